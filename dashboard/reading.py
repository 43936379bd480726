"""Texts read on the spot: what extraction finds in a pasted abstract or a dropped file. Nothing of it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Final

import orjson
import streamlit as st

from dashboard import data
from extractors.errors import SourceError
from extractors.extract import RULES_VERSION, Extractor, as_record
from extractors.finding import Extraction
from extractors.paper import Paper
from extractors.sources import read
from leaderboard.findings import to_result
from leaderboard.papers import paper_key
from leaderboard.records import PaperRecord, Row
from leaderboard.results import Result

MOST_PAPERS: Final = 500
"""Papers of a dropped file that are read; `leaderboard extract` reads files of any size."""
LONGEST_TEXT: Final = 20_000
LONGEST_TITLE: Final = 500
_PROBLEMS: Final = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper and what was read from it."""

    paper: Paper
    extraction: Extraction
    results: tuple[Result, ...]

    @property
    def rows(self) -> list[Row]:
        """The results as rows that no store has, to be ranked among those that it has."""
        paper = self.paper
        record = PaperRecord(
            key=paper_key(paper),
            title=paper.title,
            authors=paper.authors,
            date=paper.date,
            arxiv=paper.arxiv,
            doi=paper.doi,
            url=paper.url,
            code_url=paper.code_url,
        )
        return [
            Row(f"new {number}", result, record, "new", paper.paraphrase) for number, result in enumerate(self.results)
        ]


@dataclass(frozen=True, slots=True)
class FileReading:
    """The papers of a file in its order, at most `MOST_PAPERS`, and what was wrong with the others."""

    readings: tuple[Reading, ...]
    problems: tuple[str, ...]
    is_cut: bool
    """True where the file holds more papers than were read."""


@st.cache_resource(show_spinner=False)
def extractor() -> Extractor:
    """The extractor of the data folders' catalog, built once a process."""
    return Extractor(data.catalog())


def read_paper(paper: Paper) -> Reading:
    """What the rules find in a paper, every number of it explained."""
    extraction = extractor().extract(paper, all_numbers=True)
    catalog = data.catalog()
    results = tuple(to_result(finding, paper, catalog, RULES_VERSION) for finding in extraction.findings)
    return Reading(paper.model_copy(update={"code_url": extraction.code_url or paper.code_url}), extraction, results)


def read_text(title: str, abstract: str) -> Reading:
    """A pasted abstract with its title, which may be empty."""
    return read_paper(Paper(id="pasted", title=" ".join(title.split()), abstract=abstract))


def read_file(content: bytes, name: str) -> FileReading:
    """The papers of a file in any format of `extractors.sources`; what cannot be read is told among the problems."""
    problems: list[str] = []

    def tell(problem: SourceError) -> None:
        if len(problems) < _PROBLEMS:
            problems.append(str(problem))

    papers = read(BytesIO(content), name, on_problem=tell)
    readings = tuple(read_paper(paper) for paper in islice(papers, MOST_PAPERS))
    is_cut = len(readings) == MOST_PAPERS and next(papers, None) is not None
    return FileReading(readings, tuple(problems), is_cut)


def json_lines(readings: Sequence[Reading]) -> bytes:
    """What `leaderboard extract` writes for these papers: one JSON object a line."""
    return b"".join(orjson.dumps(as_record(r.paper, r.extraction)) + b"\n" for r in readings)
