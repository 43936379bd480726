"""`db` and `diff`: making, re-making, copying and comparing."""

import json
import os
from pathlib import Path

from builders.data_folder import ALDER, a_data_folder, write

PAPER = '{"title": "Cedar", "abstract": "Cedar reaches 87.3% top-1 accuracy on ImageNet-1K."}\n'


def test_a_rebuild_loads_the_data_folders(run, data: Path) -> None:
    write(data / "abstracts" / "a.jsonl", PAPER)
    done = run("db", "rebuild")
    assert (done.code, done.err) == (0, "2 results files and 1 abstract loaded: 3 papers, 9 results on 2 boards.\n")
    before = run("export", "--all").raw
    assert run("db", "rebuild").code == 0, "abstracts of the data folders are no reason to ask"
    assert run("export", "--all").raw == before


def test_a_rebuild_does_not_drop_other_papers_unless_told_to(loaded, data: Path) -> None:
    loaded("ingest", "-", text=PAPER)
    done = loaded("db", "rebuild")
    assert done.code == 2
    assert "1 row read from other papers than those of the data folders would be lost (--yes goes on" in done.err
    assert len(json.loads(loaded("export", "--all", "--format", "json").out)) == 9
    assert loaded("db", "rebuild", "--yes").code == 0
    assert len(json.loads(loaded("export", "--all", "--format", "json").out)) == 8


def test_a_mistake_in_the_data_leaves_the_database_as_it_was(loaded, data: Path) -> None:
    write(data / "results" / "bad.yaml", "paper: {}\n")
    done = loaded("db", "rebuild")
    assert done.code == 1
    assert "bad.yaml:1:8: paper.title: missing" in done.err
    assert len(json.loads(loaded("export", "--all", "--format", "json").out)) == 8


def test_a_copy_holds_the_same_rows(loaded, data: Path) -> None:
    assert loaded("db", "backup", "copy.sqlite").code == 0
    assert loaded("export", "--all", "--database", "copy.sqlite").raw == loaded("export", "--all").raw
    assert loaded("db", "backup", "copy.sqlite").code == 2, "a copy replaces nothing"


def test_a_file_that_is_no_database_is_said(run, data: Path) -> None:
    write(data.parent / "notes.txt", "not a database, but long enough to look like one\n" * 20)
    done = run("boards", "--database", "notes.txt")
    assert done.code == 3
    assert done.err.count("\n") == 1
    assert "notes.txt" in done.err


def test_data_folders_databases_and_lines_can_be_compared(loaded, data: Path) -> None:
    later = a_data_folder(data.parent / "later", {"alder.yaml": ALDER.replace("58.7", "58.9")})
    assert loaded("diff", str(data), os.environ["LEADERBOARD_DATABASE_URL"]).err == "0 added, 0 removed, 0 changed\n"
    done = loaded("diff", str(data), str(later), "--format", "json")
    assert done.err == "0 added, 4 removed, 1 changed, 1 new number one, 3 ranks moved\n"
    rows = [row for row in json.loads(done.out) if row["change"] in ("changed", "removed")]
    assert [row["change"] for row in rows] == ["changed", "removed", "removed", "removed", "removed"]
    assert (rows[0]["board"], rows[0]["what"]) == ("COCO · box AP", "value 58.7 → 58.9")


def test_two_extractions_can_be_compared(run, data: Path) -> None:
    first = run("extract", "-", text=PAPER).raw
    (data.parent / "one.jsonl").write_bytes(first)
    (data.parent / "two.jsonl").write_bytes(first.replace(b'"87.3"', b'"87.4"'))
    done = run("diff", "one.jsonl", "two.jsonl", "--format", "json")
    assert [row["what"] for row in json.loads(done.out)] == ["value 87.3 → 87.4"]


def test_a_side_that_is_nothing_of_the_kind_is_said(run, data: Path) -> None:
    write(data.parent / "a.jsonl", "{}\n")
    assert run("diff", "nowhere", "nowhere").err == "leaderboard: no file, folder or database 'nowhere'\n"
    done = run("diff", "a.jsonl", "a.jsonl")
    assert (done.code, done.err) == (1, "a.jsonl:1: expected a line of `leaderboard extract`\n")


def test_a_data_folder_is_compared_as_its_decisions_have_it(run, data: Path) -> None:
    later = a_data_folder(data.parent / "later")
    write(
        later / "decisions" / "alder.yaml",
        """
        paper: {title: "Alder: Windows of Attention"}
        decisions:
          - row: {board: coco/box-ap, value: 58.7, split: test-dev, method: Alder-L, origin: yaml}
            verdict: correct
            correct: {value: 58.9}
            reason: misprint
            date: 2026-11-21
        """,
    )
    done = run("diff", str(data), str(later), "--format", "json")
    assert [row["what"] for row in json.loads(done.out) if row["change"] == "changed"] == ["value 58.7 → 58.9"]
