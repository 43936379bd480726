"""Decisions in the database: applied to what is there and to what comes later, and taken back without a trace."""

from pathlib import Path
from typing import Any

import pytest
from builders.boards import COCO, TOP1, a_paper, a_reading, a_result
from builders.contents import contents
from builders.decided import a_target, filed
from sqlalchemy import Connection, text

from extractors.errors import StoreError
from extractors.paper import Paper
from leaderboard.decisions import Correction, DecidedPaper, Filed
from leaderboard.papers import paper_key
from leaderboard.store import FileDecisions, FileRows, Store, schema
from leaderboard.store.engine import connect, parse_url

ONE = a_paper(1, arxiv="2101.00001")


def decisions(*given: Filed, file: str = "decisions/a.yaml", place: int = 0, **paper: Any) -> FileDecisions:
    """A file of decisions, on the first paper unless another is named."""
    about = DecidedPaper.model_validate({"title": ONE.title, "arxiv": ONE.arxiv} | paper)
    found = [
        one.model_copy(update={"file": file, "position": number, "folder": "shipped"})
        for number, one in enumerate(given)
    ]
    return FileDecisions("shipped", place, file, about, found)


def reject(value: str = "83.8", **given: Any) -> Filed:
    return filed("reject", row=a_target(value=value, **given))


def correct(value: str = "83.8", **fields: Any) -> Filed:
    return filed("correct", row=a_target(value=value), correct=Correction.model_validate(fields))


def statuses(store: Store, board: str = TOP1) -> dict[str | None, str]:
    return {row.reading.value: row.result.status for row in store.rows(board)}


def test_a_decision_on_a_stored_row_changes_what_it_says_and_keeps_what_was_read(store: Store) -> None:
    store.save([a_reading(ONE, "83.8", "70.1")])
    before = store.rows(TOP1)
    assert store.replace_decisions([decisions(correct("83.8", split="val"))])
    row = next(row for row in store.rows(TOP1) if row.reading.value == "83.8")
    old = next(row for row in before if row.result.value == "83.8")
    assert row.id == old.id
    assert (row.result.split, row.result.status) == ("val", "accepted")
    assert row.read == old.result
    assert row.result.evidence == old.result.evidence
    assert [one.decision.reason for one in row.decisions] == ["looked up"]
    assert next(row for row in store.rows(TOP1) if row.result.value == "70.1").decisions == ()


def test_a_corrected_value_sorts_and_a_corrected_board_moves(store: Store) -> None:
    store.save([a_reading(ONE, "83.8"), a_reading(a_paper(2), "85.0")])
    store.replace_decisions([decisions(correct(value="83.8").model_copy(update={"sets": {"value": "95.5"}}))])
    best = store.leading_rows(TOP1, lower_is_better=False, limit=1)
    assert [row.result.value for row in best] == ["95.5"]
    moved = correct().model_copy(update={"sets": {"board": COCO, "dataset": "COCO", "metric": "box AP", "unit": "%"}})
    store.replace_decisions([decisions(moved)])
    assert [row.result.value for row in store.rows(TOP1)] == ["85.0"]
    assert [(row.result.value, row.result.dataset, row.reading.board) for row in store.rows(COCO)] == [
        ("83.8", "COCO", TOP1)
    ]
    assert {summary.board: summary.results for summary in store.board_summaries()} == {COCO: 1, TOP1: 1}


def test_a_corrected_method_is_found_by_its_name(store: Store) -> None:
    store.save([a_reading(ONE, "83.8")])
    store.replace_decisions([decisions(correct().model_copy(update={"sets": {"method": "Shifted Windows"}}))])
    assert [row.result.value for row in store.method_rows("shifted-windows")] == ["83.8"]
    assert store.method_rows("Swin-L") == []


def test_rows_that_come_later_are_judged_too(store: Store) -> None:
    store.replace_decisions([decisions(reject())])
    store.save([a_reading(ONE, "83.8", "70.1")])
    assert statuses(store) == {"83.8": "rejected", "70.1": "candidate"}
    assert store.board_summaries()[0].results == 1


