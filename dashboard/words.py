"""What the dashboard says about rows and rankings: plain sentences, never more than the data hold."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from dashboard.confidence import is_doubtful
from extractors.catalog import Board
from leaderboard.filters import HiddenReason, hidden_how
from leaderboard.ranking import Entry, Ranking, UnrankedReason
from leaderboard.records import BoardSummary, Row
from leaderboard.results import Result

NOT_SAID: Final = "not said"
PRIVATE: Final = "private"

_AREAS: Final = {"3d": "3D", "re-identification": "Re-identification", "vision-language": "Vision-language"}
"""Areas whose hyphen or capital belongs to the word."""

_UNRANKED: Final[dict[UnrankedReason, str]] = {
    "no value": "no value",
    "qualifier": "a bound or about, not ranked",
    "range": "end of a range, not ranked",
    "scale": "other scale than the board, not ranked",
    "out of bounds": "outside the metric's bounds, not ranked",
    "baseline": "baseline, not ranked",
    "disputed": "disputed, not ranked",
    "rejected": "rejected, not ranked",
}


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 result`, `1,204 results`, `3 boundaries` with a plural of its own."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def capital(text: str) -> str:
    """The text with its first letter as a capital and all others as they are."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def cut(text: str, most: int) -> str:
    """The text itself if it is short enough, else its beginning and an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def area(name: str | None) -> str:
    """The heading of an area, which the catalog names as a folder: `Image classification` for `image-classification`."""
    if name is None:
        return "Other"
    return _AREAS.get(name) or capital(name.replace("-", " ").replace("/", " · "))


def arrow(board: Board) -> str:
    return "↑" if board.metric.direction == "higher" else "↓"


def scale(board: Board) -> str:
    """What the board counts, with its unit: `mIoU, percent`."""
    return f"{board.metric.name}, percent" if board.metric.unit == "%" else board.metric.name


def nature(board: Board) -> str:
    """Direction, unit and canonical splits: what one has to know before reading a number."""
    parts = ["Higher is better ↑" if board.metric.direction == "higher" else "Lower is better ↓"]
    if board.metric.unit == "%":
        parts.append("in percent")
    canonical = board.benchmark.splits.canonical
    if canonical:
        parts.append(f"standard {'split' if len(canonical) == 1 else 'splits'} {listed(canonical)}")
    return " · ".join(parts)


def method(row: Row) -> str:
    """The method and its model as one name; a row without either is known by its paper."""
    result = row.result
    names = [name for name in (result.method, result.model) if name]
    if len(names) == 2 and (names[0] in names[1] or names[1] in names[0]):
        names = [max(names, key=len)]
    return " · ".join(names) or f"Unnamed, in “{row.paper.title}”"


def value(result: Result) -> str:
    """The value as printed, with its bound or `~` and its uncertainty; an en dash where there is none."""
    if result.value is None:
        return "–"
    sign = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "~ "}.get(result.qualifier or "", "")
    about = f" ± {result.uncertainty}" if result.uncertainty else ""
    return f"{sign}{result.value}{about}"


def extra_data(names: Sequence[str] | None) -> str:
    """`not said`, `none`, or what was used."""
    if names is None:
        return NOT_SAID
    return ", ".join(names) or "none"


def millions(params: str | None) -> str:
    """Parameters in millions as people write them: `0.9M`, `88M`, `3B`; empty where unknown."""
    if params is None:
        return ""
    number = Decimal(params)
    return f"{_short(number / 1000)}B" if number >= 1000 else f"{_short(number)}M"


def _short(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def origin(result: Result) -> str:
    """How the row came here: read from an abstract, entered by hand, or imported from a format."""
    if result.origin == "extracted":
        return "read from abstract"
    return "entered by hand" if result.origin == "yaml" else f"imported ({result.origin.partition(':')[2]})"


def note(entry: Entry) -> str:
    """What a reader must know about an entry beyond its number: that only its owners see it, a conflict, why it has no rank."""
    parts = [PRIVATE] if entry.row.result.private else []
    if entry.conflict:
        values = dict.fromkeys(value(row.result) for row in entry.rows)
        parts.append(f"conflict: {' or '.join(values)}")
    if entry.unranked:
        parts.append(_UNRANKED[entry.unranked])
    if entry.rank == 1 and is_doubtful(entry):
        parts.append("leads, not reviewed")
    return "; ".join(parts)


def message(ranking: Ranking) -> str:
    """The board in one sentence: who leads with what, and by how much over the next in rank."""
    leaders = [entry for entry in ranking.entries if entry.rank == 1]
    if not leaders:
        return _best_found(ranking)
    result = leaders[0].row.result
    names = list(dict.fromkeys(method(entry.row) for entry in leaders))
    said = names if len(names) <= 3 else [*names[:2], f"{len(names) - 2} more"]
    splits = {entry.row.result.split for entry in leaders}
    split = next(iter(splits)) if len(splits) == 1 else None
    where = f" on {split}" if split else " (split not said)" if splits == {None} else ""
    verb = "leads" if len(names) == 1 else "share the lead"
    lead = f"{listed(said)} {verb} with {result.value}{_measure(ranking.board)}{where}"
    undated = all(entry.row.result.date is None for entry in leaders)
    dates = f"; {'its date is' if len(leaders) == 1 else 'their dates are'} not known" if undated else ""
    return f"{lead}{_margin(ranking)}{dates}."


def _best_found(ranking: Ranking) -> str:
    """What to say where a search for words leaves the leader out: the best that it found, and that one's rank on the board."""
    best = next((entry for entry in ranking.entries if entry.rank), None)
    found = count(len(ranking.entries), "result")
    if best is None:
        return f"None of the {found} in view has a rank."
    number = f"{best.row.result.value}{_measure(ranking.board)}"
    others = f", the best of the {found} found" if len(ranking.entries) > 1 else ""
    return f"{method(best.row)} has rank {best.rank} with {number}{others}."


