"""From words on the command line to a board and its filters; a word that is not known is wrong usage, with a suggestion."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from extractors.catalog import Board, Catalog, alias_key
from extractors.errors import CatalogError, UsageError
from extractors.yaml_problems import suggestion
from leaderboard.filter_table import ANY, OPTIONS, UNKNOWN, Option
from leaderboard.filters import Filters, canonical_splits
from leaderboard.records import Row


def board_of(folders: Sequence[Path], words: str) -> Board:
    """As `chosen_board` of the catalog in these folders, most of which is not read where the board is found without."""
    try:
        return chosen_board(Catalog.load(folders, naming=words.partition("/")[0]), words)
    except UsageError:
        return chosen_board(Catalog.load(folders), words)


def chosen_board(catalog: Catalog, words: str) -> Board:
    """The board of this id, or of a benchmark and metric by any of their names; a benchmark alone means its standard metric.

    >>> chosen_board(catalog, "ImageNet").id
    'imagenet-1k/top-1-accuracy'
    """
    name, _, metric_name = words.partition("/")
    benchmark = catalog.benchmark(name)
    metric = catalog.metric(metric_name)
    metric_id = metric.id if metric else metric_name or (benchmark.default_metric if benchmark else None)
    if benchmark and not metric_id and len(benchmark.metrics) == 1:
        metric_id = next(iter(benchmark.metrics))
    if benchmark and not metric_id:
        raise UsageError(f"{benchmark.name} has several boards", remedy=f"say which: {', '.join(benchmark.metrics)}")
    try:
        return catalog.board(f"{benchmark.id}/{metric_id}" if benchmark else words)
    except CatalogError as error:
        raise UsageError(f"no board {words!r} in the catalog", remedy=error.remedy) from None


def chosen_filters(board: Board, *, everything: bool = False, known_split: bool = False, **asked: Any) -> Filters:
    """The board's default filters, or none with `everything`, with what was asked for, by field, in their place.

    None and an empty list ask for nothing. UsageError names the option of a value that is refused.
    """
    start = Filters() if everything else Filters.default(board)
    given = {
        field: _read(board, OPTIONS[field], value)
        for field, value in asked.items()
        if value is not None and value != []
    }
    try:
        filters = Filters.model_validate({**start.model_dump(), **given})
    except ValidationError as error:
        first = error.errors()[0]
        option = OPTIONS[str(first["loc"][0])]
        raise UsageError(f"{option.name}: found {first['input']!r}, expected {option.expected}") from None
    _refuse_empty_ranges(filters)
    return _without_unknown_split(board, filters) if known_split else filters


_RANGES = (("first_year", "last_year"), ("min_params_m", "max_params_m"))


def _refuse_empty_ranges(filters: Filters) -> None:
    """UsageError where nothing can lie between two ends that were asked for."""
    for low, high in _RANGES:
        least, most = getattr(filters, low), getattr(filters, high)
        if least is not None and most is not None and Decimal(least) > Decimal(most):
            options = f"{OPTIONS[low].name} {least} and {OPTIONS[high].name} {most}"
            raise UsageError(f"{options}: nothing lies between them", remedy="give the smaller one first")


def check_splits(board: Board, rows: Iterable[Row], asked: Sequence[str]) -> None:
    """UsageError for a split that neither the board's benchmark nor any of its rows knows, nor benchmarks in general."""
    splits = board.benchmark.splits
    known = {*splits.canonical, *splits.aliases, *_USUAL_SPLITS}
    known |= {row.result.split for row in rows if row.result.split}
    keys = {alias_key(splits.resolve(split)) for split in known}
    for split in asked:
        if split not in (ANY, UNKNOWN) and alias_key(splits.resolve(split)) not in keys:
            own = sorted({*splits.canonical, *(row.result.split for row in rows if row.result.split)})
            remedy = suggestion(split, sorted(known)) or f"known: {', '.join([*own, UNKNOWN, ANY])}"
            raise UsageError(f"{OPTIONS['splits'].name} does not know {split!r}", remedy=remedy)


_USUAL_SPLITS = ("train", "val", "dev", "test")
"""Which any board may be asked for, also where no row has one."""


def _read(board: Board, option: Option, value: Any) -> Any:
    if option.field == "splits":
        return _splits(board, value)
    return _chosen(option, value) if option.kind == list[str] else value


def _chosen(option: Option, given: Sequence[str]) -> frozenset[str] | None:
    words = _known(option.field)
    for word in given:
        if words and word not in (*words, ANY):
            remedy = suggestion(word, words) or f"known: {', '.join(words)}, {ANY}"
            raise UsageError(f"{option.name} does not know {word!r}", remedy=remedy)
    return None if ANY in given else frozenset(given)


def _known(field: str) -> tuple[str, ...]:
    """The words that a set of `Filters` can hold; none for one that takes any word."""
    (member,) = get_args(get_args(Filters.model_fields[field].annotation)[0])
    return get_args(member)


def _splits(board: Board, given: Sequence[str]) -> frozenset[str] | None:
    if ANY in given:
        return None
    named = {board.benchmark.splits.resolve(split) for split in given}
    return frozenset(named | {UNKNOWN}) if named != {UNKNOWN} else frozenset(named)


def _without_unknown_split(board: Board, filters: Filters) -> Filters:
    splits = filters.splits
    if splits is None:
        splits = frozenset(canonical_splits(board))
    return filters.model_copy(update={"splits": splits - {UNKNOWN}})
