"""`add`, `validate` and `schema`."""

import json
from pathlib import Path

from builders.data_folder import ALDER, write

BAD = """
paper: {title: Cedar}
results:
  - {board: imagenet-1k/top1, value: 80}
  - {board: coco/box-ap, value: 800}
"""


def test_good_files_are_said_to_be(run, data: Path) -> None:
    done = run("validate")
    assert (done.code, done.out, done.err) == (0, "", "3 benchmarks, 2 results files: no mistake.\n")


def test_every_mistake_of_every_file_is_said(run, data: Path) -> None:
    write(data / "results" / "cedar.yaml", BAD)
    write(data / "results" / "dune.yaml", "a: 1\na: 2\n")
    done = run("validate")
    assert done.code == 1
    lines = [line.replace(f"{data}/results/", "") for line in done.err.splitlines()]
    assert lines == [
        "cedar.yaml:3:13: results[0].board: found 'imagenet-1k/top1', expected a board of the catalog (did you mean imagenet-1k/top-1-accuracy?)",
        "cedar.yaml:4:33: results[1].value: found 800, expected 0 to 100 for box AP",
        "dune.yaml:1:1: paper: missing, expected title, identifiers, date and links of the paper",
        "dune.yaml:1:1: results: missing, expected a list of at least one result",
        "dune.yaml:1:1: a: unknown field (known here: paper, results)",
        "dune.yaml:2:1: duplicate key 'a', first given on line 1",
        "6 mistakes in 2 files.",
    ]


def test_mistakes_of_catalog_and_results_are_said_together(run, data: Path) -> None:
    write(data / "benchmarks" / "bad.yaml", "benchmark: bad\nname: Bad\nmetrics: {speed: }\n")
    write(data / "results" / "cedar.yaml", "paper: {title: C}\n")
    done = run("validate")
    assert done.code == 1
    assert "bad.yaml:1:12: bad: metric 'speed' is not in metrics.yaml" in done.err
    assert "cedar.yaml:1:1: results: missing" in done.err


def test_single_files_can_be_checked(run, data: Path) -> None:
    write(data / "results" / "cedar.yaml", BAD)
    assert run("validate", str(data / "results" / "alder.yaml")).code == 0
    assert run("validate", str(data / "results" / "cedar.yaml")).code == 1


def test_a_doubt_is_no_mistake(run, data: Path) -> None:
    write(data / "results" / "a.yaml", "paper: {title: A}\nresults: [{board: coco/box-ap, split: vall, value: 5}]\n")
    done = run("validate")
    assert done.code == 0
    assert "a.yaml:2:39: warning: results[0].split: 'vall' is not among the splits of COCO" in done.err


def test_old_schemas_are_a_mistake(run, data: Path) -> None:
    write(data / "schemas" / "results.json", "{}")
    done = run("validate")
    assert done.code == 1
    assert "schemas/results.json: not the schema of this version (`make reference` writes it anew)" in done.err


def test_rows_are_added_once(run, data: Path) -> None:
    assert run("add", str(data / "results")).err == "2 files: 8 new rows, 0 changed, 0 removed.\n"
    assert run("add", str(data / "results")).err == "2 files: 0 new rows, 0 changed, 0 removed.\n"


def test_a_changed_file_replaces_its_rows(loaded, data: Path) -> None:
    write(data / "results" / "alder.yaml", ALDER.replace("58.7", "58.9"))
    assert loaded("add", "data/results/alder.yaml").err == "1 file: 0 new rows, 1 changed, 0 removed.\n"
    shown = json.loads(loaded("show", "coco", "--split", "test-dev", "--format", "json").out)
    assert [row["value"] for row in shown] == ["58.9"]


def test_a_bad_file_stores_nothing_and_good_ones_beside_it_are_stored(run, data: Path) -> None:
    write(data / "results" / "cedar.yaml", BAD.replace("imagenet-1k/top1,", "imagenet-1k/top-1-accuracy,"))
    done = run("add", "data/results")
    assert done.code == 1
    assert "2 files: 8 new rows, 0 changed, 0 removed.\n" in done.err
    assert "Cedar" not in run("show", "imagenet", "--format", "json").out


def test_a_file_that_is_not_there_is_wrong_usage(run) -> None:
    done = run("add", "nowhere.yaml")
    assert (done.code, done.err) == (2, "leaderboard: no file or folder 'nowhere.yaml'\n")


def test_a_schema_is_printed(run) -> None:
    done = run("schema", "results")
    board = json.loads(done.out)["$defs"]["ResultEntry"]["properties"]["board"]
    assert "imagenet-1k/top-1-accuracy" in board["enum"]


