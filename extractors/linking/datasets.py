"""Which dataset a number was measured on, as its own sentence tells."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.catalog import Benchmark
from extractors.linking import dataset_sharing
from extractors.linking.context import Context, distinct, fits, tie
from extractors.linking.dataset_lists import align_lists, align_with_list_before, align_with_sentence_before
from extractors.linking.distance import link_afar
from extractors.linking.lists import bracketed_starts, runs
from extractors.linking.scores import Dataset, Group, Score, Sentence
from extractors.linking.several_datasets import averages_over_many, is_listed_with_others, is_shared, names_others_too
from extractors.linking.training_data import is_strong
from extractors.mentions.cues import LIGHT
from extractors.mentions.model_names import is_hardware, is_model_name
from extractors.mentions.tokens import Token


def link(sentence: Sentence, context: Context) -> None:
    """Give every score of a sentence its dataset."""
    dataset_runs = [run for run in _dataset_runs(sentence) if any(is_strong(sentence.tokens[i]) for i in run)]
    _align_bracketed(sentence)
    _link_by_clause(sentence)
    align_lists(sentence, dataset_runs, context)
    for group in reversed(sentence.groups):
        if group.scores[0].dataset is None and _is_of_an_unread_place(sentence, group):
            for score in group.scores:
                score.note("measured where no dataset is known by name")
                score.dataset = Dataset("", None, None, sentence.index)
        elif group.scores[0].dataset is None:
            _link_group(sentence, group, dataset_runs, context)
    dataset_sharing.share_with_targets(sentence)
    for owner, start in bracketed_starts(sentence):
        if owner.dataset is not None and owner.dataset.token is not None:
            start.dataset = Dataset(owner.dataset.name, owner.dataset.benchmark, owner.dataset.token, sentence.index)
            start.rule = [r for r in start.rule if r not in ("dataset ... value", "value on dataset")] + [
                "value (from value) on dataset"
            ]
    dataset_sharing.share_with_coordinated(sentence)
    for score in sentence.scores:
        if "dataset ... value" in score.rule and _is_of_a_list(sentence, score):
            score.note("said of several datasets")
            score.dataset = Dataset("", None, None, sentence.index)
    align_with_sentence_before(sentence, context)
    align_with_list_before(sentence, context)
    for group in sentence.groups:
        for score in group.scores:
            if score.dataset is None and (score.metric_name or not score.number.is_integer):
                link_afar(sentence, score, context)
    dataset_sharing.leave_lists_without_partner(sentence)


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


def _link_group(sentence: Sentence, group: Group, dataset_runs: Sequence[Sequence[int]], context: Context) -> None:
    score = group.scores[-1]
    if averages_over_many(sentence, group):
        for member in group.scores:
            member.note("measured on several datasets together")
            member.dataset = Dataset("", None, None, sentence.index)
        return
    if _link_to_brackets(sentence, group):
        return
    labelled = _label(sentence, group)
    if labelled is not None:
        for member in group.scores:
            tie(member, sentence.tokens[labelled], sentence.index, "dataset: value", 0.0)
        return
    right = _right(sentence, group)
    left = _left(sentence, group, score)
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
    if not fits(score, sentence.tokens[at]):
        further = _further_right(sentence, group, score)
        if further is not None:
            at, rule, cost = further, "value on dataset", 0.1
    if names_others_too(sentence, at):
        for member in group.scores:
            member.note("measured on several datasets together")
            member.dataset = Dataset("", None, None, sentence.index)
        return
    run = next((run for run in dataset_runs if at in run), [at])
    if len(run) > 1 and rule == "dataset ... value":
        known = [i for i in run if fits(score, sentence.tokens[i])]
        if len(known) == 1:
            at = known[0]
        elif len(known) > 1:
            for member in group.scores:
                member.note("said of several datasets")
                member.dataset = Dataset("", None, None, sentence.index)
            return
    if len(run) > 1 and len(group.scores) > 1 and len(run) != len(group.scores) and rule == "value on dataset":
        for member in group.scores:
            member.note("in turn of datasets that are not all read")
            member.dataset = Dataset("", None, None, sentence.index)
        return
    if len(run) > 1 and len(run) != len(group.scores) and is_shared(sentence, run, group):
        for member in group.scores:
            member.note("one number for several datasets", 0.0)
            member.dataset = Dataset("", None, None, sentence.index)
        return
    for member in group.scores:
        tie(member, sentence.tokens[at], sentence.index, rule, cost)


def _lead(sentence: Sentence, group: Group, right: int) -> int:
    """How much further off the dataset behind a number may stand than the one before it: more where no comma parts them."""
    return 2 if "," in sentence.kinds[group.end : right] else 6


def _is_of_an_unread_place(sentence: Sentence, group: Group) -> bool:
    """`92.9 CIDEr on nocaps, and ...`: the words behind `on` name a place that is not read as a dataset, so no other may be taken."""
    tokens = sentence.tokens
    position = group.end
    while position < len(tokens) and (
        tokens[position].kind == "M" or (tokens[position].kind == ")" and sentence.brackets[group.first] >= 0)
    ):
        position += 1
    if (
        position + 1 >= len(tokens)
        or tokens[position].low not in ("on", "in")
        or tokens[position + 1].kind not in "xBp"
    ):
        return False
    if _is_a_plain_suite(sentence, position + 1):
        return True
    if _UNNAMED & set(sentence.low[position + 1 : position + 4]) and "D" not in sentence.kinds[position : position + 8]:
        return True
    place = tokens[position + 1]
    capital = place.kind == "B" or place.text[:1].isupper()
    if place.kind == "B" and is_model_name(place.text):
        return bool(_IN_PARALLEL.search(sentence.kinds[: group.first]))
    words = 1
    while (
        capital and position + 1 + words < len(tokens) and tokens[position + 1 + words].text[:1].isupper() and words < 3
    ):
        words += 1
    after = tokens[position + 1 + words] if position + 1 + words < len(tokens) else None
    if (
        capital
        and after is not None
        and after.kind in ",&"
        and "D" in sentence.kinds[position + 2 + words : position + 4 + words]
        and len(group.scores) > 1
        and place.kind == "x"
    ):
        return True
    return (
        place.low not in _NO_PLACES
        and place.low not in LIGHT
        and (after is None or after.kind in ",&;.")
        and not is_model_name(place.text)
        and not is_hardware(place.text)
        and any(
            sentence.kinds[i : i + 1] == "D"
            and sentence.low[i - 1] == "on"
            and "V" in sentence.kinds[max(0, i - 3) : i]
            for i in range(1, len(tokens))
        )
    )


def _is_a_plain_suite(sentence: Sentence, at: int) -> bool:
    """`on an Avg-14 transfer suite`, `on a 15-skill holdout`: a set of its own that has no name."""
    if sentence.low[at] not in ("a", "an"):
        return False
    for position in range(at + 1, min(len(sentence.tokens), at + 6)):
        if sentence.kinds[position] not in "xBNVk":
            return False
        if sentence.low[position] in _SETS:
            return True
    return False


_SETS = frozenset("suite holdout benchmark dataset corpus cohort collection".split())
_UNNAMED = frozenset("internal in-house private proprietary".split())
_IN_PARALLEL = regex.compile(r"VM?oD(?:\([^()]*\))?[,&]{1,2}[xk]?$")
"""`1.61 on ImageNet and 17.9 on SDXL`: where a dataset was named just before, a model's name stands for a place too."""
_NO_PLACES = frozenset("average both all each it them this that these which par top balance".split())