def _measure(board: Board) -> str:
    """The metric after a number: ` mIoU`, `% top-1 accuracy`."""
    name = board.metric.name
    return f"% {name}" if board.metric.unit == "%" and "accuracy" in name.lower() else f" {name}"


def _margin(ranking: Ranking) -> str:
    """How far the first rank is from the next value below it, empty where nothing else is ranked."""
    ranked = [entry for entry in ranking.entries if entry.rank]
    first, following = ranked[0], next((entry for entry in ranked if entry.rank != 1), None)
    if following is None or first.row.result.number is None or following.row.result.number is None:
        return ""
    margin = abs(first.row.result.number - following.row.result.number)
    unit = f" {'point' if margin == 1 else 'points'}" if ranking.board.metric.unit == "%" else ""
    side = "above" if ranking.board.metric.direction == "higher" else "below"
    year = f" ({following.row.result.year})" if following.row.result.year else ""
    return f", {margin:f}{unit} {side} {method(following.row)}{year}"


def shown(ranking: Ranking) -> str:
    """`14 of 18 results`."""
    return f"{len(ranking.entries):,} of {count(ranking.total, 'result')}"


def hidden(reasons: Mapping[HiddenReason, int]) -> str:
    """Which filters hide how many: `3 hidden because rejected, 1 by protocol`; empty where nothing is hidden."""
    parts = [
        f"{number:,} {'' if index else 'hidden '}{hidden_how(reason)}"
        for index, (reason, number) in enumerate(reasons.items())
    ]
    return ", ".join(parts)


def coverage(extracted: int, curated: int, imported: int) -> str:
    """Where rows come from: `190 read from abstracts, 12 entered by hand`; kinds without a row are left out."""
    parts = (
        (extracted, "read from abstracts"),
        (curated, "entered by hand"),
        (imported, "imported"),
    )
    return ", ".join(f"{number:,} {kind}" for number, kind in parts if number)


def years(summary: BoardSummary) -> str:
    """`2017–2024`, `2021`, or empty where no row has a date."""
    if summary.first_year is None:
        return ""
    if summary.first_year == summary.last_year:
        return str(summary.first_year)
    return f"{summary.first_year}–{summary.last_year}"
