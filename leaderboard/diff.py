"""What changed between two sets of results: rows added, rows removed, and rows that say something else than before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from extractors.paper import title_key
from leaderboard.results import Result

FIELDS = ("value", "split", "protocol", "method", "model", "role", "qualifier", "settings", "extra_data")
"""What is compared, what weighs most first."""
_WEIGHTS = (4, *[1] * (len(FIELDS) - 1))
"""A row rarely changes its number and much else besides."""
_FAR = 5
"""Rows whose differences weigh more than this are two results."""


@dataclass(frozen=True, slots=True)
class Told:
    """A result as one side tells it; papers are the same where letters and digits of their titles are."""

    title: str
    dataset: str
    metric: str
    fields: tuple[str | None, ...]
    """In the order of FIELDS."""

    @property
    def place(self) -> tuple[str, str, str]:
        return title_key(self.title), self.dataset, self.metric


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
        """Fields that differ, each with its old and its new text."""
        nothing = (None,) * len(FIELDS)
        before, after = self.old.fields if self.old else nothing, self.new.fields if self.new else nothing
        return {name: (a, b) for name, a, b in zip(FIELDS, before, after, strict=True) if a != b}


def from_record(record: Mapping[str, Any]) -> Iterator[Told]:
    """The results of one line of `leaderboard extract`."""
    for result in record["results"]:
        method = result.get("method")
        told = {**result, "method": method[0] if isinstance(method, list) and method else method or None}
        yield Told(
            str(record.get("title") or record.get("id") or ""),
            str(result["dataset"]),
            str(result["metric"]),
            tuple(_text(told.get(name)) for name in FIELDS),
        )


def from_result(result: Result, title: str) -> Told:
    """A stored or curated result of the paper with this title."""
    return Told(title, result.dataset, result.metric, tuple(_text(getattr(result, name)) for name in FIELDS))


def _text(value: object) -> str | None:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value)) or "none"
    return None if value is None else str(value)


def diff(old: Iterable[Told], new: Iterable[Told]) -> list[Change]:
    """All differences, by paper, dataset and metric. A result told twice by one side counts once.

    Within one paper, dataset and metric the results that differ in fewest fields are taken for the same result.
    """
    sides: dict[tuple[str, str, str], tuple[list[Told], list[Told]]] = defaultdict(lambda: ([], []))
    for side, told in enumerate((old, new)):
        for one in dict.fromkeys(told):
            sides[one.place][side].append(one)
    return [change for place in sorted(sides) for change in _changes(*sides[place])]


def _changes(old: list[Told], new: list[Told]) -> Iterator[Change]:
    new_fields, old_fields = {told.fields for told in new}, {told.fields for told in old}
    before = sorted((told for told in old if told.fields not in new_fields), key=_order)
    after = sorted((told for told in new if told.fields not in old_fields), key=_order)
    pairs = sorted((_distance(a, b), i, j) for i, a in enumerate(before) for j, b in enumerate(after))
    paired: dict[int, int] = {}
    for distance, i, j in pairs:
        if distance <= _FAR and i not in paired and j not in paired.values():
            paired[i] = j
    yield from (Change("changed", before[i], after[paired[i]]) for i in sorted(paired))
    yield from (Change("removed", told, None) for i, told in enumerate(before) if i not in paired)
    yield from (Change("added", None, told) for j, told in enumerate(after) if j not in paired.values())


def _order(told: Told) -> tuple[str, ...]:
    return tuple(field or "" for field in told.fields)


def _distance(one: Told, other: Told) -> int:
    return sum(weight for weight, a, b in zip(_WEIGHTS, one.fields, other.fields, strict=True) if a != b)
