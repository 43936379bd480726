"""Pages built line by line in the shapes of real listings, with words of our own."""

import pytest
from builders.sources import ABSTRACT, read_all, said

GLUED = "Small Networks for Few PicturesAda Lovelace, Alan Turing et al."
WRAPPED = """We look at how small networks learn from a few pictures and find
that most of what they need is there already. A plain method that
keeps the early layers and trains the rest does well on usual tasks,
costs little, and needs no more data. The gain holds for networks of
other sizes and for pictures of another kind."""


def page(*lines: str) -> str:
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("above", "title", "authors", "date", "category"),
    [
        (["Small Networks", ""], "Small Networks", None, None, None),
        (["preprint2021arXiv", "", "Small Networks", ""], "Small Networks", None, "2021", None),
        (
            ["7.5CVMay 25, 2022Code", "Small Networks", "", "Ada Lovelace, Alan Turing et al. · there", ""],
            "Small Networks", "Ada Lovelace, Alan Turing et al.", "2022-05-25", "CV",
        ),
        (
            ["7.5CVMay 25, 2022", "Small Networks", "", "Ada Lovelace", ""],
            "Small Networks", "Ada Lovelace", "2022-05-25", "CV",
        ),
        (["CLMay 2Code", GLUED], "Small Networks for Few Pictures", "Ada Lovelace, Alan Turing et al.", None, "CL"),
        ([f"{GLUED} · there"], "Small Networks for Few Pictures", "Ada Lovelace, Alan Turing et al.", None, None),
    ],
)  # fmt: skip
def test_known_layouts(
    above: list[str], title: str, authors: str | None, date: str | None, category: str | None
) -> None:
    papers, problems = read_all(page(*above, ABSTRACT, "", *above, ABSTRACT), source_format="page")
    assert problems == []
    assert [(p.title, p.authors, p.date, p.category, p.abstract) for p in papers] == [
        (title, authors, date, category, ABSTRACT)
    ] * 2


def test_papers_are_numbered_and_say_where_they_stand() -> None:
    papers, _ = read_all(page("Small Networks", "", ABSTRACT, "", "Large Networks", "", ABSTRACT), "some/folder/a.txt")
    assert [(paper.id, paper.source) for paper in papers] == [("a.txt#1", "a.txt:1"), ("a.txt#2", "a.txt:5")]


def test_a_badge_belongs_to_the_paper_after_it_alone() -> None:
    other = "Large Networks for Many PicturesGrace Hopper, Alan Turing"
    papers, _ = read_all(page(other, ABSTRACT, "7.5CVMay 25, 2022", GLUED, ABSTRACT, other, ABSTRACT))
    assert [paper.date for paper in papers] == [None, "2022-05-25", None]
    assert [paper.category for paper in papers] == [None, "CV", None]


def test_the_header_of_a_page_is_no_paper() -> None:
    header = ["Ada Lovelace", "", "CV", "h-index39", "40papers", "Novelty56%", "", "40 Papers", ""]
    papers, problems = read_all(page(*header, "7.5CVMay 25, 2022", "Small Networks", "", "Ada Lovelace", "", ABSTRACT))
    assert [paper.title for paper in papers] == ["Small Networks"]
    assert problems == []


def test_what_a_site_says_of_itself_is_no_paper() -> None:
    cookies = "We use cookies to see how you use this site, as our privacy policy and our terms of use say. " * 4
    papers, problems = read_all(page("Our Cookies", "", cookies, "", "Small Networks", "", ABSTRACT))
    assert [paper.title for paper in papers] == ["Small Networks"]
    assert problems == []


def test_a_paragraph_unlike_the_papers_of_the_page_is_no_paper() -> None:
    about = ["Research Graph", ABSTRACT]
    paper = ["CVMay 25, 2022", GLUED, ABSTRACT]
    papers, problems = read_all(page(*about, *paper, *paper, *paper))
    assert len(papers) == 3
    assert said(problems) == [
        ("warning", 1, "skipped 2 lines that belong to no paper: 1-2, beginning 'Research Graph'")
    ]


