"""`review`: in a terminal as in a script."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from builders.boards import a_board, a_row
from builders.contents import contents
from builders.decided import BOARD, a_folder_with_abstracts, row_ids

from extractors.finding import Evidence
from leaderboard.cli.review_session import _shown
from leaderboard.review_queue import waiting
from leaderboard.store import Store

LEADERBOARD = [sys.executable, "-m", "leaderboard"]


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'boards.sqlite'}"


@pytest.fixture
def asked(run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`run`, with three rows in the database that wait for a decision: 84.2 (which leads), 82.2 and 80.1."""
    folder = a_folder_with_abstracts(tmp_path / "papers")
    monkeypatch.setenv("LEADERBOARD_DATA", str(folder))
    monkeypatch.delenv("LEADERBOARD_REVIEWER", raising=False)
    assert run("db", "rebuild").code == 0
    return run


def ids(database: str) -> dict[str | None, str]:
    with Store.open(database, read_only=True) as store:
        return row_ids(store)


def statuses(database: str) -> dict[str | None, str]:
    with Store.open(database, read_only=True) as store:
        return {row.reading.value: row.result.status for row in store.rows(BOARD)}


def files(tmp_path: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (tmp_path / "papers" / "decisions").glob("*")}


# lists


def test_what_waits_is_listed_first_what_leads(asked, database: str) -> None:
    done = asked("review", "--list", "--format", "json")
    rows = json.loads(done.out)
    assert (done.code, rows[0]["value"]) == (0, "84.2")
    assert {row["value"] for row in rows} == {"84.2", "82.2", "80.1"}
    assert (rows[0]["row"], rows[0]["rank"], rows[0]["leads"], rows[0]["best"]) == (
        ids(database)["84.2"],
        1,
        True,
        "82.2",
    )
    assert rows[0]["quote"].startswith("On ImageNet our Aspen")
    assert "3 rows" in done.err
    table = list(csv.DictReader(io.StringIO(asked("review", "--list", "--format", "csv", "--limit", "1").out)))
    assert [(row["value"], row["board"]) for row in table] == [("84.2", BOARD)]
    assert "84.2" in asked("review", "--list").out
    assert json.loads(asked("review", "--list", "--board", "coco", "--format", "json").out) == []
    by_confidence = json.loads(asked("review", "--list", "--order", "confidence", "--format", "json").out)
    assert [row["confidence"] for row in by_confidence] == sorted(row["confidence"] for row in rows)


def test_listing_changes_nothing(asked, tmp_path: Path, database: str) -> None:
    before = contents(database)
    asked("review", "--list")
    asked("review", "--decided")
    assert (contents(database), files(tmp_path)) == (before, {})


# by id


def test_rows_are_decided_about_by_id(asked, database: str, tmp_path: Path) -> None:
    rows = ids(database)
    done = asked(
        "review", rows["84.2"], rows["80.1"], "--reject", "--reason", "gains, no scores", "--by", "A. Reviewer"
    )
    assert (done.code, done.out) == (0, "")
    assert "2 decisions made: rejected." in done.err
    assert statuses(database) == {"84.2": "rejected", "80.1": "rejected", "82.2": "candidate"}
    assert len(files(tmp_path)) == 2
    assert all('reason: "gains, no scores"' in text and "by: A. Reviewer" in text for text in files(tmp_path).values())
    shown = json.loads(asked("review", "--decided", "--format", "json").out)
    assert [(row["verdict"], row["value"], row["trouble"], row["by"]) for row in shown] == [
        ("reject", "84.2", None, "A. Reviewer"),
        ("reject", "80.1", None, "A. Reviewer"),
    ]
    assert "1 row, hidden" not in asked("show", "imagenet").err
    assert "hidden 2 because rejected" in asked("show", "imagenet").err
    exported = asked("export", BOARD, "--format", "json", "-o", "-").out
    assert {row["value"]: (row["status"], row["hidden"]) for row in json.loads(exported)} == {
        "82.2": ("candidate", None), "84.2": ("rejected", "rejected"), "80.1": ("rejected", "rejected"),
    }  # fmt: skip


def test_a_row_is_corrected_by_id(asked, database: str) -> None:
    row = ids(database)["82.2"]
    done = asked(
        "review",
        row,
        "--correct",
        "value=99.5",
        "--correct",
        "split=",
        "--correct",
        "method=Aspen-XS",
        "--reason",
        "misread",
    )
    assert done.code == 0, done.err
    best = json.loads(asked("show", "imagenet", "--format", "json").out)[0]
    assert (best["value"], best["method"], best["status"], best["rank"]) == ("99.5", "Aspen-XS", "accepted", 1)


