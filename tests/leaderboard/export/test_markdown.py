"""Markdown that shows what strangers wrote."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from leaderboard.export.markdown import bounded, table, text

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = st.text(alphabet="ab1 \\`*_{}[]()#+-.!~|<>&$:@^='\"/\n\t\u202e\u00e9", max_size=40)


class Shown(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: object) -> None:
        self.tags.append(tag)
        if tag in ("th", "td"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def shown(value: str) -> Shown:
    return Shown(RENDER.render("\n".join(table(["a", "b"], [[value, "end"]]))))


def plain(value: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


@given(MARKS)
def test_a_cell_shows_its_text_and_nothing_else(value: str) -> None:
    page = shown(value)
    assert page.tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]
    cells = [cell.strip().replace("\u200b", "") for cell in page.cells]
    assert cells == ["a", "b", plain(value), "end"]


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>", "<!-- hidden", "[x](javascript:alert(1))", "![x](//evil.example/a.png)", "`code`",
        "a | b || c \\| d", "line\n\n# heading", "**bold** _it_ ~~gone~~", "&lt;b&gt; &amp; &#64;", "1. one", "- item", "> quote",
    ],
)  # fmt: skip
def test_marks_stay_marks(value: str) -> None:
    page = shown(value)
    assert page.tags.count("td") == len(page.tags) - 7 == 2
    assert page.cells[2].strip().replace("\u200b", "") == plain(value)


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        ("@admin please", "@admin"), ("see #12", "#12"), ("see !7", "!7"), ("https://evil.example", "https://"),
        ("www.evil.example", "www."), ("GH-12", "GH-12"), ("a@b.example", "a@b"), ("mailto:a", "mailto:"),
    ],
)  # fmt: skip
def test_what_would_become_a_link_is_parted(value: str, whole: str) -> None:
    cell = shown(value).cells[2]
    assert whole not in cell
    assert whole in cell.replace("\u200b", "")


def test_nothing_is_an_empty_cell() -> None:
    assert text(None) == ""
    assert list(table(["a"], [[None], [3]])) == ["| a |", "| --- |", "|  |", "| 3 |"]


def test_a_comment_has_room_for_so_much() -> None:
    lines = ["12345", "12345", "12345", "1"]
    assert list(bounded(lines, 18)) == [*lines[:3], "", "1 more lines did not fit into a comment."]
    assert list(bounded(lines, 20)) == lines
