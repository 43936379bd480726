"""What a board is about, in the words of the catalog: the benchmark, what its metric measures, and where to read more."""

import streamlit as st

from dashboard import data, links, words
from dashboard.markup import Html, element
from extractors.catalog import Board
from extractors.paper import parse_url


def show_about(board: Board) -> None:
    """A few quiet lines below the title; nothing for a board of which the catalog says nothing."""
    if board.benchmark.superseded_by:
        _show_successor(board)
    told = about(board)
    if told:
        st.html(told)


def about(board: Board) -> Html | None:
    """The benchmark's description, the metric's, and links with the licence; what the catalog leaves out is left out."""
    parts = [*_descriptions(board), *_references(board)]
    return element("div", *parts, class_="lb-about") if parts else None


def _descriptions(board: Board) -> list[Html]:
    benchmark, metric = board.benchmark, board.metric
    return [
        element("p", element("b", name), " ", said if said.endswith((".", "?", "!")) else f"{said}.")
        for name, text in ((benchmark.name, benchmark.description), (words.capital(metric.name), metric.description))
        if (said := (text or "").strip())
    ]


def _references(board: Board) -> list[Html]:
    benchmark = board.benchmark
    given = [
        *_outside("Home page", benchmark.homepage),
        *_outside("Paper", benchmark.paper_link),
        *([element("span", f"Licence: {benchmark.licence}")] if benchmark.licence else []),
    ]
    return [element("p", *given, class_="lb-references lb-small")] if given else []


def _outside(label: str, address: str | None) -> list[Html]:
    """A link to another site, opened beside this page; nothing for what is no http(s) address."""
    try:
        url = parse_url(address or "")
    except ValueError:
        return []
    return [element("a", f"{label} ↗", href=url, target="_blank", rel="noopener noreferrer", title=url)]


def _show_successor(board: Board) -> None:
    successor = data.catalog().successor(board)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="successor"):
        st.html(element("span", "Superseded by", class_="lb-tag lb-tag-warn"), width="content")
        if successor:
            links.to_board(successor.name, str(successor.id), width="content")
        else:
            st.html(element("span", str(board.benchmark.superseded_by)), width="content")
