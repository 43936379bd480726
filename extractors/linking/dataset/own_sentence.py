"""Which dataset a number was measured on, as its own sentence tells."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.catalog import Benchmark
from extractors.linking.dataset import dataset_sharing, nearest_dataset
from extractors.linking.dataset.context import Context, distinct, fits, tie
from extractors.linking.dataset.dataset_lists import (
    align_lists,
    align_scattered,
    align_with_list_before,
    align_with_sentence_before,
)
from extractors.linking.dataset.distance import link_afar
from extractors.linking.dataset.several_datasets import (
    averages_over_many,
    is_listed_with_others,
    is_shared,
    is_some_of,
    names_others_too,
)
from extractors.linking.dataset.training_data import is_strong
from extractors.linking.dataset.unread_places import is_of_unread_place, names_a_nearer_place
from extractors.linking.lists import bracketed_starts, runs
from extractors.linking.scores import Dataset, Group, Score, Sentence
from extractors.mentions.tokens import Token


def link(sentence: Sentence, context: Context) -> None:
    """Give every score of a sentence its dataset."""
    dataset_runs = [run for run in _dataset_runs(sentence) if any(is_strong(sentence.tokens[i]) for i in run)]
    _align_bracketed(sentence)
    _link_by_clause(sentence)
    align_lists(sentence, dataset_runs)
    align_scattered(sentence)
    for group in reversed(sentence.groups):
        if group.scores[0].dataset is None and is_of_unread_place(sentence, group):
            group.leave("measured where no dataset is known by name")
        elif group.scores[0].dataset is None:
            _link_group(sentence, group, dataset_runs)
    dataset_sharing.share_with_targets(sentence)
    for owner, start in bracketed_starts(sentence):
        if owner.dataset is not None and owner.dataset.token is not None:
            start.dataset = Dataset(owner.dataset.name, owner.dataset.benchmark, owner.dataset.token, sentence.index)
            start.rule = [r for r in start.rule if r not in ("dataset ... value", "value on dataset")] + [
                "value (from value) on dataset"
            ]
    dataset_sharing.share_with_coordinated(sentence)
    for score in sentence.scores:
        if (
            "dataset ... value" in score.rule
            and _is_of_a_list(sentence, score)
            and not _is_told_by_its_metric(sentence, score)
        ):
            score.leave("said of several datasets")
    align_with_sentence_before(sentence, context)
    align_with_list_before(sentence, context)
    _return_to_own(sentence, context)
    for group in sentence.groups:
        for score in group.scores:
            if score.dataset is None and (score.metric_name or not score.number.is_integer):
                link_afar(sentence, score, context)
    dataset_sharing.share_in_group(sentence)
    dataset_sharing.share_in_metric_list(sentence)
    dataset_sharing.leave_lists_without_partner(sentence)


def _return_to_own(sentence: Sentence, context: Context) -> None:
    """`0.75 vs. 0.96 on A; BarNet has 0.56`: where a benchmark is presented, the number beside another dataset alone is of that."""
    own = context.own_benchmark
    for score in sentence.scores if own else ():
        token = score.dataset.token if score.dataset is not None else None
        at = next((i for i, t in enumerate(sentence.tokens) if t is token), None)
        if token is None or at is None or token.text == own:
            continue
        before = "values and values on dataset" in score.rule and "C" in sentence.kinds[score.at : at]
        behind = "dataset ... value" in score.rule and ";" in sentence.low[at : score.at]
        if before or behind:
            score.rule = [r for r in score.rule if r not in ("values and values on dataset", "dataset ... value")]
            score.dataset = None
            if not score.metric_name or sentence.low[score.at + 1 : score.at + 2] == ["in-distribution"]:
                score.leave("measured on a dataset without a name")


_OF_ONE_TASK = frozenset("top-1-accuracy top-5-accuracy box-ap mask-ap miou pq fid cider".split())
"""Metrics that a paper reports on the one dataset of its list that is for their task."""


def _of_the_metric(score: Score, named: Sequence[Token]) -> Token | None:
    """`on ImageNet, COCO and ADE20K ..., e.g., 78.4 top-1`: the one dataset of a list whose standard metric a number has."""
    metric = score.metric
    if metric is None or metric.id not in _OF_ONE_TASK or not all(isinstance(t.data, Benchmark) for t in named):
        return None
    standard = distinct([t for t in named if t.data.default_metric == metric.id])
    return standard[0] if len(standard) == 1 else None


def _is_told_by_its_metric(sentence: Sentence, score: Score) -> bool:
    told = _of_the_metric(score, [t for t in sentence.tokens if t.kind == "D"])
    return told is not None and score.dataset is not None and score.dataset.benchmark is told.data


def _is_of_a_list(sentence: Sentence, score: Score) -> bool:
    """Whether the dataset before a score is one of a list that all the sentence's numbers are told of."""
    token = score.dataset.token if score.dataset is not None else None
    at = next((i for i, t in enumerate(sentence.tokens) if t is token), None)
    return at is not None and is_listed_with_others(sentence, at)


