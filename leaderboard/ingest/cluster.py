"""Reading chunks on a Dask cluster: chunks go out to its workers, what they read comes back to the one process that stores."""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

from distributed import Client, KilledWorker, Worker, WorkerPlugin
from distributed.client import FutureCancelledError

from extractors.catalog import Catalog
from extractors.errors import LeaderboardError, UsageError
from extractors.extract import Extractor
from leaderboard.ingest.chunks import Chunk
from leaderboard.ingest.local import IN_FLIGHT, Readers
from leaderboard.ingest.reading import Job, Outcome, read_chunk, rules_name

WAIT_SECONDS = 5.0
"""How long to wait for a scheduler to answer, and then for a first worker."""


@contextmanager
def cluster(
    address: str, extractor: type[Extractor], catalog: Catalog, job: Job, *, wait_seconds: float = WAIT_SECONDS
) -> Iterator[Readers]:
    """The workers that a scheduler has, and those that come later; one that dies is stood in for by the others.

    UsageError, after `wait_seconds` at most for each, where no scheduler answers or it has no worker. LeaderboardError where
    the cluster goes away in the middle, where one chunk ends several workers, and where workers run another version.
    """
    client = _connected(address, wait_seconds)
    run = f"leaderboard-{token_hex(8)}"
    try:
        _require_worker(client, address, wait_seconds)
        _prepare(client, _Prepared(run, extractor, catalog, job))
        threads = sum(client.nthreads().values())
        yield Readers(
            lambda chunk: client.submit(_read_in_worker, run, chunk, pure=False).result,
            limit=IN_FLIGHT * max(threads, 1),
        )
        client.unregister_worker_plugin(run)
    except KilledWorker:
        raise LeaderboardError(
            "the same chunk ended several workers; the chunks stored before are kept",
            remedy="give the workers more memory and run again",
        ) from None
    except FutureCancelledError:
        raise LeaderboardError(
            f"the cluster at {address} went away; the chunks stored before are kept", remedy="run again"
        ) from None
    finally:
        client.close(timeout=WAIT_SECONDS)


def _connected(address: str, wait_seconds: float) -> Client:
    try:
        return Client(address, timeout=wait_seconds, set_as_default=False)
    except (OSError, ValueError):
        raise UsageError(
            f"no Dask scheduler answers at {address}", remedy="expected an address as tcp://host:8786 of one that runs"
        ) from None


def _require_worker(client: Client, address: str, wait_seconds: float) -> None:
    try:
        client.wait_for_workers(1, timeout=wait_seconds)
    except TimeoutError:
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
