"""`catalog`: the vocabulary of benchmarks and metrics."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from leaderboard.cli import options
from leaderboard.cli.terminal.output import Format, Shown, count, note, print_rows
from leaderboard.settings import data_folders

if TYPE_CHECKING:
    from extractors.catalog import Benchmark, Catalog, Metric


def list_benchmarks(
    metrics: Annotated[bool, typer.Option("--metrics", help="List the metrics instead of the benchmarks.")] = False,
    form: options.TableFormat = "table",
    data: options.Data = None,
) -> None:
    """List the benchmarks with their splits and metrics, or the metrics."""
    from extractors.catalog import Catalog

    catalog = Catalog.load(data_folders(data))
    if metrics:
        _list_metrics(catalog, form)
        return
    rows = [
        _of_benchmark(benchmark)
        for benchmark in sorted(catalog.benchmarks.values(), key=lambda b: (b.area or "", b.id))
    ]
    columns = (
        Shown("benchmark", "benchmark"),
        Shown("name", "name", narrow="fold"),
        Shown("splits", "splits", narrow="fold"),
        Shown("metrics", "metrics", narrow="fold"),
    )
    print_rows(rows, columns, form)


def _list_metrics(catalog: "Catalog", form: Format) -> None:
    columns = (
        Shown("metric", "metric"),
        Shown("name", "name", narrow="fold"),
        Shown("direction", "better"),
        Shown("unit", "unit"),
        Shown("minimum", "from", right=True),
        Shown("maximum", "to", right=True),
    )
    print_rows(map(_of_metric, catalog.metrics.values()), columns, form)


def show(
    name: Annotated[
        str, typer.Argument(metavar="BENCHMARK", help="Benchmark or metric, by its id or any of its names.")
    ],
    form: options.TableFormat = "table",
    data: options.Data = None,
) -> None:
    """Show what the catalog says of a benchmark or a metric.

    A benchmark comes with what its metrics measure, in a table of its own unless the format is JSON or CSV.
    """  # fmt: skip
    from extractors.catalog import Catalog
    from extractors.errors import UsageError
    from extractors.yaml_problems import suggestion

    catalog = Catalog.load(data_folders(data))
    benchmark = catalog.benchmarks.get(name)
    metric = catalog.metrics.get(name)
    if not (benchmark or metric):
        benchmark = catalog.benchmark(name)
        metric = catalog.metric(name)
    if benchmark:
        entry = _of_benchmark(benchmark)
        if form == "table":
            del entry["metrics"]
        _print_entry(entry, form)
        if form == "table":
            print()
            print_rows([_of_metric(catalog.metrics[one]) for one in benchmark.metrics], _MEASURES, form)
    elif metric:
        boards = sum(metric.id in benchmark.metrics for benchmark in catalog.benchmarks.values())
        _print_entry({**_of_metric(metric), "boards": boards}, form)
    else:
        remedy = suggestion(name, [*catalog.benchmarks, *catalog.metrics]) or "`leaderboard catalog list` lists them"
        raise UsageError(f"no benchmark or metric {name!r} in the catalog", remedy=remedy)


def _print_entry(entry: dict[str, Any], form: Format) -> None:
    """One entry, as a table with a line for each field that says something."""
    if form != "table":
        print_rows([entry], (), form)
        return
    (kind, own), *fields = ((field.replace("_", " "), value) for field, value in entry.items())
    said = [{"field": field, "value": value} for field, value in fields if value not in (None, "")]
    print_rows(said, (Shown("field", kind), Shown("value", own, narrow="fold")), form)


_MEASURES = (
    Shown("metric", "metric"),
    Shown("direction", "better"),
    Shown("unit", "unit"),
    Shown("description", "what it measures", narrow="fold"),
)


def _of_benchmark(benchmark: "Benchmark") -> dict[str, Any]:
    return {
        "benchmark": benchmark.id,
        "name": benchmark.name,
        "area": benchmark.area,
        "task": benchmark.task,
        "description": benchmark.description,
        "superseded_by": benchmark.superseded_by,
        "homepage": benchmark.homepage,
        "paper": benchmark.paper_link,
        "licence": benchmark.licence,
        "splits": ", ".join(benchmark.splits.canonical),
        "metrics": ", ".join(benchmark.metrics),
        "aliases": ", ".join(benchmark.aliases),
    }


def _of_metric(metric: "Metric") -> dict[str, Any]:
    return {
        "metric": metric.id,
        "name": metric.name,
        "description": metric.description,
        "direction": metric.direction,
        "unit": metric.unit,
        "minimum": None if metric.minimum is None else str(metric.minimum),
        "maximum": None if metric.maximum is None else str(metric.maximum),
        "aliases": ", ".join(metric.aliases),
    }


def check(data: options.Data = None) -> None:
    """Load the catalog and list every mistake with its place."""
    from extractors.catalog import Catalog

    catalog = Catalog.load(data_folders(data))
    boards = count(len(catalog.board_ids()), "board")
    note(
        f"{count(len(catalog.metrics), 'metric')}, {count(len(catalog.benchmarks), 'benchmark')}, {boards}: no mistake."
    )
