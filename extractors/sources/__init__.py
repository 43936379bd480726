"""Sources: whatever holds papers, read as a stream of `Paper`.

`read` is all that most callers need. A pipeline that wants to look at records before they are parsed opens the input
itself: `open_source`, then `raw_lines` and `paper_from_line` where its format is one of LINE_FORMATS, else `read_source`.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from extractors.errors import Location, SourceError, SourceWarning, UsageError
from extractors.paper import Paper
from extractors.sources.arxiv import read_atom, read_oai
from extractors.sources.bibtex import read_bibtex
from extractors.sources.code_link import code_link
from extractors.sources.compression import chunks
from extractors.sources.detect import detect_format, refuse_binary
from extractors.sources.lines import RawLine, raw_lines
from extractors.sources.pages import read_page
from extractors.sources.problems import OnProblem
from extractors.sources.tables import paper_from_line, read_csv, read_json, read_jsonl
from extractors.sources.text import read_text

__all__ = [
    "FORMATS",
    "LINE_FORMATS",
    "OnProblem",
    "RawLine",
    "Source",
    "code_link",
    "open_source",
    "paper_from_line",
    "raw_lines",
    "read",
    "read_source",
]

_Reader = Callable[[Iterable[bytes], str, OnProblem], Iterator[Paper]]
_READERS: dict[str, _Reader] = {
    "page": read_page,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "atom": read_atom,
    "oai": read_oai,
    "bibtex": read_bibtex,
    "text": read_text,
}
FORMATS = tuple(_READERS)
"""Names of the formats, as `--format` takes them: a saved page, JSON lines (arXiv's metadata snapshot among them), ..."""
LINE_FORMATS = ("jsonl",)
"""Formats with one paper a line, whose records can be looked at before they are parsed."""
_HEAD = 1 << 16
"""Bytes that detection looks at."""


class Source(NamedTuple):
    """An opened input: its format, and its unpacked content in pieces, to be gone through once."""

    name: str
    format: str
    content: Iterator[bytes]


def read(
    stream: BinaryIO,
    name: str,
    *,
    format: str | None = None,  # noqa: A002
    on_problem: OnProblem,
) -> Iterator[Paper]:
    """The papers of an input in its order, in memory that does not grow with it.

    `name` stands in messages; without `format` the content decides, and gzip and Zstandard are unpacked in any case.
    A record that cannot be read goes to `on_problem` as SourceError with file and line, and the rest goes on; an
    input that cannot be read at all gives one SourceError and no paper. SourceWarning, a kind of SourceError with exit
    code 0, says what is no error: a record without an abstract, a date not understood, lines of a page that were
    skipped. Nothing of the content is raised, only what `on_problem` raises; UsageError for an unknown format.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"unknown format {format!r}", remedy=f"one of {', '.join(FORMATS)}")
    return _read(stream, name, format, on_problem)


def open_source(stream: BinaryIO, name: str, format: str | None = None) -> Source:  # noqa: A002
    """The input unpacked and its format detected; SourceError for an empty, binary or damaged one."""
    content = chunks(stream, name)
    head: list[bytes] = []
    try:
        while sum(map(len, head)) < _HEAD and (chunk := next(content, b"")):
            head.append(chunk)
    except SourceError as error:
        if not head:
            raise
        content = _failing(error)
    start = b"".join(head)[:_HEAD]
    refuse_binary(start, name)
    return Source(name, format or detect_format(start, name), chain(head, content))


def _read(stream: BinaryIO, name: str, format: str | None, on_problem: OnProblem) -> Iterator[Paper]:  # noqa: A002
    try:
        source = open_source(stream, name, format)
    except SourceError as error:
        on_problem(error)
    else:
        yield from read_source(source, on_problem)


def read_source(source: Source, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of an opened input, as `read` gives them."""
    is_silent = True

    def report(problem: SourceError) -> None:
        nonlocal is_silent
        is_silent = False
        on_problem(problem)

    try:
        for paper in _READERS[source.format](source.content, source.name, report):
            is_silent = False
            yield paper
    except SourceError as error:
        report(error)
    if is_silent:
        on_problem(SourceWarning("nothing in it that could be a paper", where=Location(source.name)))


def _failing(error: SourceError) -> Iterator[bytes]:
    raise error
    yield b""
