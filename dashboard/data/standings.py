"""Where results stand: the rank of each on its board, or the rank it would take there."""

from collections.abc import Callable, Sequence

from dashboard.data.board import board_view, rows
from dashboard.data.database import known_board
from extractors.catalog import Board
from leaderboard.filters import Filters
from leaderboard.ranking import Entry, Ranking, entries, rank
from leaderboard.records import PaperPage, Row


def results(page: PaperPage) -> list[tuple[Entry, int | None]]:
    """A paper's results, each once however many rows tell it, with the rank in the default view of its board.

    Results on no board come last, without a rank.
    """
    return standing(page.rows)


def standing(stored: Sequence[Row]) -> list[tuple[Entry, int | None]]:
    """Stored results, each once however many rows tell it, with the rank in the default view of its board."""
    return _placed(stored, lambda board: board_view(board, Filters.default(board)).ranking)


def would_rank(new: Sequence[Row]) -> list[tuple[Entry, int | None]]:
    """Results that are not stored, with the rank that each would take in the default view of its board."""

    def with_new(board: Board) -> Ranking:
        return rank(board, [*rows(str(board.id)), *(row for row in new if row.result.board == board.id)])

    return _placed(new, with_new)


def _placed(own: Sequence[Row], ranking: Callable[[Board], Ranking]) -> list[tuple[Entry, int | None]]:
    """Results, each once however many rows tell it, with their ranks; those on no board last, without one."""
    found: list[tuple[Entry, int | None]] = []
    for board_id in sorted({str(row.result.board) for row in own if row.result.board}):
        board = known_board(board_id)
        if board:
            ranks = {row.id: entry.rank for entry in ranking(board).entries for row in entry.rows}
            told = entries(board, (row for row in own if row.result.board == board_id))
            found += [(entry, ranks.get(entry.row.id)) for entry in told]
    on_boards = {row.id for entry, _ in found for row in entry.rows}
    return [*found, *((Entry(row), None) for row in own if row.id not in on_boards)]
