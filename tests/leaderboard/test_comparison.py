from decimal import Decimal
from typing import Any

import pytest
from builders.boards import COCO, FID, TOP1, a_board, a_row

from leaderboard.comparison import Line, compare, is_named, share_of_best
from leaderboard.filters import Filters
from leaderboard.ranking import rank
from leaderboard.records import Row


def row(method: str | None, value: str, board: str = TOP1, **given: Any) -> Row:
    return a_row(method=method, value=value, board=board, paper=given.pop("paper", f"title:{method}{value}"), **given)


def compared(rows: list[Row], *names: str) -> list[Line]:
    boards = {str(r.result.board): a_board(str(r.result.board)) for r in rows}
    return compare([(board, [r for r in rows if r.result.board == key]) for key, board in boards.items()], names)


def values(line: Line) -> list[str | None]:
    return [entry.row.result.value if entry else None for entry in line.entries]


def test_each_system_stands_with_its_best_ranked_result() -> None:
    (line,) = compared(
        [
            row("Alder", "80"),
            row("Alder", "82.50"),
            row("Alder", "90", qualifier=">"),
            row("Birch", "81"),
            row("Elm", "88"),
        ],
        "Alder",
        "Birch",
        "Cedar",
    )
    assert values(line) == ["82.50", "81", None]
    assert line.best == {0}
    assert line.leader.row.result.method == "Elm"


def test_lower_is_better_where_the_metric_says_so() -> None:
    (line,) = compared([row("Alder", "2.1", FID), row("Birch", "1.9", FID)], "Alder", "Birch")
    assert line.best == {1}
    assert line.difference(0, 1) == Decimal("0.2")


def test_equal_values_are_best_together_and_one_alone_is_not_best() -> None:
    shared, alone = compared(
        [row("Alder", "80.0"), row("Birch", "80"), row("Birch", "50", COCO, split="val")], "Alder", "Birch"
    )
    assert shared.best == {0, 1}
    assert alone.best == frozenset()
    assert alone.difference(0, 1) is None


def test_splits_and_protocols_are_contests_of_their_own() -> None:
    lines = compared(
        [
            row("Alder", "58", COCO, split="val2017"),
            row("Birch", "57", COCO),
            row("Birch", "60", COCO, split="test-dev"),
            row("Birch", "40", COCO, split="val", protocol="zero-shot"),
        ],
        "Alder",
        "Birch",
    )
    told = {(line.contest.split, line.contest.protocol): values(line) for line in lines}
    assert told == {
        ("val", "supervised"): ["58", "57"],
        ("test-dev", "supervised"): [None, "60"],
        ("val", "zero-shot"): [None, "40"],
    }
    assert lines[0].contest.split == "val"


def test_baselines_and_rejected_results_are_not_compared() -> None:
    rows = [row("Alder", "80", role="baseline"), row("Alder", "81", status="rejected"), row("Birch", "79")]
    (line,) = compared(rows, "Alder", "Birch")
    assert values(line) == [None, "79"]
    assert compared(rows, "Alder") == []


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("swin l", {"method": "Swin-L"}, True),
        ("ResNet-50", {"method": "KD", "model": "ResNet50"}, True),
        ("Swin", {"method": "Swin-L"}, False),
        ("shifted", {"method": "Swin", "aliases": ("Shifted",)}, True),
        ("Swin", {"method": None}, False),
    ],
)
def test_a_system_is_known_by_method_model_or_alias(name: str, given: dict[str, Any], expected: bool) -> None:
    (entry,) = rank(a_board(), [a_row(**given)], Filters()).entries
    assert is_named(entry, name) is expected


def test_shares_are_of_the_best_whichever_way_is_better() -> None:
    for board, own, best, share in ((TOP1, "40", "80", 50), (FID, "4", "2", 50), (TOP1, "0", "80", None)):
        entries = [rank(a_board(board), [row("A", value, board)], Filters()).entries[0] for value in (own, best)]
        assert share_of_best(a_board(board), *entries) == share
