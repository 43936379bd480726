"""Of two databases only what differs is compared: with the same outcome as comparing all of them."""

from collections.abc import Iterable, Sequence

import pytest
from builders.boards import CATALOG, COCO, TOP1, a_board, a_row
from hypothesis import given
from hypothesis import strategies as st

from extractors.catalog import BoardId
from leaderboard.diff import Change, diff, from_result
from leaderboard.differing import differing
from leaderboard.records import Row
from leaderboard.standings import Boards, Shift, shift


def ordered(rows: Iterable[Row]) -> list[Row]:
    """As `Store.all_rows` gives them."""
    return sorted(rows, key=lambda row: (row.result.board is None, row.result.board or "", row.id))


def stored(number: int = 1, board: str | None = TOP1, **given: object) -> Row:
    fields = {"paper": f"title:p{number % 3}", "title": f"P {number % 3}", "method": f"M{number}", "value": "80"}
    return a_row(f"{number:04x}", board=board, **{**fields, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [{"value": "81"}, {"title": "Another"}, {"split": "val"}, {"board": COCO}, {"board": None}, {"method": None}],
)
def test_a_row_that_says_something_else_differs(change: dict[str, object]) -> None:
    others = [stored(2), stored(3, COCO)]
    found = differing(ordered([stored(), *others]), ordered([stored(**change), *others]))
    assert from_result(stored().result, "P 1").board in found.groups
    assert from_result(stored(2).result, "P 2").board not in found.groups
    assert TOP1 in found.boards


@pytest.mark.parametrize("change", [{"status": "rejected"}, {"date": "2021"}, {"aliases": ("M",)}])
def test_what_may_move_a_row_touches_its_board_alone(change: dict[str, object]) -> None:
    found = differing([stored()], [stored(**change)])
    assert (found.groups, found.boards) == (frozenset(), {TOP1})


def test_the_same_rows_read_by_other_rules_do_not_differ() -> None:
    found = differing([stored(rules_version="1")], [stored(rules_version="2")])
    assert found == (frozenset(), frozenset())


SIDE = st.dictionaries(
    st.integers(0, 8),
    st.fixed_dictionaries(
        {
            "board": st.sampled_from([TOP1, COCO, None]),
            "value": st.sampled_from(["80", "81"]),
            "title": st.sampled_from(["P", "Q"]),
            "status": st.sampled_from(["candidate", "rejected"]),
            "split": st.sampled_from([None, "val"]),
        }
    ),
)


@given(SIDE, SIDE, st.sets(st.integers(0, 8)))
def test_comparing_what_differs_gives_what_comparing_everything_gives(
    before: dict[int, dict[str, object]], after: dict[int, dict[str, object]], kept: set[int]
) -> None:
    after |= {number: before[number] for number in kept & before.keys()}
    old, new = ([stored(number, **given) for number, given in side.items()] for side in (before, after))  # type: ignore[arg-type]
    found = differing(ordered(old), ordered(new))
    some = compared(*([row for row in side if group(row) in found.groups] for side in (old, new)))
    whole = compared(old, new)
    assert some == whole
    assert moved(old, new, some, found.boards) == moved(old, new, whole, {BoardId(TOP1), BoardId(COCO)})


def group(row: Row) -> tuple[str, str, str]:
    return from_result(row.result, row.paper.title).board


def compared(old: Sequence[Row], new: Sequence[Row]) -> list[Change]:
    return diff(*([from_result(row.result, row.paper.title) for row in side] for side in (old, new)))


def moved(old: Sequence[Row], new: Sequence[Row], changes: list[Change], boards: Iterable[BoardId]) -> Shift:
    known = {CATALOG.board(board).id: a_board(board) for board in boards}
    sides = [Boards(known, lambda board, side=side: on(side, board)) for side in (old, new)]  # type: ignore[misc]
    return shift(*sides, changes)


def on(rows: Sequence[Row], board: BoardId) -> list[Row]:
    return [row for row in rows if row.result.board == board]
