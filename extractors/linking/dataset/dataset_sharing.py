"""Datasets that numbers share: both ends of a change, numbers joined by `and`, lists told of in turn."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.linking.dataset.context import fits
from extractors.linking.lists import runs
from extractors.linking.scores import Dataset, Group, Score, Sentence
from extractors.mentions.tokens import Token


def leave_lists_without_partner(sentence: Sentence) -> None:
    """`on internal and external MIMIC data ... 0.75, 0.83, 0.71 respectively`: what they belong to in turn is not all read."""
    if "R" not in sentence.kinds:
        return
    _leave_pairs_without_partner(sentence)
    for group in sentence.groups:
        count = len(group.scores)
        if count < 2 or "R" not in sentence.kinds[group.first : group.end + 12] or group.kind != "list":
            continue
        datasets = {score.dataset.key if score.dataset is not None else "" for score in group.scores}
        metrics = {score.metric_name for score in group.scores}
        named = any(len(run) == count for kind in "BSND" for run in runs(sentence, kind)) or any(
            other is not group and len(other.scores) == count for other in sentence.groups
        )
        named = named or _contrasts(sentence, group) or _is_of_variants(sentence, group)
        costs = sentence.kinds[: group.first].count("N")
        named = named or (costs >= count and costs % count == 0)
        listed = len(_IN_TURN & set(sentence.low)) >= count or _has_metrics_before(sentence, group)
        listed = listed or all("the paper's own dataset" in score.rule for score in group.scores)
        listed = listed or _opens_with_its_only_place(sentence) or _is_of_parts(sentence, group)
        if len(datasets) == 1 and len(metrics) == 1 and not named and not listed:
            group.leave("in turn of things that are not all read")


_OPENING_PLACE = regex.compile(r"(?:o|xf|f)x{0,3}(?P<at>D)x?S?x?,")


def _opens_with_its_only_place(sentence: Sentence) -> bool:
    """`On the A dataset, it has 15.2% and 35.9% mAP under the one and the other condition, respectively`: all of one place."""
    return _OPENING_PLACE.match(sentence.kinds) is not None and sentence.kinds.count("D") == 1


def _leave_pairs_without_partner(sentence: Sentence) -> None:
    """`were 0.5 vs. 0.6, 0.7 vs. 0.8, and 1.2 vs. 1.8, respectively`: pairs in turn that one dataset is not the place of."""
    pairs = [g for g in sentence.groups if g.kind == "versus" and len(g.scores) == 2]
    places = {s.dataset.key if s.dataset is not None else "" for g in pairs for s in g.scores}
    metrics = {s.metric_name for g in pairs for s in g.scores} - {""}
    if len(pairs) > 2 and len(places) == 1 and len(metrics) < 2 and "R" in sentence.kinds[pairs[-1].end :][:4]:
        for group in pairs:
            group.leave("in turn of things that are not all read")


def _has_metrics_before(sentence: Sentence, group: Group) -> bool:
    """`FID of 6.9 and IS of 207 compared to 10.1 and 196, respectively`: as many metrics as the list has numbers."""
    before = {score.metric_name for score in sentence.scores if score.at < group.first and score.metric_name}
    return len(before) >= len(group.scores)


def _contrasts(sentence: Sentence, group: Group) -> bool:
    """`A falls to 985 at one rate and 660 at another, whereas B stays at 12 and 11, respectively`: as many numbers as before."""
    earlier = [other.first for other in sentence.groups if other.first < group.first and len(other.scores) == 1]
    return len(earlier) == len(group.scores) and "W" in sentence.kinds[earlier[-1] : group.first]


_TWO_VARIANTS = regex.compile(r"M?f(?P<words>x&x)x,?R")
_VARIANTS = frozenset("models model settings setting versions variants modes networks branches".split())


def _is_of_variants(sentence: Sentence, group: Group) -> bool:
    """`78.1% and 77.9% accuracy for full-bit and part-bit models, respectively`: what two adjectives tell apart."""
    match = _TWO_VARIANTS.match(sentence.kinds, group.end)
    return match is not None and len(group.scores) == 2 and sentence.low[match.end("words")] in _VARIANTS


_OF_PARTS = regex.compile(r"M?A?M?[of](?P<parts>[xBTk,SU]+&[xBTkU]+),?R")
_PARTS = frozenset(
    """task tasks subtask subtasks sub-task sub-tasks track tracks class classes category categories detection
    classification segmentation recognition prediction retrieval matching estimation direction directions setting
    settings scenario scenarios level levels subset subsets region regions tumor tumors lesion lesions cancers
    diseases protocols protocol""".split()
)


def _is_of_parts(sentence: Sentence, group: Group) -> bool:
    """`81% and 76% accuracy for the Up to Down and Down to Up tasks, respectively`: the parts of one dataset, in turn."""
    match = _OF_PARTS.match(sentence.kinds, group.end)
    if match is None:
        return False
    low = sentence.low[match.start("parts") : match.end("parts")]
    return (low[-1] in _PARTS or low[0] in _PARTS) and low.count("and") == 1


_IN_TURN = frozenset(
    """nano micro pico tiny small medium base large huge giant one two three four five six eight ten both top-1 top-5
    with without low high zero-shot few-shot val test validation easy moderate hard former latter first second testing""".split()
)


def share_with_targets(sentence: Sentence) -> None:
    """`from 40.4 to 45.9 on COCO`: the value a change starts from was measured where its end was."""
    for start, target in zip(sentence.groups, sentence.groups[1:], strict=False):
        if start.kind == "start" and target.kind == "target":
            for score in start.scores:
                other = target.scores[min(score.member, len(target.scores) - 1)]
                if _has_place_of_its_own(score, other):
                    continue
                if other.dataset is not None and not other.dataset.name:
                    score.dataset = other.dataset
                    continue
                if (
                    other.dataset is not None
                    and other.dataset.token is not None
                    and (score.dataset is None or "value list dataset list" not in score.rule)
                ):
                    score.rule = [r for r in score.rule if r not in ("dataset ... value", "value on dataset")]
                    score.dataset = Dataset(
                        other.dataset.name, other.dataset.benchmark, other.dataset.token, sentence.index
                    )
                    score.rule.append("value to value on dataset")
                    score.note("dataset shared with the end of the change", 0.02)


def _has_place_of_its_own(start: Score, target: Score) -> bool:
    """`from 86.6% on A to 17.0% on B`: whether a dataset stands right behind a change's start, before its end."""
    token = start.dataset.token if start.dataset is not None else None
    return token is not None and "value on dataset" in start.rule and start.token.end < token.start < target.token.start


