"""Papers of a saved page: a listing copied from a browser as text.

A page is read by the shapes of its lines, not by where it comes from. A paragraph of running text is an abstract; the
lines above it, back to the abstract before, hold its badge (score, category, date), its title and its authors, in that
order, each of the three or only the title; title and authors may be glued together. What the page does with most of
its papers decides the doubtful ones, and what has no title or does not look like the rest is no paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from extractors.paper import Paper
from extractors.sources.badges import Badge, read_badge
from extractors.sources.code_link import code_link
from extractors.sources.dates import read_date
from extractors.sources.lines import numbered_lines
from extractors.sources.names import Authors, Knowledge, read_authors, unglue
from extractors.sources.paragraphs import LABEL, is_abstract, is_announced_abstract, is_noise, may_be_title, unwrapped
from extractors.sources.problems import OnProblem, Place

_SEGMENT = 1024 * 1024
"""Characters of a page that are looked at together; a longer page is read in pieces of about this size."""
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+")
_ABSTRACT_LABEL = regex.compile(r"abstract\s*[:.—–-]\s*", regex.IGNORECASE)
_SUBJECT = regex.compile(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)")
_NOTHING_KNOWN = Knowledge(frozenset(), frozenset())


class Line(NamedTuple):
    """A line of the page, stripped, or a hard-wrapped paragraph with its line breaks; `number` counts from 1."""

    number: int
    text: str


@dataclass(slots=True)
class Block:
    """An abstract, and the lines above it that are not noise and belong to no other."""

    above: list[Line]
    abstract: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The abstract as the page has it, with a blank line between its paragraphs."""
        first, *more = self.abstract
        parts, last = [first.text], first
        for line in more:
            parts += ["\n" if line.number == last.number + 1 else "\n\n", line.text]
            last = line
        return "".join(parts)


class Reading(NamedTuple):
    """What the lines above an abstract say."""

    title: str
    authors: str | None
    badge: Badge | None
    used: tuple[Line, ...]
    is_known_layout: bool

    @property
    def has_signs(self) -> bool:
        return self.badge is not None or self.authors is not None


class Habits(NamedTuple):
    """What most papers of a page have."""

    glues: bool
    """Title and authors stand in one line."""
    has_author_lines: bool
    knowledge: Knowledge


