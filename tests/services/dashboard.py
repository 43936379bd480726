"""A dashboard of its own process on a free port, as `leaderboard dashboard` serves it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 60


@contextmanager
def serving(environment: Mapping[str, str], log: Path, *options: str, port: int | None = None) -> Iterator[str]:
    """The address of a dashboard with this environment; stopped as a person would stop it. Its words stand in the log."""
    command = [sys.executable, "-m", "leaderboard", "dashboard", *options, "--port"]
    with running(command, environment, log, "/healthz", port) as address:
        yield address
    assert "Traceback" not in log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], log: Path, health: str, port: int | None = None
) -> Iterator[str]:
    """The address of a server whose command takes a port as its last word; `health` answers once it is ready."""
    port = port or free_port()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, str(port)], env=dict(environment), stdout=out, stderr=out, start_new_session=True
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}{health}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"no answer from {url}:\n{log.read_text(encoding='utf-8', errors='replace')}")
