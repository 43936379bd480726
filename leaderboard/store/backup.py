"""A copy of a database in one file, taken while others read and write it."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from extractors.errors import StoreError


def back_up(engine: Engine, path: Path) -> None:
    """Copy an SQLite database into a new file; it appears under its name whole or not at all."""
    if path.exists():
        raise StoreError(f"{path} exists already", remedy="name a new file for the backup")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection), "only SQLite is copied here"
            connection.rollback()
            _copy(source, unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(f"the backup {path} cannot be written: {error.strerror}") from None
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, path: Path) -> None:
    copy = sqlite3.connect(path)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without the two that WAL keeps beside it
    finally:
        copy.close()
