"""`verify` as a maintainer runs it: on files before they are stored, and on the database."""

import csv
import io
import json
from pathlib import Path

import pytest
from builders.data_folder import a_data_folder, write

GOOD = "We propose Alder. Alder-L gets 87.30% top-1 accuracy on ImageNet, and 58.7 box AP on COCO test-dev and 58.0 box AP on val."
WRONG = GOOD.replace("58.0", "57.9")


def a_corpus(data: Path, abstract: str, **given: object) -> str:
    line = {"title": "Alder: Windows of Attention", "abstract": abstract, "arxiv": "2101.00001", **given}
    return str(write(data.parent / "corpus.jsonl", json.dumps(line)))


def verdicts(out: str) -> list[tuple[str, str, str]]:
    return [(row["verdict"], row["value"], row["text"]) for row in csv.DictReader(io.StringIO(out))]


def test_files_are_checked_against_abstracts_from_elsewhere(run, data: Path) -> None:
    done = run("verify", "--curated", a_corpus(data, GOOD), "--format", "csv")
    assert done.code == 0, done.err
    assert verdicts(done.out)[:3] == [
        ("found", "87.30", "abstract"), ("found", "58.7", "abstract"), ("found", "58.0", "abstract"),
    ]  # fmt: skip
    assert {verdict for verdict, _, _ in verdicts(done.out)[3:]} == {"no text"}
    assert done.err == "3 found, 0 read otherwise, 0 not found, 4 no text.\n"


def test_a_number_that_is_not_there_ends_with_1(run, data: Path) -> None:
    done = run("verify", "--curated", "--only", "not-found", a_corpus(data, WRONG))
    assert done.code == 1
    assert "58.0" in done.out
    assert "87.30" not in done.out
    assert "1 not found" in done.err


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_the_database_knows_its_own_texts(loaded, data: Path, form: str) -> None:
    assert loaded("ingest", a_corpus(data, WRONG)).code == 0
    done = loaded("verify", "--format", form)
    assert done.code == 1
    assert done.err == "5 found, 0 read otherwise, 1 not found, 4 no text.\n"
    if form == "json":
        rows = json.loads(done.out)
        assert [row["origin"] for row in rows if row["verdict"] == "found"].count("extracted") == 3
        assert [(row["value"], row["file"]) for row in rows if row["verdict"] == "not found"] == [
            ("58.0", "results/alder.yaml")
        ]


def test_the_database_takes_texts_from_files_too(loaded, data: Path) -> None:
    done = loaded("verify", a_corpus(data, GOOD))
    assert (done.code, done.err) == (0, "3 found, 0 read otherwise, 0 not found, 4 no text.\n")


def test_abstracts_of_the_data_folder_are_at_hand_and_labelled(run, tmp_path: Path) -> None:
    folder = a_data_folder(tmp_path / "other")
    line = {"title": "Alder: Windows of Attention", "abstract": WRONG, "paraphrase": True}
    write(folder / "abstracts" / "a.jsonl", json.dumps(line))
    done = run("verify", "--curated", "--data", str(folder), "--format", "csv")
    assert done.code == 0
    assert verdicts(done.out)[:3] == [
        ("found", "87.30", "paraphrase"), ("found", "58.7", "paraphrase"), ("no text", "58.0", "paraphrase"),
    ]  # fmt: skip


def test_a_bad_file_is_named_and_checks_nothing(run, data: Path) -> None:
    write(data / "results" / "bad.yaml", "paper: {title: Bad}\nresults: []\n")
    done = run("verify", "--curated")
    assert (done.code, done.out) == (1, "")
    assert "bad.yaml:2" in done.err


def test_wrong_usage(run) -> None:
    done = run("verify", "--only", "notfound")
    assert done.code == 2
    assert "not-found" in done.err
    assert run("verify", "nowhere.jsonl").code == 2
