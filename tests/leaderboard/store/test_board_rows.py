"""The rows of a board read without SQLAlchemy are those of the store, and so are the errors where they cannot be."""

from pathlib import Path
from typing import Any

import pytest
from builders.boards import COCO, TOP1, a_paper, a_reading, a_result
from builders.decided import a_target, filed
from sqlalchemy import create_engine, text

from extractors.errors import StoreError
from leaderboard.decisions import Correction, DecidedPaper
from leaderboard.papers import paper_key
from leaderboard.store import FileDecisions, FileRows, Store
from leaderboard.store.board_rows import board_rows
from leaderboard.store.revisions import VERSION_TABLE

SWIN = a_paper(1, title="Swin", arxiv="2103.14030", date="2021-03-25", authors="Ze Liu", paraphrase=True)


@pytest.fixture
def filled(store: Store, database: str) -> str:
    """Rows of every kind: read, curated, private, decided about, on other boards and on none."""
    more: dict[str, Any] = {"settings": ("single-scale",), "extra_data": (), "params_m": "197", "aliases": ("Swin",)}
    readings = [
        a_reading(SWIN, "87.3", "81.3", method="Swin-L", **more),
        a_reading(a_paper(2), "42.0", board=COCO),
        a_reading(a_paper(3), "81", range=True, split="val", private=True),
        a_reading(a_paper(4), "1.5", board=None),
    ]
    store.save(readings)
    curated = a_result(origin="yaml", paper=paper_key(SWIN), value="87.3", method="Swin-L", date="2020-10", notes="n")
    store.replace_files([FileRows("shipped", "results/swin.yaml", SWIN, [curated])])
    about = DecidedPaper(title=SWIN.title, arxiv=SWIN.arxiv)
    decision = filed("correct", row=a_target(value="81.3"), correct=Correction(split="val", range=True))
    store.replace_decisions([FileDecisions("shipped", 0, "decisions/a.yaml", about, [decision])])
    return database


@pytest.mark.parametrize(("board", "rows"), [(TOP1, 4), (COCO, 1), ("no/board", 0)])
def test_they_are_those_of_the_store(filled: str, store: Store, board: str, rows: int) -> None:
    stored = store.rows(board)
    assert len(stored) == rows
    assert repr(board_rows(filled, board)) == repr(stored), "types are the same too"
    assert any(row.decisions for row in stored) == (board == TOP1)


@pytest.mark.parametrize("name", ["boards.sqlite", "where is/100%#1.sqlite"])
def test_a_file_is_read_without_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with Store.open(str(tmp_path / name)) as store:
        store.save([a_reading(a_paper(), "81")])
    monkeypatch.setattr(Store, "open", None)
    monkeypatch.chdir(tmp_path)
    for address in (str(tmp_path / name), name, f"sqlite:///{name}", f"sqlite:///{tmp_path / name}"):
        assert [row.result.value for row in board_rows(address, TOP1)] == ["81"]


def test_what_cannot_be_read_is_said_by_the_store(tmp_path: Path) -> None:
    path = tmp_path / "boards.sqlite"
    for spoil in (_leave_out, _write_text, _make_newer, _make_older, _damage):
        with Store.open(str(path)) as store:
            store.save([a_reading(a_paper(), "81")])
        spoil(path)
        with pytest.raises(StoreError) as expected, Store.open(str(path), read_only=True) as store:
            store.rows(TOP1)
        with pytest.raises(StoreError) as caught:
            board_rows(str(path), TOP1)
        assert str(caught.value) == str(expected.value)
        path.unlink(missing_ok=True)


def _leave_out(path: Path) -> None:
    path.unlink()


def _write_text(path: Path) -> None:
    path.write_text("not a database\n" * 100, encoding="utf-8")


def _make_newer(path: Path) -> None:
    _set_version(path, "9999")


def _make_older(path: Path) -> None:
    _set_version(path, "0001")


def _damage(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * 40_000)


def _set_version(path: Path, version: str) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"))
    engine.dispose()
