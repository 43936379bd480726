"""What is ranked together on a board: one split and one protocol at a time."""

from collections.abc import Sequence
from typing import NamedTuple

from extractors.catalog import Board, BoardId
from extractors.finding import Protocol
from leaderboard.filters import Filters, canonical_splits
from leaderboard.ranking import Ranking, rank
from leaderboard.records import Row


class Contest(NamedTuple):
    """Results that are ranked together; rows of unknown split stand in each split's contest, as on the dashboard."""

    board: BoardId
    name: str
    """The board's."""
    split: str | None
    """None where the benchmark has no canonical split, so that all are shown together."""
    protocol: Protocol


def contests(board: Board, rows: Sequence[Row]) -> dict[Contest, Ranking]:
    """Every contest that the rows of a board make, with its ranking: by split in the catalog's order, then by protocol."""
    found = {}
    for split in canonical_splits(board) or (None,):
        default = Filters.default(board, split)
        for protocol in sorted({row.result.protocol for row in rows}):
            filters = default.model_copy(update={"protocols": frozenset({protocol})})
            found[Contest(board.id, board.name, split, protocol)] = rank(board, rows, filters)
    return found
