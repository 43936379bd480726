"""What in the database needs a look."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from dashboard.data.database import catalog, reading, version
from dashboard.data.overviews import overview_at
from extractors.catalog import Board
from leaderboard.claims import Judged, judge
from leaderboard.health import Health, examine
from leaderboard.proposals import Proposal, propose, sighting
from leaderboard.store import Store

_MOST_EXAMINED = 60_000
"""Rows that are gone through for what needs a look, the short boards first."""
_MOST_UNLISTED = 10_000


@dataclass(frozen=True, slots=True)
class HealthView:
    """What needs a look, benchmarks that the catalog lacks, claims that do not fit, and the boards too long to go through."""

    health: Health
    proposals: tuple[Proposal, ...]
    claims: tuple[Judged, ...]
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
        claims = _unfitting(store, {str(board.id): board for board in boards})
        unlisted = store.unlisted_rows(_MOST_UNLISTED)
    seen = [
        sighting(row.result, row.result.evidence, row.paper.arxiv or row.paper.title)
        for row in unlisted
        if row.result.evidence
    ]
    return HealthView(found, tuple(propose(seen, catalog())), claims, tuple(board.name for board in skipped))


def _unfitting(store: Store, boards: Mapping[str, Board]) -> tuple[Judged, ...]:
    """The claims about these boards that their rows contradict, by board."""
    found: list[Judged] = []
    for key, claims in groupby(store.claims(), key=lambda row: row.claim.board):
        if key in boards:
            found += [one for one in judge(boards[key], store.rows(key), claims) if one.verdict == "does not fit"]
    return tuple(found)
