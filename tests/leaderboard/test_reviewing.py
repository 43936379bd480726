"""Decisions made and taken back: in files and database together, in the right folder, by several writers."""

import datetime
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from builders.contents import contents
from builders.data_folder import ALDER
from builders.decided import ASPEN, BOARD, DAY, a_folder_with_abstracts, rebuilt, row_ids

from extractors.catalog import Catalog
from extractors.errors import InputError, InputErrors, LeaderboardError, StoreError, UsageError
from leaderboard.decisions import Correction, Filed, Verdict
from leaderboard.files.decision_file import DecisionFile
from leaderboard.ranking import rank
from leaderboard.reviewing import Judgement, Reviewing
from leaderboard.settings import PRIVATE_MARK
from leaderboard.store import Store


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return a_folder_with_abstracts(tmp_path / "data", results={"alder.yaml": ALDER})


@pytest.fixture
def database(tmp_path: Path, data: Path) -> str:
    url = f"sqlite:///{tmp_path / 'boards.sqlite'}"
    rebuilt(url, data)
    return url


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with Store.open(database) as opened:
        yield opened


def desk(store: Store, *folders: Path, into: Path | None = None) -> Reviewing:
    return Reviewing(store, folders, Catalog.load(folders[:1]), by="A. Reviewer", into=into)


def say(store: Store, folder: Path, value: str, verdict: Verdict = "reject", /, **correct: object) -> Filed:
    """One decision on the row of a value."""
    fixed = Correction.model_validate(correct) if correct else None
    judgement = Judgement(row_ids(store)[value], verdict, "looked up", fixed)
    (filed,) = desk(store, folder).decide([judgement], today=DAY)
    return filed


def decided(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((folder / "decisions").glob("*"))}


def statuses(store: Store) -> dict[str | None, str]:
    return {row.reading.value: row.result.status for row in store.rows(BOARD)}


def test_a_decision_is_written_and_applied(store: Store, data: Path) -> None:
    filed = say(store, data, "84.2")
    assert decided(data) == {
        "arxiv-2105.00007.yaml": (
            'paper:\n  title: "Aspen: Leaves"\n  arxiv: "2105.00007"\ndecisions:\n'
            "  - row:\n      board: imagenet-1k/top-1-accuracy\n      value: 84.2\n      method: Aspen\n"
            "      before: On ImageNet our Aspen reaches\n      after: top-1 accuracy.\n"
            "    verdict: reject\n    reason: looked up\n    by: A. Reviewer\n    date: 2026-11-21\n"
        )
    }
    assert (filed.file, filed.position) == ("decisions/arxiv-2105.00007.yaml", 0)
    (row,) = store.rows_by_id([row_ids(store)["84.2"]]).values()
    assert (row.result.status, row.decisions) == ("rejected", (filed,))


def test_a_rebuild_gives_the_same_boards_byte_for_byte(store: Store, data: Path, database: str, tmp_path: Path) -> None:
    say(store, data, "84.2")
    say(store, data, "82.2", "correct", value="99.5", split=None, method="Aspen: small", settings=("no",))
    say(store, data, "82.2", "dispute")
    say(store, data, "80.1", "accept")
    say(store, data, "87.30", "reject")
    again = f"sqlite:///{tmp_path / 'again.sqlite'}"
    rebuilt(again, data)
    assert contents(again) == contents(database)
    rebuilt(database, data)
    assert contents(again) == contents(database)
    assert [outcome.trouble for outcome in store.decisions()] == [None] * 5


def test_a_corrected_value_ranks_anew_and_a_rejected_row_is_hidden_and_counted(store: Store, data: Path) -> None:
    board = Catalog.load([data]).board(BOARD)
    say(store, data, "82.2", "correct", value="99.5")
    say(store, data, "84.2")
    ranking = rank(board, store.rows(BOARD))
    assert [(entry.rank, entry.row.result.value) for entry in ranking.entries] == [
        (1, "99.5"),
        (2, "87.30"),
        (3, "81.3"),
        (4, "80.1"),
    ]
    assert dict(ranking.hidden) == {"rejected": 1}


