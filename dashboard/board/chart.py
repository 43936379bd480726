"""The chart of a board that the address asks for, its message above it and below it what it leaves out."""

from typing import NamedTuple

import plotly.graph_objects as go
import streamlit as st

from dashboard import chart_file, confidence, data, figures, points, theme, words
from dashboard.data import BoardView
from dashboard.markup import element
from dashboard.points import Budget
from dashboard.switch import one_of
from extractors.catalog import Board

CHARTS = (TIME, SIZE, YEARS) = ("Over time", "Size", "Years")
_BUDGETS: dict[str, Budget] = {"Parameters": "params", "FLOPs": "flops"}
_NO_DATE = "No result in view has both a rank and a date, so there is nothing to draw over time."


class Charted(NamedTuple):
    """The chart in view: None where nothing in view can stand on it; the message above it, and its name as a file."""

    figure: go.Figure | None
    message: str
    name: str


def show_chart(view: BoardView, board: Board) -> Charted:
    """The chart that the address asks for, its message above it and below it what it leaves out."""
    said = st.container()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        kind = one_of("Chart", CHARTS, "chart")
        budget = _BUDGETS[one_of("Size by", tuple(_BUDGETS), "by")] if kind == SIZE else "params"
    figure, message, account = _drawn(view, board, kind, budget)
    charted = Charted(figure, message, f"{str(board.id).replace('/', '_')}_{kind.lower().replace(' ', '-')}")
    said.html(element("p", message, class_="lb-lead"))
    doubt = confidence.warning(tuple(entry for entry in view.ranking.entries if entry.rank == 1))
    if doubt:
        said.html(element("p", doubt, class_="lb-tag lb-tag-warn"), width="content")
    if figure is None:
        st.text(_no_size(budget) if kind == SIZE else _NO_DATE)
        return charted
    st.html(theme.hidden_when_narrow("trend", figures.names_for_wide(figure)))
    with st.container(key="trend"):
        config = chart_file.on_screen(charted.name)
        st.plotly_chart(figure, key=f"drawn {kind} {budget}", config=config, alt=message)
    st.html(element("p", f"{account}. Values as printed in the source.", class_="lb-quiet lb-small"))
    return charted


def _drawn(view: BoardView, board: Board, kind: str, budget: Budget) -> tuple[go.Figure | None, str, str]:
    """The chart, None where nothing in view can stand on it; its message; and how much it shows."""
    ranking = view.ranking
    if kind == SIZE:
        figure = data.size_figure(board, ranking.filters, budget)
        return (
            figure,
            points.size_message(ranking, budget),
            f"Line: the Pareto front. {points.size_account(ranking, budget)}",
        )
    if kind == YEARS:
        what = "Bar: the year's median; diamond: its best"
        return (
            data.year_figure(board, ranking.filters),
            points.year_message(ranking),
            f"{what}. {points.year_account(ranking)}",
        )
    missing = len(ranking.entries) - view.drawn
    left_out = f". {words.count(missing, 'result')} without rank or date not drawn" if missing else ""
    searched = "found " if ranking.filters.text else ""
    return view.figure, words.message(ranking), f"Line: the best value {searched}by date of the paper{left_out}"


def _no_size(budget: Budget) -> str:
    other = "FLOPs" if budget == "params" else "parameters"
    return f"No source in view says how large its model is. Try {other}, or take more results into view."
