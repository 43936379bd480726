"""Rows of curated files: replaced as a set, file by file and folder by folder."""

from typing import Any

from builders.boards import TOP1, a_paper, a_reading, a_result
from builders.contents import contents

from extractors.paper import Paper
from leaderboard.papers import paper_key
from leaderboard.store import FileRows, Store, Written

SWIN = a_paper(1, title="Swin Transformer", abstract="", date="2021-03-25")


def a_file(
    *values: str, name: str = "results/swin.yaml", folder: str = "shipped", paper: Paper = SWIN, **given: Any
) -> FileRows:
    results = tuple(
        a_result(
            origin="yaml", paper=paper_key(paper), value=value, file=name, date=paper.date, source="table 1", **given
        )
        for value in values
    )
    return FileRows(folder, name, paper, results, private=folder != "shipped")


def values(store: Store) -> list[str]:
    return sorted(row.result.value or "" for row in store.rows(TOP1))


def test_a_file_twice_changes_nothing(store: Store, database: str) -> None:
    assert store.replace_files([a_file("87.3", "81.3")]) == Written(1, 2, 0)
    before, version = contents(database), store.version()
    assert store.replace_files([a_file("81.3", "87.3")]) == Written()
    assert (contents(database), store.version()) == (before, version)


def test_a_changed_file_replaces_its_rows_as_a_set(store: Store) -> None:
    store.replace_files([a_file("87.3", "81.3"), a_file("50", name="results/vit.yaml", paper=a_paper(2, abstract=""))])
    assert store.replace_files([a_file("87.3", "86.4")]) == Written(1, changed=1)
    assert values(store) == ["50", "86.4", "87.3"]


def test_a_changed_head_moves_the_rows_to_the_other_paper(store: Store) -> None:
    store.replace_files([a_file("87.3")])
    store.replace_files([a_file("87.3", paper=SWIN.model_copy(update={"arxiv": "2103.14030", "title": "Swin"}))])
    assert [row.paper.key for row in store.rows(TOP1)] == ["arxiv:2103.14030"]
    assert store.totals().papers == 1


def test_a_changed_status_or_note_is_a_change(store: Store) -> None:
    store.replace_files([a_file("87.3")])
    assert store.replace_files([a_file("87.3", notes="checked")]) == Written(1, changed=1)
    assert store.rows(TOP1)[0].result.notes == "checked"


def test_a_row_has_the_date_of_its_paper_unless_it_has_its_own(store: Store) -> None:
    own = a_result(origin="yaml", paper=paper_key(SWIN), value="90", date="2022", file="results/swin.yaml")
    file = a_file("87.3")
    store.replace_files([file._replace(results=(*file.results, own))])
    store.save([a_reading(SWIN.model_copy(update={"abstract": "Swin", "date": None}), "85")])
    assert {row.result.value: row.result.date for row in store.rows(TOP1)} == {
        "87.3": "2021-03-25", "90": "2022", "85": "2021-03-25",
    }  # fmt: skip


def test_two_folders_may_hold_one_file(store: Store, database: str) -> None:
    shipped, own = a_file("87.3"), a_file("87.3", folder="/home/lab/results")
    store.replace_files([shipped, own])
    assert [row.result.private for row in sorted(store.rows(TOP1), key=lambda row: row.result.private)] == [False, True]
    before = contents(database)
    assert store.replace_files([shipped, own]) == Written()
    assert store.replace_files([own]) == Written()
    assert contents(database) == before
    store.replace_files([a_file("88", folder="/home/lab/results")])
    assert values(store) == ["87.3", "88"]


def test_a_file_without_rows_keeps_its_paper(store: Store) -> None:
    store.replace_files([a_file()])
    page = store.paper("title:swintransformer")
    assert page is not None
    assert [text.source for text in page.texts] == ["results/swin.yaml"]


def test_a_curated_row_and_one_that_was_read_stand_under_one_paper(store: Store) -> None:
    store.save([a_reading(a_paper(7, title="Swin Transformer", arxiv="2103.14030", date="2021"), "87.3")])
    store.replace_files([a_file("87.3")])
    assert {row.paper.key for row in store.rows(TOP1)} == {"arxiv:2103.14030"}
    assert {row.result.date for row in store.rows(TOP1)} == {"2021-03-25"}


def test_many_files_are_stored_in_several_transactions(store: Store) -> None:
    files = [a_file("80", name=f"results/{n}.yaml", paper=a_paper(n, abstract="")) for n in range(1100)]
    assert store.replace_files(iter(files)) == Written(1100, 1100, 0)
    assert len(store.rows(TOP1)) == 1100