def test_the_order_of_rows_and_decisions_does_not_matter(tmp_path: Path) -> None:
    readings = [a_reading(ONE, "83.8", "70.1"), a_reading(a_paper(2), "83.8")]
    decided = [
        decisions(reject(), correct("70.1", split="val")),
        decisions(reject(), file="decisions/b.yaml", title="Paper 2", arxiv=None),
    ]
    urls = [f"sqlite:///{tmp_path / name}.sqlite" for name in ("first", "last", "between")]
    with Store.open(urls[0]) as store:
        store.replace_decisions(decided)
        store.save(readings)
    with Store.open(urls[1]) as store:
        store.save(readings)
        store.replace_decisions(reversed(decided))
    with Store.open(urls[2]) as store:
        store.save(readings[1:])
        store.replace_decisions(decided[:1])
        store.save(readings[:1])
        store.replace_decisions(decided[1:])
    first, *others = map(contents, urls)
    assert all(other == first for other in others)
    assert sum("'rejected'" in line for line in first) == 2


def test_taking_decisions_back_leaves_no_trace(store: Store, database: str) -> None:
    store.save([a_reading(ONE, "83.8", "70.1")])
    before, version = contents(database), store.version()
    store.replace_decisions([decisions(reject(), correct("70.1", split="val"))])
    assert contents(database) != before
    assert store.version() != version
    store.replace_decisions([decisions()])
    assert contents(database) == before


def test_the_same_decisions_again_change_nothing(store: Store) -> None:
    store.save([a_reading(ONE, "83.8")])
    assert store.replace_decisions([decisions(reject())])
    version = store.version()
    assert not store.replace_decisions([decisions(reject())])
    assert store.version() == version


def test_files_that_a_folder_no_longer_has_are_taken_out(store: Store) -> None:
    store.save([a_reading(ONE, "83.8", "70.1")])
    store.replace_decisions([decisions(reject()), decisions(reject("70.1"), file="decisions/b.yaml")])
    store.replace_decisions([decisions(reject())], ["shipped"])
    assert statuses(store) == {"83.8": "rejected", "70.1": "candidate"}
    store.replace_decisions([], ["shipped"])
    assert store.decisions() == []


def test_decisions_of_later_folders_and_files_count_last(store: Store) -> None:
    store.save([a_reading(ONE, "83.8")])
    own = decisions(filed("accept"))._replace(folder="mine", place=1)
    store.replace_decisions([own, decisions(reject())])
    assert statuses(store) == {"83.8": "accepted"}
    store.replace_decisions([own._replace(place=0), decisions(reject())._replace(place=1)])
    assert statuses(store) == {"83.8": "rejected"}
    store.replace_decisions([decisions(filed("dispute"), file="decisions/z.yaml")._replace(place=1)])
    assert statuses(store) == {"83.8": "disputed"}


def test_what_other_rules_read_from_the_same_place_stays_judged(store: Store) -> None:
    store.save([a_reading(ONE, "83.8")])
    store.replace_decisions([decisions(reject())])
    store.save([a_reading(ONE, "83.8", rules="2+b", method="Swin", split="val")])
    (row,) = store.rows(TOP1)
    assert (row.result.status, row.result.method, row.reading.split) == ("rejected", "Swin", "val")


def test_a_decision_whose_row_has_vanished_is_told_and_hits_no_other(store: Store) -> None:
    store.save([a_reading(ONE, "83.8")])
    store.replace_decisions([decisions(reject())])
    store.save([a_reading(ONE, "83.8", rules="2+b", role="baseline")])
    assert statuses(store) == {"83.8": "candidate"}
    (outcome,) = store.decisions()
    assert outcome.rows == ()
    assert "no row of the paper fits it any more" in str(outcome.trouble)
    store.save([a_reading(ONE, rules="3+c", drops=1)])
    assert "has no row with the value 83.8" in str(store.decisions()[0].trouble)


