"""What changed between two sets of results."""

from typing import Any

import pytest
from builders.boards import a_result

from leaderboard.diff import FIELDS, Change, Place, Told, diff, from_record, from_result


def told(
    value: str = "83.8", *, title: str = "A paper", metric: str = "top-1 accuracy", at: int | None = None, **fields: str
) -> Told:
    given: dict[str, str | None] = dict.fromkeys(FIELDS)
    place = None if at is None else Place(at, at + 4, "value metric", "It gets 83.8.")
    return Told(title, "ImageNet-1K", metric, tuple({**given, "value": value, **fields}.values()), place)


def summary(changes: list[Change]) -> list[tuple[str, dict[str, Any]]]:
    return [(change.kind, dict(change.fields)) for change in changes]


def test_the_same_results_in_another_order_are_no_change() -> None:
    one, two = told("1"), told("2")
    assert diff([one, two, one], [two, one]) == []


def test_titles_are_compared_by_letters_and_digits() -> None:
    assert diff([told(title="A Paper!")], [told(title="a paper")]) == []


def test_a_new_number_of_the_same_row_is_a_change() -> None:
    changes = diff([told("83.8", method="A", split="val")], [told("84.0", method="A", split="val")])
    assert summary(changes) == [("changed", {"value": ("83.8", "84.0")})]


def test_a_new_split_of_the_same_number_is_a_change() -> None:
    changes = diff([told(method="A")], [told(method="A", split="val")])
    assert summary(changes) == [("changed", {"split": (None, "val")})]


def test_what_has_little_in_common_is_removed_and_added() -> None:
    changes = diff([told("83.8", method="A", model="B")], [told("12.0", method="C", model="D")])
    assert [change.kind for change in changes] == ["removed", "added"]
    assert changes[0].told.fields[0] == "83.8"


def test_another_board_is_another_result() -> None:
    assert [c.kind for c in diff([told(metric="FID")], [told(metric="accuracy")])] == ["removed", "added"]


def test_the_nearest_rows_are_taken_for_one() -> None:
    before = [told("80.0", method="A"), told("90.0", method="B")]
    after = [told("90.1", method="B"), told("80.0", method="A", split="val")]
    assert summary(diff(before, after)) == [
        ("changed", {"split": (None, "val")}),
        ("changed", {"value": ("90.0", "90.1")}),
    ]


def test_a_number_read_on_another_board_has_moved() -> None:
    before, after = told(metric="box AP", at=8, method="A"), told(metric="mask AP", at=8, method="B")
    assert summary(diff([before], [after])) == [
        ("changed", {"metric": ("box AP", "mask AP"), "method": ("A", "B")}),
    ]


def test_a_number_that_gave_two_rows_moves_the_likest() -> None:
    before = [told(metric="AP", at=8, method="A")]
    after = [told(metric="box AP", at=8, method="B"), told(metric="mask AP", at=8, method="A")]
    assert summary(diff(before, after)) == [
        ("added", {"value": (None, "83.8"), "method": (None, "B")}),
        ("changed", {"metric": ("AP", "mask AP")}),
    ]


def test_numbers_at_other_places_are_other_results() -> None:
    changes = diff([told("83.8", method="A", at=8)], [told("84.0", method="A", at=30)])
    assert [change.kind for change in changes] == ["removed", "added"]
    assert [c.kind for c in diff([told(metric="AP", at=8)], [told(metric="FID", at=30)])] == ["removed", "added"]


def test_a_number_at_its_place_stays_the_same_result_whatever_else_changes() -> None:
    others = {name: "new" for name in FIELDS if name not in ("value", "method")}
    (change,) = diff([told(method="A", at=8)], [told(method="A", at=8, **others)])
    assert (change.kind, set(change.fields)) == ("changed", set(others))


def test_a_change_of_rule_alone_is_no_change() -> None:
    other = Told(
        *(getattr(told(), name) for name in ("title", "dataset", "metric", "fields")), Place(8, 12, "other", "")
    )
    assert diff([told(at=8)], [other]) == []


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("params_m", "88", "88"),
        ("flops_g", "4.5", "4.5"),
        ("range", True, "True"),
        ("uncertainty", "0.2", "0.2"),
        ("scale", "percent", "percent"),
    ],
)
def test_every_field_that_people_filter_by_is_compared(field: str, value: object, shown: str) -> None:
    before, after = from_result(a_result(), "A"), from_result(a_result(**{field: value}), "A")
    assert summary(diff([before], [after])) == [("changed", {field: (None, shown)})]


def test_a_stored_result_and_the_line_that_it_came_from_tell_the_same() -> None:
    result = a_result(value="83.80", split="val", settings=("single-scale",), extra_data=())
    record = {
        "title": "A paper",
        "results": [
            {
                "dataset": result.dataset,
                "metric": result.metric,
                "value": "83.80",
                "split": "val",
                "protocol": "supervised",
                "method": ["Swin-L", "Swin"],
                "model": None,
                "role": "proposed",
                "qualifier": None,
                "settings": ["single-scale"],
                "extra_data": [],
            }
        ],
    }
    assert diff(from_record(record), [from_result(result, "A paper")]) == []


def test_unknown_extra_data_are_not_none() -> None:
    unknown, none = from_result(a_result(), "A"), from_result(a_result(extra_data=()), "A")
    assert summary(diff([unknown], [none])) == [("changed", {"extra_data": (None, "none")})]
