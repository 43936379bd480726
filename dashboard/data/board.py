"""One board under filters: its rows, its ranking as table and charts, and its export."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import figures, points, tables, words
from dashboard.data.database import catalog, reading, version
from dashboard.data.overviews import overview_at
from dashboard.points import Budget
from dashboard.size_chart import score_by_size
from dashboard.year_chart import scores_by_year
from extractors.catalog import Board
from extractors.errors import UsageError
from leaderboard.export.columns import records
from leaderboard.export.formats import FORMATS
from leaderboard.export.lines import board_lines, public_rows, shown_lines
from leaderboard.filters import Filters
from leaderboard.ranking import Entry, Ranking, rank, record_line
from leaderboard.records import Row

_MOST_ROWS = 10_000
"""Boards with at most so many rows are read whole; a row takes some eight kilobytes here."""
_BEST = 2_000


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board under filters: its ranking, who raised the record, and both as a table and a chart."""

    ranking: Ranking
    record: tuple[Entry, ...]
    frame: pd.DataFrame
    figure: go.Figure | None
    """None where no ranked entry has a date."""
    drawn: int
    """How many entries the chart shows."""
    key: str
    """The same for the same filters."""
    left_out: int = 0
    """Rows of the board that were not read, as it is too long."""


def rows(board_id: str) -> tuple[Row, ...]:
    """All rows of a board, or the best ones of a board too long to be read whole; none for one that the catalog lacks."""
    return rows_at(version(), board_id)


def board_view(board: Board, filters: Filters) -> BoardView:
    return _board_view(version(), str(board.id), _key(filters), filters)


def size_figure(board: Board, filters: Filters, budget: Budget) -> go.Figure | None:
    """Score against size, of what the filters let pass; None where no ranked entry states its size."""
    return _size_figure(version(), str(board.id), _key(filters), filters, budget)


def year_figure(board: Board, filters: Filters) -> go.Figure | None:
    """Scores by year, of what the filters let pass; None where no ranked entry has a date."""
    return _year_figure(version(), str(board.id), _key(filters), filters)


def export(board: Board, filters: Filters | None, form: str = "csv") -> bytes:
    """A board as `csv` or `json` without private rows: whole with hidden rows last, or the rows that filters let pass.

    UsageError for a board that is too long to be read whole.
    """
    if _left_out(version(), str(board.id)):
        raise UsageError(
            "this board is too long for the dashboard", remedy=f"`leaderboard export {board.id}` writes it"
        )
    public = public_rows(rows(str(board.id)))
    lines = board_lines(board, public) if filters is None else shown_lines(rank(board, public, filters))
    return b"".join(FORMATS[form](records(lines)))


@st.cache_resource(max_entries=16, show_spinner=False)
def rows_at(version: str, board_id: str) -> tuple[Row, ...]:
    with reading() as store:
        if _size(version, board_id) <= _MOST_ROWS:
            return tuple(store.rows(board_id))
        lower = catalog().board(board_id).metric.direction == "lower"
        return tuple(store.leading_rows(board_id, lower_is_better=lower, limit=_BEST))


def _left_out(version: str, board_id: str) -> int:
    size = _size(version, board_id)
    return size - len(rows_at(version, board_id)) if size > _MOST_ROWS else 0


def _size(version: str, board_id: str) -> int:
    """The number of a board's rows, but rejected ones."""
    return next((line.summary.results for line in overview_at(version).lines if line.board.id == board_id), 0)


@st.cache_resource(max_entries=64, show_spinner=False)
def _board_view(version: str, board_id: str, key: str, _filters: Filters) -> BoardView:
    board = catalog().board(board_id)
    ranking = rank(board, rows_at(version, board_id), _filters)
    record = record_line(ranking)
    dated = tables.trend_points(ranking, record)
    figure = figures.record_over_time(
        dated,
        direction=board.metric.direction,
        scale=words.scale(board),
        level=tables.undated_best(ranking, record),
    )
    return BoardView(
        ranking,
        record,
        tables.board_frame(ranking),
        figure if dated else None,
        len(dated),
        key,
        _left_out(version, board_id),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _size_figure(version: str, board_id: str, key: str, _filters: Filters, budget: Budget) -> go.Figure | None:
    board = catalog().board(board_id)
    found = points.sized(rank(board, rows_at(version, board_id), _filters), budget)
    direction, scale = board.metric.direction, words.scale(board)
    return score_by_size(found, direction=direction, scale=scale, unit=budget) if found else None


@st.cache_resource(max_entries=64, show_spinner=False)
def _year_figure(version: str, board_id: str, key: str, _filters: Filters) -> go.Figure | None:
    board = catalog().board(board_id)
    found = points.yearly(rank(board, rows_at(version, board_id), _filters))
    return scores_by_year(found, direction=board.metric.direction, scale=words.scale(board)) if found else None


def _key(filters: Filters) -> str:
    """The filters as text, the same for equal ones: sets are written in order."""
    given = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in filters}
    return repr(given)
