"""The curated results that ship: they are readable, on boards that exist, one paper a file, each with its source."""

from pathlib import Path

import pytest

from extractors.catalog import Catalog
from leaderboard.files import results


@pytest.fixture(scope="module")
def files(repo: Path) -> list[results.CuratedFile]:
    data = repo / "data"
    catalog = Catalog.load([data])
    return [results.read(path, catalog, data) for path in results.find([data / "results"])]


def test_every_file_is_without_mistake_or_doubt(files: list[results.CuratedFile]) -> None:
    rows = [row for file in files for row in file.results]
    assert len(files) >= 400
    assert len(rows) >= 1000
    assert len({row.board for row in rows}) >= 300
    assert [str(warning) for file in files for warning in file.warnings] == []


def test_one_paper_a_file(files: list[results.CuratedFile]) -> None:
    assert len({file.paper.id for file in files}) == len(files)
    assert len({"".join(c for c in file.paper.title.lower() if c.isalnum()) for file in files}) == len(files)


def test_every_row_says_where_its_number_stands(files: list[results.CuratedFile]) -> None:
    assert all(row.source for file in files for row in file.results)


def test_files_stand_in_the_areas_of_the_catalog(files: list[results.CuratedFile], repo: Path) -> None:
    areas = {folder.name for folder in (repo / "data/benchmarks").iterdir()}
    assert {file.path.parent.name for file in files} <= areas


def test_the_core_boards_are_worth_opening(files: list[results.CuratedFile]) -> None:
    rows = [row for file in files for row in file.results]
    for board, least in (("imagenet-1k/top-1-accuracy", 120), ("coco/box-ap", 60), ("ade20k/miou", 25)):
        assert sum(row.board == board for row in rows) >= least, board


def test_dates_agree_with_the_month_in_an_arxiv_id(files: list[results.CuratedFile]) -> None:
    for file in files:
        paper = file.paper
        if paper.arxiv and paper.arxiv[0].isdigit() and paper.date:
            year, month = 2000 + int(paper.arxiv[:2]), int(paper.arxiv[2:4])
            assert abs((int(paper.date[:4]) - year) * 12 + int(paper.date[5:7]) - month) <= 1, paper.title


@pytest.mark.gold
def test_the_results_of_the_annotated_pages_are_all_there(files: list[results.CuratedFile], gold: Path) -> None:
    import json

    def key(title: str) -> str:
        return "".join(c for c in title.lower() if c.isalnum())

    kept = {(key(file.paper.title), row.value) for file in files for row in file.results}
    lines = (gold / "pages.gold.jsonl").read_text(encoding="utf-8").splitlines()
    told = {(key(paper["title"]), row["value"]) for paper in map(json.loads, lines) for row in paper["results"]}
    assert told <= kept
