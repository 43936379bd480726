"""The lines above an abstract: badge, title and authors, as listings set them."""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from extractors.sources.badges import Badge, read_badge
from extractors.sources.dates import read_date
from extractors.sources.names import Authors, Knowledge, read_authors, unglue
from extractors.sources.paragraphs import LABEL, Line, may_be_title

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+")
_SUBJECT = regex.compile(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)")
_NOTHING_KNOWN = Knowledge(frozenset(), frozenset())


class Heading(NamedTuple):
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


def read_heading(above: Sequence[Line], habits: Habits) -> Heading | None:
    """What the lines above an abstract say; None where no title stands there."""
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
        return _heading(title.text, authors.text, badge, used, badge is not None and not is_below)
    glued = unglue(title.text, habits.knowledge)
    if glued and (habits.glues or glued[1].has_more):
        return _heading(glued[0], glued[1].text, badge, used, not is_below)
    return _heading(title.text, None, badge, used, not is_below)


def _heading(
    title: str, authors: str | None, badge: Badge | None, used: tuple[Line, ...], is_known: bool
) -> Heading | None:
    has_signs = badge is not None or authors is not None
    if not may_be_title(title.rstrip(".") if has_signs else title):
        return None
    return Heading(title, authors, badge, used, is_known)


def _read_labels(above: Sequence[Line]) -> Heading | None:
    """The heading where the lines name themselves, `Title: ...`, `Authors: ...`; None where none says it is a title."""
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
    return _heading(text["title"], text.get("author"), badge, used, False)


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


def announces(above: Sequence[Line]) -> bool:
    """True where a badge and a title, or a title and authors for certain, stand right above."""
    badge, lines, is_below = _own_lines(above[-3:])  # what stands further up decides nothing
    if not lines or is_below:
        return False
    if badge and len(lines) < 3:
        return True
    if len(lines) > 1 and (authors := read_authors(lines[-1].text)):
        return authors.is_certain
    glued = unglue(lines[-1].text, _NOTHING_KNOWN)
    return glued is not None and glued[1].is_certain


def habits_of(papers: Sequence[tuple[Sequence[Line], str]]) -> Habits:
    """What most papers of a page have in common, each given as the lines above its abstract and the abstract."""
    lists: list[tuple[str, ...]] = []
    author_lines = glued_lines = 0
    for above, _ in papers:
        _, lines, _ = _own_lines(above)
        last = lines[-1].text if lines else ""
        if len(lines) > 1 and (authors := read_authors(last)) and authors.is_certain:
            author_lines += 1
            lists.append(authors.names)
        elif (glued := unglue(last, _NOTHING_KNOWN)) and glued[1].is_certain:
            glued_lines += 1
            lists.append(glued[1].names[1:])
    words = {word.casefold() for _, abstract in papers for word in _WORD.findall(abstract)}
    given = {name.split()[0] for names in lists for name in names}
    return Habits(2 * glued_lines > len(papers), 2 * author_lines > len(papers), Knowledge(words, given))
