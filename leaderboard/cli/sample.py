"""`sample`: extractions and dropped numbers drawn at random, for a person to judge."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from leaderboard.cli import options
from leaderboard.cli.inputs import checked, papers
from leaderboard.cli.terminal.output import Problems, note, print_rows
from leaderboard.settings import data_folders

if TYPE_CHECKING:
    from extractors.catalog import Catalog
    from extractors.finding import Dropped, Finding
    from extractors.paper import Paper
    from leaderboard.sampling import Drawn

_COLUMNS = (
    "kind", "number", "unit", "qualifier", "dataset", "area", "metric", "split", "protocol", "role", "method", "model",
    "settings", "extra_data", "params_m", "flops_g", "why", "confidence", "sentence",
)  # fmt: skip
"""Columns between the verdict and the paper; `area` is the kind of benchmark, where the catalog knows it."""


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
    """Draw results and dropped numbers at random, to judge them.

    Each is shown in its sentence, with what became of it and why. The same seed draws the same numbers from the same papers, also after a change of rules.
    """
    from extractors.catalog import Catalog
    from extractors.confidence import confident
    from extractors.extract import Extractor
    from leaderboard.sampling import Sample

    catalog = Catalog.load(data_folders(data))
    extractor = Extractor(catalog)
    problems = Problems()
    drawn = Sample(size, seed)
    for paper in papers(checked(files), source_format, problems):
        drawn.add(paper, confident(extractor.extract(paper, all_numbers=True), min_confidence))
    if form == "text":
        for number, one in enumerate(drawn.drawn(), 1):
            print("\n".join(_paragraph(number, one)), end="\n\n")
    else:
        print_rows([_row(one, catalog) for one in drawn.drawn()], (), form)
    results, dropped = len(drawn.results()), len(drawn.dropped())
    note(f"{results} of {drawn.results_seen:,} results, {dropped} of {drawn.dropped_seen:,} dropped numbers.")
    problems.end()


def _paragraph(number: int, one: "Drawn") -> Iterator[str]:
    from textwrap import wrap

    from extractors.explain import WIDTH, explain_number, printable

    yield from wrap(printable(f"[{number}] {one.paper.title or one.paper.id}"), WIDTH, subsequent_indent="    ")
    yield explain_number(one.paper, one.item)


def _row(one: "Drawn", catalog: "Catalog") -> dict[str, Any]:
    from extractors.finding import Finding

    told = _of_result(one.item, catalog) if isinstance(one.item, Finding) else _of_dropped(one.item, one.paper)
    return {"verdict": "", **dict.fromkeys(_COLUMNS), **told, "paper": one.paper.title or one.paper.id}


def _of_result(finding: "Finding", catalog: "Catalog") -> dict[str, Any]:
    benchmark = catalog.benchmarks.get(finding.benchmark or "")
    return {
        **finding.model_dump(mode="json", include=set(_COLUMNS)),
        "kind": "result",
        "number": finding.value,
        "area": benchmark.area if benchmark else None,
        "method": finding.method[0] if finding.method else None,
        "settings": "; ".join(finding.settings),
        "extra_data": None if finding.extra_data is None else "; ".join(finding.extra_data) or "none",
        "why": finding.evidence.rule,
        "confidence": finding.evidence.confidence,
        "sentence": finding.evidence.quote,
    }


def _of_dropped(dropped: "Dropped", paper: "Paper") -> dict[str, Any]:
    from extractors.explain import sentence_at

    start, end = sentence_at(paper.abstract, dropped.start)
    return {
        "kind": "dropped",
        "number": dropped.text,
        "why": f"{dropped.kind}: {dropped.reason}",
        "sentence": paper.abstract[start:end],
    }
