"""A real Dask scheduler and its workers, each a process of its own, over TCP on this machine alone."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

START_SECONDS = 60
_TESTS = Path(__file__).resolve().parent.parent
_QUIET = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "null", "DASK_DISTRIBUTED__WORKER__PROFILE__INTERVAL": "10s"}


class Cluster:
    """A scheduler at `address`, and workers, which can be added and killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.workers: list[subprocess.Popen[str]] = []
        self._scheduler, found = _start(
            [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
            folder, r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)",
        )  # fmt: skip
        self.address = found

    def add_worker(self) -> subprocess.Popen[str]:
        """A worker of one thread, without a nanny that would start it again."""
        worker, _ = _start(
            [sys.executable, "-m", "distributed.cli.dask_worker", self.address, "--host", "127.0.0.1", "--nthreads", "1",
             "--no-nanny", "--no-dashboard", "--memory-limit", "0", "--local-directory", str(self._folder)],
            self._folder, r"(Registered to)",
        )  # fmt: skip
        self.workers.append(worker)
        return worker

    def stop(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()
            assert process.stderr is not None
            process.stderr.close()


def _start(command: list[str], folder: Path, awaited: str) -> tuple[subprocess.Popen[str], str]:
    """Start a process and wait for a line that it writes when it is ready; its first group comes back."""
    environment = {**os.environ, **_QUIET, "PYTHONPATH": os.pathsep.join((str(_TESTS.parent), str(_TESTS)))}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    ready: Queue[str] = Queue()

    def follow(lines: Iterator[str]) -> None:
        said = ""
        for line in lines:  # to the end, so that the process never waits for a reader
            said += line
            if found := re.search(awaited, line):
                ready.put(found[1])
        ready.put(f"ended: {said}")

    Thread(target=follow, args=(process.stderr,), daemon=True).start()
    found = ready.get(timeout=START_SECONDS)
    if found.startswith("ended"):
        process.wait()
        raise RuntimeError(found)
    return process, found


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
