import json
from math import log10
from typing import Any, Literal

import pytest

from dashboard.size_chart import SizedPoint, amount, score_by_size


def point(size: str, value: str, name: str = "Alder", *, is_front: bool = False) -> SizedPoint:
    return SizedPoint(size, value, name, "A paper", is_front)


def drawn(
    points: list[SizedPoint],
    direction: Literal["higher", "lower"] = "higher",
    unit: Literal["params", "flops"] = "params",
) -> dict[str, Any]:
    return dict(json.loads(str(score_by_size(points, direction=direction, scale="mIoU", unit=unit).to_json())))


def trace(figure: dict[str, Any], name: str) -> dict[str, Any]:
    return next(t for t in figure["data"] if t["name"] == name)


def test_the_front_is_a_step_line_to_the_right_edge_and_all_else_is_grey() -> None:
    figure = drawn([point("300", "85", is_front=True), point("5", "70.10", is_front=True), point("30", "69")])
    line = trace(figure, "record")
    assert line["line"]["shape"] == "hv"
    assert line["y"] == [70.1, 85.0, 85.0]
    assert log10(line["x"][-1]) == pytest.approx(figure["layout"]["xaxis"]["range"][1])
    assert trace(figure, "results")["x"] == [30.0]


def test_names_stand_at_the_logarithm_of_their_size() -> None:
    figure = drawn([point("100", "85", "Birch", is_front=True), point("1", "70", "Alder", is_front=True)])
    places = {a["text"]: a["x"] for a in figure["layout"]["annotations"] if a["text"] in ("Alder", "Birch")}
    assert places == {"Alder": 0.0, "Birch": 2.0}


@pytest.mark.parametrize("sizes", [("86",), ("86", "86"), ("0.001", "500000")])
def test_sizes_are_ticked_in_words_however_far_they_reach(sizes: tuple[str, ...]) -> None:
    axis = drawn([point(size, "80", is_front=True) for size in sizes])["layout"]["xaxis"]
    assert axis["range"][0] < log10(float(sizes[0])) <= log10(float(sizes[-1])) < axis["range"][1]
    assert len(axis["tickvals"]) == len(axis["ticktext"]) <= 11
    assert all(text.endswith(("M", "B")) for text in axis["ticktext"])


def test_a_size_of_nothing_is_left_out() -> None:
    figure = drawn([point("0", "85", is_front=True), point("5", "70")])
    assert trace(figure, "results")["x"] == [5.0]


@pytest.mark.parametrize(
    ("size", "unit", "said"),
    [
        ("86", "params", "86M"),
        ("1200", "params", "1.2B"),
        ("0.50", "params", "0.5M"),
        ("4.5", "flops", "4.5G"),
        ("1000", "flops", "1T"),
        ("100", "params", "100M"),
    ],
)
def test_sizes_as_people_write_them(size: str, unit: Literal["params", "flops"], said: str) -> None:
    assert amount(size, unit) == said


def test_hostile_names_are_escaped() -> None:
    figure = drawn([point("5", "70", "<b onload=x>", is_front=True)])
    assert "<b" not in json.dumps(figure).replace("<br>", "")
