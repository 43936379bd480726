"""A real Dask scheduler and its workers, each a process of its own, over TCP on this machine alone."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

START_SECONDS = 180
"""A worker imports for seconds, and for a minute on a machine that is busy otherwise."""
END_SECONDS = 30
_TESTS = Path(__file__).resolve().parent.parent
_QUIET = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "null", "DASK_DISTRIBUTED__WORKER__PROFILE__INTERVAL": "10s"}


class Process:
    """A process that is ready: it has written what it was to write."""

    def __init__(self, command: list[str], folder: Path, awaited: str) -> None:
        """RuntimeError, with all that it said, where it ends or is not ready in time; it does not live on then."""
        environment = {**os.environ, **_QUIET, "PYTHONPATH": os.pathsep.join((str(_TESTS.parent), str(_TESTS)))}
        self._process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
        self._said = ""
        self._ready: Queue[str | None] = Queue()
        self._reader = Thread(target=self._follow, args=(re.compile(awaited),), daemon=True)
        self._reader.start()
        try:
            found = self._ready.get(timeout=START_SECONDS)
        except Empty:
            found = None
        if found is None:
            state = "ended" if self._process.poll() is not None else f"not ready after {START_SECONDS} seconds"
            self.kill()
            raise RuntimeError(f"{' '.join(command[1:4])} {state}: {self._said}")
        self.found = found
        """The first group of the line that was waited for."""

    def _follow(self, awaited: re.Pattern[str]) -> None:
        """Read to the end, so that the process never waits for a reader."""
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._said += line
            if found := awaited.search(line):
                self._ready.put(found[1])
        self._ready.put(None)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """End it at once. Its pipe is closed by whoever reads it: closing it under a reader waits for that one."""
        self._process.kill()
        self._process.wait(END_SECONDS)
        self._reader.join(END_SECONDS)
        assert not self._reader.is_alive(), "something still writes to the pipe of a process that is gone"
        assert self._process.stderr is not None
        self._process.stderr.close()


class Cluster:
    """A scheduler at `address`, and workers, which can be added and killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.workers: list[Process] = []
        self.scheduler = Process(
            [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
            folder, r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)",
        )  # fmt: skip
        self.address = self.scheduler.found

    def add_worker(self) -> Process:
        """A worker of one thread, without a nanny that would start it again."""
        worker = Process(
            [sys.executable, "-m", "distributed.cli.dask_worker", self.address, "--host", "127.0.0.1", "--nthreads", "1",
             "--no-nanny", "--no-dashboard", "--memory-limit", "0", "--local-directory", str(self._folder)],
            self._folder, r"(Registered to)",
        )  # fmt: skip
        self.workers.append(worker)
        return worker

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()


@contextmanager
def running(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster with so many workers; nothing of it is left afterwards."""
    cluster = Cluster(folder)
    try:
        for _ in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.stop()
