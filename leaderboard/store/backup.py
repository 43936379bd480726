"""A copy of a database in one file, taken while others read and write it."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from extractors.errors import StoreError, UsageError

_OF_THE_COPY = ("SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_PERM")
"""What befalls a file that grows; the database itself is open and only read."""
_BESIDE = ("-journal", "-wal", "-shm")
"""Files that SQLite keeps beside one that it writes, and leaves where that fails."""


def back_up(engine: Engine, path: Path) -> None:
    """Copy an SQLite database into a new file; it appears under its name whole or not at all.

    StoreError where the copy cannot be written; an error of sqlite3 where it is the database that lets it down.
    """
    if path.exists():
        raise UsageError(f"{path} exists already", remedy="name a new file for the backup")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection), "only SQLite is copied here"
            connection.rollback()
            _copy(source, unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error)) from None
    except sqlite3.Error as error:
        if not error.sqlite_errorname.startswith(_OF_THE_COPY):
            raise
        raise _unwritable(path, str(error)) from None
    finally:
        for leftover in (unfinished, *(unfinished.with_name(unfinished.name + end) for end in _BESIDE)):
            leftover.unlink(missing_ok=True)


def _unwritable(path: Path, why: str) -> StoreError:
    return StoreError(f"the backup {path} cannot be written: {why}", remedy="name a file in a folder with room for it")


def _copy(source: sqlite3.Connection, path: Path) -> None:
    copy = sqlite3.connect(path)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without the two that WAL keeps beside it
    finally:
        copy.close()
