"""What changed between two sets of results."""

from typing import Any

from builders.boards import a_result

from leaderboard.diff import FIELDS, Change, Told, diff, from_record, from_result


def told(value: str = "83.8", *, title: str = "A paper", metric: str = "top-1 accuracy", **fields: str) -> Told:
    given: dict[str, str | None] = dict.fromkeys(FIELDS)
    return Told(title, "ImageNet-1K", metric, tuple({**given, "value": value, **fields}.values()))


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
