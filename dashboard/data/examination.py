"""What in the database needs a look."""

from dataclasses import dataclass

import streamlit as st

from dashboard.data.database import catalog, reading, version
from dashboard.data.overviews import overview_at
from extractors.catalog import Board
from leaderboard.health import Health, examine
from leaderboard.proposals import Proposal, propose, sighting

_MOST_EXAMINED = 60_000
"""Rows that are gone through for what needs a look, the short boards first."""
_MOST_UNLISTED = 10_000


@dataclass(frozen=True, slots=True)
class HealthView:
    """What needs a look, benchmarks that the catalog lacks, and the boards too long to go through."""

    health: Health
    proposals: tuple[Proposal, ...]
    skipped: tuple[str, ...]


def health() -> HealthView:
    """What in the database needs a look."""
    return _health(version())


@st.cache_resource(max_entries=1, show_spinner="Going through the boards")
def _health(version: str) -> HealthView:
    boards: list[Board] = []
    skipped: list[Board] = []
    left = _MOST_EXAMINED
    for line in sorted(overview_at(version).lines, key=lambda line: line.summary.results):
        left -= line.summary.results
        (boards if left >= 0 else skipped).append(line.board)
    with reading() as store:
        found = examine((board, store.rows(board.id)) for board in sorted(boards, key=lambda board: board.name))
        unlisted = store.unlisted_rows(_MOST_UNLISTED)
    seen = [
        sighting(row.result, row.result.evidence, row.paper.arxiv or row.paper.title)
        for row in unlisted
        if row.result.evidence
    ]
    return HealthView(found, tuple(propose(seen, catalog())), tuple(board.name for board in skipped))
