"""The pipeline from a paper to its findings: `Extractor` holds a catalog's compiled vocabulary, `extract` runs the steps in order."""

import itertools
from typing import Any

import regex

from extractors import prefilter
from extractors.catalog import Catalog
from extractors.finding import Dropped, Extraction, Finding
from extractors.linking import link, lists
from extractors.linking.dataset.context import Context
from extractors.linking.scores import Sentence
from extractors.mentions import expansion, tokens
from extractors.mentions.dataset import mere_names, named_elsewhere, no_datasets, shared_tasks, unknown_names
from extractors.mentions.number import kinds
from extractors.mentions.phrases import Phrase
from extractors.mentions.system import method
from extractors.mentions.system.benchmark_names import is_benchmark
from extractors.mentions.vocabulary import Mention, Vocabulary
from extractors.paper import Paper
from extractors.sentences import split
from extractors.sources.code_link import code_link
from extractors.text import Text, normalise

RULES_VERSION = "2026.11.4"
"""Changes whenever a rule changes what is read; stored with every extracted row."""


MAX_CHARACTERS = 20_000
"""Of an abstract, so much is read; the longest of 40,000 real ones has 2,713 characters."""
MAX_SENTENCE = 3_000
"""A longer sentence is none and is not read; the longest real one has 1,803 characters."""
MAX_NUMBERS = 100
"""A sentence with more numbers is a table run together and is not read; the fullest of 40,000 real abstracts has 47."""
_DIGIT = regex.compile(r"\d")
_NAMES_DATASET = Phrase(
    "dataset|data-set|data set|database|cohort|benchmark|corpus|corpora|challenge|leaderboard|testbed|suite|Bench|Eval|QA"
    "|Dataset|Data Set|Data set|Data-set|Database|Cohort|Benchmark|Corpus|Corpora|Challenge|Leaderboard|Testbed|Suite",
    r"\b(?:[Dd]ata[-\s]?[Ss]ets?|[Dd]atabases?|[Cc]ohorts?|[Bb]enchmarks?|[Cc]orpus|[Cc]orpora|[Cc]hallenge|[Ll]eaderboard|[Tt]estbed|[Ss]uite)\b|Bench|Eval|QA\b",
    ignore_case=False,
)
"""A word that may name a dataset for another sentence's numbers."""


