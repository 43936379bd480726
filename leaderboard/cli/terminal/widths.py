"""How wide the columns of a table are where the terminal is narrower than their content: a pure function."""

from collections.abc import Sequence
from typing import Literal

Narrow = Literal["keep", "fold", "cut"]
"""How a column gives way: not at all, for half a number is a wrong one, by more lines a row, or by losing the end of its text."""

_STEPS: tuple[tuple[Narrow, int], ...] = (("cut", 18), ("fold", 14), ("cut", 9), ("fold", 8), ("cut", 5))
"""What gives way first, and how far: a title can be known by its beginning, a name should stay in one piece."""


def fitted(natural: Sequence[int], narrow: Sequence[Narrow], room: int) -> list[int]:
    """A width for each column, together at most `room` where the steps allow it; the widest of a kind gives way first.

    >>> fitted([4, 20, 60], ["keep", "fold", "cut"], 50)
    [4, 20, 26]
    """
    widths = list(natural)
    for kind, least in _STEPS:
        some = [place for place, how in enumerate(narrow) if how == kind]
        while sum(widths) > room:
            widest = max(some, key=lambda place: widths[place], default=None)
            if widest is None or widths[widest] <= least:
                break
            widths[widest] -= 1
    return widths