def test_the_name_comes_from_the_environment(
    asked, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADERBOARD_REVIEWER", "B. Reader")
    asked("review", ids(database)["82.2"], "--accept")
    assert "by: B. Reader" in "".join(files(tmp_path).values())


def test_a_decision_is_taken_back(asked, database: str, tmp_path: Path) -> None:
    before, row = contents(database), ids(database)["84.2"]
    asked("review", row, "--dispute", "--reason", "odd")
    done = asked("review", row, "--undo")
    assert (done.code, "1 decision taken back. " in done.err) == (0, True)
    assert (contents(database), files(tmp_path)) == (before, {})
    again = asked("review", row, "--undo")
    assert (again.code, "nobody has decided about it" in again.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["feed", "--accept"], 1, "no row 'feed' in the database"),
        (["feed"], 2, "nothing said about the rows"),
        (["--reject", "--reason", "a"], 2, "no row named"),
        (["--undo"], 2, "no row named"),
        (["feed", "--accept", "--reject"], 2, "--accept and --reject exclude each other"),
        (["feed", "--accept", "--undo"], 2, "--undo and --accept exclude each other"),
        (["feed", "--list"], 2, "--list goes with no row and no decision"),
        (["--list", "--apply"], 2, "--list goes with no row and no decision"),
        (["feed", "--correct", "colour=red", "--reason", "a"], 2, "colour: unknown field"),
        (["feed", "--correct", "value", "--reason", "a"], 2, "expected FIELD=VALUE"),
        (["--list", "--board", "nothing"], 2, "no board 'nothing'"),
    ],
)
def test_wrong_usage_says_what_is_wrong(asked, words: list[str], code: int, expected: str) -> None:
    done = asked("review", *words)
    assert (done.code, expected in done.err) == (code, True), done.err


def test_a_reason_is_asked_for(asked, database: str) -> None:
    done = asked("review", ids(database)["84.2"], "--reject")
    assert (done.code, "a reason is needed to reject it" in done.err) == (1, True)


