"""Curated results: good files become typed rows, and every mistake of a bad one is said at its place."""

from pathlib import Path

import pytest
from builders.data_folder import ALDER, BIRCH, a_data_folder, write

from extractors.catalog import Catalog
from extractors.errors import InputErrors, UsageError
from leaderboard.files.results import CuratedFile, find, holder, mistakes, read

PAPER = 'paper: {title: "Alder", arxiv: 2101.00001}\n'
"""One line, so that the results begin on line 2."""
GOOD = "{board: imagenet-1k/top-1-accuracy, value: 81.3}"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return Catalog.load([a_data_folder(tmp_path_factory.mktemp("data"))])


def curated(folder: Path, catalog: Catalog, text: str) -> CuratedFile:
    return read(write(folder / "results" / "a.yaml", text), catalog, folder)


def row(folder: Path, catalog: Catalog, text: str) -> CuratedFile:
    return curated(folder, catalog, f"{PAPER}results:\n- {text}\n")


def said(folder: Path, catalog: Catalog, text: str) -> list[str]:
    """The mistakes of a file, without the folders that it stands in."""
    with pytest.raises(InputErrors) as raised:
        curated(folder, catalog, text)
    return [str(error).replace(f"{folder}/results/", "") for error in raised.value.errors]


def test_a_file_becomes_a_paper_and_its_rows(tmp_path: Path, catalog: Catalog) -> None:
    file = curated(tmp_path, catalog, ALDER)
    assert (file.name, file.private, file.warnings) == ("results/a.yaml", False, ())
    assert file.paper.id == "arxiv:2101.00001"
    assert file.paper.code_url == "https://example.org/alder"
    large, tiny, *_ = file.results
    assert large.value == "87.30", "as printed"
    assert (large.dataset, large.metric, large.task) == ("ImageNet-1K", "top-1 accuracy", "image classification")
    assert (large.unit, large.scale) == ("%", "percent")
    assert (large.origin, large.status, large.role, large.protocol) == ("yaml", "accepted", "proposed", "supervised")
    assert (large.date, large.file, large.source) == ("2021-03-25", "results/a.yaml", "abstract")
    assert large.extra_data == ("ImageNet-22K",)
    assert (tiny.extra_data, tiny.params_m) == ((), "29")


def test_what_is_not_said_is_unknown(tmp_path: Path, catalog: Catalog) -> None:
    result = row(tmp_path, catalog, GOOD).results[0]
    assert (result.split, result.extra_data, result.method, result.date) == (None, None, None, None)


@pytest.mark.parametrize(("written", "kept"), [("val2017", "val"), ("VAL", "val"), ("test-dev", "test-dev"), ("minival", "val")])  # fmt: skip
def test_a_split_gets_the_catalogs_name(tmp_path: Path, catalog: Catalog, written: str, kept: str) -> None:
    file = row(tmp_path, catalog, f"{{board: coco/box-ap, split: {written}, value: 50}}")
    assert (file.results[0].split, file.warnings) == (kept, ())


def test_an_unknown_split_is_kept_with_a_warning(tmp_path: Path, catalog: Catalog) -> None:
    file = row(tmp_path, catalog, "{board: coco/box-ap, split: test-div, value: 50}")
    assert file.results[0].split == "test-div"
    (warning,) = file.warnings
    assert (warning.where and warning.where.line, warning.remedy) == (3, "did you mean test-dev?")
    assert "'test-div' is not among the splits of COCO (val, test-dev)" in warning.message


def test_a_benchmark_without_splits_knows_no_wrong_one(tmp_path: Path, catalog: Catalog) -> None:
    assert row(tmp_path, catalog, "{board: cifar-10/top-1-accuracy, split: test, value: 99}").warnings == ()


def test_a_number_that_looks_like_a_proportion_is_doubted(tmp_path: Path, catalog: Catalog) -> None:
    (warning,) = row(tmp_path, catalog, "{board: imagenet-1k/top-1-accuracy, value: 0.873}").warnings
    assert "0.873 is very small for a percentage" in warning.message


def test_a_proportion_that_says_so_is_taken_as_one(tmp_path: Path, catalog: Catalog) -> None:
    file = row(tmp_path, catalog, "{board: imagenet-1k/top-1-accuracy, value: 0.873, scale: proportion}")
    assert (file.results[0].scale, file.results[0].unit, file.warnings) == ("proportion", None, ())


def test_rows_that_only_their_value_tells_apart_are_doubted(tmp_path: Path, catalog: Catalog) -> None:
    text = f"{PAPER}results:\n- {GOOD}\n- {GOOD.replace('81.3', '82')}\n"
    (warning,) = curated(tmp_path, catalog, text).warnings
    assert "results[1]: 82 where line 3 has 81.3, and nothing tells them apart" in warning.message


def test_both_ends_of_a_range_are_one_fact(tmp_path: Path, catalog: Catalog) -> None:
    low = GOOD.replace("}", ", range: true}")
    text = f"{PAPER}results:\n- {low}\n- {low.replace('81.3', '84.1')}\n"
    file = curated(tmp_path, catalog, text)
    assert [result.range for result in file.results] == [True, True]
    assert file.warnings == ()


