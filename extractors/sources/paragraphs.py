"""What a line of a saved page may be, by its shape alone: running text, noise, or a heading that may be a title."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import regex

from extractors.sources.badges import read_badge
from extractors.sources.names import read_authors

_COUNTED = (
    r"h-?index|papers?|works?|citations?|followers?|following|topics?|scores?|ai score|novelty|trust|upvotes?|votes?|views?"
    r"|downloads?|comments?|likes?|stars?|shares?|replies|results?|authors?|close collaborators|items?|published item\(s\)"
    r"|min read|pages?|days? ago|hours? ago|models?|datasets?|spaces?|collections?"
)
_NUMBER = r"[\d.,]+\s?[kKmM]?%?\+?"
_COUNTER = regex.compile(
    rf"(?:{_NUMBER}\s?(?:{_COUNTED})|(?:{_COUNTED}|follow \w+)\s?:?\s?{_NUMBER}|{_NUMBER})", regex.I
)
_BUTTON = regex.compile(
    r"(?:abstract|about|actions|arxiv|arxiv page|back|bibtex|bookmark|cite|code|comments|community|contact|download|export"
    r"|follow|github|home|html|load more|log in|login|menu|new|next|open access|paper|papers|pdf|previous|privacy|publications"
    r"|published work|read more|references|related papers|report|save|search|see more|share|show more|sign in|sign up"
    r"|submitted by|subscribe|terms|trending|upvote|view all|view pdf|\.{3}|…)[.:!]?",
    regex.IGNORECASE,
)
_OF_A_SITE = regex.compile(
    r"cookies?\b|privacy policy|terms of (?:use|service)|all rights reserved|©|copyright|newsletter|your (?:inbox|email)"
    r"|subscribe|\blog in\b|\bsign (?:in|up)\b",
    regex.IGNORECASE,
)
_TO_A_VISITOR = regex.compile(r"\byou(?:r|'re)?\b|\bclick|\bthis (?:web)?site|javascript|\bbrowser", regex.IGNORECASE)
LABEL = regex.compile(
    r"(?P<label>title|authors?|subjects?|comments?|date|published|submitted)\s*:\s*(?P<text>.*)", regex.I
)
"""A line that says what it is, as in `Authors: Ada Lovelace`."""
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S+|\S[^\s@]*+@\S[^\s.]*+\.\S+")
_SENTENCE_END = regex.compile(r"[.!?…][\"'”’)\]}*]*$|https?://\S+$")
_ENDS_IN_ET_AL = regex.compile(r"\bet\s+al\.?(?:\s+[·•|].*)?$")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*")

LONG = 250
"""Characters from which a paragraph stands for an abstract without further signs."""
SHORT = 60
"""Characters from which a sentence after a title that other signs make certain is an abstract."""
_MAX_TITLE = 300
_MAX_COUNTER = 300
"""Characters of the longest counter or button of a page."""


class Line(NamedTuple):
    """A line of the page, stripped, or a hard-wrapped paragraph with its line breaks; `number` counts from 1."""

    number: int
    text: str


def is_abstract(line: str) -> bool:
    """True for a paragraph that is long enough, and enough of a text, to be an abstract wherever it stands."""
    return is_announced_abstract(line) and len(line) >= LONG and not _is_boilerplate(line)


def is_announced_abstract(line: str) -> bool:
    """True for text that is an abstract where a title and authors, or a date, stand right above it."""
    return is_running_text(line) and (len(line) >= LONG or (len(line) >= SHORT and bool(_SENTENCE_END.search(line))))


def _is_boilerplate(line: str) -> bool:
    """True for what a site says of itself: cookies, accounts, rights."""
    of_a_site = {found.lower() for found in _OF_A_SITE.findall(line)}
    return len(of_a_site) > 1 or (len(of_a_site) == 1 and _TO_A_VISITOR.search(line) is not None)


def is_noise(line: str) -> bool:
    """True for counters, buttons, bare addresses and other parts of a page around its papers."""
    if _ADDRESS.fullmatch(line) or not _WORD.search(line):
        return True
    return len(line) <= _MAX_COUNTER and bool(_COUNTER.fullmatch(line) or _BUTTON.fullmatch(line))


def may_be_title(line: str) -> bool:
    """True for a heading: neither noise nor a sentence, and not too long."""
    if len(line) > _MAX_TITLE or len(line) < 3 or is_noise(line):
        return False
    return not (line.endswith(".") and not line.endswith("...")) and not line.endswith((":", ";", ","))


def is_running_text(line: str) -> bool:
    """True for sentences: most words begin in lower case, and no list of authors stands at the end."""
    is_longer_than_titles = len(line) > 2 * LONG
    if not is_longer_than_titles and _ENDS_IN_ET_AL.search(line):
        return False
    words = _WORD.findall(line)
    lower = sum(word[0].islower() for word in words)
    return len(words) >= 8 and lower >= (0.3 if is_longer_than_titles else 0.5) * len(words)


def unwrapped(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, blank ones included, with each hard-wrapped paragraph as one text that keeps its line breaks."""
    run: list[Line] = []
    for line in lines:
        if line.text:
            run.append(line)
            continue
        yield from _joined(run)
        yield line
        run = []
    yield from _joined(run)


