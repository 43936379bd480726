"""`db`: making, re-making and keeping the database."""

from pathlib import Path
from typing import Annotated

import typer

from extractors.errors import UsageError
from leaderboard.cli import options
from leaderboard.cli.terminal.output import Problems, count, note, warn
from leaderboard.settings import data_folders, database_url


def upgrade(database: options.Database = None) -> None:
    """Make the database, or bring an older one up to this version."""
    from leaderboard.store import Store

    with Store.open(database_url(database)) as store:
        totals = store.totals()
    note(f"Up to date: {count(totals.papers, 'paper')}, {count(totals.results, 'result')}.")


def rebuild(
    yes: Annotated[
        bool, typer.Option("--yes", help="Drop the rows read from papers outside the data folders.")
    ] = False,
    workers: options.Workers = 1,
    data: options.Data = None,
    database: options.Database = None,
) -> None:
    """Empty the database and load the data folders again.

    Decisions are applied again too. Rows that `ingest` read from other papers are lost until those papers are read again.
    """
    from extractors.catalog import Catalog
    from leaderboard.rebuild import rebuild as rebuilt
    from leaderboard.rebuild import rows_of_other_papers
    from leaderboard.store import Store

    folders = data_folders(data)
    catalog = Catalog.load(folders)
    problems = Problems()
    with Store.open(database_url(database)) as store:
        others = 0 if yes else rows_of_other_papers(store, folders)
        if others:
            lost = f"{count(others, 'row')} read from other papers than those of the data folders would be lost"
            raise UsageError(lost, remedy="--yes goes on; `leaderboard db backup` keeps a copy")
        loaded = rebuilt(store, folders, catalog, workers=workers, on_problem=problems)
        totals = store.totals()
    for doubt in loaded.unfit:
        warn(doubt)
    decided = f", {count(loaded.decisions, 'decision')}" if loaded.decisions else ""
    note(
        f"{count(loaded.files, 'results file')} and {count(loaded.abstracts.papers, 'abstract')}{decided} loaded: "
        f"{count(totals.papers, 'paper')}, {count(totals.results, 'result')} on {count(totals.boards, 'board')}."
    )
    problems.end()


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="File to write; it must not exist yet.")],
    database: options.Database = None,
) -> None:
    """Copy the database to a file while others may use it. For PostgreSQL, use pg_dump."""
    from leaderboard.store import Store

    with Store.open(database_url(database), read_only=True) as store:
        store.backup(target)
    note(f"Wrote {target} ({target.stat().st_size:,} bytes).")
