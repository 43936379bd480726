"""The metric of a number that no metric word stands by: the standard one of its benchmark, where all speaks for it."""

from decimal import Decimal

import regex

from extractors.catalog import Benchmark, Catalog
from extractors.linking import naming
from extractors.linking.dataset.context import distinct, fits_metric
from extractors.linking.metric import raised_results, told_performance
from extractors.linking.scores import Score, Sentence
from extractors.mentions.cues import LIGHT

_SEGMENTS = regex.compile(r"\bsegment", regex.IGNORECASE)
_DETECTS = regex.compile(r"\bdetect|\binstance|\bpanoptic", regex.IGNORECASE)


def _tells_another_measure(sentence: Sentence, score: Score) -> bool:
    """Whether the sentence itself names a metric or a change: then a number without one is no standard score."""
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    bound = {other.metric_at for other in sentence.scores} if "dataset: value" in score.rule else set()
    if not raised_results.is_of_robustness(sentence, score) and any(
        t.kind == "M" and at not in bound and (benchmark is None or fits_metric(t.data, benchmark))
        for at, t in enumerate(sentence.tokens)
    ):
        return True
    if _OTHER_MEASURES & set(sentence.low[max(0, score.at - _REACH) : score.at]):
        return True
    if score.group is not None and score.group.kind in ("target", "start"):
        return False
    if "dataset: value" in score.rule and score.number.percent and Decimal(score.number.value) >= _NO_GAIN:
        return False
    if raised_results.is_new_performance(sentence, score) or told_performance.is_told(sentence, score):
        return False
    if _is_of_a_bracket_list(sentence, score) or _is_of_placed_values(sentence, score):
        return False
    for token in reversed(sentence.tokens[max(0, score.at - 14) : score.at]):
        if token.kind == "A" and token.low not in ("performance", "result", "results"):
            return False
        if token.kind in "gUX" and token.text not in "↑↓":
            return True
    return False


_REACH = 30
_OTHER_MEASURES = frozenset("similarity similarities correlation agreement".split())
"""What a number before which it is named may measure: `exhibit extreme similarity, exceeding 99% on A`."""
_NO_GAIN = 30
"""Percent that no result is raised by: `improves it on five sets (A: 79.8%, B: 53.9%)`."""
_LONE_BRACKET = regex.compile(r"\(Vo?D\)")


def _is_of_a_bracket_list(sentence: Sentence, score: Score) -> bool:
    """`in text (a GLUE score of 85.1), vision (83.9% ImageNet-1K), and speech (2.7% WER on A)`: scores in brackets in a row."""
    opening = sentence.brackets[score.at]
    if opening < 0 or not _LONE_BRACKET.match(sentence.kinds, opening):
        return False
    return any(
        other.metric_at is not None and sentence.brackets[other.at] not in (-1, opening) for other in sentence.scores
    )


_PLACED_VALUES = regex.compile(r"\((?:VoDx?(?:,&?|&))+VoDx?\)")


def _is_of_placed_values(sentence: Sentence, score: Score) -> bool:
    """`improves with scale (95% on A, 82% on B)`: values that are no gains, each with its dataset, fill the bracket."""
    opening = sentence.brackets[score.at]
    if opening < 0 or not _PLACED_VALUES.match(sentence.kinds, opening):
        return False
    inside = [other for other in sentence.scores if sentence.brackets[other.at] == opening]
    return all(other.number.percent and Decimal(other.number.value) >= _NO_GAIN for other in inside)


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


_FINDS_ODD_ONES = regex.compile(
    r"\banomal|out-of-distribution detect|\bOOD detect|novelty detect|one-class", regex.IGNORECASE
)
"""A paper that finds what does not belong reports an AUC on sets for classification, where it names no metric."""


def _suits_the_task(catalog: Catalog, title: str, plain: str, default: str | None) -> bool:
    """Whether the paper's task can have the benchmark's standard metric: a paper on retrieval reports no box AP."""
    if default is not None and default.endswith("accuracy") and _FINDS_ODD_ONES.search(title):
        return False
    if default is None or catalog.metrics[default].kind != "detection":
        return True
    about = f"{title} {plain}"
    if default == "keypoint-ap":
        return True
    if default in ("box-ap", "mask-ap"):
        return bool(_DETECTS.search(about))
    return bool(_DETECTS.search(about)) or not _SEGMENTS.search(about)


