from collections.abc import Iterator
from pathlib import Path

import pytest
from builders.boards import CATALOG, TOP1, a_paper
from builders.contents import contents
from builders.extraction import EveryNumber, Mortal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.catalog import Catalog
from extractors.errors import LeaderboardError
from extractors.extract import RULES_VERSION
from extractors.paper import Paper
from leaderboard.ingest import Counts, ingest, rules_name
from leaderboard.store import Store

PAPERS = [
    a_paper(
        n,
        title=f"Paper {n % 17}",
        abstract=["Nothing to see.", f"Reaches {n % 23}.5 on it.", f"From 70.{n} to 72.{n}, a gain of +2.0."][n % 3],
        source=f"page.txt:{n}",
    )
    for n in range(100)
]


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'boards.sqlite'}"


def read(
    database: str,
    papers: "Iterator[Paper] | list[Paper]",
    *,
    workers: int = 1,
    chunk: int = 9,
    catalog: Catalog = CATALOG,
) -> Counts:
    with Store.open(database) as store:
        return ingest(papers, store, catalog, workers=workers, chunk=chunk, extractor=EveryNumber)


def test_what_is_read_stands_in_the_store(database: str) -> None:
    papers = [
        a_paper(1, abstract="Swin reaches 83.8 on ImageNet, +1.2 over ViT."),
        a_paper(2, abstract="A survey."),
        a_paper(3, abstract="+4.0 better."),
        a_paper(1, abstract="Swin reaches 83.8 on ImageNet, +1.2 over ViT.", id="again"),
    ]
    counts = read(database, papers)
    assert counts == Counts(papers=4, skipped=1, with_results=1, results=1, dropped=2, removed=0)
    with Store.open(database, read_only=True) as store:
        (row,) = store.rows(TOP1)
        assert (row.result.value, row.result.origin, row.result.status) == ("83.8", "extracted", "candidate")
        assert row.result.rules_version == RULES_VERSION
        page = store.paper(row.paper.key)
        assert page is not None
        (text,) = page.texts
        assert text.abstract is not None
        assert row.result.evidence is not None
        assert text.abstract[row.result.evidence.value_start : row.result.evidence.value_end] == "83.8"
        assert [dropped.text for dropped in text.dropped] == ["+1.2"]


def test_a_second_run_skips_all_that_was_stored_and_changes_nothing(database: str) -> None:
    first = read(database, PAPERS)
    before = contents(database)
    second = read(database, PAPERS)
    assert first.papers == second.papers == 100
    assert first.results > 60
    assert (second.results, second.removed, second.with_results) == (0, 0, 0)
    assert second.skipped == 100
    assert contents(database) == before


@pytest.mark.parametrize(("workers", "chunk"), [(1, 1), (1, 1000), (2, 3), (3, 7)])
def test_workers_and_chunks_change_neither_rows_nor_counts(
    database: str, tmp_path: Path, workers: int, chunk: int
) -> None:
    papers = [*PAPERS, *(paper.model_copy(update={"source": "other.txt:1"}) for paper in PAPERS[:30])]
    other = f"sqlite:///{tmp_path / 'other.sqlite'}"
    assert read(other, papers, workers=workers, chunk=chunk) == read(database, papers)
    assert contents(other) == contents(database)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(PAPERS[:24]), st.integers(1, 30))
def test_the_order_of_papers_does_not_matter(database: str, papers: list[Paper], chunk: int) -> None:
    with Store.open(database) as store:
        store.clear()
    read(database, PAPERS[:24])
    expected = contents(database)
    with Store.open(database) as store:
        store.clear()
    read(database, papers, chunk=chunk)
    assert contents(database) == expected


def test_another_catalog_reads_anew(database: str) -> None:
    smaller = Catalog(CATALOG.metrics.values(), [CATALOG.benchmarks["coco"]])
    first = read(database, PAPERS)
    second = read(database, PAPERS, catalog=smaller)
    assert (second.skipped, second.removed) == (first.skipped, first.results)
    with Store.open(database) as store:
        assert store.rows(TOP1) == []
        assert len(store.unlisted_rows()) == first.results
    assert read(database, PAPERS).results == first.results


