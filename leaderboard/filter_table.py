"""Every filter of a board, once: the reason that it hides rows for, its options on the command line, its parameters in an address.

A new filter is a row here, a field of `leaderboard.filters.Filters` and a test beside it. The command line reads this table
before it knows which command is wanted, so it imports nothing that takes long.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from extractors.catalog import Board
    from leaderboard.results import Result

ANY: Final = "any"
"""What lets every row pass, as an option's value and as a parameter's."""
ANY_SPLIT: Final = "any split"
"""Said in full, since the dashboard's switch between splits stands without a label."""
UNKNOWN: Final = "unknown"
"""The name of an unknown split."""

Given = Mapping[str, object]
"""Fields of `Filters` with their values; none lets every row pass."""
Values = Callable[["Board", Sequence["Result"]], Mapping[str, Given]]
"""What a parameter can be on a board with these rows, and the filter that each value means; the first is the default."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of the command line: the field of `Filters` that it sets, and what stands about it in `--help`."""

    field: str
    name: str
    help: str
    metavar: str = "NAME"
    kind: Any = list[str]
    expected: str = "names"
    """What to say of a value that is refused."""
    bounds: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a board's address, and the control on its page: name, label, values, help."""

    name: str
    label: str
    values: Values
    help: str | None = None


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """One thing to filter by; the rows that it hides are counted under its reason."""

    reason: str
    options: tuple[Option, ...]
    parameters: tuple[Parameter, ...] = ()


def _always(values: Mapping[str, Given]) -> Values:
    return lambda board, results: values


def _one_of(field: str, *names: str) -> dict[str, Given]:
    return {name: {field: {name}} for name in names}


def _splits(board: "Board", results: Sequence["Result"]) -> Mapping[str, Given]:
    """The canonical splits first; where there is none, all splits are in view until one is chosen."""
    splits = board.benchmark.splits
    others = sorted({splits.resolve(result.split) for result in results if result.split} - {*splits.canonical})
    given: dict[str, Given] = {split: {"splits": {split, UNKNOWN}} for split in (*splits.canonical, *others)}
    return {**given, ANY_SPLIT: {}} if splits.canonical else {ANY_SPLIT: {}, **given}


def _protocols(board: "Board", results: Sequence["Result"]) -> Mapping[str, Given]:
    others = sorted({result.protocol for result in results} - {"supervised"})
    return {**_one_of("protocols", "supervised", *others), ANY: {}}


def _years(field: str) -> Values:
    def years(board: "Board", results: Iterable["Result"]) -> Mapping[str, Given]:
        found = sorted({result.year for result in results if result.year}, reverse=True)
        return {ANY: {}, **{str(year): {field: year} for year in found}}

    return years


FILTERS: Final = (
    BoardFilter(
        "split",
        (Option("splits", "--split", "Split; rows of unknown split stay. `unknown` shows those alone, `any` all. Repeatable."),),
        (Parameter("split", "Split", _splits, "Rows that name no split stay in view."),),
    ),
    BoardFilter(
        "protocol",
        (Option("protocols", "--protocol", "How the number was reached: supervised (unless given), zero-shot, ..., any. Repeatable."),),
        (Parameter("protocol", "Protocol", _protocols, "Protocols are compared only within themselves."),),
    ),
    BoardFilter(
        "role",
        (Option("roles", "--role", "proposed (unless given), baseline, any. Repeatable."),),
        (Parameter("role", "Role", _always({**_one_of("roles", "proposed", "baseline"), ANY: {}}), "What a paper proposes, or what it compares with."),),
    ),
    BoardFilter(
        "status",
        (Option("statuses", "--status", "candidate, accepted (both unless given), disputed, rejected, any. Repeatable."),),
        (
            Parameter(
                "status",
                "Status",
                _always({
                    "candidate or accepted": {"statuses": {"candidate", "accepted"}},
                    **_one_of("statuses", "candidate", "accepted", "disputed", "rejected"),
                    ANY: {},
                }),
            ),
        ),
    ),
    BoardFilter(
        "origin",
        (Option("origins", "--origin", "extracted, yaml, imported or imported:<format>. Repeatable."),),
        (
            Parameter(
                "origin",
                "Origin",
                _always({
                    ANY: {},
                    "read from abstract": {"origins": {"extracted"}},
                    "entered by hand": {"origins": {"yaml"}},
                    "imported": {"origins": {"imported"}},
                }),
            ),
        ),
    ),
    BoardFilter(
        "extra data",
        (Option("extra_data", "--extra-data", "Extra training data: none, some or unknown. Repeatable."),),
        (
            Parameter(
                "extra",
                "Extra training data",
                _always({
                    ANY: {},
                    "none": {"extra_data": {"none"}},
                    "none or not said": {"extra_data": {"none", "unknown"}},
                    "some": {"extra_data": {"some"}},
                    "not said": {"extra_data": {"unknown"}},
                }),
            ),
        ),
    ),
    BoardFilter(
        "year",
        (
            Option("first_year", "--since", "First year.", "YEAR", int, "a year"),
            Option("last_year", "--until", "Last year.", "YEAR", int, "a year"),
        ),
        (
            Parameter("from", "From year", _years("first_year")),
            Parameter("to", "To year", _years("last_year")),
        ),
    ),
    BoardFilter(
        "size",
        (
            Option("min_params_m", "--min-params", "Fewest parameters.", "MILLIONS", str, "a plain number"),
            Option("max_params_m", "--max-params", "Most parameters.", "MILLIONS", str, "a plain number"),
            Option("max_flops_g", "--max-flops", "Most floating-point operations.", "BILLIONS", str, "a plain number"),
        ),
        (
            Parameter(
                "size",
                "Parameters",
                _always({
                    ANY: {},
                    "up to 10M": {"max_params_m": "10"},
                    "up to 30M": {"max_params_m": "30"},
                    "up to 100M": {"max_params_m": "100"},
                    "up to 1B": {"max_params_m": "1000"},
                    "1B and more": {"min_params_m": "1000"},
                }),
                "Rows of unknown size pass only under “any”.",
            ),
        ),
    ),
    BoardFilter(
        "confidence",
        (
            Option(
                "min_confidence", "--min-confidence", "Least confidence of readings that nobody has reviewed.",
                "X", float, "a number from 0 to 1", (0, 1),
            ),
        ),
        (
            Parameter(
                "confidence",
                "Confidence",
                _always({
                    ANY: {},
                    "0.8 and more": {"min_confidence": 0.8},
                    "0.9 and more": {"min_confidence": 0.9},
                    "0.95 and more": {"min_confidence": 0.95},
                }),
                "Of readings that nobody has reviewed; what a person entered or accepted always passes.",
            ),
        ),
    ),
    BoardFilter(
        "text",
        (Option("text", "--text", "Words in method, model, title, authors or settings.", "WORDS", str, "words"),),
    ),
)  # fmt: skip
"""In the order in which they are asked: a row that several of them hide is counted under the first."""

OPTIONS: Final = {option.field: option for each in FILTERS for option in each.options}
PARAMETERS: Final = tuple(parameter for each in FILTERS for parameter in each.parameters)
