"""Score against what a model costs, its parameters or FLOPs, with the Pareto front: one typed point a result."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10
from typing import Final, Literal

import plotly.graph_objects as go

from dashboard import figures
from dashboard.labels import Anchor

_TICKS: Final = (1, 2, 5)
_Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SizedPoint:
    """A ranked result of known size: millions of parameters or billions of FLOPs, as printed."""

    size: str
    value: str
    name: str
    detail: str
    is_front: bool


def score_by_size(
    points: Sequence[SizedPoint], *, direction: Literal["higher", "lower"], scale: str, unit: Literal["params", "flops"]
) -> go.Figure:
    """All results in grey, the Pareto front as a step line with the names of its results; sizes on a logarithmic axis.

    A size of 0 has no place on such an axis: those points are left out.
    """
    drawn = sorted((p for p in points if float(p.size) > 0), key=lambda p: (float(p.size), float(p.value)))
    figure = figures.blank(scale, direction)
    sizes, values = _spans(drawn)
    front = [p for p in drawn if p.is_front]
    others = [p for p in drawn if not p.is_front]
    figure.add_trace(figures.crowd(*_series(others, unit)))
    if front:
        figure.add_traces(figures.steps(*_series(front, unit), 10 ** sizes[1]))
    ticks = _ticks(sizes)
    axis_title = "parameters" if unit == "params" else "FLOPs"
    figure.update_xaxes(
        type="log",
        range=list(sizes),
        tickvals=ticks,
        ticktext=[amount(f"{tick:f}", unit) for tick in ticks],
        title={"text": axis_title, "standoff": 6},
    )
    figure.update_yaxes(range=list(values))

    def place(point: SizedPoint) -> tuple[float, float]:
        across = (log10(float(point.size)) - sizes[0]) / (sizes[1] - sizes[0])
        return across, (float(point.value) - values[0]) / (values[1] - values[0])

    # Annotations of a logarithmic axis stand at the logarithm of their place.
    named = [(log10(float(p.size)), float(p.value), Anchor(*place(p), figures.shorten(p.name))) for p in front]
    figures.add_names(figure, named, rising=direction == "higher", crowd=[place(p) for p in others])
    return figure


def amount(size: str, unit: Literal["params", "flops"]) -> str:
    """A size as people write it: `86M` and `1.2B` parameters, `4.5G` and `1.1T` FLOPs.

    >>> amount("1200", "params"), amount("0.5", "flops")
    ('1.2B', '0.5G')
    """
    small, large = ("M", "B") if unit == "params" else ("G", "T")
    number = Decimal(size)
    number, letter = (number / 1000, large) if number >= 1000 else (number, small)
    text = f"{number:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}{letter}"


def _series(
    points: Sequence[SizedPoint], unit: Literal["params", "flops"]
) -> tuple[list[float], list[float], list[str]]:
    hover = [figures.hover(f"{p.name}: {p.value}", amount(p.size, unit), p.detail) for p in points]
    return [float(p.size) for p in points], [float(p.value) for p in points], hover


def _spans(points: Sequence[SizedPoint]) -> tuple[_Span, _Span]:
    """The ranges of both axes, of the sizes in powers of ten, with room for names at the sides, above and below."""
    sizes = [log10(float(p.size)) for p in points] or [0.0]
    values = [float(p.value) for p in points] or [0.0]
    aside = max((max(sizes) - min(sizes)) * 0.06, 0.15)
    above = max((max(values) - min(values)) * 0.12, abs(max(values)) * 0.005, 0.05)
    return (min(sizes) - aside, max(sizes) + aside), (min(values) - above, max(values) + above)


def _ticks(span: _Span) -> list[Decimal]:
    """1, 2 and 5 in each power of ten within the span; only powers of ten where that would be more than eight."""
    powers = [Decimal(10) ** power for power in range(int(span[0]) - 1, int(span[1]) + 2)]
    ticks = [tick * power for power in powers for tick in _TICKS if span[0] <= log10(tick * power) <= span[1]]
    return ticks if len(ticks) <= 8 else [power for power in powers if power in ticks]
