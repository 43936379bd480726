"""Whether the number of a row stands in the abstract that is named as its source: the text is read again.

A row is found where the rules read its number as a score on the row's board. A paraphrase is this project's own text: what
is found in one is said to be found there, never passes for the paper's sentence, and what it leaves out proves nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from extractors.explain import sentence_at
from extractors.extract import RULES_VERSION, Extractor
from extractors.finding import Dropped, Extraction, Finding
from extractors.mentions.number.printed import Printed, printed
from extractors.paper import Paper
from extractors.text import normalise
from leaderboard.findings import to_result
from leaderboard.results import Result

Verdict = Literal["found", "read otherwise", "not found", "no text"]
VERDICTS: tuple[Verdict, ...] = ("found", "read otherwise", "not found", "no text")
"""The best first."""


class Check(NamedTuple):
    """What became of one row."""

    result: Result
    verdict: Verdict
    reading: str | None = None
    """How the text reads the number: the rule where it is found, else what it is taken for."""
    text: Paper | None = None
    """The text that says so; where the number stands in none, the first that was searched."""
    sentence: str | None = None


def is_checked(result: Result) -> bool:
    """Whether an abstract should hold the row's number: it was read from one, or its source says so."""
    if result.value is None:
        return False
    return result.origin == "extracted" or (result.source or "").casefold().startswith("abstract")


@dataclass(frozen=True)
class Reading:
    """A text with every number in it; read when first asked for."""

    text: Paper
    extractor: Extractor = field(repr=False)

    @cached_property
    def extraction(self) -> Extraction:
        return self.extractor.extract(self.text, all_numbers=True)

    @cached_property
    def _scores(self) -> list[tuple[Finding, Result]]:
        catalog = self.extractor.catalog
        return [(one, to_result(one, self.text, catalog, RULES_VERSION)) for one in self.extraction.findings]

    @cached_property
    def _numbers(self) -> list[Printed]:
        return list(printed(normalise(self.text.abstract)))

    def check(self, result: Result) -> Check:
        """What this text says about the number of a row."""
        if broken := self._broken_evidence(result):
            return Check(result, "not found", broken, self.text)
        own = [(f, read) for f, read in self._scores if read.number == result.number]
        for finding, read in own:
            if _board(read) == _board(result):
                return self._found(result, finding)
        if own:
            finding, read = own[0]
            sentence = finding.evidence.quote
            return Check(result, "read otherwise", f"{read.dataset} · {read.metric}", self.text, sentence)
        return self._other(result)

    def _found(self, result: Result, finding: Finding) -> Check:
        """As a score on the row's board; a number that is printed with other digits is not copied from here."""
        evidence = finding.evidence
        if _plain(finding.value) != _plain(str(result.value)):
            return Check(result, "read otherwise", f"printed as {finding.value}", self.text, evidence.quote)
        return Check(result, "found", evidence.rule, self.text, evidence.quote)

    def _other(self, result: Result) -> Check:
        """As a number that the rules do not take for a score, or do not see."""
        value = abs(result.number or Decimal(0))
        places = [one for one in self._numbers if Decimal(one.value) == value]
        if not places and self.text.paraphrase and result.evidence is None:
            return Check(result, "no text", "left out of the paraphrase", self.text)  # which is not the row's source
        if not places:
            return Check(result, "not found", None, self.text)
        dropped = next((d for d in self.extraction.dropped if any(_holds(d, place) for place in places)), None)
        reading = f"{dropped.kind}: {dropped.reason}" if dropped else "a number that no rule takes for a score"
        start, end = sentence_at(self.text.abstract, dropped.start if dropped else places[0].start)
        return Check(result, "read otherwise", reading, self.text, self.text.abstract[start:end])

    def _broken_evidence(self, result: Result) -> str | None:
        """What is wrong where the quote of a row that was read from this text does not stand where it says."""
        evidence = result.evidence
        if evidence is None or self.text.abstract[evidence.start : evidence.end] == evidence.quote:
            return None
        return f"the quoted sentence does not stand at {evidence.start}"


def _holds(dropped: Dropped, place: Printed) -> bool:
    return dropped.start <= place.start and place.end <= dropped.end


def _board(result: Result) -> tuple[str, ...]:
    return (result.board,) if result.board else (result.dataset.casefold(), result.metric.casefold())


def _plain(value: str) -> str:
    """As numbers are read: without a plus sign, and with a zero before the point."""
    value = value.removeprefix("+")
    return f"0{value}" if value.startswith(".") else value


def verify(result: Result, readings: Sequence[Reading]) -> Check:
    """What the texts at hand say about a row: the best verdict of any, and of equal ones that of a paper's own text."""
    checks = [reading.check(result) for reading in sorted(readings, key=lambda one: one.text.paraphrase)]
    return min(checks, key=lambda check: VERDICTS.index(check.verdict), default=Check(result, "no text"))
