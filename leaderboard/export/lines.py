"""Which rows of a board an export holds, and in which order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from extractors.catalog import Board, Catalog
from extractors.errors import CatalogError
from extractors.finding import Evidence
from leaderboard.decisions import judged
from leaderboard.filters import Filters, HiddenReason
from leaderboard.ranking import Entry, Ranking, rank
from leaderboard.records import Row
from leaderboard.results import Result

T = TypeVar("T")


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
    return [public for row in rows if (public := _public(row))]


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


def board_lines(board: Board, rows: Iterable[Row], *, private: bool = False, every_row: bool = False) -> Iterator[Line]:
    """A board's entries: first those it shows, in their order, then the hidden ones with the reason, best first.

    With `every_row` the rows that others stand for follow. Rows of private folders count only with `private`.
    """
    given = list(rows) if private else public_rows(rows)
    ranking = rank(board, given)
    whole = rank(board, given, Filters())
    seen = {entry.row.id for entry in ranking.entries}
    yield from shown_lines(ranking)
    for entry in whole.entries:
        if entry.row.id not in seen:
            yield Line(entry.row, board, entry, ranking.filters.hidden_by(board, entry))
    if every_row:
        for entry in whole.entries:
            yield from (Line(row, board, same_as=entry.row.id) for row in entry.also)


def all_lines(
    rows: Iterable[Row], catalog: Catalog, *, private: bool = False, every_row: bool = False
) -> Iterator[Line]:
    """The lines of every board, in the order of `rows`, which come board by board; rows on no board follow as they are.

    One board at a time is held in memory.
    """
    for board_id, group in groupby(rows, key=lambda row: row.result.board):
        board = _board(board_id, catalog)
        if board is not None:
            yield from board_lines(board, group, private=private, every_row=every_row)
        else:
            yield from (Line(row) for row in (group if private else public_rows(group)))


def _board(board_id: str | None, catalog: Catalog) -> Board | None:
    if board_id is None:
        return None
    try:
        return catalog.board(board_id)
    except CatalogError:  # the catalog has changed since the row was stored
        return None
