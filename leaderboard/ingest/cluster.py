"""Reading chunks on a Dask cluster: chunks go out to its workers, what they read comes back to the one process that stores."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from queue import Empty, Queue
from secrets import token_hex
from threading import Thread
from time import monotonic
from typing import TypeVar

from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin
from distributed.client import ClosedClientError, FutureCancelledError, FuturesCancelledError

from extractors.catalog import Catalog
from extractors.errors import LeaderboardError, UsageError
from extractors.extract import Extractor
from leaderboard.ingest.chunks import Chunk
from leaderboard.ingest.local import IN_FLIGHT, Readers
from leaderboard.ingest.reading import Job, Outcome, read_chunk, rules_name

T = TypeVar("T")
WAIT_SECONDS = 10.0
"""How long to wait for a scheduler to answer, and then for a first worker."""
ANSWER_SECONDS = 60.0
"""How long a cluster that runs may take to prepare its workers."""
LOST_SECONDS = 60.0
"""How long it may be without any worker."""
_LOOK_SECONDS = 5.0
"""How often to see whether the cluster is still there, while a chunk is read."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the log of Dask itself: what goes wrong is said once, by the error that comes of it."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] == "distributed"]
    levels = {logger: logger.level for name in names if (logger := logging.getLogger(name)).level != logging.NOTSET}
    for logger in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels.items():
            logger.setLevel(level)


@contextmanager
def cluster(
    address: str,
    extractor: type[Extractor],
    catalog: Catalog,
    job: Job,
    *,
    wait_seconds: float = WAIT_SECONDS,
    lost_seconds: float = LOST_SECONDS,
) -> Iterator[Readers]:
    """The workers that a scheduler has, and those that come later; one that dies is stood in for by the others.

    UsageError, after `wait_seconds` at most for each, where no scheduler answers or it has no worker. LeaderboardError where
    the cluster goes away in the middle or has no worker for `lost_seconds`, where one chunk ends several workers, and
    where workers run another version. A chunk that is being read is waited for as long as there are workers.
    """
    with _quiet(), _client(address, wait_seconds) as client, _said_plainly(address):
        run = f"leaderboard-{token_hex(8)}"
        watch = _Watch(client, address, lost_seconds)
        _require_worker(client, address, wait_seconds)
        watch.bounded("prepare its workers", partial(_prepare, client, _Prepared(run, extractor, catalog, job)))
        threads = sum(watch.bounded("name its workers", client.nthreads).values())
        yield Readers(
            lambda chunk: partial(watch.outcome, client.submit(_read_in_worker, run, chunk, pure=False)),
            limit=IN_FLIGHT * max(threads, 1),
        )
        with suppress(LeaderboardError, OSError):  # everything is stored: a worker that goes now spoils nothing
            watch.bounded("forget the run", partial(client.unregister_worker_plugin, run))


@contextmanager
def _client(address: str, wait_seconds: float) -> Iterator[Client]:
    client = _connected(address, wait_seconds)
    try:
        yield client
    finally:
        with suppress(TimeoutError):  # the scheduler does not listen any more
            client.close(timeout=wait_seconds)


@contextmanager
def _said_plainly(address: str) -> Iterator[None]:
    """What a cluster does to a run, as errors that say what to do."""
    try:
        yield
    except KilledWorker:
        raise LeaderboardError(
            "the same chunk ended several workers; the chunks stored before are kept",
            remedy="give the workers more memory and run again",
        ) from None
    except (FutureCancelledError, FuturesCancelledError, ClosedClientError):
        raise LeaderboardError(
            f"the cluster at {address} went away; the chunks stored before are kept", remedy="run again"
        ) from None


class _TooLongError(Exception):
    """Work that did not end in time."""


def _within(seconds: float, work: Callable[[], T]) -> T:
    """What the work gives, or raises; _TooLongError where it takes longer, and its thread is then left to itself."""
    answers: Queue[tuple[T | None, BaseException | None]] = Queue()

    def answer() -> None:
        try:
            answers.put((work(), None))
        except BaseException as error:
            answers.put((None, error))

    Thread(target=answer, daemon=True).start()
    try:
        found, error = answers.get(timeout=seconds)
    except Empty:
        raise _TooLongError from None
    if error is not None:
        raise error
    return found  # type: ignore[return-value]


