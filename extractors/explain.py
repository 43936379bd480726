"""An extraction as a person reads it: each sentence with its numbers underlined, and below it what became of each.

On ADE20K, SegX reaches 53.2% mIoU, a gain of 1.4 points.
                        =====                ---
= 53.2%  ADE20K, mIoU
    proposed; method SegX; model unknown
    ...
- 1.4  delta: ...
"""

import textwrap
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from extractors.finding import Dropped, Extraction, Finding
from extractors.paper import Paper
from extractors.sentences import split
from extractors.text import normalise

WIDTH = 80
"""Columns that a line takes at most."""
TAKEN, DROPPED = "=", "-"
"""What underlines a number, and what its paragraph begins with."""
_INDENT, _DETAIL = "  ", "      "
_NUMBER = regex.compile(r"(?<![\w.-])\d")
"""The start of a number that stands for itself, unlike the one in `ImageNet-1K`."""


def explain(paper: Paper, extraction: Extraction) -> str:
    """What was read from a paper, by which rules and how surely, and why its other numbers were dropped.

    Plain text of at most 80 columns without a final line break: title and method, then every sentence that holds a
    number. Characters of the paper that a terminal would obey are left out. The same input gives the same text.
    """
    parts = [_heading(paper, extraction)]
    sentences = _sentences(paper.abstract)
    starts = [start for start, _ in sentences]
    items: list[Finding | Dropped] = [*extraction.findings, *extraction.dropped]
    within: list[list[Finding | Dropped]] = [[] for _ in sentences]
    for item in sorted(items, key=_span):
        within[max(0, bisect_right(starts, _span(item)[0]) - 1)].append(item)
    for (start, end), inside in zip(sentences, within, strict=True):
        if inside or _NUMBER.search(paper.abstract, start, end):
            parts.append("\n".join(_sentence(paper.abstract, start, end, inside)))
    if len(parts) == 1:
        parts.append(f"{_INDENT}No number in the abstract.")
    return "\n\n".join(parts)


def explain_number(paper: Paper, item: Finding | Dropped) -> str:
    """One number of a paper in its sentence, and what became of it; laid out as `explain` does."""
    start, end = sentence_at(paper.abstract, _span(item)[0])
    return "\n".join(_sentence(paper.abstract, start, end, [item]))


def sentence_at(abstract: str, offset: int) -> tuple[int, int]:
    """Where the sentence that holds the character at `offset` begins and ends in the abstract as given."""
    sentences = _sentences(abstract)
    return sentences[max(0, bisect_right([start for start, _ in sentences], offset) - 1)]


def printable(text: str) -> str:
    """The text in one line: white space as single spaces, and nothing that a terminal would obey or not show.

    >>> printable("a \\x1b[2Jclean\\n screen")
    'a [2Jclean screen'
    """
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _heading(paper: Paper, extraction: Extraction) -> str:
    title = _wrapped(printable(paper.title) or printable(paper.id), "", "")
    return "\n".join(
        (*title, *_wrapped(f"method: {printable(extraction.method or '') or 'no name found'}", "", _INDENT))
    )


def _sentences(abstract: str) -> list[tuple[int, int]]:
    """The sentences as spans of the abstract as given; the whole where there is none."""
    text = normalise(abstract)
    return [(text.start(start), text.end(end)) for start, end in split(text.plain)] or [(0, len(abstract))]


def _span(item: Finding | Dropped) -> tuple[int, int]:
    return (item.evidence.value_start, item.evidence.value_end) if isinstance(item, Finding) else (item.start, item.end)


def _sentence(abstract: str, start: int, end: int, items: Sequence[Finding | Dropped]) -> Iterator[str]:
    marks: dict[int, str] = {}
    for item in items:
        mark = TAKEN if isinstance(item, Finding) else DROPPED
        marks |= {at: mark for at in range(*_span(item)) if marks.get(at) != TAKEN}
    for line in _lines(_words(abstract, start, end, marks)):
        yield f"{_INDENT}{line.text}"
        if line.marks.strip():
            yield f"{_INDENT}{line.marks.rstrip()}"
    if not items:
        yield from _wrapped("No number here was taken for a score, nor for something like one.", _INDENT, _INDENT)
    for item in items:
        yield from _finding(item) if isinstance(item, Finding) else _dropped(item)


