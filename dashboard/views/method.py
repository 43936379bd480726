"""Method: all results of the methods that share a name, over boards and time."""

from collections.abc import Sequence

import streamlit as st

from dashboard import chart_file, data, links, tables, words
from dashboard.comparison_chart import SYMBOLS
from dashboard.data import Family
from dashboard.family_chart import Dated, family_over_time
from dashboard.markup import element, plain
from leaderboard.comparison import share_of_best
from leaderboard.ranking import Entry
from leaderboard.records import MethodHit

_ROWS_IN_SIGHT = 14


def show() -> None:
    asked = (st.query_params.get("method") or "").strip()[:200]
    st.title(plain(asked) if asked else "Methods", anchor=False)
    text = st.text_input(
        "Method",
        key="method",
        bind="query-params",
        max_chars=200,
        placeholder="A method, or the beginning that a family shares",
        icon=":material/search:",
        label_visibility="collapsed",
    )
    asked = (text or "").strip()
    if asked:
        _show_family(asked)
    else:
        _show_all()


def _show_all() -> None:
    hits = data.methods("")
    if not hits:
        st.subheader("No method has a result yet")
        st.text("Read papers with `leaderboard ingest`, or add a file below data/results and run `leaderboard add`.")
        return
    st.html(element("p", "Those with most results first", class_="lb-quiet"))
    with st.grid(min_column_width=290, gap="xxsmall", key="methods"):
        for hit in hits:
            links.to_method(_label(hit), hit.method)


def _label(hit: MethodHit) -> str:
    return f"{hit.method} · {words.count(hit.results, 'row')} on {words.count(hit.boards, 'board')}"


def _show_family(asked: str) -> None:
    family = data.family(asked)
    if not family.results:
        st.subheader("No method has this name")
        st.text("Try a part of the name: letter case, spaces and hyphens do not count.")
        links.to_overview("Search boards and papers instead", search=asked)
        return
    st.html(element("p", _account(family), class_="lb-lead"))
    if len(family.members) > 1:
        names = [f"{hit.method} ({hit.results})" for hit in family.members]
        st.html(element("p", f"Under this name: {', '.join(names)}.", class_="lb-quiet lb-small"))
        links.to_comparison("Side by side →", [hit.method for hit in family.members[: len(SYMBOLS)]])
    _show_chart(family)
    boards = {str(entry.row.result.board) for entry, _ in family.results if entry.row.result.board}
    names_of = {board_id: board.name for board_id in boards if (board := data.known_board(board_id))}
    st.dataframe(
        tables.family_frame(family.results, names_of),
        hide_index=True,
        placeholder="–",
        height="content" if len(family.results) <= _ROWS_IN_SIGHT else 35 * (_ROWS_IN_SIGHT + 1) + 3,
        column_config=tables.PAPER_COLUMNS,
        alt=f"Results of {asked}, newest first",
    )
    with st.container(horizontal=True, gap="small"):
        for board_id, name in sorted(names_of.items(), key=lambda pair: pair[1].casefold()):
            links.to_board(f"{name} →", board_id, width="content")


def _account(family: Family) -> str:
    """`9 results on 9 boards, 2017–2024; best rank 1, on ADE20K · mIoU.`"""
    boards = {(entry.row.result.dataset, entry.row.result.metric) for entry, _ in family.results}
    years = sorted({entry.row.result.year for entry, _ in family.results if entry.row.result.year})
    span = f", {years[0]}" if len(years) == 1 else f", {years[0]}–{years[-1]}" if years else ", undated"
    said = f"{words.count(len(family.results), 'result')} on {words.count(len(boards), 'board')}{span}"
    ranks = [(rank, entry) for entry, rank in family.results if rank]
    if not ranks:
        return f"{said}; none has a rank in the default view of its board."
    best = min(rank for rank, _ in ranks)
    on = list(dict.fromkeys(_board_name(entry) for rank, entry in ranks if rank == best))
    places = words.listed(on) if len(on) <= 3 else f"{', '.join(on[:2])} and {len(on) - 2} more"
    return f"{said}; best rank {best}, on {places}."


def _board_name(entry: Entry) -> str:
    board = data.known_board(str(entry.row.result.board))
    return board.name if board else entry.row.result.dataset


def _show_chart(family: Family) -> None:
    dated = _dated(family)
    if not dated:
        st.text("None of them has both a rank and a date, so there is no chart over time.")
        return
    names = [hit.method for hit in family.members]
    message = "Results over time, each as percent of the value that leads its board today"
    st.html(element("p", f"{message}.", class_="lb-quiet"))
    st.plotly_chart(family_over_time(dated, names), key="chart", config=chart_file.on_screen("method"), alt=message)
    missing = len(family.results) - len(dated)
    if missing:
        left_out = f"{words.count(missing, 'result')} without a date or a rank in the default view not drawn."
        st.html(element("p", left_out, class_="lb-quiet lb-small"))


def _dated(family: Family) -> Sequence[Dated]:
    found = []
    for entry, rank in family.results:
        result = entry.row.result
        leader = family.leaders.get(result.board) if result.board else None
        board = data.known_board(str(result.board))
        if rank is None or leader is None or board is None or result.date is None:
            continue
        share = share_of_best(board, entry, leader)
        if share is not None:
            found.append(Dated(result.date, result.method or "", words.value(result), float(share), board.name))
    return found


show()
