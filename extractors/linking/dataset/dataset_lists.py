"""n datasets and n numbers, aligned by their order."""

import itertools
from collections.abc import Sequence

import regex

from extractors.catalog import Benchmark
from extractors.linking.dataset.context import Context, distinct, fits, tie
from extractors.linking.dataset.training_data import is_strong
from extractors.linking.scores import Group, Score, Sentence


def align_lists(sentence: Sentence, dataset_runs: Sequence[Sequence[int]]) -> None:
    """A list of n datasets and a list of n numbers belong together in their order."""
    for run in dataset_runs:
        if len(run) < 2 or any(not is_strong(sentence.tokens[i]) for i in run):
            continue
        candidates = _candidates(sentence, run)
        if candidates:
            for group in candidates:
                for score, at in zip(group.scores, run, strict=True):
                    tie(score, sentence.tokens[at], sentence.index, "value list dataset list", 0.02)
            continue
        changes = _coordinated_changes(sentence, len(run), run)
        if changes:
            for score, at in zip(changes, run, strict=True):
                tie(score, sentence.tokens[at], sentence.index, "values in turn on datasets in turn", 0.04)
            continue
        singles = _coordinated_singles(sentence, len(run), run)
        if singles and (sentence.kinds.count("R") or _run_is_nearest(singles, run)):
            for score, at in zip(singles, run, strict=True):
                tie(score, sentence.tokens[at], sentence.index, "values in turn on datasets in turn", 0.04)
            _align_second_ends(sentence, singles, run)
            continue
        mixed = _coordinated_lists(sentence, run)
        if mixed:
            for score, at in zip(mixed, run, strict=True):
                tie(score, sentence.tokens[at], sentence.index, "values in turn on datasets in turn", 0.05)
            continue
        for slashed, at in zip(_slashed(sentence, len(run), run), run, strict=False):
            for score in slashed:
                tie(score, sentence.tokens[at], sentence.index, "values in turn on datasets in turn", 0.06)
        for group, at in zip(_coordinated_pairs(sentence, len(run), run), run, strict=False):
            for score in group.scores:
                tie(score, sentence.tokens[at], sentence.index, "values in turn on datasets in turn", 0.06)


def _align_second_ends(sentence: Sentence, starts: Sequence[Score], run: Sequence[int]) -> None:
    """`from 63.8 mAP and 22.0 AP50 to 72.2 mAP and 24.3 AP50 on A and B, respectively`: the ends of the changes, in turn too."""
    if sentence.kinds[starts[0].at - 1] != "F" or "R" not in sentence.kinds:
        return
    ends = _coordinated_singles(sentence, len(run), run)
    gap = sentence.kinds[starts[-1].at + 1 : ends[0].at] if ends else ""
    if not ends or gap.strip("M") != "T":
        return
    for start, end, at in zip(starts, ends, run, strict=True):
        start.is_start = True
        tie(end, sentence.tokens[at], sentence.index, "values in turn on datasets in turn", 0.04)


_PLACE_BEHIND = regex.compile(r"M?o[xkN]{0,4}D")
"""`70.7% and 73.3% in the 15-5 VOC setting`: what follows a list tells its own place."""


def align_scattered(sentence: Sentence) -> None:
    """`by 5.5 mIoU for A and 4.9 mIoU for B, resulting in 73.8 and 65.8 mIoU, respectively`: as many numbers as datasets before."""
    if "R" not in sentence.kinds:
        return
    places = [i for i, t in enumerate(sentence.tokens) if t.kind == "D"]
    named = distinct([sentence.tokens[i] for i in places])
    lists = [g for g in sentence.groups if g.kind == "list" and len(g.scores) == len(named) == len(places) > 1]
    if len(lists) != 1 or any(g is not lists[0] and g.kind == "list" for g in sentence.groups):
        return
    group = lists[0]
    if (
        group.scores[0].dataset is not None
        or places[-1] > group.first
        or "R" not in sentence.kinds[group.end : group.end + 6]
    ):
        return
    if all(is_strong(token) and fits(score, token) for score, token in zip(group.scores, named, strict=True)):
        for score, token in zip(group.scores, named, strict=True):
            tie(score, token, sentence.index, "values in turn on datasets in turn", 0.08)


