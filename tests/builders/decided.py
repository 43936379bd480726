"""Decisions, and data folders with abstracts to decide about."""

import datetime
from pathlib import Path
from typing import Any

import orjson
from builders.data_folder import a_data_folder

from extractors.catalog import Catalog
from extractors.errors import SourceError
from leaderboard.decisions import Correction, Decision, Filed, Reading, Target
from leaderboard.rebuild import rebuild
from leaderboard.results import Result
from leaderboard.store import Store

DAY = datetime.date(2026, 11, 21)
BOARD = "imagenet-1k/top-1-accuracy"
ASPEN = {
    "title": "Aspen: Leaves",
    "arxiv": "2105.00007",
    "date": "2021-05-01",
    "abstract": "On ImageNet our Aspen reaches 84.2% top-1 accuracy. The smaller Aspen-S gets 82.2% top-1 accuracy on ImageNet.",
    "paraphrase": True,
}
BIRCH = {"title": "Birch: Bark", "abstract": "Birch achieves 80.1% top-1 accuracy on ImageNet.", "paraphrase": True}


def a_target(**given: Any) -> Target:
    return Target.model_validate({"board": BOARD, "value": "83.8", **given})


def a_decision(verdict: str = "accept", **given: Any) -> Decision:
    """A decision on the row that `a_target` names, unless a row is given."""
    if verdict != "accept":
        given.setdefault("reason", "looked up")
    if verdict == "correct":
        given.setdefault("correct", Correction(value="84.8"))
    given.setdefault("row", a_target())
    return Decision.model_validate({"verdict": verdict, "date": DAY, **given})


def filed(verdict: str = "accept", position: int = 0, *, private: bool = False, **given: Any) -> Filed:
    """As `a_decision`, where it stands; a correction sets what it names, as it is."""
    decision = a_decision(verdict, **given)
    sets = decision.correct.changes() if decision.correct else {}
    return Filed(
        decision=decision, folder="shipped", file="decisions/a.yaml", position=position, private=private, sets=sets
    )


def a_reading(result: Result, row_id: str = "row", text: str = "text") -> Reading:
    return Reading(row_id, text, result)


def a_folder_with_abstracts(folder: Path, *papers: dict[str, Any], results: dict[str, str] | None = None) -> Path:
    """A data folder with these abstracts (two papers unless given) and, unless told otherwise, no curated results."""
    made = a_data_folder(folder, results or {})
    (made / "abstracts").mkdir()
    lines = b"\n".join(orjson.dumps(paper) for paper in papers or (ASPEN, BIRCH))
    (made / "abstracts" / "demo.jsonl").write_bytes(lines)
    return made


def _never(problem: SourceError) -> None:
    raise AssertionError(problem)


def rebuilt(database: str, *folders: Path) -> None:
    """Make the database anew from the folders."""
    with Store.open(database) as store:
        rebuild(store, folders, Catalog.load(folders), on_problem=_never)


def row_ids(store: Store, board: str = BOARD) -> dict[str | None, str]:
    """The ids of a board's rows by the value that was read."""
    return {row.reading.value: row.id for row in store.rows(board)}
