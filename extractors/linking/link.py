"""The order in which the phenomena are read, and what becomes of a linked number: a finding, or a drop with its reason."""

from collections.abc import Sequence
from decimal import Decimal

from extractors.catalog import Benchmark, Catalog
from extractors.finding import DropKind, Dropped, Evidence, Finding, Scale
from extractors.linking import naming, reached_targets, settings
from extractors.linking.dataset import own_sentence, splits
from extractors.linking.dataset.context import Context, dataset_of
from extractors.linking.dataset.only_dataset import OF_THE_STUDY
from extractors.linking.metric import carried_metrics, lent_standard, own_phrase, standard_metric
from extractors.linking.scores import Score, Sentence
from extractors.linking.system import beside_ours, disowned, falls, owners, roles, studies
from extractors.linking.system.system_names import Systems
from extractors.mentions.number import budgets
from extractors.mentions.system import title_phrases
from extractors.mentions.tokens import Number, Token
from extractors.text import Text


def read(
    catalog: Catalog, text: Text, title: str, sentences: Sequence[Sentence], context: Context, method: str | None
) -> None:
    """Link every score of every sentence, in order: a later sentence may lean on an earlier one."""
    paper_systems = Systems(method)
    own = frozenset({method.lower()} if method else ())
    is_study = studies.is_study(title, method)
    described = title_phrases.described(title, text.plain) if method is None and not is_study else None
    for sentence in sentences:
        if not sentence.scores:
            continue
        own_phrase.link(sentence)
        own_sentence.link(sentence, context)
        reached_targets.leave(sentence)
        carried_metrics.carry(sentence, context.scored, context.sentences.get(sentence.index - 1))
        ours = own | paper_systems.names_in(sentence)
        later = sentences[sentence.index + 1 :]
        roles.link(sentence, ours, background=method is not None and roles.is_background(sentence, later, ours))
        owners.link(sentence, paper_systems)
        if context.own_benchmark:
            disowned.disown(sentence, paper_systems)
        elif is_study:
            studies.disown(sentence)
        elif method is not None:
            disowned.disown_datasets(sentence, paper_systems)
        elif described:
            _name_ours(sentence, described)
        settings.link(catalog, text.plain, sentence, budgets.find(sentence.tokens))
        for score in sentence.scores:
            _finish(catalog, text.plain, title, sentence, score, context)
        splits.share(sentence)
        for group in sentence.groups:
            lent_standard.agree_in_list(group)
            lent_standard.share_in_list(group)
            lent_standard.share_with_systems(sentence, group)
        lent_standard.share_along_change(sentence)
        lent_standard.share_with_compared(sentence)
        lent_standard.share_along_places(sentence)
        for score in sentence.scores:
            score.beside_change = sentence.kinds[score.at - 1 : score.at] != "T" and any(
                t.kind in "UXg" for t in sentence.tokens[max(0, score.at - 16) : score.at + 6]
            )
        context.scored.extend(score for score in sentence.scores if score.dataset is not None and score.metric_name)
        for score in sentence.scores:
            if "measured on several datasets together" in score.reasons:
                context.pooled[score.metric_name] = sentence.index
    if not context.own_benchmark:
        beside_ours.disown(sentences, paper_systems)
    _link_to_later(sentences, context)


def _name_ours(sentence: Sentence, described: str) -> None:
    """Give what the title describes to the proposed numbers of a sentence that says no more than `our method`."""
    if falls.OUR_WORDS.isdisjoint(sentence.low):
        return
    for score in sentence.scores:
        if score.role == "proposed" and not score.method:
            score.method = [described]
            score.note(f"its method is what the title describes, {described!r}")


def _link_to_later(sentences: Sequence[Sentence], context: Context) -> None:
    """`X reaches 57.8 AP. Its small model reaches 50.9 AP on COCO.`: the only dataset of the paper, named with a later number."""
    named = {dataset_of(t, 0).key for tokens in context.by_sentence.values() for t in tokens}
    if len(named) != 1 or context.own_benchmark:
        return
    for sentence in sentences:
        for score in sentence.scores if "D" not in sentence.kinds else ():
            if score.dataset is not None or not score.metric_name or score.has_no_place:
                continue
            later = next((s for s in context.scored if 0 < s.sentence - score.sentence <= 2), None)
            benchmark = later.dataset.benchmark if later is not None and later.dataset is not None else None
            if (
                later is not None
                and benchmark is not None
                and later.metric is score.metric is not None
                and score.metric.id == benchmark.default_metric
            ):
                score.dataset = later.dataset
                score.rule.append("dataset of the number behind")
                score.note("no dataset stated: that of a later number with this metric", 0.2)
                score.task = later.task


