from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from builders.boards import CATALOG, TOP1

from dashboard.proposal import archive, file_name, fitting, yaml_file
from extractors.catalog import BoardId
from extractors.paper import Paper
from leaderboard.files.results import read
from leaderboard.results import Result

PAPER = Paper(id="p", title="Elm: a net", abstract="", arxiv="2101.00010")


def result(value: str | None = "83.80", board: str | None = TOP1, **fields: object) -> Result:
    given = {
        "paper": "arxiv:2101.00010",
        "board": board and BoardId(board),
        "dataset": "ImageNet-1K",
        "metric": "top-1 accuracy",
    }
    return Result.model_validate({**given, "value": value, "origin": "extracted", "status": "candidate", **fields})


@pytest.mark.parametrize(
    "unfit",
    [
        result(board=None),
        result(board="gone/score"),
        result(value=None),
        result(value="8380"),
        result(value="83.8", role="baseline"),
    ],
)
def test_what_a_file_would_refuse_is_left_out(unfit: Result, tmp_path: Path) -> None:
    text = yaml_file(PAPER, [result(), unfit], CATALOG)
    assert text
    path = tmp_path / "elm.yaml"
    path.write_text(text, encoding="utf-8")
    assert [row.value for row in read(path, CATALOG).results] == ["83.80"]


def test_proportions_are_held_to_the_bounds_as_percentages() -> None:
    assert fitting([result(value="0.838", scale="proportion")], CATALOG)
    assert not fitting([result(value="1.5", scale="proportion")], CATALOG)


@pytest.mark.parametrize(("title", "results"), [("Elm", []), ("  ", [result()]), ("Elm", [result(board=None)])])
def test_no_file_rather_than_one_that_is_not_valid(title: str, results: list[Result]) -> None:
    assert yaml_file(PAPER.model_copy(update={"title": title}), results, CATALOG) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Elm: a net", "elm-a-net.yaml"),
        ("../../etc/passwd", "etc-passwd.yaml"),
        ("Élan", "elan.yaml"),
        ("漢字", "2101.00010.yaml"),
        ("word " * 40, "-".join(["word"] * 12) + ".yaml"),
    ],
)
def test_files_are_named_by_the_words_of_the_title(title: str, name: str) -> None:
    assert file_name(PAPER.model_copy(update={"title": title})) == name


def test_an_archive_keeps_every_file_and_is_the_same_twice() -> None:
    files = [("elm.yaml", "a"), ("elm.yaml", "b"), ("elm-2.yaml", "c")]
    packed = archive(files)
    with ZipFile(BytesIO(packed)) as folder:
        assert {name: folder.read(name) for name in folder.namelist()} == {
            "elm.yaml": b"a",
            "elm-2.yaml": b"b",
            "elm-2-2.yaml": b"c",
        }
    assert archive(files) == packed
