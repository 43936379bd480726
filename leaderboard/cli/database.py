"""`db`: making, re-making and keeping the database."""

from pathlib import Path
from typing import Annotated

import typer

from extractors.errors import UsageError
from leaderboard.cli import options
from leaderboard.cli.output import count, note
from leaderboard.settings import data_folders, database_url


def upgrade(database: options.Database = None) -> None:
    """Make the database, or bring an older one up to this version."""
    from leaderboard.store import Store

    with Store.open(database_url(database)) as store:
        totals = store.totals()
    note(f"Up to date: {count(totals.papers, 'paper')}, {count(totals.results, 'result')}.")


def rebuild(
    yes: Annotated[bool, typer.Option("--yes", help="Drop the rows read from papers.")] = False,
    data: options.Data = None,
    database: options.Database = None,
) -> None:
    """Empty the database and load the data folders again.

    Rows that `ingest` read from papers are lost until those papers are read again.
    """
    from extractors.catalog import Catalog
    from leaderboard.rebuild import load_data
    from leaderboard.store import Store

    folders = data_folders(data)
    catalog = Catalog.load(folders)
    with Store.open(database_url(database)) as store:
        read = sum(summary.extracted for summary in store.board_summaries())
        if read and not yes:
            lost = f"{count(read, 'row')} read from papers would be lost"
            raise UsageError(lost, remedy="--yes drops them; `leaderboard db backup` keeps a copy")
        store.clear()
        load_data(store, folders, catalog)
        totals = store.totals()
    note(f"{count(totals.papers, 'paper')}, {count(totals.results, 'result')} on {count(totals.boards, 'board')}.")


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="File to write; what stood there is replaced.")],
    database: options.Database = None,
) -> None:
    """Copy the database to a file while others may use it. For PostgreSQL, use pg_dump."""
    from leaderboard.backup import copy_sqlite

    url = database_url(database)
    if not url.startswith("sqlite:///"):
        raise UsageError("only a SQLite database is copied to a file", remedy="use pg_dump for PostgreSQL")
    size = copy_sqlite(Path(url.removeprefix("sqlite:///")), target)
    note(f"Wrote {target} ({size:,} bytes).")
