"""A small filled database with its catalog, as the dashboard finds it: papers read, retold, entered by hand and hostile."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builders import data_folder

from extractors.catalog import Catalog
from extractors.finding import Dropped, Evidence, Extraction
from extractors.paper import Paper
from leaderboard.papers import paper_key
from leaderboard.rebuild import rebuild
from leaderboard.results import Result
from leaderboard.settings import DATA_VARIABLE, DATABASE_VARIABLE
from leaderboard.store import Reading, Store

HOSTILE = '<script>document.title="owned"</script> ![x](http://192.0.2.1/x.png) $x^2$ :red[alert] **bold** <img src=x onerror=alert(1)>'
TOP1 = "imagenet-1k/top-1-accuracy"
COCO = "coco/box-ap"

Number = tuple[str, dict[str, Any]]
"""A number as it stands in an abstract, and the fields of the result that was read from it."""


def a_site(folder: Path) -> dict[str, str]:
    """Make the data folder and the database below a folder; what comes back goes into the environment."""
    data, database = data_folder.a_data_folder(folder / "data"), f"sqlite:///{folder / 'boards.sqlite'}"
    catalog = Catalog.load([data])
    with Store.open(database) as store:
        rebuild(store, [data], catalog, on_problem=_never)
        store.save([_cedar(), _dogwood(), _hostile()])
    return {DATA_VARIABLE: str(data), DATABASE_VARIABLE: database}


def an_empty_site(folder: Path) -> dict[str, str]:
    """A database without a result beside a catalog."""
    data, database = data_folder.a_data_folder(folder / "data", results={}), f"sqlite:///{folder / 'boards.sqlite'}"
    with Store.open(database):
        pass
    return {DATA_VARIABLE: str(data), DATABASE_VARIABLE: database}


def a_text_reading(
    paper: Paper,
    numbers: Sequence[Number],
    drops: Sequence[str] = (),
    method: str = "Cedar",
    confidence: float = 0.93,
) -> Reading:
    """A paper with the results read from the numbers of its abstract, and the numbers that were dropped as gains."""
    results = [_result(paper, method, printed, fields, confidence) for printed, fields in numbers]
    dropped = [
        Dropped(start=at, end=at + len(text), text=text, kind="delta", reason="a gain over another method")
        for text in drops
        for at in [paper.abstract.index(text)]
    ]
    return Reading(paper, Extraction(method=method, dropped=tuple(dropped)), tuple(results), "1+test")


def _result(paper: Paper, method: str, printed: str, fields: dict[str, Any], confidence: float) -> Result:
    at = paper.abstract.index(printed)
    evidence = Evidence(
        start=0,
        end=len(paper.abstract),
        value_start=at,
        value_end=at + len(printed),
        quote=paper.abstract,
        rule="value metric on dataset",
        confidence=confidence,
        reasons=("metric beside the number",),
    )
    given = {
        "paper": paper_key(paper),
        "board": TOP1,
        "dataset": "ImageNet-1K",
        "metric": "top-1 accuracy",
        "value": printed,
        "method": method,
        "date": paper.date,
        "origin": "extracted",
        "status": "candidate",
        "evidence": evidence,
        **fields,
    }
    return Result.model_validate(given)


def _cedar() -> Reading:
    abstract = "Cedar-L reaches 88.5% top-1 on ImageNet-1K, up 1.2 points from the 84.1% of a plain net, and 61.4 box AP on COCO val."
    paper = Paper(
        id="c",
        title="Cedar: Tall Nets",
        abstract=abstract,
        date="2023-04",
        arxiv="2304.00001",
        url="https://example.org/cedar",
    )
    coco = {"board": COCO, "dataset": "COCO", "metric": "box AP", "split": "val"}
    return a_text_reading(
        paper, [("88.5", {"model": "Cedar-L"}), ("84.1", {"role": "baseline"}), ("61.4", coco)], ["1.2"]
    )


def _dogwood() -> Reading:
    abstract = "Retold: Dogwood brings 85.0% on ImageNet-1K."
    paper = Paper(id="d", title="Dogwood", abstract=abstract, date="2022-05-01", paraphrase=True)
    return a_text_reading(paper, [("85.0", {})], method="Dogwood")


def _hostile() -> Reading:
    paper = Paper(id="h", title=f"Hostile {HOSTILE}", abstract=f"{HOSTILE} gives 70.7% on ImageNet-1K.", date="2022-07")
    return a_text_reading(paper, [("70.7", {})], method=HOSTILE)


def _never(problem: object) -> None:
    raise AssertionError(f"the data folder of the tests has a problem: {problem}")
