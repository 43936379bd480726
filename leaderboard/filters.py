"""Which entries of a board are in view, and which filter hides the others."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extractors.catalog import Board, alias_key
from extractors.finding import Protocol, Role
from leaderboard.entries import Entry
from leaderboard.filter_table import FILTERS, UNKNOWN
from leaderboard.results import PrintedDecimal, Status

ExtraData = Literal["none", "some", "unknown"]
HiddenReason = str
"""Why a board does not show an entry: a reason of `FILTERS`, or what people decided against."""
SEARCHED: HiddenReason = "text"
"""The reason of what a search for words leaves out; the last that is asked for."""


class Filters(BaseModel):
    """What to show of a board. None lets everything pass; an empty set lets nothing pass. `Filters()` shows all entries.

    What the row in front leaves open (split, extra data, size), a row that it stands for may say; an entry has the origins of
    all its rows.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    splits: frozenset[str] | None = None
    """Splits by the catalog's names; `unknown` stands for entries that name none."""
    protocols: frozenset[Protocol] | None = None
    extra_data: frozenset[ExtraData] | None = None
    roles: frozenset[Role] | None = None
    statuses: frozenset[Status] | None = None
    origins: frozenset[str] | None = None
    """`extracted`, `yaml`, `imported` for every import, or one of them as `imported:<format>`."""
    first_year: int | None = None
    last_year: int | None = None
    """Both inclusive; an entry without a date does not pass where either is set."""
    min_params_m: PrintedDecimal | None = None
    max_params_m: PrintedDecimal | None = None
    max_flops_g: PrintedDecimal | None = None
    """Inclusive; an entry whose size is unknown does not pass where one is set."""
    min_confidence: float | None = Field(default=None, ge=0, le=1)
    """Inclusive; for readings that nobody has reviewed. What a person entered or accepted passes."""
    text: str | None = None
    """Every word must occur, in any letter case, in method, model, paper title, authors or settings."""

    @classmethod
    def default(cls, board: Board, split: str | None = None) -> "Filters":
        """What a board shows unasked: what papers propose, candidate or accepted, supervised, on one canonical split.

        The split is the one given, else the benchmark's first canonical one; entries whose split is unknown stay in view.
        A benchmark without a canonical split shows all splits.
        """
        shown = split or next(iter(canonical_splits(board)), None)
        return cls(
            splits=None if shown is None else frozenset({shown, UNKNOWN}),
            protocols=frozenset({"supervised"}),
            roles=frozenset({"proposed"}),
            statuses=frozenset({"candidate", "accepted"}),
        )

    def hidden_by(self, board: Board, entry: Entry) -> HiddenReason | None:
        """The first filter that hides an entry, or None for one in view. The order is that of `HIDDEN_REASONS`."""
        return next((reason for reason in HIDDEN_REASONS if not _TESTS[reason](self, board, entry)), None)


def hidden_how(reason: HiddenReason) -> str:
    """A reason as it stands behind a number of entries: `by split`, `because rejected`."""
    return f"{'because' if reason in ('rejected', 'disputed') else 'by'} {reason}"


def canonical_splits(board: Board) -> tuple[str, ...]:
    """The benchmark's canonical splits; where there are two, a board offers a switch between them."""
    return board.benchmark.splits.canonical


def extra_data(entry: Entry) -> ExtraData:
    """Whether an entry says that extra data was used."""
    stated = entry.stated(lambda result: result.extra_data)
    return "unknown" if stated is None else "some" if stated else "none"


def _passes_split(filters: Filters, board: Board, entry: Entry) -> bool:
    if filters.splits is None:
        return True
    split = entry.stated(lambda result: result.split)
    if split is None:
        return UNKNOWN in filters.splits
    resolve = board.benchmark.splits.resolve
    return alias_key(resolve(split)) in {alias_key(resolve(wanted)) for wanted in filters.splits}


def _passes_protocol(filters: Filters, board: Board, entry: Entry) -> bool:
    return filters.protocols is None or entry.row.result.protocol in filters.protocols


def _passes_role(filters: Filters, board: Board, entry: Entry) -> bool:
    return filters.roles is None or entry.row.result.role in filters.roles


def _passes_status(filters: Filters, board: Board, entry: Entry) -> bool:
    return filters.statuses is None or entry.status in filters.statuses


def _is_not(status: Status) -> Callable[[Filters, Board, Entry], bool]:
    """What people decided against is told as that, whatever else would hide it."""
    return lambda filters, board, entry: entry.status != status or _passes_status(filters, board, entry)


def _passes_origin(filters: Filters, board: Board, entry: Entry) -> bool:
    if filters.origins is None:
        return True
    origins = {row.result.origin for row in entry.rows}
    return not filters.origins.isdisjoint(origins | {origin.partition(":")[0] for origin in origins})


def _passes_extra_data(filters: Filters, board: Board, entry: Entry) -> bool:
    return filters.extra_data is None or extra_data(entry) in filters.extra_data


def _passes_year(filters: Filters, board: Board, entry: Entry) -> bool:
    if filters.first_year is None and filters.last_year is None:
        return True
    year = entry.row.result.year
    return year is not None and (filters.first_year or year) <= year <= (filters.last_year or year)


def _passes_size(filters: Filters, board: Board, entry: Entry) -> bool:
    params, flops = (
        entry.stated(lambda result: result.params_m),
        entry.stated(lambda result: result.flops_g),
    )
    return (
        _is_within(params, filters.min_params_m, filters.max_params_m)
        and _is_within(flops, None, filters.max_flops_g)
    )  # fmt: skip


def _is_within(value: str | None, least: str | None, most: str | None) -> bool:
    if least is None and most is None:
        return True
    return value is not None and Decimal(least or value) <= Decimal(value) <= Decimal(most or value)


def _passes_confidence(filters: Filters, board: Board, entry: Entry) -> bool:
    if filters.min_confidence is None:
        return True
    confidence = entry.confidence
    return confidence is None or confidence >= filters.min_confidence


def _passes_text(filters: Filters, board: Board, entry: Entry) -> bool:
    words = (filters.text or "").casefold().split()
    if not words:
        return True
    haystack = "\n".join(_searchable(entry)).casefold()
    return all(word in haystack for word in words)


def _searchable(entry: Entry) -> Iterable[str]:
    yield entry.row.paper.title
    yield entry.row.paper.authors or ""
    for row in entry.rows:
        yield from (row.result.method or "", row.result.model or "", *row.result.settings)


_TESTS: Mapping[HiddenReason, Callable[[Filters, Board, Entry], bool]] = {
    "rejected": _is_not("rejected"),
    "disputed": _is_not("disputed"),
    "split": _passes_split,
    "protocol": _passes_protocol,
    "role": _passes_role,
    "status": _passes_status,
    "origin": _passes_origin,
    "extra data": _passes_extra_data,
    "year": _passes_year,
    "size": _passes_size,
    "confidence": _passes_confidence,
    SEARCHED: _passes_text,
}
HIDDEN_REASONS: tuple[HiddenReason, ...] = ("rejected", "disputed", *(each.reason for each in FILTERS))
"""In the order in which filters are asked: an entry that several of them hide is counted under the first."""
