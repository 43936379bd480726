"""The order in which the phenomena are read, and what becomes of a linked number: a finding, or a drop with its reason."""

import itertools
from collections.abc import Sequence
from decimal import Decimal

import regex

from extractors.catalog import Benchmark, Catalog
from extractors.finding import DropKind, Dropped, Evidence, Finding, Scale
from extractors.linking import carried_metrics, datasets, metrics, naming, roles, settings, systems
from extractors.linking.context import Context, fits_metric
from extractors.linking.scores import Group, Score, Sentence
from extractors.linking.system_names import Systems
from extractors.mentions import budgets
from extractors.mentions.cues import LIGHT
from extractors.mentions.tokens import Number, Token
from extractors.text import Text


def read(
    catalog: Catalog, text: Text, title: str, sentences: Sequence[Sentence], context: Context, method: str | None
) -> None:
    """Link every score of every sentence, in order: a later sentence may lean on an earlier one."""
    paper_systems = Systems(method)
    own = frozenset({method.lower()} if method else ())
    for sentence in sentences:
        if not sentence.scores:
            continue
        metrics.link(sentence)
        datasets.link(sentence, context)
        carried_metrics.carry(sentence, context.scored, context.sentences.get(sentence.index - 1))
        ours = own | {t.low for t in sentence.tokens if t.kind == "B" and paper_systems.is_own(t.text)}
        later = sentences[sentence.index + 1 :]
        roles.link(sentence, ours, background=method is not None and roles.is_background(sentence, later, ours))
        systems.link(sentence, paper_systems)
        if context.own_benchmark:
            systems.disown(sentence, paper_systems)
        settings.link(catalog, text.plain, sentence, budgets.find(sentence.tokens))
        for score in sentence.scores:
            _finish(catalog, text.plain, title, sentence, score, context)
        for group in sentence.groups:
            _share_default_metric(group)
        _share_with_targets(sentence)
        for score in sentence.scores:
            score.beside_change = sentence.kinds[score.at - 1 : score.at] != "T" and any(
                t.kind in "UXg" for t in sentence.tokens[max(0, score.at - 10) : score.at + 6]
            )
        context.scored.extend(score for score in sentence.scores if score.dataset is not None and score.metric_name)


def _finish(catalog: Catalog, plain: str, title: str, sentence: Sentence, score: Score, context: Context) -> None:
    """Name metric, split and task once all is linked."""
    _take_default_metric(catalog, plain, title, sentence, score)
    _take_metric_of_the_list(sentence, score)
    resolved = naming.resolve(catalog, plain, title, sentence, score)
    if resolved is None and score.metric is not None and score.metric_name != score.metric.name:
        score.metric = None
    elif resolved is not None and resolved is not score.metric:
        score.note(f"{score.metric_name!r} on this dataset is {resolved.name}")
        score.metric, score.metric_name = resolved, resolved.name
    score.split = settings.split_of(sentence, score)
    if score.split is None and score.dataset is not None and score.dataset.token is not None:
        beside = context_split(context, score)
        if beside is not None:
            score.split = beside
    score.task = naming.task_of(catalog, plain, score)


def context_split(context: Context, score: Score) -> str | None:
    """The split that stands beside the score's dataset, or that the score it leans on had."""
    assert score.dataset is not None
    token = score.dataset.token
    assert token is not None
    sentence = context.sentences.get(score.dataset.sentence)
    if sentence is not None:
        at = next((i for i, t in enumerate(sentence.tokens) if t is token), None)
        if at is not None:
            beside = settings.split_beside(sentence.tokens, at)
            if beside is not None:
                return settings.resolve_split(beside, score.dataset.benchmark)
    earlier = [s for s in context.scored if s.dataset is not None and s.dataset.token is token and s.split]
    if earlier and score.dataset.sentence != score.sentence:
        return earlier[-1].split
    return None


_SEGMENTS = regex.compile(r"\bsegment", regex.IGNORECASE)
_DETECTS = regex.compile(r"\bdetect|\binstance|\bpanoptic", regex.IGNORECASE)


