"""Ranking of a board: pure functions from stored rows to ordered entries, the record line and the Pareto front."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractors.catalog import Board
from leaderboard.filters import Filters, HiddenReason
from leaderboard.records import Row
from leaderboard.results import Status

UnrankedReason = Literal["no value", "qualifier", "range", "scale", "out of bounds", "baseline", "disputed", "rejected"]
"""Why an entry in view has no rank. `scale`: a proportion on a board of percentages, or the reverse; never rescaled.
`qualifier`: a bound or an approximation (`>`, `~`). `range`: an end of a family's range. `baseline`: what a paper compares
with never leads a board."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a board: a row, and the rows of the same paper that tell the same result."""

    row: Row
    also: tuple[Row, ...] = ()
    """Rows that this one stands for: of the same key (curated before imported before extracted), or less precise."""
    conflict: bool = False
    """True where rows of this entry give different values."""
    status: Status = "candidate"
    """The row's own status, or `accepted` where the row is a candidate and an accepted one has the same value."""
    unranked: UnrankedReason | None = None
    rank: int | None = None
    """1, 2, 2, 4: equal decimals share a rank. None where `unranked` says why, and before ranking."""

    @property
    def rows(self) -> tuple[Row, ...]:
        return (self.row, *self.also)


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
    raise NotImplementedError


def entries(board: Board, rows: Iterable[Row]) -> list[Entry]:
    """All entries of a board, before filters and ranks: one per result of a paper, in no order to rely on."""
    raise NotImplementedError


def record_line(ranking: Ranking) -> tuple[Entry, ...]:
    """The entries that raised the record, oldest first: each strictly better than all dated before it.

    A date of less precision sorts last within itself (2021 after 2021-12-31); entries without a date or a rank set no record.
    """
    raise NotImplementedError


def pareto_front(ranking: Ranking, size: Literal["params_m", "flops_g"]) -> tuple[Entry, ...]:
    """The ranked entries of known size that no other one beats in score at the same size or less, smallest first."""
    raise NotImplementedError


def is_better(board: Board, value: Decimal, than: Decimal) -> bool:
    """Whether a value is strictly better than another in the metric's direction."""
    return value > than if board.metric.direction == "higher" else value < than