def _link_to_brackets(sentence: Sentence, group: Group) -> bool:
    """`89.0% (MNIST) and 66.9% (CIFAR-100)`: each number of a list has its dataset in brackets behind it."""
    found = [_BRACKET_BEHIND.match(sentence.kinds, score.at + 1) for score in group.scores]
    if len(found) < 2 or not all(found):
        return False
    for score, match in zip(group.scores, found, strict=True):
        assert match is not None
        tie(score, sentence.tokens[match.start("at")], sentence.index, "value (dataset)", 0.0)
    return True


_SIZED_LABEL = regex.compile(r"(?P<at>D)[tw]?Nx?\(M?$")
"""`ImageNet at 64x64 resolution (FID 1.9)`: a size parts the dataset from its bracket."""
_IMPROVED = regex.compile(r"U[xp]?DF$")
"""`improves GenEval from 0.70 to 0.78`: a suite that stands for its score."""
_BRACKET_BEHIND = regex.compile(r"M?\((?P<at>D)S?\)")
"""`FID 5.5 (COCO)`: a dataset alone in brackets."""


def _label(sentence: Sentence, group: Group) -> int | None:
    """The dataset that a colon, an equals sign or an opening bracket parts from the number: `VOC: 79.8%`, `COCO (53.9 AP)`."""
    opening = sentence.brackets[group.first]
    if (
        opening > 0
        and sentence.tokens[opening].text == "("
        and sentence.kinds[opening - 1] == "D"
        and is_strong(sentence.tokens[opening - 1])
        and "D" not in sentence.kinds[opening : group.first]
        and not regex.match(r"M?oD", sentence.kinds[group.end :])
    ):
        return opening - 1
    sized = _SIZED_LABEL.search(sentence.kinds[: group.first])
    if sized and is_strong(sentence.tokens[sized.start("at")]):
        return int(sized.start("at"))
    at = group.first - 1
    if (
        at > 0
        and sentence.kinds[at] in ":=("
        and sentence.tokens[at - 1].kind == "D"
        and is_strong(sentence.tokens[at - 1])
    ):
        return at - 1
    if _IMPROVED.search(sentence.kinds[: group.first]) and is_strong(sentence.tokens[group.first - 2]):
        return group.first - 2
    behind = _BRACKET_BEHIND.match(sentence.kinds, group.end)
    if behind and len(group.scores) == 1 and is_strong(sentence.tokens[behind.start("at")]):
        return int(behind.start("at"))
    if at > 1 and sentence.kinds[at] in ":=(" and sentence.kinds[at - 1] == "S" and sentence.kinds[at - 2] == "D":
        return at - 2
    return None


