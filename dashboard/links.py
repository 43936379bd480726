"""Links between the pages, in one place, so that an address is written the same way everywhere."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from dashboard.markup import plain
from extractors.paper import parse_url

OVERVIEW = "views/overview.py"
BOARD = "views/board.py"
PAPER = "views/paper.py"
METHOD = "views/method.py"
COMPARE = "views/compare.py"


Width = Literal["content", "stretch"]
"""A link among others in a line, or one that has its line to itself and may be longer than it."""


def to_overview(label: str, *, width: Width = "stretch", **parameters: str) -> None:
    st.page_link(OVERVIEW, label=plain(label), query_params=parameters, width=width)


def to_board(label: str, board_id: str, *, width: Width = "stretch", **parameters: str) -> None:
    st.page_link(BOARD, label=plain(label), query_params={"board": board_id, **parameters}, width=width)


def to_paper(label: str, key: str, *, width: Width = "stretch") -> None:
    st.page_link(PAPER, label=plain(label), query_params={"paper": key}, width=width)


def to_method(label: str, method: str, *, width: Width = "stretch") -> None:
    st.page_link(METHOD, label=plain(label), query_params={"method": method}, width=width)


def to_comparison(label: str, names: Sequence[str], *, width: Width = "stretch") -> None:
    """To the comparison of these methods or models, two to eight of them."""
    st.page_link(COMPARE, label=plain(label), query_params=[("m", name) for name in names], width=width)


def outside(label: str, address: str | None) -> None:
    """A button to an address elsewhere, followed only when clicked; nothing for what is no http(s) address."""
    try:
        url = parse_url(address or "")
    except ValueError:
        return
    st.link_button(label, url, icon=":material/open_in_new:", icon_position="right")
