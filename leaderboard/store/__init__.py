"""The store: papers, their texts and their results in SQLite or PostgreSQL.

with Store.open("sqlite:///leaderboard.sqlite") as store:
    ranking = rank(board, store.rows(board.id))

A name is loaded when it is asked for: SQLAlchemy and the tables take longer to load than `leaderboard.store.board_rows`, which
does without them, takes for a board.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leaderboard.store.database import FileRows, Reading, Store
    from leaderboard.store.judging import FileDecisions
    from leaderboard.store.outcome import Written
    from leaderboard.store.writes import Saved

__all__ = ["FileDecisions", "FileRows", "Reading", "Saved", "Store", "Written"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("leaderboard.store.database"), name)
