from typing import Any

from builders.boards import COCO, TOP1, a_board, a_row

from leaderboard.health import Health, examine
from leaderboard.records import Row


def examined(*rows: Row) -> Health:
    return examine(
        [
            (a_board(TOP1), [r for r in rows if r.result.board == TOP1]),
            (a_board(COCO), [r for r in rows if r.result.board == COCO]),
        ]
    )


def row(value: str, **given: Any) -> Row:
    return a_row(value=value, date=given.pop("date", "2021"), **given)


def test_sound_data_needs_no_look() -> None:
    health = examined(row("80"), row("50", board=COCO, split="val"))
    assert (health.results, health.conflicts, health.out_of_bounds, health.other_scale, health.undated) == (
        2,
        (),
        (),
        (),
        (),
    )


def test_two_values_for_one_result_are_a_conflict() -> None:
    (found,) = examined(
        row("80", origin="yaml", file="results/a.yaml"), row("81"), row("79", paper="title:b")
    ).conflicts
    assert {r.result.value for r in found.entry.rows} == {"80", "81"}
    assert found.board.id == TOP1


def test_values_that_cannot_be_are_told_from_those_of_another_scale() -> None:
    health = examined(row("830", paper="title:a"), row("0.83", paper="title:b"), row("83", paper="title:c"))
    assert [one.entry.row.result.value for one in health.out_of_bounds] == ["830"]
    assert [one.entry.row.result.value for one in health.other_scale] == ["0.83"]


def test_rejected_rows_are_not_looked_at_again() -> None:
    assert examined(row("830", status="rejected", date=None)).results == 0


def test_undated_results_stand_by_paper_with_the_files_that_could_date_them() -> None:
    one = {"paper": "title:one", "title": "One", "date": None}
    two = {"paper": "title:two", "title": "Two", "date": None}
    health = examined(
        row("80", **one),
        row("81", method="B", origin="yaml", file="results/two.yaml", **two),
        row("82", method="C", **two),
        row("83"),
    )
    assert [(each.paper.title, each.results, each.files) for each in health.undated] == [
        ("Two", 2, ("results/two.yaml",)),
        ("One", 1, ()),
    ]
