"""How what a curated file says differs from what it said before. Pure functions of columns."""

from collections import Counter
from collections.abc import Iterable, Sequence

from leaderboard.store.conversion import Columns, TextRows, Values
from leaderboard.store.outcome import Written

Comparable = tuple[Columns, Sequence[Values]]
"""The head of a file and its rows by id, without what others add to them."""

_NOT_OF_THE_FILE = frozenset(("paper", "reading", "decisions"))
_MADE_OF_THE_REST = frozenset(("id", "text"))
_SYSTEM = ("board", "dataset", "metric", "method", "model")


def comparable(rows: TextRows) -> Comparable:
    """What can be compared of a file: two that are equal need no writing."""
    found = ({name: value for name, value in row.items() if name not in _NOT_OF_THE_FILE} for row in rows.results)
    return rows.text, sorted(found, key=lambda row: str(row["id"]))


def difference(before: Iterable[Comparable], now: TextRows) -> Written:
    """What a file's new content does to its rows. A row takes the place of one of the same system on the same board.

    Where the paper is told otherwise, so are all of its rows.
    """
    known = list(before)
    head, rows = comparable(now)
    old = Counter(_content(row) for _, own in known for row in own)
    new = Counter(map(_content, rows))
    kept = old & new
    left, come = (Counter(_systems(side - kept)) for side in (old, new))
    paired = (left & come).total()
    is_same_paper = any(_content(text) == _content(head) for text, _ in known)
    changed = paired + (0 if is_same_paper else kept.total())
    return Written(1, come.total() - paired, left.total() - paired, changed)


Content = tuple[tuple[str, object], ...]


def _content(row: Columns) -> Content:
    return tuple((name, row[name]) for name in sorted(row) if name not in _MADE_OF_THE_REST)


def _systems(rows: Counter[Content]) -> Iterable[tuple[object, ...]]:
    for content in rows.elements():
        told = dict(content)
        yield tuple(told[name] for name in _SYSTEM)
