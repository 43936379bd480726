"""Where an export goes: a file that is there whole or not at all, or standard output."""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extractors.errors import UsageError


def save(chunks: Iterable[bytes], path: Path) -> int:
    """Write a file and return its size in bytes; what stood there before stays until all is written.

    A device or a pipe is written straight. UsageError where the system does not let it be written: no such folder, no room,
    no permission.
    """
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        with _writable(path), path.open("wb") as stream:
            return _write(chunks, stream)
    with replacing(path) as temporary, temporary.open("wb") as stream:
        size = _write(chunks, stream)
        stream.flush()
        os.fsync(stream.fileno())
        return size


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file in the same folder that takes the place of `path` when the block ends well, and else goes.

    UsageError where the system does not let it be written.
    """
    target = Path(os.path.realpath(path))
    with _writable(path):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        os.close(descriptor)
        temporary = Path(name)
        try:
            yield temporary
            temporary.chmod(_mode(target))
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


@contextmanager
def _writable(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {str(path)!r}: {error.strerror or error}", remedy=_remedy(path)) from error


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
    if path.is_dir():
        return "that is a folder: name a file in it"
    return None if path.parent.is_dir() else f"there is no folder {str(path.parent)!r}"


def send(chunks: Iterable[bytes]) -> int:
    """Write to standard output and return the size in bytes."""
    size = _write(chunks, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return size