def share_with_coordinated(sentence: Sentence) -> None:
    """`59.4% box AP and 51.6% mask AP on COCO`: a number without a dataset shares that of the number it is joined with."""
    groups = sentence.groups
    for index in range(len(groups) - 2, -1, -1):
        here, after = groups[index], groups[index + 1]
        source = after.scores[0].dataset
        if source is None or source.token is None:
            continue
        gap = _outside_brackets(sentence, here.end, after.first)
        joined = (
            bool(gap)
            and not any(t.kind in ";WD" for t in gap)
            and (
                any(t.kind in ",&/T" or t.low in ("vs", "versus") for t in gap)
                or [t.kind for t in gap] == ["M"]
                or _WITH_ANOTHER.fullmatch("".join(t.kind for t in gap))
            )
            and len(gap) <= 12
        )
        mine = here.scores[-1]
        own = mine.dataset.token if mine.dataset is not None else None
        is_joined = _plain_join(gap) or any(t.low in ("vs", "versus") for t in gap)
        is_near = "value on dataset" in after.scores[0].rule and is_joined
        if joined and _has_unread_place(gap):
            if here.scores[-1].dataset is None:
                here.leave("measured where no dataset is known by name")
            continue
        if not joined or (not fits(mine, source.token) and not is_near and (own is None or fits(mine, own))):
            continue
        is_right_linked = bool({"value on dataset", "values and values on dataset"} & set(after.scores[0].rule))
        left_open = mine.dataset is not None and not mine.dataset.name and _SAID_OF_SEVERAL in mine.reasons
        if (
            mine.dataset is None
            or (left_open and is_right_linked and is_joined)
            or (
                is_right_linked
                and mine.dataset.token is not source.token
                and "dataset ... value" in mine.rule
                and is_joined
                and not _opens_with(sentence, mine, gap)
            )
        ):
            for score in here.scores:
                if score.dataset is not None and "dataset ... value" in score.rule:
                    score.rule.remove("dataset ... value")
                score.dataset = Dataset(source.name, source.benchmark, source.token, sentence.index)
                score.rule.append("values and values on dataset")
                score.note("dataset shared with the number it is joined with", 0.02)


