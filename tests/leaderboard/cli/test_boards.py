"""`boards`, `show`, `search` and `export`: what stands in the database comes out, in the order of the board."""

import csv
import io
import json
from pathlib import Path

import pytest
from builders.boards import a_result
from builders.data_folder import write

from extractors.paper import Paper
from leaderboard.export import csv as export_csv
from leaderboard.settings import database_url
from leaderboard.store import FileRows, Store

TOP1 = "imagenet-1k/top-1-accuracy"


def methods(done) -> list[str]:
    assert done.code == 0, done.err
    return [row["method"] for row in json.loads(done.out)]


def test_boards_are_listed_with_their_leader(loaded) -> None:
    rows = json.loads(loaded("boards", "--format", "json").out)
    assert [(row["board"], row["results"], row["papers"], row["best"], row["leader"]) for row in rows] == [
        ("coco/box-ap", 2, 1, "58.0", "Alder-L"),
        (TOP1, 6, 2, "87.30", "Alder-L"),
    ]
    assert len(json.loads(loaded("boards", "--all", "--format", "json").out)) == 5


def test_an_empty_database_says_how_to_fill_it(run) -> None:
    assert run("db", "upgrade").code == 0
    assert "`leaderboard db rebuild` loads the data folders" in run("boards").err


def test_no_database_says_how_to_make_one(run) -> None:
    done = run("boards")
    assert done.code == 3
    assert done.err.startswith("leaderboard: there is no database at ")
    assert done.err.count("\n") == 1


def test_a_board_is_found_by_a_name_that_its_file_spells_with_other_signs(loaded, data: Path) -> None:
    write(data / "benchmarks/vision/clothes.yaml", "benchmark: clothes\nname: Deep\u2011Cloth\nmetrics: {fid: {default: true}}\n")  # fmt: skip
    assert loaded("show", "deep cloth").code == 0
    assert "did you mean clothes/fid?" in loaded("show", "clothes/fidd").err


def test_a_board_is_shown_as_a_table(loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    done = loaded("show", TOP1)
    assert [line.rstrip() for line in done.out.splitlines()] == [
        "ImageNet-1K · top-1 accuracy, image classification, higher is better",
        "       rank  method   model  value  split  extra data    year  paper",
        "─" * 90,
        "          1  Alder-L         87.30  ?      ImageNet-22K  2021  Alder: Windows of Attention",
        "          1  Birch    ViT-B   87.3  val    ?             2022  =Birch, a backbone",
        "          3  Alder-T          81.3  ?      none          2021  Alder: Windows of Attention",
        "(qualifier)  Birch             >90  ?      ?             2022  =Birch, a backbone",
    ]
    assert done.err == "4 of 6 rows; hidden 1 by protocol, 1 by role (--everything shows all)\n"


@pytest.mark.parametrize("name", ["imagenet", "ImageNet-1K", "imagenet-1k/top-1", "ILSVRC-2012/top-1 accuracy", TOP1])
def test_a_board_has_many_names(loaded, name: str) -> None:
    assert methods(loaded("show", name, "--format", "json", "--limit", "1")) == ["Alder-L"]


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ([], ["Alder-L", "Birch", "Alder-T", "Birch"]),
        (["--known-split"], ["Birch"]),
        (["--split", "validation", "--known-split"], ["Birch"]),
        (["--split", "unknown"], ["Alder-L", "Alder-T", "Birch"]),
        (["--role", "baseline"], ["Old"]),
        (["--role", "any", "--protocol", "any"], ["Alder-L", "Birch", "Alder-T", "Birch", "Birch", "Old"]),
        (["--everything"], ["Alder-L", "Birch", "Alder-T", "Birch", "Birch", "Old"]),
        (["--everything", "--role", "baseline"], ["Old"]),
        (["--protocol", "zero-shot"], ["Birch"]),
        (["--extra-data", "none"], ["Alder-T"]),
        (["--extra-data", "some", "--extra-data", "none"], ["Alder-L", "Alder-T"]),
        (["--since", "2022"], ["Birch", "Birch"]),
        (["--until", "2021"], ["Alder-L", "Alder-T"]),
        (["--max-params", "30"], ["Alder-T"]),
        (["--min-params", "30"], []),
        (["--max-flops", "30"], []),
        (["--text", "windows"], ["Alder-L", "Alder-T"]),
        (["--origin", "extracted"], []),
        (["--status", "rejected"], []),
        (["--limit", "2"], ["Alder-L", "Birch"]),
    ],
)
def test_filters_narrow_the_view(loaded, options: list[str], shown: list[str]) -> None:
    assert methods(loaded("show", TOP1, "--format", "json", *options)) == shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["imagnet"], "no board 'imagnet' in the catalog (did you mean imagenet-1k/top-1-accuracy?)"),
        (["imagenet/mask-ap"], "no board 'imagenet/mask-ap' in the catalog"),
        ([TOP1, "--role", "propose"], "--role does not know 'propose' (did you mean proposed?)"),
        ([TOP1, "--protocol", "x"], "--protocol does not know 'x' (known: supervised, zero-shot,"),
        ([TOP1, "--max-params", "30M"], "--max-params: found '30M', expected a plain number"),
    ],
)
def test_a_word_that_is_not_known_is_wrong_usage(loaded, words: list[str], message: str) -> None:
    done = loaded("show", *words)
    assert done.code == 2
    assert done.err.startswith(f"leaderboard: {message}")


def test_a_split_without_rows_names_those_of_the_benchmark(loaded) -> None:
    assert "Splits of COCO: val, test-dev." in loaded("show", "coco", "--split", "train").err


