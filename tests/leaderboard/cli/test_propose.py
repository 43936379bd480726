"""`catalog propose`: what papers, or the database, speak of and the catalog lacks."""

import json
from pathlib import Path

import pytest
from builders.data_folder import write

ABSTRACTS = (
    ("Alder: Windows", "We propose Alder. Alder achieves 81.3% top-1 accuracy on the WoodBench dataset."),
    ("Birch: Leaves", "We propose Birch. Birch achieves 85.0% top-1 accuracy on the WoodBench dataset."),
    ("Cedar: Needles", "We propose Cedar. Cedar achieves 58.7 box AP on COCO val."),
)


@pytest.fixture
def papers(data: Path) -> str:
    lines = (json.dumps({"title": title, "abstract": abstract}) for title, abstract in ABSTRACTS)
    return str(write(data.parent / "papers.jsonl", "\n".join(lines)))


def test_papers_give_benchmark_files(run, data: Path, papers: str) -> None:
    done = run("catalog", "propose", papers)
    assert (done.code, done.err) == (0, "1 name of 1 that the catalog lacks.\n")
    assert done.out.startswith("# data/benchmarks/<area>/woodbench.yaml: 2 results in 2 papers\nbenchmark: woodbench\n")
    write(data / "benchmarks" / "vision" / "woodbench.yaml", done.out)
    assert run("catalog", "check").code == 0
    assert run("catalog", "propose", papers).out == ""


@pytest.mark.parametrize("options", [(), ("--private",)])
def test_the_database_gives_what_was_ingested_and_keeps_what_is_private(
    run, papers: str, options: tuple[str, ...]
) -> None:
    assert run("ingest", papers, *options).code == 0
    expected = run("catalog", "propose", papers).out
    assert run("catalog", "propose", "--include-private").out == expected
    assert run("catalog", "propose").out == ("" if options else expected)
    assert run("catalog", "propose", "--min-confidence", "1").out == ""


def test_an_overview(run, papers: str) -> None:
    (row,) = json.loads(run("catalog", "propose", papers, "--format", "json").out)
    assert row == {
        "name": "WoodBench", "papers": 2, "results": 2, "metrics": "top-1 accuracy (2)", "other_spellings": "",
    }  # fmt: skip
    assert "WoodBench" in run("catalog", "propose", papers, "--format", "table").out


def test_top_limits_the_names(run, papers: str) -> None:
    assert run("catalog", "propose", papers, "--top", "0").code == 2
    text = json.dumps({"title": "Elm", "abstract": "Elm achieves 81.3% top-1 accuracy on the ElmBench dataset."})
    done = run("catalog", "propose", papers, "-", "--top", "1", text=text)
    assert (done.out.count("benchmark:"), done.err) == (1, "1 name of 2 that the catalog lacks.\n")
