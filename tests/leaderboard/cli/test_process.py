"""The command as a process: what it imports, how it ends, and what it does when nobody listens."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders.data_folder import a_data_folder

LEADERBOARD = [sys.executable, "-m", "leaderboard"]
HEAVY = ("pydantic", "regex", "sqlalchemy", "sqlmodel", "alembic", "rich", "yaml", "rapidfuzz", "streamlit", "orjson")


def an_environment(folder: Path, repo: Path) -> dict[str, str]:
    return {
        **os.environ,
        "LEADERBOARD_DATA": str(a_data_folder(folder / "data")),
        "LEADERBOARD_DATABASE_URL": str(folder / "boards.sqlite"),
        "PYTHONPATH": str(repo),
    }


@pytest.fixture
def environment(tmp_path: Path, repo: Path) -> dict[str, str]:
    return an_environment(tmp_path, repo)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> dict[str, str]:
    environment = an_environment(tmp_path_factory.mktemp("loaded"), repo)
    folder = f"{environment['LEADERBOARD_DATA']}/results"
    subprocess.run([*LEADERBOARD, "add", folder], env=environment, check=True, capture_output=True)
    return environment


def test_help_imports_nothing_heavy(environment: dict[str, str]) -> None:
    """What keeps `leaderboard --help` under 0.3 seconds."""
    code = f"""
import sys
sys.argv = ["leaderboard", "--help"]
from leaderboard.cli import main
try:
    main()
finally:
    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "[]\n")
    assert done.stdout.startswith("Usage: leaderboard")


def test_the_version_is_that_of_the_package(environment: dict[str, str]) -> None:
    done = subprocess.run([*LEADERBOARD, "--version"], env=environment, capture_output=True, text=True)
    name, number = done.stdout.split()
    assert (name, done.returncode) == ("leaderboard", 0)
    assert number[0].isdigit()


@pytest.mark.parametrize(
    "words",
    [["--help"], ["export", "--all"], ["export", "--all", "--format", "json"], ["show", "imagenet"], ["schema", "results"]],
)  # fmt: skip
def test_a_pipe_closed_early_is_no_error(loaded: dict[str, str], words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([*LEADERBOARD, *words], env=loaded, stdout=writing, stderr=subprocess.PIPE, text=True)
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize("words", [["export", "--all"], ["show", "imagenet"], ["schema", "results"]])
def test_a_full_disk_behind_standard_output_is_said_in_a_line(loaded: dict[str, str], words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*LEADERBOARD, *words], env=loaded, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "leaderboard: cannot write the output: No space left on device"
    assert "Traceback" not in done.stderr


def test_an_interrupt_ends_with_130_and_a_line(environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [*LEADERBOARD, "ingest", "-"],
        env=environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not Path(environment["LEADERBOARD_DATABASE_URL"]).exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "leaderboard: interrupted\n"


def test_a_wrong_command_gets_a_suggestion(environment: dict[str, str]) -> None:
    done = subprocess.run([*LEADERBOARD, "shwo"], env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert "Did you mean 'show'?" in done.stderr
    assert done.stdout == ""