def _candidates(sentence: Sentence, run: Sequence[int]) -> list[Group]:
    """The value lists as long as a dataset list that it belongs to: those right before it, else those that follow it."""
    fitting = [
        g
        for g in sentence.groups
        if len(g.scores) == len(run)
        and g.scores[0].dataset is None
        and not any(g.first <= i < g.end for i in run)
        and g.kind != "versus"
        and not (g.first > run[-1] and _PLACE_BEHIND.match(sentence.kinds, g.end))
        and not _separated(sentence, g, run)
        and _fit(sentence, g, run)
    ]
    before = [g for g in fitting if g.end <= run[0]]
    after = [g for g in fitting if g.first > run[-1]]
    if before and after and "," in sentence.kinds[before[-1].end : run[0]] and after[0].first - run[-1] <= 3:
        # `82.9/84.8, on V1/V2 60.9/71.2`: the list of names opens what follows
        return after
    return before or after


def _fit(sentence: Sentence, group: Group, run: Sequence[int]) -> bool:
    """Whether the datasets have the metrics of their numbers, as far as is known; with `respectively` one of them will do."""
    fitting = [fits(score, sentence.tokens[i]) for score, i in zip(group.scores, run, strict=True)]
    return any(fitting) if "R" in sentence.kinds else all(fitting)


def _separated(sentence: Sentence, group: Group, run: Sequence[int]) -> bool:
    low, high = (group.end, run[0]) if group.end <= run[0] else (run[-1] + 1, group.first)
    gap = sentence.kinds[low:high]
    return ";" in gap or any(token.kind == "D" and is_strong(token) for token in sentence.tokens[low:high])


def _coordinated_pairs(sentence: Sentence, count: int, run: Sequence[int]) -> Sequence[Group]:
    """`60.2 AP, 41.4 / 40.5 mAP and 77.2 mIoU on A, B and C`: as many numbers, some of them with a slash, as datasets behind them."""
    groups = [g for g in sentence.groups if g.end <= run[0]]
    if len(groups) != count or all(len(g.scores) == 1 for g in groups):
        return []
    for group in groups:
        gaps = [sentence.kinds[a.at + 1 : b.at].strip("M") for a, b in itertools.pairwise(group.scores)]
        if group.kind != "list" or group.scores[0].dataset is not None or any(gap != "/" for gap in gaps):
            return []
    if not all(_joined(sentence, a.scores[-1], b.scores[0]) for a, b in itertools.pairwise(groups)):
        return []
    fitting = [
        fits(score, sentence.tokens[at]) for group, at in zip(groups, run, strict=True) for score in group.scores
    ]
    return groups if all(fitting) else []


_NEXT_LIST = regex.compile(r"M?(?:,&?|&)[xk]{0,2}(?:MO?)?")


def _coordinated_lists(sentence: Sentence, run: Sequence[int]) -> list[Score]:
    """`on A, B and C, a Dice of 83.4, 92.1 and an mIoU of 82.7, respectively`: a list goes on with another metric."""
    if len(run) < 3:
        return []
    chain: list[Score] = []
    for group in [*sentence.groups, None]:
        gap = sentence.kinds[chain[-1].at + 1 : group.first] if group is not None and chain else ""
        if group is not None and group.kind == "list" and chain and _NEXT_LIST.fullmatch(gap):
            chain += group.scores
            continue
        if len(chain) == len(run) and _is_in_turn(sentence, chain, run):
            return chain
        chain = [*group.scores] if group is not None and group.kind == "list" else []
    return []


