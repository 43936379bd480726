"""What people decided about a row, in words: who, when, why, and what was read before."""

from typing import Final

from leaderboard.decisions import Filed, Verdict, corrected
from leaderboard.records import Row

PAST: Final[dict[Verdict, str]] = {
    "accept": "Accepted",
    "correct": "Corrected",
    "reject": "Rejected",
    "dispute": "Disputed",
}


def said(row: Row) -> list[str]:
    """A sentence for each decision, oldest first, then what was read where a correction changed it; none for a plain row."""
    changes = corrected(row.reading, row.result)
    read = "; ".join(f"{name.replace('_', ' ')} {before}, now {after}" for name, (before, after) in changes.items())
    return [*map(_sentence, row.decisions), *([f"As it was read: {read}."] if read else [])]


def _sentence(filed: Filed) -> str:
    decision = filed.decision
    by = f" by {decision.by}" if decision.by else ""
    why = f": {decision.reason.rstrip('.')}" if decision.reason else ""
    return f"{PAST[decision.verdict]} on {decision.date.isoformat()}{by}{why}."
