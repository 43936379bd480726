"""Reading chunks on this machine: in this process, or in several."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal

from extractors.catalog import Catalog
from extractors.errors import LeaderboardError
from extractors.extract import Extractor
from leaderboard.ingest.chunks import Chunk
from leaderboard.ingest.reading import Job, Outcome, read_chunk

Submit = Callable[[Chunk], Callable[[], Outcome]]
"""Starts reading a chunk; what comes back waits for the outcome."""


@contextmanager
def here(extractor: type[Extractor], catalog: Catalog, job: Job) -> Iterator[Submit]:
    """Read in this process, when the outcome is asked for."""
    reader = extractor(catalog)
    yield lambda chunk: lambda: read_chunk(reader, chunk, job)


@contextmanager
def processes(workers: int, extractor: type[Extractor], catalog: Catalog, job: Job) -> Iterator[Submit]:
    """Read in `workers` processes of this machine; LeaderboardError where one of them dies."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (extractor, catalog, job))
    try:
        yield lambda chunk: pool.submit(_read_in_worker, chunk).result
    except BrokenProcessPool:
        raise LeaderboardError(
            "a worker process died; the chunks stored before are kept",
            remedy="run again with fewer --workers if memory was short",
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


_worker: tuple[Extractor, Job] | None = None
"""In a worker process: what `_start_worker` made for all of its chunks."""


def _start_worker(extractor: type[Extractor], catalog: Catalog, job: Job) -> None:
    global _worker
    signal(SIGINT, SIG_IGN)  # Ctrl-C reaches every process of a terminal: the one that stores decides
    _worker = extractor(catalog), job


def _read_in_worker(chunk: Chunk) -> Outcome:
    assert _worker is not None, "the pool starts each worker with _start_worker"
    extractor, job = _worker
    return read_chunk(extractor, chunk, job)