def _tells_another_measure(sentence: Sentence, score: Score) -> bool:
    """Whether the sentence itself names a metric or a change: then a number without one is no standard score."""
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    if any(t.kind == "M" and (benchmark is None or fits_metric(t.data, benchmark)) for t in sentence.tokens):
        return True
    if score.group is not None and score.group.kind in ("target", "start"):
        return False
    for token in reversed(sentence.tokens[max(0, score.at - 14) : score.at]):
        if token.kind == "A" and token.low not in ("performance", "result", "results"):
            return False
        if token.kind in "gUX" and token.text not in "↑↓":
            return True
    return False


_GENERATES = regex.compile(
    r"\b(?:image|unconditional) (?:generation|synthesis)|\bdiffusion (?:model|sampl)|\bGANs?\b", regex.IGNORECASE
)
_CLASSIFIES = regex.compile(r"\bclassif|\brecogni|\baccura|\btop-?1\b|\brobust|\battack", regex.IGNORECASE)


def _is_of_generated(title: str, plain: str, score: Score) -> bool:
    """`generation ... 7.6 on CIFAR-10`: a plain number of a paper that makes the images of a set for classification."""
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    if score.number.percent or benchmark is None or "classification" not in (benchmark.task or ""):
        return False
    about = f"{title} {plain}"
    return bool(_GENERATES.search(about)) and not _CLASSIFIES.search(about)


def _suits_the_task(catalog: Catalog, title: str, plain: str, default: str | None) -> bool:
    """Whether the paper's task can have the benchmark's standard metric: a paper on retrieval reports no box AP."""
    if default is None or catalog.metrics[default].kind != "detection":
        return True
    about = f"{title} {plain}"
    if default in ("box-ap", "mask-ap", "keypoint-ap"):
        return bool(_DETECTS.search(about))
    return bool(_DETECTS.search(about)) or not _SEGMENTS.search(about)


_OTHER_TASK = frozenset("retrieval captioning caption classification generation grounding".split())


def _take_default_metric(catalog: Catalog, plain: str, title: str, sentence: Sentence, score: Score) -> None:
    """`achieves 87.2 on the ImageNet-1K`: no metric word, and the benchmark has one standard metric."""
    if (
        score.metric_name
        or _counts_something(sentence, score)
        or _is_of_a_noun(sentence, score)
        or _is_a_version(sentence, score)
        or _is_of_an_acronym(sentence, score)
        or score.dataset is None
        or score.dataset.benchmark is None
        or score.dataset.sentence != sentence.index
    ):
        return
    default = score.dataset.benchmark.default_metric
    own = default is not None and catalog.metrics[default].name.startswith(score.dataset.benchmark.name)
    detects = default is not None and catalog.metrics[default].kind == "detection"
    if detects and _OTHER_TASK & set(sentence.low[score.at : score.at + 10]):
        return
    if (not own and _tells_another_measure(sentence, score)) or not _suits_the_task(catalog, title, plain, default):
        return
    if default is None or not _looks_like_a_score(catalog, score, default) or _is_of_generated(title, plain, score):
        return
    near = (
        _is_near(sentence, score)
        and bool({"value on dataset", "value list dataset list", "dataset: value"} & set(score.rule))
    ) or _is_achieved(sentence, score)
    if near:
        score.metric = catalog.metrics[default]
        score.metric_name = score.metric.name
        score.metric_stated = False
        score.rule.append("standard metric")
        score.note("no metric stated: the benchmark's standard one", 0.2)


def _share_default_metric(group: Group) -> None:
    """`61.6/84.1 on DOTA/FairX`: a list of one kind, where the catalog knows the standard metric of one dataset and lacks the others."""
    lender = next(
        (s for s in group.scores if "standard metric" in s.rule and "value list dataset list" in s.rule), None
    )
    if lender is None or lender.metric is None or group.kind != "list":
        return
    for score in group.scores:
        if score.metric_name or score.dataset is None or score.dataset.benchmark is not None or not score.dataset.name:
            continue
        score.metric, score.metric_name, score.metric_stated = lender.metric, lender.metric_name, False
        score.task = score.task or lender.task
        score.rule.append("standard metric")
        score.note("no metric stated: the standard one of a dataset in its list", 0.25)


