"""Whether what papers claim fits the boards."""

import pytest
from builders.boards import CATALOG, COCO, FID, TOP1, a_claim, a_row

from extractors.finding import Evidence
from leaderboard.claims import Judged, judge, told, unplaced
from leaderboard.records import ClaimRow, Row

OWN = "title:own"


def a_system(name: str, value: str, date: str | None = "2020", **given: object) -> Row:
    fields = {"split": "val", "paper": f"title:{name.lower()}", "title": name, "method": name, "date": date, **given}
    return a_row(f"{name} {value}", value=value, **fields)  # type: ignore[arg-type]


def own(value: str = "85.0", date: str | None = "2021", **given: object) -> Row:
    return a_system("Own", value, date, **given)


def judged(rows: list[Row], board: str = TOP1, **claim: object) -> Judged:
    paper = next((row.paper for row in rows if row.paper.key == OWN), a_row("x", paper=OWN).paper)
    row = ClaimRow("1", a_claim(board=board, **claim), paper, text="t")
    (found,) = judge(CATALOG.board(board), rows, [row])
    return found


def gain(amount: str, over: str | None = None, **given: object) -> dict[str, object]:
    kind = "gain over a method" if over else "gain over the previous best"
    return {"kind": kind, "amount": amount, "unit": "points", "over": over, **given}


# the state of the art


def test_a_record_that_no_earlier_row_beats_fits() -> None:
    found = judged([own(), a_system("Bar", "84.0"), a_system("Later", "90.0", "2022")])
    assert (found.verdict, found.reason) == ("fits", "85.0; the best before is 84.0 of Bar (2020)")


def test_an_earlier_and_better_row_does_not_let_it_fit() -> None:
    found = judged([own(), a_system("Bar", "86.1"), a_system("Baz", "85.5")])
    assert (found.verdict, found.reason) == ("does not fit", "86.1 of Bar (2020) is earlier and better than 85.0")
    assert found.own
    assert found.other
    assert (found.own.row.result.value, found.other.row.result.value) == ("85.0", "86.1")


def in_sentence(value: str, at: int = 12, **given: object) -> Row:
    """A result of the claim's own text, read at a place; the claim's sentence is its first 20 characters."""
    place = Evidence(
        start=at - 2, end=at + 8, value_start=at, value_end=at + 4, quote="..", rule="a rule", confidence=0.9
    )
    return own(value, text="t", evidence=place, **given)


def test_a_claim_on_a_lesser_result_of_the_paper_accuses_nobody() -> None:
    rows = [in_sentence("83.8", model="B"), own("87.1", model="H"), a_system("Bar", "87.3"), a_system("Baz", "83.2")]
    found = judged(rows, **gain("0.6"))
    assert (found.verdict, found.reason) == (
        "unknown",
        "it speaks of a result that is not the paper's best, as of a smaller model",
    )


def test_the_row_of_the_claims_own_sentence_counts() -> None:
    rows = [in_sentence("85.0", model="H"), in_sentence("83.8", at=40, model="B"), a_system("Bar", "84.0")]
    assert judged(rows, **gain("2.6")).verdict == "does not fit"
    assert judged([in_sentence("85.0", at=40), *rows[1:]], **gain("2.6")).reason == (
        "its sentence holds none of the paper's 2 results on the board"
    )


def test_the_split_of_the_claims_own_sentence_counts() -> None:
    rows = [
        own(board=COCO, split="val"),
        in_sentence("84.0", board=COCO, split="test-dev"),
        a_system("Bar", "90", board=COCO),
        a_system("Baz", "80", board=COCO, split="test-dev"),
    ]
    assert judged(rows, COCO).reason == "84.0; the best before is 80 of Baz (2020)"


def test_lower_may_be_better() -> None:
    rows = [own("2.1", board=FID), a_system("Bar", "1.9", board=FID)]
    assert judged(rows, FID).verdict == "does not fit"
    assert judged([own("1.8", board=FID), rows[1]], FID).verdict == "fits"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([a_system("Bar", "86.1")], "the board ranks no result of this paper"),
        ([own(role="baseline"), a_system("Bar", "86.1")], "the board ranks no result of this paper"),
        ([own()], "the board has no earlier result"),
        ([own(date=None), a_system("Bar", "86.1")], "the paper has no date"),
        ([own(), a_system("Bar", "86.1", "2021-03")], "the board has no earlier result"),
        ([own(), a_system("Bar", "86.1", None)], "the board has no earlier result"),
        ([own(), a_system("Bar", "86.1", extra_data=("JFT",))], "the board has no earlier result"),
        ([own(), a_system("Bar", "86.1", protocol="zero-shot")], "the board has no earlier result"),
        ([own(), a_system("Bar", "86.1", status="rejected")], "the board has no earlier result"),
    ],
)
def test_where_nothing_can_be_compared_it_is_unknown(rows: list[Row], reason: str) -> None:
    found = judged(rows)
    assert (found.verdict, found.reason, found.own, found.other) == ("unknown", reason, None, None)


def test_a_claim_within_a_group_is_unknown() -> None:
    assert judged([own(), a_system("Bar", "86.1")], is_limited=True).reason == "claimed within a group of methods"


def test_extra_data_compare_with_extra_data() -> None:
    rows = [own(extra_data=("JFT",)), a_system("Bar", "86.1", extra_data=("JFT",))]
    assert judged(rows).verdict == "does not fit"


def test_another_split_is_another_contest() -> None:
    rows = [
        own(board=COCO, split="test-dev"),
        a_system("Bar", "90", board=COCO),
        a_system("Baz", "80", board=COCO, split="test-dev"),
    ]
    assert judged(rows, COCO).reason == "85.0; the best before is 80 of Baz (2020)"