def test_several_rows_at_once_and_all_or_none(store: Store, data: Path) -> None:
    ids = row_ids(store)
    both = [Judgement(ids[value], "reject", "gains") for value in ("84.2", "82.2", "80.1")]
    filed = desk(store, data).decide(both, today=DAY)
    assert [(one.file, one.position) for one in filed][:2] == [
        ("decisions/arxiv-2105.00007.yaml", 0),
        ("decisions/arxiv-2105.00007.yaml", 1),
    ]
    assert statuses(store) == {
        "84.2": "rejected",
        "82.2": "rejected",
        "80.1": "rejected",
        "87.30": "accepted",
        "81.3": "accepted",
    }
    before = decided(data)
    with pytest.raises(InputErrors):
        desk(store, data).decide([Judgement(ids["84.2"], "accept"), Judgement(ids["82.2"], "reject")])
    assert decided(data) == before
    assert statuses(store)["84.2"] == "rejected"


@pytest.mark.parametrize(
    ("verdict", "reason", "correct", "expected"),
    [
        ("reject", " \n ", None, "a reason is needed to reject it"),
        ("dispute", "", None, "a reason is needed to dispute it"),
        ("correct", "a", None, "corrects nothing"),
        ("correct", "a", Correction(value="84.2"), "says already what it is corrected to"),
        ("correct", "a", Correction(value="840"), "value: found 840, expected 0 to 100 for top-1 accuracy"),
        ("correct", "a", Correction(board="coco/none"), "board: found 'coco/none'"),  # type: ignore[arg-type]
        ("reject", "a", Correction(value="1"), "a correction goes with the verdict `correct`"),
    ],
)
def test_a_judgement_that_cannot_be_followed_is_refused(
    store: Store, data: Path, verdict: Verdict, reason: str, correct: Correction | None, expected: str
) -> None:
    with pytest.raises(InputErrors, match=expected.replace("`", ".")) as caught:
        desk(store, data).decide([Judgement(row_ids(store)["84.2"], verdict, reason, correct)])
    assert f"row {row_ids(store)['84.2']}: " in str(caught.value)
    assert not (data / "decisions").exists()


def test_unknown_rows_are_named(store: Store, data: Path) -> None:
    for work in (
        lambda: desk(store, data).decide([Judgement("feed", "accept")]),
        lambda: desk(store, data).undo(["feed"]),
    ):
        with pytest.raises(InputErrors, match="no row 'feed' in the database"):
            work()


def test_without_a_day_it_is_today(store: Store, data: Path) -> None:
    (filed,) = desk(store, data).decide([Judgement(row_ids(store)["84.2"], "accept")])
    assert abs((filed.decision.date - datetime.date.today()).days) <= 1


# taking back


def test_undo_takes_the_last_decision_back_and_leaves_no_trace(store: Store, data: Path, database: str) -> None:
    before = contents(database)
    row = row_ids(store)["84.2"]
    say(store, data, "84.2")
    after_one, files = contents(database), decided(data)
    say(store, data, "84.2", "correct", value="48.2")
    (taken,) = desk(store, data).undo([row])
    assert taken.decision.verdict == "correct"
    assert (contents(database), decided(data)) == (after_one, files)
    desk(store, data).undo([row])
    assert (contents(database), decided(data)) == (before, {})
    with pytest.raises(InputErrors, match="nobody has decided about it"):
        desk(store, data).undo([row])


def test_undo_of_several_rows_of_one_file(store: Store, data: Path, database: str) -> None:
    before = contents(database)
    for value in ("84.2", "82.2", "80.1"):
        say(store, data, value)
    ids = row_ids(store)
    taken = desk(store, data).undo([ids["84.2"], ids["82.2"], ids["80.1"], ids["84.2"]])
    assert len(taken) == 3
    assert (contents(database), decided(data)) == (before, {})


def test_undo_refuses_a_file_that_has_changed_since(store: Store, data: Path) -> None:
    say(store, data, "84.2")
    path = data / "decisions" / "arxiv-2105.00007.yaml"
    path.write_text(path.read_text().replace("looked up", "a gain"))
    with pytest.raises(InputError, match="does not hold that decision any more") as caught:
        desk(store, data).undo([row_ids(store)["84.2"]])
    assert "--apply" in str(caught.value)
    path.unlink()
    with pytest.raises(InputError, match="cannot read"):
        desk(store, data).undo([row_ids(store)["84.2"]])


def test_undo_refuses_what_stands_in_another_folder(store: Store, data: Path, tmp_path: Path) -> None:
    say(store, data, "84.2")
    other = a_folder_with_abstracts(tmp_path / "other")
    with pytest.raises(UsageError, match="not among the data folders"):
        desk(store, other).undo([row_ids(store)["84.2"]])


