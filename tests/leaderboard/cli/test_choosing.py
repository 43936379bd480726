"""Filters out of words: what is refused is said with the option that it was given to."""

from typing import Any

import pytest
from builders.boards import COCO, a_board, a_row

from extractors.errors import UsageError
from leaderboard.cli.choosing import check_splits, chosen_filters
from leaderboard.filters import Filters


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"min_confidence": 2.0}, "--min-confidence: found 2.0, expected a number from 0 to 1"),
        ({"first_year": "soon"}, "--since: found 'soon', expected a year"),
        ({"last_year": 20.5}, "--until: found 20.5, expected a year"),
        ({"min_params_m": "1e3"}, "--min-params: found '1e3', expected a plain number"),
        ({"max_params_m": "30M"}, "--max-params: found '30M', expected a plain number"),
        ({"max_flops_g": "many"}, "--max-flops: found 'many', expected a plain number"),
        ({"text": 7}, "--text: found 7, expected words"),
        ({"protocols": ["zero"]}, "--protocol does not know 'zero'"),
        ({"roles": ["proposd"]}, "--role does not know 'proposd'"),
        ({"statuses": ["x"]}, "--status does not know 'x'"),
        ({"extra_data": ["x"]}, "--extra-data does not know 'x'"),
    ],
)
def test_a_refused_value_is_said_with_its_option(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        chosen_filters(a_board(), **asked)
    assert str(caught.value).startswith(message)


def test_what_was_asked_for_stands_in_place_of_the_default() -> None:
    board = a_board(COCO)
    assert chosen_filters(board) == Filters.default(board)
    assert chosen_filters(board, splits=["test-dev"]) == Filters.default(board, "test-dev")
    assert chosen_filters(board, everything=True, roles=["baseline"]) == Filters(roles=frozenset({"baseline"}))
    assert chosen_filters(board, everything=True, known_split=True).splits == {"val", "test-dev"}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"first_year": 2025, "last_year": 2020}, "--since 2025 and --until 2020: nothing lies between them"),
        (
            {"min_params_m": "100", "max_params_m": "10"},
            "--min-params 100 and --max-params 10: nothing lies between them",
        ),
    ],
)
def test_a_range_in_which_nothing_lies_is_refused(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=f"^{message}"):
        chosen_filters(a_board(COCO), **asked)


def test_a_split_that_nobody_knows_is_refused_with_the_nearest() -> None:
    board, rows = a_board(COCO), [a_row(split="minival")]
    check_splits(board, rows, ["test-dev", "Mini-Val", "val2017", "dev", "unknown", "any"])
    with pytest.raises(UsageError, match="--split does not know 'tset-dev'") as refused:
        check_splits(board, rows, ["tset-dev"])
    assert "test-dev" in str(refused.value.remedy)
