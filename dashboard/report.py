"""A number reported as wrong: the decision that a reviewer would write down, and the text of an issue, both to be copied."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from dashboard import words
from extractors.errors import InputError
from leaderboard.decisions import Correction, Decision, Target, Verdict
from leaderboard.files.decision_writing import text
from leaderboard.records import Row
from leaderboard.targets import paper_of, readings_of, target_of

VERDICTS: Final[tuple[Verdict, ...]] = ("dispute", "reject", "correct", "accept")
_ASKED: Final[dict[Verdict, str]] = {
    "dispute": "is in doubt",
    "reject": "is no result of this paper",
    "correct": "is wrong",
    "accept": "is right",
}
_FENCES: Final = regex.compile(r"`{3,}")


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader says about a row; `value` is the right one, as printed, where the verdict is to correct it."""

    row: Row
    verdict: Verdict
    day: datetime.date
    reason: str = ""
    value: str | None = None
    others: Sequence[Row] = ()
    """All rows of the paper, so that the decision names this one and no other."""


def decision(report: Report) -> str:
    """The decision as a file below `data/decisions/` holds it; for a row that none can be about, why."""
    try:
        target = _target(report)
    except InputError as error:
        return f"# {error}\n"
    decided = Decision(
        row=target,
        verdict=report.verdict,
        correct=Correction(value=report.value or target.value) if report.verdict == "correct" else None,
        reason=" ".join(report.reason.split()) or ("" if report.verdict == "accept" else "say why"),
        date=report.day,
    )
    return text(paper_of(report.row.paper), [decided])


def _target(report: Report) -> Target:
    """Where nothing tells the row from another, what it says is shown all the same: a person can say more."""
    try:
        return target_of(report.row.id, readings_of(report.others or [report.row]))
    except InputError:
        return target_of(report.row.id, readings_of([report.row]))


def issue(report: Report) -> str:
    """A title, an empty line and a body in Markdown; all that comes from the paper stands in blocks that nothing interprets."""
    row, result = report.row, report.row.result
    title = f"A number {_ASKED[report.verdict]}: {words.value(result)}"
    told = [
        f"paper: {row.paper.title}",
        f"link: {row.paper.link or row.paper.key}",
        f"stands as: {words.value(result)} {result.metric} on {result.dataset}, {result.split or 'split not said'}",
        f"method: {words.method(row)}",
    ]
    if result.evidence:
        told += [f"rule: {result.evidence.rule}", f"sentence: {result.evidence.quote}"]
    elif result.file:
        told.append(f"file: {result.file}")
    parts = [title, "", *_block(told)]
    if report.verdict == "correct" and report.value:
        parts += ["", "It should read:", "", *_block([report.value])]
    if report.reason.strip():
        parts += ["", "Why:", "", *_block([" ".join(report.reason.split())])]
    parts += ["", "Proposed decision:", "", *_block(decision(report).splitlines(), "yaml")]
    return "\n".join(parts) + "\n"


def _block(lines: list[str], kind: str = "text") -> list[str]:
    """A fenced block whose fence is longer than any inside it."""
    texts = [" ".join(line.split()) if kind == "text" else line for line in lines]
    longest = max((len(fence) for text in texts for fence in _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return [f"{fence}{kind}", *texts, fence]