# which file


def test_a_file_that_people_made_is_written_on(store: Store, data: Path) -> None:
    say(store, data, "84.2")
    path = data / "decisions" / "arxiv-2105.00007.yaml"
    own = data / "decisions" / "aspen.yaml"
    own.write_text("# ours\n" + path.read_text().replace('  arxiv: "2105.00007"\n', ""))
    path.unlink()
    say(store, data, "82.2")
    assert list(decided(data)) == ["aspen.yaml"]
    assert own.read_text().startswith("# ours\n")
    assert own.read_text().count("verdict:") == 2


def test_a_file_with_a_mistake_is_not_written_on(store: Store, data: Path) -> None:
    say(store, data, "84.2")
    path = data / "decisions" / "arxiv-2105.00007.yaml"
    path.write_text(path.read_text().replace("verdict: reject", "verdict: no"))
    before = decided(data)
    with pytest.raises(InputErrors, match="found 'no'"):
        say(store, data, "82.2")
    assert decided(data) == before
    assert statuses(store)["82.2"] == "candidate"


# which folder


@pytest.fixture
def private(tmp_path: Path) -> Path:
    cedar = {"title": "Cedar: Ours", "abstract": "Cedar reaches 91.5% top-1 accuracy on ImageNet."}
    folder = a_folder_with_abstracts(tmp_path / "private", cedar)
    (folder / PRIVATE_MARK).touch()
    (folder / "metrics.yaml").unlink()
    for path in (folder / "benchmarks").rglob("*.yaml"):
        path.unlink()
    return folder


def test_decisions_on_private_rows_stay_in_private_folders(tmp_path: Path, data: Path, private: Path) -> None:
    url = f"sqlite:///{tmp_path / 'both.sqlite'}"
    rebuilt(url, data, private)
    with Store.open(url) as store:
        ids = row_ids(store)
        both = [Judgement(ids["91.5"], "reject", "ours"), Judgement(ids["84.2"], "reject", "theirs")]
        desk(store, data, private).decide(both, today=DAY)
        assert [len(decided(folder)) for folder in (data, private)] == [1, 1]
        assert "Cedar" in str(decided(private))
        with pytest.raises(UsageError, match="is private and"):
            desk(store, data, private, into=data).decide([Judgement(ids["91.5"], "accept")])
        desk(store, data, private, into=private).decide([Judgement(ids["82.2"], "reject", "doubtful")], today=DAY)
        assert len(decided(private)) == 2
        private_too = next(row for row in store.rows(BOARD) if row.reading.value == "82.2")
        assert [one.private for one in private_too.decisions] == [True]
        with pytest.raises(UsageError, match="no private data folder"):
            desk(store, data).decide([Judgement(ids["91.5"], "accept")])
        before = contents(url)
    rebuilt(url, data, private)
    assert contents(url) == before


