"""The rows of a board, best first, and beside them the evidence of the one that is chosen."""

from collections.abc import Sequence

import streamlit as st

from dashboard import tables
from dashboard.data import BoardView
from dashboard.panels import show_evidence
from extractors.catalog import Board
from leaderboard.ranking import Entry

_ROWS_IN_SIGHT = 12
_ROW = 35


@st.fragment
def show_rows(view: BoardView, board: Board) -> None:
    """The table and the evidence of its selected row; choosing another row draws only these two again."""
    table, beside = st.columns([2.15, 1], gap="medium")
    entries = view.ranking.entries
    with table:
        chosen = st.dataframe(
            view.frame,
            hide_index=True,
            column_config=tables.board_columns(board),
            key=f"results of {board.id} under {view.key}",
            on_select="rerun",
            selection_mode="single-row-required",
            selection_default={"selection": {"rows": [_index(entries, st.query_params.get("row"))]}},
            height="content" if len(entries) <= _ROWS_IN_SIGHT else _ROW * (_ROWS_IN_SIGHT + 1) + 3,
            placeholder="–",
            alt=f"Results on {board.name}, best first",
        )
    at = chosen.selection.rows[0] if chosen.selection.rows else 0
    entry = entries[min(at, len(entries) - 1)]
    if at or "row" in st.query_params:
        st.query_params["row"] = entry.row.id
    with beside:
        show_evidence(entry)


def _index(entries: Sequence[Entry], row_id: str | None) -> int:
    return next((index for index, entry in enumerate(entries) if any(row.id == row_id for row in entry.rows)), 0)
