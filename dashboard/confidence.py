"""How sure a reading is, in words and dots: what its confidence has been worth on abstracts nobody had annotated."""

from dataclasses import dataclass
from typing import Final

from leaderboard.ranking import Entry


@dataclass(frozen=True, slots=True)
class Band:
    """Confidences from `least` on: their name, their sign, and the share of such readings that people found right."""

    least: float
    name: str
    sign: str
    right: float


BANDS: Final = (
    Band(0.95, "very high", "●●●●", 0.97),
    Band(0.9, "high", "●●●○", 0.96),
    Band(0.8, "fair", "●●○○", 0.95),
    Band(0.0, "low", "●○○○", 0.84),
)
"""The shares are those of extractors/ACCURACY.md."""
SURE: Final = 0.9
"""From here on a reading may lead a board without a warning."""

HELP: Final = (
    f"How sure a reading is that nobody has reviewed. Of readings at 0.90 and more {BANDS[1].right * 100:.0f} of 100 were "
    f"right, from 0.80 on {BANDS[2].right * 100:.0f}, below {BANDS[3].right * 100:.0f}. What a person entered or accepted needs none."
)


def band(confidence: float) -> Band:
    """The band of a confidence from 0 to 1."""
    return next(band for band in BANDS if confidence >= band.least)


def cell(entry: Entry) -> str:
    """`0.93 ●●●○` for a reading; else what stands in for a confidence: `by hand`, `imported`, `reviewed`."""
    if entry.confidence is None:
        return _vouched(entry)
    return f"{entry.confidence:.2f} {band(entry.confidence).sign}"


def _vouched(entry: Entry) -> str:
    """What stands for an entry in place of a confidence; a decision before a file, and a file before an import."""
    origins = {row.result.origin for row in entry.rows}
    if any(row.decisions for row in entry.rows):
        return "reviewed"
    if "yaml" in origins:
        return "by hand"
    return "imported" if any(origin.startswith("imported") for origin in origins) else "reviewed"


def said(confidence: float) -> str:
    """`confidence 0.93 (high: 96 of 100 such readings were right)`."""
    found = band(confidence)
    return f"confidence {confidence:.2f} ({found.name}: {found.right * 100:.0f} of 100 such readings were right)"


def is_doubtful(entry: Entry) -> bool:
    """Whether this is a reading of less than high confidence that nobody has reviewed."""
    return entry.confidence is not None and entry.confidence < SURE


def warning(leaders: tuple[Entry, ...]) -> str:
    """What to say where doubtful readings alone hold a lead; empty where anything surer shares it, or nobody leads."""
    if not leaders or not all(is_doubtful(entry) for entry in leaders):
        return ""
    found = band(max(entry.confidence or 0.0 for entry in leaders))
    return f"Not reviewed: read from the abstract with {found.name} confidence; {found.right * 100:.0f} of 100 such readings were right."
