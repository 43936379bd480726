"""Which rows of a board are in view, and what a paper's rows look like to each filter."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from extractors.catalog import Board
from extractors.finding import Protocol, Role
from leaderboard.results import PrintedDecimal, Status

ExtraData = Literal["none", "some", "unknown"]
HiddenReason = Literal["split", "protocol", "extra data", "role", "status", "origin", "year", "size", "text"]
HIDDEN_REASONS: tuple[HiddenReason, ...] = (
    "split", "protocol", "role", "status", "origin", "extra data", "year", "size", "text",
)  # fmt: skip
"""In the order in which filters are asked: an entry that several of them hide is counted under the first."""

UNKNOWN = "unknown"
"""The name of an unknown split in `Filters.splits`."""


class Filters(BaseModel):
    """What to show of a board. None lets everything pass; an empty set lets nothing pass. `Filters()` shows all rows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    splits: frozenset[str] | None = None
    """Splits by the catalog's names; `unknown` stands for rows that name none."""
    protocols: frozenset[Protocol] | None = None
    extra_data: frozenset[ExtraData] | None = None
    roles: frozenset[Role] | None = None
    statuses: frozenset[Status] | None = None
    origins: frozenset[str] | None = None
    """`extracted`, `yaml`, `imported` for every import, or one of them as `imported:<format>`."""
    first_year: int | None = None
    last_year: int | None = None
    """Both inclusive; a row without a date does not pass where either is set."""
    min_params_m: PrintedDecimal | None = None
    max_params_m: PrintedDecimal | None = None
    max_flops_g: PrintedDecimal | None = None
    """Inclusive; a row whose size is unknown does not pass where one is set."""
    text: str | None = None
    """Every word must occur, in any letter case, in method, model, paper title, authors or settings."""

    @classmethod
    def default(cls, board: Board, split: str | None = None) -> "Filters":
        """What a board shows unasked: what papers propose, candidate or accepted, supervised, on one canonical split.

        The split is the one given, else the benchmark's first canonical one; rows whose split is unknown stay in view.
        A benchmark without a canonical split shows all splits.
        """
        raise NotImplementedError


def canonical_splits(board: Board) -> tuple[str, ...]:
    """The benchmark's canonical splits; where there are two, a board offers a switch between them."""
    return board.benchmark.splits.canonical
