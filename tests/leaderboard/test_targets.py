"""The target of a new decision names one row and no other."""

from typing import Any

import pytest
from builders.boards import TOP1, a_result
from builders.decided import a_reading

from extractors.errors import InputError
from extractors.finding import Evidence
from leaderboard.decisions import Reading, fitting
from leaderboard.targets import target_of


def read(text: str, number: str, row_id: str, occurrence: int = 0, **given: Any) -> Reading:
    """A row that was read from one sentence."""
    place = -1
    for _ in range(occurrence + 1):
        place = text.index(number, place + 1)
    proof = Evidence(
        start=0,
        end=len(text),
        value_start=place,
        value_end=place + len(number),
        quote=text,
        rule="list",
        confidence=0.9,
    )
    return a_reading(a_result(value=number, evidence=proof, **given), row_id, "text")


def test_a_row_is_named_by_what_it_says_and_some_words_around_its_number() -> None:
    text = "After many words that do not matter here our Swin-L now reaches 83.8 percent top-1 accuracy on the ImageNet of old."
    target = target_of("a", [read(text, "83.8", "a", split="val")])
    assert (target.board, target.value, target.split, target.method) == (TOP1, "83.8", "val", "Swin-L")
    assert (target.before, target.after) == ("here our Swin-L now reaches", "percent top-1 accuracy on the")
    assert target.settings is None


def test_the_same_number_among_the_same_few_words_needs_more_of_them() -> None:
    text = "Small: it gets now on the test 83.8 of the images all right. Large: it gets now on the test 83.8 of the images all right."
    readings = [read(text, "83.8", "first", 0), read(text, "83.8", "second", 1)]
    for row in ("first", "second"):
        target = target_of(row, readings)
        assert [one.id for one in fitting(target, readings)["text"]] == [row]
        assert target.before is not None
        assert len(target.before.split()) > 5


def test_what_else_tells_two_rows_of_one_number_apart_is_named_too() -> None:
    text = "Both reach 83.8 here."
    readings = [read(text, "83.8", "a", params_m="10"), read(text, "83.8", "b", params_m="20")]
    assert target_of("b", readings).params_m == "20"
    assert [one.id for one in fitting(target_of("b", readings), readings)["text"]] == ["b"]


def test_rows_that_nothing_tells_apart_cannot_be_decided_on() -> None:
    text = "Both reach 83.8 here."
    with pytest.raises(InputError, match="nothing tells it"):
        target_of("a", [read(text, "83.8", "a"), read(text, "83.8", "b")])


def test_a_row_without_a_value_cannot_be_decided_on() -> None:
    with pytest.raises(InputError, match="without a value"):
        target_of("a", [a_reading(a_result(value=None), "a")])


def test_a_curated_row_is_named_by_its_system() -> None:
    readings = [a_reading(a_result(origin="yaml", method=name), name, "file") for name in ("A", "B")]
    target = target_of("B", readings)
    assert (target.origin, target.method, target.before) == ("yaml", "B", None)
    assert [one.id for one in fitting(target, readings)["file"]] == ["B"]


def test_a_row_on_no_board_is_named_by_dataset_and_metric() -> None:
    target = target_of("a", [a_reading(a_result(board=None, dataset="Our Data", metric="quality"), "a")])
    assert (target.board, target.dataset, target.metric) == (None, "Our Data", "quality")


def test_words_of_any_length_are_cut() -> None:
    text = f"{'x' * 5000} 83.8 {'y' * 5000}"
    target = target_of("a", [read(text, "83.8", "a")])
    assert target.before is not None
    assert target.after is not None
    assert len(target.before) <= 160
    assert len(target.after) <= 160
