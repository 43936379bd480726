"""The decisions that come with the project, and those that its pages show as examples."""

import regex

from extractors.catalog import Catalog
from leaderboard.files.decisions import read_all, read_bytes
from leaderboard.settings import shipped_data

DATA = shipped_data()


def test_shipped_files_have_no_mistake_and_no_doubt() -> None:
    assert [warning for file in read_all([DATA], Catalog.load([DATA])) for warning in file.warnings] == []


def test_the_example_of_the_readme_is_a_file_of_decisions() -> None:
    (example,) = regex.findall(r"```yaml\n(paper:.*?)```", (DATA / "README.md").read_text(), regex.DOTALL)
    (filed,) = read_bytes(example.encode(), DATA / "decisions" / "a.yaml", Catalog.load([DATA]), DATA).decisions
    assert filed.decision.correct is not None
    assert filed.sets == {"value": "84.8", "split": "val"}
