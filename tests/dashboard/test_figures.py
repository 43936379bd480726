import json
from datetime import date
from typing import Any, Literal

import pytest

from dashboard.figures import Level, Point, names_for_wide, plot_day, record_over_time, shorten
from extractors.paper import PaperDate


def point(when: str, value: str, name: str = "Alder", *, is_record: bool = False) -> Point:
    return Point(PaperDate(when), value, name, "A paper", is_record)


def drawn(
    points: list[Point], direction: Literal["higher", "lower"] = "higher", level: Level | None = None
) -> dict[str, Any]:
    figure = record_over_time(points, direction=direction, scale="mIoU, percent", level=level)
    return dict(json.loads(str(figure.to_json())))


def trace(figure: dict[str, Any], name: str) -> dict[str, Any]:
    return next(t for t in figure["data"] if t["name"] == name)


@pytest.mark.parametrize(
    ("when", "day"),
    [("2021", date(2021, 12, 31)), ("2021-02", date(2021, 2, 28)), ("2021-02-03", date(2021, 2, 3))],
)
def test_a_date_of_less_precision_is_drawn_at_its_end(when: str, day: date) -> None:
    assert plot_day(PaperDate(when)) == day


def test_records_are_a_step_line_and_all_else_is_grey() -> None:
    figure = drawn(
        [point("2021-01", "80.0", is_record=True), point("2022-01", "79"), point("2023", "81.50", is_record=True)]
    )
    line = trace(figure, "record")
    assert line["line"]["shape"] == "hv"
    assert line["y"] == [80.0, 81.5, 81.5]
    assert trace(figure, "record holders")["x"] == ["2021-01-28", "2023-12-31"]
    assert trace(figure, "results")["y"] == [79.0]
    assert trace(figure, "results")["marker"]["color"] != line["line"]["color"]


def test_the_line_runs_on_to_the_right_edge() -> None:
    figure = drawn([point("2021-01-01", "80", is_record=True), point("2022-01-01", "79")])
    assert trace(figure, "record")["x"][-1] == figure["layout"]["xaxis"]["range"][1]


def test_holders_are_named_and_others_are_not() -> None:
    figure = drawn([point("2021-01", "80", "Alder", is_record=True), point("2022-01", "70", "Birch")])
    texts = [a["text"] for a in figure["layout"]["annotations"]]
    assert "Alder" in texts
    assert not any("Birch" in text for text in texts)


def test_names_without_room_on_a_telephone_are_known() -> None:
    points = [point(f"2021-0{i}", f"{80 + i / 10}", f"A method with a name {i}", is_record=True) for i in range(1, 8)]
    figure = record_over_time(points, direction="higher", scale="mIoU")
    wide = names_for_wide(figure)
    assert wide
    assert wide == list(range(wide[0], len(figure.layout.annotations)))
    assert names_for_wide(record_over_time(points[:1], direction="higher", scale="mIoU")) == []


@pytest.mark.parametrize(("direction", "said"), [("higher", "↑ higher is better"), ("lower", "↓ lower is better")])
def test_the_axis_says_what_it_counts_and_which_way_is_better(direction: Literal["higher", "lower"], said: str) -> None:
    figure = drawn([point("2021", "1", is_record=True)], direction)
    assert figure["layout"]["annotations"][0]["text"] == f"mIoU, percent · {said}"


def test_a_best_value_without_a_date_is_a_dotted_line_that_says_so() -> None:
    figure = drawn([point("2021", "80", is_record=True)], level=Level("85.0", "Birch"))
    assert figure["layout"]["shapes"][0]["line"]["dash"] == "dot"
    assert "Birch 85.0, date not known" in [a["text"] for a in figure["layout"]["annotations"]]
    assert figure["layout"]["yaxis"]["range"][1] > 85


def test_hover_says_the_value_as_printed_and_the_date_as_given() -> None:
    figure = drawn([point("2021", "83.80")])
    assert trace(figure, "results")["hovertext"] == ["Alder: 83.80<br>2021<br>A paper"]


def test_names_are_text_and_never_tags() -> None:
    hostile = '<a href="javascript:alert(1)">x</a>'
    figure = drawn([Point(PaperDate("2021"), "80", hostile, hostile, is_record=True)], level=Level("81", hostile))
    assert "<a" not in json.dumps(figure)
    assert "&lt;a href" in json.dumps(figure)


def test_points_without_a_step_still_have_axes_with_some_room() -> None:
    axis = drawn([point("2021-06-01", "80", is_record=True)])["layout"]
    assert axis["xaxis"]["range"][0] < "2021-06-01" < axis["xaxis"]["range"][1]
    assert axis["yaxis"]["range"][0] < 80 < axis["yaxis"]["range"][1]


def test_many_points_are_drawn_by_the_graphics_card() -> None:
    assert trace(drawn([point("2021", str(i)) for i in range(5001)]), "results")["type"] == "scattergl"
    assert trace(drawn([point("2021", "1")]), "results")["type"] == "scatter"


@pytest.mark.parametrize(("name", "short"), [("Alder", "Alder"), ("A" * 30, "A" * 25 + "…"), ("A" * 26, "A" * 26)])
def test_long_names_end_in_an_ellipsis(name: str, short: str) -> None:
    assert shorten(name) == short
