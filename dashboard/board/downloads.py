"""What can be taken away from a board: its rows, its chart, and the plain address of what is in view."""

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard import chart_file, data, state
from dashboard.board.chart import Charted
from dashboard.data import BoardView
from dashboard.markup import element
from extractors.catalog import Board
from leaderboard.export.formats import FORMATS

_KINDS = {"csv": "text/csv", "json": "application/json"}


def show_downloads(view: BoardView, board: Board, charted: Charted) -> None:
    name = str(board.id).replace("/", "_")
    if view.left_out:
        st.html(element("p", f"“leaderboard export {board.id}” writes all of it.", class_="lb-quiet"), width="content")
        return
    with st.container(width="content").popover("Download", icon=":material/download:"):
        for what, filters in (("These rows", view.ranking.filters), ("Whole board", None)):
            with st.container(horizontal=True, gap="small"):
                for form in FORMATS:
                    st.download_button(
                        f"{what} as {form.upper()}",
                        data=partial(data.export, board, filters, form),
                        file_name=f"{name}.{form}",
                        mime=_KINDS[form],
                        on_click="ignore",
                    )
        if charted.figure is not None:
            st.download_button(
                "Chart as HTML",
                data=partial(chart_file.page, charted.figure, f"{board.name}: {charted.message}"),
                file_name=f"{charted.name}.html",
                mime="text/html",
                on_click="ignore",
            )
        st.html(element("p", "These rows at a plain address, as .json or .csv:", class_="lb-quiet lb-small"))
        st.code(_plain_address(board), language=None, wrap_lines=True)
        st.html(element("p", "The chart's own button saves it as SVG.", class_="lb-quiet lb-small"))


def _plain_address(board: Board) -> str:
    """The address of the rows in view, below this server's own."""
    held = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    query = urlencode([(name, value) for name, value in held if name not in state.PAGE_ONLY])
    return f"/export/{board.id}.json{f'?{query}' if query else ''}"
