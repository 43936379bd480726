"""JSON Schemas accept what `validate` accepts and refuse what it refuses, as an editor reads the files."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from builders.data_folder import ALDER, BENCHMARKS, BIRCH, METRICS, a_data_folder

from extractors.catalog import Catalog
from leaderboard.files import schemas
from leaderboard.settings import shipped_data


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return Catalog.load([a_data_folder(tmp_path_factory.mktemp("data"))])


def as_an_editor_reads(text: str) -> Any:
    """With numbers and booleans as types of their own; a date is text in the YAML 1.2 of editors."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def refusals(kind: str, text: str, catalog: Catalog) -> list[str]:
    checker = jsonschema.Draft202012Validator(schemas.schema(kind, catalog))
    return sorted("/".join(map(str, error.absolute_path)) for error in checker.iter_errors(as_an_editor_reads(text)))


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_a_schema_is_one(kind: str, catalog: Catalog) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas.schema(kind, catalog))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("results", ALDER),
        ("results", BIRCH),
        ("metrics", METRICS),
        *(("benchmarks", text) for text in BENCHMARKS.values()),
    ],
)
def test_a_good_file_is_accepted(kind: str, text: str, catalog: Catalog) -> None:
    assert refusals(kind, text, catalog) == []


DECISION = "row: {board: coco/box-ap, value: 50.5}, date: 2026-11-21"


@pytest.mark.parametrize(
    "decision",
    [
        f"{{{DECISION}, verdict: accept}}",
        f"{{{DECISION}, verdict: correct, correct: {{value: 51, split: , board: coco/mask-ap}}, reason: misread}}",
        "{row: {dataset: Mine, metric: quality, value: '1'}, verdict: dispute, reason: odd, by: A, date: '2026-11-21'}",
    ],
)
def test_a_good_decision_is_accepted(decision: str, catalog: Catalog) -> None:
    assert refusals("decisions", f"paper: {{title: A}}\ndecisions: [{decision}]\n", catalog) == []


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        (f"{{{DECISION}, verdict: maybe}}", "verdict"),
        (f"{{{DECISION}, verdict: correct, correct: {{board: coco/none}}}}", "correct"),
        (f"{{{DECISION}, verdict: accept, because: a}}", ""),
        ("{row: {board: coco/none, value: 5}, verdict: accept, date: 2026-11-21}", "row/board"),
        ("{row: {board: coco/box-ap}, verdict: accept, date: 2026-11-21}", "row"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: accept, date: 2026-11}", "date"),
    ],
)
def test_an_editor_marks_a_decision_that_validate_refuses(decision: str, field: str, catalog: Catalog) -> None:
    text = f"paper: {{title: A}}\ndecisions: [{decision}]\n"
    assert refusals("decisions", text, catalog) == [f"decisions/0/{field}".rstrip("/")]


ROW = "board: imagenet-1k/top-1-accuracy, value: 1"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("{board: imagenet-1k/top-2-accuracy, value: 1}", "board"),
        ("{board: imagenet-1k/top-1-accuracy, value: 83.8%}", "value"),
        (f"{{{ROW}, metod: A}}", ""),
        (f"{{{ROW}, role: propose}}", "role"),
        (f"{{{ROW}, extra_data: JFT}}", "extra_data"),
        (f"{{{ROW}, range: sometimes}}", "range"),
        (f"{{{ROW}, date: soon}}", "date"),
    ],
)
def test_an_editor_marks_what_validate_refuses(row: str, field: str, catalog: Catalog) -> None:
    text = f"paper: {{title: A}}\nresults: [{row}]\n"
    assert refusals("results", text, catalog) == [f"results/0/{field}".rstrip("/")]


@pytest.mark.parametrize("value", ["83.80", "'83.80'", "83", "-1.5"])
def test_a_number_may_be_quoted_or_not(value: str, catalog: Catalog) -> None:
    text = f"paper: {{title: A, arxiv: 2101.00001, date: 2021}}\nresults: [{{board: coco/box-ap, value: {value}}}]\n"
    assert refusals("results", text, catalog) == []


def test_a_metric_that_the_catalog_lacks_is_marked(catalog: Catalog) -> None:
    assert refusals("benchmarks", "{benchmark: x, name: X, metrics: {top-9: }}", catalog) == ["metrics"]


def test_a_missing_or_older_schema_is_stale(tmp_path: Path, catalog: Catalog) -> None:
    for kind in schemas.KINDS:
        (tmp_path / f"{kind}.json").write_text(schemas.text(kind, catalog), "utf-8")
    assert schemas.stale(tmp_path, catalog) == []
    (tmp_path / "results.json").write_text("{}", "utf-8")
    (tmp_path / "metrics.json").unlink()
    assert [Path(error.where.path).name for error in schemas.stale(tmp_path, catalog) if error.where] == [
        "results.json",
        "metrics.json",
    ]


def test_the_schemas_that_are_kept_are_those_of_this_version() -> None:
    data = shipped_data()
    assert schemas.stale(data / "schemas", Catalog.load([data])) == [], "`make reference` writes them anew"
