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
        if not own:
            continue
        is_other = place == len(told)
        figure.add_trace(
            go.Scatter(
                x=[figures.plot_day(result.date).isoformat() for result in own],
                y=[result.percent for result in own],
                mode="markers",
                name=figures.hover(figures.shorten(name)),
                marker={
                    "size": 8 if is_other else 12,
                    "symbol": "circle" if is_other else SYMBOLS[place],
                    "color": GREY if is_other else SERIES[place % len(SERIES)],
                },
                hovertext=[
                    figures.hover(f"{r.name}: {r.value}", r.detail, r.date, f"{r.percent:.1f}% of the best")
                    for r in own
                ],
                hoverinfo="text",
            )
        )
    days = [figures.plot_day(result.date) for result in results]
    if days:
        aside = max(timedelta(days=60), (max(days) - min(days)) * 0.05)
        figure.update_xaxes(range=[min(days) - aside, max(days) + aside])
    figure.update_xaxes(type="date", fixedrange=True, nticks=6, tickangle=0)
    figure.update_yaxes(ticksuffix="%", fixedrange=True, nticks=7)
    legend_below(figure)
    return figure
