"""Papers in, rows stored: in chunks, so that memory stays flat, and by one writer, so that rows are always the same."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from extractors.catalog import Catalog
from extractors.errors import SourceError, UsageError
from extractors.extract import Extractor
from extractors.paper import Paper
from leaderboard.export.destination import save
from leaderboard.ingest.chunks import CHUNK, Chunk, chunks_of_papers, chunks_of_stream, entry
from leaderboard.ingest.local import Readers, here, processes
from leaderboard.ingest.reading import Job, Outcome, Read, rules_name
from leaderboard.ingest.shards import FORM, Header, Part, layout
from leaderboard.ingest.storing import Counts, add_read, store_read
from leaderboard.store import Store
from leaderboard.store.conversion import ChunkEntry

__all__ = [
    "CHUNK",
    "Chunk",
    "Counts",
    "Job",
    "Progress",
    "chunks_of_papers",
    "chunks_of_stream",
    "ingest",
    "ingest_chunks",
    "read_chunks",
    "readers",
    "rules_name",
    "save_shard",
    "store_chunks",
]


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
    scheduler: str | None = None,
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
    `extractor` of its own, and this one stores; with the address of a Dask `scheduler` its workers read. `on_progress` is told after each chunk, `on_problem` of each record that
    cannot be read. StoreError where the store lets it down; LeaderboardError where a worker
    dies that nobody can stand in for.
    """
    job = Job(rules_name(catalog, min_confidence), min_confidence, private)
    with readers(extractor, catalog, job, workers=workers, scheduler=scheduler) as at_work:
        return store_chunks(chunks, store, job, at_work, on_progress=on_progress, on_problem=on_problem)


def store_chunks(
    chunks: Iterable[Chunk],
    store: Store,
    job: Job,
    at_work: Readers,
    *,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_problem: Callable[[SourceError], None] = lambda problem: None,
) -> Counts:
    """As `ingest_chunks`, by readers that are at work already."""
    counts = Counts()
    for read in read_chunks(chunks, job, at_work, read_before=store.read_before):
        for problem in read.outcome.problems if read.outcome else ():
            on_problem(problem)
        counts = store_read(store, read, counts)
        on_progress(Progress(counts, read.position))
    return counts


def save_shard(
    chunks: Iterable[Chunk],
    part: Part,
    path: Path,
    catalog: Catalog,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    private: bool = False,
    min_confidence: float = 0.0,
    extractor: type[Extractor] = Extractor,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_problem: Callable[[SourceError], None] = lambda problem: None,
) -> Counts:
    """Read the chunks of one part of a run into a file, which appears whole or not at all; see `ingest_chunks`.

    UsageError where the file cannot be written, or has a suffix that names no layout of shards.
    """
    job = Job(rules_name(catalog, min_confidence), min_confidence, private)
    counts = Counts()

    def counted() -> Iterator[Read]:
        nonlocal counts
        for read in read_chunks(chunks, job, at_work):
            for problem in read.outcome.problems if read.outcome else ():
                on_problem(problem)
            counts = add_read(read, counts)
            on_progress(Progress(counts, read.position))
            yield read

    write = layout(path).write
    with readers(extractor, catalog, job, workers=workers, scheduler=scheduler) as at_work:
        save(write(Header(FORM, job.rules, part.number, part.of), counted()), path)
    return counts


def readers(
    extractor: type[Extractor], catalog: Catalog, job: Job, *, workers: int, scheduler: str | None
) -> AbstractContextManager[Readers]:
    """What reads chunks: this process, several, or a cluster."""
    if scheduler is not None:
        try:
            from leaderboard.ingest.cluster import cluster
        except ModuleNotFoundError:
            raise UsageError("Dask is not installed", remedy="pip install 'leaderboard[cluster]'") from None
        return cluster(scheduler, extractor, catalog, job)
    return here(extractor, catalog, job) if workers <= 1 else processes(workers, extractor, catalog, job)


def read_chunks(
    chunks: Iterable[Chunk],
    job: Job,
    at_work: Readers,
    *,
    read_before: Callable[[ChunkEntry], int | None] = lambda entry: None,
) -> Iterator[Read]:
    """The chunks in their order, read; a bounded number of them is on its way at once."""
    waiting: deque[tuple[ChunkEntry, int, Callable[[], Outcome] | None]] = deque()
    for chunk in chunks:
        noted = entry(chunk, job.rules, private=job.private)
        papers = read_before(noted)
        wait = at_work.submit(chunk) if papers is None else None
        waiting.append((noted._replace(papers=papers or 0), chunk.position, wait))
        if len(waiting) >= at_work.limit:
            yield _finished(*waiting.popleft())
    while waiting:
        yield _finished(*waiting.popleft())


def _finished(noted: ChunkEntry, position: int, wait: Callable[[], Outcome] | None) -> Read:
    outcome = wait() if wait else None
    return Read(noted._replace(papers=outcome.papers) if outcome else noted, position, outcome)
