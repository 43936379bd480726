"""Numbers that a sentence tells as the performance itself: `a performance of 67.1%`, `outperforms the rest (59.0% vs. 56.5%)`."""

import itertools
from decimal import Decimal

import regex

from extractors.linking.scores import Score, Sentence

_PAIR = regex.compile(r"\((?P<first>V)(?:C[T]?|h|T)x?(?P<second>V)[kxB]{0,2}\)")
_NEXT_PAIR = regex.compile(r"V[kxB]{0,2}\)(?:,?&|,)o?x{1,4}$")
_PLACE = regex.compile(r"D(?P<words>x{0,2})$")
_PLACE_WORDS = frozenset(
    """data dataset benchmark classification recognition detection segmentation evaluation linear task set validation test
    leaderboard""".split()
)
_RIVALS = frozenset(
    "method methods baseline baselines model models approach approaches counterpart counterparts".split()
)
_MARGINS = frozenset("margin margins points point pp gain gains".split())
_BEST = frozenset("state-of-the-art sota record best".split())
_RESULTS = frozenset("results result performance performances".split())
_LEAST = 10
"""Percent below which a bracket hardly compares two results."""


def is_told(sentence: Sentence, score: Score) -> bool:
    """Whether a number without a metric is told as the performance of something, or by a bracket that compares two."""
    return is_performance(sentence, score) or is_compared_in_bracket(sentence, score)


def is_record(sentence: Sentence, score: Score) -> bool:
    """`new state-of-the-art results at 3.1%`, `state-of-the-art performance on A (3.5%)`: what so low a number is the best of."""
    first = score.group.first if score.group is not None else score.at
    low = sentence.low[max(0, first - 12) : first]
    return any(best in _BEST and what in _RESULTS for best, what in itertools.pairwise(low)) and not any(
        t.kind in "UXgG" for t in sentence.tokens[max(0, first - 12) : first]
    )


def is_performance(sentence: Sentence, score: Score) -> bool:
    """`achieves a new state-of-the-art performance of 67.1% on A`: the noun and `of` right before the number or its list."""
    first = score.group.first if score.group is not None else score.at
    if sentence.low[max(0, first - 2) : first] != ["performance", "of"]:
        return False
    lead = sentence.tokens[max(0, first - 8) : first - 2]
    reached = [at for at, t in enumerate(lead) if t.kind == "A"]
    return bool(reached) and all(t.kind in "xkc" for t in lead[reached[-1] + 1 :])


def is_compared_in_bracket(sentence: Sentence, score: Score) -> bool:
    """`better on A linear evaluation (59.0% compared to 56.5%)`: a bracket of two likely results behind a place or a rival."""
    opening = sentence.brackets[score.at]
    return opening > 2 and _is_told_pair(sentence, opening)


def _is_told_pair(sentence: Sentence, opening: int) -> bool:
    match = _PAIR.match(sentence.kinds, opening)
    if match is None:
        return False
    pair = [sentence.tokens[match.start(name)].data for name in ("first", "second")]
    if pair[0].percent != pair[1].percent or any(Decimal(number.value) < _LEAST for number in pair):
        return False
    goes_on = _NEXT_PAIR.search(sentence.kinds, 0, opening)
    if goes_on is not None and sentence.low[opening - 1] in _PLACE_WORDS:
        before = sentence.kinds.rfind("(", 0, goes_on.start())
        return before > 2 and _is_told_pair(sentence, before)
    return _is_behind_a_place(sentence, opening) or _is_behind_a_rival(sentence, opening)


def _is_behind_a_place(sentence: Sentence, opening: int) -> bool:
    place = _PLACE.search(sentence.kinds, max(0, opening - 3), opening)
    return place is not None and _PLACE_WORDS.issuperset(sentence.low[place.start("words") : opening])


def _is_behind_a_rival(sentence: Sentence, opening: int) -> bool:
    """`surpasses the best method (33.7% vs. 24.9%)`, `outperforms it with 5.6 points gain (42.0 vs 36.4)`."""
    before = sentence.tokens[opening - 1]
    lead = sentence.kinds[max(0, opening - 14) : opening - 1]
    if before.low in _MARGINS:
        return "X" in lead
    rival = before.low in _RIVALS or before.kind in "kB"
    return rival and ("X" in lead or ("c" in lead and "o" in lead))
