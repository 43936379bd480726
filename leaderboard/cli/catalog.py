"""`catalog`: the vocabulary of benchmarks and metrics."""

from typing import TYPE_CHECKING, Annotated

import typer

from leaderboard.cli import options
from leaderboard.cli.output import Format, Shown, count, note, print_rows
from leaderboard.settings import data_folders

if TYPE_CHECKING:
    from extractors.catalog import Catalog


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
        {
            "benchmark": benchmark.id,
            "name": benchmark.name,
            "area": benchmark.area,
            "task": benchmark.task,
            "splits": ", ".join(benchmark.splits.canonical),
            "metrics": ", ".join(benchmark.metrics),
            "aliases": ", ".join(benchmark.aliases),
        }
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
    rows = [
        {
            "metric": metric.id,
            "name": metric.name,
            "direction": metric.direction,
            "unit": metric.unit,
            "minimum": None if metric.minimum is None else str(metric.minimum),
            "maximum": None if metric.maximum is None else str(metric.maximum),
            "aliases": ", ".join(metric.aliases),
        }
        for metric in catalog.metrics.values()
    ]
    columns = (
        Shown("metric", "metric"),
        Shown("name", "name", narrow="fold"),
        Shown("direction", "better"),
        Shown("unit", "unit"),
        Shown("minimum", "from", right=True),
        Shown("maximum", "to", right=True),
    )
    print_rows(rows, columns, form)


def check(data: options.Data = None) -> None:
    """Load the catalog and list every mistake with its place."""
    from extractors.catalog import Catalog

    catalog = Catalog.load(data_folders(data))
    boards = count(len(catalog.board_ids()), "board")
    note(
        f"{count(len(catalog.metrics), 'metric')}, {count(len(catalog.benchmarks), 'benchmark')}, {boards}: no mistake."
    )
