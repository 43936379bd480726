"""Where an export goes: a file that is there whole or not at all, or standard output."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from extractors.errors import UsageError


def save(chunks: Iterable[bytes], path: Path) -> int:
    """Write a file and return its size in bytes; what stood there before stays until all is written.

    The content goes to a temporary file in the same folder, which then takes the place of the old one. A device or a pipe
    is written straight. UsageError where the system does not let it be written: no such folder, no room, no permission.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            with target.open("wb") as stream:
                return _write(chunks, stream)
        return _replace(chunks, target)
    except OSError as error:
        raise UsageError(f"cannot write {str(path)!r}: {error.strerror}", remedy=_remedy(target)) from error


def _replace(chunks: Iterable[bytes], target: Path) -> int:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            size = _write(chunks, stream)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
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


def _remedy(target: Path) -> str | None:
    if target.is_dir():
        return "that is a folder: name a file in it"
    return None if target.parent.is_dir() else f"there is no folder {str(target.parent)!r}"


def send(chunks: Iterable[bytes]) -> int:
    """Write to standard output and return the size in bytes."""
    size = _write(chunks, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return size