_WITH_ANOTHER = regex.compile(r"M?wxMO")
"""`an FID of 6.8 with an IS of 100.8 on A`: a second metric that is told along with the first."""
_SAID_OF_SEVERAL = "said of several datasets"
_SETS = frozenset("dataset datasets corpus benchmark cohort data topics".split())


def _has_unread_place(gap: Sequence[Token]) -> bool:
    """`0.7 on the Welsh letters dataset and 0.6 on A`, `15.4% on VG V1.2 and 13.9% on A`: the first has a place of its own."""
    if any(
        t.low in ("observed", "synthetic") or (t.kind == "h" and gap[at - 1].low == "lower") for at, t in enumerate(gap)
    ):
        return True  # `only 35%, much lower than the 67% observed on A`
    on = next((at for at, t in enumerate(gap) if t.kind == "o" and t.low in ("on", "across")), None)
    if on is None:
        return False
    place = []
    for token in gap[on + 1 :]:
        if token.kind in ",&;VMO" or token.low in ("with", "for", "in"):
            break
        place.append(token)
    names = sum(t.kind == "B" for t in place)
    return bool(place) and (place[-1].low in _SETS or (names == len(place) and (names > 1 or " " in place[0].text)))


def _opens_with(sentence: Sentence, score: Score, gap: Sequence[Token]) -> bool:
    """`On A it gets 80.2% Dice, and 71.1% on B`: what its sentence opens with is the place of the first number."""
    token = score.dataset.token if score.dataset is not None else None
    at = next((i for i, t in enumerate(sentence.tokens[:8]) if t is token), None)
    listed = [t.kind for t in gap if t.kind in ",&"] == [",", "&"]
    return at is not None and sentence.low[0] == "on" and listed and sentence.kinds[1:at].strip("xc") == ""


def share_in_group(sentence: Sentence) -> None:
    """`METEOR/CIDEr of 25.5/100.2 ... on A`: metrics of one list were measured at one place."""
    for group in sentence.groups:
        if group.kind != "list" or len({score.metric_name for score in group.scores} - {""}) < len(group.scores) > 1:
            continue
        placed = [score.dataset for score in group.scores if score.dataset is not None and score.dataset.name]
        if len({dataset.key for dataset in placed}) != 1:
            continue
        for score in group.scores:
            if score.dataset is None:
                score.dataset = placed[0]
                score.rule.append("dataset of the metrics in its list")
                score.note("dataset shared with another metric of its list", 0.15)


def share_in_metric_list(sentence: Sentence) -> None:
    """`an accuracy of 0.99, Dice of 0.98, and specificity of 0.97`: metrics told in a row were measured at one place.

    The catalog may know only some of them for the dataset that the sentences before name.
    """
    named = [score for score in sentence.scores if score.metric_name]
    for order in (named, named[::-1]):
        for lender, score in pairwise(order):
            dataset = lender.dataset
            if dataset is None or not dataset.name or score.dataset is not None:
                continue
            if "value on dataset" in lender.rule or "values and values on dataset" in lender.rule:
                continue
            if any(s.group is not None and len(s.group.scores) > 1 for s in (lender, score)):
                continue
            first, last = sorted((lender.at, score.at))
            gap = "".join(t.kind for t in _outside_brackets(sentence, first + 1, last))
            if score.metric_name and (
                _LISTED_METRIC.fullmatch(gap) if lender.metric_name != score.metric_name else gap == "T"
            ):
                score.dataset = Dataset(dataset.name, dataset.benchmark, dataset.token, dataset.sentence)
                score.rule.append("dataset of the metrics in its list")
                score.note("dataset shared with another metric of its list", 0.15)


_LISTED_METRIC = regex.compile(r"M?(?:,&?|&)x{0,2}MO?|(?:,&?|&)M(?:[=:]|U[FT])|M(?:,&?|&)x?")


def _outside_brackets(sentence: Sentence, first: int, last: int) -> Sequence[Token]:
    """The tokens of a stretch without what stands in brackets opened inside it."""
    kept = []
    position = first
    while position < last:
        if sentence.kinds[position] == "(" and sentence.closes.get(position, last) < last:
            position = sentence.closes[position] + 1
            continue
        kept.append(sentence.tokens[position])
        position += 1
    return kept


def _plain_join(gap: Sequence[Token]) -> bool:
    return all(t.kind in ",&/MOxk" or t.low in ("absolute", "relative") for t in gap) and len(gap) <= 6
