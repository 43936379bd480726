"""Papers in, rows stored: in chunks, so that memory stays flat, and by one writer, so that rows are always the same."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import NamedTuple

from extractors.catalog import Catalog
from extractors.errors import SourceError
from extractors.extract import Extractor
from extractors.paper import Paper
from leaderboard.ingest.chunks import CHUNK, Chunk, chunks_of_papers, chunks_of_stream, entry
from leaderboard.ingest.local import Submit, here, processes
from leaderboard.ingest.reading import Job, Outcome, rules_name
from leaderboard.store import Store
from leaderboard.store.conversion import ChunkEntry

__all__ = [
    "CHUNK",
    "Chunk",
    "Counts",
    "Progress",
    "chunks_of_papers",
    "chunks_of_stream",
    "ingest",
    "ingest_chunks",
    "read_chunks",
    "rules_name",
]


class Counts(NamedTuple):
    """What a run did. The same for any number of workers."""

    papers: int = 0
    skipped: int = 0
    """Papers that these rules had read and stored before."""
    with_results: int = 0
    results: int = 0
    """Results read and stored."""
    dropped: int = 0
    """Numbers seen and not taken, kept with the reason."""
    removed: int = 0
    """Results that other rules had read from the same papers, and that were replaced."""


class Progress(NamedTuple):
    """How far a run is."""

    counts: Counts
    position: int
    """Bytes of the inputs that are dealt with, as they stand on the disk; 0 where that is not known."""


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
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> Counts:
    """Read papers and store what they report, `chunk` of them in a transaction, in input order; see `ingest_chunks`."""
    return ingest_chunks(
        chunks_of_papers(papers, size=chunk),
        store,
        catalog,
        workers=workers,
        private=private,
        min_confidence=min_confidence,
        extractor=extractor,
        on_progress=on_progress,
    )


def ingest_chunks(
    chunks: Iterable[Chunk],
    store: Store,
    catalog: Catalog,
    *,
    workers: int = 1,
    private: bool = False,
    min_confidence: float = 0.0,
    extractor: type[Extractor] = Extractor,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_problem: Callable[[SourceError], None] = lambda problem: None,
) -> Counts:
    """Read chunks and store each in one transaction, in their order, with a note in the store's journal.

    A chunk that the journal knows by place, content, rules and catalog is passed over, so that a run that was broken off at
    any moment goes on where it stopped. What other rules read from a text is replaced. A finding less sure than
    `min_confidence` is kept among the dropped numbers. With `workers` above 1 that many processes read, each with an
    `extractor` of its own, and this one stores. `on_progress` is told after each chunk, `on_problem` of each record that
    cannot be read. StoreError where the store lets it down; LeaderboardError where a worker dies.
    """
    job = Job(rules_name(catalog, min_confidence), min_confidence, private)
    counts = Counts()
    with reader(extractor, catalog, job, workers) as submit:
        done = read_chunks(chunks, job, submit, limit=in_flight(workers), read_before=store.read_before)
        for read in done:
            for problem in read.outcome.problems if read.outcome else ():
                on_problem(problem)
            counts = _stored(store, read, counts)
            on_progress(Progress(counts, read.position))
    return counts


def reader(extractor: type[Extractor], catalog: Catalog, job: Job, workers: int) -> AbstractContextManager[Submit]:
    """What reads chunks: this process, or several."""
    if workers <= 1:
        return here(extractor, catalog, job)
    return processes(workers, extractor, catalog, job)


def in_flight(workers: int) -> int:
    """Chunks that may be on their way at once: enough to keep every worker busy, few enough to bound memory."""
    return 1 if workers <= 1 else 3 * workers


class Read(NamedTuple):
    """A chunk that was dealt with."""

    entry: ChunkEntry
    position: int
    outcome: Outcome | None
    """None where it had been read before; `entry.papers` then says how many papers it holds."""


def read_chunks(
    chunks: Iterable[Chunk],
    job: Job,
    submit: Submit,
    *,
    limit: int,
    read_before: Callable[[ChunkEntry], int | None] = lambda entry: None,
) -> Iterator[Read]:
    """The chunks in their order, read; at most `limit` of them are on their way at once."""
    waiting: deque[tuple[ChunkEntry, int, Callable[[], Outcome] | None]] = deque()
    for chunk in chunks:
        noted = entry(chunk, job.rules, private=job.private)
        papers = read_before(noted)
        waiting.append((noted._replace(papers=papers or 0), chunk.position, submit(chunk) if papers is None else None))
        if len(waiting) >= limit:
            yield _finished(*waiting.popleft())
    while waiting:
        yield _finished(*waiting.popleft())


def _finished(noted: ChunkEntry, position: int, wait: Callable[[], Outcome] | None) -> Read:
    outcome = wait() if wait else None
    return Read(noted._replace(papers=outcome.papers) if outcome else noted, position, outcome)


def _stored(store: Store, read: Read, counts: Counts) -> Counts:
    """Store a chunk. One that was stored while it was being read again, by whichever process, counts as read before."""
    outcome = read.outcome
    saved = store.save_chunk(read.entry, outcome.texts, outcome.empty, is_whole=outcome.is_whole) if outcome else None
    if outcome is None or saved is None:
        return counts._replace(papers=counts.papers + read.entry.papers, skipped=counts.skipped + read.entry.papers)
    new = {rows.id: rows for rows in outcome.texts if rows.id in saved.new}
    return Counts(
        papers=counts.papers + outcome.papers,
        skipped=counts.skipped + len(outcome.texts) - len(new),
        with_results=counts.with_results + sum(bool(rows.results) for rows in new.values()),
        results=counts.results + saved.written.results,
        dropped=counts.dropped + sum(rows.drops for rows in new.values()),
        removed=counts.removed + saved.written.removed,
    )
