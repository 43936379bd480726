"""`dashboard`: a process that serves until it is told to end, and ends with its child."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from builders.data_folder import a_data_folder

LEADERBOARD = [sys.executable, "-m", "leaderboard"]


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:  # refused, broken off, or slower than the machine has time for
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_dashboard_serves_and_ends_with_its_child(tmp_path: Path, repo: Path, number: signal.Signals) -> None:
    environment = {
        **os.environ,
        "LEADERBOARD_DATA": str(a_data_folder(tmp_path / "data")),
        "LEADERBOARD_DATABASE_URL": str(tmp_path / "boards.sqlite"),
        "PYTHONPATH": str(repo),
    }
    subprocess.run([*LEADERBOARD, "db", "rebuild"], env=environment, check=True, capture_output=True)
    port = a_free_port()
    process = subprocess.Popen(
        [*LEADERBOARD, "dashboard", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        deadline = time.monotonic() + 60
        while not answers(port):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err.startswith(f"Dashboard: http://127.0.0.1:{port} (Ctrl-C stops it)\n")
    assert not answers(port)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--review", "--host", "0.0.0.0"],
            "--review is for this machine alone, and 0.0.0.0 can be reached from others",
        ),
        (["--by", "Ada"], "none are taken without --review"),
    ],
)
def test_reviews_are_taken_on_this_machine_alone(options: list[str], said: str) -> None:
    done = subprocess.run([*LEADERBOARD, "dashboard", *options], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
