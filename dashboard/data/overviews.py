"""All boards with their leaders, as the overview shows them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import streamlit as st

from dashboard import figures
from dashboard.data.database import catalog, reading, settle, version
from extractors.catalog import Board
from leaderboard.export.lines import public_rows
from leaderboard.ranking import Entry, rank, record_line
from leaderboard.records import BoardSummary, Totals
from leaderboard.store import Store

_WHOLE = 1000
"""Boards with at most so many rows are read whole for the overview; of longer ones only the head."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board in the overview: its summary, the entries that lead its default view, and its record over time."""

    board: Board
    summary: BoardSummary
    results: int
    """Results, each counted once however many rows tell it; for a board too long to be read whole, its rows."""
    leaders: tuple[Entry, ...]
    record: tuple[tuple[date, Decimal], ...]
    """Day and value of each record, oldest first; empty for a board that is too long to be read whole."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All boards that have rows, in the order of the catalog, and the size of the database."""

    lines: tuple[BoardLine, ...]
    totals: Totals
    without_results: tuple[Board, ...]


def overview(*, public: bool = False) -> Overview:
    """All boards; `public` leaves out what stands in private folders, for what goes elsewhere."""
    return overview_at(version(), public=public)


@st.cache_resource(max_entries=4, show_spinner="Reading the boards")
def overview_at(version: str, *, public: bool = False) -> Overview:
    with reading() as store:
        summaries = {summary.board: summary for summary in store.board_summaries(public=public)}
        boards = list(catalog().boards())
        lines = [_line(store, board, summaries[board.id], public) for board in boards if board.id in summaries]
        without = tuple(board for board in boards if board.id not in summaries)
        overview = Overview(tuple(lines), store.totals(), without)
    settle()
    return overview


def _line(store: Store, board: Board, summary: BoardSummary, public: bool) -> BoardLine:
    whole = summary.results <= _WHOLE
    lower = board.metric.direction == "lower"
    rows = store.rows(board.id) if whole else store.leading_rows(board.id, lower_is_better=lower, public=public)
    rows = public_rows(rows) if public else rows
    ranking = rank(board, rows)
    record = [
        (figures.plot_day(entry.row.result.date), entry.row.result.number)
        for entry in (record_line(ranking) if whole else ())
        if entry.row.result.date and entry.row.result.number is not None
    ]
    leaders = tuple(entry for entry in ranking.entries if entry.rank == 1)
    results = ranking.total if whole else summary.results
    return BoardLine(
        board, summary, results, leaders, tuple((day, value) for day, value in record if value is not None)
    )