_INSTANCES = regex.compile(r"instance[-\s]segmentation", regex.IGNORECASE)
_OBJECTS = regex.compile(r"\bdetect|\bbox|\bpanoptic|\bsemantic", regex.IGNORECASE)
_SEMANTIC = regex.compile(r"semantic segmentation", regex.IGNORECASE)


def _standard_metric(benchmark: Benchmark, title: str) -> str | None:
    """The metric that a benchmark's numbers have where none is named: on COCO, keypoint AP in a paper on poses."""
    if benchmark.default_metric == "box-ap" and "keypoint-ap" in benchmark.metrics and naming.is_about_poses(title):
        return "keypoint-ap"
    if (
        "miou" in benchmark.metrics
        and benchmark.default_metric in ("box-ap", "map")
        and _SEMANTIC.search(title)
        and not _DETECTS.search(title)
    ):
        return "miou"
    if benchmark.default_metric == "box-ap" and _INSTANCES.search(title) and not _OBJECTS.search(title):
        return "mask-ap" if "mask-ap" in benchmark.metrics else "box-ap"
    return benchmark.default_metric


_OTHER_TASK = frozenset("retrieval captioning caption classification generation grounding".split())


def take(catalog: Catalog, plain: str, title: str, sentence: Sentence, score: Score) -> None:
    """`achieves 87.2 on the ImageNet-1K`: no metric word, and the benchmark has one standard metric."""
    if (
        score.metric_name
        or _counts_something(sentence, score)
        or _is_of_a_noun(sentence, score)
        or _is_a_version(sentence, score)
        or _is_of_an_acronym(sentence, score)
        or _is_said_of_another_place(sentence, score)
        or score.dataset is None
        or score.dataset.benchmark is None
        or score.dataset.sentence != sentence.index
    ):
        return
    default = _standard_metric(score.dataset.benchmark, title)
    own = default is not None and catalog.metrics[default].name.startswith(score.dataset.benchmark.name)
    detects = default is not None and catalog.metrics[default].kind == "detection"
    if detects and _OTHER_TASK & set(sentence.low[score.at : score.at + 10]):
        return
    if (not own and _tells_another_measure(sentence, score)) or not _suits_the_task(catalog, title, plain, default):
        return
    if default is None or not _looks_like_a_score(catalog, score, default) or _is_of_generated(title, plain, score):
        return
    if default.endswith("accuracy") and _is_as_low_as_an_error(score):
        if _ERROR not in score.dataset.benchmark.metrics or not told_performance.is_record(sentence, score):
            return
        default = _ERROR
    near = (
        (_is_near(sentence, score) and bool(_PLACED & set(score.rule)))
        or _is_achieved(sentence, score)
        or _is_end_of_improvement(sentence, score)
    )
    if near or _is_raised(sentence, score) or told_performance.is_told(sentence, score):
        score.metric = catalog.metrics[_of_robustness(sentence, score, default)]
        score.metric_name = score.metric.name
        score.metric_stated = False
        score.rule.append("standard metric")
        score.note("no metric stated: the benchmark's standard one", 0.2)


_PLACED = frozenset(
    ("value on dataset", "value list dataset list", "dataset: value", "values in turn on datasets in turn")
)
"""Rules by which a number stands beside its dataset."""
_LIKELIHOODS = frozenset("likelihood likelihoods log-likelihood log-likelihoods nll".split())
_BITS = "bits-per-dimension"
_ACCURACIES = frozenset(("accuracy", "top-1-accuracy"))


def _of_robustness(sentence: Sentence, score: Score, default: str) -> str:
    """`lifts the robustness from 70.2% to 90.3% on A`: the accuracy that is left under attack.

    `state-of-the-art likelihoods (3.43 on ImageNet-32)` are bits/dim.
    """
    assert score.dataset is not None
    assert score.dataset.benchmark is not None
    if default == "fid" and _LIKELIHOODS & set(sentence.low) and _BITS in score.dataset.benchmark.metrics:
        return _BITS
    first = score.group.first if score.group is not None else score.at
    told = default in _ACCURACIES and "robustness" in sentence.low[max(0, first - 30) : first]
    return "robust-accuracy" if told else default


_ERROR = "error-rate"
_LEAST_ACCURACY = 20
"""Percent below which a number that nobody calls an accuracy may well be an error."""