def test_the_name_of_the_rules_depends_on_content_not_on_order() -> None:
    turned = Catalog(reversed(CATALOG.metrics.values()), reversed(CATALOG.benchmarks.values()))
    assert rules_name(turned) == rules_name(CATALOG)
    assert rules_name(Catalog(CATALOG.metrics.values(), [])) != rules_name(CATALOG)
    assert rules_name(CATALOG).startswith(RULES_VERSION + "+")


def test_a_run_that_is_broken_off_leaves_whole_chunks_and_can_be_taken_up_again(database: str, tmp_path: Path) -> None:
    def broken() -> Iterator[Paper]:
        yield from PAPERS[:40]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(database, broken(), chunk=9)
    with Store.open(database) as store:
        stored = store.totals().results
    undisturbed = f"sqlite:///{tmp_path / 'undisturbed.sqlite'}"
    assert read(undisturbed, PAPERS[:36]).results == stored
    read(undisturbed, PAPERS[36:])
    read(database, PAPERS)
    assert contents(database) == contents(undisturbed)


def test_papers_are_not_read_far_ahead_of_what_is_stored(database: str) -> None:
    asked, lead = 0, []

    def papers() -> Iterator[Paper]:
        nonlocal asked
        for number in range(400):
            asked += 1
            yield a_paper(number, abstract=f"Reaches {number}.5.")

    with Store.open(database) as store:
        ingest(
            papers(), store, CATALOG, workers=2, chunk=5, extractor=EveryNumber,
            on_progress=lambda done: lead.append(asked - done.counts.papers),
        )  # fmt: skip
    assert max(lead) <= 5 * 2 * 3
    assert len(lead) == 80


def test_a_worker_that_dies_is_said_and_what_was_stored_is_kept(database: str, tmp_path: Path) -> None:
    papers = [*PAPERS[:30], a_paper(999, title="fatal"), *PAPERS[30:]]
    with Store.open(database) as store:
        with pytest.raises(LeaderboardError, match="a worker process died") as caught:
            ingest(papers, store, CATALOG, workers=2, chunk=2, extractor=Mortal)
        assert caught.value.remedy
        assert store.totals().results > 0
        ingest(PAPERS, store, CATALOG, extractor=Mortal)
    undisturbed = f"sqlite:///{tmp_path / 'undisturbed.sqlite'}"
    read(undisturbed, PAPERS)
    assert contents(database) == contents(undisturbed)


def test_what_is_not_sure_enough_is_kept_among_the_dropped_numbers(database: str) -> None:
    paper = a_paper(abstract="+1.2 to 83.8")
    with Store.open(database) as store:
        sure = ingest([paper], store, CATALOG, extractor=EveryNumber, min_confidence=0.5)
        assert (sure.results, sure.dropped) == (1, 1)
        unsure = ingest([paper], store, CATALOG, extractor=EveryNumber, min_confidence=0.51)
        assert (unsure.results, unsure.removed, unsure.dropped) == (0, 1, 2)
        page = store.paper("title:paper1")
        assert page is not None
        assert [(d.text, d.reason) for d in page.texts[0].dropped] == [
            ("+1.2", "a plus sign"), ("83.8", "read as top-1 accuracy on ImageNet with confidence 0.5, below 0.51"),
        ]  # fmt: skip
        assert ingest([paper], store, CATALOG, extractor=EveryNumber, min_confidence=0.51).skipped == 1


def test_private_papers_give_private_rows(database: str) -> None:
    with Store.open(database) as store:
        ingest([a_paper(abstract="83.8")], store, CATALOG, private=True, extractor=EveryNumber)
        assert [row.result.private for row in store.rows(TOP1)] == [True]


def test_strange_characters_do_not_stop_a_run_and_offsets_hold(database: str) -> None:
    papers = [a_paper(1, title="\ud800", abstract="\0\ud83d reaches 83.8")]
    assert read(database, papers).results == 1
    with Store.open(database) as store:
        (row,) = store.rows(TOP1)
        page = store.paper(row.paper.key)
        assert page is not None
        assert row.result.evidence is not None
        assert str(page.texts[0].abstract)[row.result.evidence.value_start :] == "83.8"
    assert read(database, papers).skipped == 1