def test_an_abstract_may_have_two_paragraphs() -> None:
    papers, problems = read_all(
        page("Small Networks", "", ABSTRACT, "", ABSTRACT, "", "Large Networks", "", ABSTRACT), source_format="page"
    )
    assert [paper.abstract for paper in papers] == [f"{ABSTRACT}\n\n{ABSTRACT}", ABSTRACT]
    assert problems == []


def test_a_short_abstract_counts_where_badge_and_title_announce_it() -> None:
    short = "A short text that says in one sentence what was done and found."
    papers, _ = read_all(page("CVMay 25, 2022", GLUED, short, "CVMay 26, 2022", GLUED, ABSTRACT))
    assert [paper.abstract for paper in papers] == [short, ABSTRACT]


def test_a_title_without_an_abstract_is_reported() -> None:
    papers, problems = read_all(page("CVMay 25, 2022", "Lost Networks", "CVMay 26, 2022", GLUED, ABSTRACT))
    assert [paper.title for paper in papers] == ["Small Networks for Few Pictures"]
    assert said(problems) == [("warning", 2, "no abstract under 'Lost Networks': no paper")]


def test_an_unknown_layout_is_read_with_a_warning() -> None:
    papers, problems = read_all(
        page(
            "Our Reading List", "", "Small Networks", "Ada Lovelace, Alan Turing", "May 3, 2022", ABSTRACT, "Read more"
        )
        + page("", "Large Networks", "Grace Hopper, Alan Turing", "Jun 4, 2022", ABSTRACT, "", "The end of the list")
    )
    assert [(paper.title, paper.authors, paper.date) for paper in papers] == [
        ("Small Networks", "Ada Lovelace, Alan Turing", "2022-05-03"),
        ("Large Networks", "Grace Hopper, Alan Turing", "2022-06-04"),
    ]
    [(kind, line, message)] = said(problems)
    assert (kind, line) == ("warning", 1)
    assert message.endswith("skipped 2 lines that belong to no paper: 1, 14, beginning 'Our Reading List'")


def test_lines_may_name_themselves_and_paragraphs_be_wrapped() -> None:
    papers, _ = read_all(
        page("[1] arXiv:2101.00001 [pdf]", "Title: Small Networks", "Authors: Ada Lovelace", "Subjects: Vision (cs.CV)")
        + page(WRAPPED, "", "[2] arXiv:2101.00002 [pdf]", "Title: Large Networks", f"Abstract: {ABSTRACT}")
    )
    assert [(paper.title, paper.authors, paper.category, paper.abstract) for paper in papers] == [
        ("Small Networks", "Ada Lovelace", "cs.CV", WRAPPED),
        ("Large Networks", None, None, ABSTRACT),
    ]


@pytest.mark.parametrize(
    "lines", [["Home", "About", "Contact us"], ["40 Papers"], ["Small Networks", "", "Ada Lovelace"]]
)
def test_a_page_without_an_abstract_gives_a_warning(lines: list[str]) -> None:
    papers, problems = read_all(page(*lines))
    assert papers == []
    assert said(problems) == [("warning", 1, "no abstract with a title above it found: no paper")]


def test_a_line_that_is_not_utf8_is_reported_and_read_with_replacement() -> None:
    content = page("Small Networks", "", ABSTRACT, "", "Large Networks", "", ABSTRACT).encode()
    papers, problems = read_all(content.replace(b"Large", b"L\xe4rge"))
    assert [paper.title for paper in papers] == ["Small Networks", "L\ufffdrge Networks"]
    assert said(problems) == [("warning", 5, "not UTF-8 text at byte 2: read with replacement characters")]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = page("Small Networks", "", ABSTRACT, "", "Large Networks", "", ABSTRACT)
    assert read_all(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == read_all(text)


def test_a_page_longer_than_a_piece_loses_no_paper() -> None:
    text = "".join(page(f"Networks of Size {n}", "", ABSTRACT, "") for n in range(4000))
    papers, problems = read_all(text)
    assert [paper.title for paper in papers] == [f"Networks of Size {n}" for n in range(4000)]
    assert problems == []