_NARROW = 140
"""Characters of the widest line of a hard-wrapped paragraph."""
_MAX_CANDIDATES = 20
"""Lines of a run that are tried as the first of a paragraph, each of which costs a look at all that follow."""


def _joined(run: list[Line]) -> Iterator[Line]:
    """The lines of a run without blank lines; from where a wrapped paragraph begins they are one text."""
    if len(run) < 3 or any(len(text) > _NARROW for _, text in run):
        yield from run
        return
    begin = _begin_of_wrapped(run)
    yield from run[:begin]
    if begin < len(run):
        yield Line(run[begin].number, "\n".join(text for _, text in run[begin:]))


def _begin_of_wrapped(run: list[Line]) -> int:
    """The index of the first line of a wrapped paragraph that fills the rest of the run; its length if there is none."""
    texts = [text for _, text in run]
    first = max((i + 1 for i, text in enumerate(texts) if _is_heading(text)), default=0)
    wrapped = (begin for begin in _begins_of_even(texts) if begin >= first and _goes_on(*texts[begin : begin + 2]))
    candidates = islice(wrapped, _MAX_CANDIDATES)
    return next((begin for begin in candidates if is_abstract(" ".join(texts[begin:]))), len(texts))


def _begins_of_even(texts: list[str]) -> list[int]:
    """Where three lines or more begin that go to the end, are of about one width, and often begin within a sentence.

    Gone through once from the end, so that a page of a hundred thousand lines costs no more than its length.
    """
    begins: list[int] = []
    widest, narrowest, going_on = len(texts[-1]), _NARROW, 0
    for begin in range(len(texts) - 2, -1, -1):
        widest, narrowest = max(widest, len(texts[begin])), min(narrowest, len(texts[begin]))
        going_on += not texts[begin + 1][0].isupper()
        lines = len(texts) - begin
        if lines > 2 and 2 * narrowest > widest and 3 * going_on >= lines - 1:
            begins.append(begin)
    return begins[::-1]


def _is_heading(text: str) -> bool:
    return read_badge(text) is not None or _is_author_line(text) or LABEL.match(text) is not None


def _is_author_line(text: str) -> bool:
    authors = read_authors(text)
    return authors is not None and authors.is_certain


def _goes_on(text: str, following: str) -> bool:
    """True unless a heading in capitals stands above a line that begins with one."""
    words = _WORD.findall(text)
    lower = sum(word[0].islower() for word in words)
    return not following[0].isupper() or 2 * lower >= len(words)
