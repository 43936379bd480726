"""What people decided about a row, in words."""

from builders.boards import a_row
from builders.decided import filed

from dashboard.decided import said
from leaderboard.decisions import Correction, judged
from leaderboard.records import Row


def test_a_plain_row_has_nothing_to_say() -> None:
    assert said(a_row()) == []


def test_each_decision_and_what_was_read_before() -> None:
    read = a_row(value="83.8").result
    decisions = (
        filed(
            "correct", correct=Correction(value="84.8", split="val", extra_data=()), reason="Misread.", by="A. Reviewer"
        ),
        filed("accept", 1),
    )
    row = Row("a", judged(read, decisions), a_row().paper, "t", read=read, decisions=decisions)
    assert said(row) == [
        "Corrected on 2026-11-21 by A. Reviewer: Misread.",
        "Accepted on 2026-11-21.",
        "As it was read: value 83.8, now 84.8; split ?, now val; extra data ?, now none.",
    ]
