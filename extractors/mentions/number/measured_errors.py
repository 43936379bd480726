"""Errors that have a unit: a length, an angle or a time is a score where words call it an error, and a cost or a setting else."""

from collections.abc import Sequence

import regex

from extractors.mentions.number.beside import SOFT
from extractors.mentions.tokens import Number, Token

UNITS_OF_ERROR = frozenset("mm cm m ms ml frames degrees degree ° deg pixels px voxels mmhg ns us km bpm".split())
_ERRORS = frozenset("error errors deviation deviations mae rmse distance displacement".split())
_ACRONYM_OF_ERROR = regex.compile(r"[A-Z]{2,5}E")


def is_error(tokens: Sequence[Token], index: int, number: Number) -> bool:
    """`0.9 cm translation error`, `a rotation error from 1.2 degrees to 0.4 degrees`, `an MAE of 3.1 mm`."""
    after = tokens[index + 1]
    named = tokens[index - 3] if index > 2 and tokens[index - 2].kind == ")" else tokens[index - 2]
    stated = index > 1 and tokens[index - 1].kind in "O=" and named.kind == "M"
    if stated and (after.low in UNITS_OF_ERROR or number.spread):
        return True
    if after.low not in UNITS_OF_ERROR or number.is_integer or number.sign:
        return False
    for token in tokens[index + 2 : index + 5]:
        if token.low in _ERRORS:
            return not _is_a_change(tokens, index)
        if token.kind != "x":
            break
    return _is_led_by_error(tokens, index)


def is_attached_error(tokens: Sequence[Token], index: int, number: Number) -> bool:
    """`3.71° MAE`, `a mean absolute error (MAE) of 1.23mm`: a unit without a blank, beside a metric where less is better."""
    if number.unit.lower() not in UNITS_OF_ERROR or number.is_integer or number.sign or number.percent:
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.kind == "M" and after.data.direction == "lower":
        return not _is_a_change(tokens, index)
    if index > 2 and tokens[index - 1].kind in ",&":
        before = tokens[index - 2] if tokens[index - 2].kind not in ",&" else tokens[index - 3]
        return before.kind == "V" and before.data.unit == number.unit  # `of 2.5°, 3.2°, and 10.1°`
    if index < 3 or tokens[index - 1].kind not in "O=":
        return False
    named = tokens[index - 3] if tokens[index - 2].kind == ")" else tokens[index - 2]
    return named.kind == "M" and named.data.direction == "lower"


def _is_a_change(tokens: Sequence[Token], index: int) -> bool:
    """`by 16.1 degrees of angular error`, `within 3.0 cm error`."""
    return any(t.low in ("by", "within", "under", "than") for t in tokens[max(0, index - 2) : index])


def _is_led_by_error(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word for an error leads to the number, or to the start of the change that the number ends."""
    position = index - 1
    linked = False
    while position >= 0 and (
        tokens[position].kind in "OFT="
        or tokens[position].low in SOFT - _ERRORS
        or (linked and (tokens[position].kind in "VN" or tokens[position].low in UNITS_OF_ERROR))
    ):
        linked = linked or tokens[position].kind in "OFT="
        position -= 1
    if not linked or position < 0:
        return False
    word = tokens[position]
    return word.low in _ERRORS or (word.kind == "B" and bool(_ACRONYM_OF_ERROR.fullmatch(word.text)))