# gains over a method


@pytest.mark.parametrize(
    ("amount", "values", "verdict"),
    [
        ("2.6", ("85.0", "82.4"), "fits"),
        ("2.6", ("85.04", "82.4"), "fits"),
        ("2.6", ("85.0", "82.2"), "does not fit"),
        ("3", ("85.0", "82.4"), "fits"),
        ("4", ("85.0", "82.4"), "does not fit"),
    ],
)
def test_a_gain_is_compared_up_to_rounding(amount: str, values: tuple[str, str], verdict: str) -> None:
    rows = [own(values[0]), a_system("Bar", values[1], paper=OWN, role="baseline")]
    assert judged(rows, **gain(amount, "bar")).verdict == verdict


def test_a_gain_that_does_not_fit_tells_both_numbers() -> None:
    found = judged([own(), a_system("Bar", "80.1", paper=OWN, role="baseline")], **gain("2.6", "Bar"))
    assert (found.verdict, found.reason) == ("does not fit", "85.0 and 80.1 differ by 4.9, not 2.6")


def test_any_pair_of_rows_may_fit() -> None:
    rows = [own(), own("83.0", model="small"), a_system("Bar", "80.4", paper=OWN, role="baseline")]
    assert judged(rows, **gain("2.6", "Bar")).verdict == "fits"


def test_rows_of_other_papers_serve_where_the_paper_has_none() -> None:
    assert judged([own(), a_system("Bar", "82.4")], **gain("2.6", "Bar")).verdict == "fits"
    assert judged([own(), a_system("Bar", "80.4")], **gain("2.6", "Bar")).verdict == "does not fit"
    several = [own(), a_system("Bar", "80.4"), a_system("Bar", "81.4", paper="title:other")]
    assert judged(several, **gain("2.6", "Bar")).verdict == "unknown"
    assert judged([own()], **gain("2.6", "Bar")).reason == "the board has no result of Bar"


def test_a_percentage_may_be_a_difference_or_a_share() -> None:
    rows = [own("88.0"), a_system("Bar", "80.0", paper=OWN, role="baseline")]
    assert judged(rows, **gain("8", "Bar", unit="%")).verdict == "fits"
    assert judged(rows, **gain("10", "Bar", unit="%")).verdict == "fits"
    assert judged(rows, **gain("10", "Bar", unit="relative")).verdict == "fits"
    assert judged(rows, **gain("8", "Bar", unit="relative")).verdict == "does not fit"
    assert judged(rows, **gain("10", "Bar")).verdict == "does not fit"


def test_a_lower_value_is_the_gain_where_lower_is_better() -> None:
    rows = [own("2.0", board=FID), a_system("Bar", "2.5", board=FID, paper=OWN, role="baseline")]
    assert judged(rows, FID, **gain("0.5", "Bar")).verdict == "fits"


@pytest.mark.parametrize(
    ("bound", "amount", "verdict"),
    [("average", "2.6", "unknown"), ("up to", "9", "unknown"), ("up to", "2.6", "fits"), ("at least", "2", "fits"), ("at least", "4", "does not fit"), ("about", "2.8", "fits")],
)  # fmt: skip
def test_an_amount_that_is_not_exact(bound: str, amount: str, verdict: str) -> None:
    rows = [own(), a_system("Bar", "82.4", paper=OWN, role="baseline")]
    assert judged(rows, **gain(amount, "Bar", bound=bound)).verdict == verdict


# gains over the previous best


def test_a_gain_over_the_best_that_the_board_knows_fits() -> None:
    assert judged([own(), a_system("Bar", "82.4")], **gain("2.6")).verdict == "fits"


def test_a_gain_over_less_than_the_best_does_not_fit() -> None:
    found = judged([own(), a_system("Bar", "84.0")], **gain("2.6"))
    assert (found.verdict, found.reason) == (
        "does not fit",
        "85.0 and 84.0 differ by 1 over 84.0 of Bar (2020), not 2.6",
    )
    assert judged([own(), a_system("Bar", "88.0")], **gain("2.6")).verdict == "does not fit"


def test_a_best_that_the_board_lacks_is_unknown() -> None:
    assert judged([own(), a_system("Bar", "80.0")], **gain("2.6")).verdict == "unknown"


def test_a_former_value_is_looked_for() -> None:
    claim = {"kind": "gain over the previous best", "previous": "83.0"}
    assert judged([own(), a_system("Bar", "83")], **claim).verdict == "fits"
    assert judged([own(), a_system("Bar", "84")], **claim).reason == "84 of Bar (2020) is earlier and better than 83.0"
    assert judged([own(), a_system("Bar", "82")], **claim).reason == "the board has no earlier result of 83.0"


# words


def test_a_claim_in_a_few_words() -> None:
    assert told(a_claim()) == "state of the art"
    assert told(a_claim(**gain("2.6", "Bar", bound="up to"))) == "gain of up to 2.6 points over Bar"
    assert told(a_claim(**gain("8", unit="relative"))) == "gain of 8% relative over the previous best"
    assert told(a_claim(kind="gain over the previous best", previous="83.0")) == "better than the previous best of 83.0"
    assert told(a_claim(kind="gain over the previous best")) == "better than the previous best"


def test_a_claim_about_no_board_is_unknown() -> None:
    row = ClaimRow("1", a_claim(board=None), own().paper, text="t")
    assert (unplaced(row).verdict, unplaced(row).row) == ("unknown", row)
