"""What an address asks for: the parameters of a board's page, their choices and defaults, and the filters they mean.

One grammar serves the page and the plain addresses: `?split=test-dev&extra=none&q=swin`. Every parameter has one value
out of a closed list, save `q`; a default is never written. Whatever else an address holds is named and not used.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.catalog import Board
from leaderboard.filter_table import PARAMETERS, Given
from leaderboard.filters import Filters
from leaderboard.records import Row

LONGEST_TEXT: Final = 200
PAGE_ONLY: Final = ("board", "row", "chart", "by")
"""Parameters of a board's page that choose no rows: which board, the row in focus, the chart and what it draws."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A parameter on one board: its name in an address, its label, and its values with the filter that each means."""

    name: str
    label: str
    values: Mapping[str, Given]
    help: str | None = None

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(self.values)

    @property
    def default(self) -> str:
        """The value that stands for "not given"."""
        return self.options[0]

    @property
    def anything(self) -> str:
        """The value that lets every row pass."""
        return next(value for value, given in self.values.items() if not given)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asked for: a value for every choice, the text, and what it held that means nothing here."""

    values: Mapping[str, str]
    text: str = ""
    ignored: tuple[str, ...] = ()


def choices(board: Board, rows: Iterable[Row]) -> tuple[Choice, ...]:
    """The parameters of a board, with the splits, protocols and years that its rows have."""
    results = [row.result for row in rows]
    return tuple(Choice(each.name, each.label, each.values(board, results), each.help) for each in PARAMETERS)


def read(parameters: Mapping[str, Sequence[str]], known: Sequence[Choice], also: Iterable[str] = ()) -> Asked:
    """Values for all choices: the last one given where it is an option, else the default.

    `also` names parameters that the page reads itself. Everything else is listed in `ignored`, as it was written.
    """
    values = defaults(known)
    options = {choice.name: choice.options for choice in known}
    own = {"q", *also}
    ignored = []
    for name, given in parameters.items():
        value = given[-1] if given else ""
        if name in options and value in options[name]:
            values[name] = value
        elif name not in own:
            ignored.append(f"{name}={value}"[:LONGEST_TEXT])
    text = (parameters.get("q") or [""])[-1]
    return Asked(values, text=" ".join(text[:LONGEST_TEXT].split()), ignored=tuple(ignored))


def filters(asked: Asked, known: Iterable[Choice]) -> Filters:
    """The filters that an address means."""
    given: dict[str, object] = {"text": asked.text or None}
    for choice in known:
        given |= choice.values[asked.values[choice.name]]
    return Filters.model_validate(given)


def parameters(asked: Asked, known: Sequence[Choice]) -> dict[str, str]:
    """The parameters to write into an address: what differs from the defaults."""
    written = {
        choice.name: asked.values[choice.name] for choice in known if asked.values[choice.name] != choice.default
    }
    return {**written, "q": asked.text} if asked.text else written


def presets(known: Sequence[Choice], *, sizes: bool) -> dict[str, dict[str, str]]:
    """Views worth one click, each a value for every choice; `sizes` says whether any row has a known size."""
    default = defaults(known)
    views = {
        "Default": default,
        "Fair race": {**default, "extra": "none or not said", "confidence": "0.9 and more"},
        "No extra data": {**default, "extra": "none"},
    }
    if sizes:
        views["Small models"] = {**default, "size": "up to 30M"}
    views["Everything"] = everything(known)
    return views


def defaults(known: Sequence[Choice]) -> dict[str, str]:
    """What a board shows unasked."""
    return {choice.name: choice.default for choice in known}


def everything(known: Sequence[Choice]) -> dict[str, str]:
    """No filter at all."""
    return {choice.name: choice.anything for choice in known}


def preset_of(asked: Asked, views: Mapping[str, Mapping[str, str]]) -> str | None:
    """The preset that is in view, or None where the reader has chosen something of their own."""
    return next((name for name, values in views.items() if dict(values) == dict(asked.values)), None)
