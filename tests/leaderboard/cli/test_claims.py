"""`claims`: what papers say of themselves, beside the boards."""

import csv
import io
import json
from pathlib import Path

import pytest
from builders.data_folder import write

PAPERS = [
    ("BirchNet: Leaves", "2020", "We propose BirchNet. BirchNet reaches 84.0% top-1 accuracy on ImageNet."),
    ("Elm: Leaves", "2021", "We propose Elm. Elm reaches 83.1% top-1 accuracy on ImageNet, setting a new state of the art."),
    ("Ash: Leaves", "2022", "We propose Ash. On ImageNet, Ash reaches 86.6% top-1 accuracy. Ash outperforms BirchNet by 2.6% top-1 accuracy on ImageNet."),
    ("Yew: =Leaves", "2022", "We propose Yew. Yew achieves state-of-the-art performance in raking."),
    ("Oak: Leaves", "2022", "We propose Oak, which achieves state-of-the-art results on COCO."),
]  # fmt: skip


@pytest.fixture
def papers(run, data: Path):
    lines = (json.dumps({"title": title, "date": date, "abstract": abstract}) for title, date, abstract in PAPERS)
    assert run("ingest", str(write(data.parent / "papers.jsonl", "\n".join(lines)))).code == 0
    return run


def rows(out: str) -> list[tuple[str, str, str, str]]:
    return [(row["verdict"], row["paper"][:3], row["board"], row["reason"]) for row in csv.DictReader(io.StringIO(out))]


def test_claims_stand_beside_what_the_board_says(papers) -> None:
    done = papers("claims", "--format", "csv")
    assert (done.code, done.err) == (0, "1 fits, 1 does not fit, 1 unknown.\n")
    assert rows(done.out) == [
        ("fits", "Ash", "imagenet-1k/top-1-accuracy", "86.6 and 84.0 differ by 2.6"),
        (
            "does not fit",
            "Elm",
            "imagenet-1k/top-1-accuracy",
            "84.0 of BirchNet (2020) is earlier and better than 83.1",
        ),
        ("unknown", "Oak", "coco", "it names no board of the catalog"),
    ]


def test_only_what_does_not_fit(papers) -> None:
    (row,) = json.loads(papers("claims", "--unfitting", "--format", "json").out)
    assert {key: row[key] for key in ("own_value", "other_value", "other_method", "claim", "rule")} == {
        "own_value": "83.1", "other_value": "84.0", "other_method": "BirchNet", "claim": "state of the art",
        "rule": "achieves the state of the art",
    }  # fmt: skip
    assert row["sentence"] == "Elm reaches 83.1% top-1 accuracy on ImageNet, setting a new state of the art."


def test_one_board(papers) -> None:
    assert len(rows(papers("claims", "ImageNet", "--format", "csv").out)) == 2
    done = papers("claims", "coco", "--format", "csv")
    assert (done.out, done.err) == ("", "0 fits, 0 does not fit, 0 unknown.\n")
    assert papers("claims", "no/board").code == 2


def test_a_rebuild_and_a_second_run_give_the_same_claims(papers, data: Path) -> None:
    before = papers("claims", "--format", "csv").out
    assert papers("ingest", "papers.jsonl").code == 0
    assert papers("claims", "--format", "csv").out == before
    write(data / "abstracts" / "papers.jsonl", Path("papers.jsonl").read_text(encoding="utf-8"))
    assert papers("db", "rebuild", "--yes").code == 0
    assert [row[:2] for row in rows(papers("claims", "--format", "csv").out) if row[0] == "does not fit"] == [
        ("does not fit", "Elm")
    ]


def test_a_table_tells_claims_in_words(papers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert "gain of 2.6% over BirchNet" in papers("claims").out


def test_private_claims_go_nowhere_unasked(run, data: Path) -> None:
    title, date, abstract = PAPERS[1]
    write(data.parent / "own" / "PRIVATE", "")
    line = json.dumps({"title": title, "date": date, "abstract": abstract})
    run("ingest", str(write(data.parent / "own" / "papers.jsonl", line)))
    assert json.loads(run("claims", "--format", "json").out) == []
    assert len(json.loads(run("claims", "--format", "json", "--include-private").out)) == 1
    assert "Elm" in run("claims").out
