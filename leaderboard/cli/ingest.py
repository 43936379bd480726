"""`ingest` and `merge`: papers in, rows stored."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractors.errors import UsageError
from leaderboard.cli import options
from leaderboard.cli.inputs import are_private, checked, chunks, total_size
from leaderboard.cli.terminal.output import Problems, count, note
from leaderboard.settings import data_folders, database_url

if TYPE_CHECKING:
    from leaderboard.ingest import Counts
    from leaderboard.ingest.shards import Part

AsJson = Annotated[
    bool,
    typer.Option("--json", help="Print the counts as a JSON object, and progress as JSON lines on standard error."),
]


def ingest(
    files: options.Papers,
    workers: options.Workers = 1,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Let the workers of a Dask scheduler read, as tcp://host:8786.")] = None,
    shard: Annotated[str | None, typer.Option(metavar="K/N", help="Read one part of N alone, into a file for `leaderboard merge`.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="The shard's file, .jsonl or .parquet; shard-K-of-N.jsonl unless given.")] = None,
    private: Annotated[bool, typer.Option("--private", help="Keep the rows out of exports, as those of a private folder.")] = False,
    as_json: AsJson = False,
    min_confidence: options.MinConfidence = 0.0,
    source_format: options.SourceFormat = None,
    data: options.Data = None,
    database: options.Database = None,
) -> None:  # fmt: skip
    """Read papers and store what they report.

    The same papers twice change nothing; what older rules read from a paper is replaced. A run that was broken off, however
    that came, goes on where it stopped when it is started again. A record that cannot be read is named and left out, and
    the command then ends with 1. Large runs: leaderboard/SCALE.md.
    """
    if workers > 1:
        from leaderboard.worker_processes import get_ready

        get_ready()
    from extractors.catalog import Catalog
    from extractors.extract import Extractor
    from leaderboard.cli.terminal.pace import shown
    from leaderboard.ingest import Job, readers, rules_name, save_shard, store_chunks
    from leaderboard.ingest.shards import deal, deal_files, layout, parse_part
    from leaderboard.store import Store

    part = _part(parse_part(shard) if shard else None, workers, scheduler, output, database)
    own = deal_files(files, part) if part else None
    private = private or are_private(checked(files))
    problems = Problems()
    read = chunks(own if own is not None else files, source_format, problems)
    if part:
        target = output or Path(part.file_name)
        layout(target)
    catalog = Catalog.load(data_folders(data))
    with shown(total_size(own if own is not None else files), as_json=as_json) as show:
        if part:
            read = read if own is not None else deal(read, part)
            counts = save_shard(
                read, part, target, catalog, workers=workers, scheduler=scheduler, private=private,
                min_confidence=min_confidence, on_progress=show, on_problem=problems,
            )  # fmt: skip
        else:
            job = Job(rules_name(catalog, min_confidence), min_confidence, private)
            # A cluster that cannot be reached is said before a database is made.
            with (
                readers(Extractor, catalog, job, workers=workers, scheduler=scheduler) as at_work,
                Store.open(database_url(database)) as store,
            ):
                counts = store_chunks(read, store, job, at_work, on_progress=show, on_problem=problems)
    _say(counts, problems, as_json, f"written to {target}" if part else "stored")


def merge(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Shards that `leaderboard ingest --shard` wrote.")
    ],
    as_json: AsJson = False,
    database: options.Database = None,
) -> None:
    """Load shards into the database.

    In any order and any number of times: what was loaded before is passed over.
    """
    from leaderboard.cli.terminal.pace import shown
    from leaderboard.ingest import Progress
    from leaderboard.ingest.shards import merge as merged
    from leaderboard.ingest.shards import missing_parts
    from leaderboard.store import Store

    checked([str(file) for file in files])
    absent = missing_parts(files)
    with Store.open(database_url(database)) as store, shown(None, as_json=as_json) as show:
        counts = merged(store, files, on_progress=lambda counts: show(Progress(counts, 0)))
    if absent:
        few = ", ".join(map(str, absent[:10])) + (", ..." if len(absent) > 10 else "")
        note(f"{count(len(absent), 'shard')} of the run not among these: {few}")
    _say(counts, Problems(), as_json, "stored")


def _part(
    part: "Part | None", workers: int, scheduler: str | None, output: Path | None, database: str | None
) -> "Part | None":
    """The part asked for; UsageError for options that contradict each other."""
    if scheduler and workers > 1:
        raise UsageError("--workers and --scheduler are two ways to read", remedy="name one of them")
    if output and not part:
        raise UsageError("--output is for the file of a --shard", remedy="`leaderboard export` writes boards")
    if part and database:
        raise UsageError("a --shard goes to a file, not to a --database", remedy="`leaderboard merge` stores shards")
    return part


def _say(counts: "Counts", problems: Problems, as_json: bool, done: str) -> None:
    if as_json:
        print(json.dumps({**counts._asdict(), "errors": problems.errors}))
    else:
        note(
            f"{count(counts.papers, 'paper')} ({counts.skipped:,} known before, {counts.with_results:,} with results): "
            f"{count(counts.results, 'result')} {done}, {count(counts.dropped, 'number')} dropped with a reason."
        )
    problems.end()