def _is_in_turn(sentence: Sentence, chain: Sequence[Score], run: Sequence[int]) -> bool:
    """Whether numbers that stand before or behind a list of datasets are free and have metrics of these, each the one in its turn."""
    if any(score.dataset is not None for score in chain) or (chain[-1].at > run[0] and chain[0].at < run[-1]):
        return False
    known = all(isinstance(sentence.tokens[at].data, Benchmark) for at in run)
    if "R" not in sentence.kinds and not known:
        return False
    return all(fits(score, sentence.tokens[at]) for score, at in zip(chain, run, strict=True))


_HALF_READ = regex.compile(r"M/B|B/M")
"""Two measures of which the catalog has one."""


def _slashed(sentence: Sentence, count: int, run: Sequence[int]) -> Sequence[Sequence[Score]]:
    """`62.7/42.1 and 38.0/23.2 recall on A and B`: the parts of one list, each with a slash in it, as many as datasets behind them."""
    for group in sentence.groups:
        if group.end > run[0] or len(group.scores) != 2 * count or group.scores[0].dataset is not None:
            continue
        gaps = [sentence.kinds[a.at + 1 : b.at] for a, b in itertools.pairwise(group.scores)]
        if _HALF_READ.search(sentence.kinds):
            continue  # `mAP/mFoo of 96.7/91.5 and 97.6/94.2`
        if set(gaps[::2]) == {"/"} and "/" not in "".join(gaps[1::2]) and not _separated(sentence, group, run):
            pairs = list(zip(group.scores[::2], group.scores[1::2], strict=True))
            fitting = zip(pairs, run, strict=True)
            if all(fits(score, sentence.tokens[at]) for pair, at in fitting for score in pair):
                return pairs
    return []


def _coordinated_singles(sentence: Sentence, count: int, run: Sequence[int]) -> list[Score]:
    singles = [
        g.scores[0]
        for g in sentence.groups
        if len(g.scores) == 1
        and g.kind != "start"
        and g.scores[0].dataset is None
        and not _is_bracketed_behind_dataset(sentence, g.first)
    ]
    for start in range(len(singles) - count + 1):
        window = singles[start : start + count]
        if all(_joined(sentence, a, b) for a, b in itertools.pairwise(window)) and not any(
            window[0].at < i < window[-1].at for i in run
        ):
            return window
    return []


def _coordinated_changes(sentence: Sentence, count: int, run: Sequence[int]) -> list[Score]:
    """`from 0.41 to 0.44 and from 0.29 to 0.32 EAO on A and B`: the ends of as many changes as datasets, right before these."""
    groups = [g for g in sentence.groups if g.end <= run[0]][-2 * count :]
    behind = len(groups) < 2 * count
    if behind:  # `on A and B, from 0.41 to 0.44 and 0.29 to 0.32`
        groups = [g for g in sentence.groups if g.first > run[-1]][: 2 * count]
    kinds_of = [g.kind for g in groups]
    if kinds_of != ["start", "target"] * count or any(len(g.scores) != 1 for g in groups):
        return []
    for target, start in itertools.pairwise(groups):
        gap = sentence.kinds[target.end : start.first]
        if target.kind == "target" and (len(gap) > 4 or not set(gap) <= set(",&FM") or not set(gap) & set(",&")):
            return []
    if behind:
        return [g.scores[0] for g in groups if g.kind == "target"] if "R" in sentence.kinds else []
    if not set(sentence.kinds[groups[-1].end : run[0]]) <= set("Moxkf"):
        return []
    return [g.scores[0] for g in groups if g.kind == "target"]


def _is_bracketed_behind_dataset(sentence: Sentence, at: int) -> bool:
    """`A (BLEU 12.3, METEOR 28.0) and B (...)`: what a dataset's own bracket holds is on no list over datasets."""
    opening = sentence.brackets[at]
    return opening > 0 and sentence.kinds[opening - 1] == "D" and sentence.tokens[opening].text == "("


def _joined(sentence: Sentence, first: Score, second: Score) -> bool:
    gap = sentence.tokens[first.at + 1 : second.at]
    return (
        bool(gap)
        and all(t.kind in ",&/M" or t.kind in "xk" for t in gap)
        and any(t.kind in ",&/" for t in gap)
        and len(gap) < 7
    )