_BRACKETED_PAIR = regex.compile(r"(?P<first>V)M?\((?P<second>V)M?\)M?[oftw]x?(?P<near>D)S?\((?P<far>D)S?\)")


def _align_bracketed(sentence: Sentence) -> None:
    """`0.742 (0.461) on CIFAR-10 (CIFAR-100)`: what stands in brackets belongs together."""
    scores = {score.at: score for score in sentence.scores}
    for match in _BRACKETED_PAIR.finditer(sentence.kinds):
        for value, dataset in (("first", "near"), ("second", "far")):
            score = scores.get(match.start(value))
            if score is not None:
                tie(
                    score,
                    sentence.tokens[match.start(dataset)],
                    sentence.index,
                    "value (value) on dataset (dataset)",
                    0.02,
                )


def _link_by_clause(sentence: Sentence) -> None:
    """`an mAP of 97.4 and OF1 of 92.3 on A; an mAP of 92.8 and OF1 of 88.2 on B`: each clause has a dataset of its own."""
    ends = [i for i, t in enumerate(sentence.tokens) if t.text == ";" and sentence.brackets[i] < 0]
    clauses = list(pairwise([-1, *ends, len(sentence.tokens)]))
    if len(clauses) < 2:
        return
    found: list[tuple[list[Score], Token]] = []
    for first, last in clauses:
        scores = [s for s in sentence.scores if first < s.at < last]
        from_first = scores[0].at if scores else first + 1
        named = [t for t in sentence.tokens[from_first:last] if t.kind == "D" and is_strong(t)]
        if scores and len(distinct(named)) == 1 and scores[-1].token.start < named[-1].start:
            found.append((scores, named[-1]))
    for scores, token in found if len(found) > 1 else []:
        for score in scores:
            if score.dataset is None:
                tie(score, token, sentence.index, "values and values on dataset", 0.02)


_TASK_DATASETS = regex.compile(r"(?<=[xM])\((?P<at>D)\)")


def _dataset_runs(sentence: Sentence) -> list[list[int]]:
    """Lists of datasets; `on A, and on B` are two places, unless `respectively` says that they are a list."""
    found = runs(sentence, "D")
    bracketed = [m.start("at") for m in _TASK_DATASETS.finditer(sentence.kinds)]
    if len(bracketed) > 1 and "V" not in sentence.kinds[bracketed[0] : bracketed[-1]]:
        # `object detection (COCO) and segmentation (ADE20K)`
        found = [run for run in found if not set(run) & set(bracketed)] + [bracketed]
    found = [_with_explained(sentence, run) for run in found]
    found = [run for run in found if len(run) > 1 or not any(run[0] in other for other in found if len(other) > 1)]
    if "R" in sentence.kinds:
        return found
    parted: list[list[int]] = []
    for run in found:
        parted.append(run[:1])
        for before, here in pairwise(run):
            if "o" in sentence.kinds[before:here]:
                parted.append([here])
            else:
                parted[-1].append(here)
    return parted


_EXPLAINED = regex.compile(r",?&x{1,4}\((?P<at>D)\)")


def _with_explained(sentence: Sentence, run: list[int]) -> list[int]:
    """`A, B, and Skin Lesion Segmentation (C)`: the last of a list may be told in words, its name in brackets."""
    match = _EXPLAINED.match(sentence.kinds, run[-1] + 1)
    return [*run, match.start("at")] if match else run


def _link_group(sentence: Sentence, group: Group, dataset_runs: Sequence[Sequence[int]]) -> None:
    score = group.scores[-1]
    if _relates(sentence, score):
        group.leave("tells how two things are related")
        return
    owner = _dataset_with(sentence, group)
    if owner is not None:
        for member in group.scores:
            tie(member, sentence.tokens[owner], sentence.index, "dataset with values", 0.02)
        return
    if averages_over_many(sentence, group):
        group.leave("measured on several datasets together")
        return
    if nearest_dataset.link_to_brackets(sentence, group):
        return
    labelled = nearest_dataset.label(sentence, group)
    if labelled is not None:
        for member in group.scores:
            tie(member, sentence.tokens[labelled], sentence.index, "dataset: value", 0.0)
        return
    right = nearest_dataset.right_of(sentence, group)
    left = nearest_dataset.left_of(sentence, group, score)
    chosen: tuple[int, str, float] | None = None
    if (
        right is not None
        and (
            left is None
            or right[1] <= left[1] + _lead(sentence, group, right[0])
            or not fits(score, sentence.tokens[left[0]])
        )
        and (
            fits(score, sentence.tokens[right[0]])
            or right[1] <= 3
            or left is None
            or not fits(score, sentence.tokens[left[0]])
        )
    ):
        chosen = right[0], "value on dataset", min(0.1, right[1] * 0.005)
    elif left is not None:
        chosen = left[0], "dataset ... value", min(0.15, left[1] * 0.005)
    if chosen is None:
        return
    at, rule, cost = chosen
    if rule == "dataset ... value" and names_a_nearer_place(sentence, at, group.first):
        group.leave("measured on a dataset without a name")
        return
    if rule == "dataset ... value" and _link_in_turn(sentence, group):
        return
    if not fits(score, sentence.tokens[at]):
        further = nearest_dataset.further_right(sentence, group, score)
        if further is not None:
            at, rule, cost = further, "value on dataset", 0.1
    if names_others_too(sentence, at) or is_some_of(sentence, at):
        group.leave("measured on several datasets together")
        return
    run = next((run for run in dataset_runs if at in run), [at])
    if len(run) > 1 and rule == "dataset ... value":
        known = [i for i in run if fits(score, sentence.tokens[i])]
        if len(known) == 1:
            at = known[0]
        elif (told := _of_the_metric(score, [sentence.tokens[i] for i in run])) is not None:
            at = next(i for i in run if sentence.tokens[i] is told)
        elif len(known) > 1 and _which_of_two(sentence, group) is not None and len(run) == 2:
            at = run[_which_of_two(sentence, group) or 0]
        elif len(known) > 1:
            group.leave("said of several datasets")
            return
    if len(run) > 1 and len(group.scores) > 1 and len(run) != len(group.scores) and rule == "value on dataset":
        group.leave("in turn of datasets that are not all read")
        return
    if len(run) > 1 and len(run) != len(group.scores) and is_shared(sentence, run, group):
        group.leave("one number for several datasets")
        return
    for member in group.scores:
        tie(member, sentence.tokens[at], sentence.index, rule, cost)


