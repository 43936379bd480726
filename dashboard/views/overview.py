"""Overview: where every benchmark stands, newest records first, and a search over boards, methods and papers."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from dashboard import data, links, tables, words
from dashboard.data import BoardLine, Overview
from dashboard.markup import Html, element, plain
from dashboard.sparkline import sparkline

ALL = "All"
_NEWEST = 3


def show() -> None:
    overview = data.overview()
    st.title("Where the benchmarks stand")
    st.html(element("p", _size(overview), class_="lb-quiet"))
    if not overview.lines:
        _say_empty()
        return
    text = st.text_input(
        "Search boards, methods and papers",
        key="search",
        bind="query-params",
        max_chars=200,
        placeholder="Search boards, methods and papers",
        icon=":material/search:",
        label_visibility="collapsed",
    )
    if text and text.strip():
        _show_found(text.strip())
    else:
        _show_all(overview)


def _size(overview: Overview) -> str:
    lines = overview.lines
    parts = [
        words.count(len(lines), "board"),
        words.count(overview.totals.results, "result"),
        words.count(overview.totals.papers, "paper"),
    ]
    origins = words.coverage(
        sum(line.summary.extracted for line in lines),
        sum(line.summary.curated for line in lines),
        sum(line.summary.imported for line in lines),
    )
    return f"{' · '.join(parts)} · rows on boards: {origins}" if origins else " · ".join(parts)


def _say_empty() -> None:
    st.subheader("No results yet")
    st.text("The database is there and holds no result. Load the shipped results, or read a page of papers:")
    st.code("leaderboard db rebuild\nleaderboard ingest PAGE.html", language="shell")


def _show_all(overview: Overview) -> None:
    areas = sorted({_area(line) for line in overview.lines})
    area = st.pills(
        "Area", [ALL, *areas], default=ALL, required=True, key="area", bind="query-params", label_visibility="collapsed"
    )
    if area in (None, ALL):
        st.subheader("Newest records")
        _tiles("newest", sorted(overview.lines, key=_newest, reverse=True)[:_NEWEST])
    shown = [line for line in overview.lines if area in (None, ALL, _area(line))]
    for name, lines in groupby(sorted(shown, key=_area), key=_area):
        st.subheader(plain(name))
        _tiles(name, sorted(lines, key=lambda line: -line.summary.results))
    if overview.without_results and area in (None, ALL):
        with st.expander(f"{words.count(len(overview.without_results), 'board')} of the catalog without a result"):
            st.text(", ".join(board.name for board in overview.without_results))


def _show_found(text: str) -> None:
    found = data.search(text)
    if not (found.boards or found.methods or found.papers):
        st.subheader("Nothing found")
        st.text("No board, method or paper holds all of these words. Try fewer, or a part of the name.")
        return
    if found.boards:
        st.subheader(f"Boards · {len(found.boards)}")
        _tiles("found", found.boards)
    if found.methods:
        st.subheader(f"Methods · {len(found.methods)}")
        names = {str(line.board.id): line.board.name for line in data.overview().lines}
        for hit, boards in found.methods:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.text(f"{hit.method}, {words.count(hit.results, 'result')}:")
                for board in boards:
                    links.to_board(names.get(board, board), board, q=hit.method)
    if found.papers:
        st.subheader(f"Papers · {len(found.papers)}")
        for paper in found.papers:
            links.to_paper(tables.paper_label(paper), paper.paper.key)


def _tiles(name: str, lines: Sequence[BoardLine]) -> None:
    with st.grid(min_column_width=290, gap="small", key=f"tiles {name}"):
        for line in lines:
            with st.container(border=True, gap=None):
                links.to_board(f"{line.board.name} {words.arrow(line.board)}", str(line.board.id))
                st.html(_tile(line))


def _tile(line: BoardLine) -> Html:
    task = element("p", words.capital(line.board.task or "no task named"), class_="lb-quiet lb-task")
    return element("div", task, _best(line), _foot(line))


def _best(line: BoardLine) -> Html:
    if not line.leaders:
        return element("p", "No ranked result in the default view", class_="lb-quiet")
    names = list(dict.fromkeys(words.method(entry.row) for entry in line.leaders))
    holder = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    return element(
        "div",
        element("span", words.value(line.leaders[0].row.result), class_="lb-value"),
        element("span", holder, class_="lb-holder", title=words.listed(names)),
        class_="lb-best",
    )


def _foot(line: BoardLine) -> Html:
    year = line.leaders[0].row.result.year if line.leaders else None
    said = " · ".join(part for part in (str(year or ""), words.count(line.summary.results, "result")) if part)
    spark = sparkline(line.record)
    return element("div", element("span", said, class_="lb-quiet"), *([spark] if spark else []), class_="lb-foot")


def _area(line: BoardLine) -> str:
    return words.capital((line.board.benchmark.area or "other").replace("-", " ").replace("/", " · "))


def _newest(line: BoardLine) -> str:
    return str(line.record[-1][0]) if line.record else ""


show()
