"""Abstracts from elsewhere joined to papers that are known."""

from builders.boards import a_paper

from extractors.paper import Paper
from leaderboard.papers import imprint
from leaderboard.texts import texts_of


def joined(wanted: dict[str, Paper], *papers: Paper) -> dict[str, list[str]]:
    known = {key: imprint(key, paper, curated=True) for key, paper in wanted.items()}
    return {key: [paper.id for paper in found] for key, found in texts_of(known, papers).items()}


def test_a_text_is_found_by_identifier_or_title() -> None:
    one = a_paper(1, title="Alder", arxiv="2101.00001", doi="10.1000/alder")
    texts = [
        a_paper(11, title="Another title", arxiv="2101.00001"),
        a_paper(12, title="Alder!"),
        a_paper(13, title="By its DOI", doi="10.1000/alder"),
        a_paper(14, title="Birch"),
    ]
    assert joined({"a": one}, *texts) == {"a": ["page#11", "page#12", "page#13"]}


def test_a_title_does_not_join_what_identifiers_keep_apart() -> None:
    one = a_paper(1, title="Alder", arxiv="2101.00001")
    assert joined({"a": one}, a_paper(2, title="Alder", arxiv="2202.00002")) == {"a": []}


def test_two_files_of_one_paper_share_its_texts() -> None:
    wanted = {"a": a_paper(1, title="Alder"), "b": a_paper(2, title="ALDER")}
    assert joined(wanted, a_paper(3, title="alder")) == {"a": ["page#3"], "b": ["page#3"]}


def test_a_paper_without_an_abstract_is_no_text() -> None:
    assert joined({"a": a_paper(1, title="Alder")}, a_paper(2, title="Alder", abstract=" ")) == {"a": []}
