"""Methods and models by a part of their name, on both databases."""

from pathlib import Path

import pytest
from builders.boards import COCO, TOP1, a_paper, a_reading
from sqlalchemy import create_engine
from sqlalchemy.dialects import sqlite

from leaderboard.records import NameHit
from leaderboard.store import Store, names


@pytest.fixture
def filled(store: Store) -> Store:
    store.save(
        [
            a_reading(a_paper(1), "87.3", "81.3", method="Swin-L"),
            a_reading(a_paper(2), "79", board=COCO, method="DETR", model="Swin L"),
            a_reading(a_paper(3), "78", board=COCO, method=None, model="50%_Net"),
            a_reading(a_paper(4), "77", board=None, dataset="Our Data", metric="quality", method="swin_l"),
        ]
    )
    return store


def test_spellings_of_one_name_are_one_hit(filled: Store) -> None:
    assert filled.names_search("SWIN") == [NameHit("Swin-L", as_method=3, as_model=1)]


def test_those_with_most_rows_come_first(filled: Store) -> None:
    assert [hit.name for hit in filled.names_search("")] == ["Swin-L", "50%_Net", "DETR"]
    assert [hit.name for hit in filled.names_search("", limit=1)] == ["Swin-L"]


@pytest.mark.parametrize(
    ("asked", "found"), [("50%", ["50%_Net"]), ("%", ["50%_Net"]), ("5_0", ["50%_Net"]), ("x", [])]
)
def test_signs_of_patterns_are_letters(filled: Store, asked: str, found: list[str]) -> None:
    assert [hit.name for hit in filled.names_search(asked)] == found


def test_boards_count_the_names_that_stand_there(filled: Store) -> None:
    assert filled.boards_of(["swin l", "Swin-L", "detr"]) == {TOP1: 1, COCO: 2}
    assert filled.boards_of(["nobody"]) == {}


def test_rows_around_names_are_those_of_their_papers_and_the_head(filled: Store) -> None:
    rows = filled.rows_around(COCO, ["50% net"], lower_is_better=False, limit=1)
    assert [row.result.value for row in rows] == ["78", "79"] or [row.result.value for row in rows] == ["79", "78"]
    lowest = filled.rows_around(COCO, [], lower_is_better=True, limit=1)
    assert [row.result.value for row in lowest] == ["78"]


def test_names_are_counted_out_of_indexes_alone(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'boards.sqlite'}"
    Store.open(database).close()
    engine = create_engine(database)
    with engine.connect() as connection:
        for statement in (names.methods_statement("swin", 30), names.models_statement("swin", 30)):
            query = statement.compile(dialect=sqlite.dialect())
            given = tuple(-1 if (value := query.params[name]) is None else value for name in query.positiontup or ())
            steps = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", given)]
            assert any("results USING COVERING INDEX" in step for step in steps), steps
    engine.dispose()