def test_nothing_is_written_into_an_installed_package(
    store: Store, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaderboard.settings._PACKAGE", tmp_path)
    with pytest.raises(UsageError, match="no data folder that may be written to"):
        say(store, data, "84.2")
    with pytest.raises(UsageError, match="may not be written to"):
        desk(store, data, into=data).decide([Judgement(row_ids(store)["84.2"], "accept")])


# what goes wrong in the middle


def test_a_store_for_reading_refuses_before_any_file_is_written(store: Store, data: Path, database: str) -> None:
    say(store, data, "84.2")
    ids, before = row_ids(store), decided(data)
    with Store.open(database, read_only=True) as reader:
        for work in (
            lambda: desk(reader, data).decide([Judgement(ids["82.2"], "accept")]),
            lambda: desk(reader, data).undo([ids["84.2"]]),
        ):
            with pytest.raises(StoreError, match="reading alone"):
                work()
    assert decided(data) == before


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), StoreError("the disk is full")])
def test_breaking_off_leaves_files_and_database_as_they_were(
    store: Store, data: Path, database: str, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    say(store, data, "84.2")
    before, files = contents(database), decided(data)

    def fail(*given: object) -> bool:
        raise trouble

    ids = row_ids(store)
    with monkeypatch.context() as patch:
        patch.setattr(store, "replace_decisions", fail)
        with pytest.raises(type(trouble)):
            desk(store, data).decide([Judgement(ids[value], "reject", "a gain") for value in ("82.2", "80.1")])
        with pytest.raises(type(trouble)):
            desk(store, data).undo([ids["84.2"]])
    assert (contents(database), decided(data)) == (before, files)


def test_a_second_file_that_cannot_be_written_takes_back_the_first(
    store: Store, data: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, ids = contents(database), row_ids(store)
    written = DecisionFile.write
    done: list[Path] = []

    def once(file: DecisionFile) -> None:
        if done:
            raise UsageError("cannot write: no room")
        written(file)
        done.append(file.path)

    monkeypatch.setattr(DecisionFile, "write", once)
    with pytest.raises(UsageError, match="no room"):
        desk(store, data).decide([Judgement(ids[value], "reject", "a gain") for value in ("84.2", "80.1")])
    assert done
    assert (contents(database), decided(data)) == (before, {})


# several writers

WRITER = """
import sys
from pathlib import Path
from extractors.catalog import Catalog
from leaderboard.reviewing import Judgement, Reviewing
from leaderboard.store import Store
database, folder, row, reason = sys.argv[1:]
with Store.open(database) as store:
    desk = Reviewing(store, [Path(folder)], Catalog.load([Path(folder)]))
    for number in range(3):
        desk.decide([Judgement(row, "dispute", f"{reason} {number}")])
"""


def test_two_processes_lose_none_of_each_others_decisions(store: Store, data: Path, database: str) -> None:
    ids = row_ids(store)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, database, str(data), ids[value], f"writer {value}"], stderr=subprocess.PIPE
        )
        for value in ("84.2", "82.2")
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said.decode()
    (text,) = decided(data).values()
    assert sorted(line.strip() for line in text.splitlines() if "reason:" in line) == [
        f"reason: writer {value} {number}" for value in ("82.2", "84.2") for number in range(3)
    ]
    assert len(store.decisions()) == 6
    before = contents(database)
    rebuilt(database, data)
    assert contents(database) == before


def test_threads_share_a_desk(store: Store, data: Path) -> None:
    ids, shared = row_ids(store), desk(store, data)
    errors: list[LeaderboardError] = []

    def work(value: str) -> None:
        try:
            shared.decide([Judgement(ids[value], "reject", "a gain")], today=DAY)
            shared.undo([ids[value]])
            shared.decide([Judgement(ids[value], "accept")], today=DAY)
        except LeaderboardError as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(value,)) for value in ("84.2", "82.2", "80.1")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert statuses(store) == dict.fromkeys(("84.2", "82.2", "80.1", "87.30", "81.3"), "accepted")
    assert sum(text.count("verdict:") for text in decided(data).values()) == 3


def test_the_same_sentence_from_another_source_is_judged_too(store: Store, data: Path, database: str) -> None:
    say(store, data, "84.2")
    (data / "abstracts" / "more.jsonl").write_bytes(
        (data / "abstracts" / "demo.jsonl").read_bytes().replace(b"our Aspen reaches", b"our  Aspen\\nreaches")
    )
    rebuilt(database, data)
    found = [row.result.status for row in store.rows(BOARD) if row.reading.value == "84.2"]
    assert found == ["rejected", "rejected"]
    assert str(ASPEN["title"]) in store.rows_by_id([row_ids(store)["84.2"]]).popitem()[1].paper.title


def test_what_could_not_find_its_row_again_is_not_decided(store: Store, data: Path, database: str) -> None:
    """Two identified papers share a title with a third that only its title names."""
    for number in (1, 2):
        twin = {
            "title": "Twins",
            "arxiv": f"2105.0010{number}",
            "abstract": f"It reaches 7{number}.5% top-1 accuracy on ImageNet.",
        }
        (data / "abstracts" / f"twin{number}.jsonl").write_bytes(orjson.dumps(twin))
    alone = {"title": "Twins", "abstract": "It reaches 79.5% top-1 accuracy on ImageNet."}
    (data / "abstracts" / "alone.jsonl").write_bytes(orjson.dumps(alone))
    rebuilt(database, data)
    before = contents(database)
    with pytest.raises(InputError, match="several papers have its title"):
        say(store, data, "79.5")
    assert (contents(database), decided(data)) == (before, {})
    assert say(store, data, "71.5").file == "decisions/arxiv-2105.00101.yaml"
