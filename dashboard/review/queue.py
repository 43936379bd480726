"""The queue as a table: which of what waits is in view, in which order, and how each is said. Pure functions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd
import streamlit as st

from dashboard import confidence, words
from dashboard.data.reviews import Decided
from dashboard.tables import VALUE, aligned
from leaderboard.decisions import Verdict
from leaderboard.review_queue import Waiting

Order = Literal["Leaders first", "Least sure first", "Surest first"]
ORDERS: Final[tuple[Order, ...]] = ("Leaders first", "Least sure first", "Surest first")
ANY: Final = "any"
_ABOVE: Final = (2.0, *(band.least for band in confidence.BANDS))
SURE: Final[dict[str, tuple[float, float]]] = {
    ANY: (0.0, 2.0),
    **{band.name: (band.least, above) for band, above in zip(confidence.BANDS, _ABOVE, strict=False)},
}
"""Bands of confidence, from the least of each up to the next."""
LEADS: Final = "★ would lead"
PAST: Final[dict[Verdict, str]] = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "dispute": "disputed",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the queue is asked for."""

    order: Order = "Leaders first"
    leading: bool = False
    """Only what would lead its board."""
    board: str | None = None
    sure: str = ANY
    text: str = ""


def chosen(waiting: Iterable[Waiting], asked: Asked) -> list[Waiting]:
    """What waits and is asked for, in its order; the same for the same queue."""
    least, above = SURE[asked.sure]
    words_ = asked.text.casefold().split()
    found = [
        one
        for one in waiting
        if (one.leads or not asked.leading)
        and asked.board in (None, one.board.id)
        and least <= _sure(one) < above
        and all(word in _said(one) for word in words_)
    ]
    return sorted(found, key=lambda one: _place(one, asked.order))


def _sure(one: Waiting) -> float:
    return 1.0 if one.confidence is None else one.confidence


def _said(one: Waiting) -> str:
    return f"{words.method(one.entry.row)} {one.entry.row.paper.title} {one.board.name}".casefold()


def _place(one: Waiting, order: Order) -> tuple[Any, ...]:
    """Of leaders those first that beat another result: a board's only result leads nothing worth a look."""
    leads = (not one.leads, one.best is None) if order == "Leaders first" else ()
    sure = -_sure(one) if order == "Surest first" else _sure(one)
    return (*leads, sure, one.rank is None, one.rank or 0, one.board.id, one.entry.row.id)


def queue_frame(found: Sequence[Waiting]) -> pd.DataFrame:
    """What waits, a line each, in the order given."""
    results = [one.entry.row.result for one in found]
    return pd.DataFrame(
        {
            "Place": [place(one) for one in found],
            VALUE: aligned(words.value(result) for result in results),
            "Board": [one.board.name for one in found],
            "Method": [words.method(one.entry.row) for one in found],
            "Confidence": [confidence.cell(one.entry) for one in found],
            "Best beside it": [words.value(one.best.row.result) if one.best else None for one in found],
            "Rule": [result.evidence.rule if result.evidence else None for result in results],
            "In the paper": [one.entry.row.paper.title for one in found],
        },
        dtype=object,
    )


def place(one: Waiting) -> str:
    """`★ would lead`, `rank 7`, or `unranked`."""
    return LEADS if one.leads else f"rank {one.rank}" if one.rank else "unranked"


def decided_frame(found: Sequence[Decided], board_name: Callable[[str], str]) -> pd.DataFrame:
    """Decisions, a line each, with what has become of the row; boards are called as `board_name` calls their id."""
    decisions = [each.outcome.filed.decision for each in found]
    return pd.DataFrame(
        {
            "Decision": [PAST[decision.verdict] for decision in decisions],
            VALUE: [decision.row.value for decision in decisions],
            "Board": [
                board_name(d.row.board) if d.row.board else f"{d.row.dataset} · {d.row.metric}" for d in decisions
            ],
            "Method": [
                words.method(each.row) if each.row else d.row.method for each, d in zip(found, decisions, strict=True)
            ],
            "Reason": [decision.reason or None for decision in decisions],
            "By": [decision.by for decision in decisions],
            "Date": [decision.date.isoformat() for decision in decisions],
            "Applies": [each.outcome.trouble or "yes" for each in found],
            "File": [each.outcome.filed.file for each in found],
        },
        dtype=object,
    )


COLUMNS: Final[dict[str, Any]] = {
    "Place": st.column_config.TextColumn("Place", width=108, help="In the view of its board that shows it"),
    VALUE: st.column_config.TextColumn("Value", width=80, help="As printed in the source"),
    "Board": st.column_config.TextColumn("Board", width=190),
    "Method": st.column_config.TextColumn("Method", width=150),
    "Confidence": st.column_config.TextColumn("Confidence", width=104, help=confidence.HELP),
    "Best beside it": st.column_config.TextColumn("Best beside it", width=104),
    "Rule": st.column_config.TextColumn("Rule", width=180),
    "Decision": st.column_config.TextColumn("Decision", width=96),
    "Reason": st.column_config.TextColumn("Reason", width=220),
}
