"""Plain text, as it comes through a pipe: one paper, perhaps with its title in the first line."""

from collections.abc import Iterable, Iterator

import regex

from extractors.errors import Location, SourceError
from extractors.paper import Paper
from extractors.sources.code_link import code_link
from extractors.sources.fields import unwrap
from extractors.sources.lines import BYTE_ORDER_MARK, MAX_RECORD
from extractors.sources.paragraphs import is_running_text, may_be_title
from extractors.sources.problems import OnProblem, Place

_BLANK_LINES = regex.compile(r"\n[^\S\n]*\n\s*")
_TITLE_FROM_ABSTRACT = 80
"""Characters of the opening words that name a paper without a title."""


def read_text(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Paper]:
    """One paper: a first line that looks like a title and is followed by a blank line is one, the rest is the abstract.

    Without such a line all is abstract, and the opening words stand for the title.
    """
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > MAX_RECORD:
            raise SourceError(f"text longer than {MAX_RECORD // 2**20} MiB is no abstract", where=Location(name))
    place = Place(name, 1, 1)
    title, abstract = split_title(_decode(bytes(content), place, on_problem))
    if not abstract:
        on_problem(place.warning("no text: no paper"))
        return
    yield Paper(
        id=place.paper_id,
        title=title or _opening(abstract),
        abstract=abstract,
        code_url=code_link(abstract),
        source=place.source,
    )


def split_title(text: str) -> tuple[str | None, str]:
    """Title, or None, and abstract of a text."""
    text = text.replace("\r\n", "\n").strip()
    first, *rest = _BLANK_LINES.split(text, maxsplit=1)
    if rest and "\n" not in first and may_be_title(first):
        return unwrap(first), rest[0]
    return None, text


def is_plain_text(text: str) -> bool:
    """True for what is one text throughout, with or without a title, and no page with other things on it."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        return len(lines[0].split()) > 3
    _, abstract = split_title(text)
    return all(_is_paragraph(paragraph) for paragraph in _BLANK_LINES.split(abstract))


def _is_paragraph(paragraph: str) -> bool:
    """True for running text, each line of it where they are too long to have been wrapped."""
    lines = paragraph.splitlines()
    parts = lines if any(len(line) > 140 for line in lines) else [paragraph]
    return all(map(is_running_text, parts))


def _decode(content: bytes, place: Place, on_problem: OnProblem) -> str:
    content = content.removeprefix(BYTE_ORDER_MARK)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = Place(place.name, content.count(b"\n", 0, error.start) + 1, 1)
        on_problem(line.warning("not UTF-8 text: read with replacement characters"))
        return content.decode(errors="replace")


def _opening(abstract: str) -> str:
    words = unwrap(abstract)
    if len(words) <= _TITLE_FROM_ABSTRACT:
        return words
    return words[:_TITLE_FROM_ABSTRACT].rpartition(" ")[0].rstrip(",;:. ") + " ..."
