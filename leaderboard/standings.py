"""What a change of rows does to the boards: ranks that move and boards with a new number one. Pure functions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.catalog import Board, BoardId
from leaderboard.contests import Contest, contests
from leaderboard.diff import Change, Told, from_result
from leaderboard.ranking import Entry, Ranking
from leaderboard.records import Row

Identity = tuple[str, str, str, tuple[str | None, ...]]
"""What a row says, whichever side says it."""


@dataclass(frozen=True, slots=True)
class Boards:
    """One side: its boards, each by the catalog of its side, and what gives all rows of one, asked once a board."""

    known: Mapping[BoardId, Board]
    rows: Callable[[BoardId], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Move:
    """An entry whose rank differs; None on the side where it has no rank or does not stand."""

    contest: Contest
    entry: Entry
    """As the new side tells it, else the old one."""
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class NumberOne:
    """A contest that another row leads, or the same one with another value; several where they share the first rank."""

    contest: Contest
    before: tuple[Entry, ...]
    """Empty where nothing was ranked."""
    now: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """What moved, contest by contest in the order of the boards' names."""

    moves: tuple[Move, ...]
    leaders: tuple[NumberOne, ...]


def identity(told: Told) -> Identity:
    """What tells two rows apart; letter case and marks of a paper's title do not."""
    return (*told.board, told.fields)


def identities(entry: Entry) -> list[Identity]:
    """Of every row that an entry stands for, the one in front first."""
    return [identity(from_result(row.result, row.paper.title)) for row in entry.rows]


def shift(old: Boards, new: Boards, changes: Iterable[Change]) -> Shift:
    """Compare two sides; `changes` tell which rows of theirs are the same result, told otherwise."""
    renamed = {identity(c.old): identity(c.new) for c in changes if c.old and c.new}
    names = {key: board.name for side in (old, new) for key, board in side.known.items()}
    moves: list[Move] = []
    leaders: list[NumberOne] = []
    for board in sorted(names, key=lambda board: (names[board].casefold(), board)):
        before, after = _rankings(old, board), _rankings(new, board)
        for contest in dict.fromkeys([*before, *after]):
            ranked, ranked_now = _ranked(before.get(contest)), _ranked(after.get(contest))
            moves += _moves(contest, ranked, ranked_now, renamed)
            leaders += _leaders(contest, ranked, ranked_now, renamed)
    return Shift(tuple(moves), tuple(leaders))


def _rankings(side: Boards, board: BoardId) -> dict[Contest, Ranking]:
    return contests(side.known[board], side.rows(board)) if board in side.known else {}


def _ranked(ranking: Ranking | None) -> list[Entry]:
    return [entry for entry in ranking.entries if entry.rank is not None] if ranking else []


def _moves(
    contest: Contest, old: Sequence[Entry], new: Sequence[Entry], renamed: Mapping[Identity, Identity]
) -> Iterator[Move]:
    """New ranks first, best first, then those that are gone."""
    known = _by_identity(new)
    origins: dict[int, Entry] = {}
    gone: list[Entry] = []
    for entry in old:
        place = next((known[key] for key in _keys(entry, renamed) if key in known), None)
        if place is None or place in origins:
            gone.append(entry)
        else:
            origins[place] = entry
    for place, entry in enumerate(new):
        before = origins[place].rank if place in origins else None
        if before != entry.rank:
            yield Move(contest, entry, before, entry.rank)
    yield from (Move(contest, entry, entry.rank, None) for entry in gone)


def _by_identity(entries: Sequence[Entry]) -> dict[Identity, int]:
    return {key: place for place, entry in reversed(list(enumerate(entries))) for key in identities(entry)}


def _keys(entry: Entry, renamed: Mapping[Identity, Identity]) -> list[Identity]:
    """What an entry of the old side may be on the new one."""
    keys = identities(entry)
    return [*keys, *(renamed[key] for key in keys if key in renamed)]


def _leaders(
    contest: Contest, old: Sequence[Entry], new: Sequence[Entry], renamed: Mapping[Identity, Identity]
) -> Iterator[NumberOne]:
    before, now = _first(old), _first(new)
    if not now:
        return
    known = {(key, entry.row.result.number) for entry in before for key in _keys(entry, renamed)}
    if not all(any((key, entry.row.result.number) in known for key in identities(entry)) for entry in now):
        yield NumberOne(contest, before, now)


def _first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.rank == 1)
