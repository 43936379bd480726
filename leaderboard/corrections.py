"""What a correction makes of a row: checked against the catalog, and put in the terms of a result."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from extractors.catalog import Board, Catalog
from extractors.errors import CatalogError
from leaderboard.decisions import Correction
from leaderboard.results import Result

_NEVER_UNKNOWN = ("board", "dataset", "metric", "value", "protocol", "role", "scale")


def mistakes(correction: Correction, catalog: Catalog, board: str | None) -> Iterator[tuple[str, str, str | None]]:
    """Field, what is wrong with it, and a remedy where there is one; `board` is the one that the row stands on."""
    changes = correction.changes()
    if not changes:
        yield "", "corrects nothing: name the field that is wrong, and what it should say", None
    for name in _NEVER_UNKNOWN:
        if name in changes and changes[name] is None:
            yield name, "cannot be empty", None
    for name, value in changes.items():
        if any(not is_storable(text) for text in (value if isinstance(value, tuple) else (value,))):
            yield name, "holds a character that no database takes", None
    found, trouble = _board(correction, catalog, board)
    if trouble:
        yield trouble
    if found and correction.value is not None:
        yield from _out_of_bounds(correction, found)
    if correction.uncertainty_kind is not None and correction.uncertainty is None:
        yield "uncertainty_kind", "given without an uncertainty", None


def is_storable(text: object) -> bool:
    return not isinstance(text, str) or not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text)


def _board(
    correction: Correction, catalog: Catalog, board: str | None
) -> tuple[Board | None, tuple[str, str, str | None] | None]:
    if correction.board is None:
        if correction.dataset or correction.metric:
            return None, None
        try:
            return (catalog.board(board) if board else None), None
        except CatalogError:
            return None, None
    if correction.dataset or correction.metric:
        return None, ("board", "given with a dataset or metric, which it names already", "leave one of them out")
    try:
        return catalog.board(correction.board), None
    except CatalogError as error:
        return None, ("board", f"found {correction.board!r}, expected a board of the catalog", error.remedy)


def _out_of_bounds(correction: Correction, board: Board) -> Iterator[tuple[str, str, str | None]]:
    value = Decimal(correction.value or 0)
    if not board.metric.admits(value * 100 if correction.scale == "proportion" else value):
        yield "value", f"found {correction.value}, expected {bounds(board)} for {board.metric.name}", None


def bounds(board: Board) -> str:
    """What values a board's metric takes, in words."""
    low, high = board.metric.minimum, board.metric.maximum
    if low is not None and high is not None:
        return f"{low} to {high}"
    return f"at least {low}" if low is not None else f"at most {high}"


def resolved(correction: Correction, catalog: Catalog, board: str | None) -> dict[str, Any]:
    """The fields of a result that a correction without mistakes sets, with the catalog's names for what it knows.

    `board` is the one that the row stands on.
    """
    sets = correction.changes()
    found, _ = _board(correction, catalog, board)
    if found and correction.board is not None:
        unit = "%" if found.metric.unit == "%" else None
        sets |= {"board": found.id, "dataset": found.benchmark.name, "metric": found.metric.name, "unit": unit}
        sets.setdefault("task", found.task)
    elif correction.dataset is not None or correction.metric is not None:
        sets["board"] = None
    if found and correction.split is not None:
        sets["split"] = found.benchmark.splits.resolve(correction.split)
    if sets.get("uncertainty") and not sets.get("uncertainty_kind"):
        sets["uncertainty_kind"] = "unknown"
    if "uncertainty" in sets and sets["uncertainty"] is None:
        sets["uncertainty_kind"] = None
    return {name: list(value) if isinstance(value, tuple) else value for name, value in sets.items()}


def says_nothing_new(sets: dict[str, Any], result: Result) -> bool:
    """Whether a row says already all that a correction sets."""
    held = result.__dict__
    return all(
        (list(held[name]) if isinstance(held[name], tuple) else held[name]) == value for name, value in sets.items()
    )
