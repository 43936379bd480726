"""What a person should look at in the data: conflicts, values that cannot be, results without a date. A pure function."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.catalog import Board
from leaderboard.entries import Entry, entries
from leaderboard.records import PaperRecord, Row


@dataclass(frozen=True, slots=True)
class Finding:
    """An entry of a board that needs a look."""

    board: Board
    entry: Entry


@dataclass(frozen=True, slots=True)
class Undated:
    """A paper without a date, and how many of its results no line over time can show."""

    paper: PaperRecord
    results: int
    files: tuple[str, ...]
    """The curated files that give them; empty for what was read from a text alone."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, board by board in the order given; rejected rows are not looked at again."""

    results: int
    conflicts: tuple[Finding, ...]
    out_of_bounds: tuple[Finding, ...]
    other_scale: tuple[Finding, ...]
    """A proportion on a board of percentages, or the reverse."""
    undated: tuple[Undated, ...]
    """By paper, those with most results first."""


def examine(boards: Iterable[tuple[Board, Sequence[Row]]]) -> Health:
    """Go through boards, each with all of its rows; only what needs a look is kept."""
    results = 0
    found: list[Finding] = []
    for board, rows in boards:
        own = [entry for entry in entries(board, rows) if entry.status != "rejected"]
        results += len(own)
        found += [Finding(board, entry) for entry in own if _needs_a_look(entry)]
    return Health(
        results=results,
        conflicts=tuple(one for one in found if one.entry.conflict),
        out_of_bounds=tuple(one for one in found if one.entry.unranked == "out of bounds"),
        other_scale=tuple(one for one in found if one.entry.unranked == "scale"),
        undated=tuple(_undated(one.entry for one in found if one.entry.row.result.date is None)),
    )


def _needs_a_look(entry: Entry) -> bool:
    return entry.conflict or entry.unranked in ("out of bounds", "scale") or entry.row.result.date is None


def _undated(found: Iterable[Entry]) -> list[Undated]:
    papers: dict[str, list[Entry]] = {}
    for entry in found:
        papers.setdefault(entry.row.paper.key, []).append(entry)
    undated = [Undated(own[0].row.paper, len(own), _files(own)) for own in papers.values()]
    return sorted(undated, key=lambda each: (-each.results, each.paper.title.casefold(), each.paper.key))


def _files(found: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted({row.result.file for entry in found for row in entry.rows if row.result.file}))
