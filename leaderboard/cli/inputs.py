"""Papers from the files that a command names, `-` being standard input."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extractors.errors import InputError, SourceError, UsageError

if TYPE_CHECKING:
    from extractors.paper import Paper
    from leaderboard.ingest import Chunk

STANDARD_INPUT = "-"


def checked(files: Sequence[str]) -> Sequence[str]:
    """The names as given; UsageError before anything is read if one of them is no file that can be opened."""
    for name in files:
        if name == STANDARD_INPUT:
            continue
        path = Path(name)
        if path.is_dir():
            raise UsageError(f"{name!r} is a folder", remedy=f"name files, as {name.rstrip('/')}/*")
        if not path.exists():
            raise UsageError(f"no file {name!r}")
    return files


def papers(
    files: Sequence[str], source_format: str | None, on_problem: Callable[[SourceError], None]
) -> "Iterator[Paper]":
    """The papers of all files in their order, streamed."""
    from extractors.sources import read

    _require_known(source_format)
    for name in files:
        with opened(name) as stream:
            yield from read(stream, shown_name(name), format=source_format, on_problem=on_problem)


def chunks(
    files: Sequence[str], source_format: str | None, on_problem: Callable[[SourceError], None]
) -> "Iterator[Chunk]":
    """The same in chunks, those of lines not parsed yet."""
    from leaderboard.ingest import chunks_of_stream

    _require_known(source_format)
    before = 0
    for name in files:
        with opened(name) as stream:
            yield from chunks_of_stream(
                stream, shown_name(name), source_format=source_format, before=before, on_problem=on_problem
            )
        before += 0 if name == STANDARD_INPUT else Path(name).stat().st_size


def total_size(files: Sequence[str]) -> int | None:
    """Bytes of all files; None where one of them is a pipe or standard input."""
    if any(name == STANDARD_INPUT or not Path(name).is_file() for name in files):
        return None
    return sum(Path(name).stat().st_size for name in files)


def _require_known(source_format: str | None) -> None:
    from extractors.sources import FORMATS

    if source_format is not None and source_format not in FORMATS:
        raise UsageError(f"no source format {source_format!r}", remedy=f"known: {', '.join(FORMATS)}")


def shown_name(name: str) -> str:
    """What messages and made-up paper ids call an input."""
    return "stdin" if name == STANDARD_INPUT else name


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The input as bytes; InputError where the system does not let it be read."""
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise InputError(f"cannot read {name!r}: {error.strerror}") from None
        yield stream
