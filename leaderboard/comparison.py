"""Systems side by side: the best ranked result of each, contest by contest, and how far they are apart. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.catalog import Board, alias_key
from extractors.finding import Protocol
from leaderboard.filters import Filters, canonical_splits
from leaderboard.ranking import Entry, Ranking, is_better, rank
from leaderboard.records import Row


@dataclass(frozen=True, slots=True)
class Contest:
    """Results that may be compared: one board, one split and one protocol."""

    board: Board
    split: str | None
    """A result that names no split counts for the benchmark's first canonical one, as on its board."""
    protocol: Protocol


@dataclass(frozen=True, slots=True)
class Line:
    """One contest: the best entry of each system in the order asked for, None where it has none."""

    contest: Contest
    entries: tuple[Entry | None, ...]
    leader: Entry
    """The entry that leads the contest, of any system."""

    @property
    def best(self) -> frozenset[int]:
        """The places of the systems that are best here; empty where fewer than two of them are present."""
        numbers = {place: number(entry) for place, entry in enumerate(self.entries) if entry}
        if len(numbers) < 2:
            return frozenset()
        board = self.contest.board
        return frozenset(
            place for place, own in numbers.items() if not any(is_better(board, it, own) for it in numbers.values())
        )

    def difference(self, place: int, reference: int) -> Decimal | None:
        """The value of a system less that of another, in the metric's own unit; None where either is missing."""
        one, other = self.entries[place], self.entries[reference]
        return number(one) - number(other) if one and other else None


def is_named(entry: Entry, name: str) -> bool:
    """Whether a row of an entry calls its method or its model so; letter case, spaces and hyphens do not count."""
    return any(is_so_called(row, name) for row in entry.rows)


def is_so_called(row: Row, name: str) -> bool:
    """As `is_named`, of one row."""
    key = alias_key(name)
    result = row.result
    return any(alias_key(spelling) == key for spelling in (result.method, result.model, *result.aliases) if spelling)


def compare(boards: Iterable[tuple[Board, Sequence[Row]]], names: Sequence[str]) -> list[Line]:
    """A line for every contest in which any of the systems is ranked, those with most of them first, then by board.

    `boards` are boards with all of their rows. Only what is ranked counts: proposed, not disputed, no bound and no end of a
    range.
    """
    lines = [line for board, rows in boards for line in _lines(board, rows, names)]
    return sorted(lines, key=lambda line: (-sum(e is not None for e in line.entries), _name(line.contest)))


def share_of_best(board: Board, entry: Entry, best: Entry) -> Decimal | None:
    """A value as percent of a best one, 100 for the best itself, whichever way is better.

    None where they cannot be set in proportion, as either is zero or below.
    """
    own, top = number(entry), number(best)
    if own <= 0 or top <= 0:
        return None
    return 100 * (own / top if board.metric.direction == "higher" else top / own)


def number(entry: Entry) -> Decimal:
    """The value of a ranked entry."""
    value = entry.row.result.number
    if value is None:
        raise ValueError("a ranked entry has a value")
    return value


def _lines(board: Board, rows: Sequence[Row], names: Sequence[str]) -> Iterable[Line]:
    whole = rank(board, rows, Filters(roles=frozenset({"proposed"})))
    named = [entry for entry in whole.entries if entry.rank and any(is_named(entry, name) for name in names)]
    contests = {(c.split, c.protocol): c for c in (_contest(board, entry) for entry in named)}
    for contest in contests.values():
        ranking = _ranking(contest, rows)
        ranked = [entry for entry in ranking.entries if entry.rank and _contest(board, entry) == contest]
        found = tuple(next((entry for entry in ranked if is_named(entry, name)), None) for name in names)
        if any(found):
            yield Line(contest, found, ranked[0])


def _contest(board: Board, entry: Entry) -> Contest:
    split = entry.stated(lambda result: result.split)
    standard = next(iter(canonical_splits(board)), None)
    known = board.benchmark.splits.resolve(split) if split else standard
    return Contest(board, known, entry.row.result.protocol)


def _ranking(contest: Contest, rows: Sequence[Row]) -> Ranking:
    default = Filters.default(contest.board, contest.split)
    return rank(contest.board, rows, default.model_copy(update={"protocols": frozenset({contest.protocol})}))


def _name(contest: Contest) -> tuple[str, str, str]:
    return contest.board.name.casefold(), contest.split or "", contest.protocol
