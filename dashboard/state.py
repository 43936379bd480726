"""What an address asks for: the parameters of a board's page, their choices and defaults, and the filters they mean.

One grammar serves the page and the plain addresses: `?split=test-dev&extra=none&q=swin`. Every parameter has one value
out of a closed list, save `q`; a default is never written. Whatever else an address holds is named and not used.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from extractors.catalog import Board
from leaderboard.filters import ExtraData, Filters, canonical_splits
from leaderboard.records import Row
from leaderboard.results import Status

ANY: Final = "any"
ANY_SPLIT: Final = "any split"
"""Said in full, since the switch between splits stands without a label."""
LONGEST_TEXT: Final = 200
PAGE_ONLY: Final = ("board", "row", "chart", "by")
"""Parameters of a board's page that choose no rows: which board, the row in focus, the chart and what it draws."""

EXTRA: Final[dict[str, frozenset[ExtraData] | None]] = {
    ANY: None,
    "none": frozenset({"none"}),
    "none or not said": frozenset({"none", "unknown"}),
    "some": frozenset({"some"}),
    "not said": frozenset({"unknown"}),
}
STATUS: Final[dict[str, frozenset[Status] | None]] = {
    "candidate or accepted": frozenset({"candidate", "accepted"}),
    **{status: frozenset({status}) for status in get_args(Status)},
    ANY: None,
}
ORIGIN: Final[dict[str, frozenset[str] | None]] = {
    ANY: None,
    "read from abstract": frozenset({"extracted"}),
    "entered by hand": frozenset({"yaml"}),
    "imported": frozenset({"imported"}),
}
CONFIDENCE: Final[dict[str, float | None]] = {
    ANY: None,
    "0.8 and more": 0.8,
    "0.9 and more": 0.9,
    "0.95 and more": 0.95,
}
SIZE: Final[dict[str, Mapping[str, str]]] = {
    ANY: {},
    "up to 10M": {"max_params_m": "10"},
    "up to 30M": {"max_params_m": "30"},
    "up to 100M": {"max_params_m": "100"},
    "up to 1B": {"max_params_m": "1000"},
    "1B and more": {"min_params_m": "1000"},
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A parameter: its name in an address, its label, its values and the one that stands for "not given"."""

    name: str
    label: str
    options: tuple[str, ...]
    default: str
    help: str | None = None
    anything: str = ANY
    """The value that lets every row pass."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asked for: a value for every choice, the text, and what it held that means nothing here."""

    values: Mapping[str, str]
    text: str = ""
    ignored: tuple[str, ...] = ()


def choices(board: Board, rows: Iterable[Row]) -> tuple[Choice, ...]:
    """The parameters of a board, with the splits, protocols and years that its rows have."""
    results = [row.result for row in rows]
    canonical = canonical_splits(board)
    resolve = board.benchmark.splits.resolve
    splits = [*canonical, *sorted({resolve(r.split) for r in results if r.split} - {*canonical})]
    protocols = ["supervised", *sorted({r.protocol for r in results} - {"supervised"})]
    years = tuple(str(year) for year in sorted({r.year for r in results if r.year}, reverse=True))
    return (
        Choice(
            "split",
            "Split",
            (*splits, ANY_SPLIT),
            splits[0] if canonical else ANY_SPLIT,
            "Rows that name no split stay in view.",
            ANY_SPLIT,
        ),
        Choice(
            "protocol", "Protocol", (*protocols, ANY), "supervised", "Protocols are compared only within themselves."
        ),
        Choice("extra", "Extra training data", tuple(EXTRA), ANY),
        Choice(
            "role",
            "Role",
            ("proposed", "baseline", ANY),
            "proposed",
            "What a paper proposes, or what it compares with.",
        ),
        Choice("status", "Status", tuple(STATUS), "candidate or accepted"),
        Choice("origin", "Origin", tuple(ORIGIN), ANY),
        Choice("from", "From year", (ANY, *years), ANY),
        Choice("to", "To year", (ANY, *years), ANY),
        Choice("size", "Parameters", tuple(SIZE), ANY, "Rows of unknown size pass only under “any”."),
        Choice(
            "confidence",
            "Confidence",
            tuple(CONFIDENCE),
            ANY,
            "Of readings that nobody has reviewed; what a person entered or accepted always passes.",
        ),
    )


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


def filters(board: Board, asked: Asked) -> Filters:
    """The filters that an address means."""
    values = asked.values
    split = values["split"]
    splits = None if split == ANY_SPLIT else Filters.default(board, split).splits
    given: dict[str, Any] = {
        "splits": splits,
        "protocols": None if values["protocol"] == ANY else {values["protocol"]},
        "extra_data": EXTRA[values["extra"]],
        "roles": None if values["role"] == ANY else {values["role"]},
        "statuses": STATUS[values["status"]],
        "origins": ORIGIN[values["origin"]],
        "first_year": None if values["from"] == ANY else int(values["from"]),
        "last_year": None if values["to"] == ANY else int(values["to"]),
        "min_confidence": CONFIDENCE[values["confidence"]],
        "text": asked.text or None,
        **SIZE[values["size"]],
    }
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
