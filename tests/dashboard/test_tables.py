import pandas as pd
import pytest
from builders.boards import TOP1, a_board, a_row

from dashboard import tables
from extractors.finding import Dropped
from leaderboard.filters import Filters
from leaderboard.ranking import Entry, Ranking, rank, record_line
from leaderboard.records import PaperHit, Row


def ranking(*rows: Row, filters: Filters | None = None) -> Ranking:
    return rank(a_board(), rows, filters or Filters())


def test_a_board_as_a_table() -> None:
    frame = tables.board_frame(
        ranking(
            a_row(method="Alder", value="83.80", date="2021-03", extra_data=("ImageNet-22K",), params_m="88"),
            a_row(method="Birch", value="83.8", split="val", extra_data=(), paper="title:b"),
            a_row(method="Cedar", value="90", qualifier=">", paper="title:c"),
        )
    )
    assert frame["#"].to_list() == [1, 1, pd.NA]
    assert frame["Method"].to_list() == ["Alder", "Birch", "Cedar"]
    assert frame["Value"].to_list() == ["83.80", "83.8", "> 90"]
    assert frame["Split"].to_list() == ["not said", "val", "not said"]
    assert frame["Extra data"].to_list() == ["ImageNet-22K", "none", "not said"]
    assert frame["Params"].to_list() == ["88M", None, None]
    assert frame["Note"].to_list() == [None, None, "a bound or about, not ranked"]


def test_rank_method_and_value_come_first() -> None:
    assert tables.board_frame(ranking(a_row())).columns[:3].to_list() == ["#", "Method", "Value"]


def test_columns_that_say_nothing_are_left_out() -> None:
    frame = tables.board_frame(ranking(a_row()))
    assert not {"Protocol", "Settings", "Params", "GFLOPs", "Note", "Code"} & set(frame.columns)
    assert {"Date", "Split", "Extra data", "Status"} <= set(frame.columns)


def test_what_a_less_precise_row_says_stands_beside_the_one_that_is_shown() -> None:
    curated = a_row(value="83.8", origin="yaml", source="abstract")
    frame = tables.board_frame(ranking(curated, a_row(value="83.8", params_m="29")))
    assert len(frame) == 1
    assert frame["Params"].to_list() == ["29M"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["90.1", "9.5"], ["90.1", "\u20079.5"]),
        (["83.80", "83.8"], ["83.80", "83.8"]),
        (["> 90", "100", "7"], ["> 90", "100", "\u2007\u20077"]),
        ([], []),
    ],
)
def test_decimal_points_stand_under_each_other(values: list[str], expected: list[str]) -> None:
    assert tables.aligned(values) == expected


def test_text_of_aligned_values_sorts_as_numbers_do() -> None:
    texts = [text.replace("\u2007", " ") for text in tables.aligned(["9.5", "100.2", "83.8", "0.7"])]
    assert [text.strip() for text in sorted(texts)] == ["0.7", "9.5", "83.8", "100.2"]


def test_points_have_a_rank_and_a_date() -> None:
    shown = ranking(
        a_row(method="Alder", value="80", date="2020"),
        a_row(method="Birch", value="79", date="2021", paper="title:b"),
        a_row(method="Cedar", value="99", paper="title:c"),
        a_row(method="Dogwood", value="98", date="2021", role="baseline", paper="title:d"),
    )
    points = tables.trend_points(shown, record_line(shown))
    assert [(p.name, p.is_record) for p in points] == [("Alder", True), ("Birch", False)]


def test_the_best_value_without_a_date_is_told_apart() -> None:
    undated = ranking(
        a_row(method="Alder", value="80", date="2020"), a_row(method="Cedar", value="81", paper="title:c")
    )
    best = tables.undated_best(undated, record_line(undated))
    assert best is not None
    assert (best.name, best.value) == ("Cedar", "81")


def test_a_dated_leader_is_on_the_line_already() -> None:
    dated = ranking(a_row(value="80", date="2020"), a_row(value="80", paper="title:c"))
    assert tables.undated_best(dated, record_line(dated)) is None
    empty = ranking()
    assert tables.undated_best(empty, record_line(empty)) is None


def test_a_paper_lists_what_it_proposes_first() -> None:
    results = [(Entry(a_row(role="baseline", value="80")), None), (Entry(a_row(value="82")), 3)]
    frame = tables.paper_frame(results, {TOP1: "ImageNet-1K · top-1 accuracy"})
    assert frame["Role"].to_list() == ["proposed", "baseline"]
    assert frame["Rank"].to_list() == [3, pd.NA]
    assert frame["Board"].to_list() == ["ImageNet-1K · top-1 accuracy"] * 2


def test_a_result_off_the_boards_is_named_as_written() -> None:
    frame = tables.paper_frame([(Entry(a_row(board=None)), None)], {})
    assert frame["Board"].to_list() == ["Our Data · quality"]


def test_dropped_numbers_stand_in_the_order_of_the_text() -> None:
    dropped = [
        Dropped(start=9, end=10, text="7", kind="count", reason="a count"),
        Dropped(start=2, end=3, text="1.2", kind="delta", reason="a gain"),
    ]
    assert tables.dropped_frame(dropped).to_numpy().tolist() == [["1.2", "a gain"], ["7", "a count"]]


def test_a_paper_in_a_list() -> None:
    assert tables.paper_label(PaperHit(a_row(date="2021-03").paper, 2)) == "A paper · 2021 · 2 results"
    assert tables.paper_label(PaperHit(a_row().paper, 0)) == "A paper · no result"


def test_a_private_row_says_so_beside_its_method() -> None:
    ranking = rank(a_board(), [a_row(method="Own", value="80", private=True)], Filters())
    assert tables.board_frame(ranking)["Method"].to_list() == ["Own (private)"]
    assert tables.paper_frame([(ranking.entries[0], 1)], {})["Method"].to_list() == ["Own (private)"]
