"""`extract` and `ingest`: papers in, results out."""

import json
import sys
from typing import Annotated

import typer

from leaderboard.cli import options
from leaderboard.cli.inputs import checked, papers
from leaderboard.cli.output import Problems, count, note, progress
from leaderboard.settings import data_folders, database_url


def ingest(
    files: options.Papers,
    workers: options.Workers = 1,
    private: Annotated[bool, typer.Option("--private", help="Keep the rows out of exports, as those of a private folder.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as a JSON object.")] = False,
    min_confidence: options.MinConfidence = 0.0,
    source_format: options.SourceFormat = None,
    data: options.Data = None,
    database: options.Database = None,
) -> None:  # fmt: skip
    """Read papers and store what they report.

    The same papers twice change nothing; what older rules read from a paper is replaced. A record that cannot be read is
    named and left out, and the command then ends with 1.
    """
    from extractors.catalog import Catalog
    from leaderboard.ingest import ingest as ingested
    from leaderboard.store import Store

    catalog = Catalog.load(data_folders(data))
    problems = Problems()
    read = papers(checked(files), source_format, problems)
    with Store.open(database_url(database)) as store, progress() as said:
        counts = ingested(
            read,
            store,
            catalog,
            workers=workers,
            private=private,
            min_confidence=min_confidence,
            on_progress=lambda c: said(f"{count(c.papers, 'paper')}, {count(c.results, 'result')}"),
        )
    if as_json:
        print(json.dumps({**counts._asdict(), "errors": problems.errors}))
    else:
        note(
            f"{count(counts.papers, 'paper')} ({counts.skipped:,} known before, {counts.with_results:,} with results): "
            f"{count(counts.results, 'result')} stored, {count(counts.dropped, 'number')} dropped with a reason."
        )
    problems.end()


def extract(
    files: options.Papers,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was read, by which rule, and why other numbers were dropped.")
    ] = False,
    min_confidence: options.MinConfidence = 0.0,
    source_format: options.SourceFormat = None,
    data: options.Data = None,
) -> None:
    """Print what papers report, and store nothing.

    One JSON object per paper and line, in input order, papers without a result included.
    """
    import orjson

    from extractors.catalog import Catalog
    from extractors.confidence import confident
    from extractors.extract import Extractor, as_record

    extractor = Extractor(Catalog.load(data_folders(data)))
    problems = Problems()
    for paper in papers(checked(files), source_format, problems):
        extraction = confident(extractor.extract(paper), min_confidence)
        if explain:
            from extractors.explain import explain as explained

            print(explained(paper, extraction), end="\n\n")
        else:
            sys.stdout.buffer.write(orjson.dumps(as_record(paper, extraction), option=orjson.OPT_APPEND_NEWLINE))
    problems.end()
