"""A copy of a SQLite database that is in use, by SQLite's online backup."""

import sqlite3
from contextlib import closing
from pathlib import Path

from extractors.errors import StoreError
from leaderboard.export.destination import replacing


def copy_sqlite(database: Path, target: Path) -> int:
    """Copy a database file and return the copy's size in bytes; the copy is in its place when it is complete.

    StoreError for a missing file or one that is no database; UsageError where the copy cannot be written.
    """
    if not database.is_file():
        raise StoreError(f"no database {str(database)!r}", remedy="`leaderboard db upgrade` makes one")
    with replacing(target) as temporary:
        try:
            with (
                closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(temporary)) as copy,
            ):
                source.backup(copy)
        except sqlite3.Error as error:
            raise StoreError(f"cannot copy {str(database)!r}: {error}") from error
        return temporary.stat().st_size
