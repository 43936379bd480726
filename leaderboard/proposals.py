"""Benchmarks that papers report on and the catalog lacks, the most often found first, as files to fill in."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import regex

from extractors.catalog import Benchmark, Catalog, Metric, alias_key
from extractors.explain import printable
from extractors.finding import Evidence, Finding
from extractors.paper import Paper
from leaderboard.results import Result

EXAMPLES = 3
"""Sentences shown for each name, from different papers."""
_EXCERPT, _BEFORE = 240, 160
"""Characters shown of a long sentence, and how many of them before the number."""
_WIDTH = 110
_LIKENESS = 85
"""From which likeness of 100 two spellings may be one name; a person decides."""
_PLAIN = regex.compile(r"[A-Za-z][\w@+./-]*(?: [\w@+./-]+)*")
_WORDS = regex.compile(r"[a-z0-9]+(?:[.+][a-z0-9]+)*")
_NO_TEXT = frozenset(("null", "true", "false", "yes", "no", "on", "off"))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A result on a dataset, and the paper that it stands in."""

    dataset: str
    metric: str
    split: str | None
    task: str | None
    paper: str
    """What tells papers apart and shows where to look."""
    quote: str
    """The sentence, or the part of a long one that holds the number."""


@dataclass(slots=True)
class Proposal:
    """A name that the catalog lacks, with all that was seen of it; counts are of results."""

    spellings: Counter[str] = field(default_factory=Counter)
    metrics: Counter[str] = field(default_factory=Counter)
    splits: Counter[str] = field(default_factory=Counter)
    tasks: Counter[str] = field(default_factory=Counter)
    quotes: dict[str, str] = field(default_factory=dict)
    """By paper, one sentence: the same whatever the order in which they were seen."""

    @property
    def name(self) -> str:
        """The commonest spelling."""
        return _ranked(self.spellings)[0]

    @property
    def results(self) -> int:
        return self.spellings.total()

    @property
    def papers(self) -> int:
        return len(self.quotes)

    def add(self, sighting: Sighting) -> None:
        self.quotes[sighting.paper] = min(sighting.quote, self.quotes.get(sighting.paper, sighting.quote))
        for counter, text in (
            (self.spellings, sighting.dataset),
            (self.metrics, sighting.metric),
            (self.splits, sighting.split),
            (self.tasks, sighting.task),
        ):
            if text and (shown := printable(text)):
                counter[shown] += 1


def sighting(told: Finding | Result, evidence: Evidence, paper: str) -> Sighting:
    """A result that was read from a text, as something seen of its dataset; `paper` names where."""
    return Sighting(told.dataset, told.metric, told.split, told.task, paper, _excerpt(evidence))


def sightings(paper: Paper, findings: Iterable[Finding]) -> Iterator[Sighting]:
    """What a paper says about datasets that the catalog does not know."""
    name = paper.arxiv or paper.title or paper.id
    return (sighting(found, found.evidence, name) for found in findings if found.benchmark is None)


def _excerpt(evidence: Evidence) -> str:
    value = evidence.value_start - evidence.start
    start = 0 if len(evidence.quote) <= _EXCERPT else max(0, value - _BEFORE)
    end = start + _EXCERPT
    before, after = "... " if start else "", " ..." if end < len(evidence.quote) else ""
    return before + printable(evidence.quote[start:end]) + after


def propose(seen: Iterable[Sighting], catalog: Catalog) -> list[Proposal]:
    """One proposal for each name, spelled in whatever way, that most papers speak of first; known names are left out."""
    found: dict[str, Proposal] = {}
    for sighting in seen:
        key = alias_key(printable(sighting.dataset)).removesuffix("dataset")
        if key and catalog.benchmark(sighting.dataset) is None and catalog.benchmark(key) is None:
            found.setdefault(key, Proposal()).add(sighting)
    return sorted(found.values(), key=lambda p: (-p.papers, -p.results, p.name))


def stub(proposal: Proposal, catalog: Catalog) -> str:
    """A file for `data/benchmarks/<area>/`, valid once a person has filled in what its comments ask for."""
    name, others = proposal.name, _ranked(proposal.spellings)[1:]
    known, unknown = _metrics(proposal, catalog)
    identifier = benchmark_id(name)
    lines = [
        f"# data/benchmarks/<area>/{identifier or '<id>'}.yaml: "
        f"{_count(proposal.results, 'result')} in {_count(proposal.papers, 'paper')}",
        *_doubts(name, identifier, catalog),
        f"benchmark: {_scalar(identifier)}" if identifier else 'benchmark: ""  # an id in ASCII letters and digits',
        f"name: {_scalar(name)}",
        f"task: {_scalar(_ranked(proposal.tasks)[0])}" if proposal.tasks else "# task: not said where it was found",
        *([f"aliases: [{', '.join(map(_scalar, others))}]"] if others else []),
        *([f"splits: {{canonical: [{', '.join(map(_scalar, _ranked(proposal.splits)))}]}}"] if proposal.splits else []),
        "metrics:" if known else "metrics: {}  # at least one of metrics.yaml",
        *(
            f"  {metric.id}:{' {default: true}' * (len(known) == 1)}  # {_count(times, 'result')}"
            for metric, times in known
        ),
        *(f"  # not in metrics.yaml: {metric}, {_count(times, 'result')}" for metric, times in unknown),
        *_evidence(proposal),
    ]
    return "\n".join(lines) + "\n"


def benchmark_id(name: str) -> str:
    """The id that a name suggests, empty where it has no ASCII letter or digit.

    >>> benchmark_id("X-QA v1.1 (test)")
    'x-qa-v1.1-test'
    """
    return "-".join(_WORDS.findall(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()))


def _metrics(proposal: Proposal, catalog: Catalog) -> tuple[list[tuple[Metric, int]], list[tuple[str, int]]]:
    """The metrics that were seen with the name, those of the catalog once each and the others apart."""
    known: Counter[str] = Counter()
    unknown: list[tuple[str, int]] = []
    for name in _ranked(proposal.metrics):
        metric = catalog.metric(name)
        if metric:
            known[metric.id] += proposal.metrics[name]
        else:
            unknown.append((name, proposal.metrics[name]))
    return [(catalog.metrics[metric_id], known[metric_id]) for metric_id in _ranked(known)], unknown


def _doubts(name: str, identifier: str, catalog: Catalog) -> Iterator[str]:
    if identifier in catalog.benchmarks:
        yield f"# the id {identifier} is taken: choose another, or add the name to the aliases there"
    elif like := _alike(name, catalog):
        yield f"# perhaps a spelling of {like.name} ({like.id}): then add it to the aliases there"


def _alike(name: str, catalog: Catalog) -> Benchmark | None:
    from rapidfuzz import fuzz, process

    names = {alias_key(spelling): b for b in catalog.benchmarks.values() for spelling in (b.name, *b.aliases)}
    found = process.extractOne(alias_key(name), names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return names[found[0]] if found else None


def _evidence(proposal: Proposal) -> Iterator[str]:
    from textwrap import wrap

    for paper, quote in sorted(proposal.quotes.items())[:EXAMPLES]:
        yield from wrap(printable(f"{paper}: {quote}"), _WIDTH, initial_indent="# ", subsequent_indent="#   ")


def _ranked(counter: Counter[str]) -> list[str]:
    """The keys, those counted most first; among equals in the order of the alphabet, so that no input order shows."""
    return sorted(counter, key=lambda key: (-counter[key], key))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _scalar(text: str) -> str:
    """A text as a YAML scalar, quoted where it could be taken for something else."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT
    return text if is_plain else json.dumps(text, ensure_ascii=False)
