"""Inputs that the system lets down under the reader's hands."""

from pathlib import Path

from builders.papers_file import a_papers_file

from extractors.errors import SourceError
from leaderboard.cli.inputs import chunks, papers


def test_a_file_that_loses_its_name_is_read_to_its_end(tmp_path: Path) -> None:
    names = [str(a_papers_file(tmp_path / name, 300)) for name in ("a.jsonl", "b.jsonl")]
    problems: list[SourceError] = []
    read = chunks(names, None, problems.append)
    first = next(read)
    Path(names[0]).unlink()
    assert [chunk.records for chunk in (first, *read)] == [(1, 250), (251, 300)] * 2
    assert problems == []


def test_a_file_that_is_gone_when_its_turn_comes_is_a_problem_of_its_own(tmp_path: Path) -> None:
    names = [str(a_papers_file(tmp_path / name, 3)) for name in ("a.jsonl", "b.jsonl", "c.jsonl")]
    problems: list[SourceError] = []
    read = papers(names, None, problems.append)
    next(read)
    Path(names[1]).unlink()
    assert len(list(read)) == 5
    assert [str(problem) for problem in problems] == [f"{names[1]}: cannot be read: No such file or directory"]
