"""Corrections against the catalog, and in the terms of a result."""

from typing import Any

import pytest
from builders.boards import CATALOG, COCO, FID, TOP1, a_result

from leaderboard.corrections import mistakes, resolved, says_nothing_new
from leaderboard.decisions import Correction


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, ""),
        ({"value": "120"}, "value"),
        ({"value": "-3", "board": FID}, "value"),
        ({"board": "coco/nothing"}, "board"),
        ({"board": COCO, "dataset": "Mine"}, "board"),
        ({"value": None}, "value"),
        ({"role": None}, "role"),
        ({"protocol": None}, "protocol"),
        ({"uncertainty_kind": "std"}, "uncertainty_kind"),
        ({"method": "a\0b"}, "method"),
        ({"settings": ("fine", "half \ud800 pair")}, "settings"),
    ],
)
def test_what_a_correction_may_not_be(given: dict[str, Any], field: str) -> None:
    assert [wrong[0] for wrong in mistakes(Correction.model_construct(set(given), **given), CATALOG, TOP1)] == [field]


@pytest.mark.parametrize(
    "given",
    [
        {"value": "99.9"},
        {"value": "0.998", "scale": "proportion"},
        {"split": None},
        {"board": FID, "value": "300"},
        {"dataset": "Mine"},
    ],
)
def test_what_it_may_be(given: dict[str, Any]) -> None:
    assert list(mistakes(Correction(**given), CATALOG, TOP1)) == []


def test_a_board_brings_its_names_and_unit() -> None:
    sets = resolved(Correction(board=FID), CATALOG, TOP1)  # type: ignore[arg-type]
    assert sets == {"board": FID, "dataset": "ImageNet-1K", "metric": "FID", "unit": None, "task": None}


def test_a_split_is_called_as_the_board_calls_it() -> None:
    assert resolved(Correction(split="val2017"), CATALOG, COCO) == {"split": "val"}
    moved = Correction(board=COCO, split="val2017")  # type: ignore[arg-type]
    assert resolved(moved, CATALOG, TOP1)["split"] == "val"


def test_a_dataset_that_the_catalog_lacks_takes_the_row_off_its_board() -> None:
    assert resolved(Correction(dataset="Mine"), CATALOG, TOP1) == {"dataset": "Mine", "board": None}


def test_an_uncertainty_has_a_kind() -> None:
    assert resolved(Correction(uncertainty="0.2"), CATALOG, TOP1) == {
        "uncertainty": "0.2",
        "uncertainty_kind": "unknown",
    }
    assert resolved(Correction(uncertainty=None), CATALOG, TOP1) == {"uncertainty": None, "uncertainty_kind": None}


def test_whether_a_correction_is_one() -> None:
    row = a_result(value="83.8", split="val", settings=("a",))
    assert says_nothing_new(resolved(Correction(value="83.8", settings=("a",)), CATALOG, TOP1), row)
    assert not says_nothing_new(resolved(Correction(value="83.80"), CATALOG, TOP1), row)
    assert not says_nothing_new(resolved(Correction(split=None), CATALOG, TOP1), row)
