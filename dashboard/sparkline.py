"""A record over time as small as a word: a step line drawn by clipping, since the page keeps no SVG."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from dashboard.markup import Html, element

_TAIL = 88
"""Where the newest record stands, in percent of the width; behind it the line runs on level."""


def sparkline(record: Sequence[tuple[date, Decimal]]) -> Html | None:
    """The record's steps, oldest first, as an element without words; None where there is no step to show.

    It says nothing that the text beside it does not say, so that screen readers pass it by.
    """
    if len(record) < 2 or record[0][0] == record[-1][0]:
        return None
    points = _scaled(record)
    steps = [points[0]]
    for (_, level), then in pairwise(points):
        steps += [(then[0], level), then]
    steps.append((100.0, points[-1][1]))
    rises = points[-1][1] > points[0][1]
    area = [*(f"{x:.1f}% {_down(y):.1f}%" for x, y in steps), "100% 100%", "0% 100%"]
    above = [_beside(x, y, "-" if rises else "+", "-") for x, y in steps]
    below = [_beside(x, y, "+" if rises else "-", "+") for x, y in reversed(steps)]
    line = above + below
    shapes = (element("div", style=f"clip-path:polygon({','.join(shape)})") for shape in (area, line))
    return element("div", *shapes, class_="lb-spark", aria_hidden="true")


def _scaled(record: Sequence[tuple[date, Decimal]]) -> list[tuple[float, float]]:
    first, last = record[0][0], record[-1][0]
    values = [value for _, value in record]
    low, high = min(values), max(values)
    return [
        ((day - first) / (last - first) * _TAIL, float((value - low) / (high - low)) * 100 if high > low else 50.0)
        for day, value in record
    ]


def _down(height: float) -> float:
    return 92 - height * 0.84


def _beside(x: float, height: float, across: str, down: str) -> str:
    """A corner of the line's outline: one pixel beside the step, on the side that the two signs say."""
    return f"calc({x:.1f}% {across} 1px) calc({_down(height):.1f}% {down} 1px)"
