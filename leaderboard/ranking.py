"""Ranking of a board: pure functions from stored rows to ordered entries, the record line and the Pareto front."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractors.catalog import Board
from leaderboard.entries import Entry as Entry
from leaderboard.entries import UnrankedReason as UnrankedReason
from leaderboard.entries import entries as entries
from leaderboard.filters import HIDDEN_REASONS, SEARCHED, Filters, HiddenReason
from leaderboard.records import Row

_UNDATED = "9999-99-99"


@dataclass(frozen=True, slots=True)
class Ranking:
    """A board in order: ranked entries first, best first, then the unranked ones."""

    board: Board
    filters: Filters
    entries: tuple[Entry, ...]
    hidden: Mapping[HiddenReason, int]
    """How many entries the filters hide, by the first filter that hides each; only reasons that occur."""
    total: int
    """Entries of the board, shown or hidden: `len(entries) + sum(hidden.values())`."""


def rank(board: Board, rows: Iterable[Row], filters: Filters | None = None) -> Ranking:
    """The board's entries that pass the filters, in order; without filters the board's default view.

    The order does not depend on the order of `rows`: best value first in the metric's direction, then the earlier paper
    date, then method, model, paper and row id.
    """
    return rank_entries(board, entries(board, rows), Filters.default(board) if filters is None else filters)


def rank_entries(board: Board, every: Sequence[Entry], filters: Filters) -> Ranking:
    """As `rank`, of all entries of the board. A search for words picks entries out and leaves them the rank that they had."""
    hidden: Counter[HiddenReason] = Counter()
    shown: list[Entry] = []
    for entry in every:
        reason = filters.hidden_by(board, entry)
        if reason is None or reason == SEARCHED:
            shown.append(entry)
        if reason is not None:
            hidden[reason] += 1
    shown.sort(key=lambda entry: order(board, entry))
    ranked = _with_ranks(shown)
    if hidden[SEARCHED]:
        ranked = tuple(entry for entry in ranked if filters.hidden_by(board, entry) is None)
    return Ranking(
        board=board,
        filters=filters,
        entries=ranked,
        hidden={reason: hidden[reason] for reason in HIDDEN_REASONS if hidden[reason]},
        total=len(every),
    )


def _with_ranks(ordered: Sequence[Entry]) -> tuple[Entry, ...]:
    numbers = (entry.row.result.number if entry.unranked is None else None for entry in ordered)
    return tuple(
        entry if rank is None else replace(entry, rank=rank)
        for entry, rank in zip(ordered, ranks(numbers), strict=True)
    )


def ranks(numbers: Iterable[Decimal | None]) -> Iterator[int | None]:
    """The rank of each number of a board in order, in one pass; None has none.

    Equal decimals share the rank of the first of them: 1, 2, 2, 4.
    """
    rank, last = 0, None
    for place, number in enumerate(numbers, start=1):
        if number is None:
            yield None
            continue
        rank = rank if number == last else place
        last = number
        yield rank


Order = tuple[bool, bool, Decimal, str, str, str, str, str]


def order(board: Board, entry: Entry) -> Order:
    """Sorts the entries of a board, the best first and those without a rank last; no two entries share it."""
    result, number = entry.row.result, entry.row.result.number
    return (
        entry.unranked is not None,
        number is None,
        Decimal(0) if number is None else -number if board.metric.direction == "higher" else number,
        _date_order(entry),
        (result.method or "").casefold(),
        (result.model or "").casefold(),
        entry.row.paper.key,
        entry.row.id,
    )


def _date_order(entry: Entry) -> str:
    """ISO dates sort as text; one of less precision comes last within its year or month, none at all after every other."""
    date = entry.row.result.date
    return _UNDATED if date is None else date + _UNDATED[len(date) :]


def record_line(ranking: Ranking) -> tuple[Entry, ...]:
    """The entries that raised the record, oldest first: each strictly better than all dated before it.

    A date of less precision sorts last within itself (2021 after 2021-12-31); entries without a date or a rank set no record.
    """
    records: list[Entry] = []
    dated = [entry for entry in ranking.entries if entry.rank is not None and entry.row.result.date is not None]
    for entry in sorted(dated, key=_date_order):
        if not records or is_better(ranking.board, _number(entry), _number(records[-1])):
            records.append(entry)
    return tuple(records)


def pareto_front(ranking: Ranking, size: Literal["params_m", "flops_g"]) -> tuple[Entry, ...]:
    """The ranked entries of known size that no other one beats in score at the same size or less, smallest first."""
    front: list[Entry] = []
    sized = [
        (known, entry)
        for entry in ranking.entries
        if entry.rank is not None and (known := _size(entry, size)) is not None
    ]
    best: tuple[Decimal, Decimal] | None = None
    for known, entry in sorted(sized, key=lambda pair: pair[0]):
        score = _number(entry)
        if best is None or is_better(ranking.board, score, best[1]) or (known, score) == best:
            front.append(entry)
            best = known, score
    return tuple(front)


def _size(entry: Entry, size: Literal["params_m", "flops_g"]) -> Decimal | None:
    stated = entry.stated(lambda result: result.params_m if size == "params_m" else result.flops_g)
    return None if stated is None else Decimal(stated)


def _number(entry: Entry) -> Decimal:
    number = entry.row.result.number
    assert number is not None, "a ranked entry has a value"
    return number


def is_better(board: Board, value: Decimal, than: Decimal) -> bool:
    """Whether a value is strictly better than another in the metric's direction."""
    return value > than if board.metric.direction == "higher" else value < than
