import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import labels
from dashboard.labels import Anchor, Placed, place


def steps(*points: tuple[float, float, str]) -> list[Anchor]:
    return [Anchor(x, y, text) for x, y, text in points]


def by_name(anchors: list[Anchor], placed: list[Placed]) -> dict[str, Placed]:
    return {anchors[p.index].text: p for p in placed}


def test_names_stand_in_the_room_that_a_rising_line_leaves_free() -> None:
    anchors = steps((0.1, 0.2, "Alder"), (0.5, 0.5, "Birch"), (0.9, 0.8, "Cedar"))
    placed = by_name(anchors, place(anchors, height=300, rising=True))
    assert placed.keys() == {"Alder", "Birch", "Cedar"}
    assert placed["Cedar"].side == "left"
    assert placed["Cedar"].above


def test_names_stand_below_a_falling_line() -> None:
    anchors = steps((0.3, 0.8, "Alder"), (0.9, 0.2, "Birch"))
    assert not by_name(anchors, place(anchors, height=300, rising=False))["Birch"].above


def test_a_name_at_the_left_edge_is_not_cut_off() -> None:
    anchors = steps((0.02, 0.3, "A long name at the edge"))
    assert place(anchors, height=300, rising=True)[0].side == "right"


def test_what_needs_a_wide_screen_comes_after_what_fits_a_narrow_one() -> None:
    anchors = steps(*((0.1 + i * 0.1, 0.3 + i * 0.03, f"A method with a name {i}") for i in range(8)))
    narrow = [p.narrow for p in place(anchors, height=300, rising=True)]
    assert True in narrow
    assert False in narrow
    assert narrow == sorted(narrow, reverse=True)


def test_the_newest_record_comes_first() -> None:
    anchors = steps((0.1, 0.2, "Alder"), (0.9, 0.8, "Birch"))
    assert place(anchors, height=300, rising=True)[0].index == 1


def test_a_name_keeps_clear_of_another_line_and_of_other_points() -> None:
    anchors = steps((0.5, 0.5, "Alder"))
    free = place(anchors, height=300, rising=True)
    assert (free[0].side, free[0].above) == ("left", True)
    assert place(anchors, height=300, rising=True, level=0.53)[0].above is False
    assert place(anchors, height=300, rising=True, crowd=[(0.47, 0.54)])[0].side == "right"


def test_no_anchor_no_name() -> None:
    assert place([], height=300, rising=True) == []


SHARES = st.floats(0, 1)


@given(
    st.lists(st.tuples(SHARES, SHARES, st.text("abc", max_size=26)), max_size=20),
    st.booleans(),
    st.sampled_from([300, 640, 1000]),
)
def test_no_name_is_cut_off_or_over_another_at_any_width(
    points: list[tuple[float, float, str]], rising: bool, width: int
) -> None:
    anchors = steps(*sorted(points))
    placed = place(anchors, height=300, rising=rising)
    assert len(placed) <= labels.MOST
    shown = [p for p in placed if p.narrow or width == labels.WIDTH_WIDE]
    boxes = [labels._box(anchors[p.index], p.side, p.above, width, 300) for p in shown]
    for number, box in enumerate(boxes):
        assert box.left >= -1e-6
        assert box.right <= width + 1e-6
        assert not any(box.meets(other) for other in boxes[number + 1 :])


@pytest.mark.parametrize("rising", [True, False])
def test_equal_input_gives_equal_output(rising: bool) -> None:
    anchors = steps((0.2, 0.2, "a"), (0.2, 0.2, "b"), (0.2, 0.2, "c"))
    assert place(anchors, height=300, rising=rising) == place(anchors, height=300, rising=rising)
