"""The figures are those of the scorer that comes with the annotated papers."""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.catalog import Catalog
from extractors.extract import Extractor, as_record
from extractors.sources import read
from leaderboard.evaluate import evaluate, parse

pytestmark = pytest.mark.gold

Record = dict[str, Any]


@cache
def extracted(repo: Path, gold: Path, name: str) -> str:
    """What is read from a set, as JSON lines."""
    extractor = Extractor(Catalog.load([repo / "data"]))
    files = sorted((gold / name).iterdir()) if (gold / name).is_dir() else [gold / f"{name}.jsonl"]
    return "\n".join(json.dumps(as_record(p, extractor.extract(p))) for file in files for p in papers(file))


def papers(file: Path) -> Iterator[Any]:
    with file.open("rb") as stream:
        yield from read(stream, file.name, on_problem=lambda problem: None)


def rows(records: Iterable[Record]) -> Iterator[Record]:
    return (result for record in records for result in record["results"])


def as_read(records: list[Record]) -> None:
    """Nothing is changed."""


def without_a_third(records: list[Record]) -> None:
    chance = random.Random(1)
    for record in records:
        record["results"] = [r for r in record["results"] if chance.random() > 1 / 3]


def with_other_fields(records: list[Record]) -> None:
    chance = random.Random(2)
    for row in rows(records):
        field, value = chance.choice(
            [
                ("split", "test-dev"), ("split", ""), ("role", "baseline"), ("role", None), ("method", "Some method"),
                ("method", None), ("metric", "mask AP"), ("metric", "AP"), ("dataset", None), ("dataset", "ImageNet-V2"),
                ("dataset", "MS COCO dataset"), ("extra_data", ["JFT-300M"]), ("params_m", "12"), ("params_m", 88),
                ("value", 81.30), ("value", "about 80"),
            ]
        )  # fmt: skip
        row[field] = value


def twice_and_mixed(records: list[Record]) -> None:
    """Repeated results, some with another method or value; records of one paper given in parts and in another order."""
    chance = random.Random(3)
    for record in list(records):
        more = [dict(r) for r in record["results"]]
        for row in more:
            row["method"] = chance.choice([row["method"], ["Other", "Second", "Third"], row["method"][::-1]])
            row["value"] = chance.choice([row["value"], row["value"] + "0", "1" + row["value"]])
        record["results"] += more
        chance.shuffle(record["results"])
        records.append({"title": record["title"].upper() + "!", "results": more})
    chance.shuffle(records)


def of_other_papers(records: list[Record]) -> None:
    """Half of the papers lose their title."""
    for record in records[::2]:
        record["title"] = f"Not {record['title']}"


def as_the_gold_has_it(records: list[Record]) -> None:
    """Names that only the gold's accepted names save."""
    for row in rows(records):
        row.update({key: row[f"{key}_accept"][0] for key in ("dataset", "metric") if row.get(f"{key}_accept")})


CHANGES = (as_read, without_a_third, with_other_fields, twice_and_mixed, of_other_papers)


def scored(scorer: Path, gold: Path, predicted: Path, *options: str) -> Record:
    command = [sys.executable, str(scorer), str(gold), str(predicted), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    figures: Record = json.loads(done.stdout)
    return figures


def measured(gold: Path, predicted: Path, core: bool) -> Record:
    sides = [parse(file.read_bytes().splitlines(), file.name) for file in (gold, predicted)]
    return evaluate(*sides, core=core).total.figures()


def agree(gold: Path, name: str, text: str, predicted: Path) -> None:
    predicted.write_text(text, encoding="utf-8")
    answers = gold / f"{name}.gold.jsonl"
    for options in ((), ("--core",)):
        expected = scored(gold / "score.py", answers, predicted, *options)
        assert measured(answers, predicted, bool(options)) == expected


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", ["pages", "abstracts"])
def test_figures_agree(
    name: str, change: Callable[[list[Record]], None], repo: Path, gold: Path, tmp_path: Path
) -> None:
    records = [json.loads(line) for line in extracted(repo, gold, name).splitlines()]
    assert sum(1 for _ in rows(records)) > 100
    change(records)
    agree(gold, name, "\n".join(map(json.dumps, records)), tmp_path / "read.jsonl")


@pytest.mark.parametrize("change", [*CHANGES, as_the_gold_has_it])
@pytest.mark.parametrize("name", ["pages", "abstracts"])
def test_figures_agree_where_the_gold_is_read_back(
    name: str, change: Callable[[list[Record]], None], gold: Path, tmp_path: Path
) -> None:
    lines = (gold / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    change(records)
    agree(gold, name, "\n".join(map(json.dumps, records)), tmp_path / "read.jsonl")


def test_mistakes_are_those_of_the_scorer(repo: Path, gold: Path, tmp_path: Path) -> None:
    predicted = tmp_path / "read.jsonl"
    predicted.write_text(extracted(repo, gold, "abstracts"), encoding="utf-8")
    answers = gold / "abstracts.gold.jsonl"
    command = [sys.executable, str(gold / "score.py"), str(answers), str(predicted), "--errors"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    expected = sorted(line.split(" | ")[0] for line in done.stdout.splitlines()[:-1])
    sides = [parse(file.read_bytes().splitlines(), file.name) for file in (answers, predicted)]
    assert sorted(m.kind for m in evaluate(*sides).mistakes if m.kind != "detail") == expected
