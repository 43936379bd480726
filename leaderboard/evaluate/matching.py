"""Pairs what a paper reports with what was read from it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from leaderboard.evaluate.answers import Answer
from leaderboard.evaluate.spellings import CORE, name_key

FIELDS = ("role", "split", "method")
"""What has to agree, beside the score, for a whole row to count as read."""
_ENOUGH_NAMES = 2
"""Of the names that were read for a method, so many count: a long list would hit by chance."""
_ONE_PARAMETER = Decimal("1e-6")
"""In millions."""


class Pair(NamedTuple):
    """A result of the gold and what was read for it; one without the other is missed or false."""

    gold: Answer | None
    read: Answer | None

    @property
    def either(self) -> Answer:
        """The gold's side where there is one."""
        side = self.gold or self.read
        assert side is not None, "a pair has a side"
        return side

    @property
    def is_core(self) -> bool:
        return not CORE.isdisjoint(self.either.datasets)


def distinct(answers: Iterable[Answer]) -> list[Answer]:
    """The answers in their order, each result once."""
    first: dict[tuple[object, ...], Answer] = {}
    for answer in answers:
        first.setdefault(answer.identity, answer)
    return list(first.values())


def match(gold: Sequence[Answer], read: Sequence[Answer]) -> list[Pair]:
    """Each gold result with at most one reading and the other way round.

    A reading that fits a gold result in every field goes first, so that another one with the same score does not take
    its place. A reading left over that repeats a matched score is neither right nor false.
    """
    free = list(gold)
    pairs: list[Pair] = []
    spare: list[Answer] = []
    fits_wholly = {id(r) for r in read if any(_is_score(g, r) and not differing(g, r) for g in gold)}
    for reading in sorted(read, key=lambda r: id(r) not in fits_wholly):
        options = [g for g in free if _is_score(g, reading)]
        if not options:
            spare.append(reading)
            continue
        best = next((g for g in options if not differing(g, reading)), options[0])
        free = [g for g in free if g is not best]
        pairs.append(Pair(best, reading))
    said = {pair.read.score for pair in pairs if pair.read}
    pairs += [Pair(None, reading) for reading in spare if reading.score not in said]
    return pairs + [Pair(g, None) for g in free]


def differing(gold: Answer, read: Answer) -> list[str]:
    """Which of FIELDS disagree."""
    agreement = (gold.role == read.role, (gold.split or None) == (read.split or None), is_method(gold, read))
    return [field for field, agrees in zip(FIELDS, agreement, strict=True) if not agrees]


def is_method(gold: Answer, read: Answer) -> bool:
    """Whether one of the first names read, or the model, is an accepted name, holds one or is part of one.

    A gold result without a name asks for none.
    """
    if not gold.methods:
        return True
    said = (*read.methods[:_ENOUGH_NAMES], name_key(read.model))
    return any(_is_name(accepted, name) for accepted in gold.methods for name in said if name)


def _is_name(accepted: str, name: str) -> bool:
    holds = len(accepted) > 2 and accepted in name and len(name) <= 3 * len(accepted) + 12
    is_part = len(name) > 3 and name in accepted
    return accepted == name or holds or is_part


def agrees_on_extra_data(gold: Answer, read: Answer) -> bool:
    """Whether both name some, or neither does."""
    return bool(gold.extra_data) == bool(read.extra_data)


def agrees_on_params(gold: Answer, read: Answer) -> bool:
    """Whether the same number of parameters was read, to the unit."""
    if gold.params_m is None or read.params_m is None:
        return False
    return abs(gold.params_m - read.params_m) < _ONE_PARAMETER


def _is_score(gold: Answer, read: Answer) -> bool:
    dataset, metric, value = read.score
    return value == gold.score[2] and dataset in gold.datasets and metric in gold.metrics
