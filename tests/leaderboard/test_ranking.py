from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from builders.boards import COCO, FID, TOP1, a_board, a_row
from hypothesis import given
from hypothesis import strategies as st

from leaderboard.filters import Filters
from leaderboard.ranking import Entry, Ranking, pareto_front, rank, record_line
from leaderboard.records import Row


def ranked(*rows: Row, board: str = TOP1, filters: Filters | None = None) -> Ranking:
    return rank(a_board(board), rows, filters)


def shown(ranking: Ranking) -> list[tuple[int | None, str | None]]:
    return [(entry.rank, entry.row.result.value) for entry in ranking.entries]


def of_papers(*values: str, **given: Any) -> list[Row]:
    """One row a value, each of a paper of its own."""
    return [a_row(paper=f"title:{number}", value=value, **given) for number, value in enumerate(values)]


@pytest.mark.parametrize(
    ("board", "values", "expected"),
    [
        (TOP1, ["81.3", "83.8", "82.0"], [(1, "83.8"), (2, "82.0"), (3, "81.3")]),
        (TOP1, ["84", "83.8", "83.80", "83.79"], [(1, "84"), (2, "83.8"), (2, "83.80"), (4, "83.79")]),
        (TOP1, ["83.8", "83.84"], [(1, "83.84"), (2, "83.8")]),
        (TOP1, ["90", "9", "100"], [(1, "100"), (2, "90"), (3, "9")]),
        (FID, ["2.1", "1.79", "10.5", "1.79"], [(1, "1.79"), (1, "1.79"), (3, "2.1"), (4, "10.5")]),
        (TOP1, [], []),
    ],
)
def test_best_first_and_equal_decimals_share_a_rank(
    board: str, values: list[str], expected: list[tuple[int, str]]
) -> None:
    assert shown(ranked(*of_papers(*values, board=board), board=board)) == expected


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"value": "95", "qualifier": ">"}, "qualifier"),
        ({"value": "95", "qualifier": "~"}, "qualifier"),
        ({"value": "95", "range": True}, "range"),
        ({"value": "0.95", "scale": "proportion"}, "scale"),
        ({"value": "0.95", "scale": "unknown"}, "scale"),
        ({"value": "101"}, "out of bounds"),
        ({"value": "-1"}, "out of bounds"),
        ({"value": None, "evidence": None}, "no value"),
        ({"value": "95", "role": "baseline"}, "baseline"),
        ({"value": "95", "status": "disputed"}, "disputed"),
        ({"value": "95", "status": "rejected"}, "rejected"),
    ],
)
def test_shown_without_a_rank_after_the_others(given: dict[str, Any], reason: str) -> None:
    ranking = ranked(a_row(value="83.8"), a_row(paper="title:other", **given), filters=Filters())
    first, last = ranking.entries
    assert (first.rank, first.unranked) == (1, None)
    assert (last.rank, last.unranked) == (None, reason)


@pytest.mark.parametrize(
    ("board", "value", "scale", "reason"),
    [
        (TOP1, "0.95", "percent", None),
        (TOP1, "0", "unknown", None),
        ("otb/success", "0.71", "unknown", None),
        ("otb/success", "71.0", "percent", "scale"),
        ("otb/success", "71.0", "unknown", "scale"),
        (FID, "0.9", "unknown", None),
    ],
)
def test_a_value_is_flagged_where_its_scale_is_not_the_boards(
    board: str, value: str, scale: str, reason: str | None
) -> None:
    (entry,) = ranked(a_row(board=board, value=value, scale=scale), board=board).entries
    assert entry.unranked == reason


def test_ties_stand_in_order_of_date_then_name() -> None:
    rows = [
        a_row(paper="title:1", method="C", date=None),
        a_row(paper="title:2", method="B", date="2021"),
        a_row(paper="title:3", method="A", date="2021-12-31"),
        a_row(paper="title:4", method="D", date="2022-01-01"),
        a_row(paper="title:5", method="b", date="2021"),
    ]
    assert [e.row.result.method for e in ranked(*rows).entries] == ["A", "B", "b", "D", "C"]


def test_hidden_entries_are_counted_once_by_the_first_filter_that_hides_them() -> None:
    rows = [
        a_row(paper="title:1"),
        a_row(paper="title:2", split="test"),
        a_row(paper="title:3", split="test", role="baseline"),
        a_row(paper="title:4", protocol="zero-shot"),
        a_row(paper="title:5", role="baseline"),
        a_row(paper="title:6", status="rejected"),
        a_row(paper="title:7", split="validation"),
    ]
    ranking = ranked(*rows)
    assert dict(ranking.hidden) == {"rejected": 1, "split": 2, "protocol": 1, "role": 1}
    assert list(ranking.hidden) == ["rejected", "split", "protocol", "role"]
    assert len(ranking.entries) == 2
    assert ranking.total == 7


def test_a_search_leaves_what_it_finds_the_rank_that_it_has() -> None:
    told = [("Moat", "59.2"), ("Wall", "60.1"), ("Moat-S", "50.0")]
    rows = [a_row(paper=f"title:{name}", method=name, value=value) for name, value in told]
    ranking = ranked(*rows, filters=Filters(text="moat"))
    assert shown(ranking) == [(2, "59.2"), (3, "50.0")]
    assert (ranking.hidden, ranking.total) == ({"text": 1}, 3)


def test_two_canonical_splits_share_rows_of_unknown_split() -> None:
    rows = [
        a_row(paper="title:1", board=COCO, value="60", split="val2017"),
        a_row(paper="title:2", board=COCO, value="61", split="test-dev"),
        a_row(paper="title:3", board=COCO, value="62"),
    ]
    board = a_board(COCO)
    assert [e.row.result.value for e in rank(board, rows).entries] == ["62", "60"]
    assert [e.row.result.value for e in rank(board, rows, Filters.default(board, "test-dev")).entries] == ["62", "61"]


