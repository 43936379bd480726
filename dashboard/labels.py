"""Where the names beside a line go: as many as fit, none cut off at an edge, none over another or over the line.

A chart is as wide as its reader's screen, which nobody knows when it is drawn. Names that fit on a telephone come
first; those that need a desk's width follow, and the style sheet leaves them out on a narrow screen. What fits a narrow
plot fits a wide one too: names keep their size and move apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

Side = Literal["left", "right"]

WIDTH_NARROW: Final = 300
WIDTH_WIDE: Final = 1000
MOST: Final = 12
_LETTER: Final = 6.4
_LINE: Final = 15
_MARKER: Final = 5
_DOT: Final = 3


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of a record line as a share of the plot: `x` from the left, `y` from below, and the name it bears."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A name beside the anchor of this index: to the left or right of it, above or below, and how it may be shown."""

    index: int
    side: Side
    above: bool
    narrow: bool
    """True where it fits on a telephone as well."""


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


def place(
    anchors: Sequence[Anchor],
    *,
    height: float,
    rising: bool,
    level: float | None = None,
    crowd: Sequence[tuple[float, float]] = (),
) -> list[Placed]:
    """Names in the order of importance, at most `MOST`: the newest, the first, then by the step they made.

    `anchors` are the points of a step line from left to right, in a plot `height` pixels high; `rising` says whether
    the line climbs (higher is better), which leaves the room above it free, else the room below. `level` is the height
    (as a share) of another line, from side to side with a name of its own above it; `crowd` are other points, as shares too. No name may touch either.
    """
    placed: list[Placed] = []
    for width in (WIDTH_NARROW, WIDTH_WIDE):
        line = [*_line(anchors, width, height), *_level(level, width, height), *_dots(crowd, width, height)]
        taken = [_box(anchors[p.index], p.side, p.above, width, height) for p in placed]
        for index in _by_importance(anchors):
            if len(placed) == MOST or any(p.index == index for p in placed):
                continue
            for side, above in _sides(rising):
                box = _box(anchors[index], side, above, width, height)
                if _fits(box, width, height) and not any(box.meets(other) for other in (*taken, *line)):
                    placed.append(Placed(index, side, above, narrow=width == WIDTH_NARROW))
                    taken.append(box)
                    break
    return placed


def _sides(rising: bool) -> Iterable[tuple[Side, bool]]:
    return ("left", rising), ("right", rising), ("right", not rising)


def _by_importance(anchors: Sequence[Anchor]) -> list[int]:
    last = len(anchors) - 1
    steps = sorted(range(1, last), key=lambda i: -abs(anchors[i].y - anchors[i - 1].y))
    return list(dict.fromkeys([last, 0, *steps])) if anchors else []


def _box(anchor: Anchor, side: Side, above: bool, width: float, height: float) -> _Box:
    length = len(anchor.text) * _LETTER
    x, y = anchor.x * width, anchor.y * height
    left = x - length if side == "left" else x
    bottom = y + _MARKER if above else y - _MARKER - _LINE
    return _Box(left, bottom, left + length, bottom + _LINE)


def _fits(box: _Box, width: float, height: float) -> bool:
    return box.left >= 0 and box.right <= width and box.bottom >= 0 and box.top <= height


def _dots(points: Iterable[tuple[float, float]], width: float, height: float) -> Iterable[_Box]:
    for x, y in points:
        yield _Box(x * width - _DOT, y * height - _DOT, x * width + _DOT, y * height + _DOT)


def _level(level: float | None, width: float, height: float) -> Iterable[_Box]:
    if level is not None:
        yield _Box(0, level * height - 1.5, width, level * height + _MARKER + _LINE)


def _line(anchors: Sequence[Anchor], width: float, height: float) -> Iterable[_Box]:
    for here in anchors:
        x, y = here.x * width, here.y * height
        yield _Box(x - _MARKER, y - _MARKER, x + _MARKER, y + _MARKER)
    for here, then in pairwise(anchors):
        low, high = sorted((here.y * height, then.y * height))
        yield _Box(here.x * width, here.y * height - 1.5, then.x * width, here.y * height + 1.5)
        yield _Box(then.x * width - 1.5, low, then.x * width + 1.5, high)
    if anchors:
        end = anchors[-1]
        yield _Box(end.x * width, end.y * height - 1.5, width, end.y * height + 1.5)