def test_rows_of_a_private_folder_are_private(tmp_path: Path, catalog: Catalog) -> None:
    (tmp_path / "PRIVATE").touch()
    file = curated(tmp_path, catalog, BIRCH)
    assert file.private
    assert all(result.private for result in file.results)


MISTAKES = [
    ("{value: 81.3}", "a.yaml:3:3: results[0].board: missing, expected a board of the catalog, as imagenet-1k/top-1-accuracy"),
    ("{board: imagenet-1k/top-1-accuracy}", "a.yaml:3:3: results[0].value: missing, expected a decimal number as printed, without a percent sign, as 83.80"),
    ("{board: imagenet-1k/top1-accuracy, value: 1}", "a.yaml:3:11: results[0].board: found 'imagenet-1k/top1-accuracy', expected a board of the catalog (did you mean imagenet-1k/top-1-accuracy?)"),
    ('{board: imagenet-1k/top-1-accuracy, value: 81, method: "A\\e[31m"}', "a.yaml:3:58: results[0].method: found 'A\\x1b[31m', expected one line of visible characters, without U+001B"),
    ('{board: imagenet-1k/top-1-accuracy, value: 81, method: "A\\u202EB"}', "a.yaml:3:58: results[0].method: found 'A\\u202eB', expected one line of visible characters, without U+202E"),
    ('{board: imagenet-1k/top-1-accuracy, value: 81, method: "A\\u200BB"}', "a.yaml:3:58: results[0].method: found 'A\\u200bB', expected one line of visible characters, without U+200B"),
    ('{board: imagenet-1k/top-1-accuracy, value: 81, method: "A\\nB"}', "a.yaml:3:58: results[0].method: found 'A\\nB', expected one line of visible characters, without a line break"),
    ("{board: imagenet-1k/top-1-accuracy, value: +50.3}", "a.yaml:3:46: results[0].value: found '+50.3', expected a decimal number as printed, without a percent sign, as 83.80"),
    ("{board: imagenet-1k/top-1-accuracy, value: 050.10}", "a.yaml:3:46: results[0].value: found '050.10', expected a decimal number as printed, without a percent sign, as 83.80"),
    ("{board: imagenet-1k/top-1-accuracy, value: 81, params_m: -5}", "a.yaml:3:60: results[0].params_m: found '-5', expected parameters in millions, a plain number, as 28.3"),
    ("{board: imagenet-1k/top-1-accuracy, value: 81, flops_g: -5}", "a.yaml:3:59: results[0].flops_g: found '-5', expected FLOPs in billions, a plain number, as 4.5"),
    ("{board: imagenet-1k/top-1-accuracy, value: 83.8%}", "a.yaml:3:46: results[0].value: found '83.8%', expected a decimal number as printed, without a percent sign, as 83.80"),
    ("{board: imagenet-1k/top-1-accuracy, value: '83,8'}", "a.yaml:3:46: results[0].value: found '83,8', expected a decimal number as printed, without a percent sign, as 83.80"),
    ("{board: imagenet-1k/top-1-accuracy, value: 1e2}", "a.yaml:3:46: results[0].value: found '1e2', expected a decimal number as printed, without a percent sign, as 83.80"),
    ("{board: imagenet-1k/top-1-accuracy, value: }", "a.yaml:3:46: results[0].value: found nothing, expected a decimal number as printed, without a percent sign, as 83.80"),
    ("{board: imagenet-1k/top-1-accuracy, value: [1]}", "a.yaml:3:46: results[0].value: found a list, expected a decimal number as printed, without a percent sign, as 83.80"),
    ("{board: imagenet-1k/top-1-accuracy, value: 838}", "a.yaml:3:46: results[0].value: found 838, expected 0 to 100 for top-1 accuracy"),
    ("{board: imagenet-1k/fid, value: -1}", "a.yaml:3:35: results[0].value: found -1, expected at least 0 for FID"),
    ("{board: imagenet-1k/top-1-accuracy, value: 87, scale: proportion}", "a.yaml:3:46: results[0].value: found 87, expected 0 to 100 for top-1 accuracy"),
    ("{board: imagenet-1k/top-1-accuracy, value: 1, metod: A}", "a.yaml:3:49: results[0].metod: unknown field (did you mean method?)"),
    ("{board: imagenet-1k/top-1-accuracy, value: 1, role: propose}", "a.yaml:3:55: results[0].role: found 'propose', expected 'proposed' or 'baseline' (did you mean proposed?)"),
    ("{board: imagenet-1k/top-1-accuracy, value: 1, extra_data: JFT}", "a.yaml:3:61: results[0].extra_data: found 'JFT', expected a list of extra training data, [] where none was used, nothing where it is not known, as [ImageNet-22K]"),
    ("{board: imagenet-1k/top-1-accuracy, value: 1, settings: [{a: b}]}", "a.yaml:3:60: results[0].settings[0]: found `key: value` lines, expected text"),
    ("{board: imagenet-1k/top-1-accuracy, value: 1, range: yes}", "a.yaml:3:56: results[0].range: found 'yes', expected true for an end of a family's range, else false"),
    ("{board: imagenet-1k/top-1-accuracy, value: 1, date: 2021-02-30}", "a.yaml:3:55: results[0].date: found '2021-02-30', expected date of the result, where it is not the paper's, as 2021-06"),
    ("{board: imagenet-1k/top-1-accuracy, value: 1, uncertainty_kind: std}", "a.yaml:3:67: results[0].uncertainty_kind: given without an uncertainty"),
    ("{board: imagenet-1k/top-1-accuracy, value: 1, method: ''}", "a.yaml:3:57: results[0].method: found '', expected the system that scored, as the paper names it, as Swin-L"),
    ("just text", "a.yaml:3:3: results[0]: found 'just text', expected `key: value` lines"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_names_place_field_what_was_found_and_what_was_expected(
    tmp_path: Path, catalog: Catalog, text: str, message: str
) -> None:
    assert said(tmp_path, catalog, f"{PAPER}results:\n- {text}\n") == [message]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["a.yaml:1:1: expected `key: value` lines at the top, found nothing"]),
        ("- a\n", ["a.yaml:1:1: expected `key: value` lines at the top, found a list"]),
        (f"{PAPER}results: []\n", ["a.yaml:2:10: results: found an empty list, expected a list of at least one result"]),
        (f"{PAPER}", ["a.yaml:1:1: results: missing, expected a list of at least one result"]),
        (f"paper: {{title: A, doi: x}}\nresults: [{GOOD}]\n", ["a.yaml:1:24: paper.doi: found 'x', expected a DOI, as 10.1109/ICCV48922.2021.00986"]),
        (f"paper: {{title: A, url: 'javascript:alert(1)'}}\nresults: [{GOOD}]\n", ["a.yaml:1:24: paper.url: found 'javascript:alert(1)', expected an http(s) address of the paper"]),
        (f"paper: {{title: A, arxiv: 2103}}\nresults: [{GOOD}]\n", ["a.yaml:1:26: paper.arxiv: found '2103', expected an arXiv identifier, as 2103.14030"]),
        (f"{PAPER}results:\n- {GOOD}\n- {GOOD}\n", ["a.yaml:4:3: results[1]: the same row as on line 3"]),
        (f"{PAPER}results:\n- {GOOD}\nresults: []\n", ["a.yaml:4:1: duplicate key 'results', first given on line 2"]),
    ],
)  # fmt: skip
def test_a_mistake_of_the_whole_file_is_said_too(
    tmp_path: Path, catalog: Catalog, text: str, messages: list[str]
) -> None:
    assert said(tmp_path, catalog, text) == messages


