"""Two to eight systems over many boards in one chart: each value as percent of the best one on its board."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from dashboard import figures
from dashboard.theme import GREY, SERIES, TEMPLATE

SYMBOLS: Final = ("circle", "diamond", "square", "triangle-up", "cross", "star", "x", "pentagon")
"""One for each of at most eight systems, so that none is told apart by colour alone."""
MOST_ROWS: Final = 24
_ROW: Final = 30
_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class Share:
    """A system's value on a board: as printed, and as percent of the leading one (100 is the leader)."""

    row: str
    name: str
    value: str
    percent: float
    detail: str


def shares_of_best(shares: Sequence[Share], names: Sequence[str]) -> go.Figure:
    """A row for each board in the order given, at most `MOST_ROWS`, with a mark for each system and a line between them."""
    rows = list(dict.fromkeys(share.row for share in shares))[:MOST_ROWS]
    kept = [share for share in shares if share.row in rows]
    height = 56 + _ROW * len(rows) + legend_height(len(names))
    figure = go.Figure(layout={"template": TEMPLATE, "height": height, "hovermode": "closest", "margin": {"t": 8}})
    _add_spans(figure, kept, rows)
    for place, name in enumerate(names):
        figure.add_trace(_marks([share for share in kept if share.name == name], name, place, rows))
    _set_axes(figure, kept, rows)
    legend_below(figure)
    return figure


def _marks(shares: Sequence[Share], name: str, place: int, rows: Sequence[str]) -> go.Scatter:
    """The marks of one system, in the colour and symbol of its place."""
    return go.Scatter(
        x=[share.percent for share in shares],
        y=[rows.index(share.row) for share in shares],
        mode="markers",
        name=figures.hover(figures.shorten(name)),
        marker={"size": 12, "symbol": SYMBOLS[place % len(SYMBOLS)], "color": SERIES[place % len(SERIES)]},
        hovertext=[figures.hover(f"{s.name}: {s.value}", f"{s.percent:.1f}% of the best", s.detail) for s in shares],
        hoverinfo="text",
    )


def _set_axes(figure: go.Figure, shares: Sequence[Share], rows: Sequence[str]) -> None:
    """From just below the lowest share to the best, and a row for each board from the top."""
    least = min((share.percent for share in shares), default=90.0)
    figure.update_xaxes(
        range=[least - (100.0 - least) * 0.06 - 0.5, 100.6],
        showgrid=True,
        gridcolor="rgba(133,147,163,0.22)",
        ticksuffix="%",
        fixedrange=True,
        nticks=6,
    )
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[figures.hover(figures.shorten(row, _LONGEST)) for row in rows],
        range=[len(rows) - 0.4, -0.6],
        fixedrange=True,
        showgrid=False,
    )


def legend_below(figure: go.Figure) -> None:
    """Names of the marks below the chart, where they cost no width: the margin grows with the lines that they need."""
    below = -34 / (figure.layout.height - 100)
    legend = {"orientation": "h", "x": 0, "y": below, "yanchor": "top", "itemclick": False, "itemdoubleclick": False}
    figure.update_layout(showlegend=True, legend=legend)


def legend_height(names: int) -> int:
    """Pixels to keep for a legend on a telephone, where two names stand on a line."""
    return 24 * ((names + 1) // 2)


def _add_spans(figure: go.Figure, shares: Sequence[Share], rows: Sequence[str]) -> None:
    """A thin line in each row from its lowest mark to its highest: one trace, parted by gaps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place, row in enumerate(rows):
        own = [share.percent for share in shares if share.row == row]
        x += [min(own), max(own), None]
        y += [place, place, None]
    line = {"width": 2, "color": GREY}
    figure.add_trace(
        go.Scatter(x=x, y=y, mode="lines", line=line, opacity=0.5, hoverinfo="skip", showlegend=False, name="span")
    )
