from pathlib import Path

import orjson
import pytest
from builders.contents import contents
from builders.data_folder import a_data_folder, write

from extractors.catalog import Catalog
from extractors.errors import InputErrors, SourceError
from leaderboard.ingest import ingest
from leaderboard.rebuild import Rebuilt, rebuild, rows_of_other_papers
from leaderboard.settings import PRIVATE_MARK
from leaderboard.store import Store

BOARD = "imagenet-1k/top-1-accuracy"
ASPEN = {"title": "Aspen: Leaves", "abstract": "Aspen reaches 84.2% top-1 accuracy on ImageNet.", "paraphrase": True}
BIRCH = {"title": "Birch: Bark", "abstract": "Birch achieves 80.1% top-1 accuracy on ImageNet.", "paraphrase": True}
CURATED = """
paper:
  title: "Alder: Windows of Attention"
  arxiv: "2101.00001"
results:
  - {board: imagenet-1k/top-1-accuracy, method: Alder-L, value: 87.30, source: abstract}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = a_data_folder(tmp_path / "data", {"alder.yaml": CURATED})
    lines = b"\n".join(orjson.dumps(paper) for paper in (ASPEN, BIRCH))
    write(folder / "abstracts" / "README.md", "Two papers.")
    write(folder / "abstracts" / "demo.gold.jsonl", '{"title": "Answers"}')
    (folder / "abstracts" / "demo.jsonl").write_bytes(lines)
    return folder


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'boards.sqlite'}"


def never(problem: SourceError) -> None:
    raise AssertionError(problem)


def load(database: str, *folders: Path) -> Rebuilt:
    with Store.open(database) as store:
        return rebuild(store, folders, Catalog.load(folders), on_problem=never)


def test_a_rebuild_loads_curated_rows_and_reads_the_abstracts(database: str, data: Path) -> None:
    done = load(database, data)
    assert (done.files, done.curated.results, done.abstracts.papers, done.abstracts.results) == (1, 1, 2, 2)
    with Store.open(database) as store:
        rows = {row.result.value: row for row in store.rows(BOARD)}
    assert set(rows) == {"87.30", "84.2", "80.1"}
    assert (rows["84.2"].paraphrase, rows["84.2"].result.status) == (True, "candidate")
    assert (rows["87.30"].result.origin, rows["87.30"].result.status) == ("yaml", "accepted")


def test_the_same_folders_give_the_same_rows(database: str, data: Path) -> None:
    load(database, data)
    before = contents(database)
    load(database, data)
    assert contents(database) == before


def test_a_mistake_in_a_file_leaves_the_database_as_it_was(database: str, data: Path) -> None:
    load(database, data)
    before = contents(database)
    write(data / "results" / "bad.yaml", CURATED.replace("87.30", "much"))
    write(data / "results" / "worse.yaml", CURATED.replace("top-1-accuracy", "top-7-accuracy"))
    with pytest.raises(InputErrors) as caught:
        load(database, data)
    names = {Path(error.where.path).name for error in caught.value.errors if error.where}
    assert names == {"bad.yaml", "worse.yaml"}
    assert contents(database) == before


def test_a_rebuild_drops_the_rows_of_other_papers(database: str, data: Path) -> None:
    load(database, data)
    alone = contents(database)
    catalog = Catalog.load([data])
    from builders.boards import a_paper

    other = a_paper(abstract="Cedar reaches 90.1% top-1 accuracy on ImageNet.")
    with Store.open(database) as store:
        assert rows_of_other_papers(store, [data]) == 0
        assert ingest([other], store, catalog).results == 1
        assert rows_of_other_papers(store, [data]) == 1
    load(database, data)
    assert contents(database) == alone


def test_a_file_that_is_gone_takes_its_rows_along(database: str, data: Path) -> None:
    load(database, data)
    (data / "results" / "alder.yaml").unlink()
    load(database, data)
    with Store.open(database) as store:
        assert {row.result.origin for row in store.rows(BOARD)} == {"extracted"}


def test_a_private_folder_gives_private_rows(database: str, data: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own / PRIVATE_MARK, "")
    write(own / "results" / "alder.yaml", CURATED.replace("87.30", "88.8"))
    load(database, data, own)
    with Store.open(database) as store:
        assert {row.result.value: row.result.private for row in store.rows(BOARD)} == {
            "87.30": False, "88.8": True, "84.2": False, "80.1": False,
        }  # fmt: skip


def test_an_abstract_that_cannot_be_read_is_told_and_the_rest_goes_on(database: str, data: Path) -> None:
    with (data / "abstracts" / "demo.jsonl").open("ab") as file:
        file.write(b"\n{broken\n")
    problems: list[SourceError] = []
    with Store.open(database) as store:
        done = rebuild(store, [data], Catalog.load([data]), on_problem=problems.append)
    assert done.abstracts.papers == 2
    (problem,) = problems
    assert problem.where is not None
    assert (Path(problem.where.path).name, problem.where.line) == ("demo.jsonl", 3)


def test_a_folder_with_a_catalog_alone_gives_an_empty_database(database: str, tmp_path: Path) -> None:
    folder = a_data_folder(tmp_path / "bare", {})
    assert load(database, folder).files == 0
    with Store.open(database) as store:
        assert store.totals().papers == 0
