"""Methods: their names, a family of them with all its results, and several systems side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.data.board import rows_at
from dashboard.data.database import known_board, reading, version
from dashboard.data.overviews import overview_at
from dashboard.data.standings import standing
from extractors.catalog import Board, BoardId
from leaderboard.comparison import Line, compare, is_so_called
from leaderboard.ranking import Entry
from leaderboard.records import MethodHit, NameHit, Row
from leaderboard.store import Store

_MOST_MEMBERS = 40
_MOST_BOARDS = 60
"""Boards that one comparison goes through, those with most of the systems first."""
_WHOLE_BOARD = 5000
"""Boards with at most so many rows are ranked whole; of longer ones the systems asked for among the head."""
_HEAD = 200


@dataclass(frozen=True, slots=True)
class Comparison:
    """Contests of chosen systems, the names that nothing is called by, and how many boards were left out as too many."""

    lines: tuple[Line, ...]
    silent: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Family:
    """Methods whose names share a text, their results with ranks, and who leads the boards in the default view."""

    members: tuple[MethodHit, ...]
    results: tuple[tuple[Entry, int | None], ...]
    leaders: Mapping[BoardId, Entry]


def names(text: str, limit: int = 30) -> tuple[NameHit, ...]:
    """Methods and models whose name holds a text, those with most rows first; with an empty text of all."""
    return _names(version(), " ".join(text.split()), limit)


def comparison(chosen: tuple[str, ...]) -> Comparison:
    """The contests in which any of these systems is ranked."""
    return _comparison(version(), chosen)


def methods(text: str, limit: int = 50) -> tuple[MethodHit, ...]:
    """Methods whose name holds a text, those with most results first; with an empty text all."""
    return _methods(version(), text, limit)


def family(text: str) -> Family:
    """All results of the methods whose name holds a text, and of those alone."""
    return _family(version(), text)


@st.cache_resource(max_entries=256, show_spinner=False)
def _names(version: str, text: str, limit: int) -> tuple[NameHit, ...]:
    with reading() as store:
        return tuple(store.names_search(text, limit))


@st.cache_resource(max_entries=32, show_spinner="Comparing")
def _comparison(version: str, chosen: tuple[str, ...]) -> Comparison:
    sizes = {line.board.id: line.summary.results for line in overview_at(version).lines}
    with reading() as store:
        on = store.boards_of(chosen)
        ordered = sorted(on, key=lambda board_id: (-on[board_id], board_id))
        boards = [board for board_id in ordered if (board := known_board(board_id))]
        known = boards[:_MOST_BOARDS]
        told = [(board, _around(store, version, board, chosen, sizes.get(board.id, 0))) for board in known]
    silent = tuple(name for name in chosen if not any(is_so_called(row, name) for _, rows in told for row in rows))
    return Comparison(tuple(compare(told, chosen)), silent, len(boards) - len(known))


def _around(store: Store, version: str, board: Board, chosen: tuple[str, ...], size: int) -> Sequence[Row]:
    if size <= _WHOLE_BOARD:
        return rows_at(version, str(board.id))
    return store.rows_around(board.id, chosen, lower_is_better=board.metric.direction == "lower", limit=_HEAD)


@st.cache_resource(max_entries=32, show_spinner=False)
def _methods(version: str, text: str, limit: int) -> tuple[MethodHit, ...]:
    with reading() as store:
        return tuple(store.methods_search(text, limit))


@st.cache_resource(max_entries=32, show_spinner=False)
def _family(version: str, text: str) -> Family:
    with reading() as store:
        members = tuple(store.methods_search(text, _MOST_MEMBERS))
        rows = {row.id: row for hit in members for row in store.method_rows(hit.method)}
    placed = standing(list(rows.values()))
    leaders = {line.board.id: line.leaders[0] for line in overview_at(version).lines if line.leaders}
    return Family(members, tuple(placed), leaders)
