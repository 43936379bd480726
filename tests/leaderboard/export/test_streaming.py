"""Boards that stream give the very bytes of boards held in memory, and off the boards rows come by id."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from builders.boards import CATALOG, COCO, TOP1, a_board, a_paper, a_reading, a_row, evidence

from leaderboard.export import sorting
from leaderboard.export.columns import records
from leaderboard.export.formats import FORMATS
from leaderboard.export.lines import board_lines
from leaderboard.export.streaming import all_records, board_records
from leaderboard.records import Row
from leaderboard.store import Store


def rows_of_many_kinds(seed: int, papers: int = 120) -> list[Row]:
    """Papers with one to four rows each: ties, qualifiers, ends of ranges, other splits, roles and protocols, private ones."""
    random = Random(seed)
    return [
        a_row(
            f"{paper:08x}{place:08x}",
            paper=f"title:paper{paper}",
            title=f"Paper {paper}",
            value=random.choice(("83.8", "83.80", "71", "0.5", ".5", "120", "9" * 30, None)),
            method=random.choice(("Alder", "alder", "Birch-L", None)),
            model=random.choice(("ViT-B", None)),
            split=random.choice(("val", "test", "validation", None)),
            protocol=random.choice(("supervised", "supervised", "zero-shot")),
            role=random.choice(("proposed", "proposed", "baseline")),
            qualifier=random.choice((None, None, ">", "~")),
            range=random.random() < 0.1,
            status=random.choice(("candidate", "accepted", "rejected", "disputed")),
            date=random.choice((None, "2021", "2021-03", "2021-03-25")),
            origin=random.choice(("extracted", "yaml")),
            extra_data=random.choice((None, (), ("JFT-300M",))),
            evidence=evidence(confidence=random.choice((0.7, 0.95, 1.0))),
            private=random.random() < 0.1,
        )
        for paper in range(papers)
        for place in range(random.randint(1, 4))
    ]


def paper_by_paper(rows: list[Row], seed: int) -> Iterator[Row]:
    """Papers in any order, the rows of each together in any order."""
    random = Random(seed)
    keys = sorted({row.paper.key for row in rows})
    random.shuffle(keys)
    for key in keys:
        own = [row for row in rows if row.paper.key == key]
        random.shuffle(own)
        yield from own


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("every_row", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_the_bytes_are_those_of_a_board_in_memory(
    monkeypatch: pytest.MonkeyPatch, seed: int, every_row: bool, private: bool, form: str
) -> None:
    in_order = sorting.in_order
    monkeypatch.setattr(
        "leaderboard.export.streaming.in_order", lambda lines: in_order(lines, portion=5_000, most_files=4)
    )
    rows = rows_of_many_kinds(seed)
    held = board_lines(a_board(), rows, private=private, every_row=every_row)
    streamed = board_records(a_board(), paper_by_paper(rows, seed), private=private, every_row=every_row)
    content = b"".join(FORMATS[form](streamed))
    assert content == b"".join(FORMATS[form](records(held)))
    assert content.count(b"\n") > 100


def test_boards_come_one_by_one_and_rows_off_the_boards_last() -> None:
    unknown = a_row("unknown", board=None, dataset="Ours", metric="quality")
    gone = a_row("gone", method="G").result.model_copy(update={"board": "gone/metric"})
    rows: list[Row] = [
        a_row("c", board=COCO, value="50"),
        Row("gone", gone, unknown.paper, text="0" * 24),
        a_row("i", board=TOP1, value="80"),
        unknown,
        a_row("again", board=None),
    ]
    told = [(record["id"], record["board"], record["direction"], record["rank"]) for record in all_records(rows, CATALOG)]  # fmt: skip
    assert told == [
        ("c", COCO, "higher", 1),
        ("gone", "gone/metric", None, None),
        ("i", TOP1, "higher", 1),
        ("again", None, None, None),
        ("unknown", None, None, None),
    ]


def test_private_rows_off_the_boards_stay_private() -> None:
    rows = [a_row("x", board=None, private=True)]
    assert list(all_records(rows, CATALOG)) == []
    assert [record["id"] for record in all_records(rows, CATALOG, private=True)] == ["x"]


def test_a_database_gives_its_rows_paper_by_paper(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "boards.sqlite")) as store:
        store.save(a_reading(a_paper(number), "50", "70", "50.0") for number in range(40))
        store.save(a_reading(a_paper(number), "60", board=COCO) for number in range(50, 60))
        streamed, held = list(store.rows_by_paper()), list(store.all_rows())
        assert [row.result.board for row in streamed] == [row.result.board for row in held]
        assert sorted(row.id for row in streamed) == sorted(row.id for row in held)
        keys = [row.paper.key for row in store.rows_by_paper([TOP1])]
        assert keys == sorted(keys)
        assert len(keys) == 120
