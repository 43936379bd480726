"""Numbers looked up again in abstracts."""

import pytest
from builders.boards import CATALOG, COCO, TOP1, a_paper, a_result

from extractors.extract import Extractor
from extractors.finding import Evidence
from leaderboard.results import Result
from leaderboard.verification import Reading, Verdict, is_checked, verify

ABSTRACT = (
    r"Swin-L reaches $\mathbf{87.30}\%$ top-1 accuracy on ImageNet, a gain of 1.4 points, and 58.7 box AP on COCO val. "
    "It has 28 layers, and its window is 7."
)
EXTRACTOR = Extractor(CATALOG)


def a_text(abstract: str = ABSTRACT, *, paraphrase: bool = False) -> Reading:
    return Reading(a_paper(abstract=abstract, paraphrase=paraphrase), EXTRACTOR)


def curated(value: str, board: str = TOP1) -> Result:
    return a_result(origin="yaml", value=value, board=board, source="abstract")


@pytest.mark.parametrize(
    ("value", "board", "verdict", "reading"),
    [
        ("87.30", TOP1, "found", ""),
        ("58.7", COCO, "found", ""),
        ("87.3", TOP1, "read otherwise", "printed as 87.30"),
        ("58.7", TOP1, "read otherwise", "COCO · box AP"),
        ("1.4", TOP1, "read otherwise", "delta: "),
        ("28", TOP1, "read otherwise", "efficiency: counts layers"),
        ("7.3", TOP1, "not found", ""),
        ("58", COCO, "not found", ""),
        ("8.7", COCO, "not found", ""),
    ],
)
def test_what_becomes_of_a_number(value: str, board: str, verdict: Verdict, reading: str) -> None:
    check = verify(curated(value, board), [a_text()])
    assert check.verdict == verdict
    assert (check.reading or "").startswith(reading)
    assert (check.sentence is None) == (verdict == "not found")


def test_the_sentence_is_the_text_s_own() -> None:
    assert verify(curated("28"), [a_text()]).sentence == "It has 28 layers, and its window is 7."


def test_without_a_text_nothing_is_said() -> None:
    assert verify(curated("87.30"), []).verdict == "no text"


def test_what_a_paraphrase_leaves_out_proves_nothing() -> None:
    retold = a_text(paraphrase=True)
    check = verify(curated("99.9"), [retold])
    assert (check.verdict, check.reading) == ("no text", "left out of the paraphrase")
    assert verify(curated("99.9"), [retold, a_text()]).verdict == "not found"
    assert verify(curated("87.30"), [retold, a_text("It gets 12.5% top-1 accuracy on ImageNet.")]).text == retold.text
    assert verify(curated("87.30"), [retold, a_text()]).text == a_text().text


def test_a_row_that_was_read_needs_its_sentence_in_place() -> None:
    end = ABSTRACT.index(" It has")
    start = ABSTRACT.index("58.7")
    evidence = Evidence(
        start=0, end=end, value_start=start, value_end=start + 4, quote=ABSTRACT[:end], rule="list", confidence=1
    )
    row = a_result(value="58.7", board=COCO, evidence=evidence)
    assert verify(row, [a_text()]).verdict == "found"
    check = verify(row, [a_text(ABSTRACT.replace("Swin-L", "A Swin-L"), paraphrase=True)])
    assert (check.verdict, check.reading) == ("not found", "the quoted sentence does not stand at 0")


def test_rows_off_the_boards_are_compared_by_dataset_and_metric() -> None:
    text = "On the Larch-QA benchmark, Swin-L reaches 71.2% top-1 accuracy."
    row = a_result(board=None, dataset="Larch-QA", metric="top-1 accuracy", value="71.2", origin="yaml")
    assert verify(row, [a_text(text)]).verdict == "found"
    assert verify(row.model_copy(update={"dataset": "Elm"}), [a_text(text)]).verdict == "read otherwise"


def test_only_rows_that_an_abstract_should_hold_are_checked() -> None:
    assert is_checked(a_result())
    assert is_checked(curated("1"))
    assert is_checked(a_result(origin="yaml", source="Abstract of version 2"))
    assert not is_checked(a_result(origin="yaml", source="table 3"))
    assert not is_checked(a_result(origin="imported:timm"))
    assert not is_checked(a_result(value=None))
