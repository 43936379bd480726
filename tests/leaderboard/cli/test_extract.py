"""`extract` and `ingest`: papers in, JSON lines or rows out, problems on standard error and in the exit code."""

import json
from pathlib import Path

import pytest
from builders.data_folder import write

PAPERS = (
    '{"id": "one", "title": "Alder", "abstract": "Alder reaches 87.3% top-1 accuracy on ImageNet-1K."}\n'
    '{"id": "two", "title": "Empty", "abstract": "We study trees."}\n'
)
BROKEN = PAPERS + '{"title": \n'


def test_each_paper_is_a_line_in_input_order(run, data: Path) -> None:
    write(data.parent / "a.jsonl", PAPERS)
    write(data.parent / "b.jsonl", PAPERS.replace('"one"', '"three"').replace('"two"', '"four"'))
    done = run("extract", "b.jsonl", "a.jsonl")
    assert done.code == 0
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["three", "four", "one", "two"]


def test_a_line_has_the_keys_of_the_format(run, data: Path) -> None:
    line = json.loads(run("extract", "-", text=PAPERS).out.splitlines()[0])
    assert list(line) == ["id", "title", "authors", "date", "category", "code_url", "method", "results"]


def test_text_on_standard_input_is_a_paper(run) -> None:
    done = run("extract", "-", text="On COCO, Alder reaches 58.7 box AP.\n")
    assert json.loads(done.out)["id"] == "stdin#1"


def test_a_broken_record_is_said_and_the_rest_goes_on(run, data: Path) -> None:
    write(data.parent / "a.jsonl", BROKEN + PAPERS)
    done = run("extract", "a.jsonl")
    assert done.code == 1
    assert len(done.out.splitlines()) == 4
    assert done.err.startswith("a.jsonl:3: ")
    assert done.err.endswith("1 record could not be read.\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere.txt"], "leaderboard: no file 'nowhere.txt'\n"),
        (["data"], "leaderboard: 'data' is a folder (name files, as data/*)\n"),
        (["--source-format", "word", "-"], "leaderboard: no source format 'word' (known: page, jsonl,"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_wrong_files_and_formats_are_wrong_usage(run, command: str, words: list[str], message: str) -> None:
    done = run(command, *words)
    assert done.code == 2
    assert done.err.startswith(message)
    assert done.out == ""


def test_nothing_is_read_where_one_of_the_files_is_missing(run, data: Path) -> None:
    write(data.parent / "a.jsonl", PAPERS)
    assert run("extract", "a.jsonl", "nowhere").out == ""


def test_papers_are_ingested_once(run, data: Path) -> None:
    write(data.parent / "a.jsonl", PAPERS)
    first = json.loads(run("ingest", "a.jsonl", "--json").out)
    again = json.loads(run("ingest", "a.jsonl", "--json").out)
    assert (first["papers"], first["skipped"], first["errors"]) == (2, 0, 0)
    assert (again["papers"], again["results"]) == (2, 0)


def test_what_was_ingested_is_on_the_board_with_its_evidence(run, data: Path) -> None:
    run("ingest", "-", text=PAPERS)
    (row,) = json.loads(run("show", "imagenet", "--format", "json").out)
    assert (row["value"], row["quote"]) == ("87.3", "Alder reaches 87.3% top-1 accuracy on ImageNet-1K.")


def test_private_papers_stay_out_of_exports(run) -> None:
    run("ingest", "-", "--private", text=PAPERS)
    assert json.loads(run("export", "imagenet", "--format", "json").out) == []


def test_a_broken_record_ends_ingest_with_one(run, data: Path) -> None:
    write(data.parent / "a.jsonl", BROKEN)
    done = run("ingest", "a.jsonl")
    assert done.code == 1
    assert "2 papers (0 known before" in done.err
    assert "a.jsonl:3: " in done.err


def test_more_workers_give_the_same_rows(run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(data.parent / "a.jsonl", PAPERS)
    exports = []
    for workers in ("1", "2"):
        monkeypatch.setenv("LEADERBOARD_DATABASE_URL", str(data.parent / f"{workers}.sqlite"))
        assert run("ingest", "a.jsonl", "--workers", workers).code == 0
        exports.append(run("export", "--all").raw)
    assert exports[0] == exports[1]
    assert exports[0].count(b"\r\n") == 2


def test_a_paper_becomes_the_start_of_a_results_file(run, data: Path) -> None:
    done = run("extract", "--yaml", "-", text=PAPERS)
    write(data / "results" / "read.yaml", done.out)
    assert "board: imagenet-1k/top-1-accuracy" in done.out
    assert "---" not in done.out, "a paper without a result gives no file"
    assert run("validate").code == 0
    assert run("extract", "--yaml", "--explain", "-", text=PAPERS).code == 2
