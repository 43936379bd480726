"""One line of a board per result of a paper: rows that tell the same result stand together, and contradictions show.

Rows of one paper and board belong to one entry if their keys are equal (split, protocol, role, method, model, settings, extra
data), or if their values are equal and nothing that both state differs: a row that names no split, or names the method less
precisely, joins the one that says more. Where one abstract gives several values under one key, it told systems apart that
reading did not: those are entries of their own, not a conflict.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal, TypeVar

from extractors.catalog import Board, alias_key
from leaderboard.records import Row
from leaderboard.results import Result, Status
from leaderboard.sameness import may_be_same, name_key, precision, size_key, split_key

UnrankedReason = Literal["no value", "qualifier", "range", "scale", "out of bounds", "baseline", "disputed", "rejected"]
"""Why an entry in view has no rank. `scale`: a proportion on a board of percentages, or the reverse; never rescaled.
`qualifier`: a bound or an approximation (`>`, `~`). `range`: an end of a family's range. `baseline`: what a paper compares
with never leads a board."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a board: a row, and the rows of the same paper that tell the same result."""

    row: Row
    also: tuple[Row, ...] = ()
    """Rows that this one stands for: of the same key (curated before imported before extracted), or less precise."""
    conflict: bool = False
    """True where rows of this entry give different values."""
    status: Status = "candidate"
    """The row's own status, or `accepted` where the row is a candidate and an accepted one has the same value."""
    unranked: UnrankedReason | None = None
    rank: int | None = None
    """1, 2, 2, 4: equal decimals share a rank. None where `unranked` says why, and before ranking."""

    @property
    def rows(self) -> tuple[Row, ...]:
        return (self.row, *self.also)

    @property
    def confidence(self) -> float | None:
        """How sure the reading of a candidate is, the surest of the rows that give its value.

        None for what a person entered, accepted or imported, and wherever a decision has been made.
        """
        if self.status != "candidate":
            return None
        read = [
            r.evidence.confidence
            for row in self.rows
            if (r := row.result).number == self.row.result.number and r.evidence
        ]
        return max(read, default=None)

    def stated(self, field: Callable[[Result], _T | None]) -> _T | None:
        """What the row in front says, else the first row that it stands for and that says it; None where none does."""
        return next((value for row in self.rows if (value := field(row.result)) is not None), None)


def entries(board: Board, rows: Iterable[Row]) -> list[Entry]:
    """All entries of a board, before filters and ranks: one per result of a paper, by paper.

    >>> entries(board, [row(value="83.8"), row(value="83.80", split="val")])  # one entry: the second says more
    """
    papers: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=_precedence):
        papers[row.paper.key].append(row)
    return [
        _entry(board, told)
        for _, reported in sorted(papers.items())
        for told in (_join(board, _same_keys(board, reported)) if len(reported) > 1 else [reported])
    ]


def _entry(board: Board, told: Sequence[Row]) -> Entry:
    row, *also = told
    status = row.result.status
    if status == "candidate" and any(
        other.result.status == "accepted" and other.result.number == row.result.number for other in also
    ):
        status = "accepted"
    return Entry(
        row=row,
        also=tuple(also),
        conflict=bool(also) and _is_contradictory(board, told),
        status=status,
        unranked=_unranked(board, row.result, status),
    )


def _unranked(board: Board, result: Result, status: Status) -> UnrankedReason | None:
    number = result.number
    if status == "rejected" or status == "disputed":
        return status
    if number is None:
        return "no value"
    if _is_of_other_scale(board, result, number):
        return "scale"
    if not board.metric.admits(number):
        return "out of bounds"
    if result.qualifier:
        return "qualifier"
    if result.range:
        return "range"
    return "baseline" if result.role == "baseline" else None


def _is_of_other_scale(board: Board, result: Result, number: Decimal) -> bool:
    """Whether a value is a proportion on a board of percentages or the reverse; a bare number up to 1 may be either."""
    if board.metric.unit == "%":
        return result.scale == "proportion" or (result.scale == "unknown" and 0 < number <= 1)
    return board.metric.maximum == 1 and (result.scale == "percent" or (result.scale == "unknown" and number > 1))


# who stands for whom


def _precedence(row: Row) -> tuple[Hashable, ...]:
    """Sorts rows of one key so that the one to show comes first: curated before imported before extracted.

    Among rows of one origin an accepted one comes before candidates.
    """
    result = row.result
    origin = 0 if result.origin == "yaml" else 1 if result.origin.startswith("imported") else 2
    return (
        result.status == "rejected",
        result.value is None,
        origin,
        result.status != "accepted",
        result.role == "baseline",
        row.paraphrase,
        -result.evidence.confidence if result.evidence else 0.0,
        row.id,
    )


