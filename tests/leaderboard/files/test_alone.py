"""One writer at a time in a folder."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from extractors.errors import UsageError
from leaderboard.files.alone import alone_in

HOLDER = """
import sys, time
from pathlib import Path
from leaderboard.files.alone import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_folder_is_made_and_nothing_is_left_in_it(tmp_path: Path) -> None:
    with alone_in(tmp_path / "new" / "decisions"):
        pass
    assert list((tmp_path / "new" / "decisions").iterdir()) == []


def test_threads_wait_for_each_other(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        for _ in range(5):
            with alone_in(tmp_path):
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 20
    assert set(most) == {1}


def test_another_process_is_waited_for_and_its_death_frees_the_folder(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(UsageError, match="another process writes"), alone_in(tmp_path, wait_seconds=0.1):
            pass
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    with alone_in(tmp_path):
        pass


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot write to"), alone_in(tmp_path / "file"):
        pass
