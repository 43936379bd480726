"""`ingest`: papers in, rows stored."""

import json
from typing import Annotated

import typer

from leaderboard.cli import options
from leaderboard.cli.inputs import checked, chunks, total_size
from leaderboard.cli.output import Problems, count, note
from leaderboard.settings import data_folders, database_url


def ingest(
    files: options.Papers,
    workers: options.Workers = 1,
    private: Annotated[bool, typer.Option("--private", help="Keep the rows out of exports, as those of a private folder.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as a JSON object, and progress as JSON lines on standard error.")] = False,
    min_confidence: options.MinConfidence = 0.0,
    source_format: options.SourceFormat = None,
    data: options.Data = None,
    database: options.Database = None,
) -> None:  # fmt: skip
    """Read papers and store what they report.

    The same papers twice change nothing; what older rules read from a paper is replaced. A run that was broken off, however
    that came, goes on where it stopped when it is started again. A record that cannot be read is named and left out, and
    the command then ends with 1.
    """
    from extractors.catalog import Catalog
    from leaderboard.cli.pace import shown
    from leaderboard.ingest import ingest_chunks
    from leaderboard.store import Store

    catalog = Catalog.load(data_folders(data))
    problems = Problems()
    read = chunks(checked(files), source_format, problems)
    with Store.open(database_url(database)) as store, shown(total_size(files), as_json=as_json) as show:
        counts = ingest_chunks(
            read,
            store,
            catalog,
            workers=workers,
            private=private,
            min_confidence=min_confidence,
            on_progress=show,
            on_problem=problems,
        )
    if as_json:
        print(json.dumps({**counts._asdict(), "errors": problems.errors}))
    else:
        note(
            f"{count(counts.papers, 'paper')} ({counts.skipped:,} known before, {counts.with_results:,} with results): "
            f"{count(counts.results, 'result')} stored, {count(counts.dropped, 'number')} dropped with a reason."
        )
    problems.end()
