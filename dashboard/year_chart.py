"""The distribution of a board's scores by year: every result, the year's median and its best."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final, Literal

import plotly.graph_objects as go

from dashboard import figures
from dashboard.theme import AMBER, BLUE

_SPREAD: Final = 0.32
_HALF: Final = 0.38


@dataclass(frozen=True, slots=True)
class YearPoint:
    """A ranked result with the year of its paper."""

    year: int
    value: str
    name: str
    detail: str


def by_year(points: Sequence[YearPoint]) -> dict[int, list[YearPoint]]:
    """The results of each year that has any, oldest year first, lowest value first."""
    years: dict[int, list[YearPoint]] = defaultdict(list)
    for point in sorted(points, key=lambda p: (p.year, Decimal(p.value), p.name)):
        years[point.year].append(point)
    return dict(years)


def middle(points: Sequence[YearPoint]) -> Decimal:
    """The median of at least one result."""
    return median(Decimal(point.value) for point in points)


def scores_by_year(points: Sequence[YearPoint], *, direction: Literal["higher", "lower"], scale: str) -> go.Figure:
    """A column of dots for each year, spread so that equal values stay apart, a bar at the median, a diamond for the best."""
    years = by_year(points)
    figure = figures.blank(scale, direction)
    best = max if direction == "higher" else min
    tops = {year: best(own, key=lambda p: Decimal(p.value)) for year, own in years.items()}
    dots = [(year + _aside(index, len(own)), point) for year, own in years.items() for index, point in enumerate(own)]
    rest = [(x, point) for x, point in dots if point is not tops[point.year]]
    figure.add_trace(
        figures.crowd([x for x, _ in rest], [float(p.value) for _, p in rest], [_said(p) for _, p in rest])
    )
    _add_medians(figure, years)
    figure.add_trace(
        go.Scatter(
            x=list(tops),
            y=[float(point.value) for point in tops.values()],
            hovertext=[_said(point) for point in tops.values()],
            hoverinfo="text",
            mode="markers",
            marker={"size": 11, "color": BLUE, "symbol": "diamond"},
            name="best of the year",
        )
    )
    first, last = min(years, default=2020), max(years, default=2020)
    # A result a year at most: with a label under every one, a telephone has room for about eight.
    every = range(first, last + 1) if last - first < 8 else range(last, first - 1, -((last - first) // 7 + 1))
    figure.update_xaxes(
        range=[first - 0.6, last + 0.6],
        tickvals=sorted(every),
        ticktext=[f"{year}<br>n = {len(years.get(year, ()))}" for year in sorted(every)],
    )
    return figure


def _add_medians(figure: go.Figure, years: dict[int, list[YearPoint]]) -> None:
    """One trace of bars, parted by gaps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for year, own in years.items():
        level = float(middle(own))
        x += [year - _HALF, year + _HALF, None]
        y += [level, level, None]
    line = {"width": 3, "color": AMBER}
    figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", name="median of the year"))


def _aside(index: int, count: int) -> float:
    """How far a dot stands beside its year: neighbours in value go to opposite sides, the same at every drawing."""
    if count == 1:
        return 0.0
    step = ((index * 5) % 9) / 8
    return (step - 0.5) * 2 * _SPREAD


def _said(point: YearPoint) -> str:
    return figures.hover(f"{point.name}: {point.value}", str(point.year), point.detail)
