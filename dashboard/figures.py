"""Charts as pure functions: typed points in, a Plotly figure out. Floats appear here and nowhere before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Final, Literal

import plotly.graph_objects as go

from dashboard.labels import Anchor, Placed, place
from dashboard.theme import BLUE, GREY, TEMPLATE
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
    figure = go.Figure(layout={"template": TEMPLATE, "height": HEIGHT, "hovermode": "closest"})
    _add_crowd(figure, [point for point in ordered if not point.is_record])
    _add_record(figure, record, days[1])
    figure.update_xaxes(range=list(days), type="date", fixedrange=True, nticks=8)
    figure.update_yaxes(range=list(values), fixedrange=True, nticks=7)
    arrow = "↑ higher is better" if direction == "higher" else "↓ lower is better"
    figure.add_annotation(
        text=escape(f"{scale} · {arrow}"),
        **_corner(),
        font={"size": 12},
    )
    figure.update_layout(margin={"t": 30})
    if level:
        _add_level(figure, level)
    _add_names(figure, ordered, (days, values), level, rising=direction == "higher")
    return figure


def _corner() -> dict[str, object]:
    return {
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 8,
        "showarrow": False,
    }


def _spans(points: Sequence[Point], level: Level | None) -> _Spans:
    """The ranges of both axes, with room for names above, below and at the sides."""
    days = [plot_day(point.date) for point in points] or [date(2020, 1, 1)]
    values = [float(value) for value in (*(p.value for p in points), *([level.value] if level else []))] or [0.0]
    aside = max(timedelta(days=45), (max(days) - min(days)) * 0.05)
    above = max((max(values) - min(values)) * 0.12, abs(max(values)) * 0.005, 0.05)
    return (min(days) - aside, max(days) + aside), (min(values) - above, max(values) + above)


def _add_crowd(figure: go.Figure, points: Sequence[Point]) -> None:
    kind = go.Scattergl if len(points) > _MANY else go.Scatter
    figure.add_trace(
        kind(
            x=[plot_day(point.date).isoformat() for point in points],
            y=[float(point.value) for point in points],
            hovertext=[_said(point) for point in points],
            hoverinfo="text",
            mode="markers",
            marker={"size": 8, "color": GREY, "opacity": 0.6},
            name="results",
        )
    )


def _add_record(figure: go.Figure, record: Sequence[Point], end: date) -> None:
    if not record:
        return
    days = [plot_day(point.date).isoformat() for point in record]
    values = [float(point.value) for point in record]
    figure.add_trace(
        go.Scatter(
            x=[*days, end.isoformat()],
            y=[*values, values[-1]],
            mode="lines",
            line={"shape": "hv", "width": 3, "color": BLUE},
            hoverinfo="skip",
            name="record",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=days,
            y=values,
            hovertext=[_said(point) for point in record],
            hoverinfo="text",
            mode="markers",
            marker={"size": 11, "color": BLUE, "symbol": "diamond"},
            name="record holders",
        )
    )


def _add_level(figure: go.Figure, level: Level) -> None:
    figure.add_hline(y=float(level.value), line={"dash": "dot", "width": 2, "color": BLUE})
    figure.add_annotation(
        text=escape(f"{shorten(level.name)} {level.value}, date not known"),
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

    record = [point for point in points if point.is_record]
    anchors = [Anchor(across(point), up(point.value), shorten(point.name)) for point in record]
    crowd = [(across(point), up(point.value)) for point in points if not point.is_record]
    height = up(level.value) if level else None
    for label in place(anchors, height=_PLOT_HEIGHT, rising=rising, level=height, crowd=crowd[:_MANY]):
        figure.add_annotation(text=escape(anchors[label.index].text), **_beside(record[label.index], label))


def _beside(point: Point, label: Placed) -> dict[str, object]:
    return {
        "x": plot_day(point.date).isoformat(),
        "y": float(point.value),
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
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _said(point: Point) -> str:
    """What a point says on hover: Plotly reads a few HTML tags there, so that everything is escaped."""
    return "<br>".join(escape(part) for part in (f"{point.name}: {point.value}", point.date, point.detail) if part)
