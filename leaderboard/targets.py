"""What a new decision is about: its paper, and what names one row of it and no other, now and when rules and sources change."""

from collections.abc import Iterable, Iterator, Sequence

from extractors.errors import InputError
from leaderboard.decisions import DecidedPaper, Reading, Target, fitting, sides
from leaderboard.papers import title_id
from leaderboard.records import PaperRecord, Row
from leaderboard.results import Result

_WORDS = (5, 12)
"""How many words around a number are kept: as a rule, and where the same number stands twice among the same words."""
_LONGEST = 160
"""Characters of them on each side."""
_LAST_RESORT = ("settings", "extra_data", "params_m", "flops_g", "qualifier", "range", "task", "source")


def paper_of(record: PaperRecord) -> DecidedPaper:
    """The paper of a decision, by all that identifies it."""
    return DecidedPaper.model_validate({"title": record.title or "-", "arxiv": record.arxiv, "doi": record.doi})


def is_about(paper: DecidedPaper, other: DecidedPaper) -> bool:
    """Whether two papers are one: by the arXiv id, else the DOI, where both have it, else by the letters of the title."""
    for one, same in ((paper.arxiv, other.arxiv), (paper.doi, other.doi)):
        if one and same:
            return one == same
    return bool(title_id(paper.title)) and title_id(paper.title) == title_id(other.title)


def readings_of(rows: Iterable[Row]) -> list[Reading]:
    """Rows as they were before any decision."""
    return [Reading(row.id, row.text, row.reading) for row in rows]


def target_of(row: str, readings: Sequence[Reading]) -> Target:
    """The shortest target that fits this row and no other of its text; `readings` are all rows of its paper.

    InputError for a row without a value, and where nothing tells two rows apart.
    """
    own = next(reading for reading in readings if reading.id == row)
    for target in _targets(own.result):
        texts = fitting(target, readings)
        if own in texts.get(own.text, ()) and all(len(found) == 1 for found in texts.values()):
            return target
    raise InputError(f"row {row}: nothing tells it from another row of the same text")


def _targets(result: Result) -> Iterator[Target]:
    if result.value is None:
        raise InputError("a row without a value cannot be decided on")
    place = {"board": result.board} if result.board else {"dataset": result.dataset, "metric": result.metric}
    shared = {
        **place,
        **{name: getattr(result, name) for name in ("value", "split", "protocol", "role", "method", "model", "origin")},
    }
    targets = [{**shared, **words} for words in _words(result)]
    for name in _LAST_RESORT:
        targets.append({**targets[-1], name: getattr(result, name)})
    for target in targets:
        yield Target.model_validate(target)


def _words(result: Result) -> Iterator[dict[str, str]]:
    """The words around the number, first a few, then more."""
    if result.evidence is None:
        yield {}
        return
    before, after = sides(result.evidence)
    for count in _WORDS:
        found = {
            "before": " ".join(before.split()[-count:])[-_LONGEST:].strip(),
            "after": " ".join(after.split()[:count])[:_LONGEST].strip(),
        }
        yield {name: words for name, words in found.items() if any(c.isalnum() for c in words)}
