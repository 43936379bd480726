"""Whether two rows of one paper, board and value may be one result that one of them tells less precisely."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import regex

from extractors.catalog import Board, alias_key
from leaderboard.results import Result

_PARTS = regex.compile(r"[^\s\-_+/(),]+")
_ENDING = regex.compile(r"(?:ed|ing|s|'s)$")
_SHORTEST = 3
"""Letters and digits that the beginning of a name needs to stand for the whole."""


def precision(result: Result) -> tuple[int, int]:
    """How much a row states, then how exact its name is."""
    stated = (result.split, result.method, result.model, result.extra_data, result.params_m, result.flops_g)
    return sum(part is not None for part in stated) + len(result.settings), len(_parts(result.method or ""))


def may_be_same(board: Board, one: Result, other: Result) -> bool:
    """Whether nothing that both rows state differs; what one leaves open, the other may say."""
    return (
        (one.role, one.protocol, one.qualifier, one.range) == (other.role, other.protocol, other.qualifier, other.range)
        and _agree(split_key(board, one), split_key(board, other))
        and all(map(_agree, size_key(one), size_key(other)))
        and _is_extra_data_compatible(one.extra_data, other.extra_data)
        and _are_nested(one.settings, other.settings)
        and _are_names_compatible(one, other)
    )


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _is_extra_data_compatible(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> bool:
    if one is None or other is None:
        return True
    return bool(one) == bool(other) and _are_nested(one, other)


def _are_nested(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each phrase of the shorter list stands in the longer one, in the same words or in part of them."""
    few, many = sorted((one, other), key=len)
    return all(any(are_related(phrase, longer) for longer in many) for phrase in few)


def _are_names_compatible(one: Result, other: Result) -> bool:
    """Whether two rows may name one system; what one calls its method, the other may call the model of a wider method."""
    names, others, model, other_model = _names(one), _names(other), _model(one), _model(other)
    if model and other_model and not are_related(model, other_model):
        return False
    return (
        not names
        or not others
        or _is_any_related(names, others)
        or bool(not model and other_model and _is_any_related(names, [other_model]))
        or bool(not other_model and model and _is_any_related(others, [model]))
    )


def _names(result: Result) -> list[str]:
    return [result.method, *result.aliases] if result.method else []


def _model(result: Result) -> str | None:
    """The model, where it is not just the method's name once more."""
    return None if name_key(result.model) == name_key(result.method) else result.model


def _is_any_related(names: Sequence[str], others: Sequence[str]) -> bool:
    return any(are_related(name, other) for name in names for other in others)


@lru_cache(maxsize=4096)
def are_related(one: str, other: str) -> bool:
    """Whether one name or phrase is the other told less precisely.

    That is its beginning (`Swin` of `Swin-L`) or some of its words (`ResNet-50` of `RetinaNet + ResNet-50`); endings do
    not count (`fine-tuned`, `fine-tuning`). Only for rows of one paper and one value: elsewhere this is far too generous.
    """
    short, long = sorted((alias_key(one), alias_key(other)), key=len)
    parts, others = set(_parts(one)), set(_parts(other))
    return (
        _ENDING.sub("", short) == _ENDING.sub("", long)
        or (len(short) >= _SHORTEST and long.startswith(short))
        or (bool(parts and others) and (parts <= others or others <= parts))
    )


# parts of keys


def split_key(board: Board, result: Result) -> str | None:
    return None if result.split is None else alias_key(board.benchmark.splits.resolve(result.split))


def size_key(result: Result) -> tuple[Decimal | None, Decimal | None]:
    return (
        None if result.params_m is None else Decimal(result.params_m),
        None if result.flops_g is None else Decimal(result.flops_g),
    )


def name_key(name: str | None) -> str | None:
    return None if name is None else alias_key(name)


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(_PARTS.findall(name.lower()))
