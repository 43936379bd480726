"""Overview: where every benchmark stands, newest records first, and a search over boards, methods and papers."""

from collections.abc import Sequence

import streamlit as st

from dashboard import confidence, data, links, tables, words
from dashboard.data import BoardLine, Overview
from dashboard.filling import filling
from dashboard.markup import Html, element, plain
from dashboard.sparkline import sparkline
from leaderboard.settings import database_url

ALL = "All"
_IN_A_ROW = 4


def show() -> None:
    overview = data.overview()
    with st.container(gap=None):
        st.title("Where the benchmarks stand", anchor=False)
        st.html(element("p", _size(overview), class_="lb-quiet"))
    if not overview.lines:
        _say_empty()
        return
    if "q" in st.query_params:  # as boards have it
        st.session_state.setdefault("search", st.query_params.pop("q"))
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
    results = words.count(sum(line.results for line in lines), "result")
    size = f"{results} on {words.count(len(lines), 'board')} from {words.count(overview.totals.papers, 'paper')}"
    origins = words.coverage(
        sum(line.summary.extracted for line in lines),
        sum(line.summary.curated for line in lines),
        sum(line.summary.imported for line in lines),
    )
    return f"{size}. Rows: {origins}." if origins else f"{size}."


def _say_empty() -> None:
    st.subheader("No results yet")
    st.text("The database is there and holds no result. Load the shipped results, or read a page of papers:")
    st.code(filling(database_url()), language="shell")


def _show_all(overview: Overview) -> None:
    areas = _by_area(overview)
    chosen = st.pills(
        "Area",
        [ALL, *areas],
        default=ALL,
        required=True,
        key="area",
        bind="query-params",
        label_visibility="collapsed",
    )
    if chosen in areas:
        st.subheader(plain(str(chosen)), anchor=False)
        _tiles("all", areas[str(chosen)])
        return
    if _newest(overview.lines):
        st.subheader("Newest records", anchor=False)
        _tiles("first newest", _newest(overview.lines))
    for area, lines in areas.items():
        st.subheader(plain(area), anchor=False)
        _tiles(f"first {area}", lines[:_IN_A_ROW])
        if len(lines) > _IN_A_ROW:
            st.button(f"All {len(lines)} boards in {plain(area)}", type="tertiary", on_click=_choose, args=(area,))
    if overview.without_results:
        with st.expander(f"{words.count(len(overview.without_results), 'board')} of the catalog without a result"):
            st.text(", ".join(board.name for board in overview.without_results))


def _by_area(overview: Overview) -> dict[str, list[BoardLine]]:
    """Areas with most results first, and so the boards in them; those without a leader in their default view last."""
    areas: dict[str, list[BoardLine]] = {}
    for line in sorted(overview.lines, key=lambda line: (not line.leaders, -line.results)):
        areas.setdefault(words.area(line.board.benchmark.area), []).append(line)
    return dict(sorted(areas.items(), key=lambda area: -sum(line.results for line in area[1])))


def _choose(area: str) -> None:
    st.session_state["area"] = area


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
                links.to_method(f"{hit.method}, {words.count(hit.results, 'result')}", hit.method, width="content")
                for board in boards:
                    links.to_board(names.get(board, board), board, width="content", q=hit.method)
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
    benchmark = line.board.benchmark
    said = words.capital(line.board.task or "no task named") + (" · superseded" if benchmark.superseded_by else "")
    told = {"title": benchmark.description} if benchmark.description else {}
    task = element("p", said, class_="lb-quiet lb-task", **told)
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
        *_doubt(line),
        class_="lb-best",
    )


def _doubt(line: BoardLine) -> list[Html]:
    said = confidence.warning(line.leaders)
    tags = [element("span", "not reviewed", class_="lb-tag lb-tag-warn", title=said)] if said else []
    if any(entry.row.result.private for entry in line.leaders):
        tags.append(element("span", words.PRIVATE, class_="lb-tag", title="Exports leave this row out"))
    return tags


def _foot(line: BoardLine) -> Html:
    year = line.leaders[0].row.result.year if line.leaders else None
    said = " · ".join(part for part in (str(year or ""), words.count(line.results, "result")) if part)
    spark = sparkline(line.record)
    return element("div", element("span", said, class_="lb-quiet"), *([spark] if spark else []), class_="lb-foot")


def _newest(lines: Sequence[BoardLine]) -> list[BoardLine]:
    """The boards whose record was raised last; a first result on a board raises none."""
    raised = [line for line in lines if len(line.record) > 1]
    return sorted(raised, key=lambda line: line.record[-1][0], reverse=True)[:_IN_A_ROW]


show()
