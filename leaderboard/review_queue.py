"""What waits for a decision: candidates, those first that lead a board though nobody has looked at them. Pure functions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Literal

from extractors.catalog import Board
from leaderboard.entries import Entry, entries
from leaderboard.filter_table import UNKNOWN
from leaderboard.filters import Filters, canonical_splits
from leaderboard.ranking import Ranking, rank_entries
from leaderboard.records import Row

Order = Literal["leading", "confidence"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A candidate entry of a board, and where it stands in the view that shows it."""

    board: Board
    entry: Entry
    """`entry.row` is the row to decide on."""
    rank: int | None
    """None for an entry that is not ranked: a baseline, a bound, a value out of bounds."""
    best: Entry | None
    """The best entry of the view beside this one."""
    view: Filters
    """Its own split (else the first canonical one) and protocol, what papers propose, accepted rows and candidates."""

    @property
    def leads(self) -> bool:
        """Whether an unreviewed row is first of its view."""
        return self.rank == 1

    @property
    def confidence(self) -> float | None:
        """How sure the reading is; None for a row that was not read from a text."""
        evidence = self.entry.row.result.evidence
        return evidence.confidence if evidence else None


def review_queue(
    boards: Iterable[tuple[Board, Sequence[Row]]], *, order: Order = "leading", limit: int | None = None
) -> list[Waiting]:
    """What waits on these boards, each given with all of its rows; one board at a time is gone through.

    `leading` puts what is first of its view before the rest, `confidence` does not; both take the least sure first, then the
    best placed, then go by board and row id.
    """
    found = (one for board, rows in boards for one in waiting(board, rows))
    if limit is not None:
        return nsmallest(limit, found, key=lambda one: _place(one, order))
    return sorted(found, key=lambda one: _place(one, order))


def _place(one: Waiting, order: Order) -> tuple[Any, ...]:
    return (
        order == "leading" and not one.leads,
        1.0 if one.confidence is None else one.confidence,
        one.rank is None,
        one.rank or 0,
        one.board.id,
        one.entry.row.id,
    )


def waiting(board: Board, rows: Iterable[Row]) -> list[Waiting]:
    """The candidates of one board, by row id."""
    every = entries(board, rows)
    views: dict[Filters, list[Entry]] = defaultdict(list)
    for entry in every:
        if entry.status == "candidate":
            views[_view(board, entry)].append(entry)
    found = [one for view, own in views.items() for one in _in_view(board, view, own, every)]
    return sorted(found, key=lambda one: one.entry.row.id)


def _view(board: Board, entry: Entry) -> Filters:
    """The view in which this entry competes."""
    split = entry.stated(lambda result: result.split) or next(iter(canonical_splits(board)), None)
    return Filters(
        splits=None if split is None else frozenset({split, UNKNOWN}),
        protocols=frozenset({entry.row.result.protocol}),
        roles=frozenset({"proposed"}),
        statuses=frozenset({"candidate", "accepted"}),
    )


def _in_view(board: Board, view: Filters, own: Sequence[Entry], every: Sequence[Entry]) -> Iterable[Waiting]:
    ranking = rank_entries(board, every, view)
    places = {entry.row.id: entry.rank for entry in ranking.entries}
    for entry in own:
        yield Waiting(board, entry, places.get(entry.row.id), _best_beside(ranking, entry), view)


def _best_beside(ranking: Ranking, entry: Entry) -> Entry | None:
    return next((other for other in ranking.entries if other.rank and other.row.id != entry.row.id), None)
