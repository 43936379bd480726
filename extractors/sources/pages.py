"""Papers of a saved page: a listing copied from a browser as text.

A page is read by the shapes of its lines, not by where it comes from. A paragraph of running text is an abstract; the
lines above it, back to the abstract before, hold its badge (score, category, date), its title and its authors, in that
order, each of the three or only the title; title and authors may be glued together. What the page does with most of
its papers decides the doubtful ones, and what has no title or does not look like the rest is no paper.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import regex

from extractors.paper import Paper
from extractors.sources.code_link import code_link
from extractors.sources.headings import Heading, announces, habits_of, read_heading
from extractors.sources.lines import numbered_lines
from extractors.sources.paragraphs import Line, is_abstract, is_announced_abstract, is_noise, unwrapped
from extractors.sources.problems import OnProblem, Place
from extractors.sources.skipped import Skipped

_SEGMENT = 1024 * 1024
"""Characters of a page that are looked at together; a longer page is read in pieces of about this size."""
_ABSTRACT_LABEL = regex.compile(r"abstract\s*+[:.—–-]\s*+", regex.IGNORECASE)


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


def read_page(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of a page in its order; a line that is not UTF-8 is reported and read with replacement characters.

    Warnings say what was left out: an abstract without a title, a title without an abstract, and on a page that is
    built otherwise than the known listings every line that was not understood.
    """
    record = 0
    for segment in _segments(_lines(chunks, name, on_problem)):
        blocks, rest = _blocks(segment)
        habits = habits_of([(block.above, block.text) for block in blocks])
        skipped = Skipped(name)
        headings = [read_heading(block.above, habits) for block in blocks]
        signed = [i for i, heading in enumerate(headings) if heading and heading.has_signs]
        # where most papers have a badge or authors, a paragraph before the first or after the last of them is none
        has_edges = len(blocks) > 2 and 2 * len(signed) > len(blocks)
        for i, (block, heading) in enumerate(zip(blocks, headings, strict=True)):
            if heading is None or (has_edges and not signed[0] <= i <= signed[-1]):
                skipped.leave_out(block.above + block.abstract[:1])
                continue
            record += 1
            skipped.take(block.above, heading)
            place = Place(name, heading.used[0].number, record)
            yield _paper(block.text, heading, place)
        if blocks:
            skipped.leave_out(rest)
        skipped.send(on_problem)
    if not record:
        on_problem(Place(name, 1, 1).warning("no abstract with a title above it found: no paper"))


def _paper(abstract: str, heading: Heading, place: Place) -> Paper:
    return Paper(
        id=place.paper_id,
        title=heading.title,
        abstract=abstract,
        authors=heading.authors,
        date=heading.badge.date if heading.badge else None,
        category=heading.badge.category if heading.badge else None,
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
        size += len(line.text) + 1
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
        if label := _ABSTRACT_LABEL.match(text):
            text = text[label.end() :]
        line = Line(number, text)
        if is_abstract(text) or (is_announced_abstract(text) and announces(above)):
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
