"""Boards as records in little memory, however many rows they hold: paper by paper from the store, then sorted on disk."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby, tee
from operator import attrgetter
from typing import Any

import orjson

from extractors.catalog import Board, Catalog
from extractors.errors import CatalogError
from leaderboard.export.columns import COLUMNS, Record, record
from leaderboard.export.lines import Line, placed_lines, public_rows
from leaderboard.export.sorting import Placed, in_order
from leaderboard.filters import Filters
from leaderboard.ranking import ranks
from leaderboard.records import Row

_NAMES = tuple(column.name for column in COLUMNS)


def all_records(
    rows: Iterable[Row], catalog: Catalog, *, private: bool = False, every_row: bool = False
) -> Iterator[Record]:
    """The records of every board, in the order of `rows`; those on no board, or none that the catalog knows, by row id.

    Rows must come board by board, and within one paper by paper: one paper of a board is held in memory at a time.
    """
    for board_id, group in groupby(rows, key=lambda row: row.result.board):
        board = _board(board_id, catalog)
        if board is not None:
            yield from board_records(board, group, private=private, every_row=every_row)
        else:
            yield from map(_restored, in_order(_rows_apart(group, private=private)))


def board_records(
    board: Board, rows: Iterable[Row], *, private: bool = False, every_row: bool = False
) -> Iterator[Record]:
    """The records of `leaderboard.export.lines.board_lines`, of rows that come paper by paper."""
    placed = _placed(board, rows, private=private, every_row=every_row)
    found, again = tee(map(_restored, in_order(placed)))
    for known, rank in zip(found, ranks(map(_number, again)), strict=True):
        known["rank"] = rank
        yield known


def _placed(board: Board, rows: Iterable[Row], *, private: bool, every_row: bool) -> Iterator[Placed]:
    filters = Filters.default(board)
    for _, paper in groupby(rows, key=attrgetter("paper.key")):
        for place, line in placed_lines(board, _seen(paper, private), filters, every_row=every_row):
            yield place, _kept(line)


def _rows_apart(rows: Iterable[Row], *, private: bool) -> Iterator[Placed]:
    """Rows that nothing ranks, as they are."""
    for row in rows:
        for seen in _seen([row], private):
            yield (seen.id,), _kept(Line(seen))


def _seen(rows: Iterable[Row], private: bool) -> list[Row]:
    return list(rows) if private else public_rows(rows)


def _kept(line: Line) -> bytes:
    return orjson.dumps(list(record(line).values()))


def _restored(content: bytes) -> Record:
    return dict(zip(_NAMES, orjson.loads(content), strict=True))


def _number(known: dict[str, Any]) -> Decimal | None:
    """What ranks a record of a board; None for one that has no rank."""
    if known["hidden"] or known["unranked"] or known["same_as"]:
        return None
    return Decimal(known["value"])


def _board(board_id: str | None, catalog: Catalog) -> Board | None:
    if board_id is None:
        return None
    try:
        return catalog.board(board_id)
    except CatalogError:  # the catalog has changed since the row was stored
        return None
