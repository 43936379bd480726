"""Which boards a claim is about: by the scores read in its sentence, else by the datasets and metrics named in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import regex

from extractors.catalog import Benchmark, Catalog, Metric
from extractors.finding import Finding
from extractors.mentions.vocabulary import Mention

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Place:
    """A benchmark with the metric that the text ties to it; either may be unknown."""

    benchmark: str | None = None
    metric: str | None = None


NOWHERE = Place()


_CLAUSE = regex.compile(
    r";|,\s+(?:\w+ly\s+)?\w+ing\b|,?\s+(?:while|whereas|but|although|and\s+(?:\w+ly\s+)?(?:outperform|achiev|reach|surpass|improv)\w*|and\s+(?:\w+ly\s+)?competitive)\b"
)
"""Where the next thing that a sentence says begins."""
_OTHER_MATTER = regex.compile(r"while|whereas|but|although|competitive")
"""Words that open a clause about something else than what was claimed before them."""
_ELSEWHERE = regex.compile(
    r"[\s)]{0,2}(?:[\w.%()-]+\s+){0,4}?(?:on|in|for)\s+(?:the\s+)?(?:[A-Z][A-Za-z]*[A-Z\d-]|[A-Z]\w+\s+(?:dataset|benchmark|task))"
)
"""`2.6% on X-Set`: a dataset, known or not, right behind an amount."""
_BESIDE = regex.compile(r"[\s)(]{0,3}(?:(?!by\b|and\b|over\b|than\b|compared\b)[A-Za-z-]+\s+){0,4}[\s(]{0,2}")
_AMOUNT = regex.compile(r"[+~]?\d+(?:\.\d+)?\s?%|\+\s?\d+(?:\.\d+)?|\d+\.\d+")
_GLUE = regex.compile(r"[\s%]*(?:,|/|\||and|&|,\s+and|to|-|–)\s*(?:by\s+)?")
"""What parts the amounts of one list."""
_PARTED = regex.compile(r"[;,](?!\s*respectively)(?<!respectively,)")
_BY = regex.compile(r"\s+by\s+(?:[a-z]+\s+){0,3}[~+]?")
"""What stands between the two in `on A by up to 2.6%`."""
_UNKNOWN_PLACE = regex.compile(r"\b[Oo]n\s+(?:the\s+)?[A-Z][a-z]*[A-Z\d-][\w-]*")
"""`on NWPU-Crowd`: the name of a dataset, whether or not the catalog knows it."""
_NOT_EVALUATED = regex.compile(
    r"(?:train\w*\s+(?:\w+\s+)?(?:on|with|using)|comparable\s+to|similar\s+to|than|from|without|unlike|like)\s+(?:the\s+)?$",
    regex.IGNORECASE,
)
"""What stands before a dataset that is not what was measured on."""
_ALIGNED = regex.compile(r"\brespectively\b|\bresp\b")


class Boards:
    """The datasets, metrics and scores of one sentence, and what is known from the paper's other scores."""

    def __init__(
        self,
        catalog: Catalog,
        plain: str,
        mentions: Sequence[Mention],
        inside: Sequence[tuple[int, Finding]],
        others: Sequence[Finding],
    ) -> None:
        self._catalog = catalog
        self._plain = plain
        self._mentions = [
            mention
            for mention in mentions
            if mention.kind in "DM"
            and mention.entry is not None
            and not (mention.kind == "D" and _NOT_EVALUATED.search(plain, max(0, mention.start - 40), mention.start))
        ]
        self._scores = [(at, self._place(finding)) for at, finding in inside if finding.role == "proposed"]
        self._inside = [place for _, place in self._scores]
        self._others = [self._place(finding) for finding in others if finding.role == "proposed"]

    def _place(self, finding: Finding) -> Place:
        metric = self._catalog.metric(finding.metric)
        return Place(finding.benchmark, metric.id if metric else None)

    def of_words(self, start: int, end: int) -> list[Place]:
        """The boards of a claim made by words: those named behind it in its clause, else those before it, else behind.

        One that is unknown where the sentence names none.
        """
        clause = _CLAUSE.search(self._plain, end)
        stop = clause.start() if clause else len(self._plain)
        rest = len(self._plain) if clause and not _OTHER_MATTER.search(clause[0]) else stop
        return self._between(end, stop) or self._between(0, start) or self._between(stop, rest) or [NOWHERE]

    def _between(self, start: int, end: int) -> list[Place]:
        found = [place for at, place in self._scores if start <= at < end and place.benchmark]
        known = {place.benchmark for place in found}
        mentions = [mention for mention in self._mentions if start <= mention.start < end]
        metrics = _of(mentions, Metric)
        found += [
            Place(dataset.benchmark, self._metric_for(dataset, metrics))
            for dataset in _of(mentions, Benchmark)
            if dataset.benchmark not in known
        ]
        return list(dict.fromkeys(found))

    def of_amounts(self, spans: Sequence[tuple[int, int]], *, is_over_several: bool = False) -> list[Place]:
        """The board of each amount: `1.2% and 3.4% on A and B, respectively`, `1.2% on A and 3.4% on B`.

        `is_over_several` where the amounts are over as many methods, so that it is these that are listed.
        """
        if len(spans) > 1 and not is_over_several and _ALIGNED.search(self._plain):
            datasets, metrics = self._datasets(), self._metrics()
            if len(datasets) == len(spans):
                return [Place(one.benchmark, self._metric_for(one, metrics)) for one in datasets]
            return [NOWHERE for _ in spans]
        return [self._of_amount(start, end) for start, end in spans]

    def _of_amount(self, start: int, end: int) -> Place:
        last, stop = self._next_amount(end)
        behind = [mention for mention in self._mentions if end <= mention.start < stop]
        elsewhere = _ELSEWHERE.match(self._plain, end)
        if elsewhere and not any(mention.start < elsewhere.end() for mention in behind if mention.kind == "D"):
            return NOWHERE
        near = [mention for mention in behind if not _PARTED.search(self._plain, last, mention.start)]
        before = [
            mention for mention in self._mentions if _BY.fullmatch(self._plain, mention.end, max(mention.end, start))
        ]
        datasets = _of(before, Benchmark) or _of(near, Benchmark) or self._only_dataset_before(start)
        metrics = _of(self._beside(behind, end), Metric)[:1] or self._only_metric()
        if datasets:
            return Place(datasets[0].benchmark, self._metric_for(datasets[0], metrics))
        is_somewhere = self._datasets() or _UNKNOWN_PLACE.search(self._plain)
        return NOWHERE if is_somewhere else self._only_place(metrics)

    def _next_amount(self, end: int) -> tuple[int, int]:
        """Where the list of amounts ends that what ends at `end` belongs to, and where the next amount begins."""
        for match in _AMOUNT.finditer(self._plain, end):
            if not _GLUE.fullmatch(self._plain, end, match.start()):
                return end, match.start()
            end = match.end()
        return end, len(self._plain)

    def _only_dataset_before(self, start: int) -> list[Benchmark]:
        """The sentence's only dataset if it stands before an amount, and no other place between."""
        found = self._datasets()
        places = [mention.end for mention in self._mentions if isinstance(mention.entry, Benchmark)]
        if len(found) != 1 or places[-1] > start or _UNKNOWN_PLACE.search(self._plain, places[-1], start):
            return []
        return found

    def _beside(self, behind: Sequence[Mention], end: int) -> list[Mention]:
        """The mentions that stand right behind what ends at `end`: no other number and no other clause lies between."""
        return [mention for mention in behind if _BESIDE.fullmatch(self._plain, end, mention.start)]

    def _datasets(self) -> list[Benchmark]:
        return list({one.benchmark: one for one in _of(self._mentions, Benchmark)}.values())

    def _metrics(self) -> list[Metric]:
        return list({one.id: one for one in _of(self._mentions, Metric)}.values())

    def _only_metric(self) -> list[Metric]:
        """The sentence's only metric, where it does not stand between amounts: there it is one amount's own."""
        found = self._metrics()
        places = [mention.start for mention in self._mentions if isinstance(mention.entry, Metric)]
        amounts = [match.start() for match in _AMOUNT.finditer(self._plain)]
        is_between = any(amounts[0] < place < amounts[-1] for place in places) if amounts else False
        return found if len(found) == 1 and not is_between else []

    def _metric_for(self, dataset: Benchmark, named: Sequence[Metric]) -> str | None:
        """The metric named if the benchmark has it, by its own word for it; else the one that the paper's scores there have."""
        fitting = list(dict.fromkeys(known for metric in named for known in self._own(dataset, metric)))
        if named:
            return fitting[0] if len(fitting) == 1 else None
        scored = {p.metric for p in (*self._inside, *self._others) if p.benchmark == dataset.benchmark and p.metric}
        if len(scored) == 1:
            return scored.pop()
        return next(iter(dataset.metrics)) if len(dataset.metrics) == 1 else None

    def _own(self, dataset: Benchmark, metric: Metric) -> list[str]:
        said = [
            key
            for key, own in dataset.metrics.items()
            if own and any(word.casefold() in (metric.name.casefold(), metric.id) for word in own.said)
        ]
        return said or ([metric.id] if metric.id in dataset.metrics else [])

    def _only_place(self, metrics: Sequence[Metric]) -> Place:
        """Where the sentence names no dataset: the one board of its scores, or of the paper's where it has but one."""
        for places in (self._inside, self._others):
            known = {place for place in places if place.benchmark and place.metric}
            named = (
                {place for place in known if place.metric in {metric.id for metric in metrics}} if metrics else known
            )
            if len(named) == 1:
                return named.pop()
        return NOWHERE


def _of(mentions: Iterable[Mention], kind: type[_T]) -> list[_T]:
    return [mention.entry for mention in mentions if isinstance(mention.entry, kind)]
