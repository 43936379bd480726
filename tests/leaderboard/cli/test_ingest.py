"""`ingest --shard` and `merge` as commands."""

from pathlib import Path

import orjson
import pytest
from builders.papers_file import a_papers_file


def test_shards_are_made_and_merged(run, data: Path) -> None:
    a_papers_file(data.parent / "a.jsonl", 600)
    for number in (1, 2):
        done = run("ingest", "a.jsonl", "--shard", f"{number}/2", "--json")
        assert done.code == 0, done.err
    done = run("merge", "shard-2-of-2.jsonl")
    assert done.err.startswith("1 shard of the run not among these: 1/2\n")
    done = run("merge", "shard-1-of-2.jsonl", "shard-2-of-2.jsonl", "--json")
    assert orjson.loads(done.out)["skipped"] == 250
    merged = run("export", "--all", "--format", "json").raw
    done = run("ingest", "a.jsonl", "--json", "--database", "plain.sqlite")
    assert run("export", "--all", "--format", "json", "--database", "plain.sqlite").raw == merged
    assert len(orjson.loads(merged)) > 100


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--shard", "3/2"], "leaderboard: no shard '3/2' (as 3/40: the third of forty, counted from 1)\n"),
        (["--shard", "1/2", "--database", "x"], "leaderboard: a --shard goes to a file, not to a --database"),
        (["--output", "x.jsonl"], "leaderboard: --output is for the file of a --shard"),
        (
            ["--shard", "1/2", "-o", "x.csv"],
            "leaderboard: no shard is kept in a file 'x.csv' (name it .jsonl or .parquet)\n",
        ),
        (["--workers", "2", "--scheduler", "tcp://127.0.0.1:1"], "leaderboard: --workers and --scheduler are two ways"),
        (["--shard", "1/1", "-o", "none/x.jsonl"], "leaderboard: cannot write 'none/x.jsonl'"),
    ],
)
def test_options_that_make_no_sense_are_wrong_usage(run, data: Path, words: list[str], message: str) -> None:
    a_papers_file(data.parent / "a.jsonl", 10)
    done = run("ingest", "a.jsonl", *words)
    assert done.code == 2
    assert done.err.startswith(message)


def test_papers_below_a_private_folder_are_private(run, data: Path) -> None:
    (data.parent / "own").mkdir()
    (data.parent / "own" / "PRIVATE").touch()
    a_papers_file(data.parent / "own" / "a.jsonl", 10)
    a_papers_file(data.parent / "b.jsonl", 10)
    done = run("ingest", "own/a.jsonl", "b.jsonl")
    assert (done.code, done.err) == (
        2,
        "leaderboard: 'own/a.jsonl' is in a private folder and other files are not (read them apart, or all with --private)\n",
    )
    run("ingest", "own/a.jsonl")
    assert orjson.loads(run("export", "--all", "--format", "json").raw) == []
    assert len(orjson.loads(run("export", "--all", "--format", "json", "--include-private").raw)) > 5


def test_a_results_file_is_no_paper(run, data: Path) -> None:
    done = run("ingest", str(data / "results" / "alder.yaml"))
    assert done.code == 2
    assert "holds curated results or decisions, no paper to read (`leaderboard add` stores results" in done.err
