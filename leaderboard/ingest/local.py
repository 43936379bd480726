"""Reading chunks on this machine: in this process, or in several."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import parent_process
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import NamedTuple

from extractors.catalog import Catalog
from extractors.errors import LeaderboardError
from extractors.extract import Extractor
from leaderboard.ingest.chunks import Chunk
from leaderboard.ingest.reading import Job, Outcome, read_chunk
from leaderboard.worker_processes import context

IN_FLIGHT = 3
"""Chunks on their way per process: one that is read, one that waits for it, one that waits to be stored."""


class Readers(NamedTuple):
    """Whoever reads chunks, in this process or elsewhere."""

    submit: Callable[[Chunk], Callable[[], Outcome]]
    """Starts reading a chunk; what comes back waits for the outcome."""
    limit: int
    """Chunks that may be on their way at once: enough to keep every reader busy, few enough to bound memory."""


@contextmanager
def here(extractor: type[Extractor], catalog: Catalog, job: Job) -> Iterator[Readers]:
    """Read in this process, when the outcome is asked for."""
    reader = extractor(catalog)
    yield Readers(lambda chunk: lambda: read_chunk(reader, chunk, job), limit=1)


@contextmanager
def processes(workers: int, extractor: type[Extractor], catalog: Catalog, job: Job) -> Iterator[Readers]:
    """Read in `workers` processes of this machine; LeaderboardError where one of them dies."""
    pool = ProcessPoolExecutor(workers, context(), _start_worker, (extractor, catalog, job))
    try:
        yield Readers(lambda chunk: pool.submit(_read_in_worker, chunk).result, limit=IN_FLIGHT * workers)
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
    Thread(target=_end_with_parent, daemon=True).start()
    _worker = extractor(catalog), job


def _end_with_parent() -> None:
    """Leave when the process that stores is gone, also where it was killed and could not say so: a pool waits for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_in_worker(chunk: Chunk) -> Outcome:
    assert _worker is not None, "the pool starts each worker with _start_worker"
    extractor, job = _worker
    return read_chunk(extractor, chunk, job)