class Extractor:
    """Reads papers with one catalog; building it compiles the vocabulary, reading is pure and deterministic."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.vocabulary = Vocabulary(catalog)
        self._metrics = tuple(catalog.metrics.values())

    def may_hold_number(self, paper: Paper) -> bool:
        """Whether there may be a finding or a dropped number in a paper, which a look at its text tells in microseconds."""
        return prefilter.holds_number(paper.abstract[:MAX_CHARACTERS])

    def extract(self, paper: Paper, *, all_numbers: bool = False) -> Extraction:
        """All findings of a paper in the order of its text, and the numbers that were dropped, each with a reason.

        A text that cannot hold a result is left after a first look; with `all_numbers` even its numbers are explained.
        """
        code_url = code_link(paper.abstract)
        abstract = paper.abstract[:MAX_CHARACTERS]
        if not self.may_hold_number(paper):
            return Extraction(method=method.name(paper.title, abstract), code_url=code_url)
        text = normalise(abstract)
        title = normalise(paper.title[:MAX_SENTENCE]).plain
        found = shared_tasks.add(text.plain, self.vocabulary.find(text.plain), title)
        own, mere = _own_name(title, text.plain, found)
        found = mere_names.without(text.plain, found, mere)
        found = mere_names.without_own_metric(text.plain, title, found, own)
        proposed = own if own is not None and is_benchmark(own, text.plain, title) else None
        if not (all_numbers or self._may_hold_result(title, text.plain, found, proposed)):
            return Extraction(method=own, code_url=code_url)
        sentences = self._read(text.plain, found, proposed, own)
        if any(sentence.scores for sentence in sentences):
            named = mere_names.without(title, shared_tasks.add(title, self.vocabulary.find(title), title), mere)
            about = self._tokens(title, 0, len(title), named, proposed)
            no_datasets.unmark(text.plain, [about], None if own == proposed else own)
            no_datasets.unmark_titled(text.plain, about)
            rows = [sentence.tokens for sentence in sentences]
            task = shared_tasks.name(about, rows) or shared_tasks.entered(title, rows)
            self._link(text, title, sentences, Context(self.catalog, about, proposed, task), own)
        findings, dropped = self._judge(text, sentences)
        return Extraction(method=own, code_url=code_url, findings=tuple(findings), dropped=tuple(dropped))

    def _may_hold_result(self, title: str, plain: str, found: list[Mention], proposed: str | None) -> bool:
        """Whether a text with a number is worth reading: see `extractors.prefilter`."""
        return (
            (
                prefilter.names_dataset(self.catalog, plain, found)
                or prefilter.names_dataset(
                    self.catalog, title, shared_tasks.add(title, self.vocabulary.find(title), title)
                )
                or proposed is not None
                or shared_tasks.entered(title, ()) is not None
            )
            and prefilter.holds_value(plain, found)
            and prefilter.names_measure(plain, found)
        )

    def _read(
        self, plain: str, found: list[Mention], proposed: str | None = None, own: str | None = None
    ) -> list[Sentence]:
        """The sentences as tokens: those with a number, and if one of these has a score, those with a name too."""
        spans = split(plain)
        mentions = _by_sentence(found, spans)
        rows = [
            tokens.read(plain, start, end, inside)
            if end - start <= MAX_SENTENCE and _DIGIT.search(plain, start, end)
            else []
            for (start, end), inside in zip(spans, mentions, strict=True)
        ]
        numbered = [any(token.kind in "VN" for token in row) for row in rows]
        for row in itertools.compress(rows, numbered):
            self._understand(plain, row, proposed)
        if any(token.kind == "V" for row in rows for token in row):
            for index, (start, end) in enumerate(spans):
                inside, is_read = mentions[index], bool(rows[index]) or end - start > MAX_SENTENCE
                if not is_read and (inside or _NAMES_DATASET.stands_in(plain[start:end])):
                    rows[index] = tokens.read(plain, start, end, inside)
                if rows[index] and not numbered[index]:
                    self._understand(plain, rows[index], proposed)
            named_elsewhere.spread(rows, own)
            no_datasets.unmark(plain, rows, None if own == proposed else own)
        sentences = [
            Sentence(index, start, end, [] if _is_table(row) else row, self._metrics)
            for index, ((start, end), row) in enumerate(zip(spans, rows, strict=True))
        ]
        for sentence in sentences:
            if sentence.scores:
                lists.group(sentence)
        return sentences

    def _tokens(
        self, plain: str, start: int, end: int, mentions: list[Mention], proposed: str | None
    ) -> list[tokens.Token]:
        row = tokens.read(plain, start, end, mentions)
        self._understand(plain, row, proposed)
        return row

    def _understand(self, plain: str, row: list[tokens.Token], proposed: str | None) -> None:
        """Find the names among a sentence's tokens, and tell what its numbers are."""
        expansion.expand(self.catalog, row)
        unknown_names.find(plain, row, proposed)
        kinds.classify(row)

    def _link(self, text: Text, title: str, sentences: list[Sentence], context: Context, own: str | None) -> None:
        for sentence in sentences:
            context.add(sentence)
        link.read(self.catalog, text, title, sentences, context, own)

    def _judge(self, text: Text, sentences: list[Sentence]) -> tuple[list[Finding], list[Dropped]]:
        findings: list[Finding] = []
        dropped: list[Dropped] = []
        seen: set[tuple[object, ...]] = set()
        for sentence in sentences:
            dropped += link.drops_of(text, sentence)
            for score in sentence.scores:
                verdict = link.judge(score)
                if verdict is not None:
                    dropped.append(link.dropped(text, score.token, *verdict))
                    continue
                found = link.finding(self.catalog, text, sentence, score)
                key = (found.dataset, found.metric, found.number, found.split, found.method, found.model, found.role)
                if key not in seen:
                    seen.add(key)
                    findings.append(found)
        dropped.sort(key=lambda d: d.start)
        return findings, dropped


def _own_name(title: str, plain: str, found: list[Mention]) -> tuple[str | None, frozenset[str]]:
    """The name of what a paper proposes, None where it gives none; and the datasets' names that are systems' here."""
    own = method.name(title, plain)
    if own is not None and mere_names.is_dataset(plain, found, own) and is_benchmark(own, plain, title):
        return own, frozenset()
    mere, left = mere_names.systems(plain, found, own)
    if own is not None and mere_names.has_editions(plain, found, own) and not is_benchmark(own, plain, title):
        left = None
    if left is None and own is not None:
        left = method.name(title, plain, but=own)
    return left, mere


def _by_sentence(found: list[Mention], spans: list[tuple[int, int]]) -> list[list[Mention]]:
    """The mentions that lie within each sentence, in order."""
    first = 0
    parted = []
    for start, end in spans:
        inside = []
        while first < len(found) and found[first].start < end:
            if found[first].start >= start and found[first].end <= end:
                inside.append(found[first])
            first += 1
        parted.append(inside)
    return parted


def _is_table(row: list[tokens.Token]) -> bool:
    """Whether a sentence has so many numbers that it is a table run together."""
    return len(row) > MAX_NUMBERS and sum(token.kind == "V" for token in row) > MAX_NUMBERS


def as_record(paper: Paper, extraction: Extraction) -> dict[str, Any]:
    """The JSON object of `leaderboard extract`, keys in the order of its reference."""
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": paper.authors,
        "date": paper.date,
        "category": paper.category,
        "code_url": extraction.code_url or paper.code_url,
        "method": extraction.method,
        "results": [finding.model_dump(mode="json") for finding in extraction.findings],
    }
