"""What waits for a decision, what has been decided, and the one place where the dashboard writes.

The database is opened for writing for a reviewer alone. Anybody else gets a handle that reads, and the store refuses what
is asked of it: what a page shows or hides decides nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

import streamlit as st

from dashboard.access import Reader, Reviewer
from dashboard.data.database import catalog, known_board, reading, version
from extractors.catalog import Board, BoardId
from leaderboard import settings
from leaderboard.decisions import Filed, Outcome
from leaderboard.records import Row
from leaderboard.review_queue import Waiting, waiting
from leaderboard.reviewing import Judgement, Reviewing
from leaderboard.store import Store

_WHOLE_BOARD = 5_000
_MOST_ROWS = 60_000
"""Rows that are gone through, short boards first; of the other boards, and of long ones, the head alone."""
_HEAD = 100


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits, board by board, and the boards of which only the best values were gone through."""

    boards: Mapping[BoardId, tuple[Waiting, ...]]
    heads: tuple[Board, ...]

    @property
    def waiting(self) -> Iterator[Waiting]:
        return (one for own in self.boards.values() for one in own)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with what became of it, and the row it is about; None where it fits none."""

    outcome: Outcome
    row: Row | None


class _Renewed:
    """The queue as the last decision left it: one decision changes one paper, and need not cost a look at every board."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version = ""
        self._queue: Queue | None = None

    def put(self, version: str, queue: Queue) -> None:
        with self._lock:
            self._version, self._queue = version, queue

    def at(self, version: str) -> Queue | None:
        with self._lock:
            return self._queue if version == self._version else None


_RENEWED: Final = _Renewed()


def queue() -> Queue:
    """All that waits for a decision."""
    return _queue(version())


def decided() -> tuple[Decided, ...]:
    """All decisions, the newest first."""
    return _decided(version())


def decide(judgements: Sequence[Judgement], person: Reviewer | Reader) -> list[Filed]:
    """Write these decisions to the data folders and the database, all or none.

    StoreError for a person who is no reviewer, InputErrors with all that is wrong, UsageError where no folder can be written.
    """
    with _deciding(person, [judgement.row for judgement in judgements]) as reviewing:
        return reviewing.decide(judgements)


def undo(rows: Sequence[str], person: Reviewer | Reader) -> list[Filed]:
    """Take back the last decision on each of these rows, all or none; raises as `decide`."""
    with _deciding(person, rows) as reviewing:
        return reviewing.undo(rows)


@contextmanager
def _deciding(person: Reviewer | Reader, rows: Sequence[str]) -> Iterator[Reviewing]:
    may_write = isinstance(person, Reviewer)
    with Store.open(settings.database_url(), read_only=not may_write) as store:
        before, known = store.version(), _boards(store, rows)
        name = person.name if isinstance(person, Reviewer) else None
        yield Reviewing(store, settings.data_folders(), catalog(), by=name)
        _renew(store, before, known | _boards(store, rows))


def _boards(store: Store, rows: Sequence[str]) -> set[BoardId]:
    """Where these rows stand, and where they stood as they were read."""
    found = store.rows_by_id(rows).values()
    return {board for row in found for board in (row.result.board, row.reading.board) if board}


def _renew(store: Store, before: str, changed: Collection[BoardId]) -> None:
    old = _queue(before)
    heads = {board.id for board in old.heads}
    boards = {board.id: board for board_id in changed if (board := known_board(board_id))}
    new = {key: _waiting(store, board, whole=key not in heads) for key, board in boards.items()}
    _RENEWED.put(store.version(), replace(old, boards={**old.boards, **new}))


@st.cache_resource(max_entries=2, show_spinner="Looking for what waits")
def _queue(version: str) -> Queue:
    renewed = _RENEWED.at(version)
    if renewed is not None:
        return renewed
    left = _MOST_ROWS
    found: dict[BoardId, tuple[Waiting, ...]] = {}
    heads: list[Board] = []
    with reading() as store:
        for summary in sorted(store.board_summaries(), key=lambda summary: (summary.results, summary.board)):
            board = known_board(summary.board)
            if board is None:
                continue
            left -= summary.results
            whole = summary.results <= _WHOLE_BOARD and left >= 0
            found[board.id] = _waiting(store, board, whole=whole)
            if not whole:
                heads.append(board)
    return Queue(found, tuple(heads))


def _waiting(store: Store, board: Board, *, whole: bool) -> tuple[Waiting, ...]:
    lower = board.metric.direction == "lower"
    rows = store.rows(board.id) if whole else store.leading_rows(board.id, lower_is_better=lower, limit=_HEAD)
    return tuple(waiting(board, rows))


@st.cache_resource(max_entries=2, show_spinner=False)
def _decided(version: str) -> tuple[Decided, ...]:
    with reading() as store:
        outcomes = store.decisions()[::-1]
        rows = store.rows_by_id([row for outcome in outcomes for row in outcome.rows[:1]])
    told = [Decided(outcome, next((rows[row] for row in outcome.rows if row in rows), None)) for outcome in outcomes]
    return tuple(sorted(told, key=lambda each: each.outcome.filed.decision.date, reverse=True))
