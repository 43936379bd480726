"""A cluster reads what one process reads: a real scheduler and real workers, one of which is killed."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from builders.boards import CATALOG, a_paper
from builders.contents import contents
from builders.data_folder import a_data_folder
from builders.extraction import EveryNumber, Mortal
from builders.papers_file import a_papers_file
from services.dask import START_SECONDS, Cluster, running
from typer.testing import CliRunner

from extractors.errors import LeaderboardError, UsageError
from leaderboard.cli.app import application
from leaderboard.ingest import Chunk, Counts, Progress, chunks_of_papers, chunks_of_stream, ingest_chunks, store_chunks
from leaderboard.ingest.cluster import LOST_SECONDS, _Watch
from leaderboard.ingest.cluster import cluster as read_by
from leaderboard.ingest.reading import Job, rules_name
from leaderboard.store import Store


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running(tmp_path_factory.mktemp("dask"), workers=2) as started:
        yield started


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return a_papers_file(tmp_path / "papers.jsonl", 2_000)


def read(database: str, papers: Path, **options: object) -> Counts:
    with Store.open(database) as store, papers.open("rb") as stream:
        chunks = chunks_of_stream(stream, papers.name, size=20, on_problem=print)
        return ingest_chunks(chunks, store, CATALOG, extractor=EveryNumber, **options)  # type: ignore[arg-type]


def test_with_a_worker_killed_in_mid_run_the_rows_are_those_of_one_process(
    papers: Path, tmp_path: Path, cluster: Cluster
) -> None:
    alone, together = (f"sqlite:///{tmp_path / name}.sqlite" for name in ("alone", "together"))
    victim = cluster.workers[0]

    def kill(progress: Progress) -> None:
        if progress.counts.papers == 400:
            victim.kill()

    counts = read(together, papers, scheduler=cluster.address, on_progress=kill)
    assert not victim.is_running
    assert counts == read(alone, papers)
    assert contents(together) == contents(alone)
    assert read(together, papers, scheduler=cluster.address).skipped == 2_000


def test_a_worker_that_comes_later_reads_too(papers: Path, tmp_path: Path, cluster: Cluster) -> None:
    newcomers = []

    def join(progress: Progress) -> None:
        if progress.counts.papers == 100:
            newcomers.append(cluster.add_worker())
            for worker in cluster.workers[:-1]:
                worker.kill()

    counts = read(f"sqlite:///{tmp_path}/boards.sqlite", papers, scheduler=cluster.address, on_progress=join)
    assert (counts.papers, len(newcomers)) == (2_000, 1)


def test_papers_are_not_sent_far_ahead_of_what_is_stored(tmp_path: Path, cluster: Cluster) -> None:
    sent, lead = 0, []

    def papers() -> Iterator[object]:
        nonlocal sent
        for number in range(300):
            sent += 1
            yield a_paper(number, abstract=f"Reaches {number}.5.")

    with Store.open(f"sqlite:///{tmp_path}/boards.sqlite") as store:
        ingest_chunks(
            chunks_of_papers(papers(), size=5), store, CATALOG, scheduler=cluster.address, extractor=EveryNumber,  # type: ignore[arg-type]
            on_progress=lambda done: lead.append(sent - done.counts.papers),
        )  # fmt: skip
    assert max(lead) <= 5 * 3 * len(cluster.workers)


def test_workers_of_another_version_are_refused(cluster: Cluster) -> None:
    job = Job("2020.1+none", 0.0, private=False)
    with (
        pytest.raises(LeaderboardError, match="do not run this version"),
        read_by(cluster.address, EveryNumber, CATALOG, job),
    ):
        raise AssertionError("nothing may be read")


def test_a_chunk_that_ends_every_worker_is_said(tmp_path: Path) -> None:
    """Its workers are not those of the other tests, as none of them is left."""
    job = Job(rules_name(CATALOG), 0.0, private=False)
    (chunk,) = chunks_of_papers([a_paper(title="fatal")])
    with (
        running(tmp_path, workers=4) as cluster,
        pytest.raises(LeaderboardError, match="ended several workers") as caught,
        read_by(cluster.address, Mortal, CATALOG, job) as readers,
    ):
        readers.submit(chunk)()
    assert caught.value.remedy


def test_a_cluster_that_loses_all_its_workers_is_said(papers: Path, tmp_path: Path) -> None:
    with running(tmp_path, workers=1) as cluster, papers.open("rb") as stream:
        chunks = chunks_of_stream(stream, papers.name, size=20, on_problem=print)
        assert_lost(cluster, chunks, cluster.workers[0].kill, tmp_path, "has no worker any more")


def test_a_scheduler_that_falls_silent_is_said(papers: Path, tmp_path: Path) -> None:
    with running(tmp_path, workers=1) as cluster, papers.open("rb") as stream:
        chunks = chunks_of_stream(stream, papers.name, size=20, on_problem=print)
        silence = partial(os.kill, cluster.scheduler.pid, signal.SIGSTOP)
        assert_lost(cluster, chunks, silence, tmp_path, "has no worker any more")


def test_a_scheduler_that_dies_is_said(papers: Path, tmp_path: Path) -> None:
    with running(tmp_path, workers=1) as cluster, papers.open("rb") as stream:
        chunks = chunks_of_stream(stream, papers.name, size=20, on_problem=print)
        assert_lost(cluster, chunks, cluster.scheduler.kill, tmp_path, "went away|has no worker any more")


def test_of_a_scheduler_that_dies_the_command_says_one_line_alone(tmp_path: Path) -> None:
    """Dask's own log is not for whoever runs it."""
    papers, database = a_papers_file(tmp_path / "papers.jsonl", 50_000), tmp_path / "boards.sqlite"
    environment = {
        **os.environ,
        "LEADERBOARD_DATA": str(a_data_folder(tmp_path / "data", {})),
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
    }
    with running(tmp_path, workers=1) as cluster:
        words = ["ingest", str(papers), "--scheduler", cluster.address, "--database", str(database)]
        command = [sys.executable, "-m", "leaderboard", *words]
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as run:
            latest = time.monotonic() + START_SECONDS
            while run.poll() is None and not chunks_in(database) and time.monotonic() < latest:
                time.sleep(0.1)
            cluster.scheduler.kill()
            _, said = run.communicate()
    lines = [line for line in said.splitlines() if "papers/s" not in line]
    assert run.returncode == 1, said
    assert len(lines) == 1, said
    assert f"the cluster at {cluster.address} " in lines[0]
    assert 1 <= chunks_in(database) < 200