def test_the_catalog_is_listed_and_checked(run, data: Path) -> None:
    assert [row["benchmark"] for row in json.loads(run("catalog", "list", "--format", "json").out)] == [
        "cifar-10",
        "coco",
        "imagenet-1k",
    ]
    assert json.loads(run("catalog", "list", "--metrics", "--format", "json").out)[3]["direction"] == "lower"
    assert run("catalog", "check").err == "4 metrics, 3 benchmarks, 5 boards: no mistake.\n"
    write(data / "benchmarks" / "x.yaml", "benchmark: X\n")
    done = run("catalog", "check")
    assert done.code == 1
    assert "x.yaml:1:12: benchmark:" in done.err


def _exported(run, *words: str) -> list[str]:
    return [row["value"] for row in json.loads(run("export", "--all", "--format", "json", *words).out)]


def _a_private_file(folder: Path) -> Path:
    write(folder / "PRIVATE", "")
    return write(
        folder / "results" / "own.yaml", "paper: {title: Own}\nresults: [{board: coco/box-ap, method: Own, value: 71.5, source: ours}]\n"
    )  # fmt: skip


def test_a_private_file_is_private_without_its_data_folder(run, tmp_path: Path) -> None:
    file = _a_private_file(tmp_path / "own")
    done = run("add", str(file))
    assert done.err.splitlines() == [
        "1 file: 1 new row, 0 changed, 0 removed.",
        "1 file private: exports leave it out unless --include-private is given.",
    ]
    assert _exported(run) == []
    assert "0 new rows, 0 changed" in run("add", "--data", "data", "--data", "own", "own/results").err
    assert _exported(run, "--include-private") == ["71.5"]


def test_a_row_that_was_public_by_mistake_becomes_private(run, tmp_path: Path) -> None:
    file = _a_private_file(tmp_path / "own")
    (tmp_path / "own" / "PRIVATE").unlink()
    run("add", str(file))
    run("add", "--data", "data", "--data", "own", str(file))
    assert _exported(run) == ["71.5"]
    (tmp_path / "own" / "PRIVATE").touch()
    run("add", "own/results")
    assert (_exported(run), _exported(run, "--include-private")) == ([], ["71.5"])


def test_rows_of_a_file_that_is_gone_are_taken_out_with_their_folder(loaded, data: Path) -> None:
    (data / "results" / "alder.yaml").unlink()
    assert "0 removed" in loaded("add", str(data / "results" / "birch.yaml")).err
    assert loaded("add", str(data / "results")).err.splitlines() == [
        "1 file: 0 new rows, 0 changed, 4 removed.",
        f"{data / 'results' / 'alder.yaml'}: gone, its rows are taken out.",
    ]
    assert "Alder" not in loaded("export", "--all").out


def test_what_changes_within_a_file_is_counted_by_rows(loaded, data: Path) -> None:
    alder = str(data / "results" / "alder.yaml")
    write(data / "results" / "alder.yaml", ALDER.replace("58.7", "58.9"))
    assert loaded("add", alder).err == "1 file: 0 new rows, 1 changed, 0 removed.\n"
    one_less = [line for line in ALDER.replace("58.7", "58.9").splitlines() if "58.0" not in line]
    write(data / "results" / "alder.yaml", "\n".join(one_less))
    assert loaded("add", alder).err == "1 file: 0 new rows, 0 changed, 1 removed.\n"
    write(data / "results" / "alder.yaml", "\n".join(one_less).replace("Windows", "Doors"))
    assert loaded("add", alder).err == "1 file: 0 new rows, 3 changed, 0 removed.\n"


CONFLICTING = """
paper: {{title: "Elm", arxiv: "2104.00001"}}
results:
  - {{board: coco/box-ap, split: val, method: Elm, value: {}, source: table 1}}
"""


def test_files_that_contradict_each_other_are_told_and_marked(run, data: Path) -> None:
    one = write(data / "results" / "elm.yaml", CONFLICTING.format("60.9"))
    other = write(data / "results" / "elm-again.yaml", CONFLICTING.format("61.9"))
    said = "and nothing tells them apart (correct one, or add what tells them apart: split, model, settings)"
    done = run("validate")
    assert (done.code, done.err.splitlines()[0]) == (
        0,
        f"{one}:3:5: warning: coco/box-ap: 60.9 where {other} has 61.9, {said}",
    )
    assert "warning" not in run("add", str(one)).err
    assert (
        f"{other}:3:5: warning: coco/box-ap: 61.9 where results/elm.yaml has 60.9, {said}" in run("add", str(other)).err
    )
    assert "conflict: 61.9 or" in run("show", "coco").out  # a narrow terminal folds the rest
    write(other, CONFLICTING.format("60.9"))
    assert "warning" not in run("validate").err
