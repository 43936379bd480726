import pytest
from builders.boards import a_result
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from leaderboard.results import parse_value


@pytest.mark.parametrize("text", ["83.8", "83.80", "-1.5", "+2", "0", ".5", "5.", "9" * 40])
def test_a_printed_decimal_stays_as_it_is(text: str) -> None:
    assert parse_value(text) == text


@pytest.mark.parametrize(
    "value", ["", " 83.8", "83.8 ", "83,8", "1e3", "1_000", "NaN", "inf", "８３", "83.8%", "1.2.3", 83.8, None]
)
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="decimal"):
        parse_value(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_every_fixed_point_decimal_is_accepted(number: object) -> None:
    text = f"{number:f}"
    result = a_result(value=text)
    assert result.value == text
    assert result.number == number


def test_a_result_without_a_value_has_no_number_and_one_without_a_date_no_year() -> None:
    result = a_result(value=None)
    assert (result.number, result.year) == (None, None)
    assert a_result(date="2021-03").year == 2021


@pytest.mark.parametrize(
    "wrong", [{"date": "March"}, {"role": "winner"}, {"params_m": "25M"}, {"status": "fine"}, {"extra": 1}]
)
def test_a_result_refuses_what_its_types_do_not_say(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        a_result(**wrong)
