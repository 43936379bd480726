"""`evaluate`: the figures, the mistakes and the thresholds, from papers and from what was read of them."""

import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from builders.data_folder import write

TITLE = "Alder: Windows of Attention"
ABSTRACT = "We propose Alder. Alder reaches 58.7 box AP on COCO val, a gain of 1.4 points. It has 87.3% top-1 accuracy on ImageNet."
PAPER = {"title": TITLE, "abstract": ABSTRACT}


def a_result(dataset: str, metric: str, value: str, **fields: object) -> dict[str, object]:
    return {"dataset": dataset, "metric": metric, "value": value, "role": "proposed", "method": ["Alder"], **fields}


GOLD = {
    "title": TITLE,
    "results": [
        a_result("COCO", "box AP", "58.7", split="test-dev", quote="58.7 box AP"),
        a_result("ImageNet-1K", "top-1 accuracy", "87.3"),
        a_result("ImageNet-1K", "top-1 accuracy", "1.4", quote="a gain of 1.4"),
    ],
}


@pytest.fixture
def gold(data: Path) -> str:
    return str(write(data.parent / "gold.jsonl", json.dumps(GOLD)))


@pytest.fixture
def papers(data: Path) -> str:
    return str(write(data.parent / "papers.jsonl", json.dumps(PAPER)))


def test_figures_for_all_and_for_each_benchmark(run, gold: str, papers: str) -> None:
    done = run("evaluate", gold, papers)
    assert (done.code, done.err) == (0, "")
    assert [line.split()[:8] for line in done.out.splitlines()[2:]] == [
        ["all", "3", "2", "1.0000", "0.6667", "0.8000", "0.4000", "1.0000"],
        ["ImageNet-1K", "2", "1", "1.0000", "0.5000", "0.6667", "0.6667", "1.0000"],
        ["COCO", "1", "1", "1.0000", "1.0000", "1.0000", "0.0000", "1.0000"],
    ]


def test_the_output_of_extract_gives_the_figures_of_its_papers(run, gold: str, papers: str, data: Path) -> None:
    expected = run("evaluate", gold, papers, "--format", "json").out
    text = run("extract", papers).raw
    extracted, packed = data.parent / "extracted.jsonl", data.parent / "extracted.jsonl.gz"
    extracted.write_bytes(text)
    packed.write_bytes(gzip.compress(text))
    assert run("evaluate", gold, str(extracted), "--format", "json").out == expected
    assert run("evaluate", gold, str(packed), "--format", "json").out == expected
    assert run("evaluate", gold, "-", "--format", "json", text=text).out == expected


def test_json_holds_what_was_asked_for(run, gold: str, papers: str) -> None:
    told = json.loads(run("evaluate", gold, papers, "--format", "json").out)
    assert list(told) == [
        "gold", "predicted", "precision", "recall", "tuple_f1", "row_f1", "role", "split", "method", "extra", "params",
        "benchmarks",
    ]  # fmt: skip
    assert (told["tuple_f1"], told["params"]) == (0.8, 0.0)
    assert [(b["benchmark"], b["gold"], b["params"]) for b in told["benchmarks"]] == [
        ("ImageNet-1K", 2, None),
        ("COCO", 1, None),
    ]
    told = json.loads(run("evaluate", gold, papers, "--format", "json", "--errors", "--by-confidence").out)
    assert [(e["kind"], e["value"], e["differs"]) for e in told["errors"]] == [
        ("missed", "1.4", ""),
        ("row", "58.7", "split"),
    ]
    assert [t["min_confidence"] for t in told["by_confidence"]] == ["0", "0.5", "0.6", "0.7", "0.8", "0.9", "0.95"]


def test_mistakes_come_with_the_sentence_the_rule_and_the_reason(run, gold: str, papers: str) -> None:
    done = run("evaluate", gold, papers, "--errors")
    lines = done.out.splitlines()
    missed = lines.index(f"missed  {TITLE}")
    assert max(map(len, lines[missed:])) <= 80
    assert lines[missed + 1] == "        ImageNet-1K, top-1 accuracy: 1.4"
    assert lines[missed + 3].startswith("        dropped as delta: ")
    row = lines.index(f"row     {TITLE}")
    assert lines[row + 2] == "        split: gold test-dev, read val"
    assert lines[row + 3].startswith("        rule ")
    assert lines[row + 4] == "        | Alder reaches 58.7 box AP on COCO val, a gain of 1.4 points."


def test_csv_is_one_table(run, gold: str, papers: str) -> None:
    def table(*options: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(run("evaluate", gold, papers, "--format", "csv", *options).out)))

    assert [row["benchmark"] for row in table()] == ["all", "ImageNet-1K", "COCO"]
    assert [row["kind"] for row in table("--errors")] == ["missed", "row"]
    assert [row["gold"] for row in table("--by-confidence")] == ["3"] * 7
    done = run("evaluate", gold, papers, "--format", "csv", "--errors", "--by-confidence")
    assert (done.code, done.err) == (
        2,
        "leaderboard: CSV holds one table (ask for --errors and --by-confidence one at a time)\n",
    )


def test_core_and_a_least_confidence(run, data: Path, papers: str) -> None:
    more = {"title": TITLE, "results": [*GOLD["results"], a_result("CIFAR-10", "accuracy", "99")]}
    gold = str(write(data.parent / "more.jsonl", json.dumps(more)))

    def counts(*options: str) -> tuple[int, int]:
        told = json.loads(run("evaluate", gold, papers, "--format", "json", *options).out)
        return told["gold"], told["predicted"]

    assert counts() == (4, 2)
    assert counts("--core") == (3, 2)
    assert counts("--min-confidence", "1") == (4, 0)
    assert run("evaluate", gold, papers, "--min-confidence", "2").code == 2


def test_papers_that_are_missing_or_broken_are_said(run, gold: str, data: Path) -> None:
    other = str(write(data.parent / "other.jsonl", '{"title": "Birch", "abstract": "None."}\n{'))
    done = run("evaluate", gold, other)
    assert done.code == 1
    assert f"1 paper of the gold not among the papers, as '{TITLE}'.\n" in done.err
    assert "other.jsonl:2: " in done.err


def test_a_gold_that_holds_none_is_named(run, gold: str, papers: str) -> None:
    done = run("evaluate", papers, gold)
    assert done.code == 1
    assert 'papers.jsonl:1: expected an object with "title" and "results"' in done.err
    assert run("evaluate", "nowhere.jsonl", papers).code == 2


def test_answers_are_not_scored_against_themselves(run, gold: str, papers: str, data: Path) -> None:
    other = str(write(data.parent / "other.gold.jsonl", json.dumps(GOLD)))
    for files in ((papers, gold), (papers, f"./{Path(gold).name}"), (other,)):
        done = run("evaluate", gold, *files)
        assert (done.code, done.out) == (2, "")
        assert done.err.endswith(" holds the answers (name the papers, or what was read from them)\n")
    assert run("evaluate", "-", papers, text=json.dumps(GOLD)).code == 0


def test_extraction_and_ingestion_take_a_least_confidence(run, papers: str) -> None:
    def results(*options: str) -> list[str]:
        return [r["value"] for r in json.loads(run("extract", papers, *options).out)["results"]]

    assert (results(), results("--min-confidence", "1")) == (["58.7", "87.3"], [])
    assert "below 1" in run("extract", papers, "--explain", "--min-confidence", "1").out
    counts = json.loads(run("ingest", papers, "--json", "--min-confidence", "1").out)
    assert (counts["results"], counts["dropped"]) == (0, 3)
    assert json.loads(run("ingest", papers, "--json").out)["results"] == 2
