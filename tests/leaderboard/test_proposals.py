"""Names that the catalog lacks become files that it takes."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from builders.data_folder import a_data_folder, write
from hypothesis import given
from hypothesis import strategies as st

from extractors import yaml_lines
from extractors.catalog import Catalog
from extractors.errors import InputErrors
from extractors.finding import Evidence, Finding
from extractors.paper import Paper
from leaderboard.proposals import Proposal, Sighting, benchmark_id, propose, sightings, stub


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_data_folder(tmp_path_factory.mktemp("proposals"))


@pytest.fixture(scope="module")
def catalog(folder: Path) -> Catalog:
    return Catalog.load([folder])


def seen(dataset: str, paper: str = "2101.00001", metric: str = "FID", **fields: Any) -> Sighting:
    defaults = {"split": None, "task": None, "quote": f"{metric} of 1.0 on {dataset}."}
    return Sighting(dataset=dataset, metric=metric, paper=paper, **{**defaults, **fields})


def names(found: Iterable[Proposal]) -> list[tuple[str, int, int]]:
    return [(proposal.name, proposal.papers, proposal.results) for proposal in found]


def the_proposal(catalog: Catalog, *sightings: Sighting) -> Proposal:
    (proposal,) = propose(sightings, catalog)
    return proposal


def test_names_that_most_papers_use_come_first(catalog: Catalog) -> None:
    rows = [
        seen("B", "1"),
        seen("B", "1"),
        seen("B", "1", quote="Other."),
        seen("A", "1"),
        seen("A", "2"),
        seen("C", "3"),
    ]
    assert names(propose(rows, catalog)) == [("A", 2, 2), ("B", 1, 3), ("C", 1, 1)]
    stubs = [stub(proposal, catalog) for proposal in propose(rows, catalog)]
    assert [stub(proposal, catalog) for proposal in propose(reversed(rows), catalog)] == stubs


def test_spellings_of_one_name_go_together_under_the_commonest(catalog: Catalog) -> None:
    proposal = the_proposal(catalog, seen("XQA"), seen("X-QA"), seen("X-QA"), seen("x qa dataset"))
    assert (proposal.name, proposal.results) == ("X-QA", 4)
    assert "aliases: [XQA, x qa dataset]" in stub(proposal, catalog)


def test_names_of_the_catalog_are_no_proposals(catalog: Catalog) -> None:
    assert propose([seen("MSCOCO"), seen("ImageNet dataset"), seen("  "), seen("\x1b")], catalog) == []


def test_only_datasets_that_the_catalog_lacks_are_sighted() -> None:
    sentence = "It gets 1.5 on X-QA."
    evidence = Evidence(
        start=0, end=len(sentence), value_start=8, value_end=11, quote=sentence, rule="r", confidence=0.9
    )
    known = Finding(dataset="COCO", benchmark="coco", metric="box AP", value="1.5", evidence=evidence)
    unknown = Finding(
        dataset="X-QA", benchmark=None, metric="FID", value="1.5", split="test", task="qa", evidence=evidence
    )
    paper = Paper(id="p1", title="Alder", abstract=sentence, arxiv="2101.00001")
    assert list(sightings(paper, (known, unknown))) == [Sighting("X-QA", "FID", "test", "qa", "2101.00001", sentence)]


def test_a_long_sentence_is_cut_around_its_number() -> None:
    before, after = "many words " * 40, " and more" * 40
    sentence = f"{before}1.5{after}"
    evidence = Evidence(
        start=100, end=100 + len(sentence), value_start=100 + len(before), value_end=103 + len(before), quote=sentence,
        rule="r", confidence=0.9,
    )  # fmt: skip
    finding = Finding(dataset="X", benchmark=None, metric="FID", value="1.5", evidence=evidence)
    (sighting,) = sightings(Paper(id="p1", title="", abstract=sentence), [finding])
    assert sighting.paper == "p1"
    assert sighting.quote.startswith("... ")
    assert " 1.5 and more" in sighting.quote
    assert sighting.quote.endswith(" ...")
    assert len(sighting.quote) < 260


def test_a_stub_holds_what_was_seen(catalog: Catalog) -> None:
    proposal = the_proposal(
        catalog,
        seen("X-QA", "2101.00001", "top-1 accuracy", split="test", task="question answering", quote="It gets 1."),
        seen("X-QA", "2101.00001", "top-1", split="dev", task="question answering", quote="It got 1."),
        seen("X-QA", "Birch", "box AP", split="test", quote="Two\n lines."),
        seen("X-QA", "Birch", "grounding rate"),
    )
    assert stub(proposal, catalog).splitlines() == [
        "# data/benchmarks/<area>/x-qa.yaml: 4 results in 2 papers",
        "benchmark: x-qa",
        "name: X-QA",
        "task: question answering",
        "splits: {canonical: [test, dev]}",
        "metrics:",
        "  top-1-accuracy:  # 2 results",
        "  box-ap:  # 1 result",
        "  # not in metrics.yaml: grounding rate, 1 result",
        "# 2101.00001: It gets 1.",
        "# Birch: Two lines.",
    ]


def test_a_stub_is_a_benchmark_of_the_catalog(catalog: Catalog, tmp_path: Path) -> None:
    folder = a_data_folder(tmp_path)
    proposal = the_proposal(catalog, seen("X-QA", split="test"), seen("X QA", "2"))
    write(folder / "benchmarks" / "language" / "x-qa.yaml", stub(proposal, catalog))
    benchmark = Catalog.load([folder]).benchmarks["x-qa"]
    assert (benchmark.name, benchmark.splits.canonical, list(benchmark.metrics)) == ("X QA", ("test",), ["fid"])
    assert benchmark.default_metric == "fid"


def test_a_stub_without_a_known_metric_asks_for_one(catalog: Catalog, tmp_path: Path) -> None:
    folder = a_data_folder(tmp_path)
    text = stub(the_proposal(catalog, seen("X-QA", metric="grounding rate")), catalog)
    path = write(folder / "benchmarks" / "x-qa.yaml", text)
    with pytest.raises(InputErrors, match="no metric"):
        Catalog.load([folder])
    path.write_text(text.replace("metrics: {}", "metrics: {box-ap: {default: true}}"), encoding="utf-8")
    assert "x-qa" in Catalog.load([folder]).benchmarks


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("COCO!", "# the id coco is taken: choose another, or add the name to the aliases there"),
        ("ImageNets", "# perhaps a spelling of ImageNet-1K (imagenet-1k): then add it to the aliases there"),
        ("Reading", None),
    ],
)
def test_a_name_like_one_of_the_catalog_says_so(catalog: Catalog, name: str, doubt: str | None) -> None:
    lines = stub(the_proposal(catalog, seen(name)), catalog).splitlines()
    assert (lines[1] if lines[1].startswith("#") else None) == doubt


@pytest.mark.parametrize(
    ("name", "identifier"),
    [("X-QA", "x-qa"), ("QuALITY v1.1", "quality-v1.1"), ("Façade+", "facade"), ("C++ (hard)", "c-hard"), ("中文", "")],
)
def test_ids(name: str, identifier: str) -> None:
    assert benchmark_id(name) == identifier


def test_a_name_without_ascii_asks_for_an_id(catalog: Catalog) -> None:
    assert 'benchmark: ""  # an id in ASCII' in stub(the_proposal(catalog, seen("中文")), catalog)


@given(name=st.text(min_size=1), other=st.text(min_size=1))
def test_any_name_gives_yaml_that_holds_it(catalog: Catalog, name: str, other: str) -> None:
    rows = [seen(name, paper=other, split=other, task=other, metric=other, quote=other), seen(name, metric="FID")]
    for proposal in propose(rows, catalog):
        document = yaml_lines.as_mapping(yaml_lines.read(stub(proposal, catalog).encode(), "stub.yaml"))
        assert document["name"] == proposal.name
        assert "fid" in document["metrics"]
