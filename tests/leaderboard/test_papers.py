from typing import Any

import pytest
from builders.boards import a_paper
from hypothesis import given
from hypothesis import strategies as st

from leaderboard.papers import Imprint, combine, imprint, merge, paper_key, title_id


def said(*imprints: Imprint) -> dict[str, list[str]]:
    return {str(key): [imprint.id for imprint in told] for key, told in merge(imprints).items()}


def an_imprint(key: str, title: str = "Swin Transformer", **given: Any) -> Imprint:
    return Imprint(id=key, title=title, **given)


@pytest.mark.parametrize(
    ("imprints", "papers"),
    [
        pytest.param([an_imprint("1"), an_imprint("2", "SWIN transformer!")], {"title:swintransformer": ["1", "2"]}, id="one title"),
        pytest.param(
            [an_imprint("1", "v1", arxiv="2103.14030"), an_imprint("2", "v2", arxiv="2103.14030")],
            {"arxiv:2103.14030": ["1", "2"]},
            id="one arXiv id",
        ),
        pytest.param(
            [an_imprint("1", "v1", doi="10.1/a"), an_imprint("2", "v2", doi="10.1/a")], {"doi:10.1/a": ["1", "2"]}, id="one DOI"
        ),
        pytest.param(
            [an_imprint("1", "a", arxiv="2103.14030", doi="10.1/a"), an_imprint("2", "b", doi="10.1/a")],
            {"arxiv:2103.14030": ["1", "2"]},
            id="the DOI of an arXiv paper",
        ),
        pytest.param(
            [an_imprint("1"), an_imprint("2", arxiv="2103.14030"), an_imprint("3", doi="10.1/a")],
            {"arxiv:2103.14030": ["1", "2", "3"]},
            id="one title, identifiers that do not conflict",
        ),
        pytest.param(
            [an_imprint("1", arxiv="2103.14030"), an_imprint("2", arxiv="2203.00001")],
            {"arxiv:2103.14030": ["1"], "arxiv:2203.00001": ["2"]},
            id="one title, two arXiv ids",
        ),
        pytest.param(
            [an_imprint("1", doi="10.1/a"), an_imprint("2", doi="10.1/b")],
            {"doi:10.1/a": ["1"], "doi:10.1/b": ["2"]},
            id="one title, two DOIs",
        ),
        pytest.param(
            [an_imprint("1", arxiv="2103.14030"), an_imprint("2", arxiv="2203.00001"), an_imprint("3"), an_imprint("4")],
            {"arxiv:2103.14030": ["1"], "arxiv:2203.00001": ["2"], "title:swintransformer": ["3", "4"]},
            id="a title that two identified papers share says nothing of a third",
        ),
        pytest.param(
            [an_imprint("1", "a", arxiv="1", doi="10.1/a"), an_imprint("2", "b", arxiv="2", doi="10.1/a"), an_imprint("3", "c", doi="10.1/a")],
            {"arxiv:1": ["1"], "arxiv:2": ["2"], "doi:10.1/a": ["3"]},
            id="a DOI that two arXiv papers share",
        ),
        pytest.param(
            [an_imprint("1", "old title", arxiv="1"), an_imprint("2", "new title", arxiv="1"), an_imprint("3", "new title"), an_imprint("4", "old title")],
            {"arxiv:1": ["1", "2", "3", "4"]},
            id="both titles of one paper",
        ),
        pytest.param([an_imprint("1", "?!"), an_imprint("2", "?!")], {"text:1": ["1"], "text:2": ["2"]}, id="no title to go by"),
    ],
)  # fmt: skip
def test_texts_speak_of_one_paper_or_of_several(imprints: list[Imprint], papers: dict[str, list[str]]) -> None:
    assert said(*imprints) == papers
    assert said(*reversed(imprints)) == papers


imprints = st.lists(
    st.builds(
        an_imprint,
        st.integers(0, 99).map(str),
        title=st.sampled_from(["a", "b", "c", ""]),
        arxiv=st.sampled_from([None, None, "1", "2"]),
        doi=st.sampled_from([None, None, "10.1/a", "10.1/b"]),
    ),
    max_size=9,
    unique_by=lambda imprint: imprint.id,
)


@given(imprints, st.randoms(use_true_random=False))
def test_the_order_of_texts_does_not_matter(given_imprints: list[Imprint], random: Any) -> None:
    mixed = list(given_imprints)
    random.shuffle(mixed)
    assert merge(mixed) == merge(given_imprints)
    assert sorted(imprint.id for told in merge(mixed).values() for imprint in told) == sorted(
        c.id for c in given_imprints
    )


@given(imprints)
def test_no_paper_has_two_arxiv_ids_and_no_arxiv_id_two_papers(given_imprints: list[Imprint]) -> None:
    found = [{imprint.arxiv for imprint in told if imprint.arxiv} for told in merge(given_imprints).values()]
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
        an_imprint("a", "As printed", paraphrase=True, category="CV", url="https://example.org/retold"),
        an_imprint("b", "As printed", url="https://example.org/paper", authors="A. One et al.", date="2021-03"),
        an_imprint("c", "As curated", authors="A. One, B. Two, C. Three", date="2021", curated=True, arxiv="1"),
        an_imprint("d", "As printed", date="2021-03-25", code_url="https://example.org/code", doi="10.1/a"),
        an_imprint("e", "As printed", arxiv="1"),
    ]
    ((key, ordered),) = merge(told).items()
    assert [imprint.id for imprint in ordered] == ["c", "b", "d", "e", "a"]
    paper = combine(key, ordered)
    assert paper.title == "As curated"
    assert paper.authors == "A. One, B. Two, C. Three"
    assert paper.date == "2021-03-25"
    assert (paper.arxiv, paper.doi, paper.category) == ("1", "10.1/a", "CV")
    assert paper.code_url == "https://example.org/code"
    assert paper.link == "https://example.org/paper"


def test_a_claim_reads_an_arxiv_doi_as_the_arxiv_id() -> None:
    found = imprint("1", a_paper(doi="10.48550/arXiv.2103.14030", title="Two\n  lines"))
    assert (found.arxiv, found.doi, found.title) == ("2103.14030", None, "Two lines")
