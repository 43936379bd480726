"""Systems side by side as a table: contests down, systems across, the best of each marked by a sign."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import words
from leaderboard.comparison import Contest, Line
from leaderboard.ranking import is_better

BEST: Final = "★"
BETTER, WORSE, EQUAL = "▲", "▼", "="


def matrix(lines: Sequence[Line], names: Sequence[str], reference: str | None = None) -> pd.DataFrame:
    """A row for each contest, a column for each system: values as printed, missing where it has none.

    With a reference, the columns of the others hold differences to it, with a sign for better or worse.
    """
    at = names.index(reference) if reference in names else None
    columns: dict[str, list[str | None]] = {"Board": [label(line.contest, arrow=True) for line in lines]}
    for place, name in enumerate(names):
        is_difference = at is not None and place != at
        columns[name] = [_difference(line, place, at or 0) if is_difference else _value(line, place) for line in lines]
    return pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in columns.items()})


def label(contest: Contest, *, arrow: bool = False) -> str:
    """`COCO · box AP ↑ (val)`: the board, its split, and the protocol where it is not the usual one."""
    protocol = None if contest.protocol == "supervised" else contest.protocol
    kind = ", ".join(part for part in (contest.split, protocol) if part)
    name = f"{contest.board.name} {words.arrow(contest.board)}" if arrow else contest.board.name
    return f"{name} ({kind})" if kind else name


def columns(lines: Sequence[Line], names: Sequence[str]) -> dict[str, Any]:
    """How Streamlit shows the columns of `matrix`: boards as wide as their names, which a narrow screen scrolls."""
    text = st.column_config.TextColumn
    longest = max((len(label(line.contest, arrow=True)) for line in lines), default=0)
    return {
        "Board": text("Board", width=min(max(215, 7 * longest + 24), 420), pinned=True),
        **{name: text(words.cut(name, 28), width=130, help=name if len(name) > 28 else None) for name in names},
    }


def message(lines: Sequence[Line], names: Sequence[str]) -> str:
    """Who is best how often among the contests that two or more of them share."""
    shared = [line for line in lines if line.best]
    if not shared:
        return "No contest has a ranked result of two of them: nothing can be compared."
    wins = [(sum(place in line.best for line in shared), name) for place, name in enumerate(names)]
    most = max(wins)[0]
    leaders = words.listed([name for won, name in wins if won == most])
    verb = "is" if sum(won == most for won, _ in wins) == 1 else "are each"
    contests = "the one contest" if len(shared) == 1 else f"{most} of the {len(shared)} contests"
    return f"{leaders} {verb} best on {contests} that at least two of them share."


def _value(line: Line, place: int) -> str | None:
    entry = line.entries[place]
    if entry is None:
        return None
    said = f"{words.value(entry.row.result)} {BEST}" if place in line.best else words.value(entry.row.result)
    return f"{said} {words.PRIVATE}" if entry.row.result.private else said


def _difference(line: Line, place: int, reference: int) -> str | None:
    difference = line.difference(place, reference)
    if difference is None:
        return None
    board = line.contest.board
    is_ahead, is_behind = is_better(board, difference, Decimal(0)), is_better(board, Decimal(0), difference)
    sign = BETTER if is_ahead else WORSE if is_behind else EQUAL
    return f"{difference:+f}".replace("-", "\u2212") + f" {sign}"
