"""The search over boards, methods and papers."""

from dataclasses import dataclass

import streamlit as st

from dashboard.data.database import reading, version
from dashboard.data.overviews import BoardLine, overview_at
from extractors.catalog import Board
from leaderboard.records import MethodHit, PaperHit


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    boards: tuple[BoardLine, ...]
    methods: tuple[tuple[MethodHit, tuple[str, ...]], ...]
    """Each with the ids of the boards it stands on."""
    papers: tuple[PaperHit, ...]


def search(text: str, limit: int = 20) -> Found:
    """Boards whose names hold every word, and the methods and papers that the store finds."""
    return _search(version(), text, limit)


@st.cache_resource(max_entries=64, show_spinner=False)
def _search(version: str, text: str, limit: int) -> Found:
    asked = text.casefold().split()
    boards = tuple(line for line in overview_at(version).lines if all(word in _names(line.board) for word in asked))
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


def _names(board: Board) -> str:
    benchmark, metric = board.benchmark, board.metric
    spoken = (
        board.id,
        benchmark.name,
        *benchmark.aliases,
        metric.name,
        *metric.aliases,
        board.task or "",
        benchmark.area or "",
    )
    return " ".join(spoken).casefold()
