"""The search over boards, methods and papers."""

from dataclasses import dataclass

import streamlit as st

from dashboard.data.database import reading, version
from dashboard.data.overviews import BoardLine, overview_at
from leaderboard.board_search import found
from leaderboard.records import MethodHit, PaperHit


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    boards: tuple[BoardLine, ...]
    methods: tuple[tuple[MethodHit, tuple[str, ...]], ...]
    """Each with the ids of the boards it stands on."""
    papers: tuple[PaperHit, ...]


def search(text: str, limit: int = 20) -> Found:
    """Boards whose names hold every word, best first, and the methods and papers that the store finds."""
    return _search(version(), text, limit)


@st.cache_resource(max_entries=64, show_spinner=False)
def _search(version: str, text: str, limit: int) -> Found:
    lines = {line.board.id: line for line in overview_at(version).lines}
    results = {str(board): line.summary.results for board, line in lines.items()}
    boards = tuple(lines[board.id] for board in found((line.board for line in lines.values()), text, results))
    with reading() as store:
        methods = store.methods_search(text, limit)
        on = {
            hit.method: {str(row.result.board) for row in store.method_rows(hit.method) if row.result.board}
            for hit in methods
        }
        return Found(
            boards,
            tuple((hit, tuple(sorted(on[hit.method]))) for hit in methods),
            tuple(store.papers_search(text, limit)),
        )
