"""A source in chunks: what one task reads and one transaction stores, recognised again by its place and its content.

A chunk of lines is cut before anything is parsed, so that a run that is taken up again passes over what it has stored at
the speed of a checksum.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import BinaryIO, Protocol

from extractors.errors import Location, SourceError
from extractors.paper import Paper
from extractors.sources import (
    LINE_FORMATS,
    OnProblem,
    RawLine,
    Source,
    open_source,
    paper_from_line,
    raw_lines,
    read_source,
)
from leaderboard.store.conversion import ChunkEntry, storable, text_id

CHUNK = 250
"""Records in a chunk: enough to make the cost of a task and of a transaction small, few enough to lose little."""
_FORM = 1
"""Raised when records are read or cut in another way, so that chunks noted before are read again."""


class Chunk(Protocol):
    """Consecutive records of one source."""

    @property
    def source(self) -> str: ...

    @property
    def position(self) -> int:
        """Bytes of all inputs up to the end of the chunk, as they stand on the disk; 0 where that is not known."""

    @property
    def records(self) -> tuple[int, int]:
        """Numbers of the first and the last record, from 1."""

    def content(self) -> bytes:
        """A digest of the records and of whatever else decides what they are read as."""

    def papers(self, on_problem: OnProblem) -> Iterator[Paper]:
        """What stands in it, ready to be stored."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines with a paper each, not parsed yet."""

    source: str
    position: int
    lines: tuple[RawLine, ...]

    @property
    def records(self) -> tuple[int, int]:
        return self.lines[0].record, self.lines[-1].record

    def content(self) -> bytes:
        digest = blake2b(digest_size=12)
        digest.update(f"{self.lines[0].line}-{self.lines[-1].line}\n".encode())
        digest.update(b"\n".join([line.content for line in self.lines]))
        return digest.digest()

    def papers(self, on_problem: OnProblem) -> Iterator[Paper]:
        for line in self.lines:
            if paper := paper_from_line(line, self.source, on_problem):
                yield storable(paper)


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers of a source whose records cannot be told apart without parsing them."""

    source: str
    position: int
    first: int
    held: tuple[Paper, ...]

    @property
    def records(self) -> tuple[int, int]:
        return self.first, self.first + len(self.held) - 1

    def content(self) -> bytes:
        digest = blake2b(digest_size=12)
        for paper in self.held:
            digest.update("\x1f".join((text_id(paper), paper.id, paper.source or "")).encode())
            digest.update(b"\n")
        return digest.digest()

    def papers(self, on_problem: OnProblem) -> Iterator[Paper]:
        return iter(self.held)


def entry(chunk: Chunk, rules: str, *, private: bool) -> ChunkEntry:
    """The chunk as the journal knows it: by the same name wherever its source lies and however the run is made."""
    first, last = chunk.records
    name = os.path.basename(chunk.source).encode(errors="replace").decode()
    content = chunk.content().hex()
    place = "\x1f".join((str(_FORM), type(chunk).__name__, name, str(first), str(last), content, str(private)))
    key = blake2b(place.encode(), digest_size=12).hexdigest()
    return ChunkEntry(key, name, first, last, content, rules)


def chunks_of_papers(
    papers: Iterable[Paper], source: str = "papers", *, size: int = CHUNK, position: "Position | None" = None
) -> Iterator[Papers]:
    """Papers that were read already, `size` in a chunk."""
    rest = iter(papers)
    first = 1
    while held := tuple(storable(paper) for paper in islice(rest, size)):
        yield Papers(source, position.now if position else 0, first, held)
        first += len(held)


class Position:
    """A binary stream that knows how far it was read, counted over several inputs."""

    def __init__(self, stream: BinaryIO, before: int = 0) -> None:
        self._stream = stream
        self.now = before

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self.now += len(content)
        return content


def chunks_of_stream(
    stream: BinaryIO,
    name: str,
    *,
    source_format: str | None = None,
    size: int = CHUNK,
    before: int = 0,
    on_problem: OnProblem,
) -> Iterator[Chunk]:
    """The chunks of an input, `size` records in each; `before` are the bytes of inputs that came earlier.

    A file that changes under the reader's hands ends with a SourceError to `on_problem`, after the last chunk that was
    whole; so does a packed one that is damaged or cut off.
    """
    position = Position(stream, before)
    is_changed = _watch(stream)
    try:
        source = open_source(position, name, source_format)  # type: ignore[arg-type]
    except SourceError as error:
        on_problem(error)
        return
    cut = _line_chunks if source.format in LINE_FORMATS else _paper_chunks
    for chunk in cut(source, size, position, on_problem):
        if is_changed():
            break
        yield chunk
    if is_changed():
        on_problem(
            SourceError(
                "the file changed while it was read; what was read before is kept",
                where=Location(name),
                remedy="run again when nothing writes to it any more",
            )
        )


def _line_chunks(source: Source, size: int, position: Position, on_problem: OnProblem) -> Iterator[Lines]:
    lines: list[RawLine] = []
    problem: SourceError | None = None
    try:
        for line in raw_lines(source.content, source.name, on_problem):
            lines.append(line)
            if len(lines) == size:
                yield Lines(source.name, position.now, tuple(lines))
                lines = []
    except SourceError as error:
        problem = error
    if lines:
        yield Lines(source.name, position.now, tuple(lines))
    if problem:
        on_problem(problem)


def _paper_chunks(source: Source, size: int, position: Position, on_problem: OnProblem) -> Iterator[Papers]:
    return chunks_of_papers(read_source(source, on_problem), source.name, size=size, position=position)


def _watch(stream: BinaryIO) -> Callable[[], bool]:
    """What tells whether a regular file has changed since now; pipes and the like only grow, and never do."""
    try:
        descriptor = stream.fileno()
        begun = os.fstat(descriptor)
    except (OSError, AttributeError):
        return lambda: False
    if not stat.S_ISREG(begun.st_mode):
        return lambda: False

    def is_changed() -> bool:
        now = os.fstat(descriptor)
        return (now.st_size, now.st_mtime_ns) != (begun.st_size, begun.st_mtime_ns)

    return is_changed