def names(entries: tuple[Entry, ...]) -> list[str | None]:
    return [entry.row.result.method for entry in entries]


def test_the_record_line_is_raised_by_strictly_better_values_alone() -> None:
    rows = [
        a_row(paper="title:1", method="first", value="80", date="2019-05-02"),
        a_row(paper="title:2", method="equal", value="80.0", date="2019-06"),
        a_row(paper="title:3", method="worse", value="79", date="2020"),
        a_row(paper="title:4", method="better", value="81", date="2020-03"),
        a_row(paper="title:5", method="undated", value="99", date=None),
        a_row(paper="title:6", method="bound", value="98", date="2020-01", qualifier=">"),
        a_row(paper="title:7", method="baseline", value="97", date="2020-01", role="baseline"),
    ]
    assert names(record_line(ranked(*rows, filters=Filters()))) == ["first", "better"]


def test_a_date_of_less_precision_sorts_last_within_itself() -> None:
    rows = [
        a_row(paper="title:1", method="in 2021", value="90", date="2021"),
        a_row(paper="title:2", method="in March", value="85", date="2021-03"),
        a_row(paper="title:3", method="on a day", value="84", date="2021-03-31"),
        a_row(paper="title:4", method="on the last day", value="86", date="2021-12-31"),
        a_row(paper="title:5", method="a year later", value="91", date="2022-01-01"),
    ]
    expected = ["on a day", "in March", "on the last day", "in 2021", "a year later"]
    assert names(record_line(ranked(*rows))) == expected


def test_the_record_line_falls_where_lower_is_better() -> None:
    rows = [
        a_row(paper="title:1", board=FID, value="5", date="2020"),
        a_row(paper="title:2", board=FID, value="3", date="2021"),
        a_row(paper="title:3", board=FID, value="4", date="2022"),
    ]
    assert [e.row.result.value for e in record_line(ranked(*rows, board=FID))] == ["5", "3"]


def test_the_pareto_front_holds_what_nothing_smaller_beats() -> None:
    rows = [
        a_row(paper="title:1", method="small", value="80", params_m="5"),
        a_row(paper="title:2", method="as small, as good", value="80.0", params_m="5.0"),
        a_row(paper="title:3", method="small and worse", value="79", params_m="5"),
        a_row(paper="title:4", method="larger, no better", value="80", params_m="20"),
        a_row(paper="title:5", method="large", value="85", params_m="300"),
        a_row(paper="title:6", method="size unknown", value="99"),
        a_row(paper="title:7", method="a bound", value="98", params_m="1", qualifier=">"),
        a_row(paper="title:8", method="no parameters", value="10", params_m="0"),
    ]
    front = pareto_front(ranked(*rows), "params_m")
    assert names(front) == ["no parameters", "as small, as good", "small", "large"]
    assert pareto_front(ranked(*rows), "flops_g") == ()


# laws

decimals = st.decimals(min_value=0, max_value=100, places=2).map(str)
dates = st.none() | st.sampled_from(["2019", "2020", "2020-05", "2020-05-04", "2020-05-31", "2021-01"])
rows_of_many_papers = st.lists(
    st.builds(
        lambda value, paper, method, split, role, date, origin: a_row(
            value=value, paper=f"title:{paper}", method=method, split=split, role=role, date=date, origin=origin
        ),
        value=decimals | st.sampled_from(["80", "80.0", "80.00"]),
        paper=st.integers(1, 6),
        method=st.none() | st.sampled_from(["A", "A-Large", "B"]),
        split=st.sampled_from([None, "val", "test"]),
        role=st.sampled_from(["proposed", "baseline"]),
        date=dates,
        origin=st.sampled_from(["extracted", "yaml", "imported:timm"]),
    ),
    max_size=25,
    unique_by=lambda row: row.id,
)
filters = st.sampled_from([None, Filters(), Filters(origins=frozenset({"yaml"})), Filters(text="large")])


@given(rows_of_many_papers, filters, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Row], chosen: Filters | None, random: Any) -> None:
    mixed = list(rows)
    random.shuffle(mixed)
    assert ranked(*mixed, filters=chosen) == ranked(*rows, filters=chosen)


@given(rows_of_many_papers, filters)
def test_ranks_count_the_better_values(rows: list[Row], chosen: Filters | None) -> None:
    searched = chosen is not None and chosen.text is not None
    beside = ranked(*rows, filters=Filters() if searched else chosen).entries
    numbers = [Decimal(str(entry.row.result.value)) for entry in beside if entry.rank is not None]
    for entry in ranked(*rows, filters=chosen).entries:
        if entry.rank is not None:
            number = Decimal(str(entry.row.result.value))
            assert entry.rank == 1 + sum(other > number for other in numbers)


@given(rows_of_many_papers, filters)
def test_no_row_is_lost_or_told_twice(rows: list[Row], chosen: Filters | None) -> None:
    ranking, whole = ranked(*rows, filters=chosen), ranked(*rows, filters=Filters())
    told = [row.id for entry in whole.entries for row in entry.rows]
    assert sorted(told) == sorted(row.id for row in rows)
    assert len(ranking.entries) + sum(ranking.hidden.values()) == ranking.total == len(whole.entries)


@given(rows_of_many_papers)
def test_a_record_is_better_and_later_than_the_one_before(rows: list[Row]) -> None:
    line = record_line(ranked(*rows))
    for before, after in pairwise(line):
        assert Decimal(str(after.row.result.value)) > Decimal(str(before.row.result.value))
        assert str(after.row.result.date)[:4] >= str(before.row.result.date)[:4]