def test_output_holds_no_character_that_a_terminal_obeys(loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper(id="c", title="A\x1b[31m\nB", abstract="")
    result = a_result(
        paper="title:c", board="coco/box-ap", method="M\tN\x9b\u202e", value="1", split="val", origin="yaml"
    )
    with Store.open(database_url()) as store:
        store.replace_files([FileRows("own", "c.yaml", paper, [result])])
    assert "M N" in loaded("show", "coco").out
    assert "\x1b" not in loaded("show", "coco").out
    monkeypatch.setattr("leaderboard.export.destination.is_terminal", lambda: True)
    for form in ("json", "csv"):
        shown = loaded("show", "coco", "--format", form).out
        assert all(c.isprintable() or c in "\r\n\t" for c in shown)


def test_search_finds_boards_methods_and_papers(loaded) -> None:
    hits = json.loads(loaded("search", "alder", "--format", "json").out)
    assert [(hit["kind"], hit["name"]) for hit in hits] == [
        ("method", "Alder-L"),
        ("method", "Alder-T"),
        ("paper", "Alder: Windows of Attention"),
    ]
    boards = json.loads(loaded("search", "MS COCO box", "--format", "json").out)
    assert [hit["id"] for hit in boards] == ["coco/box-ap"]
    assert [hit["results"] for hit in boards] == [2]
    assert loaded("search", "nobody").err == "Nothing found for 'nobody'.\n"
    nothing = loaded("search", " ")
    assert (nothing.code, nothing.err.startswith("leaderboard: nothing to search for")) == (2, True)


def test_csv_of_a_listing_is_harmless_too(loaded) -> None:
    rows = list(csv.DictReader(io.StringIO(loaded("search", "birch", "--format", "csv").out)))
    assert "'=Birch, a backbone" in [row["name"] for row in rows]


def test_an_export_holds_what_is_shown_and_then_what_is_hidden(loaded, tmp_path: Path) -> None:
    done = loaded("export", "imagenet", "-o", "out.csv")
    assert done.code == 0
    with (tmp_path / "out.csv").open("rb") as stream:
        rows = list(export_csv.read(stream))
    assert [(row["rank"], row["method"], row["hidden"]) for row in rows] == [
        (1, "Alder-L", None),
        (1, "Birch", None),
        (3, "Alder-T", None),
        (None, "Birch", None),
        (None, "Birch", "protocol"),
        (None, "Old", "role"),
    ]
    assert rows[1]["title"] == "=Birch, a backbone"
    assert done.err == f"Wrote out.csv ({(tmp_path / 'out.csv').stat().st_size:,} bytes).\n"


def test_standard_output_and_a_file_hold_the_same(loaded, tmp_path: Path) -> None:
    loaded("export", "--all", "-o", "all.csv")
    assert (tmp_path / "all.csv").read_bytes() == loaded("export", "--all").raw
    assert len(json.loads(loaded("export", "--all", "--format", "json").out)) == 8


def test_private_rows_are_exported_only_when_asked_for(loaded, data: Path) -> None:
    (data / "PRIVATE").touch()
    loaded("add", "data/results")
    assert json.loads(loaded("export", "--all", "--format", "json").out) == []
    assert len(json.loads(loaded("export", "--all", "--format", "json", "--include-private").out)) == 8


@pytest.fixture
def with_private(loaded, data: Path) -> Path:
    """The data folder's results, and a private row that leads COCO."""
    write(data.parent / "own" / "PRIVATE", "")
    text = "paper: {title: Own}\nresults: [{board: coco/box-ap, split: val, method: Own, value: 71.5, source: ours}]\n"
    write(data.parent / "own" / "results" / "own.yaml", text)
    assert loaded("add", "own/results").code == 0
    return data


@pytest.mark.usefixtures("with_private")
@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("words", [("show", "coco"), ("boards",)])
def test_what_goes_elsewhere_holds_no_private_row_unasked(run, words: tuple[str, ...], form: str) -> None:
    done = run(*words, "--format", form)
    assert "71.5" not in done.out
    assert "58.0" in done.out
    assert "1 private row left out (--include-private includes them).\n" in done.err
    asked = run(*words, "--format", form, "--include-private")
    assert "71.5" in asked.out
    assert "left out" not in asked.err


@pytest.mark.usefixtures("with_private")
def test_a_private_row_is_marked_on_the_terminal(run) -> None:
    (line,) = [line for line in run("show", "coco").out.splitlines() if "71.5" in line]
    assert "private" in line
    (line,) = [line for line in run("boards").out.splitlines() if "coco/box-ap" in line]
    assert "Own (private)" in line
    assert "note" not in run("show", "imagenet").out.splitlines()[1]


@pytest.mark.usefixtures("with_private")
def test_an_export_says_how_many_private_rows_it_leaves_out(run) -> None:
    assert run("export", "coco").err == "1 private row left out (--include-private includes them).\n"
    assert run("export", "coco", "--include-private").err == run("export", "imagenet").err == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "name boards, or ask for --all"),
        (["coco", "--all"], "--all means every board (name boards or ask for --all, not both)"),
        (["coco", "-o", "nowhere/a.csv"], "cannot write 'nowhere/a.csv': No such file or directory"),
        (["coco", "-o", "data"], "cannot write 'data': Is a directory"),
    ],
)
def test_an_export_to_nowhere_is_wrong_usage(loaded, words: list[str], message: str) -> None:
    done = loaded("export", *words)
    assert done.code == 2
    assert done.err.startswith(f"leaderboard: {message}")
