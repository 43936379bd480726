"""What needs a look, as tables."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import words
from leaderboard.claims import Judged, told
from leaderboard.health import Finding, Undated
from leaderboard.proposals import Proposal


def findings_frame(found: Sequence[Finding]) -> pd.DataFrame:
    """Entries of boards, each with all values that its rows give."""
    return pd.DataFrame(
        {
            "Board": [one.board.name for one in found],
            "Method": [words.method(one.entry.row) for one in found],
            "Values": [_values(one) for one in found],
            "Bounds": [bounds(one) for one in found],
            "Paper": [one.entry.row.paper.title for one in found],
        },
        dtype=object,
    )


def bounds(one: Finding) -> str | None:
    """`0 to 100`, `at least 0`; None for a metric without bounds."""
    low, high = one.board.metric.minimum, one.board.metric.maximum
    if low is not None and high is not None:
        return f"{low} to {high}"
    if low is not None:
        return f"at least {low}"
    return None if high is None else f"at most {high}"


def _values(one: Finding) -> str:
    return " or ".join(dict.fromkeys(words.value(row.result) for row in one.entry.rows))


def claims_frame(found: Sequence[Judged]) -> pd.DataFrame:
    """Claims with what the board says to them."""
    return pd.DataFrame(
        {
            "Board": [
                one.own.row.result.dataset + " · " + one.own.row.result.metric if one.own else None for one in found
            ],
            "Claim": [told(one.row.claim) for one in found],
            "On the board": [one.reason for one in found],
            "Paper": [one.row.paper.title for one in found],
        },
        dtype=object,
    )


def undated_frame(found: Sequence[Undated]) -> pd.DataFrame:
    """Papers without a date, and where one could be written down."""
    return pd.DataFrame(
        {
            "Paper": [each.paper.title for each in found],
            "Results": [each.results for each in found],
            "Curated in": [", ".join(each.files) or None for each in found],
        },
        dtype=object,
    )


def proposals_frame(found: Sequence[Proposal]) -> pd.DataFrame:
    """Names that the catalog lacks, with the metrics seen beside them."""
    return pd.DataFrame(
        {
            "Name": [proposal.name for proposal in found],
            "Papers": [proposal.papers for proposal in found],
            "Results": [proposal.results for proposal in found],
            "Metrics": [", ".join(name for name, _ in proposal.metrics.most_common()) for proposal in found],
            "Other spellings": [
                ", ".join(sorted(set(proposal.spellings) - {proposal.name})) or None for proposal in found
            ],
        },
        dtype=object,
    )


COLUMNS: Final[dict[str, Any]] = {
    "Board": st.column_config.TextColumn("Board"),
    "Name": st.column_config.TextColumn("Name", width=200),
    "Method": st.column_config.TextColumn("Method", width=160),
    "Values": st.column_config.TextColumn("Values", width=150),
    "Bounds": st.column_config.TextColumn("Bounds", width=90, help="Of the metric"),
    "Paper": st.column_config.TextColumn("Paper", width=250),
    "Papers": st.column_config.NumberColumn("Papers", width=70),
    "Results": st.column_config.NumberColumn("Results", width=70),
    "Claim": st.column_config.TextColumn("Claim"),
    "On the board": st.column_config.TextColumn("On the board", width=420),
    "Metrics": st.column_config.TextColumn("Metrics", width=190),
}
