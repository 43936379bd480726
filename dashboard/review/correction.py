"""From the fields of a form to a correction: what differs from the row, and nothing else. Pure functions."""

from collections.abc import Mapping
from typing import Final

from pydantic import ValidationError

from extractors.errors import InputError
from leaderboard.decisions import Correction
from leaderboard.results import Result

NOT_SAID: Final = "not said"
NONE: Final = "none"
FIELDS: Final = ("board", "value", "method", "model", "split", "protocol", "role", "extra_data", "params_m")
"""What the form can correct, by the names of a result; everything else is for `leaderboard review` or an editor."""


def as_given(result: Result) -> dict[str, str]:
    """The fields of a row as its form shows them at first; unknown is empty, and so is a board outside the catalog."""
    extra = result.extra_data
    fields = {name: str(getattr(result, name) or "") for name in FIELDS}
    return fields | {"extra_data": NOT_SAID if extra is None else ", ".join(extra) or NONE}


def correction(result: Result, given: Mapping[str, str]) -> Correction:
    """What the form says otherwise than the row. InputError for a field that cannot be what it says, by its name.

    An empty field means unknown; of the extra data `none` says that there was none, and commas part several.
    """
    shown = as_given(result)
    changed = {name: " ".join(given[name].split()) for name in FIELDS if name in given}
    fields = {name: _field(name, text) for name, text in changed.items() if text != shown[name]}
    try:
        return Correction.model_validate(fields)
    except ValidationError as error:
        raise InputError("; ".join(_said(problem["loc"], problem["msg"]) for problem in error.errors())) from None


def _field(name: str, text: str) -> object:
    if name != "extra_data":
        return text or None
    if text in ("", NOT_SAID):
        return None
    return () if text == NONE else tuple(part for each in text.split(",") if (part := each.strip()))


def _said(where: tuple[int | str, ...], message: str) -> str:
    return f"{str(where[0]).replace('_', ' ') if where else 'correction'}: {message.removeprefix('Value error, ')}"
