"""How well an extraction reads: counts that add up, and every mistake."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from leaderboard.evaluate.answers import Answer, Answers, Passed
from leaderboard.evaluate.matching import (
    Pair,
    agrees_on_extra_data,
    agrees_on_params,
    differing,
    distinct,
    match,
)
from leaderboard.evaluate.spellings import dataset_key, number_key

THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Least confidences at which `by_confidence` measures."""
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of results; figures that are shares have four decimals."""

    hits: int = 0
    """Dataset, metric and value agree."""
    false: int = 0
    missed: int = 0
    rows: int = 0
    """Of the hits, those where role, split and method agree too."""
    roles: int = 0
    splits: int = 0
    methods: int = 0
    extras: int = 0
    """Of the hits, those where both sides name extra data or neither does."""
    sizes: int = 0
    sizes_known: int = 0
    """Of the hits, those whose gold names the number of parameters."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def gold(self) -> int:
        return self.hits + self.missed

    @property
    def predicted(self) -> int:
        return self.hits + self.false

    def figures(self) -> dict[str, int | float]:
        """Every figure by its name, the counts first; a share of nothing is 0."""
        return {name: 0.0 if figure is None else figure for name, figure in self.measured().items()}

    def measured(self) -> dict[str, int | float | None]:
        """As `figures`, with None for a share of nothing, which says neither good nor bad."""
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "precision": _share(self.hits, self.predicted),
            "recall": _share(self.hits, self.gold),
            "tuple_f1": self._f1(self.hits),
            "row_f1": self._f1(self.rows),
            "role": _share(self.roles, self.hits),
            "split": _share(self.splits, self.hits),
            "method": _share(self.methods, self.hits),
            "extra": _share(self.extras, self.hits),
            "params": _share(self.sizes, self.sizes_known),
        }

    def _f1(self, agreeing: int) -> float | None:
        """The harmonic mean of the shares of all read and of all gold results that agree."""
        return _share(2 * agreeing, self.gold + self.predicted)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _DECIMALS) if whole else None


ErrorKind = Literal["missed", "false", "row", "detail"]
"""A result that was not read; a reading that is none; a score whose row differs; a row whose extra data or size differs."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that was read otherwise than the gold has it."""

    kind: ErrorKind
    title: str
    gold: Answer | None
    read: Answer | None
    differs: tuple[str, ...] = ()
    """Fields of a matched score that disagree."""
    dropped: Passed | None = None
    """For a missed result: the number as the extraction saw and dropped it, where that is known."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation finds."""

    total: Tally
    benchmarks: Mapping[str, Tally]
    """By the gold's name of the dataset, those with most results first."""
    mistakes: tuple[Mistake, ...]
    """In the order of the gold's papers, and within one of the values."""
    absent: tuple[str, ...]
    """Titles of the gold that were not among the papers: their results count as missed."""


@dataclass(frozen=True, slots=True)
class _Judged:
    title: str
    pair: Pair
    dropped: Passed | None


def evaluate(
    gold: Sequence[Answers], read: Sequence[Answers], *, core: bool = False, min_confidence: float = 0.0
) -> Report:
    """Compare what was read with the gold. Papers are joined by title; what was read from others does not count.

    `core` limits the comparison to ImageNet-1K, COCO and ADE20K. Readings below `min_confidence` count as not read. The end
    of a range in the gold is neither required nor punished.
    """
    judged = list(_judged(gold, [paper.above(min_confidence) for paper in read], core))
    boards: dict[str, Tally] = {}
    names: dict[str, str] = {}
    for one in judged:
        dataset = one.pair.either.dataset
        key = dataset_key(dataset)
        names.setdefault(key, dataset or "no dataset")
        boards[key] = boards.get(key, Tally()) + _tally(one.pair)
    titles = {paper.key for paper in read}
    return Report(
        total=sum((_tally(one.pair) for one in judged), Tally()),
        benchmarks={names[key]: boards[key] for key in sorted(boards, key=lambda key: (-boards[key].gold, names[key]))},
        mistakes=tuple(mistake for one in judged if (mistake := _mistake(one))),
        absent=tuple(dict.fromkeys(paper.title or "" for paper in gold if paper.key not in titles)),
    )


def by_confidence(gold: Sequence[Answers], read: Sequence[Answers], *, core: bool = False) -> dict[float, Tally]:
    """The counts at each of THRESHOLDS as least confidence."""
    return {least: evaluate(gold, read, core=core, min_confidence=least).total for least in THRESHOLDS}


def _judged(gold: Sequence[Answers], read: Sequence[Answers], core: bool) -> Iterator[_Judged]:
    found = _by_paper(read)
    dropped = {paper.key: paper.dropped for paper in read}
    titles = {paper.key: paper.title or "" for paper in reversed(gold)}
    for key, results in _by_paper(gold).items():
        pairs = match(results, found.get(key, []))
        for pair in sorted(pairs, key=lambda pair: number_key(pair.either.value)):
            if (core and not pair.is_core) or (pair.gold and pair.gold.range):
                continue
            yield _Judged(titles[key], pair, None if pair.read else _seen(pair.either, dropped.get(key, ())))


def _by_paper(papers: Iterable[Answers]) -> dict[str, list[Answer]]:
    """All results of the papers of one title, each once."""
    together: dict[str, list[Answer]] = {}
    for paper in papers:
        together.setdefault(paper.key, []).extend(paper.results)
    return {key: distinct(results) for key, results in together.items()}


def _seen(missed: Answer, dropped: Iterable[Passed]) -> Passed | None:
    wanted = number_key(missed.value)
    return next((passed for passed in dropped if number_key(passed.text.lstrip("+~<>=≥≤ ")) == wanted), None)


def _tally(pair: Pair) -> Tally:
    gold, read = pair
    if gold is None or read is None:
        return Tally(false=int(gold is None), missed=int(read is None))
    differs = differing(gold, read)
    return Tally(
        hits=1,
        rows=int(not differs),
        roles=int("role" not in differs),
        splits=int("split" not in differs),
        methods=int("method" not in differs),
        extras=int(agrees_on_extra_data(gold, read)),
        sizes=int(agrees_on_params(gold, read)),
        sizes_known=int(bool(gold.params_m)),
    )


def _mistake(one: _Judged) -> Mistake | None:
    gold, read = one.pair
    if gold is None or read is None:
        return Mistake("missed" if read is None else "false", one.title, gold, read, dropped=one.dropped)
    row = differing(gold, read)
    details = [] if agrees_on_extra_data(gold, read) else ["extra_data"]
    if gold.params_m and not agrees_on_params(gold, read):
        details.append("params_m")
    if not row and not details:
        return None
    return Mistake("row" if row else "detail", one.title, gold, read, differs=(*row, *details))
