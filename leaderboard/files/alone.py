"""One writer at a time in a folder, among the threads and processes of this machine, and among machines that share it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from extractors.errors import UsageError

WAIT_SECONDS = 15.0
_PAUSE = 0.02


@contextmanager
def alone_in(folder: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the one place among writers of a folder, which is made where it is missing; it is free again if the process dies.

    UsageError where the folder cannot be made or read, or another writer holds it for longer than `wait_seconds`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = _open(folder)
    except OSError as error:
        raise UsageError(f"cannot write to {str(folder)!r}: {error.strerror or error}") from error
    try:
        end = monotonic() + wait_seconds
        while not _is_taken(held):
            if monotonic() > end:
                raise UsageError(f"another process writes to {str(folder)!r}", remedy="wait until it is done")
            sleep(_PAUSE)
        yield
    finally:
        os.close(held)


if sys.platform == "win32":  # pragma: no cover - no such machine runs the tests
    import msvcrt

    def _open(folder: Path) -> int:
        return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT)

    def _is_taken(held: int) -> bool:
        try:
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _open(folder: Path) -> int:
        """The folder itself is locked, so that no file is left behind in it."""
        return os.open(folder, os.O_RDONLY)

    def _is_taken(held: int) -> bool:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
