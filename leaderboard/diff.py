"""What changed between two sets of results: rows added, rows removed, and rows that say something else than before."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeVar

from extractors.paper import title_key
from leaderboard.results import Result

Group = tuple[str, str, str]
"""Results that are compared with one another: of one paper (letters and digits of its title), dataset and metric."""
_K = TypeVar("_K", bound=Hashable)
_KINDS = ("changed", "removed", "added")
FIELDS = (
    "value", "split", "protocol", "method", "model", "role", "qualifier", "settings", "extra_data", "range", "uncertainty",
    "scale", "params_m", "flops_g",
)  # fmt: skip
"""What is compared, what weighs most first."""
_WEIGHTS = (4, *[1] * (len(FIELDS) - 1))
"""A row rarely changes its number and much else besides."""
_FAR = 5
"""Rows whose differences weigh more than this are two results."""


class Place(NamedTuple):
    """Where a number stands in its text, by whose rule it was read there, and the sentence."""

    start: int
    end: int
    rule: str
    sentence: str

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Told:
    """A result as one side tells it; papers are the same where letters and digits of their titles are."""

    title: str
    dataset: str
    metric: str
    fields: tuple[str | None, ...]
    """In the order of FIELDS."""
    place: Place | None = field(default=None, compare=False)
    """None for what was not read from a text."""

    @property
    def board(self) -> Group:
        return title_key(self.title), self.dataset, self.metric

    @property
    def number(self) -> tuple[str, int, int, str | None] | None:
        """The same for results that one printed number gave, on whatever board."""
        return self.place and (title_key(self.title), *self.place.span, self.fields[0])


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `added` has no old side, `removed` no new one, `changed` has both."""

    kind: Literal["added", "removed", "changed"]
    old: Told | None
    new: Told | None

    @property
    def told(self) -> Told:
        told = self.new or self.old
        assert told is not None, "a change has a side"
        return told

    @property
    def fields(self) -> Mapping[str, tuple[str | None, str | None]]:
        """Fields that differ, dataset and metric of a moved row among them, each with its old and its new text."""
        names = ("dataset", "metric", *FIELDS) if self.old and self.new else FIELDS
        before, after = _row(self.old, len(names)), _row(self.new, len(names))
        return {name: (a, b) for name, a, b in zip(names, before, after, strict=True) if a != b}


def _row(told: Told | None, length: int) -> Sequence[str | None]:
    return (told.dataset, told.metric, *told.fields)[-length:] if told else (None,) * length


def from_record(record: Mapping[str, Any]) -> Iterator[Told]:
    """The results of one line of `leaderboard extract`."""
    for result in record["results"]:
        method = result.get("method")
        told = {**result, "method": method[0] if isinstance(method, list) and method else method or None}
        yield Told(
            str(record.get("title") or record.get("id") or ""),
            str(result["dataset"]),
            str(result["metric"]),
            _fields(told),
            _place(result.get("evidence") or {}),
        )


def from_result(result: Result, title: str) -> Told:
    """A stored or curated result of the paper with this title."""
    place = _place(result.evidence.model_dump()) if result.evidence else None
    fields = _fields({name: getattr(result, name) for name in FIELDS})
    return Told(title, result.dataset, result.metric, fields, place)


def _fields(values: Mapping[str, Any]) -> tuple[str | None, ...]:
    """No settings are none named, unlike no extra data, which says that there were none."""
    return tuple(_text((values.get(name) or None) if name == "settings" else values.get(name)) for name in FIELDS)


def _text(value: object) -> str | None:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value)) or "none"
    return None if value is None or value is False or value == "unknown" else str(value)


def _place(evidence: Mapping[str, Any]) -> Place | None:
    if "value_start" not in evidence:
        return None
    return Place(evidence["value_start"], evidence["value_end"], evidence["rule"], evidence["quote"])


def diff(old: Iterable[Told], new: Iterable[Told]) -> list[Change]:
    """All differences, by paper, dataset and metric. A result told twice by one side counts once.

    Within one paper, dataset and metric the results that differ in fewest fields are taken for the same result; what is
    left of both sides and was read from the same number of the same text is one result that has moved.
    """
    before, after = _grouped(old, lambda told: told.board), _grouped(new, lambda told: told.board)
    changes: list[Change] = []
    for board in dict.fromkeys([*before, *after]):
        changes += _changes(*_without_common(before.get(board, []), after.get(board, [])))
    return sorted(_with_moves(changes), key=_order)


def _grouped(rows: Iterable[Told], key: Callable[[Told], _K]) -> dict[_K, list[Told]]:
    """The rows by key, each once."""
    groups: dict[_K, list[Told]] = defaultdict(list)
    for told in dict.fromkeys(rows):
        groups[key(told)].append(told)
    return groups


def _without_common(old: list[Told], new: list[Told]) -> tuple[list[Told], list[Told]]:
    old_fields, new_fields = {told.fields for told in old}, {told.fields for told in new}
    return (
        [told for told in old if told.fields not in new_fields],
        [told for told in new if told.fields not in old_fields],
    )


def _with_moves(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, those that take a number from one board and put it on another made one."""
    gone: list[Told] = []
    come: list[Told] = []
    for change in changes:
        if change.old and change.new:
            yield change
        elif change.old:
            gone.append(change.old)
        elif change.new:
            come.append(change.new)
    before, after = _grouped(gone, lambda told: told.number), _grouped(come, lambda told: told.number)
    for number in dict.fromkeys([*before, *after]):
        old, new = before.get(number, []), after.get(number, [])
        if number is None:
            yield from (Change("removed", told, None) for told in old)
            yield from (Change("added", None, told) for told in new)
        else:
            yield from _changes(old, new)


def _changes(old: Sequence[Told], new: Sequence[Told]) -> Iterator[Change]:
    """Pairs the rows, the likest first, and gives what is left over as removed and added."""
    before, after = sorted(old, key=_by_fields), sorted(new, key=_by_fields)
    likes = ((_distance(a, b), i, j) for i, a in enumerate(before) for j, b in enumerate(after))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((distance, i, j) for distance, i, j in likes if distance is not None):
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    yield from (Change("changed", before[i], after[paired[i]]) for i in sorted(paired))
    yield from (Change("removed", told, None) for i, told in enumerate(before) if i not in paired)
    yield from (Change("added", None, told) for j, told in enumerate(after) if j not in taken)


def _by_fields(told: Told) -> tuple[str, ...]:
    return tuple(field or "" for field in told.fields)


def _order(change: Change) -> tuple[object, ...]:
    return change.told.board, _KINDS.index(change.kind), _by_fields(change.old or change.told), _by_fields(change.told)


def _distance(one: Told, other: Told) -> tuple[bool, int] | None:
    """How unlike two rows are, those of one printed number less than any others; None for two results."""
    distance = sum(weight for weight, a, b in zip(_WEIGHTS, one.fields, other.fields, strict=True) if a != b)
    if one.place and other.place:
        if one.place.span == other.place.span:
            return False, distance
        if one.fields[0] != other.fields[0]:
            return None
    return (True, distance) if distance <= _FAR else None