# The sentence with its underlines: both lines are as wide as a terminal shows them.


@dataclass(frozen=True, slots=True)
class _Line:
    text: str = ""
    marks: str = ""

    @property
    def width(self) -> int:
        return len(self.marks)

    def __add__(self, other: "_Line") -> "_Line":
        return _Line(self.text + other.text, self.marks + other.marks)


def _words(abstract: str, start: int, end: int, marks: dict[int, str]) -> Iterator[_Line]:
    for is_space, places in groupby(range(start, end), key=lambda at: abstract[at].isspace()):
        if is_space:
            continue
        word = _Line()
        for at in places:
            character = abstract[at]
            if not character.isprintable():
                continue
            if word.width >= WIDTH - 2 * len(_INDENT):
                yield word
                word = _Line()
            word += _Line(character, marks.get(at, " ") * _columns(character))
        if word.text:
            yield word


def _lines(words: Iterable[_Line]) -> Iterator[_Line]:
    line = _Line()
    for word in words:
        if line.width and len(_INDENT) + line.width + 1 + word.width > WIDTH:
            yield line
            line = _Line()
        between = _gap(line, word) if line.width else _Line()
        line = line + between + word
    if line.width:
        yield line


def _gap(line: _Line, word: _Line) -> _Line:
    """A space, underlined where a number goes on after it (`1 024`, `85.4 %`)."""
    mark = line.marks[-1]
    return _Line(" ", mark if mark == word.marks[:1] else " ")


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


# What became of a number


def _finding(finding: Finding) -> Iterator[str]:
    evidence = finding.evidence
    known = "" if finding.benchmark else " (not in the catalog)"
    named = "" if finding.metric_stated else " (not named: the standard metric there)"
    range_end = "; an end of a range" if finding.range else ""
    yield from _paragraph(TAKEN, _value(finding), f"{finding.dataset}{known}, {finding.metric}{named}{range_end}")
    also = f" (or {', '.join(finding.method[1:])})" if finding.method[1:] else ""
    method = f"{finding.method[0]}{also}" if finding.method else "unknown"
    details = [
        f"{finding.role}; method {method}; model {finding.model or 'unknown'}",
        f"split {finding.split or 'unknown'}; {finding.protocol}; settings {', '.join(finding.settings) or 'none named'}",
        f"extra data {_extra_data(finding)}; {_size(finding)}",
        f"confidence {evidence.confidence:g}; rule {evidence.rule}",
        *(f"- {reason}" for reason in evidence.reasons),
    ]
    for detail in details:
        yield from _wrapped(printable(detail), _DETAIL, _DETAIL + _INDENT)


def _dropped(dropped: Dropped) -> Iterator[str]:
    yield from _paragraph(DROPPED, dropped.text, f"{dropped.kind}: {dropped.reason}")


def _value(finding: Finding) -> str:
    uncertainty = f" ± {finding.uncertainty}" if finding.uncertainty else ""
    kind = f" ({finding.uncertainty_kind})" if finding.uncertainty and finding.uncertainty_kind else ""
    scale = " (proportion)" if finding.scale == "proportion" else ""
    return f"{finding.qualifier or ''}{finding.value}{uncertainty}{finding.unit or ''}{kind}{scale}"


def _extra_data(finding: Finding) -> str:
    if finding.extra_data is None:
        return "unknown"
    return ", ".join(finding.extra_data) or "none, as the text says"


def _size(finding: Finding) -> str:
    size = [f"{finding.params_m} M parameters"] * bool(finding.params_m)
    size += [f"{finding.flops_g} G FLOPs"] * bool(finding.flops_g)
    return ", ".join(size) or "size unknown"


def _paragraph(mark: str, number: str, text: str) -> list[str]:
    return _wrapped(f"{mark} {printable(number)}  {printable(text)}", _INDENT, _DETAIL)


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
