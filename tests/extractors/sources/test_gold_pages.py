"""The five reference pages: every field of every paper, and every abstract character by character."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from builders.sources import read_all

FIELDS = ("title", "authors", "date", "category", "code_url")

pytestmark = pytest.mark.gold


@pytest.fixture(scope="module")
def expected(gold: Path) -> dict[str, list[dict[str, Any]]]:
    pages = defaultdict(list)
    for line in (gold / "pages.gold.jsonl").read_text().splitlines():
        paper = json.loads(line)
        pages[paper["doc"]].append({field: paper[field] for field in FIELDS})
    return pages


def test_every_field_of_every_paper(gold: Path, expected: dict[str, list[dict[str, Any]]]) -> None:
    assert sum(map(len, expected.values())) == 260
    for name, papers in expected.items():
        found, problems = read_all((gold / "pages" / name).read_bytes(), name)
        assert [{field: getattr(paper, field) for field in FIELDS} for paper in found] == papers
        assert problems == []


def test_abstracts_are_lines_of_their_page(gold: Path, expected: dict[str, list[dict[str, Any]]]) -> None:
    for name in expected:
        lines = (gold / "pages" / name).read_text().split("\n")
        abstracts = [paper.abstract for paper in read_all((gold / "pages" / name).read_bytes(), name)[0]]
        assert [line for line in lines if line in set(abstracts)] == abstracts


def test_quotes_of_the_gold_stand_in_the_abstracts(gold: Path) -> None:
    abstracts = {
        (path.name, paper.title): paper.abstract
        for path in (gold / "pages").iterdir()
        for paper in read_all(path.read_bytes(), path.name)[0]
    }
    for line in (gold / "pages.gold.jsonl").read_text().splitlines():
        paper = json.loads(line)
        for result in paper["results"]:
            assert result["quote"] in abstracts[paper["doc"], paper["title"]]
