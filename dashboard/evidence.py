"""From a paper's text and rows to marked numbers: the same marks on a paper's page and beside a board's row."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dashboard import words
from dashboard.highlight import Kind, Mark
from extractors.finding import Dropped, Evidence
from leaderboard.records import PaperText, Row
from leaderboard.results import Result

_GAINS: Final = frozenset({"delta", "relative"})


def marks(text: PaperText, rows: Iterable[Row]) -> list[Mark]:
    """Every number of an abstract that was read or looked at, each with what became of it; empty without an abstract."""
    own = [row.result for row in rows if row.text == text.id]
    return numbers(own, text.dropped) if text.abstract else []


def numbers(results: Iterable[Result], dropped: Iterable[Dropped]) -> list[Mark]:
    """The numbers that were read as results, and those that were dropped; results without evidence have no place."""
    read = [_read(result, result.evidence) for result in results if result.evidence]
    return [*read, *(Mark(d.start, d.end, kind_of(d), d.reason) for d in dropped)]


def quoted(found: Iterable[Mark], evidence: Evidence) -> list[Mark]:
    """The marks inside a quote, counted from its start, with the number that the quote is given for as the chosen one."""
    return [
        replace(
            mark,
            start=mark.start - evidence.start,
            end=mark.end - evidence.start,
            chosen=(mark.start, mark.end) == (evidence.value_start, evidence.value_end),
        )
        for mark in found
        if evidence.start <= mark.start and mark.end <= evidence.end
    ]


def kind_of(dropped: Dropped) -> Kind:
    return "gain" if dropped.kind in _GAINS else "other"


def _read(result: Result, evidence: Evidence) -> Mark:
    split = f" {result.split}" if result.split else ""
    end = ", an end of a range" if result.range else ""
    note = f"{result.dataset}{split}, {result.metric}{end} (rule {evidence.rule}, confidence {evidence.confidence:.2f})"
    if result.status == "rejected":
        return Mark(evidence.value_start, evidence.value_end, "other", f"rejected by a reviewer, was read as {note}")
    return Mark(evidence.value_start, evidence.value_end, "score" if result.role == "proposed" else "baseline", note)


def dropped_in_words(dropped: Sequence[Dropped]) -> str:
    """`5 numbers are no results: 4 gains or drops, 1 other`; empty where none was dropped."""
    if not dropped:
        return ""
    gains = sum(kind_of(d) == "gain" for d in dropped)
    parts = [words.count(gains, "gain or drop", "gains or drops")] if gains else []
    parts += [f"{len(dropped) - gains} other"] if gains < len(dropped) else []
    return f"{words.count(len(dropped), 'number is no result', 'numbers are no results')}: {', '.join(parts)}"