class _Watch:
    """Waits for a cluster, and never for ever."""

    def __init__(self, client: Client, address: str, lost_seconds: float) -> None:
        self._client = client
        self._address = address
        self._lost_seconds = lost_seconds

    def outcome(self, future: "Future[Outcome]") -> Outcome:
        """What a worker read, as long as that takes. LeaderboardError where no worker is left that could read it."""
        look = min(_LOOK_SECONDS, self._lost_seconds)
        last_seen = monotonic()
        while True:
            try:
                return future.result(timeout=look)
            except TimeoutError:
                if future.status == "error":  # it was the reading that raised this
                    raise
            if self._has_workers():
                last_seen = monotonic()
                # What was read and is handed over slowly must get through, as each look begins with it anew.
                look = 2 * look if future.status == "finished" else min(2 * look, ANSWER_SECONDS)
            elif monotonic() - last_seen > self._lost_seconds:
                raise self._lost("has no worker any more")

    def bounded(self, what: str, work: Callable[[], T], seconds: float = ANSWER_SECONDS) -> T:
        """What the work gives; LeaderboardError where that takes too long."""
        try:
            return _within(seconds, work)
        except _TooLongError:
            raise self._lost(f"did not {what} within {seconds:g} seconds") from None

    def _has_workers(self) -> bool:
        try:
            return bool(self.bounded("name its workers", self._client.nthreads, self._lost_seconds))
        except (LeaderboardError, OSError):
            return False

    def _lost(self, how: str) -> LeaderboardError:
        return LeaderboardError(
            f"the cluster at {self._address} {how}; the chunks stored before are kept",
            remedy="look after its workers and run again",
        )


def _connected(address: str, wait_seconds: float) -> Client:
    try:
        # Its own limit does not hold where something else listens there, and never answers.
        return _within(2 * wait_seconds, lambda: Client(address, timeout=wait_seconds, set_as_default=False))
    except (OSError, ValueError, _TooLongError):
        raise UsageError(
            f"no Dask scheduler answers at {address}", remedy="expected an address as tcp://host:8786 of one that runs"
        ) from None


def _require_worker(client: Client, address: str, wait_seconds: float) -> None:
    try:
        # Its own limit holds between two answers of the scheduler, and not where one never comes.
        _within(2 * wait_seconds, lambda: client.wait_for_workers(1, timeout=wait_seconds))
    except (TimeoutError, _TooLongError):
        raise UsageError(
            f"the Dask scheduler at {address} has no worker", remedy=f"start some: dask worker {address} --nthreads 1"
        ) from None


def _prepare(client: Client, prepared: "_Prepared") -> None:
    try:
        client.register_plugin(prepared)
    except (ImportError, AttributeError) as error:
        raise _other_version(str(error)) from None


def _other_version(why: str) -> LeaderboardError:
    return LeaderboardError(
        f"the workers of the cluster do not run this version of leaderboard: {why}",
        remedy="install the same version on all machines",
    )


# in a worker

_readers: dict[str, tuple[Extractor, Job]] = {}
"""What this worker reads with, one for each run that goes on."""


class _Prepared(WorkerPlugin):
    """Goes to every worker, also to those that come later: makes the extractor once, not once a chunk."""

    def __init__(self, run: str, extractor: type[Extractor], catalog: Catalog, job: Job) -> None:
        self.name = run
        self._extractor = extractor
        self._catalog = catalog
        self._job = job

    def setup(self, worker: Worker) -> None:
        own = rules_name(self._catalog, self._job.min_confidence)
        if own != self._job.rules:
            raise _other_version(f"their rules are {own}, those here {self._job.rules}")
        _readers[self.name] = self._extractor(self._catalog), self._job

    def teardown(self, worker: Worker) -> None:
        _readers.pop(self.name, None)


def _read_in_worker(run: str, chunk: Chunk) -> Outcome:
    if run not in _readers:
        raise _other_version("one of them could not be prepared")
    extractor, job = _readers[run]
    return read_chunk(extractor, chunk, job)
