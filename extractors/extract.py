"""The pipeline from a paper to its findings, as a list of plain functions."""

from typing import Any

from extractors.catalog import Catalog
from extractors.finding import EMPTY, Extraction
from extractors.paper import Paper

RULES_VERSION = "2026.11.1"
"""Changes whenever a rule changes what is read; stored with every extracted row."""


class Extractor:
    """Reads papers with one catalog; building it compiles the vocabulary, reading is pure and deterministic."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def extract(self, paper: Paper) -> Extraction:
        """All findings of a paper in the order of its text, and the numbers that were dropped, each with a reason."""
        return EMPTY


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
