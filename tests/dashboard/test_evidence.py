from dataclasses import replace

import pytest
from builders.boards import a_row

from dashboard.evidence import dropped_in_words, kind_of, marks, quoted
from extractors.finding import DropKind, Dropped, Evidence
from leaderboard.records import PaperText, Row

ABSTRACT = "Before. It reaches 85.4, up 1.2. After."


def a_text(*dropped: Dropped, abstract: str | None = ABSTRACT) -> PaperText:
    return PaperText("t", "A paper", abstract, None, None, None, dropped, "1", paraphrase=False, private=False)


def a_drop(kind: DropKind = "delta") -> Dropped:
    at = ABSTRACT.index("1.2")
    return Dropped(start=at, end=at + 3, text="1.2", kind=kind, reason="a gain")


def _of(row: Row, text: str) -> Row:
    return replace(row, text=text)


SENTENCE = Evidence(
    start=8, end=32, value_start=19, value_end=23, quote=ABSTRACT[8:32], rule="near", confidence=0.9, reasons=()
)


def test_a_number_says_what_became_of_it() -> None:
    row = a_row(evidence=SENTENCE, split="val")
    text = a_text(a_drop())
    (score, gain) = marks(text, [_of(row, "t")])
    assert (score.kind, ABSTRACT[score.start : score.end]) == ("score", "85.4")
    assert score.note == "ImageNet-1K val, top-1 accuracy (rule near, confidence 0.90)"
    assert (gain.kind, gain.note) == ("gain", "a gain")


def test_baselines_are_a_kind_of_their_own() -> None:
    assert marks(a_text(), [_of(a_row(evidence=SENTENCE, role="baseline"), "t")])[0].kind == "baseline"


def test_a_rejected_number_is_no_score_any_more() -> None:
    (mark,) = marks(a_text(), [_of(a_row(evidence=SENTENCE, status="rejected"), "t")])
    assert mark.kind == "other"
    assert mark.note.startswith("rejected by a reviewer, was read as ImageNet-1K, top-1 accuracy")


def test_rows_of_other_texts_are_not_marked() -> None:
    assert marks(a_text(), [_of(a_row(evidence=SENTENCE), "another")]) == []
    assert marks(a_text(a_drop(), abstract=None), []) == []


def test_a_quote_holds_its_own_marks_counted_from_its_start() -> None:
    found = quoted(marks(a_text(a_drop()), [_of(a_row(evidence=SENTENCE), "t")]), SENTENCE)
    assert [(SENTENCE.quote[m.start : m.end], m.chosen) for m in found] == [("85.4", True), ("1.2", False)]


def test_marks_outside_a_quote_stay_outside() -> None:
    first_sentence = Evidence(start=0, end=7, value_start=0, value_end=1, quote="Before.", rule="x", confidence=1)
    assert quoted(marks(a_text(a_drop()), []), first_sentence) == []


@pytest.mark.parametrize(("kind", "shown"), [("delta", "gain"), ("relative", "gain"), ("count", "other")])
def test_only_gains_and_drops_are_struck_through(kind: DropKind, shown: str) -> None:
    assert kind_of(a_drop(kind)) == shown


def test_dropped_numbers_in_words() -> None:
    assert dropped_in_words([]) == ""
    assert dropped_in_words([a_drop()]) == "1 number is no result: 1 gain or drop"
    assert (
        dropped_in_words([a_drop(), a_drop("count"), a_drop()]) == "3 numbers are no results: 2 gains or drops, 1 other"
    )
