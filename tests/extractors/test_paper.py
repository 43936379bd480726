"""Identifiers, dates and addresses: one spelling each comes out, and what is none is refused."""

import pytest
from pydantic import ValidationError

from extractors import paper
from extractors.paper import Paper, parse_arxiv, parse_date, parse_doi, parse_url, title_key


@pytest.mark.parametrize("text", ["2021", "2021-03", "2021-03-25", "1899", "2024-02-29"])
def test_a_date_stays_as_precise_as_it_is(text: str) -> None:
    assert parse_date(text) == text


@pytest.mark.parametrize(
    "text", ["", "21", "2021-3", "2021-13", "2021-02-30", "2023-02-29", "2021-03-25T10:00", "1799", "2٠٢١", "２０２１", " 2021"]
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2103.14030", "2103.14030"),
        ("arXiv:2103.14030v2", "2103.14030"),
        ("https://arxiv.org/pdf/2103.14030v1.pdf", "2103.14030"),
        ("http://export.arxiv.org/abs/cs/0101001", "cs/0101001"),
        ("cs/0101001v3", "cs/0101001"),
        ("CS/0101001", "cs/0101001"),
        ("Math-Ph/9901001", "math-ph/9901001"),
        ("math.gt/0309136", "math.GT/0309136"),
        (" 2103.14030 ", "2103.14030"),
    ],
)
def test_an_arxiv_id_has_one_spelling(text: str, expected: str) -> None:
    assert parse_arxiv(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "2103", "2103.140", "https://a.org/2103.14030", "２１０３.１４０３０", "cs/٠١٠١٠٠١", "ſc/0101001", "a" * 200 + "/0101001", "cs/01010012"],
)  # fmt: skip
def test_what_is_no_arxiv_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an arXiv identifier"):
        parse_arxiv(text)


def test_a_long_text_is_neither_quoted_whole_nor_kept() -> None:
    kept = paper._arxiv.cache_info().currsize
    for parse in (parse_date, parse_arxiv, parse_doi, parse_url):
        with pytest.raises(ValueError, match=r"x{70}") as caught:
            parse("x" * 100_000)
        assert len(str(caught.value)) < 200
    assert paper._arxiv.cache_info().currsize == kept


@pytest.mark.parametrize("text", ["10.1000/X", "doi:10.1000/x", "DOI: 10.1000/x", "https://doi.org/10.1000/X"])
def test_a_doi_has_one_spelling(text: str) -> None:
    assert parse_doi(text) == "10.1000/x"


@pytest.mark.parametrize("text", ["", "10.1000", "10.٢٠٢١/x", "11.1000/x", "10.1000/a b"])
def test_what_is_no_doi_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a DOI"):
        parse_doi(text)


def test_an_address_is_that_of_a_page() -> None:
    assert parse_url(" https://a.org/b ") == "https://a.org/b"


@pytest.mark.parametrize(
    "text", ["", "a.org", "javascript:alert(1)", "file:///a", "https://", "https://a.org/b c", "https://a.org/\x01"]
)
def test_any_other_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not an http\(s\) address"):
        parse_url(text)


def test_an_address_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than 4000 characters"):
        parse_url("https://a.org/" + "a" * 4000)


def test_a_title_is_compared_by_its_letters() -> None:
    assert title_key("A Small-Network, No. 2!") == title_key("a small network no 2")


def test_a_paper_holds_no_field_that_is_not_its_own() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Paper(id="a", title="T", abstract="A", venue="V")  # type: ignore[call-arg]
