"""A run that is broken off at any moment goes on where it stopped, and leaves what an undisturbed one leaves."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from builders.boards import CATALOG, a_reading
from builders.contents import contents
from builders.data_folder import a_data_folder
from builders.extraction import EveryNumber
from builders.papers_file import a_line, a_papers_file

from extractors.errors import SourceError
from leaderboard.ingest import Counts, Progress, chunks_of_stream, ingest_chunks
from leaderboard.store import Store

INGEST = (sys.executable, "-m", "leaderboard", "ingest")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    data = a_data_folder(tmp_path / "data", {})
    return {**os.environ, "LEADERBOARD_DATA": str(data)}


def journal(database: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT * FROM journal ORDER BY id").fetchall()


def chunks_stored(database: Path) -> int:
    try:
        return len(journal(database))
    except sqlite3.OperationalError:  # no table yet, or the file is just being made
        return 0


@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_again_and_again_it_leaves_what_an_undisturbed_run_leaves(
    tmp_path: Path, environment: dict[str, str], workers: str
) -> None:
    papers = a_papers_file(tmp_path / "papers.jsonl", 6_000)
    whole, broken = tmp_path / "whole.sqlite", tmp_path / "broken.sqlite"
    subprocess.run([*INGEST, papers, "--database", whole], env=environment, check=True)
    dice = random.Random(int(workers))
    for kills in (1, 3):
        run = subprocess.Popen(
            [*INGEST, papers, "--database", broken, "--workers", workers], env=environment, stderr=subprocess.PIPE
        )
        with run:
            before = chunks_stored(broken)
            while chunks_stored(broken) < before + kills:
                assert run.poll() is None, run.stderr and run.stderr.read()
            time.sleep(dice.random() / 20)
            assert run.poll() is None
            run.send_signal(signal.SIGKILL)
            run.communicate(timeout=60)  # at an end once its workers, who hold the pipe too, have left with it
    assert 4 <= chunks_stored(broken) < 24
    done = subprocess.run(
        [*INGEST, papers, "--database", broken, "--json"], env=environment, check=True, capture_output=True
    )
    assert json.loads(done.stdout)["skipped"] >= 4 * 250

    assert contents(f"sqlite:///{broken}") == contents(f"sqlite:///{whole}")
    assert journal(broken) == journal(whole)
    assert len(journal(whole)) == 24


def read(database: Path, papers: Path, problems: list[SourceError] | None = None, **options: object) -> Counts:
    said = problems if problems is not None else []
    with Store.open(str(database)) as store, papers.open("rb") as stream:
        chunks = chunks_of_stream(stream, papers.name, size=50, on_problem=said.append)
        return ingest_chunks(chunks, store, CATALOG, extractor=EveryNumber, on_problem=said.append, **options)  # type: ignore[arg-type]


def test_what_was_stored_is_passed_over(tmp_path: Path) -> None:
    papers = a_papers_file(tmp_path / "papers.jsonl", 500)
    first = read(tmp_path / "boards.sqlite", papers)
    again = read(tmp_path / "boards.sqlite", papers)
    assert (first.papers, first.skipped) == (500, 0)
    assert again == Counts(papers=500, skipped=500)


def test_lines_added_at_the_end_are_all_that_is_read(tmp_path: Path) -> None:
    papers = a_papers_file(tmp_path / "papers.jsonl", 475)
    read(tmp_path / "boards.sqlite", papers)
    grown = read(tmp_path / "boards.sqlite", a_papers_file(papers, 500))
    assert grown.skipped >= 450
    read(tmp_path / "other.sqlite", papers)
    assert contents(f"sqlite:///{tmp_path}/boards.sqlite") == contents(f"sqlite:///{tmp_path}/other.sqlite")


def test_the_folder_of_a_source_does_not_matter_and_its_name_does(tmp_path: Path) -> None:
    papers = a_papers_file(tmp_path / "papers.jsonl", 100)
    read(tmp_path / "boards.sqlite", papers)
    (tmp_path / "elsewhere").mkdir()
    assert read(tmp_path / "boards.sqlite", papers.rename(tmp_path / "elsewhere" / papers.name)).skipped == 100
    renamed = tmp_path / "aaa.jsonl"
    (tmp_path / "elsewhere" / papers.name).rename(renamed)
    read(tmp_path / "boards.sqlite", renamed)
    assert {entry[1] for entry in journal(tmp_path / "boards.sqlite")} == {"papers.jsonl", "aaa.jsonl"}


def test_notes_of_other_rules_go_when_theirs_are_replaced(tmp_path: Path) -> None:
    papers = a_papers_file(tmp_path / "papers.jsonl", 100)
    sure = read(tmp_path / "boards.sqlite", papers)
    unsure = read(tmp_path / "boards.sqlite", papers, min_confidence=0.9)
    assert (unsure.results, unsure.removed) == (0, sure.results)
    assert read(tmp_path / "boards.sqlite", papers).results == sure.results


def test_private_and_public_are_two_readings(tmp_path: Path) -> None:
    papers = a_papers_file(tmp_path / "papers.jsonl", 50)
    read(tmp_path / "boards.sqlite", papers, private=True)
    read(tmp_path / "boards.sqlite", papers)
    with Store.open(str(tmp_path / "boards.sqlite")) as store:
        assert not any(row.result.private for row in store.all_rows())


def test_an_emptied_store_forgets_what_was_read(tmp_path: Path) -> None:
    papers = a_papers_file(tmp_path / "papers.jsonl", 50)
    first = read(tmp_path / "boards.sqlite", papers)
    with Store.open(str(tmp_path / "boards.sqlite")) as store:
        store.clear()
    assert read(tmp_path / "boards.sqlite", papers) == first


def test_texts_stored_past_the_journal_make_it_forget(tmp_path: Path) -> None:
    papers = a_papers_file(tmp_path / "papers.jsonl", 50)
    first = read(tmp_path / "boards.sqlite", papers)
    before = contents(f"sqlite:///{tmp_path}/boards.sqlite")
    with Store.open(str(tmp_path / "boards.sqlite")) as store, papers.open("rb") as stream:
        (chunk,) = chunks_of_stream(stream, papers.name, size=50, on_problem=print)
        store.save([a_reading(paper, "1.0", rules="other") for paper in chunk.papers(print)])
    assert contents(f"sqlite:///{tmp_path}/boards.sqlite") != before
    assert read(tmp_path / "boards.sqlite", papers).results == first.results
    assert contents(f"sqlite:///{tmp_path}/boards.sqlite") == before


def test_a_record_that_cannot_be_read_is_said_by_every_run(tmp_path: Path) -> None:
    papers = tmp_path / "papers.jsonl"
    papers.write_bytes(a_papers_file(papers, 120).read_bytes() + b"{broken\n")
    for skipped in (0, 100):
        problems: list[SourceError] = []
        counts = read(tmp_path / "boards.sqlite", papers, problems)
        assert [str(problem.where) for problem in problems] == ["papers.jsonl:121"]
        assert counts.papers == 120
        assert counts.skipped >= skipped


def test_a_source_that_changes_while_it_is_read(tmp_path: Path) -> None:
    papers = a_papers_file(tmp_path / "papers.jsonl", 1_000)
    problems: list[SourceError] = []

    def grow(progress: Progress) -> None:
        if progress.counts.papers == 500:
            with papers.open("ab") as stream:
                stream.write(a_line(1_000))

    counts = read(tmp_path / "boards.sqlite", papers, problems, on_progress=grow)
    assert counts.papers == 500
    assert [problem.message for problem in problems] == [
        "the file changed while it was read; what was read before is kept"
    ]
    assert problems[0].remedy
    assert read(tmp_path / "boards.sqlite", papers).papers == 1_001


def test_a_packed_file_that_is_cut_off(tmp_path: Path) -> None:
    import gzip

    papers = a_papers_file(tmp_path / "papers.jsonl", 3_000)
    packed = tmp_path / "papers.jsonl.gz"
    packed.write_bytes(gzip.compress(papers.read_bytes())[:-20_000])
    problems: list[SourceError] = []
    counts = read(tmp_path / "boards.sqlite", packed, problems)
    assert 50 < counts.papers < 3_000
    assert ["cut off" in problem.message for problem in problems] == [True]
    packed.write_bytes(gzip.compress(papers.read_bytes()))
    whole = read(tmp_path / "boards.sqlite", packed)
    assert whole.papers == 3_000
    assert whole.skipped >= counts.papers - 50
    read(tmp_path / "other.sqlite", packed)
    assert contents(f"sqlite:///{tmp_path}/boards.sqlite") == contents(f"sqlite:///{tmp_path}/other.sqlite")