def _share_with_targets(sentence: Sentence) -> None:
    """`improves GenEval from 0.70 to 0.78`: the end of a change has the metric that its start has by default."""
    for start, target in itertools.pairwise(sentence.groups):
        lender = start.scores[0]
        if start.kind != "start" or target.kind != "target" or "standard metric" not in lender.rule:
            continue
        for score in target.scores:
            if not score.metric_name:
                score.dataset = score.dataset or lender.dataset
                score.metric, score.metric_name, score.metric_stated = lender.metric, lender.metric_name, False
                score.rule.append("standard metric")
                score.note("no metric stated: that of the change's start", 0.2)


def _take_metric_of_the_list(sentence: Sentence, score: Score) -> None:
    """`A (65.7%), B (76.1%), and C (73.8%)`: an unknown dataset of a list has the metric that the others have by default."""
    if score.metric_name or score.dataset is None or not score.dataset.name or "dataset: value" not in score.rule:
        return
    for other in reversed(sentence.scores[: sentence.scores.index(score)]):
        if {"dataset: value", "standard metric"} <= set(other.rule) and other.number.percent == score.number.percent:
            score.metric, score.metric_name, score.metric_stated = other.metric, other.metric_name, False
            if other.metric is not None and other.metric.id == "top-1-accuracy":
                score.metric, score.metric_name = None, "accuracy"
            score.rule.append("standard metric of the list")
            score.note("no metric stated: that of the others in the list", 0.25)
            return


def _looks_like_a_score(catalog: Catalog, score: Score, default: str) -> bool:
    """Whether a number without a metric word has the shape of the standard metric's values: `87.2`, `84%`, no `0.1`."""
    if score.number.is_integer and not score.number.percent:
        return False
    metric = catalog.metrics[default]
    return not (metric.unit == "%" and not score.number.percent and Decimal(score.number.value) <= 1)


def _is_a_version(sentence: Sentence, score: Score) -> bool:
    """`wav2vec 2.0`, `Gemini 1.5`: a name with its version."""
    if score.number.percent or not score.at or len(score.number.value) != 3 or score.number.value[1] != ".":
        return False
    before = sentence.tokens[score.at - 1]
    return before.kind == "B" or (before.kind == "x" and any(c.isdigit() for c in before.text))


def _counts_something(sentence: Sentence, score: Score) -> bool:
    """Whether a noun follows the number that it seems to count: `82% successful queries`."""
    after = sentence.tokens[score.at + 1] if score.at + 1 < len(sentence.tokens) else None
    return after is not None and after.kind in "xU" and after.low not in LIGHT


def _is_of_a_noun(sentence: Sentence, score: Score) -> bool:
    """Whether a noun that names no score leads to the number: `sparsities of 63%, 50%, and 74%`."""
    first = score.group.first if score.group is not None else score.at
    if first < 2 or sentence.kinds[first - 1] != "O":
        return False
    noun = sentence.tokens[first - 2]
    return noun.kind == "x" and noun.low not in LIGHT


def _is_of_an_acronym(sentence: Sentence, score: Score) -> bool:
    """`the efficiency score (LES; 3.08)`: the bracket that a number stands in names its own measure."""
    opening = sentence.brackets[score.at]
    return opening >= 0 and bool(regex.fullmatch(r"B[;,:=]", sentence.kinds[opening + 1 : score.at]))


def _is_near(sentence: Sentence, score: Score) -> bool:
    """Whether at most a few words part a number from its dataset."""
    token = score.dataset.token if score.dataset is not None else None
    at = next((i for i, t in enumerate(sentence.tokens) if t is token), None)
    return at is not None and (
        score.member > 0 or (score.group is not None and len(score.group.scores) > 1) or abs(at - score.at) <= 7
    )


def _is_achieved(sentence: Sentence, score: Score) -> bool:
    """Whether a verb of achieving leads straight to the number."""
    position = score.at - 1
    steps = 0
    while position >= 0 and steps < 5:
        kind = sentence.kinds[position]
        if kind == "A":
            return sentence.low[position] not in (
                "performance",
                "result",
                "results",
                "show",
                "shows",
                "lead",
                "leads",
            )
        if kind in ",;VGN":
            return False
        position -= 1
        steps += 1
    return False


