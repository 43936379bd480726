import pytest
from builders.sources import ABSTRACT, read_all, said

from extractors.sources.text import is_plain_text


@pytest.mark.parametrize(
    ("text", "title", "abstract"),
    [
        (f"Small Networks\n\n{ABSTRACT}\n", "Small Networks", ABSTRACT),
        ("Small Networks\r\n\r\nWe reach 83.8% on pictures,\r\nno less.", "Small Networks", "We reach 83.8% on pictures,\nno less."),
        ("We reach 83.8% on pictures.", "We reach 83.8% on pictures.", "We reach 83.8% on pictures."),
        ("We reach 83.8%.\n\nThat is a lot for a network of this size.", "We reach 83.8%. That is a lot for a network of this size.",
         "We reach 83.8%.\n\nThat is a lot for a network of this size."),
        (ABSTRACT, "We look at how small networks learn from few pictures, and find that most of ...", ABSTRACT),
    ],
)  # fmt: skip
def test_a_title_is_a_first_line_before_a_blank_one(text: str, title: str, abstract: str) -> None:
    [paper], problems = read_all(text, "-", "text")
    assert (paper.title, paper.abstract, paper.id) == (title, abstract, "-#1")
    assert problems == []


def test_text_that_is_not_utf8_is_read_with_a_warning() -> None:
    [paper], problems = read_all(b"We reach\n83.8\xff on pictures.", source_format="text")
    assert paper.abstract == "We reach\n83.8\ufffd on pictures."
    assert said(problems) == [("warning", 2, "not UTF-8 text: read with replacement characters")]


def test_no_text_is_no_paper() -> None:
    papers, problems = read_all(b"\xef\xbb\xbf \n", source_format="text")
    assert papers == []
    assert said(problems) == [("error", None, "the file holds nothing but white space")]


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("We reach 83.8% on pictures.", True),
        (f"Small Networks\n\n{ABSTRACT}\n\n{ABSTRACT}", True),
        ("Home\nAbout us\nLog in", False),
        (f"Home\n\nSmall Networks\n\n{ABSTRACT}", False),
        (f"CVMay 25, 2022\nSmall NetworksAda Lovelace, Alan Turing\n{ABSTRACT}", False),
        (f"Small Networks\n\n{ABSTRACT}\n\nLarge Networks\n\n{ABSTRACT}", False),
    ],
)
def test_one_text_is_told_from_a_page(text: str, is_plain: bool) -> None:
    assert is_plain_text(text) is is_plain
