"""What a change of rows does to the boards."""

from collections.abc import Sequence

from builders.boards import CATALOG, COCO, FID, TOP1, a_row

from leaderboard.diff import diff, from_result
from leaderboard.records import Row
from leaderboard.standings import Boards, Shift, shift


def a_system(name: str, value: str, **given: object) -> Row:
    fields = {"origin": "yaml", "split": "val", "paper": f"title:{name}", "title": name, "method": name, **given}
    return a_row(f"{name} {value}", value=value, **fields)  # type: ignore[arg-type]


def shifted(old: Sequence[Row], new: Sequence[Row], board: str = TOP1) -> Shift:
    changes = diff(*([from_result(row.result, row.paper.title) for row in side] for side in (old, new)))
    known = {CATALOG.board(board).id: CATALOG.board(board)}
    sides = [Boards(known if rows else {}, {board: rows}.__getitem__) for rows in (old, new)]
    return shift(*sides, changes)  # type: ignore[arg-type]


def moves(found: Shift) -> list[tuple[str | None, int | None, int | None]]:
    return [(move.entry.row.result.method, move.old, move.new) for move in found.moves]


def leaders(found: Shift) -> list[tuple[list[str | None], list[str | None]]]:
    return [([e.row.result.value for e in one.before], [e.row.result.value for e in one.now]) for one in found.leaders]


ALDER, BIRCH, CEDAR = a_system("Alder", "80"), a_system("Birch", "85"), a_system("Cedar", "90")


def test_nothing_moves_where_nothing_changes() -> None:
    assert shifted([ALDER, BIRCH], [BIRCH, ALDER]) == Shift((), ())


def test_a_new_number_one_moves_the_others_down() -> None:
    found = shifted([ALDER, BIRCH], [ALDER, BIRCH, CEDAR])
    assert moves(found) == [("Cedar", None, 1), ("Birch", 1, 2), ("Alder", 2, 3)]
    assert leaders(found) == [(["85"], ["90"])]


def test_a_row_below_the_first_leads_nothing() -> None:
    found = shifted([BIRCH, CEDAR], [ALDER, BIRCH, CEDAR])
    assert moves(found) == [("Alder", None, 3)]
    assert leaders(found) == []


def test_a_row_that_goes_leaves_its_rank() -> None:
    found = shifted([ALDER, CEDAR], [ALDER])
    assert moves(found) == [("Alder", 2, 1), ("Cedar", 1, None)]
    assert leaders(found) == [(["90"], ["80"])]


def test_a_row_told_otherwise_is_the_same_row() -> None:
    found = shifted([ALDER, BIRCH], [ALDER, a_system("Birch", "79")])
    assert moves(found) == [("Alder", 2, 1), ("Birch", 1, 2)]
    assert leaders(shifted([BIRCH], [a_system("Birch", "85", extra_data=("JFT",))])) == []
    assert leaders(shifted([BIRCH], [a_system("Birch", "86")])) == [(["85"], ["86"])]


def test_a_tie_at_the_top_is_a_new_number_one() -> None:
    assert leaders(shifted([BIRCH], [BIRCH, a_system("Ash", "85.0")])) == [(["85"], ["85.0", "85"])]
    assert leaders(shifted([BIRCH, a_system("Ash", "85.0")], [BIRCH])) == []


def test_the_first_row_of_a_board_leads_it() -> None:
    found = shifted([], [ALDER])
    assert (moves(found), leaders(found)) == ([("Alder", None, 1)], [([], ["80"])])
    assert moves(shifted([ALDER], [])) == [("Alder", 1, None)]


def test_a_row_that_is_rejected_loses_its_rank() -> None:
    found = shifted([ALDER, CEDAR], [ALDER, a_system("Cedar", "90", status="rejected")])
    assert moves(found) == [("Alder", 2, 1), ("Cedar", 1, None)]


def test_lower_may_be_better() -> None:
    rows = [a_system(name, value, board=FID) for name, value in (("Alder", "3"), ("Birch", "2"))]
    assert leaders(shifted(rows[:1], rows, FID)) == [(["3"], ["2"])]


def test_splits_and_protocols_are_contests_of_their_own() -> None:
    old = [a_system("Alder", "50", board=COCO), a_system("Birch", "60", board=COCO, split="test-dev")]
    new = [*old, a_system("Cedar", "55", board=COCO), a_system("Elm", "40", board=COCO, protocol="zero-shot")]
    found = shifted(old, new, COCO)
    assert [(one.contest.split, one.contest.protocol) for one in found.leaders] == [
        ("val", "supervised"),
        ("val", "zero-shot"),
    ]
    assert moves(found) == [("Cedar", None, 1), ("Alder", 1, 2), ("Elm", None, 1)]


def test_a_row_without_a_split_stands_in_every_contest() -> None:
    old = [a_system("Alder", "50", board=COCO)]
    found = shifted(old, [*old, a_system("Birch", "60", board=COCO, split=None)], COCO)
    assert [(one.contest.split, len(one.before)) for one in found.leaders] == [("val", 1), ("test-dev", 0)]
