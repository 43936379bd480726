"""Files of decisions: every mistake at its place, nothing of a bad file, the same decisions again from what was written."""

from pathlib import Path

import pytest
from builders.data_folder import a_data_folder, write

from extractors.catalog import Catalog
from extractors.errors import InputErrors
from leaderboard.decisions import Correction
from leaderboard.files.decisions import DecidedFile, files, is_decisions, mistakes, read, read_all
from leaderboard.settings import PRIVATE_MARK

GOOD = """
# What people decided about Alder.
paper:
  title: "Alder: Windows of Attention"
  arxiv: "2101.00001"
decisions:
  - row: {board: imagenet-1k/top-1-accuracy, value: 87.30, method: Alder-L, before: our Alder-L reaches}
    verdict: correct
    correct:
      value: 87.80
      split:
      extra_data: [ImageNet-22K, no]
    reason: misread, see table 3
    by: A. Reviewer
    date: 2026-11-21
  - {row: {dataset: Our Data, metric: quality, value: 1e3}, verdict: accept, date: 2026-11-22}
""".replace("1e3", "1000")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_data_folder(tmp_path / "data", {})


def read_text(folder: Path, text: str, name: str = "a.yaml") -> DecidedFile:
    return read(write(folder / "decisions" / name, text), Catalog.load([folder]), folder)


def said(folder: Path, text: str) -> list[str]:
    with pytest.raises(InputErrors) as caught:
        read_text(folder, text)
    return [str(error).replace(f"{folder}/decisions/", "") for error in caught.value.errors]


def test_a_file_is_read_with_its_places(folder: Path) -> None:
    file = read_text(folder, GOOD)
    first, second = (filed.decision for filed in file.decisions)
    assert (file.name, file.paper.arxiv, file.private) == ("decisions/a.yaml", "2101.00001", False)
    assert (first.row.value, first.row.before, first.row.role) == ("87.30", "our Alder-L reaches", "proposed")
    assert first.correct is not None
    assert first.correct.changes() == {"value": "87.80", "split": None, "extra_data": ("ImageNet-22K", "no")}
    assert (first.by, first.date.isoformat(), second.verdict, second.reason) == (
        "A. Reviewer",
        "2026-11-21",
        "accept",
        "",
    )
    assert [(place.line, place.column) for place in file.places] == [(6, 5), (15, 5)]
    assert [filed.position for filed in file.decisions] == [0, 1]
    assert file.decisions[0].sets["extra_data"] == ["ImageNet-22K", "no"]


def test_a_private_folder_makes_its_decisions_private(folder: Path) -> None:
    (folder / PRIVATE_MARK).touch()
    assert all(filed.private for filed in read_text(folder, GOOD).decisions)


