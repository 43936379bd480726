"""`extract`, `ingest` and `evaluate`: papers in, results out."""

import sys
from typing import Annotated

import typer

from extractors.errors import SourceError, SourceWarning
from leaderboard.cli import options
from leaderboard.cli.inputs import checked, papers
from leaderboard.cli.output import count, note, report, warn
from leaderboard.settings import data_folders

_INPUT_ERROR = 1


class _Problems:
    """Says each broken record and each warning at once, and remembers whether a record was broken."""

    def __init__(self) -> None:
        self.errors = 0

    def __call__(self, problem: SourceError) -> None:
        if isinstance(problem, SourceWarning):
            warn(problem)
        else:
            self.errors += 1
            report(problem)

    def end(self) -> None:
        """End the command with 1 if a record was broken."""
        if self.errors:
            note(f"{count(self.errors, 'record')} could not be read.")
            raise typer.Exit(_INPUT_ERROR)


def extract(
    files: options.Papers,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was read, by which rule, and why other numbers were dropped.")
    ] = False,
    source_format: options.SourceFormat = None,
    data: options.Data = None,
) -> None:
    """Print what papers report, one JSON object per paper and line, in input order; nothing is stored."""
    import orjson

    from extractors.catalog import Catalog
    from extractors.extract import Extractor, as_record

    extractor = Extractor(Catalog.load(data_folders(data)))
    problems = _Problems()
    for paper in papers(checked(files), source_format, problems):
        extraction = extractor.extract(paper)
        if explain:
            from extractors.explain import explain as explained

            print(explained(paper, extraction), end="\n\n")
        else:
            sys.stdout.buffer.write(orjson.dumps(as_record(paper, extraction), option=orjson.OPT_APPEND_NEWLINE))
    problems.end()
