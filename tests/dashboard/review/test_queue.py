from builders.boards import COCO, a_board, a_row, evidence

from dashboard.review.queue import Asked, chosen, queue_frame
from leaderboard.review_queue import Waiting, waiting


def a_reading(row_id: str, value: str, sure: float, **given: str) -> object:
    return a_row(
        row_id, paper=f"title:{row_id}", value=value, method=f"M{row_id}", evidence=evidence(confidence=sure), **given
    )


def a_queue() -> list[Waiting]:
    top1 = [a_reading("a", "80", 0.97), a_reading("b", "90", 0.85), a_reading("c", "70", 0.6)]
    coco = [a_reading("d", "50", 0.7, board=COCO, title="Lonely")]
    return [*waiting(a_board(), top1), *waiting(a_board(COCO), coco)]  # type: ignore[arg-type]


def ids(asked: Asked) -> list[str]:
    return [one.entry.row.id for one in chosen(a_queue(), asked)]


def test_leaders_that_beat_something_come_before_those_that_stand_alone() -> None:
    assert ids(Asked()) == ["b", "d", "c", "a"]


def test_confidence_orders_either_way() -> None:
    assert ids(Asked(order="Least sure first")) == ["c", "d", "b", "a"]
    assert ids(Asked(order="Surest first")) == ["a", "b", "d", "c"]


def test_each_choice_narrows() -> None:
    assert ids(Asked(leading=True)) == ["b", "d"]
    assert ids(Asked(board=COCO)) == ["d"]
    assert ids(Asked(sure="low")) == ["d", "c"]
    assert ids(Asked(sure="fair")) == ["b"]
    assert ids(Asked(sure="very high")) == ["a"]
    assert ids(Asked(text="LONELY coco")) == ["d"]
    assert ids(Asked(text="no such thing")) == []


def test_the_table_says_place_value_and_what_is_beaten() -> None:
    frame = queue_frame(chosen(a_queue(), Asked()))
    assert frame["Place"].to_list() == ["★ would lead", "★ would lead", "rank 3", "rank 2"]
    assert frame["Best beside it"].to_list() == ["80", None, "90", "90"]
    assert frame["Confidence"].to_list() == ["0.85 ●●○○", "0.70 ●○○○", "0.60 ●○○○", "0.97 ●●●●"]


def test_an_empty_queue_is_an_empty_table() -> None:
    assert queue_frame([]).empty
