"""Where an export goes: a file that is there whole or not at all, or standard output."""

import os
import stat
import sys
import tempfile
from codecs import iterdecode
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from extractors.errors import UsageError


def save(chunks: Iterable[bytes], path: Path) -> int:
    """Write a file and return its size in bytes; what stood there before stays until all is written.

    A device or a pipe is written straight. UsageError where the system does not let it be written: no such folder, no room,
    no permission.
    """
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            with path.open("wb") as stream:
                return _write(chunks, stream)
        return _replace(chunks, Path(os.path.realpath(path)))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {str(path)!r}: {error.strerror or error}", remedy=_remedy(path)) from error


def _replace(chunks: Iterable[bytes], target: Path) -> int:
    """Write beside the target, so that putting the file in its place is one step of the file system."""
    descriptor, name = tempfile.mkstemp(prefix=".leaderboard-", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            size = _write(chunks, stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return size


def _write(chunks: Iterable[bytes], stream: BinaryIO) -> int:
    return sum(stream.write(chunk) for chunk in chunks)


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, else that of a new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _remedy(path: Path) -> str | None:
    if os.path.isdir(path):
        return "that is a folder: name a file in it"
    return None if os.path.isdir(path.parent) else f"there is no folder {str(path.parent)!r}"


def is_terminal() -> bool:
    return sys.stdout.isatty()


def _shown(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The text with U+FFFD for controls and what turns the line around; line ends and tabs stay."""
    for text in iterdecode(chunks, "utf-8", "replace"):
        yield "".join(c if c.isprintable() or c in "\n\r\t" else "\ufffd" for c in text).encode()


def send(chunks: Iterable[bytes]) -> int:
    """Write to standard output and return the size in bytes; a terminal gets no character that it would obey."""
    size = _write(_shown(chunks) if is_terminal() else chunks, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return size
