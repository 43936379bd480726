"""Runs of the real command that the machine lets down: one line says so, whole chunks stay, and the next run goes on."""

import gzip
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from builders.contents import contents
from builders.data_folder import a_data_folder
from builders.papers_file import a_papers_file

INGEST = (sys.executable, "-m", "leaderboard", "ingest")
SMALL = 700_000
"""Bytes that a file may grow to, in place of a disk that is full then."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "LEADERBOARD_DATA": str(a_data_folder(tmp_path / "data", {}))}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return a_papers_file(tmp_path / "papers.jsonl", 3_000)


def allow_little() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


def ingest(environment: dict[str, str], *words: object, full_disk: bool = False) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*INGEST, *map(str, words)],
        env=environment,
        capture_output=True,
        text=True,
        preexec_fn=allow_little if full_disk else None,
    )


def test_a_disk_that_fills_up(tmp_path: Path, environment: dict[str, str], papers: Path) -> None:
    database, whole = tmp_path / "boards.sqlite", tmp_path / "whole.sqlite"
    done = ingest(environment, papers, "--database", database, full_disk=True)
    assert done.returncode == 3, done.stderr
    assert done.stderr.count("\n") == 1
    assert "disk" in done.stderr
    with sqlite3.connect(database) as connection:
        assert 0 < connection.execute("SELECT count(*) FROM journal").fetchone()[0] < 12
    connection.close()
    assert ingest(environment, papers, "--database", database).returncode == 0
    assert ingest(environment, papers, "--database", whole).returncode == 0
    assert contents(f"sqlite:///{database}") == contents(f"sqlite:///{whole}")


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_a_disk_that_fills_up_under_a_shard(
    tmp_path: Path, environment: dict[str, str], papers: Path, suffix: str
) -> None:
    folder = tmp_path / "shards"
    folder.mkdir()
    if suffix == ".parquet":  # which packs well
        papers = a_papers_file(papers, 30_000)
    done = ingest(environment, papers, "--shard", "1/1", "-o", folder / f"1{suffix}", full_disk=True)
    assert done.returncode == 2, done.stderr
    *progress, said = done.stderr.splitlines()  # a slow machine says how far it is
    assert all("papers/s" in line for line in progress)
    assert "cannot write" in said
    assert list(folder.iterdir()) == []


def test_a_packed_file_that_is_cut_off(tmp_path: Path, environment: dict[str, str], papers: Path) -> None:
    database, whole = tmp_path / "boards.sqlite", tmp_path / "whole.sqlite"
    packed, name = gzip.compress(papers.read_bytes()), tmp_path / "papers.jsonl.gz"
    name.write_bytes(packed[: len(packed) // 2])
    done = ingest(environment, name, "--database", database)
    assert done.returncode == 1, done.stderr
    said, counted, ended = (line for line in done.stderr.splitlines() if "papers/s" not in line)
    assert said.startswith(f"{name}: the gzip data is cut off; the whole papers before the cut were read (")
    assert 1_000 < int(counted.partition(" papers")[0].replace(",", "")) < 2_000
    assert ended == "1 file could not be read to the end."
    name.write_bytes(packed)
    done = ingest(environment, name, "--database", database)
    assert (done.returncode, "(0 known before" in done.stderr) == (0, False)
    assert ingest(environment, name, "--database", whole).returncode == 0
    assert contents(f"sqlite:///{database}") == contents(f"sqlite:///{whole}")


def test_two_runs_on_one_file(tmp_path: Path, environment: dict[str, str], papers: Path) -> None:
    other = a_papers_file(tmp_path / "other.jsonl", 3_000, begin=1_500)
    together, alone = tmp_path / "together.sqlite", tmp_path / "alone.sqlite"
    runs = [
        subprocess.Popen([*INGEST, source, "--database", together], env=environment, stderr=subprocess.PIPE)
        for source in (papers, other)
    ]
    for run in runs:
        _, said = run.communicate(timeout=120)
        assert run.returncode == 0, said
    assert ingest(environment, papers, other, "--database", alone).returncode == 0
    assert contents(f"sqlite:///{together}") == contents(f"sqlite:///{alone}")


def test_a_newer_database_is_left_as_it_is(tmp_path: Path, environment: dict[str, str], papers: Path) -> None:
    database = tmp_path / "boards.sqlite"
    a_papers_file(tmp_path / "few.jsonl", 3)
    assert ingest(environment, tmp_path / "few.jsonl", "--database", database).returncode == 0
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE leaderboard_version SET version_num = '9999'")
    connection.close()
    before = contents(f"sqlite:///{database}")
    done = ingest(environment, papers, "--database", database)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "newer version" in done.stderr
    assert contents(f"sqlite:///{database}") == before


@pytest.mark.parametrize("count", [3, 400])
def test_a_server_that_refuses_writes_is_said_in_one_line(
    environment: dict[str, str], papers: Path, postgres_database: str, count: int
) -> None:
    """The driver's log says nothing beside it, whichever way the rows were going in."""
    few = a_papers_file(papers.with_name("few.jsonl"), count)
    assert ingest(environment, few, "--database", postgres_database).returncode == 0
    before = contents(postgres_database)
    reading = f"{postgres_database}&options=-c%20default_transaction_read_only%3Don"
    more = a_papers_file(papers.with_name("more.jsonl"), count, begin=1_000)
    done = ingest(environment, more, "--database", reading)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1, done.stderr
    assert "is open read-only" in done.stderr
    assert contents(postgres_database) == before


def test_a_file_that_cannot_be_read_on_is_said_and_the_others_are_read(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    few = a_papers_file(tmp_path / "few.jsonl", 3)
    unreadable = Path("/proc/self/mem")  # opens, and reports an error of the device when it is read
    done = ingest(environment, unreadable, few, "--database", tmp_path / "boards.sqlite")
    said, counted, ended = (line for line in done.stderr.splitlines() if "papers/s" not in line)
    assert done.returncode == 1
    assert said == f"{unreadable}: cannot be read: Input/output error"
    assert counted.startswith("3 papers")
    assert ended == "1 file could not be read to the end."


def test_the_name_of_a_file_stays_in_its_line(tmp_path: Path, environment: dict[str, str]) -> None:
    name = tmp_path / "new\nline\x1b[31m.jsonl"
    name.write_bytes(a_papers_file(tmp_path / "few.jsonl", 3).read_bytes() + b"{broken\n")
    done = ingest(environment, name, "--database", tmp_path / "boards.sqlite")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith(rf"{tmp_path}/new\nline\x1b[31m.jsonl:4: not JSON")


def test_without_standard_streams_a_run_does_its_work(tmp_path: Path, environment: dict[str, str]) -> None:
    few = a_papers_file(tmp_path / "few.jsonl", 3)
    command = f'"$@" - "{few}" --json --database "{tmp_path}/boards.sqlite" <&- >&-'
    done = subprocess.run(["sh", "-c", command, "sh", *INGEST], env=environment, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["stdin: the file is empty", "1 file could not be read to the end."]
    assert contents(f"sqlite:///{tmp_path}/boards.sqlite")
