"""`diff` as a maintainer reads it: what a change of rules did to which sentence."""

import csv
import io
import json
from pathlib import Path

import pytest
from builders.data_folder import a_data_folder, write
from markdown_it import MarkdownIt

TEXT = "Alder: Windows\n\nWe propose Alder. Alder reaches 58.7 box AP on COCO val. It has 87.3% top-1 accuracy on ImageNet."


@pytest.fixture
def sides(run, data: Path) -> tuple[str, str]:
    """An extraction, and one in which a metric changed and a result is gone."""
    old = run("extract", "-", text=TEXT).raw
    new = old.replace(b'"box AP"', b'"mask AP"').replace(b'"ImageNet-1K"', b'"CIFAR-10"').replace(b'"87.3"', b'"87.4"')
    (data.parent / "old.jsonl").write_bytes(old)
    (data.parent / "new.jsonl").write_bytes(new)
    return "old.jsonl", "new.jsonl"


def test_each_change_is_explained_by_rule_and_sentence(run, sides: tuple[str, str]) -> None:
    done = run("diff", *sides, "--explain")
    assert done.err == "1 added, 1 removed, 1 changed\n"
    changes = [paragraph.splitlines() for paragraph in done.out.strip().split("\n\n")]
    assert [(lines[0].split()[0], lines[-1].strip()) for lines in changes] == [
        ("added", "| It has 87.3% top-1 accuracy on ImageNet."),
        ("changed", "| Alder reaches 58.7 box AP on COCO val."),
        ("removed", "| It has 87.3% top-1 accuracy on ImageNet."),
    ]
    assert changes[1][1] == "        COCO · mask AP: 58.7; metric box AP → mask AP"
    assert changes[1][2].startswith("        rule ")
    assert all(len(line) <= 80 and line.isprintable() for lines in changes for line in lines)


def test_rows_to_work_with_hold_the_sentence_too(run, sides: tuple[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("diff", *sides, "--format", "csv").out)))
    assert [(row["change"], row["sentence"]) for row in rows][1] == (
        "changed",
        "Alder reaches 58.7 box AP on COCO val.",
    )
    assert all(row["rule"] for row in rows)


# databases and data folders