def test_all_mistakes_are_said_at_once_each_at_its_place(folder: Path) -> None:
    text = """
        paper: {title: A}
        decisions:
          - row: {board: imagenet-1k/top-1-accuracy, value: 87.3%, colour: red}
            verdict: maybe
            date: 2026-13-01
          - row: {value: 87.3}
            verdict: reject
            date: 2026-11-21
          - row: {board: coco/box-ap, value: 50, origin: yaml, before: words}
            verdict: accept
            date: 21.11.2026
        """
    assert said(folder, text) == [
        "a.yaml:3:53: decisions[0].row.value: found '87.3%', expected the number of the row, before any correction, as 83.80",
        "a.yaml:3:60: decisions[0].row.colour: unknown field (known here: board, dataset, metric, value, split, protocol, role, "
        "method, model, before, after, settings, extra_data, params_m, flops_g, qualifier, range, task, source, origin)",
        "a.yaml:4:14: decisions[0].verdict: found 'maybe', expected 'accept', 'correct', 'reject' or 'dispute'",
        "a.yaml:5:11: decisions[0].date: found '2026-13-01', expected the day of the decision as YYYY-MM-DD, as 2026-02-28",
        "a.yaml:6:5: decisions[1]: expected a `reason:`, as the verdict is reject",
        "a.yaml:6:10: decisions[1].row: expected a board, or the dataset and the metric of a row on no board",
        "a.yaml:11:11: decisions[2].date: found '21.11.2026', expected the day of the decision as YYYY-MM-DD, as 2026-02-28",
    ]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("{row: {board: coco/box-app, value: 5}, verdict: accept, date: 2026-11-21}", "3:19: decisions[0].row.board: found 'coco/box-app'"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: reject, date: 2026-11-21}", "3:5: decisions[0]: expected a `reason:`, as the verdict is reject"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: correct, reason: a, date: 2026-11-21}", "expected `correct:`"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: accept, correct: {value: 6}, date: 2026-11-21}", "decisions[0].correct: given, and the verdict is accept"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: correct, correct: {}, reason: a, date: 2026-11-21}", "corrects nothing"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: correct, correct: {value: 500}, reason: a, date: 2026-11-21}", "decisions[0].correct.value: found 500, expected 0 to 100 for box AP"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: correct, correct: {value: }, reason: a, date: 2026-11-21}", "decisions[0].correct.value: cannot be empty"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: correct, correct: {board: coco/x}, reason: a, date: 2026-11-21}", "expected a board of the catalog"),
        ('{row: {board: coco/box-ap, value: 5}, verdict: correct, correct: {method: "a\\0b"}, reason: a, date: 2026-11-21}', "a character that no database takes"),
        ("&a {row: {board: coco/box-ap, value: 5}, verdict: accept, date: 2026-11-21}", "anchors and aliases"),
        ("!!python/object/apply:os.system {row: 5}", "tags are not used"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: accept, verdict: reject, date: 2026-11-21}", "duplicate key 'verdict'"),
        ("{row: {board: coco/box-ap, value: 5}, verdict: accept, date: 20261121}", "decisions[0].date"),
        ("5", "decisions[0]: found '5'"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(folder: Path, decision: str, expected: str) -> None:
    assert any(expected in error for error in said(folder, f"paper: {{title: A}}\ndecisions:\n  - {decision}\n"))


@pytest.mark.parametrize(
    "text", ["", "decisions: []", "paper: {title: A}\ndecisions: []\n", "[1, 2]", "paper: [", "\x00", "a: b\n---\nc: d", "paper: {title: ' '}\ndecisions: 5"]
)  # fmt: skip
def test_a_file_of_something_else_is_refused(folder: Path, text: str) -> None:
    assert said(folder, text)


def test_what_nests_without_end_or_is_too_large_is_refused(folder: Path) -> None:
    assert "nested deeper" in said(folder, "paper: " + "[" * 60)[0]
    assert "larger than" in said(folder, "# " + "x" * (17 * 2**20))[0]


def test_a_correction_is_checked_on_the_board_that_an_earlier_one_gave(folder: Path) -> None:
    row = "row: {board: imagenet-1k/top-1-accuracy, value: 50}, verdict: correct, reason: a, date: 2026-11-21"
    moved = f"  - {{{row}, correct: {{board: imagenet-1k/fid}}}}\n"
    text = "paper: {title: A}\ndecisions:\n" + moved + f"  - {{{row}, correct: {{value: 500}}}}\n"
    assert len(read_text(folder, text).decisions) == 2
    assert "expected 0 to 100" in said(folder, text.replace(moved, ""))[0]


def test_a_split_that_the_benchmark_lacks_is_allowed_with_a_warning(folder: Path) -> None:
    row = "{row: {board: coco/box-ap, value: 5}, verdict: correct, correct: {split: vall}, reason: a, date: 2026-11-21}"
    (warning,) = read_text(folder, f"paper: {{title: A}}\ndecisions: [{row}]").warnings
    assert "'vall' is not among the splits of COCO" in str(warning)


def test_the_files_of_all_folders_are_checked_together(folder: Path, tmp_path: Path) -> None:
    other = a_data_folder(tmp_path / "other", {})
    catalog = Catalog.load([folder])
    for where in (folder, other):
        write(where / "decisions" / "b.yaml", GOOD)
        write(where / "decisions" / "a.yaml", GOOD)
    assert [file.path.relative_to(tmp_path).as_posix() for file in read_all([folder, other], catalog)] == [
        "data/decisions/a.yaml", "data/decisions/b.yaml", "other/decisions/a.yaml", "other/decisions/b.yaml",
    ]  # fmt: skip
    for where in (folder, other):
        write(where / "decisions" / "a.yaml", "paper: 5")
    with pytest.raises(InputErrors) as caught:
        read_all([folder, other], catalog)
    assert {Path(error.where.path).parent.parent.name for error in caught.value.errors if error.where} == {
        "data",
        "other",
    }


def test_a_file_can_be_checked_without_a_catalog(folder: Path, tmp_path: Path) -> None:
    assert mistakes(write(folder / "decisions" / "a.yaml", GOOD.replace("imagenet-1k", "unknown"))) == []
    assert mistakes(write(folder / "decisions" / "a.yaml", "paper: 5"))
    assert "cannot read" in str(mistakes(tmp_path / "missing.yaml")[0])


def test_where_files_of_decisions_stand(folder: Path, tmp_path: Path) -> None:
    assert files(folder) == []
    path = write(folder / "decisions" / "more" / "a.yaml", GOOD)
    assert files(folder) == [path]
    assert is_decisions(path, [folder])
    assert is_decisions(tmp_path / "decisions" / "a.yaml", [])
    assert not is_decisions(folder / "results" / "a.yaml", [folder])


def test_a_correction_of_the_domain_is_what_a_file_may_say() -> None:
    from leaderboard.files.decision_layout import CorrectionEntry, TargetEntry

    assert set(CorrectionEntry.model_fields) == set(Correction.model_fields)
    from leaderboard.decisions import Target

    assert list(TargetEntry.model_fields) == list(Target.model_fields)
