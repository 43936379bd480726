"""A table as lines: nothing of a cell that folds is lost, and no line is wider than its columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from leaderboard.cli.terminal.drawing import GAP, Column, drawn, folded

NAMES = st.text(st.sampled_from("ab- 語é🙂"), max_size=40)


def test_columns_line_up_and_the_headings_stand_on_the_rule() -> None:
    columns = [Column(4, right=True), Column(8, folds=True), Column(6)]
    rows = [["1", "Swin-L", "short"], ["(no)", "EVA-02-L tuned", "too long"], ["2", "視覚", ""]]
    assert list(drawn(["rank", "method and model", "paper"], rows, columns)) == [
        "      method",
        "      and",
        "rank  model     paper",
        "──────────────────────",
        "   1  Swin-L    short",
        "(no)  EVA-02-L  too l…",
        "      tuned",
        "   2  視覚",
    ]


def test_headings_alone_are_emphasised() -> None:
    assert list(drawn(["a"], [["b"]], [Column(1)], str.upper)) == ["A", "─", "b"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, []),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("ab abcdefgh c", 4, ["ab", "abcd", "efgh", "c"]),
        ("一二三", 4, ["一二", "三"]),
    ],
)
def test_text_folds_between_words_where_it_can(text: str, width: int, lines: list[str]) -> None:
    assert folded(text, width) == lines


@given(NAMES, st.integers(2, 30))
def test_folding_loses_no_letter_and_keeps_to_its_width(text: str, width: int) -> None:
    lines = folded(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=5), st.integers(2, 20), st.booleans(), st.booleans())
def test_no_line_is_wider_than_the_columns(rows: list[tuple[str, str]], width: int, right: bool, folds: bool) -> None:
    columns = [Column(width, right, folds), Column(width + 1, not right, folds)]
    lines = drawn(["a", "b"], rows, columns)
    assert all(cell_len(line) <= 2 * width + 1 + GAP for line in lines)
