"""`sample`: extractions and dropped numbers drawn at random, for a person to judge."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from leaderboard.cli import options
from leaderboard.cli.inputs import checked, papers
from leaderboard.cli.output import Problems, note, print_rows
from leaderboard.settings import data_folders

if TYPE_CHECKING:
    from extractors.catalog import Catalog
    from leaderboard.sampling import Drawn


def sample(
    files: options.Papers,
    size: Annotated[int, typer.Option(metavar="N", min=1, help="How many results, and how many dropped numbers.")] = 20,
    seed: Annotated[int, typer.Option(metavar="S", help="Another seed draws another sample.")] = 1,
    form: Annotated[
        Literal["text", "json", "csv"],
        typer.Option("--format", help="Text to read, or rows with a column for a verdict."),
    ] = "text",
    min_confidence: options.MinConfidence = 0.0,
    source_format: options.SourceFormat = None,
    data: options.Data = None,
) -> None:
    """Draw results and dropped numbers at random, to see how well they were read.

    The same seed draws the same numbers from the same papers, also after a change of rules.
    """
    from extractors.catalog import Catalog
    from extractors.confidence import confident
    from extractors.extract import Extractor
    from leaderboard.sampling import Sample, read

    catalog = Catalog.load(data_folders(data))
    extractor = Extractor(catalog)
    problems = Problems()
    drawn = Sample(size, seed)
    for paper in papers(checked(files), source_format, problems):
        drawn.add(paper, confident(extractor.extract(paper), min_confidence))
    if form == "text":
        for number, one in enumerate(read(drawn), 1):
            print("\n".join(_paragraph(number, one)), end="\n\n")
    else:
        print_rows([_row(one, catalog) for one in read(drawn)], (), form)
    results, dropped = len(drawn.results()), len(drawn.dropped())
    note(f"{results} of {drawn.results_seen:,} results, {dropped} of {drawn.dropped_seen:,} dropped numbers.")
    problems.end()


def _paragraph(number: int, one: "Drawn") -> Iterator[str]:
    from textwrap import wrap

    from extractors.explain import WIDTH, explain_number, printable

    yield from wrap(printable(f"[{number}] {one.paper.title or one.paper.id}"), WIDTH, subsequent_indent="    ")
    yield explain_number(one.paper, one.item)


def _row(one: "Drawn", catalog: "Catalog") -> dict[str, Any]:
    """A flat row; `area` is the benchmark's kind, where the catalog knows it."""
    from extractors.finding import Finding

    item, paper = one.item, one.paper
    is_result = isinstance(item, Finding)
    finding = item if isinstance(item, Finding) else None
    benchmark = catalog.benchmarks.get(finding.benchmark or "") if finding else None
    return {
        "verdict": "",
        "kind": "result" if is_result else "dropped",
        "area": benchmark.area if benchmark else None,
        "number": item.value if isinstance(item, Finding) else item.text,
        **{
            field: getattr(finding, field, None)
            for field in ("unit", "qualifier", "dataset", "metric", "split", "protocol", "role")
        },
        "method": finding.method[0] if finding and finding.method else None,
        "model": finding.model if finding else None,
        "settings": "; ".join(finding.settings) if finding else None,
        "extra_data": "; ".join(finding.extra_data) if finding and finding.extra_data else None,
        "why": finding.evidence.rule
        if finding
        else f"{item.kind}: {item.reason}"
        if not isinstance(item, Finding)
        else None,
        "confidence": finding.evidence.confidence if finding else None,
        "sentence": finding.evidence.quote if finding else None,
        "paper": paper.title or paper.id,
    }
