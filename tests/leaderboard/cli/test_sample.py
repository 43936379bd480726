"""`sample`: numbers to read and to judge."""

import csv
import io
import json
from pathlib import Path

import pytest
from builders.data_folder import write

ABSTRACT = (
    "We propose {0}. {0} reaches {1}.7 box AP on COCO val, a gain of 1.4 points. It has {1}.3% top-1 accuracy on X-QA."
)


@pytest.fixture
def papers(data: Path) -> str:
    names = enumerate(("Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel"), 51)
    lines = (json.dumps({"title": f"{name}: Leaves", "abstract": ABSTRACT.format(name, n)}) for n, name in names)
    return str(write(data.parent / "papers.jsonl", "\n".join(lines)))


def test_numbers_are_shown_in_their_sentences(run, papers: str) -> None:
    done = run("sample", papers, "--size", "3", "--seed", "7")
    assert done.err == "3 of 12 results, 3 of 6 dropped numbers.\n"
    parts = [part.splitlines() for part in done.out.strip().split("\n\n")]
    assert [lines[0].split()[0] for lines in parts] == [f"[{number}]" for number in range(1, 7)]
    assert [lines[3].split()[0] for lines in parts] == ["="] * 3 + ["-"] * 3
    assert run("sample", papers, "--size", "3", "--seed", "7").out == done.out
    assert run("sample", papers, "--size", "3", "--seed", "8").out != done.out


def test_rows_have_a_place_for_the_verdict(run, papers: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("sample", papers, "--format", "csv").out)))
    assert len(rows) == 18
    box = next(row for row in rows if row["dataset"] == "COCO")
    assert {key: box[key] for key in ("verdict", "kind", "area", "number", "metric", "split", "role", "method", "paper")} == {
        "verdict": "", "kind": "result", "area": "vision", "number": "51.7", "metric": "box AP", "split": "val",
        "role": "proposed", "method": "Alder", "paper": "Alder: Leaves",
    }  # fmt: skip
    assert {row["area"] for row in rows if row["dataset"] == "X-QA"} == {""}
    gain = next(row for row in rows if row["kind"] == "dropped")
    assert (gain["number"], gain["why"].split(":")[0]) == ("1.4", "delta")
    assert gain["sentence"] == "Alder reaches 51.7 box AP on COCO val, a gain of 1.4 points."
    assert [
        row["kind"] for row in json.loads(run("sample", papers, "--format", "json", "--min-confidence", "1").out)
    ] == ["dropped"] * 18


def test_an_empty_corpus_gives_nothing(run, data: Path) -> None:
    empty = str(write(data.parent / "none.jsonl", '{"title": "Ash", "abstract": "We prove it."}'))
    done = run("sample", empty)
    assert (done.code, done.out, done.err) == (0, "", "0 of 0 results, 0 of 0 dropped numbers.\n")
    assert run("sample", empty, "--size", "0").code == 2