OLD = """
paper: {title: Alder, arxiv: "2101.00001", date: 2021}
results:
  - {board: imagenet-1k/top-1-accuracy, split: val, method: Alder, value: 87.3, source: table 1}
"""
EVIL = "Birch | <img src=x onerror=alert(1)> @admin [x](javascript:1)"
NEW = f"""
paper: {{title: "{EVIL}", arxiv: "2101.00002", date: 2022}}
results:
  - {{board: imagenet-1k/top-1-accuracy, split: val, method: "=Birch", value: 88.1, source: table 1}}
  - {{board: cifar-10/top-1-accuracy, method: Birch, value: 99, source: table 1}}
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    """A data folder, and one with a paper more."""
    old = a_data_folder(tmp_path / "old", {"alder.yaml": OLD})
    new = a_data_folder(tmp_path / "new", {"alder.yaml": OLD, "birch.yaml": NEW})
    return str(old), str(new)


def changes(out: str) -> list[tuple[str, str, str]]:
    return [(row["change"], row["board"], row["rank"]) for row in csv.DictReader(io.StringIO(out))]


def test_what_a_pull_request_does_to_the_boards(run, folders: tuple[str, str]) -> None:
    done = run("diff", *folders, "--format", "csv")
    assert (done.code, done.err) == (0, "2 added, 0 removed, 0 changed, 2 new number ones, 3 ranks moved\n")
    assert changes(done.out) == [
        ("number one", "CIFAR-10 · top-1 accuracy", ""),
        ("number one", "ImageNet-1K · top-1 accuracy, val", ""),
        ("added", "CIFAR-10 · top-1 accuracy", "– → 1"),
        ("added", "ImageNet-1K · top-1 accuracy", "– → 1"),
        ("rank", "ImageNet-1K · top-1 accuracy, val", "1 → 2"),
    ]


def test_a_database_is_a_side_too(run, folders: tuple[str, str], tmp_path: Path) -> None:
    old, new = folders
    for name, folder in (("old.sqlite", old), ("new.sqlite", new)):
        assert run("db", "rebuild", "--data", folder, "--database", str(tmp_path / name)).code == 0
    of_folders = run("diff", old, new, "--format", "json").out
    assert run("diff", "old.sqlite", "new.sqlite", "--format", "json").out == of_folders
    assert run("diff", old, "new.sqlite", "--format", "json").out == of_folders
    assert json.loads(run("diff", new, "new.sqlite", "--format", "json").out) == []


def test_markdown_to_post_keeps_hostile_text_a_text(run, folders: tuple[str, str]) -> None:
    page = run("diff", *folders, "--format", "markdown").out
    html = MarkdownIt("commonmark").enable("table").render(page)
    assert "New number one" in page
    assert html.count("<table>") == 3
    assert not any(bad in html for bad in ("<img", "<a ", "@admin", "<script"))
    assert "onerror=alert(1)&gt; @\u200badmin [x](javascript:1)" in html
    assert "<td>=Birch 88.1, before: Alder 87.3</td>" in html


def test_nothing_changed_says_so(run, folders: tuple[str, str]) -> None:
    old, _ = folders
    assert run("diff", old, old, "--format", "markdown").out == (
        "### What changes on the boards\n\n0 added, 0 removed, 0 changed.\n"
    )


def test_many_rows_that_move_are_counted_for_a_reader(run, tmp_path: Path) -> None:
    rows = "".join(
        f"\n  - {{board: cifar-10/top-1-accuracy, method: M{n}, value: {80 + n}, source: table 1}}" for n in range(7)
    )
    old = a_data_folder(tmp_path / "old", {"many.yaml": f"paper: {{title: Many}}\nresults:{rows}\n"})
    more = f"paper: {{title: Many}}\nresults:{rows}\n  - {{board: cifar-10/top-1-accuracy, method: New, value: 99, source: table 1}}\n"
    new = a_data_folder(tmp_path / "new", {"many.yaml": more})
    for form in ("table", "markdown"):
        assert "7 rows move: 0 up, 7 down" in run("diff", str(old), str(new), "--format", form).out
    assert len(changes(run("diff", str(old), str(new), "--format", "csv").out)) == 9


def test_a_folder_with_a_mistake_is_compared_with_nothing(run, folders: tuple[str, str]) -> None:
    old, new = folders
    write(Path(new) / "results" / "bad.yaml", "paper: {title: Bad}\nresults: []\n")
    done = run("diff", old, new)
    assert (done.code, done.out) == (1, "")
    assert "bad.yaml:2" in done.err


def test_a_data_folder_may_hold_no_results_yet(run, tmp_path: Path) -> None:
    old = a_data_folder(tmp_path / "old", {})
    new = a_data_folder(tmp_path / "new", {"alder.yaml": OLD})
    assert run("diff", str(old), str(new), "--format", "csv").err.startswith("1 added, 0 removed")
    assert run("diff", str(new), str(new / "results"), "--data", str(new)).err == "0 added, 0 removed, 0 changed\n"


@pytest.mark.parametrize("form", ["markdown", "json", "csv"])
@pytest.mark.parametrize("kind", ["folder", "database"])
def test_a_comparison_that_goes_elsewhere_leaves_private_rows_out(run, data: Path, form: str, kind: str) -> None:
    old, new = a_data_folder(data.parent / "old", results={}), a_data_folder(data.parent / "new", results={})
    write(new / "PRIVATE", "")
    write(new / "results" / "a.yaml", OLD)
    names = [str(old), str(new)]
    if kind == "database":
        names = ["old.sqlite", "new.sqlite"]
        run("db", "upgrade", "--database", "old.sqlite")
        run("add", str(new / "results"), "--database", "new.sqlite")
    done = run("diff", *names, "--format", form)
    assert "Alder" not in done.out
    assert "Private rows are left out" in done.err
    assert "Alder" in run("diff", *names, "--format", form, "--include-private").out
    assert "Alder" in run("diff", *names).out