def read_page(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of a page in its order; a line that is not UTF-8 is reported and read with replacement characters.

    Warnings say what was left out: an abstract without a title, a title without an abstract, and on a page that is
    built otherwise than the known listings every line that was not understood.
    """
    record = 0
    for segment in _segments(_lines(chunks, name, on_problem)):
        blocks, rest = _blocks(segment)
        habits = _habits(blocks)
        report = _Report(name)
        readings = [(block, _read(block.above, habits)) for block in blocks]
        signed = [i for i, (_, reading) in enumerate(readings) if reading and reading.has_signs]
        # where most papers have a badge or authors, a paragraph before the first or after the last of them is none
        has_edges = len(blocks) > 2 and 2 * len(signed) > len(blocks)
        for i, (block, reading) in enumerate(readings):
            if reading is None or (has_edges and not signed[0] <= i <= signed[-1]):
                report.leave_out(block.above + block.abstract[:1])
                continue
            record += 1
            report.take(block, reading)
            place = Place(name, reading.used[0].number, record)
            yield _paper(block.text, reading, place)
        if blocks:
            report.leave_out(rest)
        report.send(on_problem)
    if not record:
        on_problem(Place(name, 1, 1).warning("no abstract with a title above it found: no paper"))


def _paper(abstract: str, reading: Reading, place: Place) -> Paper:
    return Paper(
        id=place.paper_id,
        title=reading.title,
        abstract=abstract,
        authors=reading.authors,
        date=reading.badge.date if reading.badge else None,
        category=reading.badge.category if reading.badge else None,
        code_url=code_link(abstract),
        source=place.source,
    )


def _lines(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Line]:
    for number, content in numbered_lines(chunks, name, on_problem):
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            text = content.decode(errors="replace")
            place = Place(name, number, 1)
            on_problem(place.warning(f"not UTF-8 text at byte {error.start + 1}: read with replacement characters"))
        yield Line(number, text.strip())


def _segments(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The page in pieces that end with an abstract, so that no paper is torn."""
    segment: list[Line] = []
    size = 0
    for line in lines:
        segment.append(line)
        size += len(line.text)
        if size > _SEGMENT and (is_abstract(line.text) or size > 4 * _SEGMENT):
            yield segment
            segment, size = [], 0
    if segment:
        yield segment


def _blocks(lines: Iterable[Line]) -> tuple[list[Block], list[Line]]:
    """The abstracts with the lines above each, and the lines below the last."""
    blocks: list[Block] = []
    above: list[Line] = []
    last = -1  # the last line that is not blank
    for number, text in unwrapped(lines):
        if not text:
            continue
        text = _ABSTRACT_LABEL.sub("", text) if _ABSTRACT_LABEL.match(text) else text
        line = Line(number, text)
        if is_abstract(text) or (is_announced_abstract(text) and _announces(above)):
            if above or not blocks:
                blocks.append(Block(above, [line]))
                above = []
            else:
                blocks[-1].abstract.append(line)
        elif blocks and not above and number == last + 1 and code_link(text):
            blocks[-1].abstract.append(line)
        elif not is_noise(text):
            above.append(line)
        last = number + text.count("\n")
    return blocks, above


def _announces(above: Sequence[Line]) -> bool:
    """True where a badge and a title, or a title and authors for certain, stand right above."""
    badge, lines, is_below = _own_lines(above)
    if not lines or is_below:
        return False
    if badge and len(lines) < 3:
        return True
    if len(lines) > 1 and (authors := read_authors(lines[-1].text)):
        return authors.is_certain
    glued = unglue(lines[-1].text, _NOTHING_KNOWN)
    return glued is not None and glued[1].is_certain


def _habits(blocks: Sequence[Block]) -> Habits:
    lists: list[tuple[str, ...]] = []
    author_lines = glued_lines = 0
    for block in blocks:
        _, lines, _ = _own_lines(block.above)
        last = lines[-1].text if lines else ""
        if len(lines) > 1 and (authors := read_authors(last)) and authors.is_certain:
            author_lines += 1
            lists.append(authors.names)
        elif (glued := unglue(last, _NOTHING_KNOWN)) and glued[1].is_certain:
            glued_lines += 1
            lists.append(glued[1].names[1:])
    words = {word.casefold() for block in blocks for word in _WORD.findall(block.text)}
    given = {name.split()[0] for names in lists for name in names}
    return Habits(2 * glued_lines > len(blocks), 2 * author_lines > len(blocks), Knowledge(words, given))


def _read(above: Sequence[Line], habits: Habits) -> Reading | None:
    """The reading of the lines above an abstract; None where no title stands there."""
    if labelled := _read_labels(above):
        return labelled
    badge, lines, is_below = _own_lines(above)
    if not lines:
        return None
    if badge and not is_below:
        title, authors = lines[0], read_authors(lines[1].text) if len(lines) > 1 else None
        used: tuple[Line, ...] = tuple(lines[: 2 if authors else 1])
    else:
        title, authors, used = _without_badge(lines, habits)
    if authors:
        known = badge is not None and not is_below
        return _reading(title.text, authors.text, badge, used, known)
    glued = unglue(title.text, habits.knowledge)
    if glued and (habits.glues or glued[1].has_more):
        return _reading(glued[0], glued[1].text, badge, used, not is_below)
    return _reading(title.text, None, badge, used, not is_below)


def _reading(
    title: str, authors: str | None, badge: Badge | None, used: tuple[Line, ...], is_known: bool
) -> Reading | None:
    has_signs = badge is not None or authors is not None
    if not may_be_title(title.rstrip(".") if has_signs else title):
        return None
    return Reading(title, authors, badge, used, is_known)


def _read_labels(above: Sequence[Line]) -> Reading | None:
    """The reading where the lines name themselves, `Title: ...`, `Authors: ...`; None where none says it is a title."""
    found = {
        match["label"].lower().rstrip("s"): (match["text"], line) for line in above if (match := LABEL.match(line.text))
    }
    if "title" not in found:
        return None
    text = {label: text for label, (text, _) in found.items()}
    subject = _SUBJECT.search(text.get("subject", ""))
    date = next(
        (date for label in ("date", "published", "submitted") if (date := read_date(text.get(label, "")))), None
    )
    badge = Badge(date, subject[1] if subject else None)
    used = tuple(line for _, line in found.values())
    return _reading(text["title"], text.get("author"), badge, used, False)


def _own_lines(above: Sequence[Line]) -> tuple[Badge | None, Sequence[Line], bool]:
    """The last badge, the lines that belong to the same paper, and whether the badge stands below them."""
    badges = [(i, badge) for i, line in enumerate(above) if (badge := read_badge(line.text))]
    if not badges:
        return None, above, False
    place, badge = badges[-1]
    if place + 1 < len(above):
        return badge, above[place + 1 :], False
    before = badges[-2][0] + 1 if len(badges) > 1 else 0
    return badge, above[before:place], True


def _without_badge(lines: Sequence[Line], habits: Habits) -> tuple[Line, Authors | None, tuple[Line, ...]]:
    """Title and authors where only their nearness to the abstract tells them from the lines before."""
    last = lines[-1]
    authors = read_authors(last.text) if len(lines) > 1 and may_be_title(lines[-2].text) else None
    if authors and (authors.is_certain or habits.has_author_lines):
        return lines[-2], authors, tuple(lines[-2:])
    return last, None, (last,)


class _Report:
    """Gathers what a page holds beside its papers, and says it in few words."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._header: list[Line] = []
        self._left_out: list[Line] = []
        self._without_abstract: list[Line] = []
        self._is_known_layout = True
        self._has_papers = False

    def take(self, block: Block, reading: Reading) -> None:
        """Note the lines above a paper that it does not use; those above the first are the page's own header."""
        self._note([line for line in block.above if line not in reading.used])
        self._has_papers = True
        self._is_known_layout &= reading.is_known_layout

    def leave_out(self, lines: Sequence[Line]) -> None:
        """Note lines that belong to no paper."""
        self._has_papers = True
        self._note(lines)

    def _note(self, lines: Sequence[Line]) -> None:
        for before, line in zip((None, *lines), lines, strict=False):
            if read_badge(line.text):
                continue
            if before and read_badge(before.text):
                self._without_abstract.append(line)
            else:
                (self._left_out if self._has_papers else self._header).append(line)

    def send(self, on_problem: OnProblem) -> None:
        """A warning for each title without an abstract and one for all else that was left out.

        None for a page of a known layout that was understood whole; its header goes without saying.
        """
        for line in self._without_abstract:
            on_problem(Place(self._name, line.number, 1).warning(f"no abstract under {line.text[:80]!r}: no paper"))
        lines = sorted(self._left_out if self._is_known_layout else self._header + self._left_out)
        if not lines:
            return
        layout = "" if self._is_known_layout else "a layout of its own, read by the general rules: "
        count = "1 line that belongs" if len(lines) == 1 else f"{len(lines)} lines that belong"
        message = f"{layout}skipped {count} to no paper: {_ranges(lines)}, beginning {lines[0].text[:60]!r}"
        on_problem(Place(self._name, lines[0].number, 1).warning(message))


def _ranges(lines: Sequence[Line]) -> str:
    """`3, 7-9`: line numbers, neighbours drawn together, at most ten ranges."""
    ranges: list[list[int]] = []
    for number, _ in lines:
        if ranges and number - ranges[-1][1] <= 2:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    words = [f"{first}-{last}" if last > first else str(first) for first, last in ranges]
    return ", ".join(words[:10]) + (", ..." if len(words) > 10 else "")