def _is_as_low_as_an_error(score: Score) -> bool:
    """`new results at 3.1%` on CIFAR-10: whether a number is too low to be an accuracy that goes without saying."""
    members = score.group.scores if score.group is not None else [score]
    if score.group is not None and score.group.kind in ("start", "target"):
        return False
    return score.number.percent and all(Decimal(m.number.value) < _LEAST_ACCURACY for m in members)


def take_that_of_the_list(sentence: Sentence, score: Score) -> None:
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
    if first > 4 and sentence.low[first - 1] in ("is", "are", "was", "were"):
        return not _ABOUT_SCORES & set(sentence.low[: first - 1])
    if first < 2 or sentence.kinds[first - 1] != "O":
        return False
    noun = sentence.tokens[first - 2]
    return noun.kind == "x" and noun.low not in LIGHT


_ABOUT_SCORES = frozenset("result results performance score scores accuracy value sota state-of-the-art best".split())


def _is_said_of_another_place(sentence: Sentence, score: Score) -> bool:
    """`gains on HotpotQA ..., and 87.0% on tool calling`: plain words behind `on` tell of another task than the dataset before."""
    if "dataset ... value" not in score.rule or sentence.low[score.end : score.end + 1] not in (["on"], ["for"]):
        return False
    place = sentence.tokens[score.end + 1 : score.end + 3]
    return len(place) == 2 and all(t.kind == "x" and t.text.islower() and t.low not in LIGHT for t in place)


def _is_of_an_acronym(sentence: Sentence, score: Score) -> bool:
    """`the efficiency score (LES; 3.08)`: the bracket that a number stands in names its own measure."""
    opening = sentence.brackets[score.at]
    if opening < 0:
        return any(match.start() < score.at < match.end() for match in _SECOND_CHANGE.finditer(sentence.kinds))
    return bool(regex.fullmatch(r"B[;,:=]", sentence.kinds[opening + 1 : score.at]))


_SECOND_CHANGE = regex.compile(r"(?<=DFVTV&)BFVTV")
"""`lifts A from 0.70 to 0.78 and OCX from 0.64 to 0.67`: the change of another measure or dataset, in turn."""


def _is_near(sentence: Sentence, score: Score) -> bool:
    """Whether at most a few words part a number from its dataset."""
    token = score.dataset.token if score.dataset is not None else None
    at = next((i for i, t in enumerate(sentence.tokens) if t is token), None)
    return at is not None and (
        score.member > 0 or (score.group is not None and len(score.group.scores) > 1) or abs(at - score.at) <= 7
    )


def _is_raised(sentence: Sentence, score: Score) -> bool:
    """Whether a number is what a result or a system is raised to, in a sentence that names one dataset alone."""
    one = len(distinct([t for t in sentence.tokens if t.kind == "D"])) == 1
    return one and (raised_results.is_end(sentence, score) or raised_results.is_new_performance(sentence, score))


_IMPROVED_THING = frozenset("performance results result accuracy robustness state-of-the-art sota".split())
_TASK_BEHIND = regex.compile(r"D[xN]{0,3}F$")


def _is_end_of_improvement(sentence: Sentence, score: Score) -> bool:
    """`we improve performance ... from 53.8% to 56.5%`, `improves ImageNet classification from 77% to 77.5%`: an end of a change."""
    group = score.group
    if group is None or group.kind not in ("start", "target"):
        return False
    first = group.first
    if group.kind == "target":
        before = sentence.groups[sentence.groups.index(group) - 1]
        first = before.first if before.kind == "start" else first
    verb = next((p for p in range(first - 1, max(-1, first - 24), -1) if sentence.kinds[p] == "U"), None)
    if verb is None or any(k in ";G" for k in sentence.kinds[verb:first]) or not _are_ends(sentence, verb, first):
        return False
    task = _TASK_BEHIND.search(sentence.kinds, 0, first)
    if task:
        return not _OTHER_TASK - {"classification"} & set(sentence.low[task.start() : first])
    return bool(_IMPROVED_THING & set(sentence.low[verb + 1 : verb + 4]))


def _are_ends(sentence: Sentence, verb: int, first: int) -> bool:
    """`improves A retrieval from 86% to 87% and B classification from 77%`: whether all numbers between are ends of changes."""
    between = [score for score in sentence.scores if verb < score.at < first]
    return all(score.group is not None and score.group.kind in ("start", "target") for score in between)


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
