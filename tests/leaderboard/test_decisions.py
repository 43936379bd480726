"""Which row a decision fits, and what becomes of the row."""

from typing import Any

import pytest
from builders.boards import COCO, TOP1, a_result
from builders.decided import a_decision, a_reading, a_target, filed

from extractors.finding import Evidence
from leaderboard.decisions import Correction, Decision, Filed, Reading, Target, fitting, is_same, judged, settle
from leaderboard.results import Result

SENTENCE = "In short, our Swin-L reaches 83.8% top-1 accuracy on ImageNet."


def standing(sentence: str = SENTENCE, number: str = "83.8%", start: int = 0) -> Evidence:
    place = start + sentence.index(number)
    return Evidence(
        start=start, end=start + len(sentence), value_start=place, value_end=place + len(number),
        quote=sentence, rule="list", confidence=0.9,
    )  # fmt: skip


def fits(target: Target, result: Result) -> bool:
    return bool(fitting(target, [a_reading(result)]))


@pytest.mark.parametrize(
    ("told", "given", "expected"),
    [
        ({}, {}, True),
        ({"value": "83.80"}, {}, True),
        ({"value": "83.9"}, {}, False),
        ({"board": COCO}, {}, False),
        ({"split": "val"}, {"split": "val"}, True),
        ({"split": "val"}, {"split": "test"}, False),
        ({}, {"split": "test"}, True),  # better rules read more
        ({}, {"role": "baseline"}, False),
        ({"role": "baseline"}, {"role": "baseline"}, True),
        ({}, {"protocol": "zero-shot"}, False),
        ({"origin": "yaml"}, {}, False),
        ({"origin": "yaml"}, {"origin": "yaml"}, True),
        ({"origin": "yaml", "method": "Swin-L"}, {"origin": "yaml", "method": "swin l"}, True),
        ({"origin": "yaml", "method": "Swin-L"}, {"origin": "yaml", "method": "ViT"}, False),
        ({"method": "Swin"}, {"method": "Swin-L"}, True),  # the words around the number name the row
        ({"settings": ("384x384",)}, {"settings": ("384x384",)}, True),
        ({"settings": ("384x384",)}, {"settings": ()}, False),
        ({"range": True}, {"range": False}, False),
    ],
)  # fmt: skip
def test_a_row_fits_where_nothing_that_the_target_states_differs(
    told: dict[str, Any], given: dict[str, Any], expected: bool
) -> None:
    assert fits(a_target(**told), a_result(**given)) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("our Swin-L reaches", "top-1 accuracy on", True),
        ("Our Swin-L  reaches", "(top-1) accuracy", True),  # case, spaces and signs do not count
        ("reaches", None, True),
        (None, "top-1", True),
        ("A sentence more. In short, our Swin-L reaches", "top-1 accuracy on ImageNet. And more", True),
        ("our Swin-T reaches", "top-1 accuracy on", False),
        ("our Swin-L reaches", "top-5 accuracy on", False),
        (None, None, True),
    ],
)
def test_the_words_around_the_number_tell_its_place(before: str | None, after: str | None, expected: bool) -> None:
    assert fits(a_target(before=before, after=after), a_result(evidence=standing())) is expected


def test_a_row_without_any_words_is_not_taken_for_one_that_has_some() -> None:
    assert not fits(a_target(before="reaches"), a_result(evidence=standing("83.8%")))
    assert fits(a_target(), a_result(evidence=standing("83.8%")))


def test_offsets_and_rules_do_not_matter() -> None:
    moved = standing(start=4000).model_copy(update={"rule": "other", "confidence": 0.1})
    assert fits(a_target(before="our Swin-L reaches", after="top-1"), a_result(evidence=moved))


def test_a_row_on_no_board_is_known_by_its_names() -> None:
    off = a_result(board=None, dataset="Our Data", metric="quality")
    named = Target(dataset="Our Data", metric="quality", value="83.8")
    assert fits(named, off)
    assert not fits(named, a_result(board=None, dataset="Other Data", metric="quality"))
    assert not fits(named, a_result())


def test_systems_that_share_a_number_are_told_apart_by_name() -> None:
    readings = [a_reading(a_result(method="A"), "a"), a_reading(a_result(method="B"), "b")]
    assert [one.id for one in fitting(a_target(method="B"), readings)["text"]] == ["b"]
    assert len(fitting(a_target(method="C"), readings)["text"]) == 2


# what becomes of the rows


def settled(result: Result, *decisions: Filed) -> Result:
    rows, _ = settle([a_reading(result)], decisions)
    return rows["row"].result


