"""A family of methods over time: each result as percent of the value that leads its board today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import plotly.graph_objects as go

from dashboard import figures
from dashboard.comparison_chart import SYMBOLS, legend_below
from dashboard.theme import GREY, SERIES, TEMPLATE
from extractors.paper import PaperDate


@dataclass(frozen=True, slots=True)
class Dated:
    """A ranked result with its date, and its value as percent of its board's leader."""

    date: PaperDate
    name: str
    value: str
    percent: float
    detail: str


def family_over_time(results: Sequence[Dated], names: Sequence[str]) -> go.Figure:
    """A mark for each result; the first eight of `names` have a colour and a symbol of their own, the others are grey."""
    figure = go.Figure(layout={"template": TEMPLATE, "height": figures.HEIGHT + 40, "margin": {"t": 8}})
    told = list(names[: len(SYMBOLS)])
    groups = [(name, [r for r in results if r.name == name]) for name in told]
    groups.append(("others", [r for r in results if r.name not in told]))
    for place, (name, own) in enumerate(groups):
        if own:
            figure.add_trace(_marks(own, name, place if place < len(told) else None))
    days = [figures.plot_day(result.date) for result in results]
    if days:
        aside = max(timedelta(days=60), (max(days) - min(days)) * 0.05)
        figure.update_xaxes(range=[min(days) - aside, max(days) + aside])
    figure.update_xaxes(type="date", fixedrange=True, nticks=6, tickangle=0)
    figure.update_yaxes(ticksuffix="%", fixedrange=True, nticks=7)
    legend_below(figure)
    return figure


def _marks(results: Sequence[Dated], name: str, place: int | None) -> go.Scatter:
    """The marks of one name, in the colour and symbol of its place, or small and grey without one."""
    plain = {"size": 8, "symbol": "circle", "color": GREY}
    own = plain if place is None else {"size": 12, "symbol": SYMBOLS[place], "color": SERIES[place % len(SERIES)]}
    return go.Scatter(
        x=[figures.plot_day(result.date).isoformat() for result in results],
        y=[result.percent for result in results],
        mode="markers",
        name=figures.hover(figures.shorten(name)),
        marker=own,
        hovertext=[
            figures.hover(f"{r.name}: {r.value}", r.detail, r.date, f"{r.percent:.1f}% of the best") for r in results
        ],
        hoverinfo="text",
    )
