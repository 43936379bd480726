"""Decisions as text: readable, and in a file that exists nothing else changes."""

from difflib import ndiff
from pathlib import Path

import pytest
from builders.data_folder import a_data_folder
from builders.decided import DAY, a_decision, a_target
from hypothesis import given
from hypothesis import strategies as st

from extractors.catalog import Catalog
from extractors.errors import InputError
from leaderboard.decisions import Correction, DecidedPaper, Decision, is_same
from leaderboard.files.decision_words import correction
from leaderboard.files.decision_writing import file_name, text, with_added, without
from leaderboard.files.decisions import read_bytes

PAPER = DecidedPaper(title="Alder: Windows of Attention", arxiv="2101.00001")  # type: ignore[arg-type]
FILE = """\
# Decided with table 3 at hand.
paper: {title: "Alder: Windows", arxiv: "2101.00001"}   # the first version

decisions:
  # the large model
  - row: {board: imagenet-1k/top-1-accuracy, value: 87.30}
    verdict: accept   # seen
    date: 2026-11-20

  # the small model
  - row:
      board: imagenet-1k/top-1-accuracy
      value: 81.3
    verdict: reject
    reason: |
      # no result
      at all
    date: 2026-11-20
    # keep this
# the end
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_data_folder(tmp_path_factory.mktemp("data"), {})


def decisions(content: str, folder: Path) -> list[Decision]:
    found = read_bytes(content.encode(), folder / "decisions" / "a.yaml", Catalog.load([folder]), folder)
    return [filed.decision for filed in found.decisions]


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[:1] in "+-"]


def test_a_new_file_reads_well() -> None:
    long = a_target(
        method="Alder-L", before="with more of the data our Alder-L then reaches", after="top-1 accuracy on all of it"
    )
    decided = [
        a_decision("reject", reason="of the teacher: see 4.2", by="A. Reviewer"),
        a_decision("correct", row=long, correct=Correction(value="84.80", split=None, settings=("no",), range=False)),
    ]
    assert text(PAPER, decided) == (
        "paper:\n"
        '  title: "Alder: Windows of Attention"\n'
        '  arxiv: "2101.00001"\n'
        "decisions:\n"
        "  - row: {board: imagenet-1k/top-1-accuracy, value: 83.8}\n"
        "    verdict: reject\n"
        '    reason: "of the teacher: see 4.2"\n'
        "    by: A. Reviewer\n"
        "    date: 2026-11-21\n"
        "  - row:\n"
        "      board: imagenet-1k/top-1-accuracy\n"
        "      value: 83.8\n"
        "      method: Alder-L\n"
        "      before: with more of the data our Alder-L then reaches\n"
        "      after: top-1 accuracy on all of it\n"
        "    verdict: correct\n"
        '    correct: {value: 84.80, split: null, settings: ["no"], range: false}\n'
        "    reason: looked up\n"
        "    date: 2026-11-21\n"
    )


def test_a_decision_is_added_behind_the_others_and_no_other_line_changes() -> None:
    after = with_added(FILE, "a.yaml", [a_decision("reject", reason="a gain")])
    assert changed_lines(FILE, after) == [
        "+   - row: {board: imagenet-1k/top-1-accuracy, value: 83.8}",
        "+     verdict: reject",
        "+     reason: a gain",
        "+     date: 2026-11-21",
    ]
    assert after.endswith(
        "    # keep this\n" + "\n".join(line[2:] for line in changed_lines(FILE, after)) + "\n# the end\n"
    )


def test_a_decision_is_taken_out_and_comments_of_the_others_stay() -> None:
    after = without(FILE, "a.yaml", 0)
    assert changed_lines(FILE, after) == [
        "-   - row: {board: imagenet-1k/top-1-accuracy, value: 87.30}",
        "-     verdict: accept   # seen",
        "-     date: 2026-11-20",
    ]
    assert "# the large model" in after
    assert "# the small model" in after
    last = without(FILE, "a.yaml", 1)
    assert "at all" not in last
    assert "# the end" in last


def test_adding_and_taking_out_gives_the_file_again() -> None:
    assert without(with_added(FILE, "a.yaml", [a_decision()]), "a.yaml", 2) == FILE


@pytest.mark.parametrize(
    "content",
    [
        FILE.replace("\n", "\r\n"),
        FILE.rstrip("\n"),
        "decisions:\n- row: {board: imagenet-1k/top-1-accuracy, value: 1}\n  verdict: accept\n  date: 2026-11-20\n"
        "- row: {board: imagenet-1k/top-1-accuracy, value: 2}\n  verdict: accept\n  date: 2026-11-20\npaper:\n  title: A\n",
        # lists in braces, dashes on lines of their own, a text that looks like a comment: written anew
        "paper: {title: A}\ndecisions: [{row: {board: imagenet-1k/top-1-accuracy, value: 1.50}, verdict: accept, date: 2026-11-20},\n"
        "  {row: {board: imagenet-1k/fid, value: 2}, verdict: reject, reason: no, date: 2026-11-20}] # both\n",
        "paper: {title: A}\ndecisions:\n-\n  row: {board: imagenet-1k/fid, value: 1.50}\n  verdict: accept\n  date: 2026-11-20\n"
        "-\n  row: {board: imagenet-1k/fid, value: 2}\n  verdict: accept\n  date: 2026-11-20\n",
        "paper: {title: A}\ndecisions:\n  - row: {board: imagenet-1k/fid, value: 1.50}\n    verdict: accept\n    date: 2026-11-20\n"
        "  - row: {board: imagenet-1k/fid, value: 2}\n    verdict: reject\n    date: 2026-11-20\n    reason: |\n      two\n      # lines\n",
    ],
)  # fmt: skip
def test_files_of_every_form_are_edited(content: str, folder: Path) -> None:
    first, second = decisions(content, folder)
    new = a_decision("correct", correct=Correction(value="1.10", split=None, method="no"), reason="yes")
    added = with_added(content, "a.yaml", [new])
    assert all(map(is_same, decisions(added, folder), [first, second, new]))
    assert len(decisions(added, folder)) == 3
    for place, left in ((0, [second, new]), (1, [first, new]), (2, [first, second])):
        taken = decisions(without(added, "a.yaml", place), folder)
        assert len(taken) == 2
        assert all(map(is_same, taken, left))
    assert added.count("\r\n") in (0, added.count("\n"))
    assert ("# both" in added) == ("# both" in content)


HOSTILE = st.text(min_size=1, max_size=40).filter(
    lambda text: text.strip() and not any("\ud800" <= c <= "\udfff" for c in text)
)


@given(HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=3), st.none() | HOSTILE)
def test_whatever_a_person_writes_is_read_back(
    folder: Path, reason: str, words: str, settings: list[str], split: str | None
) -> None:
    clean = [one.replace("\0", "") or "x" for one in settings]
    fixed = Correction(
        settings=tuple(one if one.strip() else "x" for one in clean),
        split=(split and split.replace("\0", "").strip()) or None,
    )
    decision = a_decision("correct", reason=reason, by=words, row=a_target(before=words), correct=fixed)
    paper = DecidedPaper(title=words)
    once = text(paper, [decision])
    twice = with_added(once, "a.yaml", [decision])
    assert [is_same(found, decision) for found in decisions(twice, folder)] == [True, True]
    assert without(twice, "a.yaml", 1) == once


def test_what_holds_no_list_of_decisions_is_not_edited() -> None:
    for content in ("", "paper: 5", "decisions: {a: b}", "[]"):
        with pytest.raises(InputError):
            with_added(content, "a.yaml", [a_decision()])


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        (PAPER, "arxiv-2101.00001.yaml"),
        (DecidedPaper(title="A", arxiv="math-ph/9901001"), "arxiv-math-ph-9901001.yaml"),  # type: ignore[arg-type]
        (DecidedPaper(title="A", doi="10.1000/../../etc"), "doi-10.1000-..-..-etc-ea815c.yaml"),
        (DecidedPaper(title="Ünïcode: ../../x"), None),
        (DecidedPaper(title="漢字"), None),
        (DecidedPaper(title="w" * 400), None),
    ],
)
def test_a_file_has_one_name_wherever_it_is_written(paper: DecidedPaper, name: str | None) -> None:
    given = file_name(paper)
    assert given == (name or given)
    assert "/" not in given
    assert not given.startswith(".")
    assert len(given) < 90
    assert given.isascii()


def test_papers_whose_titles_begin_alike_have_files_of_their_own() -> None:
    assert len({file_name(DecidedPaper(title=title)) for title in ("A b", "A-b", "漢字", "漢")}) == 4


def test_words_of_a_command_line_become_a_correction() -> None:
    given = correction(
        ["value=84.80", "split=", "extra_data=JFT-300M, ALIGN", "settings=[]", "method=a = b: c", "range=true"]
    )
    assert given.changes() == {
        "value": "84.80", "split": None, "method": "a = b: c", "settings": (), "extra_data": ("JFT-300M", "ALIGN"), "range": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["value"], "expected FIELD=VALUE"),
        (["=5"], "expected FIELD=VALUE"),
        (["colour=red"], "colour: unknown field"),
        (["value=8%"], "value: found '8%'"),
        (["role=teacher"], "role: found 'teacher'"),
        (["value=1", "value=2"], "given twice"),
        (["settings=[a"], "settings: found '[a'"),
    ],
)
def test_words_that_are_no_correction_are_refused(words: list[str], expected: str) -> None:
    with pytest.raises(InputError, match=expected.replace("[", r"\[")):
        correction(words)


def test_the_day_is_the_one_that_was_given() -> None:
    assert DAY.isoformat() in text(PAPER, [a_decision()])
