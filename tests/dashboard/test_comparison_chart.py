import json
from typing import Any

from dashboard.comparison_chart import MOST_ROWS, SYMBOLS, Share, shares_of_best
from dashboard.family_chart import Dated, family_over_time
from extractors.paper import PaperDate


def share(row: str, name: str, percent: float = 90.0) -> Share:
    return Share(row, name, "80.5", percent, "A paper")


def drawn(shares: list[Share], names: list[str]) -> dict[str, Any]:
    return dict(json.loads(str(shares_of_best(shares, names).to_json())))


def test_systems_differ_in_symbol_and_not_in_colour_alone() -> None:
    names = [f"System {n}" for n in range(8)]
    figure = drawn([share("Board", name) for name in names], names)
    marks = [t["marker"]["symbol"] for t in figure["data"] if t["mode"] == "markers"]
    assert sorted(marks) == sorted(SYMBOLS)


def test_rows_stand_in_order_and_end_at_the_leader() -> None:
    figure = drawn([share("B", "x", 80.0), share("A", "x", 100.0), share("B", "y", 95.0)], ["x", "y"])
    assert figure["layout"]["yaxis"]["ticktext"] == ["B", "A"]
    assert figure["layout"]["xaxis"]["range"][0] < 80.0 < 100.0 < figure["layout"]["xaxis"]["range"][1]
    span = next(t for t in figure["data"] if t["name"] == "span")
    assert span["x"][:2] == [80.0, 95.0]


def test_no_more_rows_are_drawn_than_can_be_read() -> None:
    figure = drawn([share(f"Board {n}", "x") for n in range(100)], ["x"])
    assert len(figure["layout"]["yaxis"]["ticktext"]) == MOST_ROWS


def test_hostile_names_are_escaped() -> None:
    text = json.dumps(drawn([share("<img src=x>", "<b>"), share("ok", "<b>")], ["<b>"])).replace("<br>", "")
    assert "<" not in text


def test_a_family_has_a_mark_for_each_member_and_grey_ones_beyond_eight() -> None:
    names = [f"Member {n}" for n in range(10)]
    results = [Dated(PaperDate("2021"), name, "80", 99.0, "Board") for name in names]
    traces = json.loads(str(family_over_time(results, names).to_json()))["data"]
    assert [t["name"] for t in traces] == [*names[:8], "others"]
    assert len(traces[-1]["x"]) == 2
    assert traces[0]["x"] == ["2021-12-31"]
