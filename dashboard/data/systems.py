"""Methods: their names, a family of them with all its results, and several systems side by side."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.data.board import rows_at
from dashboard.data.database import known_board, reading, version
from dashboard.data.overviews import overview_at
from dashboard.data.standings import standing
from extractors.catalog import BoardId, alias_key
from leaderboard.comparison import Line, compare
from leaderboard.ranking import Entry
from leaderboard.records import MethodHit, Row

_WHOLE_STORE = 20_000
"""Databases with at most so many rows are gone through whole for the names of methods and models."""
_MOST_NAMES = 2000
_MOST_MEMBERS = 40


@dataclass(frozen=True, slots=True)
class Family:
    """Methods whose names share a text, their results with ranks, and who leads the boards in the default view."""

    members: tuple[MethodHit, ...]
    results: tuple[tuple[Entry, int | None], ...]
    leaders: Mapping[BoardId, Entry]


def names() -> Mapping[str, int]:
    """Methods and models by name, those with most results first; of a large database the methods with most results."""
    return _names_known(version())


def comparison(chosen: tuple[str, ...]) -> tuple[Line, ...]:
    """The contests in which any of these systems is ranked."""
    return _comparison(version(), chosen)


def methods(text: str, limit: int = 50) -> tuple[MethodHit, ...]:
    """Methods whose name holds a text, those with most results first; with an empty text all."""
    return _methods(version(), text, limit)


def family(text: str) -> Family:
    """All results of the methods whose name holds a text, and of those alone."""
    return _family(version(), text)


@st.cache_resource(max_entries=2, show_spinner=False)
def _names_known(version: str) -> Mapping[str, int]:
    with reading() as store:
        if store.totals().results > _WHOLE_STORE:
            return {hit.method: hit.results for hit in store.methods_search("", _MOST_NAMES)}
        found: Counter[str] = Counter()
        for row in store.all_rows():
            found.update({name for name in (row.result.method, row.result.model) if name})
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0].casefold()))[:_MOST_NAMES])


@st.cache_resource(max_entries=32, show_spinner="Comparing")
def _comparison(version: str, chosen: tuple[str, ...]) -> tuple[Line, ...]:
    on: set[str] = set()
    with reading() as store:
        if store.totals().results > _WHOLE_STORE:
            rows = (row for name in chosen for row in store.method_rows(name))
        else:
            keys = {alias_key(name) for name in chosen}
            rows = (row for row in store.all_rows() if keys & {alias_key(name) for name in _called(row)})
        on.update(str(row.result.board) for row in rows if row.result.board)
    boards = [board for board_id in sorted(on) if (board := known_board(board_id))]
    return tuple(compare([(board, rows_at(version, str(board.id))) for board in boards], chosen))


def _called(row: Row) -> list[str]:
    return [name for name in (row.result.method, row.result.model, *row.result.aliases) if name]


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