def _run_is_nearest(singles: Sequence[Score], run: Sequence[int]) -> bool:
    """`59.4 and 51.6 AP on A and B`: few words stand between the numbers and the datasets, on either side."""
    return abs(run[0] - singles[-1].at) < 10 or abs(singles[0].at - run[-1]) < 12


def align_with_list_before(sentence: Sentence, context: Context) -> None:
    """`FID of 1.51 and 1.68 with more steps`, after `on A and B ... FID of 2.16 and 2.12`: the same list once more."""
    before = [s for s in context.scored if s.sentence == sentence.index - 1 and not s.is_start]
    if any(token.kind == "D" for token in sentence.tokens) or not before:
        return
    last = before[-1].group
    if last is not None and len(last.scores) > 1:
        before = [s for s in before if s.group is last]
    named = distinct([s.dataset.token for s in before if s.dataset is not None and s.dataset.token is not None])
    listed = len(named) == len(before) > 1
    for group in sentence.groups:
        if len(group.scores) != len(named) or not listed or any(s.dataset is not None for s in group.scores):
            continue
        if all(fits(score, token) for score, token in zip(group.scores, named, strict=True)):
            for score, token in zip(group.scores, named, strict=True):
                tie(score, token, sentence.index - 1, "value list, datasets of the list before", 0.12)


_LEAST_IN_TURN = 3
"""So many numbers in turn are no accident, where the sentence before names as many datasets."""


_IN_TURN = regex.compile(r"M?,?\(?R")
_TWO_THINGS = regex.compile(r"[BM]\)?&[xk]?[BM]|[oft]x{1,3}&x{1,3}[,.RAV]")


def _is_of_nothing_else(sentence: Sentence, group: Group) -> bool:
    """`accuracies of 81.2% and 84.0%, respectively`: two numbers in turn, where the sentence has no two systems, metrics or places."""
    return (
        len(group.scores) == 2
        and len({score.metric_name for score in group.scores}) == 1
        and _IN_TURN.match(sentence.kinds, group.end) is not None
        and _TWO_THINGS.search(sentence.kinds) is None
    )


def _align_with_list_of_its_length(sentence: Sentence, context: Context) -> None:
    """`On A, B, C and D ... . It achieves 98%, 73%, 93% and 95%, respectively`: as many numbers as datasets just before."""
    for group in sentence.groups:
        count = len(group.scores)
        if any(s.dataset is not None and s.dataset.name for s in group.scores):
            continue
        if count < _LEAST_IN_TURN and not _is_of_nothing_else(sentence, group):
            continue
        for index in range(sentence.index - 1, max(-1, sentence.index - 3), -1):
            found = distinct(context.by_sentence.get(index, []))
            if len(found) == count and all(fits(s, t) for s, t in zip(group.scores, found, strict=True)):
                for score, token in zip(group.scores, found, strict=True):
                    tie(score, token, index, "value list, datasets of a sentence before", 0.12)
            if found:
                break


def align_with_sentence_before(sentence: Sentence, context: Context) -> None:
    """`70.47% and 73.17% on the two datasets, respectively`: the datasets were named in an earlier sentence."""
    low = sentence.low
    if "R" in sentence.kinds and "D" not in sentence.kinds:
        _align_with_list_of_its_length(sentence, context)
    if not any(
        a in ("two", "both", "these", "three") and b in ("datasets", "benchmarks") for a, b in itertools.pairwise(low)
    ):
        return
    for group in sentence.groups:
        if group.scores[0].dataset is not None or len(group.scores) < 2:
            continue
        for index in range(sentence.index - 1, -1, -1):
            found = distinct([t for t in context.by_sentence.get(index, []) if fits(group.scores[0], t)])
            if len(found) == len(group.scores):
                for score, token in zip(group.scores, found, strict=True):
                    tie(score, token, index, "value list, datasets of a sentence before", 0.12)
                break
            if found:
                break
