"""The table of filters fits what it speaks of: fields, vocabularies, reasons and defaults."""

import subprocess
import sys
from typing import get_args

import pytest
from builders.boards import COCO, TOP1, a_board, a_result

from extractors.finding import Role
from leaderboard.filter_table import ANY, FILTERS, OPTIONS, PARAMETERS, UNKNOWN, Parameter
from leaderboard.filters import HIDDEN_REASONS, Filters
from leaderboard.results import Status

RESULTS = [a_result(date="2021"), a_result(date="2023", split="test", protocol="zero-shot")]
NAMED = {parameter.name: parameter for parameter in PARAMETERS}


def test_every_field_has_an_option_and_every_filter_a_reason() -> None:
    assert set(OPTIONS) == set(Filters.model_fields)
    assert len({option.name for option in OPTIONS.values()}) == len(OPTIONS)
    assert HIDDEN_REASONS[2:] == tuple(each.reason for each in FILTERS)


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.name)
def test_every_value_is_a_filter_and_one_lets_every_row_pass(parameter: Parameter) -> None:
    values = parameter.values(a_board(), RESULTS)
    filters = {name: Filters.model_validate(given) for name, given in values.items()}
    assert [name for name, given in filters.items() if given == Filters()] == [name for name in values if ANY in name]
    assert len({repr(given) for given in filters.values()}) == len(filters) > 1


@pytest.mark.parametrize("board", [TOP1, COCO, "otb/success"])
def test_first_values_are_what_a_board_shows_unasked(board: str) -> None:
    given: dict[str, object] = {}
    for parameter in PARAMETERS:
        given |= next(iter(parameter.values(a_board(board), RESULTS).values()))
    assert Filters.model_validate(given) == Filters.default(a_board(board))


def test_a_split_without_a_name_stays_in_view() -> None:
    assert NAMED["split"].values(a_board(), RESULTS)["test"] == {"splits": {"test", UNKNOWN}}


@pytest.mark.parametrize(
    ("name", "field", "known"), [("status", "statuses", get_args(Status)), ("role", "roles", get_args(Role))]
)
def test_a_closed_vocabulary_is_offered_whole(name: str, field: str, known: tuple[str, ...]) -> None:
    values = NAMED[name].values(a_board(), RESULTS)
    assert [values[word] for word in known] == [{field: {word}} for word in known]


def test_the_table_is_read_without_what_takes_long_to_load() -> None:
    program = "import sys, leaderboard.filter_table; print('pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