def test_all_mistakes_come_at_once_in_the_order_of_the_file(tmp_path: Path, catalog: Catalog) -> None:
    text = "paper: {date: soon}\nresults:\n- {board: a/b, value: x, value: y}\n- {bored: a}\n"
    lines = [line.split(": ")[0:2] for line in said(tmp_path, catalog, text)]
    assert lines == [
        ["a.yaml:1:8", "paper.title"],
        ["a.yaml:1:15", "paper.date"],
        ["a.yaml:3:11", "results[0].board"],
        ["a.yaml:3:23", "results[0].value"],
        ["a.yaml:3:26", "duplicate key 'value', first given on line 3"],
        ["a.yaml:4:3", "results[1].board"],
        ["a.yaml:4:3", "results[1].value"],
        ["a.yaml:4:4", "results[1].bored"],
    ]


def test_mistakes_are_found_without_a_catalog(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml", f"{PAPER}results: [{{board: a/b}}]\n")
    assert [error.message for error in mistakes(path)] == [
        "results[0].value: missing, expected a decimal number as printed, without a percent sign, as 83.80"
    ]


def test_files_are_found_once_in_the_order_of_paths_and_names(tmp_path: Path) -> None:
    for name in ("b/2.yaml", "b/1.yml", "a.yaml", "b/notes.md", "b/c/3.yaml"):
        write(tmp_path / name, "x: 1\n")
    found = find([tmp_path / "b", tmp_path / "a.yaml", tmp_path / "b" / "2.yaml"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["b/1.yml", "b/2.yaml", "b/c/3.yaml", "a.yaml"]


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder 'nowhere'"):
        find([Path("nowhere"), tmp_path])


def test_a_file_belongs_to_the_data_folder_that_holds_it(tmp_path: Path) -> None:
    inside, outside = tmp_path / "lab" / "results" / "x" / "a.yaml", tmp_path / "other" / "a.yaml"
    folders = [tmp_path / "data", tmp_path / "lab"]
    assert holder(inside, folders) == tmp_path / "lab"
    assert holder(outside, folders) == tmp_path / "other"


def test_a_folder_in_place_of_a_file_is_said(tmp_path: Path, catalog: Catalog) -> None:
    with pytest.raises(InputErrors, match="cannot read"):
        read(tmp_path, catalog, tmp_path)