def _finish(catalog: Catalog, plain: str, title: str, sentence: Sentence, score: Score, context: Context) -> None:
    """Name metric, split and task once all is linked."""
    standard_metric.take(catalog, plain, title, sentence, score)
    standard_metric.take_that_of_the_list(sentence, score)
    resolved = naming.resolve(catalog, plain, title, sentence, score)
    if resolved is None and score.metric is not None and score.metric_name != score.metric.name:
        score.metric = None
    elif resolved is not None and resolved is not score.metric:
        score.note(f"{score.metric_name!r} on this dataset is {resolved.name}")
        score.metric, score.metric_name = resolved, resolved.name
    score.split = splits.split_of(sentence, score)
    if score.split is None and score.dataset is not None and score.dataset.token is not None:
        beside = context_split(context, score)
        if beside is not None:
            score.split = beside
    score.task = naming.task_of(score)


def context_split(context: Context, score: Score) -> str | None:
    """The split that stands beside the score's dataset, or that the score it leans on had."""
    assert score.dataset is not None
    token = score.dataset.token
    assert token is not None
    sentence = context.sentences.get(score.dataset.sentence)
    if sentence is not None:
        at = next((i for i, t in enumerate(sentence.tokens) if t is token), None)
        if at is not None:
            beside = splits.split_beside(sentence.tokens, at)
            if beside is not None:
                return splits.resolve_split(beside, score.dataset.benchmark)
    earlier = [s for s in context.scored if s.dataset is not None and s.dataset.token is token and s.split]
    if score.group is not None and len(score.group.scores) > 1:
        size = len(score.group.scores)
        alike = [s for s in earlier if s.group and len(s.group.scores) == size and s.member == score.member]
        earlier = alike or earlier  # `5.0/7.8 WER (test-clean/other). FooCTC reaches 3.4/6.0`
    if earlier and score.dataset.sentence != score.sentence:
        return earlier[-1].split
    return None


_DETECTORS = frozenset("map box-ap mask-ap keypoint-ap ap50 ap75 average-precision map-50-95".split())
"""Metrics of detectors, which no set for classification alone has."""


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
    benchmark = score.dataset.benchmark
    if (
        benchmark is not None
        and score.metric is not None
        and score.metric.id in _DETECTORS
        and score.metric.id not in benchmark.metrics
        and (benchmark.default_metric or "").endswith("accuracy")
        and "value on dataset" not in score.rule
    ):
        return "no-dataset", f"{score.metric.name} is not measured on {benchmark.name}"
    number = Decimal(score.number.value)
    if score.number.unit.lower() == "db" and score.metric is not None and score.metric.unit == "%":
        return "other", f"{score.metric.name} is not measured in dB"
    if score.number.is_integer and not score.number.percent and not _is_stated_closely(score):
        return "count", "a whole number that no metric stands by"
    if number < 0 and score.metric is not None and score.metric.id in OF_THE_STUDY:
        return "other", "an inverse relation, which no system is to have"
    if score.metric is not None and not score.metric.admits(number):
        return "other", f"outside the bounds of {score.metric.name}"
    group = score.group.scores if score.group is not None and score.group.kind == "list" else [score]
    if any(_is_a_small_change(member, Decimal(member.number.value)) for member in group):
        return "delta", "so small a value beside a word of change"
    if score.number.percent and number > 100 and (score.metric is None or score.metric.maximum is not None):
        return "other", "more than 100%"
    if (
        score.number.percent
        and score.metric is not None
        and score.metric.unit is None
        and (score.metric.kind == "generation" or score.metric.id in _LENGTHS)
        and score.metric.direction == "lower"
    ):
        return "other", f"{score.metric.name} is no percentage"
    return None


_LENGTHS = frozenset(
    """chamfer-distance cd-l1 cd-l2 earth-movers-distance mpjpe pa-mpjpe mpvpe epe ade fde minade minfde ate
    hausdorff-distance hd95""".split()
)
"""Metrics in metres or pixels, of which a percentage is a change."""


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
        or (rule == "metric of the change" and not score.ranged)
        for rule in score.rule
    )


def finding(catalog: Catalog, text: Text, sentence: Sentence, score: Score) -> Finding:
    """The finding of a judged score, with its evidence in the given text."""
    assert score.dataset is not None
    number = score.number
    benchmark: Benchmark | None = score.dataset.benchmark
    size = naming.image_size(catalog, text.plain, sentence, score)
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
        settings=tuple(dict.fromkeys(naming.with_size(score.settings, size))),
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
    """A number that is no finding, with the place in the text as given where it stands and why it is none."""
    start, end = text.start(token.start), text.end(token.end)
    return Dropped(start=start, end=end, text=text.given[start:end], kind=kind, reason=reason)


def drops_of(text: Text, sentence: Sentence) -> list[Dropped]:
    """The numbers of a sentence that were never candidates, each with the reason of the rule that claimed it."""
    return [
        dropped(text, t, *t.data.reason)
        for t in sentence.tokens
        if t.kind in "GN" and isinstance(t.data, Number) and t.data.reason
    ]
