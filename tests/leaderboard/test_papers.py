from typing import Any

import pytest
from builders.boards import a_paper
from hypothesis import given
from hypothesis import strategies as st

from leaderboard.papers import Claim, claim, combine, merge, paper_key, title_id


def said(*claims: Claim) -> dict[str, list[str]]:
    return {str(key): [claim.id for claim in told] for key, told in merge(claims).items()}


def a_claim(key: str, title: str = "Swin Transformer", **given: Any) -> Claim:
    return Claim(id=key, title=title, **given)


@pytest.mark.parametrize(
    ("claims", "papers"),
    [
        pytest.param([a_claim("1"), a_claim("2", "SWIN transformer!")], {"title:swintransformer": ["1", "2"]}, id="one title"),
        pytest.param(
            [a_claim("1", "v1", arxiv="2103.14030"), a_claim("2", "v2", arxiv="2103.14030")],
            {"arxiv:2103.14030": ["1", "2"]},
            id="one arXiv id",
        ),
        pytest.param(
            [a_claim("1", "v1", doi="10.1/a"), a_claim("2", "v2", doi="10.1/a")], {"doi:10.1/a": ["1", "2"]}, id="one DOI"
        ),
        pytest.param(
            [a_claim("1", "a", arxiv="2103.14030", doi="10.1/a"), a_claim("2", "b", doi="10.1/a")],
            {"arxiv:2103.14030": ["1", "2"]},
            id="the DOI of an arXiv paper",
        ),
        pytest.param(
            [a_claim("1"), a_claim("2", arxiv="2103.14030"), a_claim("3", doi="10.1/a")],
            {"arxiv:2103.14030": ["1", "2", "3"]},
            id="one title, identifiers that do not conflict",
        ),
        pytest.param(
            [a_claim("1", arxiv="2103.14030"), a_claim("2", arxiv="2203.00001")],
            {"arxiv:2103.14030": ["1"], "arxiv:2203.00001": ["2"]},
            id="one title, two arXiv ids",
        ),
        pytest.param(
            [a_claim("1", doi="10.1/a"), a_claim("2", doi="10.1/b")],
            {"doi:10.1/a": ["1"], "doi:10.1/b": ["2"]},
            id="one title, two DOIs",
        ),
        pytest.param(
            [a_claim("1", arxiv="2103.14030"), a_claim("2", arxiv="2203.00001"), a_claim("3"), a_claim("4")],
            {"arxiv:2103.14030": ["1"], "arxiv:2203.00001": ["2"], "title:swintransformer": ["3", "4"]},
            id="a title that two identified papers share says nothing of a third",
        ),
        pytest.param(
            [a_claim("1", "a", arxiv="1", doi="10.1/a"), a_claim("2", "b", arxiv="2", doi="10.1/a"), a_claim("3", "c", doi="10.1/a")],
            {"arxiv:1": ["1"], "arxiv:2": ["2"], "doi:10.1/a": ["3"]},
            id="a DOI that two arXiv papers share",
        ),
        pytest.param(
            [a_claim("1", "old title", arxiv="1"), a_claim("2", "new title", arxiv="1"), a_claim("3", "new title"), a_claim("4", "old title")],
            {"arxiv:1": ["1", "2", "3", "4"]},
            id="both titles of one paper",
        ),
        pytest.param([a_claim("1", "?!"), a_claim("2", "?!")], {"text:1": ["1"], "text:2": ["2"]}, id="no title to go by"),
    ],
)  # fmt: skip
def test_texts_speak_of_one_paper_or_of_several(claims: list[Claim], papers: dict[str, list[str]]) -> None:
    assert said(*claims) == papers
    assert said(*reversed(claims)) == papers


claims = st.lists(
    st.builds(
        a_claim,
        st.integers(0, 99).map(str),
        title=st.sampled_from(["a", "b", "c", ""]),
        arxiv=st.sampled_from([None, None, "1", "2"]),
        doi=st.sampled_from([None, None, "10.1/a", "10.1/b"]),
    ),
    max_size=9,
    unique_by=lambda claim: claim.id,
)


@given(claims, st.randoms(use_true_random=False))
def test_the_order_of_texts_does_not_matter(given_claims: list[Claim], random: Any) -> None:
    mixed = list(given_claims)
    random.shuffle(mixed)
    assert merge(mixed) == merge(given_claims)
    assert sorted(claim.id for told in merge(mixed).values() for claim in told) == sorted(c.id for c in given_claims)


@given(claims)
def test_no_paper_has_two_arxiv_ids_and_no_arxiv_id_two_papers(given_claims: list[Claim]) -> None:
    found = [{claim.arxiv for claim in told if claim.arxiv} for told in merge(given_claims).values()]
    assert all(len(ids) <= 1 for ids in found)
    ids = [next(iter(one)) for one in found if one]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("given_fields", "key"),
    [
        ({"arxiv": "2103.14030v2", "doi": "10.1109/A"}, "arxiv:2103.14030"),
        ({"doi": "10.1109/ICCV.2021"}, "doi:10.1109/iccv.2021"),
        ({"doi": "10.48550/arXiv.2103.14030"}, "arxiv:2103.14030"),
        ({"title": "Swin: a Transformer!"}, "title:swinatransformer"),
    ],
)
def test_the_key_of_a_paper(given_fields: dict[str, str], key: str) -> None:
    assert paper_key(a_paper(**given_fields)) == key


def test_a_long_title_has_a_key_of_bounded_length_that_tells_it_apart() -> None:
    one, other = title_id("word " * 900 + "one"), title_id("word " * 900 + "other")
    assert len(one) < 200
    assert one != other


def test_fields_are_merged_curated_first_and_paraphrases_last() -> None:
    told = [
        a_claim("a", "As printed", paraphrase=True, category="CV", url="https://example.org/retold"),
        a_claim("b", "As printed", url="https://example.org/paper", authors="A. One et al.", date="2021-03"),
        a_claim("c", "As curated", authors="A. One, B. Two, C. Three", date="2021", curated=True, arxiv="1"),
        a_claim("d", "As printed", date="2021-03-25", code_url="https://example.org/code", doi="10.1/a"),
        a_claim("e", "As printed", arxiv="1"),
    ]
    ((key, ordered),) = merge(told).items()
    assert [claim.id for claim in ordered] == ["c", "b", "d", "e", "a"]
    paper = combine(key, ordered)
    assert paper.title == "As curated"
    assert paper.authors == "A. One, B. Two, C. Three"
    assert paper.date == "2021-03-25"
    assert (paper.arxiv, paper.doi, paper.category) == ("1", "10.1/a", "CV")
    assert paper.code_url == "https://example.org/code"
    assert paper.link == "https://example.org/paper"


def test_a_claim_reads_an_arxiv_doi_as_the_arxiv_id() -> None:
    found = claim("1", a_paper(doi="10.48550/arXiv.2103.14030", title="Two\n  lines"))
    assert (found.arxiv, found.doi, found.title) == ("2103.14030", None, "Two lines")
