"""Putting more lines in order than memory holds: portions are sorted, kept in files that nobody else sees, and merged."""

import heapq
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any, BinaryIO

from extractors.errors import UsageError

Placed = tuple[tuple[Any, ...], bytes]
"""A line, and before it what it is sorted by; no two lines share that."""
_PORTION = 8_000_000
"""Bytes of lines that are sorted in memory."""
_MOST_FILES = 32
"""Files that are open and merged at once; where there are more, they become one first."""
_TOGETHER = 64
"""Lines that are written and read back at once."""


def in_order(lines: Iterable[Placed], *, portion: int = _PORTION, most_files: int = _MOST_FILES) -> Iterator[bytes]:
    """The lines by their places. What exceeds `portion` bytes waits in temporary files, which nothing leaves behind.

    UsageError where the system gives no room for those.
    """
    with ExitStack() as opened:
        files: list[BinaryIO] = []
        held: list[Placed] = []
        size = 0
        for placed in lines:
            held.append(placed)
            size += len(placed[1])
            if size >= portion:
                if len(files) == most_files:
                    files = [_joined(files, opened)]
                files.append(_written(sorted(held), opened))
                held, size = [], 0
        yield from (line for _, line in heapq.merge(sorted(held), *map(_read, files)))


def _joined(files: Iterable[BinaryIO], opened: ExitStack) -> BinaryIO:
    whole = _written(heapq.merge(*map(_read, files)), opened)
    for file in files:
        file.close()
    return whole


def _written(ordered: Iterable[Placed], opened: ExitStack) -> BinaryIO:
    rest = iter(ordered)
    try:
        file = opened.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - closed by `opened`
        while some := list(islice(rest, _TOGETHER)):
            pickle.dump(some, file, pickle.HIGHEST_PROTOCOL)
        file.seek(0)
    except OSError as error:
        where = tempfile.gettempdir()
        raise UsageError(
            f"cannot sort in {where!r}: {error.strerror or error}", remedy="name a folder with room in TMPDIR"
        ) from error
    return file


def _read(file: BinaryIO) -> Iterator[Placed]:
    while True:
        try:
            some = pickle.load(file)  # noqa: S301 - a file without a name, which this process alone can write to
        except EOFError:
            return
        yield from some
