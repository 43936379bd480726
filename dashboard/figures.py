"""Charts as pure functions: typed points in, a Plotly figure out. Floats appear here and nowhere before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Final, Literal

import plotly.graph_objects as go

from dashboard.labels import Anchor, Placed, place
from dashboard.theme import BLUE, GREY, TEMPLATE
from dashboard.words import cut
from extractors.paper import PaperDate

HEIGHT: Final = 360
_PLOT_HEIGHT: Final = 300
_LONGEST_NAME: Final = 26
_MANY: Final = 5000
_Spans = tuple[tuple[date, date], tuple[float, float]]
_END_OF: Final = {4: "-12-31", 7: "-28"}


@dataclass(frozen=True, slots=True)
class Point:
    """A dated result: its day or month or year, its value as printed, its name, and what to say on hover."""

    date: PaperDate
    value: str
    name: str
    detail: str
    is_record: bool


def plot_day(when: PaperDate) -> date:
    """The day at which a date is drawn: a month at its 28th, a year at its last day, so that each sorts last in itself."""
    return date.fromisoformat(when + _END_OF.get(len(when), ""))


@dataclass(frozen=True, slots=True)
class Level:
    """A best value that nobody can date: it belongs beside the record line and not on it."""

    value: str
    name: str


def record_over_time(
    points: Sequence[Point], *, direction: Literal["higher", "lower"], scale: str, level: Level | None = None
) -> go.Figure:
    """All results in grey over time, the record as a thick step line with its holders named.

    `points` may stand in any order; `scale` names what the vertical axis counts ("mIoU, percent"); `level` is drawn as
    a dotted line from side to side. With no point at all the figure is an empty plot: say so in words instead.
    """
    ordered = sorted(points, key=lambda p: (plot_day(p.date), float(p.value)))
    record = [point for point in ordered if point.is_record]
    days, values = _spans(ordered, level)
    figure = blank(scale, direction)
    _add_crowd(figure, [point for point in ordered if not point.is_record])
    _add_record(figure, record, days[1])
    figure.update_xaxes(range=list(days), type="date", nticks=8)
    figure.update_yaxes(range=list(values))
    if level:
        _add_level(figure, level)
    _add_names(figure, ordered, (days, values), level, rising=direction == "higher")
    return figure


def blank(scale: str, direction: Literal["higher", "lower"]) -> go.Figure:
    """An empty chart of the usual size that says above its left edge what the vertical axis counts, and which way is better."""
    figure = go.Figure(layout={"template": TEMPLATE, "height": HEIGHT, "hovermode": "closest", "margin": {"t": 30}})
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(fixedrange=True, nticks=7)
    arrow = "↑ higher is better" if direction == "higher" else "↓ lower is better"
    corner = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 8}
    figure.add_annotation(text=_text(f"{scale} · {arrow}"), showarrow=False, font={"size": 12}, **corner)
    return figure


def crowd(x: Sequence[object], y: Sequence[float], hover: Sequence[str]) -> go.Scatter | go.Scattergl:
    """Results in the background; many of them are drawn by the graphics card."""
    kind = go.Scattergl if len(x) > _MANY else go.Scatter
    marker = {"size": 8, "color": GREY, "opacity": 0.6}
    return kind(
        x=list(x), y=list(y), hovertext=list(hover), hoverinfo="text", mode="markers", marker=marker, name="results"
    )


def steps(x: Sequence[object], y: Sequence[float], hover: Sequence[str], end: object) -> tuple[go.Scatter, go.Scatter]:
    """A thick step line that runs on level to `end`, and the diamonds of those that made its steps."""
    line = go.Scatter(
        x=[*x, end],
        y=[*y, *y[-1:]],
        mode="lines",
        line={"shape": "hv", "width": 3, "color": BLUE},
        hoverinfo="skip",
        name="record",
    )
    marker = {"size": 11, "color": BLUE, "symbol": "diamond"}
    holders = go.Scatter(
        x=list(x),
        y=list(y),
        hovertext=list(hover),
        hoverinfo="text",
        mode="markers",
        marker=marker,
        name="record holders",
    )
    return line, holders


def add_names(
    figure: go.Figure,
    named: Sequence[tuple[object, float, Anchor]],
    *,
    rising: bool,
    level: float | None = None,
    crowd: Sequence[tuple[float, float]] = (),
) -> None:
    """Names beside the points of a step line as far as there is room: each with its place on the axes and in the plot."""
    anchors = [anchor for _, _, anchor in named]
    for label in place(anchors, height=_PLOT_HEIGHT, rising=rising, level=level, crowd=crowd[:_MANY]):
        x, y, anchor = named[label.index]
        figure.add_annotation(text=_text(anchor.text), x=x, y=y, **_beside(label))


def _spans(points: Sequence[Point], level: Level | None) -> _Spans:
    """The ranges of both axes, with room for names above, below and at the sides."""
    days = [plot_day(point.date) for point in points] or [date(2020, 1, 1)]
    values = [float(value) for value in (*(p.value for p in points), *([level.value] if level else []))] or [0.0]
    aside = max(timedelta(days=45), (max(days) - min(days)) * 0.05)
    above = max((max(values) - min(values)) * 0.12, abs(max(values)) * 0.005, 0.05)
    return (min(days) - aside, max(days) + aside), (min(values) - above, max(values) + above)


def _add_crowd(figure: go.Figure, points: Sequence[Point]) -> None:
    days = [plot_day(point.date).isoformat() for point in points]
    figure.add_trace(crowd(days, [float(point.value) for point in points], [_said(point) for point in points]))


def _add_record(figure: go.Figure, record: Sequence[Point], end: date) -> None:
    if record:
        days = [plot_day(point.date).isoformat() for point in record]
        values = [float(point.value) for point in record]
        figure.add_traces(steps(days, values, [_said(point) for point in record], end.isoformat()))


def _add_level(figure: go.Figure, level: Level) -> None:
    figure.add_hline(y=float(level.value), line={"dash": "dot", "width": 2, "color": BLUE})
    figure.add_annotation(
        text=_text(f"{shorten(level.name)} {level.value}, date not known"),
        x=1,
        xref="paper",
        xanchor="right",
        y=float(level.value),
        yanchor="bottom",
        yshift=3,
        showarrow=False,
    )


def _add_names(figure: go.Figure, points: Sequence[Point], spans: _Spans, level: Level | None, *, rising: bool) -> None:
    days, values = spans

    def across(point: Point) -> float:
        return (plot_day(point.date) - days[0]) / (days[1] - days[0])

    def up(value: str) -> float:
        return (float(value) - values[0]) / (values[1] - values[0])

    named = [
        (plot_day(p.date).isoformat(), float(p.value), Anchor(across(p), up(p.value), shorten(p.name)))
        for p in points
        if p.is_record
    ]
    others = [(across(p), up(p.value)) for p in points if not p.is_record]
    add_names(figure, named, rising=rising, level=up(level.value) if level else None, crowd=others)


def _beside(label: Placed) -> dict[str, object]:
    return {
        "xanchor": "right" if label.side == "left" else "left",
        "yanchor": "bottom" if label.above else "top",
        "yshift": 4 if label.above else -4,
        "showarrow": False,
        "name": "narrow" if label.narrow else "wide",
    }


def names_for_wide(figure: go.Figure) -> list[int]:
    """The places among the annotations of those that only a wide screen has room for."""
    return [place for place, annotation in enumerate(figure.layout.annotations) if annotation.name == "wide"]


def shorten(name: str, most: int = _LONGEST_NAME) -> str:
    """The name itself if it is short enough, else its beginning and an ellipsis."""
    return cut(name, most)


def _text(words: str) -> str:
    """Words that Plotly shows as they are: it reads a few tags, and knows no entity for quotation marks."""
    return escape(words, quote=False)


def hover(*lines: str) -> str:
    """Lines to say on hover: Plotly reads a few HTML tags there, so that everything is escaped."""
    return "<br>".join(_text(line) for line in lines if line)


def _said(point: Point) -> str:
    return hover(f"{point.name}: {point.value}", point.date, point.detail)
