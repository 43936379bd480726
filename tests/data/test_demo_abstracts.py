"""The demo abstracts and the answers that belong to them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from extractors.catalog import Catalog

KINDS = {"delta", "relative", "efficiency", "count", "threshold", "no-dataset", "other"}


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def abstracts(repo: Path) -> dict[str, dict[str, Any]]:
    files = [path for path in sorted((repo / "data/abstracts").glob("*.jsonl")) if ".gold." not in path.name]
    told = [record for path in files for record in records(path)]
    assert len({record["id"] for record in told}) == len(told)
    return {record["id"]: record for record in told}


@pytest.fixture(scope="module")
def answers(repo: Path) -> list[dict[str, Any]]:
    return records(repo / "data/abstracts/demo.gold.jsonl")


def test_every_abstract_is_marked_as_retold(abstracts: dict[str, dict[str, Any]]) -> None:
    assert len(abstracts) >= 100
    assert all(record["paraphrase"] is True for record in abstracts.values())


def test_every_abstract_has_one_answer(abstracts: dict[str, dict[str, Any]], answers: list[dict[str, Any]]) -> None:
    assert sorted(answer["id"] for answer in answers) == sorted(abstracts)
    assert all(answer["title"] == abstracts[answer["id"]]["title"] for answer in answers)


def test_quotes_are_exact_and_hold_their_number(
    abstracts: dict[str, dict[str, Any]], answers: list[dict[str, Any]]
) -> None:
    for answer in answers:
        text = abstracts[answer["id"]]["abstract"]
        for result in answer["results"]:
            assert result["quote"] in text
            assert re.search(rf"(?<![\d.]){re.escape(result['value'])}(?!\d|\.\d)", result["quote"]), result
        for distractor in answer["distractors"]:
            assert distractor["kind"] in KINDS
            assert distractor["text"] in distractor["quote"]
            assert distractor["quote"] in text


def test_a_percent_sign_is_told_as_the_unit(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        for result in answer["results"]:
            signed = f"{result['value']}%" in result["quote"]
            assert (result["unit"] == "%") == signed, result


def test_names_are_those_of_the_catalog(repo: Path, answers: list[dict[str, Any]]) -> None:
    catalog = Catalog.load([repo / "data"])
    for result in (result for answer in answers for result in answer["results"]):
        benchmark = catalog.benchmark(result["dataset"])
        assert benchmark is not None
        assert benchmark.name == result["dataset"]
        names = {catalog.metrics[metric].name for metric in benchmark.metrics}
        assert names & {result["metric"], *result.get("metric_accept", ())}, result


def test_every_area_of_the_catalog_has_an_abstract(repo: Path, abstracts: dict[str, dict[str, Any]]) -> None:
    benchmarks = Catalog.load([repo / "data"]).benchmarks.values()
    told = " ".join(record["abstract"] for record in abstracts.values())
    named = {b.area for b in benchmarks if any(name in told for name in (b.name, *b.aliases))}
    assert {b.area for b in benchmarks} - named == set()


def test_roles_and_bounds_are_consistent(answers: list[dict[str, Any]]) -> None:
    results = [result for answer in answers for result in answer["results"]]
    assert {result["role"] for result in results} == {"proposed", "baseline"}
    assert {result["qualifier"] for result in results} <= {None, ">", ">=", "<", "<=", "~"}
    assert any(result["range"] for result in results)


def test_there_are_abstracts_without_a_result(answers: list[dict[str, Any]]) -> None:
    assert any(not answer["results"] for answer in answers)


@pytest.mark.gold
def test_no_sentence_is_somebody_elses(repo: Path, gold: Path, abstracts: dict[str, dict[str, Any]]) -> None:
    word = re.compile(r"[A-Za-z][A-Za-z'-]+|\d+(?:\.\d+)?")

    def runs(text: str) -> set[str]:
        words = word.findall(text.lower())
        return {" ".join(words[i : i + 12]) for i in range(len(words) - 11)}

    originals = [path.read_text(encoding="utf-8") for path in (gold / "pages").glob("*.txt")]
    originals += [record["abstract"] for record in records(gold / "abstracts.jsonl")]
    known = {run for text in originals for line in text.split("\n") if len(line) > 250 for run in runs(line)}
    assert known
    for record in abstracts.values():
        assert not runs(record["abstract"]) & known, record["title"]
