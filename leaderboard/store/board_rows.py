"""The rows of one board, read from an SQLite file by its driver alone: loading SQLAlchemy would take longer than all the rest.

Only for a whole file of today's schema that can be read at once. Any other database is the store's, which says what is wrong.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from leaderboard.records import PaperRecord, Row
from leaderboard.store.conversion import PAPER_COLUMNS, paper_of, to_row
from leaderboard.store.revisions import HEAD, VERSION_TABLE

_SCHEME = "sqlite:///"
_VERSION = f"SELECT version_num FROM {VERSION_TABLE}"  # noqa: S608 - a constant
STATEMENT = (
    f"SELECT results.*, {', '.join(f'papers.{name} AS p_{name}' for name in PAPER_COLUMNS)} "  # noqa: S608 - constants
    "FROM results JOIN papers ON papers.key = results.paper WHERE results.board = ?"
)
"""Rows of a board, each with its paper; `leaderboard.store.conversion` knows the columns."""


def board_rows(address: str, board: str) -> list[Row]:
    """All rows of a board, whatever their status, by row id: those of `Store.rows`, and its errors."""
    path = _file(address)
    rows = None if path is None else _read(path, board)
    if rows is not None:
        return rows
    from leaderboard.store import Store

    with Store.open(address, read_only=True) as store:
        return store.rows(board)


def _file(address: str) -> Path | None:
    """The SQLite file of this address or path; None where it names another kind of database, or says how to open it."""
    name = address.removeprefix(_SCHEME)
    if "://" in name or "?" in name or not name:
        return None
    path = Path(name).expanduser().absolute()
    return path if path.is_file() else None


def _read(path: Path, board: str) -> list[Row] | None:
    """None for a file that is not of today's schema, is no database, or cannot be read just now."""
    try:
        with closing(
            sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0, isolation_level=None)
        ) as database:
            database.execute("BEGIN")
            if database.execute(_VERSION).fetchall() != [(HEAD,)]:
                return None
            found = database.execute(STATEMENT, (board,))
            names = [column[0] for column in found.description]
            told = [dict(zip(names, row, strict=True)) for row in found]
    except sqlite3.Error:
        return None
    known: dict[str, PaperRecord] = {}
    rows = []
    for row in told:
        paper = known.get(row["p_key"]) or known.setdefault(row["p_key"], paper_of(row))
        rows.append(to_row(row, paper))
    return sorted(rows, key=lambda row: row.id)
