"""From words on the command line to a board and its filters; a word that is not known is wrong usage, with a suggestion."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from extractors.catalog import Board, Catalog
from extractors.errors import CatalogError, UsageError
from extractors.finding import Protocol, Role
from extractors.yaml_problems import suggestion
from leaderboard.filters import UNKNOWN, ExtraData, Filters, canonical_splits
from leaderboard.results import Status

ANY = "any"
"""What an option takes to let everything pass."""
_SAID_OTHERWISE = {
    "splits": "--split",
    "protocols": "--protocol",
    "roles": "--role",
    "statuses": "--status",
    "origins": "--origin",
    "first_year": "--since",
    "last_year": "--until",
    "min_params_m": "--min-params",
    "max_params_m": "--max-params",
    "max_flops_g": "--max-flops",
}
"""Options whose names are not those of the fields of `Filters` that they set."""
OPTIONS = {field: _SAID_OTHERWISE.get(field, f"--{field.replace('_', '-')}") for field in Filters.model_fields}
_EXPECTED = {
    "first_year": "a year",
    "last_year": "a year",
    "min_params_m": "a plain number",
    "max_params_m": "a plain number",
    "max_flops_g": "a plain number",
    "min_confidence": "a number from 0 to 1",
    "text": "words",
}


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


def chosen_filters(
    board: Board,
    *,
    everything: bool = False,
    splits: Sequence[str] | None = None,
    known_split: bool = False,
    protocols: Sequence[str] | None = None,
    roles: Sequence[str] | None = None,
    statuses: Sequence[str] | None = None,
    extra_data: Sequence[str] | None = None,
    origins: Sequence[str] | None = None,
    **rest: Any,
) -> Filters:
    """The board's default filters, or none with `everything`, with what was asked for in their place."""
    start = Filters() if everything else Filters.default(board)
    asked: dict[str, Any] = {name: value for name, value in rest.items() if value is not None}
    if splits:
        asked["splits"] = _splits(board, splits)
    for name, given, known in (
        ("protocols", protocols, get_args(Protocol)),
        ("roles", roles, get_args(Role)),
        ("statuses", statuses, get_args(Status)),
        ("extra_data", extra_data, get_args(ExtraData)),
        ("origins", origins, None),
    ):
        if given:
            asked[name] = _chosen(OPTIONS[name], given, known)
    try:
        filters = Filters.model_validate({**start.model_dump(), **asked})
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        expected = _EXPECTED.get(field, "names")
        raise UsageError(f"{OPTIONS[field]}: found {first['input']!r}, expected {expected}") from None
    return _without_unknown_split(board, filters) if known_split else filters


def _chosen(option: str, given: Sequence[str], known: Iterable[str] | None) -> frozenset[str] | None:
    words = [] if known is None else list(known)
    for word in given:
        if words and word not in (*words, ANY):
            remedy = suggestion(word, words) or f"known: {', '.join(words)}, {ANY}"
            raise UsageError(f"{option} does not know {word!r}", remedy=remedy)
    return None if ANY in given else frozenset(given)


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
