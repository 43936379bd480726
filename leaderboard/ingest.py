"""Papers in, rows stored: in chunks, so that memory stays flat, and by one writer, so that rows are always the same."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from hashlib import blake2b
from itertools import islice
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import NamedTuple

import orjson

from extractors.catalog import Catalog
from extractors.errors import LeaderboardError
from extractors.extract import RULES_VERSION, Extractor
from extractors.finding import EMPTY, Dropped, Extraction
from extractors.paper import Paper
from leaderboard.findings import to_result
from leaderboard.store import Store
from leaderboard.store.conversion import TextRows, read_rows, storable, text_id

CHUNK = 250
"""Papers in one task and in one transaction: enough to make the cost of either small, few enough to lose little."""
_IN_FLIGHT = 3
"""Chunks on their way per worker: bounds memory, and keeps every worker busy."""


class Counts(NamedTuple):
    """What a run did. The same for any number of workers."""

    papers: int = 0
    skipped: int = 0
    """Papers that these rules had read before."""
    with_results: int = 0
    results: int = 0
    """Results read and stored."""
    dropped: int = 0
    """Numbers seen and not taken, kept with the reason."""
    removed: int = 0
    """Results that other rules had read from the same papers, and that were replaced."""


class _Outcome(NamedTuple):
    """What reading one paper gave; `rows` is None where nothing was seen."""

    text: str
    rows: TextRows | None
    dropped: int


def ingest(
    papers: Iterable[Paper],
    store: Store,
    catalog: Catalog,
    *,
    workers: int = 1,
    private: bool = False,
    min_confidence: float = 0.0,
    extractor: type[Extractor] = Extractor,
    chunk: int = CHUNK,
    on_progress: Callable[[Counts], None] = lambda counts: None,
) -> Counts:
    """Read papers and store what they report, `chunk` of them in a transaction, in input order.

    Papers that the same rules and the same catalog have read before are skipped; what others read from one is replaced. A
    finding less sure than `min_confidence` is kept among the dropped numbers. With `workers` above 1 that many processes
    read, each with an `extractor` of its own, and this one stores. A run that is broken off leaves whole chunks.
    `on_progress` is told the counts after each chunk. StoreError where the store lets it down; LeaderboardError where a
    worker dies.
    """
    job = _Job(rules_name(catalog, min_confidence), min_confidence, private)
    counts = Counts()
    with _reader(extractor, catalog, workers, job) as read:
        for part, outcomes in read(_chunks(papers, store, chunk, job)):
            counts = _store(store, part, outcomes, counts, job.rules)
            on_progress(counts)
    return counts


def rules_name(catalog: Catalog, min_confidence: float = 0.0) -> str:
    """Names the rules, the catalog and the confidence asked for: whatever reads a text differently has another name."""
    content = {
        "metrics": [metric.model_dump(mode="json") for _, metric in sorted(catalog.metrics.items())],
        "benchmarks": [benchmark.model_dump(mode="json") for _, benchmark in sorted(catalog.benchmarks.items())],
    }
    digest = blake2b(orjson.dumps(content, option=orjson.OPT_SORT_KEYS), digest_size=6).hexdigest()
    return f"{RULES_VERSION}+{digest}" + (f"+{min_confidence:g}" if min_confidence else "")


# reading: pure, here or in other processes


class _Job(NamedTuple):
    """What is the same for every paper of a run."""

    rules: str
    min_confidence: float
    private: bool


class _Chunk(NamedTuple):
    unread: list[Paper]
    known: list[TextRows]
    """Texts that were read before: without results, to note an earlier place of the same content."""


def _chunks(papers: Iterable[Paper], store: Store, size: int, job: _Job) -> Iterator[_Chunk]:
    rest = iter(papers)
    while some := [storable(paper) for paper in islice(rest, size)]:
        ids = [text_id(paper) for paper in some]
        known = store.known(ids)
        pairs = [(paper, known.get(key) == job.rules) for key, paper in zip(ids, some, strict=True)]
        yield _Chunk(
            unread=[paper for paper, is_known in pairs if not is_known],
            known=[
                read_rows(paper, EMPTY, (), job.rules, private=job.private) for paper, is_known in pairs if is_known
            ],
        )


def _read(extractor: Extractor, papers: Sequence[Paper], job: _Job) -> list[_Outcome]:
    return [_read_one(extractor, paper, job) for paper in papers]


def _read_one(extractor: Extractor, paper: Paper, job: _Job) -> _Outcome:
    extraction = _sure(extractor.extract(paper), job.min_confidence)
    if not extraction.findings and not extraction.dropped:
        return _Outcome(text_id(paper), None, 0)
    version = job.rules.partition("+")[0]
    results = [
        to_result(finding, paper, extractor.catalog, version, private=job.private) for finding in extraction.findings
    ]
    rows = read_rows(paper, extraction, results, job.rules, private=job.private)
    return _Outcome(rows.id, rows, len(extraction.dropped))


def _sure(extraction: Extraction, least: float) -> Extraction:
    """The findings that are sure enough; the others stand among the dropped numbers, in the order of the text."""
    doubtful = [finding for finding in extraction.findings if finding.evidence.confidence < least]
    if not doubtful:
        return extraction
    dropped = [
        Dropped(
            start=finding.evidence.value_start,
            end=finding.evidence.value_end,
            text=finding.value,
            kind="other",
            reason=f"read with confidence {finding.evidence.confidence:.2f}, below {least:g}",
        )
        for finding in doubtful
    ]
    return extraction.model_copy(
        update={
            "findings": tuple(finding for finding in extraction.findings if finding not in doubtful),
            "dropped": tuple(sorted((*extraction.dropped, *dropped), key=lambda number: number.start)),
        }
    )


_Reader = Callable[[Iterable[_Chunk]], Iterator[tuple[_Chunk, list[_Outcome]]]]


@contextmanager
def _reader(extractor: type[Extractor], catalog: Catalog, workers: int, job: _Job) -> Iterator[_Reader]:
    """What turns chunks into outcomes, in the order of the chunks."""
    if workers <= 1:
        reader = extractor(catalog)
        yield lambda chunks: ((part, _read(reader, part.unread, job)) for part in chunks)
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (extractor, catalog, job))
    try:
        yield lambda chunks: _read_in(pool, chunks, workers * _IN_FLIGHT)
    except BrokenProcessPool:
        raise LeaderboardError(
            "a worker process died; the chunks stored before are kept",
            remedy="run again with fewer --workers if memory was short",
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _read_in(
    pool: ProcessPoolExecutor, chunks: Iterable[_Chunk], in_flight: int
) -> Iterator[tuple[_Chunk, list[_Outcome]]]:
    waiting: deque[tuple[_Chunk, Future[list[_Outcome]]]] = deque()
    for part in chunks:
        waiting.append((part, pool.submit(_read_in_worker, part.unread)))
        if len(waiting) >= in_flight:
            first, future = waiting.popleft()
            yield first, future.result()
    for first, future in waiting:
        yield first, future.result()


_worker: tuple[Extractor, _Job] | None = None
"""In a worker process: what `_start_worker` made for all of its chunks."""


def _start_worker(extractor: type[Extractor], catalog: Catalog, job: _Job) -> None:
    global _worker
    signal(SIGINT, SIG_IGN)  # Ctrl-C reaches every process of a terminal: the one that stores decides
    _worker = extractor(catalog), job


def _read_in_worker(papers: Sequence[Paper]) -> list[_Outcome]:
    assert _worker is not None, "the pool starts each worker with _start_worker"
    extractor, job = _worker
    return _read(extractor, papers, job)


# storing: one place


def _store(store: Store, part: _Chunk, outcomes: Sequence[_Outcome], counts: Counts, rules: str) -> Counts:
    """Store a chunk. A text that a chunk before it held counts as skipped, however far reading had run ahead."""
    seen = [outcome for outcome in outcomes if outcome.rows]
    known = store.known(outcome.text for outcome in seen)
    new = {outcome.text: outcome for outcome in seen if known.get(outcome.text) != rules}
    written = store.save_rows(
        [*part.known, *(outcome.rows for outcome in seen if outcome.rows)],
        [outcome.text for outcome in outcomes if not outcome.rows],
    )
    return Counts(
        papers=counts.papers + len(part.known) + len(outcomes),
        skipped=counts.skipped + len(part.known) + len(seen) - len(new),
        with_results=counts.with_results + sum(bool(o.rows and o.rows.results) for o in new.values()),
        results=counts.results + written.results,
        dropped=counts.dropped + sum(o.dropped for o in new.values()),
        removed=counts.removed + written.removed,
    )