def _same_keys(board: Board, rows: Sequence[Row]) -> list[list[Row]]:
    """Rows with equal keys together. A key stands for several systems where their sizes differ, as in a model family."""
    keys: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        keys[_key(board, row.result)].append(row)
    sized = [group for same in keys.values() for group in (_by_size(same) if len(same) > 1 else [same])]
    return [told for group in sized for told in (_by_text(group) if len(group) > 1 else [group])]


def _key(board: Board, result: Result) -> Hashable:
    """What tells two systems of a paper apart. An unnamed system and an end of a range are told apart by their value alone."""
    is_anonymous = (result.method is None and result.model is None) or result.range
    return (
        split_key(board, result),
        result.protocol,
        result.role,
        name_key(result.method),
        name_key(result.model),
        frozenset(map(alias_key, result.settings)),
        None if result.extra_data is None else frozenset(map(alias_key, result.extra_data)),
        (result.number, result.range) if is_anonymous else None,
    )


def _by_size(rows: Sequence[Row]) -> list[list[Row]]:
    sizes: dict[Hashable, list[Row]] = defaultdict(list)
    unsized: list[Row] = []
    for row in rows:
        size = size_key(row.result)
        (unsized if size == (None, None) else sizes[size]).append(row)
    groups = list(sizes.values())
    if len(groups) == 1:
        return [list(rows)]
    for row in unsized:
        home = next((group for group in groups if group[0].result.number == row.result.number), None)
        if home is None:
            home = next((group for group in groups if size_key(group[0].result) == (None, None)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return [sorted(group, key=_precedence) for group in groups]


def _by_text(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows apart by value where one abstract gives several values: a family whose members it names, or we do not tell apart."""
    told: dict[str, set[Decimal | None]] = defaultdict(set)
    values: dict[Decimal | None, list[Row]] = defaultdict(list)
    for row in rows:
        values[row.result.number].append(row)
        if row.result.origin == "extracted":
            told[row.text].add(row.result.number)
    is_family = any(len(numbers) > 1 for numbers in told.values())
    return list(values.values()) if is_family else [list(rows)]


def _join(board: Board, groups: list[list[Row]]) -> list[list[Row]]:
    """Groups of equal value that nothing tells apart become one, led by the one that says most."""
    values: dict[Decimal | None, list[list[Row]]] = defaultdict(list)
    for group in groups:
        values[group[0].result.number].append(group)
    return [told for same in values.values() for told in (_join_equal(board, same) if len(same) > 1 else same)]


def _join_equal(board: Board, groups: list[list[Row]]) -> list[list[Row]]:
    joined: list[list[Row]] = []
    most_precise_first = sorted(
        sorted(groups, key=lambda g: _precedence(g[0])), key=lambda g: precision(g[0].result), reverse=True
    )
    for group in most_precise_first:
        home = next((told for told in joined if may_be_same(board, told[0].result, group[0].result)), None)
        if home is None:
            joined.append(list(group))
        else:
            home.extend(group)
    return joined


# what rows contradict each other


def _is_contradictory(board: Board, rows: Sequence[Row]) -> bool:
    valid = [row.result for row in rows if row.result.status != "rejected" and row.result.value is not None]
    return any(_contradict(board, one, other) for one, other in combinations(valid, 2))


def _contradict(board: Board, one: Result, other: Result) -> bool:
    a, b = _comparable(board, one), _comparable(board, other)
    if one.qualifier is None and other.qualifier is None:
        return a != b
    if one.qualifier and other.qualifier:
        return False
    return not (_admits(one.qualifier, a, b) if one.qualifier else _admits(str(other.qualifier), b, a))


def _admits(qualifier: str, bound: Decimal, value: Decimal) -> bool:
    """Whether an exact value is what a bound promised; an approximation promises nothing that could be broken."""
    return {">": value > bound, ">=": value >= bound, "<": value < bound, "<=": value <= bound}.get(qualifier, True)


def _comparable(board: Board, result: Result) -> Decimal:
    """The value in the board's scale, to see whether two rows mean one number; nothing else ever rescales."""
    number = result.number or Decimal(0)
    return number * 100 if board.metric.unit == "%" and result.scale == "proportion" else number
