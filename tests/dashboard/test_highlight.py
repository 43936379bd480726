from html import unescape

import regex
from hypothesis import given
from hypothesis import strategies as st

from dashboard.highlight import Kind, Mark, highlight, legend

TEXT = "It reaches 85.4% top-1, up 1.2 from 84.2%."


def mark(number: str, kind: Kind, note: str = "") -> Mark:
    at = TEXT.index(number)
    return Mark(at, at + len(number), kind, note)


def words(html: str) -> str:
    return unescape(regex.sub(r"<[^>]*>", "", html))


def test_every_kind_has_a_class_of_its_own_and_says_what_it_is() -> None:
    html = highlight(TEXT, [mark("85.4", "score", "rule a"), mark("1.2", "gain"), mark("84.2", "baseline")])
    assert 'lb-score" title="score: rule a"' in html
    assert 'aria-label="85.4, score: rule a"' in html
    assert 'lb-gain" title="gain or drop"' in html
    assert 'lb-baseline" title="baseline"' in html
    assert words(html) == TEXT


def test_one_number_on_two_boards_is_marked_once_and_says_both() -> None:
    html = highlight(TEXT, [mark("85.4", "score", "on A"), mark("85.4", "score", "on B")])
    assert html.count("<mark") == 1
    assert "score: on A; on B" in html


def test_a_score_wins_over_what_else_was_thought_of_the_same_number() -> None:
    html = highlight(TEXT, [mark("85.4", "other", "a count"), mark("85.4", "score", "read")])
    assert "lb-score" in html
    assert "lb-other" not in html


def test_marks_that_overlap_leave_the_text_whole() -> None:
    at = TEXT.index("85.4")
    html = highlight(TEXT, [Mark(at, at + 4, "score", ""), Mark(at + 2, at + 6, "gain", "")])
    assert html.count("<mark") == 1
    assert words(html) == TEXT


def test_marks_outside_the_text_are_left_out() -> None:
    html = highlight("7", [Mark(-1, 1, "score", ""), Mark(0, 9, "score", ""), Mark(0, 0, "score", "")])
    assert html == '<p class="lb-text">7</p>'


def test_notes_and_text_are_escaped() -> None:
    html = highlight("<i>7</i>", [Mark(3, 4, "score", '"><script>')])
    assert "<i>" not in html
    assert "<script>" not in html
    assert words(html) == "<i>7</i>"


def test_the_chosen_number_stands_out() -> None:
    assert "lb-chosen" in highlight("7", [Mark(0, 1, "score", "", chosen=True)])
    assert "lb-chosen" not in highlight("7", [Mark(0, 1, "score", "")])


def test_the_legend_names_the_kinds_that_occur_in_their_order() -> None:
    html = legend(["gain", "score", "gain"])
    assert words(html) == "scoregain or drop"


MARKS = st.builds(
    Mark,
    st.integers(-3, 40),
    st.integers(-3, 40),
    st.sampled_from(["score", "baseline", "gain", "other"]),
    st.text(max_size=5),
)


@given(st.text(max_size=30), st.lists(MARKS, max_size=6))
def test_no_mark_changes_the_words(text: str, marks: list[Mark]) -> None:
    assert words(highlight(text, marks)) == text