def test_decisions_go_where_they_are_sent(asked, database: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert asked("review", ids(database)["84.2"], "--accept", "--into", str(tmp_path / "mine")).code == 0
    assert files(tmp_path) == {}
    assert len(list((tmp_path / "mine" / "decisions").iterdir())) == 1


def test_a_folder_is_one_however_it_is_written(asked, database: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = asked("review", ids(database)["84.2"], "--accept", "--into", "papers")
    assert (done.code, "defined before" in done.err) == (0, False), done.err
    assert len(list((tmp_path / "papers" / "decisions").iterdir())) == 1


# files that others changed


def test_files_are_applied_and_what_fits_no_row_is_named_with_its_place(asked, database: str, tmp_path: Path) -> None:
    asked("review", ids(database)["84.2"], "--reject", "--reason", "a gain")
    (path,) = (tmp_path / "papers" / "decisions").iterdir()
    text = path.read_text()
    path.write_text(text.replace("value: 84.2", "value: 84.9"))
    done = asked("review", "--apply")
    assert done.code == 0
    assert f"{path}:5:5: warning: decisions[0]: not applied: the paper has no row with the value 84.9" in done.err
    assert statuses(database)["84.2"] == "candidate"
    assert "not applied: the paper has no row" in asked("db", "rebuild").err
    assert (
        "has no row with the value 84.9"
        in json.loads(asked("review", "--decided", "--format", "json").out)[0]["trouble"]
    )
    path.write_text(text.replace("method: Aspen", "method: Elm"))
    assert "the row calls its system Aspen now" in asked("review", "--apply").err
    assert statuses(database)["84.2"] == "rejected"
    path.unlink()
    assert "0 decisions in the database." in asked("review", "--apply").err
    assert statuses(database)["84.2"] == "candidate"


def test_a_file_with_mistakes_applies_nothing_and_validate_names_them(asked, database: str, tmp_path: Path) -> None:
    before = contents(database)
    folder = tmp_path / "papers" / "decisions"
    folder.mkdir()
    (folder / "bad.yaml").write_text(
        "paper: {title: A}\ndecisions:\n  - {row: {board: x/y, value: 1}, verdict: accept, date: 2026-11-21}\n"
    )
    for words in (["review", "--apply"], ["db", "rebuild"], ["validate"], ["validate", str(folder)]):
        done = asked(*words)
        assert (done.code, "bad.yaml:3:19: decisions[0].row.board: found 'x/y', expected a board" in done.err) == (
            1,
            True,
        ), done.err
    assert contents(database) == before
    (folder / "bad.yaml").write_text(
        "paper: {title: A}\ndecisions:\n  - {row: {board: coco/box-ap, value: 1}, verdict: accept, date: 2026-11-21}\n"
    )
    assert "1 decisions file: no mistake" in asked("validate").err
    added = asked("add", str(folder))
    assert (added.code, "holds decisions" in added.err, "--apply" in added.err) == (1, True, True)


def test_the_schema_of_decisions_is_printed(run) -> None:
    schema = json.loads(run("schema", "decisions").out)
    assert schema["title"] == "Decisions on the results of one paper"
    assert "coco/box-ap" in schema["$defs"]["Board"]["enum"]


# in a terminal


def test_rows_are_asked_about_one_by_one(asked, database: str, tmp_path: Path) -> None:
    done = asked("review", text="r\na gain\nc\nvalue=81.5\n\nmisread\na\n\n")
    assert done.code == 0, done.err
    assert statuses(database) == {"84.2": "rejected", "82.2": "accepted", "80.1": "accepted"}
    assert "3 decisions made." in done.err
    first = done.out.split("[2/3]")[0]
    for part in (
        "[1/3] ImageNet-1K · top-1 accuracy: would take rank 1",
        "84.2  Aspen",
        "Aspen: Leaves (2021)",
        "https://arxiv.org/abs/2105.00007",
        "“On ImageNet our Aspen reaches >>84.2%<< top-1 accuracy.",
        "(in this project's own words)",
        "rule ",
        "best beside it: 82.2  Aspen-S, candidate, 2021",
        ids(database)["84.2"],
    ):
        assert part in first
    assert asked("review", text="").err.endswith("Nothing waits for a decision.\n")


def test_skipping_undoing_and_quitting(asked, database: str, tmp_path: Path) -> None:
    before = contents(database)
    done = asked("review", text="u\ns\nd\nodd\nu\nq\n")
    assert (done.code, "Nothing has been decided yet" in done.err, "Taken back" in done.err) == (0, True, True)
    assert "0 decisions made." in done.err
    assert (contents(database), files(tmp_path)) == (before, {})
    assert done.out.count("[2/3]") == 2


def test_what_cannot_be_followed_is_asked_again(asked, database: str) -> None:
    done = asked("review", "--limit", "1", text="x\nr\n\nc\nvalue=8%\n\nc\n\nc\nvalue=840\n\nmisread\na\nfine\n")
    assert done.code == 0, done.err
    assert "a reason is needed to reject it" in done.err
    assert "value: found '8%'" in done.err
    assert "value: found 840, expected 0 to 100" in done.err
    assert statuses(database)["84.2"] == "accepted"


def test_the_end_of_the_input_ends_the_session(asked, database: str) -> None:
    done = asked("review", text="r\n")
    assert (done.code, "0 decisions made." in done.err) == (0, True)


def test_breaking_off_keeps_what_was_decided_and_nothing_half(asked, database: str, tmp_path: Path, repo: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(repo)}
    with subprocess.Popen(
        [*LEADERBOARD, "review"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as session:
        assert session.stdin is not None
        assert session.stdout is not None
        session.stdin.write(b"r\na gain\nr\n")
        session.stdin.flush()
        for line in session.stdout:
            if line.startswith(b"[2/3]"):
                break
        session.send_signal(signal.SIGINT)
        _, said = session.communicate(timeout=60)
    assert session.returncode == 130, said
    assert b"1 decision made." in said
    assert sorted(statuses(database).values()) == ["candidate", "candidate", "rejected"]
    before = contents(database)
    assert asked("db", "rebuild").code == 0
    assert contents(database) == before


def test_nothing_that_a_paper_says_reaches_the_terminal_as_a_command() -> None:
    quote = "\x1b[2J clean 83.8\x07 \x1b]0;title"
    place = quote.index("83.8")
    proof = Evidence(
        start=0, end=len(quote), value_start=place, value_end=place + 4, quote=quote, rule="\x1b[1m", confidence=0.5
    )
    row = a_row(title="\x1b[31mred\n", method="\x1b]8;;evil\x07", evidence=proof)
    (one,) = waiting(a_board(), [row])
    assert all(c.isprintable() for line in _shown(one, 1, 1) for c in line)
