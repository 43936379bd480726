"""`diff` as a maintainer reads it: what a change of rules did to which sentence."""

import csv
import io
from pathlib import Path

import pytest

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