@pytest.mark.parametrize(
    ("verdict", "status"),
    [("accept", "accepted"), ("correct", "accepted"), ("reject", "rejected"), ("dispute", "disputed")],
)
def test_each_verdict_gives_a_status(verdict: str, status: str) -> None:
    assert settled(a_result(), filed(verdict)).status == status


def test_the_last_decision_gives_the_status() -> None:
    assert settled(a_result(), filed("reject"), filed("accept", 1)).status == "accepted"
    assert settled(a_result(), filed("accept"), filed("reject", 1)).status == "rejected"


def test_corrections_add_up_field_by_field() -> None:
    after = settled(
        a_result(method="Swin", evidence=standing()),
        filed("correct", correct=Correction(value="84.8", split="val")),
        filed("correct", 1, correct=Correction(value="85.8")),
        filed("dispute", 2),
    )
    assert (after.value, after.split, after.method, after.status) == ("85.8", "val", "Swin", "disputed")
    assert after.evidence == standing()


def test_a_field_is_corrected_to_nothing() -> None:
    after = settled(
        a_result(split="val", extra_data=("JFT",)), filed("correct", correct=Correction(split=None, extra_data=None))
    )
    assert (after.split, after.extra_data) == (None, None)


@pytest.mark.parametrize(
    ("scale", "unit", "expected"),
    [
        ("percent", "%", "percent"),
        ("proportion", "%", "proportion"),
        ("unknown", "%", "percent"),
        ("percent", None, "unknown"),
    ],
)
def test_on_another_board_a_number_has_its_scale(scale: str, unit: str | None, expected: str) -> None:
    moved = filed("correct", correct=Correction(board=COCO))
    moved = moved.model_copy(update={"sets": {"board": COCO, "dataset": "COCO", "metric": "box AP", "unit": unit}})
    after = judged(a_result(scale=scale), [moved])
    assert (after.board, after.scale) == (COCO, expected)


def test_a_scale_that_is_given_holds_until_the_board_changes() -> None:
    sets = {"board": COCO, "dataset": "COCO", "metric": "box AP", "unit": "%"}
    scaled = filed("correct", correct=Correction(scale="proportion"))
    moved = filed("correct", correct=Correction(board=COCO)).model_copy(update={"sets": sets})
    assert judged(a_result(), [moved, scaled]).scale == "proportion"
    assert judged(a_result(scale="percent"), [scaled, moved]).scale == "percent"


def test_a_decision_counts_for_each_text_that_says_the_same() -> None:
    readings = [
        a_reading(a_result(evidence=standing(start=place)), f"row {place}", f"text {place}") for place in (0, 7)
    ]
    rows, (outcome,) = settle(readings, [filed("reject", row=a_target(before="Swin-L reaches"))])
    assert outcome.rows == ("row 0", "row 7")
    assert {row.result.status for row in rows.values()} == {"rejected"}


def trouble(*readings: Reading, **told: Any) -> str | None:
    rows, (outcome,) = settle(readings, [filed("reject", row=a_target(**told))])
    assert outcome.trouble is None or (not rows and outcome.rows == ())
    return outcome.trouble


def test_a_decision_that_fits_nothing_says_what_is_near_and_touches_nothing() -> None:
    assert trouble(a_reading(a_result(value="70"))) == "the paper has no row with the value 83.8"
    said = trouble(a_reading(a_result(role="baseline", split="val")))
    assert said is not None
    assert f"with this value it has: {TOP1}, val, supervised, baseline, Swin-L, extracted" in said


def test_a_decision_that_fits_two_rows_of_a_text_touches_neither() -> None:
    two = [a_reading(a_result(method="A"), "a"), a_reading(a_result(method="B"), "b")]
    assert "2 rows fit it" in str(trouble(*two, method="C"))
    assert trouble(*two, method="A") is None


def test_a_new_name_for_the_system_is_told() -> None:
    _, (outcome,) = settle(
        [a_reading(a_result(method="Swin-L", model="Swin"))], [filed(row=a_target(method="Shifted"))]
    )
    assert (outcome.rows, outcome.renamed) == (("row",), "Swin-L · Swin")


def test_decisions_are_the_same_only_with_what_they_set_to_nothing() -> None:
    def correcting(**fields: object) -> Decision:
        return a_decision("correct", correct=Correction.model_validate(fields))

    assert is_same(correcting(value="1", split=None), correcting(split=None, value="1"))
    assert not is_same(correcting(value="1", split=None), correcting(value="1"))