def test_curated_rows_are_judged_and_their_files_stay_as_they_are(store: Store, database: str) -> None:
    paper = Paper(id="x", title="Alder", abstract="", arxiv="2101.00001")  # type: ignore[arg-type]
    rows = [a_result(origin="yaml", evidence=None, value=value, paper=paper_key(paper)) for value in ("83.8", "70.1")]
    file = FileRows("shipped", "results/alder.yaml", paper, rows)
    store.replace_files([file])
    store.replace_decisions([decisions(reject(origin="yaml", method="Swin-L"))])
    assert statuses(store) == {"83.8": "rejected", "70.1": "accepted"}
    before, version = contents(database), store.version()
    assert not any(store.replace_files([file]))
    assert (contents(database), store.version()) == (before, version)
    store.replace_files([file._replace(results=rows[:1])])
    assert statuses(store) == {"83.8": "rejected"}


# which paper


def test_a_paper_is_found_by_any_identifier_of_its_texts(store: Store) -> None:
    store.save(
        [a_reading(a_paper(1, title="Same", doi="10.1000/a"), "83.8"), a_reading(a_paper(2, title="Same"), "70.1")]
    )
    store.replace_decisions([decisions(reject("70.1"), title="Other spelling", arxiv=None, doi="10.1000/a")])
    assert statuses(store) == {"83.8": "candidate", "70.1": "rejected"}


def test_an_identifier_that_conflicts_is_another_paper(store: Store) -> None:
    store.save([a_reading(ONE, "83.8")])
    store.replace_decisions([decisions(reject(), arxiv="2199.99999")])
    assert statuses(store) == {"83.8": "candidate"}
    assert store.decisions()[0].trouble == "its paper is not in the database"


def test_a_title_that_two_papers_share_leaves_it_open(store: Store) -> None:
    first, second = a_paper(1, title="Same", arxiv="2101.00001"), a_paper(2, title="Same", arxiv="2101.00002")
    store.replace_decisions([decisions(reject(), title="same", arxiv=None)])
    store.save([a_reading(first, "83.8")])
    assert statuses(store) == {"83.8": "rejected"}
    store.save([a_reading(second, "70.1")])
    assert statuses(store) == {"83.8": "candidate", "70.1": "candidate"}
    assert "several papers have its title" in str(store.decisions()[0].trouble)


def test_a_paper_that_gets_an_identifier_keeps_its_decisions(store: Store) -> None:
    store.save([a_reading(a_paper(1, title="Same"), "83.8")])
    store.replace_decisions([decisions(reject(), title="Same", arxiv=None)])
    store.save([a_reading(a_paper(2, title="Same", arxiv="2101.00001"), "70.1")])
    assert statuses(store) == {"83.8": "rejected", "70.1": "candidate"}


# who may


def test_a_store_for_reading_refuses_decisions(store: Store, database: str) -> None:
    store.save([a_reading(ONE, "83.8")])
    with Store.open(database, read_only=True) as reader:
        with pytest.raises(StoreError, match="open for reading alone"):
            reader.replace_decisions([decisions(reject())])
        with pytest.raises(StoreError, match="open for reading alone"):
            reader.require_writable()
    store.require_writable()
    assert statuses(store) == {"83.8": "candidate"}


def test_rows_are_found_by_id(store: Store) -> None:
    store.save([a_reading(ONE, "83.8", "70.1")])
    first, second = store.rows(TOP1)
    assert store.rows_by_id([first.id, "0" * 16, second.id, first.id]) == {first.id: first, second.id: second}


def test_an_older_program_finds_the_rows_as_they_were_read(database: str, store: Store) -> None:
    store.save([a_reading(ONE, "83.8", "70.1")])
    before = sorted((row.id, row.result.value, row.result.status) for row in store.rows(TOP1))
    store.replace_decisions([decisions(reject(), correct("70.1").model_copy(update={"sets": {"value": "71.1"}}))])
    engine = connect(parse_url(database), read_only=False).execution_options(writes=True)

    def told(connection: Connection) -> list[tuple[Any, ...]]:
        return sorted(tuple(row) for row in connection.execute(text("SELECT id, value, status FROM results")))

    with engine.begin() as connection:
        assert told(connection) != before
        schema.downgrade(connection, "0002")
        assert told(connection) == before
        schema.upgrade(connection)
    engine.dispose()
    assert [row.decisions for row in store.rows(TOP1)] == [(), ()]