def _relates(sentence: Sentence, score: Score) -> bool:
    """`the mean Jaccard similarity between conditions is 0.09`: an observation, and no system's score."""
    at = score.metric_at
    return at is not None and "between" in sentence.low[at + 1 : at + 3] and "jaccard" in sentence.low[at]


_PLACED = regex.compile(r"VM?ox?(?P<at>D)")


def _link_in_turn(sentence: Sentence, group: Group) -> bool:
    """`97.3% on A and 83.2% on B without norms, keeping 93.4% and 76.2% at batch size 1`: the datasets of the numbers before, in turn."""
    count = len(group.scores)
    if count < 2 or group.kind != "list":
        return False
    if sentence.kinds[group.end : group.end + 1] in ("o", "f", "/", "M") and not _of_one_rival(sentence, group):
        return False
    found = [sentence.tokens[m.start("at")] for m in _PLACED.finditer(sentence.kinds, 0, group.first)]
    if len(found) != count or len(distinct(found)) != count or not all(is_strong(t) for t in found):
        return False
    for score, token in zip(group.scores, found, strict=True):
        tie(score, token, sentence.index, "values in turn on datasets in turn", 0.1)
    return True


_ONE_RIVAL = regex.compile(r"M?[fo][xkp]{0,2}B(?:[,;)]|$)")


def _of_one_rival(sentence: Sentence, group: Group) -> bool:
    """`81.2 on A and 74.8 on B, versus 78.9 and 71.3 for BarNet`: what follows the list tells whose all of it is."""
    lead = sentence.kinds[max(0, group.first - 4) : group.first]
    return any(k in "CXh" for k in lead) and _ONE_RIVAL.match(sentence.kinds, group.end) is not None


_WITH_VALUES = regex.compile(
    r"(?P<at>D)S?wx{0,2}M?x?[O=](?:V)?M?[,&]{0,2}$|(?P<at>D)S?wx{0,2}MOVM?(?:,?&|,)x{0,2}MO$|(?P<at>D)S?wx{0,2}MOV(?:,x?MOV)*,?&x?MO$"
)
"""`on A with a recall of 97% and a precision of`: what leads to a number that is told of the dataset before `with`."""


def _dataset_with(sentence: Sentence, group: Group) -> int | None:
    """The dataset that values follow with `with`: `F1 of 97% on A with a recall of 96%, and F1 of 99% on B`."""
    match = _WITH_VALUES.search(sentence.kinds, max(0, group.first - 24), group.first)
    if match is None or "with" not in sentence.low[match.start("at") + 1 : match.start("at") + 3]:
        return None
    at = match.start("at")
    if not is_strong(sentence.tokens[at]) or not fits(group.scores[0], sentence.tokens[at]):
        return None
    before = sentence.kinds[max(0, at - 3) : at]
    return at if "o" in before else None


def _which_of_two(sentence: Sentence, group: Group) -> int | None:
    """`an FID of 2.3 on the latter`: which of the two datasets before is meant; None where nothing says so."""
    behind = sentence.low[group.end : group.end + 5]
    for first, second, third in zip(behind, behind[1:], behind[2:], strict=False):
        if first in ("on", "for") and second == "the" and third in ("latter", "former"):
            return 1 if third == "latter" else 0
    return None


def _lead(sentence: Sentence, group: Group, right: int) -> int:
    """How much further off the dataset behind a number may stand than the one before it: more where no comma parts them."""
    return 2 if "," in sentence.kinds[group.end : right] else 6