def chunks_in(database: Path) -> int:
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            found: int = connection.execute("SELECT count(*) FROM journal").fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # not there yet
    connection.close()
    return found


def assert_lost(
    cluster: Cluster, chunks: Iterator[Chunk], blow: Callable[[], object], folder: Path, saying: str
) -> None:
    """After the blow the run ends with an error, and keeps what it had stored."""
    job = Job(rules_name(CATALOG), 0.0, private=False)
    stored = 0

    def strike(progress: Progress) -> None:
        nonlocal stored
        stored = progress.counts.papers
        if stored == 200:
            blow()

    with Store.open(str(folder / "boards.sqlite")) as store:
        with (
            pytest.raises(LeaderboardError, match=saying) as caught,
            read_by(cluster.address, EveryNumber, CATALOG, job, wait_seconds=30, lost_seconds=20) as readers,
        ):
            store_chunks(chunks, store, job, readers, on_progress=strike)
        assert caught.value.remedy
        assert 200 <= stored < 2_000, caught.value
        assert store.totals().texts > 100


def test_what_takes_minutes_to_hand_over_gets_through() -> None:
    limits: list[float] = []

    class Slow:
        status = "finished"

        def result(self, timeout: float) -> str:
            limits.append(timeout)
            assert len(limits) < 20, "it is asked for too little time, again and again"
            if timeout < 300:
                raise TimeoutError
            return "read"

    class Client:
        def nthreads(self) -> dict[str, int]:
            return {"tcp://10.0.0.1:1": 1}

    watch = _Watch(Client(), "tcp://10.0.0.1:8786", LOST_SECONDS)  # type: ignore[arg-type]
    assert watch.outcome(Slow()) == "read"  # type: ignore[arg-type]


def test_something_else_that_listens_is_no_scheduler() -> None:
    job = Job(rules_name(CATALOG), 0.0, private=False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with (
            pytest.raises(UsageError, match="no Dask scheduler answers"),
            read_by(address, EveryNumber, CATALOG, job, wait_seconds=1),
        ):
            raise AssertionError("it never answers")


def test_a_run_without_a_scheduler_leaves_nothing_behind(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaderboard.ingest.cluster.cluster", partial(read_by, wait_seconds=1))
    database = tmp_path / "new" / "boards.sqlite"
    words = ["ingest", str(papers), "--scheduler", "tcp://127.0.0.1:1", "--database", str(database)]
    done = CliRunner().invoke(application(), words, prog_name="leaderboard")
    assert done.exit_code == 2
    assert "no Dask scheduler answers" in done.stderr
    assert not database.parent.exists()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://127.0.0.1", "nonsense://x", ""])
def test_a_scheduler_that_cannot_be_reached_is_said_soon(address: str) -> None:
    begun = time.monotonic()
    job = Job(rules_name(CATALOG), 0.0, private=False)
    with (
        pytest.raises(UsageError, match="no Dask scheduler answers") as caught,
        read_by(address, EveryNumber, CATALOG, job, wait_seconds=1),
    ):
        raise AssertionError("there is none")
    assert caught.value.remedy
    assert time.monotonic() - begun < 60, "far less than for ever, on a busy machine too"


def test_a_scheduler_without_a_worker_is_said(tmp_path: Path) -> None:
    job = Job(rules_name(CATALOG), 0.0, private=False)
    with (
        running(tmp_path, workers=0) as empty,
        pytest.raises(UsageError, match="has no worker") as caught,
        read_by(empty.address, EveryNumber, CATALOG, job, wait_seconds=2),
    ):
        raise AssertionError("there is none")
    assert "dask worker tcp://" in str(caught.value.remedy)
