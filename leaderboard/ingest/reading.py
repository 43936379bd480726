"""A chunk in, table rows out: a pure function of the chunk and the job, whichever process calls it."""

from hashlib import blake2b
from typing import NamedTuple

import orjson

from extractors.catalog import Catalog
from extractors.claims.claim import CLAIMS_VERSION
from extractors.claims.read import ClaimReader
from extractors.confidence import confident
from extractors.errors import SourceError, SourceWarning
from extractors.extract import RULES_VERSION, Extractor
from extractors.paper import Paper
from leaderboard.findings import to_result
from leaderboard.ingest.chunks import Chunk
from leaderboard.store.conversion import ChunkEntry, TextRows, is_about_a_benchmark, read_rows, text_id


class Job(NamedTuple):
    """What is the same for every chunk of a run."""

    rules: str
    min_confidence: float
    private: bool


class Outcome(NamedTuple):
    """What reading a chunk gave."""

    papers: int
    texts: list[TextRows]
    """Those in which something was seen, in the order of the source."""
    empty: list[str]
    """Ids of the others."""
    problems: list[SourceError]
    is_whole: bool
    """False where a record could not be read: such a chunk is read again the next time, and says so again."""


class Read(NamedTuple):
    """A chunk that was dealt with."""

    entry: ChunkEntry
    position: int
    outcome: Outcome | None
    """None where it had been read before; `entry.papers` then says how many papers it holds."""


def rules_name(catalog: Catalog, min_confidence: float = 0.0) -> str:
    """Names the rules, the catalog and the confidence asked for: whatever reads a text differently has another name."""
    content = {
        "claims": CLAIMS_VERSION,
        "metrics": [metric.model_dump(mode="json") for _, metric in sorted(catalog.metrics.items())],
        "benchmarks": [benchmark.model_dump(mode="json") for _, benchmark in sorted(catalog.benchmarks.items())],
    }
    digest = blake2b(orjson.dumps(content, option=orjson.OPT_SORT_KEYS), digest_size=6).hexdigest()
    return f"{RULES_VERSION}+{digest}" + (f"+{min_confidence:g}" if min_confidence else "")


def read_chunk(extractor: Extractor, chunk: Chunk, job: Job) -> Outcome:
    """Read every paper of a chunk."""
    problems: list[SourceError] = []
    texts: list[TextRows] = []
    empty: list[str] = []
    claims = ClaimReader(extractor.catalog, extractor.vocabulary)
    for paper in chunk.papers(problems.append):
        rows = _read(extractor, claims, paper, job)
        if rows:
            texts.append(rows)
        else:
            empty.append(text_id(paper))
    is_whole = all(isinstance(problem, SourceWarning) for problem in problems)
    return Outcome(len(texts) + len(empty), texts, empty, problems, is_whole)


def _read(extractor: Extractor, reader: ClaimReader, paper: Paper, job: Job) -> TextRows | None:
    if not extractor.may_hold_number(paper) and not reader.may_hold_claim(paper):
        return None  # half of all texts, whose method's name nobody asks for
    extraction = extractor.extract(paper)
    claims = reader.read(paper, extraction)
    if not extraction.findings and not extraction.dropped and not is_about_a_benchmark(claims):
        return None
    extraction = confident(extraction, job.min_confidence)
    version = job.rules.partition("+")[0]
    results = [
        to_result(finding, paper, extractor.catalog, version, private=job.private) for finding in extraction.findings
    ]
    return read_rows(paper, extraction, results, job.rules, claims=claims, private=job.private)
