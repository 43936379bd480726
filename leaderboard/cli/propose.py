"""`catalog propose`: names of benchmarks that papers use and the catalog lacks."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from leaderboard.cli import options
from leaderboard.cli.inputs import checked, papers
from leaderboard.cli.terminal.output import Problems, Shown, count, note, print_rows
from leaderboard.settings import data_folders, database_url

if TYPE_CHECKING:
    from extractors.catalog import Catalog
    from leaderboard.proposals import Proposal, Sighting

_MANY = 1_000_000
"""More results on no board than a person would want counted exactly."""


def propose(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Papers to look at; without any, those in the database."),
    ] = None,
    top: Annotated[int, typer.Option(metavar="N", min=1, help="How many names, the most used first.")] = 20,
    form: Annotated[
        Literal["yaml", "table", "json", "csv"],
        typer.Option("--format", help="Benchmark files to fill in, or an overview."),
    ] = "yaml",
    min_confidence: options.MinConfidence = 0.0,
    include_private: options.IncludePrivate = False,
    source_format: options.SourceFormat = None,
    data: options.Data = None,
    database: options.Database = None,
) -> None:
    """Propose benchmarks that papers name and the catalog lacks.

    Those that most papers name come first. Prints a YAML file for each, with its metrics and a few sentences as evidence,
    to be checked and filled in by a person.
    """
    from extractors.catalog import Catalog
    from leaderboard.proposals import propose as proposed
    from leaderboard.proposals import stub

    catalog = Catalog.load(data_folders(data))
    problems = Problems()
    if files:
        seen = _read(files, source_format, catalog, min_confidence, problems)
    else:
        seen = _stored(database_url(database), min_confidence, include_private)
    found = proposed(seen, catalog)
    shown = found[:top]
    if form == "yaml":
        print("---\n".join(stub(proposal, catalog) for proposal in shown), end="")
    else:
        print_rows(map(_row, shown), _COLUMNS, form)
    note(f"{count(len(shown), 'name')} of {len(found):,} that the catalog lacks.")
    problems.end()


_COLUMNS = (
    Shown("name", "name", narrow="fold"),
    Shown("papers", "papers", right=True),
    Shown("results", "results", right=True),
    Shown("metrics", "metrics", narrow="fold"),
)


def _row(proposal: "Proposal") -> dict[str, Any]:
    return {
        "name": proposal.name,
        "papers": proposal.papers,
        "results": proposal.results,
        "metrics": ", ".join(f"{metric} ({times})" for metric, times in proposal.metrics.most_common()),
        "other_spellings": ", ".join(sorted(set(proposal.spellings) - {proposal.name})),
    }


def _read(
    files: Sequence[str], source_format: str | None, catalog: "Catalog", min_confidence: float, problems: Problems
) -> "Iterator[Sighting]":
    from extractors.confidence import confident
    from extractors.extract import Extractor
    from leaderboard.proposals import sightings

    extractor = Extractor(catalog)
    for paper in papers(checked(files), source_format, problems):
        yield from sightings(paper, confident(extractor.extract(paper), min_confidence).findings)


def _stored(url: str, min_confidence: float, include_private: bool) -> "Iterator[Sighting]":
    from leaderboard.proposals import sighting
    from leaderboard.store import Store

    with Store.open(url, read_only=True) as store:
        rows = store.unlisted_rows(_MANY)
    for row in rows:
        result, evidence = row.result, row.result.evidence
        if evidence is None or evidence.confidence < min_confidence or (result.private and not include_private):
            continue
        yield sighting(result, evidence, row.paper.arxiv or row.paper.title)
