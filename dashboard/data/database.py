"""The database and the catalog that the dashboard reads, each opened in one place."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from extractors.catalog import Board, Catalog
from extractors.errors import CatalogError
from leaderboard import settings
from leaderboard.store import Store


@contextmanager
def reading() -> Iterator[Store]:
    with Store.open(settings.database_url(), read_only=True) as store:
        yield store


def version() -> str:
    """The store's version; StoreError where there is no database to read."""
    with reading() as store:
        return store.version()


@st.cache_resource(show_spinner=False)
def catalog() -> Catalog:
    """The catalog of the data folders, read once a process."""
    found = Catalog.load(settings.data_folders())
    settle()
    return found


def known_board(board_id: str) -> Board | None:
    try:
        return catalog().board(board_id)
    except CatalogError:
        return None


def board_name(board_id: str) -> str:
    """What a board is called; its id where the catalog has none of it."""
    board = known_board(board_id)
    return board.name if board else board_id


def settle() -> None:
    """Take what is loaded by now, and stays, out of the sight of the garbage collector.

    Streamlit collects in full after every run of a page, which costs as much as there are live objects.
    """
    gc.collect()
    gc.freeze()
