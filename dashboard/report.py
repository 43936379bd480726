"""A number reported as wrong: the decision that a reviewer would write down, and the text of an issue, both to be copied."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

import regex

from dashboard import words
from leaderboard.files.writing import scalar
from leaderboard.records import Row

Verdict = Literal["dispute", "reject", "correct", "accept"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
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
    reason: str = ""
    value: str | None = None


def decision(report: Report) -> str:
    """The decision as YAML: which row, known by its id and for people by its paper and place, what becomes of it, and why."""
    row, result = report.row, report.row.result
    place = result.board or f"{result.dataset}, {result.metric}"
    fields = [
        ("row", scalar(row.id)),
        ("paper", scalar(row.paper.key)),
        ("board", scalar(place)),
        ("value", scalar(words.value(result))),
        ("decision", report.verdict),
    ]
    if report.verdict == "correct" and report.value:
        fields.append(("corrected", scalar(report.value)))
    fields.append(("reason", scalar(" ".join(report.reason.split()) or "say why")))
    return (
        "\n".join(f"{'-' if place == 0 else ' '} {name}: {value}" for place, (name, value) in enumerate(fields)) + "\n"
    )


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
