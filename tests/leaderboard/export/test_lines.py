"""Which rows an export holds, in which order, and that the columns and their file stay what they are."""

from pathlib import Path

import pytest
from builders.boards import COCO, a_board, a_row, evidence
from builders.decided import filed

from extractors.finding import Evidence
from leaderboard.decisions import Correction, judged
from leaderboard.export import csv
from leaderboard.export.columns import COLUMNS, records
from leaderboard.export.lines import board_lines, public_rows
from leaderboard.records import Row

GOLDEN = Path(__file__).with_name("board.csv")


ROWS = [
    a_row("low", method="Low", value="70.0", split="val"),
    a_row("shot", method="Shot", value="99.0", protocol="zero-shot"),
    a_row("old", method="Old", value="60.0", role="baseline"),
    a_row("top", method="Top", value="90.0"),
    a_row("about", method="About", value="95", qualifier="~"),
]


def test_the_shown_come_first_in_order_then_the_hidden_with_the_reason() -> None:
    lines = list(board_lines(a_board(), ROWS))
    assert [line.row.id for line in lines] == ["top", "low", "about", "shot", "old"]
    assert [line.hidden for line in lines] == [None, None, None, "protocol", "role"]


def test_the_order_of_rows_does_not_matter() -> None:
    assert list(board_lines(a_board(), ROWS)) == list(board_lines(a_board(), reversed(ROWS)))


def test_only_shown_rows_have_a_rank() -> None:
    found = {record["id"]: (record["rank"], record["unranked"]) for record in records(board_lines(a_board(), ROWS))}
    assert found["top"] == (1, None)
    assert found["low"] == (2, None)
    assert found["about"] == (None, "qualifier")
    assert found["shot"] == (None, None)


def test_private_rows_take_no_part_unless_asked_for() -> None:
    rows = [a_row("open", method="A", value="80"), a_row("closed", method="B", value="90", private=True)]
    public = list(records(board_lines(a_board(), rows)))
    assert [(record["id"], record["rank"]) for record in public] == [("open", 1)]
    assert [record["id"] for record in records(board_lines(a_board(), rows, private=True))] == ["closed", "open"]


TWICE = [
    a_row("read", value="83.8", split="val", params_m="88", evidence=evidence(confidence=0.7)),
    a_row("kept", value="83.8", split="val", origin="yaml", source="table 1"),
]


def test_a_line_has_the_evidence_of_the_rows_that_it_stands_for() -> None:
    (record,) = records(board_lines(a_board(), TWICE))
    assert (record["id"], record["source"], record["quote"], record["confidence"]) == ("kept", "table 1", "text", 0.7)
    assert record["origins"] == ["yaml", "extracted"]
    assert record["params_m"] == "88", "what the front row leaves open, another may say"


def test_every_row_can_be_asked_for() -> None:
    kept, read = records(board_lines(a_board(), TWICE, every_row=True))
    assert (kept["same_as"], read["same_as"]) == (None, "kept")
    assert (read["id"], read["rank"], read["origins"]) == ("read", None, ["extracted"])


GOLDEN_ROWS = [
    a_row(
        "0000000000000001",
        paper="arxiv:2101.00001",
        title='=Alder, a "backbone"',
        value="83.80",
        unit="%",
        scale="percent",
        split="val",
        task="image classification",
        method="Alder-L",
        aliases=("Alder", "ours"),
        model="ViT-B",
        settings=("single-scale", "384x384 input"),
        extra_data=("ImageNet-22K",),
        params_m="88.0",
        flops_g="15.4",
        uncertainty="0.2",
        uncertainty_kind="std",
        date="2021-03-25",
        rules_version="1",
        evidence=Evidence(
            start=10,
            end=49,
            value_start=31,
            value_end=36,
            quote="Alder-L reaches,\nafter all, 83.80% top-1",
            rule="score on dataset",
            confidence=0.95,
            reasons=("metric named", "dataset named"),
        ),
    ),
    a_row("0000000000000002", title="Birch", value="83.8", method="Birch", extra_data=(), date="2022", origin="yaml"),
    a_row("0000000000000003", title="Cedar", method="-Cedar", value=".5", range=True, status="accepted"),
    a_row("0000000000000004", title="Cedar", method="@zero", value="71", protocol="zero-shot"),
]


def test_the_file_stays_what_it_is(request: pytest.FixtureRequest) -> None:
    """To change it on purpose: write `content` to the golden file and look at the difference."""
    content = b"".join(csv.write(records(board_lines(a_board(), GOLDEN_ROWS))))
    assert content == GOLDEN.read_bytes()


def test_no_column_name_is_given_twice() -> None:
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


def test_private_decisions_take_no_part_unless_asked_for() -> None:
    read = a_row("open", method="A", value="80").result
    own = filed("correct", private=True, correct=Correction(value="95.0"))
    known = filed("reject")
    rows = [
        Row("both", judged(read, [known, own]), a_row().paper, "t", read=read, decisions=(known, own)),
        Row("own", judged(read, [own]), a_row(paper="title:b").paper, "t", read=read, decisions=(own,)),
    ]
    assert [(row.result.value, row.result.status, row.decisions) for row in public_rows(rows)] == [
        ("80", "rejected", (known,)),
        ("80", "candidate", ()),
    ]
    assert [record["value"] for record in records(board_lines(a_board(), rows))] == ["80", "80"]
    assert {record["value"] for record in records(board_lines(a_board(), rows, private=True))} == {"95.0"}


def test_a_row_that_only_a_private_decision_put_on_a_board_stays_private() -> None:
    read = a_row().result
    moved = filed("correct", private=True, correct=Correction(board=COCO))  # type: ignore[arg-type]
    moved = moved.model_copy(update={"sets": {"board": COCO, "dataset": "COCO", "metric": "box AP", "unit": "%"}})
    assert public_rows([Row("a", judged(read, [moved]), a_row().paper, "t", read=read, decisions=(moved,))]) == []


def test_a_decision_stands_beside_its_row_with_what_was_read() -> None:
    read = a_row("a", value="80").result
    decisions = (
        filed("correct", correct=Correction(value="81.0", split="val")),
        filed("dispute", reason="see table 2"),
    )
    row = Row("a", judged(read, decisions), a_row().paper, "t", read=read, decisions=decisions)
    (record,) = records(board_lines(a_board(), [row]))
    assert (record["value"], record["status"], record["decision"]) == ("81.0", "disputed", "dispute")
    assert (record["decision_reason"], record["read_as"]) == ("see table 2", ["value: 80", "split: ?"])
    plain = next(records(board_lines(a_board(), [a_row()])))
    assert (plain["decision"], plain["decision_reason"], plain["read_as"]) == (None, None, None)
