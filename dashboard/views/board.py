"""Board: who leads and since when, every result in view with its evidence, and what the filters hide."""

from collections.abc import Mapping

import streamlit as st

from dashboard import data, links, state, words
from dashboard.board.about import show_about
from dashboard.board.chart import show_chart
from dashboard.board.controls import set_filters, show_account, show_controls
from dashboard.board.downloads import show_downloads
from dashboard.board.rows import show_rows
from dashboard.markup import element, plain
from extractors.catalog import Board


def show() -> None:
    overview = data.overview()
    if not overview.lines:
        st.title("No board has a result yet")
        links.to_overview("To the overview")
        return
    default = max(overview.lines, key=lambda line: line.summary.results).board
    asked_for = st.query_params.get("board")
    board = data.known_board(asked_for) if asked_for else default
    names = {str(line.board.id): line.board.name for line in overview.lines}
    if board is None:
        _say_unknown(str(asked_for), default)
        return
    years = next((words.years(line.summary) for line in overview.lines if line.board.id == board.id), "")
    _show_board(board, names, years)


def _say_unknown(asked_for: str, default: Board) -> None:
    st.title("There is no such board")
    st.text(f"The address asks for the board “{asked_for[:200]}”, which the catalog does not have.")
    links.to_overview("All boards")
    links.to_board(default.name, str(default.id))


def _show_board(board: Board, names: Mapping[str, str], years: str) -> None:
    st.set_page_config(page_title=f"{board.name} · Leaderboard")
    rows = data.rows(str(board.id))
    known = state.choices(board, rows)
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    _head(board, names, years)
    if not rows:
        st.subheader("No result on this board yet")
        st.text("Read papers with `leaderboard ingest`, or add a file below data/results and run `leaderboard add`.")
        return
    first = state.read(given, known, also=state.PAGE_ONLY)
    asked = show_controls(board, known, rows)
    if first.ignored:
        st.warning(
            plain(f"This board knows no {words.listed(first.ignored)}: shown without."), icon=":material/link_off:"
        )
    view = data.board_view(board, state.filters(asked, known))
    if not view.ranking.entries:
        show_account(view, asked, known)
        st.subheader("Every result is hidden by a filter")
        most = max(view.ranking.hidden, key=lambda reason: view.ranking.hidden[reason])
        most = "status" if most in ("rejected", "disputed") else most
        st.text(f"Reset the filters, or loosen the one that hides most: {most}.")
        return
    charted = show_chart(view, board)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_account(view, asked, known)
        show_downloads(view, board, charted)
    show_rows(view, board)


def _head(board: Board, names: Mapping[str, str], years: str) -> None:
    title, switch = st.columns([3, 1.15])
    with title.container(gap=None):
        st.html(element("p", words.capital(board.task or words.area(board.benchmark.area)), class_="lb-crumb"))
        st.title(f"{plain(board.name)} {words.arrow(board)}", anchor=False)
        nature = " · ".join(part for part in (words.nature(board), years and f"papers of {years}") if part)
        st.html(element("p", nature, class_="lb-quiet"))
        show_about(board)
    with switch:
        options = list(dict.fromkeys([str(board.id), *names]))
        st.session_state["switch"] = str(board.id)
        st.selectbox(
            "Board",
            options,
            format_func=lambda board_id: names.get(board_id, board.name),
            key="switch",
            on_change=_switch,
            label_visibility="collapsed",
        )


def _switch() -> None:
    """Go to another board as a plain link would: unfiltered, its first row chosen."""
    board_id = st.session_state["switch"]
    st.query_params.pop("row", None)
    st.query_params["board"] = board_id
    board = data.known_board(board_id)
    if board:
        set_filters(state.defaults(state.choices(board, data.rows(board_id))))


show()
