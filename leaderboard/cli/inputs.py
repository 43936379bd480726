"""Papers from the files that a command names, `-` being standard input."""

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from extractors.errors import Location, SourceError, UsageError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from extractors.paper import Paper
    from leaderboard.ingest import Chunk

STANDARD_INPUT = "-"


def checked(files: Sequence[str]) -> Sequence[str]:
    """The names as given; UsageError before anything is read if one of them is no file that can be opened."""
    for name in files:
        if name == STANDARD_INPUT:
            continue
        try:
            mode = os.stat(name).st_mode
        except OSError as error:
            is_there = not isinstance(error, FileNotFoundError | NotADirectoryError)
            raise UsageError(f"cannot read {name!r}: {error.strerror}" if is_there else f"no file {name!r}") from None
        if stat.S_ISDIR(mode):
            raise UsageError(f"{name!r} is a folder", remedy=f"name files, as {name.rstrip('/')}/*")
        if stat.S_ISREG(mode) and _is_curated(Path(name)):
            remedy = "`leaderboard add` stores results, `leaderboard review --apply` decisions"
            raise UsageError(f"{name!r} holds curated results or decisions, no paper to read", remedy=remedy)
    return files


def _is_curated(path: Path) -> bool:
    """Whether a file is one of this project's own kinds: YAML with a paper and its rows at the top."""
    if path.suffix not in (".yaml", ".yml"):
        return False
    try:
        with path.open("rb") as stream:
            lines = stream.read(65536).splitlines()
    except OSError:
        return False  # whoever reads it says so
    return any(line.startswith(b"paper:") for line in lines) and any(
        line.startswith((b"results:", b"decisions:")) for line in lines
    )


def are_private(files: Sequence[str]) -> bool:
    """Whether the files stand below a folder marked as private; UsageError where some do and others do not."""
    from leaderboard.settings import is_private

    marks = {name: name != STANDARD_INPUT and is_private(Path(name).resolve().parent) for name in files}
    if len(set(marks.values())) > 1:
        name = next(name for name, marked in marks.items() if marked)
        raise UsageError(
            f"{name!r} is in a private folder and other files are not", remedy="read them apart, or all with --private"
        )
    return any(marks.values())


def papers(
    files: Sequence[str], source_format: str | None, on_problem: Callable[[SourceError], None]
) -> "Iterator[Paper]":
    """The papers of all files in their order, streamed; one that cannot be opened or read on is a problem of its own."""
    from extractors.sources import read

    _require_known(source_format)
    for name, stream in _each(files, on_problem):
        yield from read(stream, name, format=source_format, on_problem=on_problem)


def chunks(
    files: Sequence[str], source_format: str | None, on_problem: Callable[[SourceError], None]
) -> "Iterator[Chunk]":
    """The same in chunks, those of lines not parsed yet."""
    from leaderboard.ingest import chunks_of_stream

    _require_known(source_format)
    before = 0
    for name, stream in _each(files, on_problem):
        yield from chunks_of_stream(stream, name, source_format=source_format, before=before, on_problem=on_problem)
        before += _size(stream)


def _each(files: Sequence[str], on_problem: Callable[[SourceError], None]) -> Iterator[tuple[str, BinaryIO]]:
    """The inputs one after the other, with the names that messages call them."""
    for name in files:
        with ExitStack() as stack:
            try:
                stream = stack.enter_context(opened(name))
            except SourceError as problem:
                on_problem(problem)
                continue
            yield shown_name(name), stream


def _size(stream: BinaryIO) -> int:
    """Bytes of an open file, which may have lost its name by now; 0 of a pipe."""
    try:
        return os.fstat(stream.fileno()).st_size
    except OSError:
        return 0


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


class _Named(io.RawIOBase):
    """An open input that says which one it is where the system does not let it be read on."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = cast("io.BufferedReader", stream)
        self._name = name

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._stream.fileno()

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        try:
            return self._stream.readinto1(buffer)
        except OSError as error:
            raise _unreadable(self._name, error) from None


def _unreadable(name: str, error: OSError) -> SourceError:
    return SourceError(f"cannot be read: {error.strerror or error}", where=Location(name))


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The input as bytes; SourceError where the system does not let it be opened, and later where it does not let it be read."""
    shown = shown_name(name)
    with ExitStack() as stack:
        if name == STANDARD_INPUT:
            stream: BinaryIO = sys.stdin.buffer
        else:
            try:
                stream = stack.enter_context(Path(name).open("rb"))
            except OSError as error:
                raise _unreadable(shown, error) from None
        yield io.BufferedReader(_Named(stream, shown))
