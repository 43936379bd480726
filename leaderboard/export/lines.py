"""Which rows of a board an export holds, and in which order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from extractors.catalog import Board
from extractors.finding import Evidence
from leaderboard.decisions import judged
from leaderboard.filters import Filters, HiddenReason
from leaderboard.ranking import Entry, Ranking, entries, order, ranks
from leaderboard.records import Row
from leaderboard.results import Result

T = TypeVar("T")
Place = tuple[Any, ...]
"""Sorts the lines of a board: the shown, the hidden, then those that others stand for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an export: a row, where it stands on its board, and the evidence for it."""

    row: Row
    board: Board | None = None
    """None for a row whose dataset or metric the catalog does not know."""
    entry: Entry | None = None
    """None for a row that another one stands for, and for a row on no board."""
    hidden: HiddenReason | None = None
    """Why the board does not show the entry unasked; such an entry has no rank."""
    same_as: str | None = None
    """Id of the row that stands for this one on the board."""

    def stated(self, field: Callable[[Result], T | None]) -> T | None:
        """What the row says, else one that it stands for."""
        return self.entry.stated(field) if self.entry else field(self.row.result)

    @property
    def witness(self) -> Row:
        """The row whose evidence is given: this one, else the first of those it stands for that has evidence."""
        rows = (self.row, *(self.entry.also if self.entry else ()))
        return next((row for row in rows if row.result.evidence), self.row)

    @property
    def evidence(self) -> Evidence | None:
        return self.witness.result.evidence


def public_rows(rows: Iterable[Row]) -> list[Row]:
    """The rows that everybody may see, as they are without the decisions of private folders.

    A row that only a private decision put on its board is left out.
    """
    return list(without_private(rows))


def without_private(rows: Iterable[Row]) -> Iterator[Row]:
    """As `public_rows`, one after the other."""
    return (public for row in rows if (public := _public(row)))


def _public(row: Row) -> Row | None:
    if row.result.private:
        return None
    if not any(filed.private for filed in row.decisions):
        return row
    known = tuple(filed for filed in row.decisions if not filed.private)
    result = judged(row.reading, known)
    if result.board != row.result.board:
        return None
    return replace(row, result=result, read=row.read if known else None, decisions=known)


def shown_lines(ranking: Ranking) -> Iterator[Line]:
    """The entries of a ranking in their order, and nothing else."""
    return (Line(entry.row, ranking.board, entry) for entry in ranking.entries)


def placed_lines(
    board: Board, rows: Iterable[Row], filters: Filters, *, every_row: bool = False
) -> Iterator[tuple[Place, Line]]:
    """The lines that rows give, without their ranks, each with its place on the board: no two have the same.

    All rows of a paper must be given at once; papers may be given one after the other, and the lines put in order later.
    """
    for entry in entries(board, rows):
        hidden = filters.hidden_by(board, entry)
        place = order(board, entry)
        yield (int(hidden is not None), *place), Line(entry.row, board, entry, hidden)
        if every_row:
            for number, row in enumerate(entry.also):
                yield (2, *place, number), Line(row, board, same_as=entry.row.id)


def board_lines(board: Board, rows: Iterable[Row], *, private: bool = False, every_row: bool = False) -> Iterator[Line]:
    """A board's entries: first those it shows, in their order, then the hidden ones with the reason, best first.

    With `every_row` the rows that others stand for follow. Rows of private folders count only with `private`.
    """
    given = list(rows) if private else public_rows(rows)
    placed = sorted(placed_lines(board, given, Filters.default(board), every_row=every_row), key=lambda one: one[0])
    lines = [line for _, line in placed]
    for line, rank in zip(lines, ranks(map(_number, lines)), strict=True):
        yield line if rank is None or line.entry is None else replace(line, entry=replace(line.entry, rank=rank))


def _number(line: Line) -> Decimal | None:
    """What ranks a line; None for one that has no rank."""
    is_ranked = line.entry is not None and line.entry.unranked is None and not line.hidden
    return line.row.result.number if is_ranked else None
