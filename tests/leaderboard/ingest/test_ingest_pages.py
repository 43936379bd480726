"""The five saved pages through the real readers, rules and catalog into the store."""

from pathlib import Path

import pytest
from builders.contents import contents

from extractors.catalog import Catalog
from extractors.paper import Paper
from extractors.sources import read
from leaderboard.ingest import ingest
from leaderboard.ranking import rank
from leaderboard.store import Store

pytestmark = pytest.mark.gold


@pytest.fixture(scope="module")
def papers(gold: Path) -> list[Paper]:
    found: list[Paper] = []
    for page in sorted((gold / "pages").glob("*.txt")):
        with page.open("rb") as stream:
            found += read(stream, page.name, on_problem=lambda problem: None)
    return found


@pytest.fixture(scope="module")
def catalog(repo: Path) -> Catalog:
    return Catalog.load([repo / "data"])


def test_pages_are_stored_once_in_any_order(papers: list[Paper], catalog: Catalog, tmp_path: Path) -> None:
    forward, backward = (f"sqlite:///{tmp_path / name}" for name in ("forward.sqlite", "backward.sqlite"))
    with Store.open(forward) as store:
        first = ingest(papers, store, catalog)
        again = ingest(papers, store, catalog)
    with Store.open(backward) as store:
        ingest(reversed(papers), store, catalog, chunk=7)
    assert first.papers == again.papers == 260
    assert first.results > 150
    assert (again.results, again.removed) == (0, 0)
    assert contents(backward) == contents(forward)


def test_the_pages_fill_the_main_boards(papers: list[Paper], catalog: Catalog, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "boards.sqlite")) as store:
        ingest(papers, store, catalog)
        for name in ("imagenet-1k/top-1-accuracy", "coco/box-ap", "ade20k/miou"):
            ranking = rank(catalog.board(name), store.rows(name))
            assert [entry.rank for entry in ranking.entries[:1]] == [1]
            assert all(entry.row.result.evidence for entry in ranking.entries)
            for entry in ranking.entries:
                page = store.paper(entry.row.paper.key)
                assert page is not None
                texts = {text.id: text.abstract for text in page.texts}
                evidence = entry.row.result.evidence
                assert evidence is not None
                assert str(texts[entry.row.text])[evidence.start : evidence.end] == evidence.quote
