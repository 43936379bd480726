"""The lines of an input as bytes, with their numbers; memory is bounded by the longest line allowed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.errors import Location, SourceError
from extractors.sources.problems import OnProblem

MAX_RECORD = 16 * 1024 * 1024
"""Bytes of the longest line, entry or element that is read as one record."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class RawLine(NamedTuple):
    """A line without its end; `line` counts lines from 1, `record` counts lines that are not blank."""

    line: int
    record: int
    content: bytes


def raw_lines(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[RawLine]:
    """Every line that is not blank, as it stands in the input, before any parsing.

    A line longer than MAX_RECORD is reported and left out. Where `chunks` fails, the unfinished line is dropped.
    """
    record = 0
    for line, content in numbered_lines(chunks, name, on_problem):
        if content and not content.isspace():
            record += 1
            yield RawLine(line, record, content)


def numbered_lines(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[tuple[int, bytes]]:
    """Every line, blank ones included, with its number; `\\r\\n` and `\\n` end a line."""
    tail, line, too_long = b"", 0, False
    for chunk in chunks:
        contents = (tail + chunk).split(b"\n")
        tail = contents.pop()
        for content in contents:
            line += 1
            if too_long:
                too_long = False
                continue
            if line == 1:
                content = content.removeprefix(BYTE_ORDER_MARK)
            yield line, content[:-1] if content.endswith(b"\r") else content
        if len(tail) > MAX_RECORD:
            if not too_long:
                on_problem(too_large("line", Location(name, line + 1)))
            tail, too_long = b"", True
    if tail and not too_long:
        yield line + 1, tail.removeprefix(BYTE_ORDER_MARK) if line == 0 else tail


def too_large(kind: str, where: Location) -> SourceError:
    """The error for a record beyond MAX_RECORD."""
    return SourceError(f"a {kind} longer than {MAX_RECORD // 2**20} MiB is no paper: skipped", where=where)
