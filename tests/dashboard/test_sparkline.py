from datetime import date
from decimal import Decimal

import regex

from dashboard.sparkline import sparkline

RISING = [(date(2020, 1, 1), Decimal(80)), (date(2021, 1, 1), Decimal("82.5")), (date(2024, 1, 1), Decimal(90))]


def test_a_line_with_one_step_or_none_is_not_drawn() -> None:
    assert sparkline([]) is None
    assert sparkline(RISING[:1]) is None
    assert sparkline([RISING[0], RISING[0]]) is None


def test_a_record_is_an_area_and_a_line_for_eyes_alone() -> None:
    html = sparkline(RISING)
    assert html is not None
    assert html.count("clip-path:polygon(") == 2
    assert 'aria-hidden="true"' in html


def test_a_falling_record_falls() -> None:
    heights = []
    for record in (RISING, [(day, -value) for day, value in RISING]):
        html = sparkline(record)
        assert html is not None
        steps = regex.findall(r"([\d.]+)% ([\d.]+)%", html.split("calc")[0])
        heights.append(float(steps[0][1]) - float(steps[-3][1]))
    assert heights[0] > 0 > heights[1]