def _right(sentence: Sentence, group: Group) -> tuple[int, int] | None:
    """The dataset that the words behind a group lead to, and how far it is; None where something comes between."""
    tokens = sentence.tokens
    cost = 0
    position = group.end
    prepared = False
    comma = False
    depth = sentence.brackets[group.end - 1]
    while position < len(tokens) and cost < 30:
        token = tokens[position]
        if token.kind == "D":
            if not is_strong(token):
                position += 1
                cost += 3
                continue
            if comma and (not prepared or _opens_next(sentence, position)):
                return None
            direct = position - group.end <= 2
            if not prepared and not direct:
                cost += 6
                if comma:
                    return None
            return position, cost
        if token.kind in ";V" or (token.kind == "W" and token.low not in ("when", "where", "if")):
            return None
        if comma and token.low == "performance":
            return None  # `..., and leading performance on B`
        if token.kind in "AXU" and token.low not in ("performance",):
            cost += 8
        if token.kind == "M" and token.data is not group.scores[-1].metric:
            cost += 6
        if token.kind == "," or token.kind == "&":
            comma = True
            prepared = False
            cost += 4
        if token.kind == ")" and depth >= 0 and position == sentence.closes.get(depth):
            depth = sentence.brackets[depth]
            cost += 1
        elif token.kind == "(":
            position = sentence.closes.get(position, position)
            cost += 1
        if (
            token.kind in "of"
            or token.low in ("at", "of", "from")
            or (token.low == "with" and position + 1 < len(tokens) and tokens[position + 1].kind == "D")
            or (token.kind == "T" and tokens[position - 1].low.startswith("transfer"))
        ):
            prepared = True
        cost += 1
        position += 1
    return None


def _further_right(sentence: Sentence, group: Group, score: Score) -> int | None:
    """The dataset further behind a group, before the next number, that is known to have its metric."""
    for position in range(group.end, len(sentence.tokens)):
        token = sentence.tokens[position]
        if token.kind in ";V":
            return None
        if token.kind == "D" and is_strong(token) and isinstance(token.data, Benchmark) and fits(score, token):
            return position
    return None


def _opens_next(sentence: Sentence, at: int) -> bool:
    """Whether the dataset at `at` is followed by a number of its own before another dataset comes: `..., on B it gets 57.6`."""
    for token in sentence.tokens[at + 1 :]:
        if token.kind == "V":
            return True
        if token.kind in ";.D":
            return False
    return False


def _left(sentence: Sentence, group: Group, score: Score) -> tuple[int, int] | None:
    """The nearest fitting dataset before a group in its sentence, and how far it is."""
    tokens = sentence.tokens
    cost = 0
    fallback: tuple[int, int] | None = None
    for position in range(group.first - 1, -1, -1):
        token = tokens[position]
        if token.kind == "D" and is_strong(token):
            if fits(score, token):
                return position, cost
            if cost <= 12:
                fallback = fallback or (position, cost + 10)
        cost += {";": 12, "V": 2, ",": 1, ")": 0}.get(token.kind, 1)
    return fallback
