"""Worker processes start with their modules read, and as copies of a process that has nothing of the command's open."""

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from leaderboard.worker_processes import context

_COMMAND = """
import sys
from concurrent.futures import ProcessPoolExecutor
from leaderboard.worker_processes import context, get_ready

secret = []

def seen():
    return "leaderboard.ingest.local" in sys.modules, len(secret)

if __name__ == "__main__":
    get_ready()
    secret.append("open")
    with ProcessPoolExecutor(1, context()) as pool:
        print(*pool.submit(seen).result(), "leaderboard.ingest.local" in sys.modules)
"""


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="the system copies no process")
def test_a_worker_has_its_modules_and_nothing_of_the_command(tmp_path: Path) -> None:
    command = tmp_path / "command.py"
    command.write_text(_COMMAND)
    done = subprocess.run([sys.executable, command], capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout.split(), done.stderr) == (["True", "0", "False"], "")


def test_no_worker_is_a_copy_of_the_command_itself() -> None:
    assert context().get_start_method() != "fork"
