"""Papers: one of them with its texts and rows, or those that a text finds."""

import streamlit as st

from dashboard.data.database import reading, version
from leaderboard.records import PaperHit, PaperPage


def paper(key: str) -> PaperPage | None:
    """A paper by its key, arXiv id or DOI; None where the database has none of this name."""
    return _paper(version(), key)


def papers(text: str, limit: int = 50) -> tuple[PaperHit, ...]:
    """Papers that hold every word of a text, the newest first; with an empty text the newest of all."""
    return _papers(version(), text, limit)


@st.cache_resource(max_entries=128, show_spinner=False)
def _paper(version: str, key: str) -> PaperPage | None:
    with reading() as store:
        return store.paper(key)


@st.cache_resource(max_entries=64, show_spinner=False)
def _papers(version: str, text: str, limit: int) -> tuple[PaperHit, ...]:
    with reading() as store:
        return tuple(store.papers_search(text, limit))
