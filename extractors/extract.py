"""The pipeline from a paper to its findings, as a list of plain functions."""

from typing import Any

from extractors.catalog import Catalog
from extractors.finding import EMPTY, Dropped, Extraction, Finding
from extractors.linking import datasets, link
from extractors.linking.datasets import Context
from extractors.linking.scores import Sentence
from extractors.mentions import method, names, numbers, tokens
from extractors.mentions.vocabulary import Mention, Vocabulary
from extractors.paper import Paper
from extractors.sentences import split
from extractors.sources.code_link import code_link
from extractors.text import Text, normalise

RULES_VERSION = "2026.11.1"
"""Changes whenever a rule changes what is read; stored with every extracted row."""


class Extractor:
    """Reads papers with one catalog; building it compiles the vocabulary, reading is pure and deterministic."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.vocabulary = Vocabulary(catalog)
        self._metrics = tuple(catalog.metrics.values())

    def extract(self, paper: Paper) -> Extraction:
        """All findings of a paper in the order of its text, and the numbers that were dropped, each with a reason."""
        text = normalise(paper.abstract)
        title = normalise(paper.title).plain
        own = method.name(title, text.plain)
        sentences = self._read(text)
        context = self._context(title, text, sentences, own)
        context.proposes_benchmark = own is not None and method.is_benchmark(own, text.plain)
        link.read(self.catalog, text, title, sentences, context, own)
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
        return Extraction(
            method=own, code_url=code_link(paper.abstract), findings=tuple(findings), dropped=tuple(dropped)
        )

    def _read(self, text: Text) -> list[Sentence]:
        mentions = self.vocabulary.find(text.plain)
        sentences = []
        for index, (start, end) in enumerate(split(text.plain)):
            inside = [m for m in mentions if start <= m.start and m.end <= end]
            row = self._tokens(text.plain, start, end, inside)
            sentences.append(Sentence(index, start, end, row, self._metrics))
        return sentences

    def _tokens(self, plain: str, start: int, end: int, mentions: list[Mention]) -> list[tokens.Token]:
        row = tokens.read(plain, start, end, mentions)
        datasets.expand(self.catalog, row, plain)
        names.find(plain, row)
        numbers.classify(row)
        return row

    def _context(self, title: str, text: Text, sentences: list[Sentence], own: str | None) -> Context:
        title_row = self._tokens(title, 0, len(title), self.vocabulary.find(title))
        context = Context(self.catalog, title_row, own)
        for sentence in sentences:
            datasets.mark_training(sentence)
            context.sentences[sentence.index] = sentence
            named = [t for t in sentence.tokens if t.kind == "D" and datasets.is_strong(t)]
            if named:
                context.by_sentence[sentence.index] = named
        return context


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


__all__ = ["EMPTY", "RULES_VERSION", "Extractor", "as_record"]
