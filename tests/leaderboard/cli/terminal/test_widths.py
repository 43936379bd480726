"""Columns give way in an order, and never those that hold numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard.cli.terminal.widths import Narrow, fitted

COLUMNS: list[Narrow] = ["keep", "fold", "fold", "cut"]


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (200, [5, 30, 20, 60]),
        (100, [5, 30, 20, 45]),
        (73, [5, 30, 20, 18]),
        (65, [5, 22, 20, 18]),
        (55, [5, 16, 16, 18]),
        (45, [5, 14, 14, 12]),
        (31, [5, 8, 9, 9]),
        (10, [5, 8, 8, 5]),
    ],
)
def test_titles_give_way_before_names_and_the_widest_first(room: int, widths: list[int]) -> None:
    assert fitted([5, 30, 20, 60], COLUMNS, room) == widths


@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(["keep", "fold", "cut"]))), st.integers(0, 300))
def test_no_column_grows_and_none_with_numbers_shrinks(columns: list[tuple[int, Narrow]], room: int) -> None:
    natural, narrow = [width for width, _ in columns], [kind for _, kind in columns]
    for before, after, kind in zip(natural, fitted(natural, narrow, room), narrow, strict=True):
        assert after == before if kind == "keep" else after <= before