def judge(score: Score) -> tuple[DropKind, str] | None:
    """Why a linked number is no result after all; None where it is one."""
    if score.dataset is None:
        if score.metric_name:
            return "no-dataset", "no dataset can be tied to it"
        return "other", "neither a metric nor a dataset stands by it"
    if not score.dataset.name:
        return "no-dataset", "said of several datasets together, or of a place that is no dataset by name"
    if not score.metric_name:
        return "other", "no metric stands by it"
    number = Decimal(score.number.value)
    if score.number.unit.lower() == "db" and score.metric is not None and score.metric.unit == "%":
        return "other", f"{score.metric.name} is not measured in dB"
    if score.number.is_integer and not score.number.percent and not _is_stated_closely(score):
        return "count", "a whole number that no metric stands by"
    if score.metric is not None and not score.metric.admits(number):
        return "other", f"outside the bounds of {score.metric.name}"
    if _is_a_small_change(score, number):
        return "delta", "so small a value beside a word of change"
    if score.number.percent and number > 100 and (score.metric is None or score.metric.maximum is not None):
        return "other", "more than 100%"
    if (
        score.number.percent
        and score.metric is not None
        and score.metric.unit is None
        and score.metric.kind == "generation"
        and score.metric.direction == "lower"
    ):
        return "other", f"{score.metric.name} is no percentage"
    return None


def _is_a_small_change(score: Score, number: Decimal) -> bool:
    """Whether a percentage below five on a metric where more is better stands by a word of change: no score is so low."""
    if not score.number.percent or number >= 5 or score.metric is None or score.metric.direction == "lower":
        return False
    if score.group is not None and score.group.kind in ("start", "target", "bracketed start"):
        return False
    return score.beside_change


def _is_stated_closely(score: Score) -> bool:
    return any(
        rule
        in (
            "value metric",
            "metric by noun phrase",
            "metric of value",
            "value list metric list",
            "metric list of value list",
        )
        for rule in score.rule
    )


def finding(catalog: Catalog, text: Text, sentence: Sentence, score: Score) -> Finding:
    """The finding of a judged score, with its evidence in the given text."""
    assert score.dataset is not None
    number = score.number
    benchmark: Benchmark | None = score.dataset.benchmark
    size = naming.image_size(text.plain, sentence, score)
    name = naming.sized_name(score.dataset.name, size)
    if name != score.dataset.name:
        benchmark = catalog.benchmark(name) or benchmark
    start, end = text.start(sentence.start), text.end(sentence.end)
    value_start = text.start(score.token.start)
    return Finding(
        dataset=name,
        benchmark=benchmark.id if benchmark is not None else None,
        split=score.split,
        protocol=score.protocol,
        task=score.task,
        metric=score.metric_name,
        metric_stated=score.metric_stated,
        value=number.value,
        unit="%" if number.percent else None,
        scale=_scale(score),
        qualifier=number.qualifier,
        uncertainty=number.spread,
        uncertainty_kind="unknown" if number.spread else None,
        method=tuple(score.method),
        model=score.model,
        role=score.role,
        settings=tuple(dict.fromkeys([*score.settings, *([size] if size else [])])),
        extra_data=score.extra_data,
        params_m=score.params,
        flops_g=score.flops,
        range=score.ranged,
        evidence=Evidence(
            start=start,
            end=end,
            value_start=value_start,
            value_end=text.end(score.token.end),
            quote=text.given[start:end],
            rule="; ".join(dict.fromkeys(score.rule)),
            confidence=round(score.confidence, 2),
            reasons=tuple(score.reasons),
        ),
    )


def _scale(score: Score) -> Scale:
    """Percent where a sign says so; a proportion where a metric of percentages has a value of at most one; else unknown."""
    if score.number.percent:
        return "percent"
    if score.metric is None or score.metric.maximum is None:
        return "unknown"
    number = Decimal(score.number.value)
    if score.metric.maximum == 100:
        return "proportion" if number <= 1 else "percent"
    return "unknown"


def dropped(text: Text, token: Token, kind: DropKind, reason: str) -> Dropped:
    start, end = text.start(token.start), text.end(token.end)
    return Dropped(start=start, end=end, text=text.given[start:end], kind=kind, reason=reason)


def drops_of(text: Text, sentence: Sentence) -> list[Dropped]:
    """The numbers of a sentence that were never candidates, each with the reason of the rule that claimed it."""
    return [
        dropped(text, t, *t.data.reason)
        for t in sentence.tokens
        if t.kind in "GN" and isinstance(t.data, Number) and t.data.reason
    ]
