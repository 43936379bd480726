import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from builders.site import a_site

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

# A page below the root asks for the server under its own path first and, as Streamlit does, then at the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")
PATIENCE = 60


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the command line and the dashboard of these tests read: one small filled database."""
    return {**os.environ, **a_site(tmp_path_factory.mktemp("browser"))}


@pytest.fixture(scope="session")
def address(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that `leaderboard dashboard` serves; stopped as a person would stop it."""
    port = _free_port()
    log = tmp_path_factory.mktemp("log") / "dashboard.log"
    command = [sys.executable, "-m", "leaderboard", "dashboard", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    assert "Traceback" not in log.read_text(encoding="utf-8", errors="replace")


@pytest.fixture
def silent(page: "Page") -> Iterator["Page"]:
    """A page that fails the test if its console tells of an error."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if _is_error(message) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert not errors, f"the console says: {errors}"


def _is_error(message: "ConsoleMessage") -> bool:
    return message.type == "error" and not str(message.location.get("url", "")).endswith(PROBES)


def _free_port() -> int:
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
    raise AssertionError(f"the dashboard does not answer:\n{log.read_text(encoding='utf-8', errors='replace')}")
