import json
from decimal import Decimal
from typing import Any, Literal

from dashboard.year_chart import YearPoint, by_year, middle, scores_by_year


def point(year: int, value: str, name: str = "Alder") -> YearPoint:
    return YearPoint(year, value, name, "A paper")


def drawn(points: list[YearPoint], direction: Literal["higher", "lower"] = "higher") -> dict[str, Any]:
    return dict(json.loads(str(scores_by_year(points, direction=direction, scale="mIoU").to_json())))


def trace(figure: dict[str, Any], name: str) -> dict[str, Any]:
    return next(t for t in figure["data"] if t["name"] == name)


SOME = [point(2021, "80"), point(2021, "82.5"), point(2021, "81"), point(2023, "90")]


def test_results_stand_by_year_lowest_first() -> None:
    years = by_year(SOME)
    assert list(years) == [2021, 2023]
    assert [p.value for p in years[2021]] == ["80", "81", "82.5"]
    assert middle(years[2021]) == Decimal(81)


def test_each_year_has_its_best_and_its_median() -> None:
    figure = drawn(SOME)
    best = trace(figure, "best of the year")
    assert (best["x"], best["y"]) == ([2021, 2023], [82.5, 90.0])
    median = trace(figure, "median of the year")
    assert [y for y in median["y"] if y is not None] == [81.0, 81.0, 90.0, 90.0]
    assert trace(figure, "results")["y"] == [80.0, 81.0]


def test_the_best_is_the_lowest_where_lower_is_better() -> None:
    assert trace(drawn(SOME, "lower"), "best of the year")["y"] == [80.0, 90.0]


def test_dots_stay_within_their_year() -> None:
    figure = drawn([point(2021, str(80 + n)) for n in range(40)])
    assert all(2020.6 < x < 2021.4 for x in trace(figure, "results")["x"])


def test_years_are_labelled_with_their_number_of_results() -> None:
    axis = drawn(SOME)["layout"]["xaxis"]
    assert axis["ticktext"] == ["2021<br>n = 3", "2022<br>n = 0", "2023<br>n = 1"]


def test_many_years_have_few_labels_and_the_last_year_has_one() -> None:
    axis = drawn([point(year, "80") for year in range(1998, 2027)])["layout"]["xaxis"]
    assert len(axis["tickvals"]) <= 8
    assert axis["tickvals"][-1] == 2026


def test_hostile_names_are_escaped() -> None:
    assert "<b" not in json.dumps(drawn([point(2021, "70", "<b onload=x>")])).replace("<br>", "")
