"""What counts as agreeing, and the figures that come of it."""

from typing import Any

import pytest

from extractors.errors import InputError
from leaderboard.evaluate import Answers, Mistake, Tally, by_confidence, evaluate, parse


def a_paper(*results: dict[str, Any], title: str = "Alder", **fields: Any) -> Answers:
    return Answers.model_validate({"title": title, "results": results, **fields})


def a_result(value: str = "58.7", **fields: Any) -> dict[str, Any]:
    defaults = {"dataset": "COCO", "metric": "box AP", "split": "val", "role": "proposed", "method": ["Alder"]}
    return {**defaults, "value": value, **fields}


def tally(gold: Answers | list[Answers], read: Answers | list[Answers], **options: Any) -> Tally:
    sides = ([side] if isinstance(side, Answers) else side for side in (gold, read))
    return evaluate(*sides, **options).total


def the_mistakes(gold: Answers, read: Answers) -> list[Mistake]:
    return list(evaluate([gold], [read]).mistakes)


def test_figures_are_shares_of_what_was_counted() -> None:
    gold = a_paper(
        a_result("58.7"), a_result("51.1", metric="mask AP"), a_result("87.3", dataset="ImageNet", params_m=88)
    )
    read = a_paper(
        a_result("58.7"),
        a_result("51.1", metric="mask AP", role="baseline", extra_data=["Objects365"]),
        a_result("87.3", dataset="ImageNet-V2"),
    )
    assert tally(gold, read).figures() == {
        "gold": 3, "predicted": 3, "precision": 0.6667, "recall": 0.6667, "tuple_f1": 0.6667, "row_f1": 0.3333,
        "role": 0.5, "split": 1.0, "method": 1.0, "extra": 0.5, "params": 0.0,
    }  # fmt: skip


def test_a_share_of_nothing_is_no_figure() -> None:
    assert set(Tally().figures().values()) == {0}
    assert [name for name, figure in Tally().measured().items() if figure is not None] == ["gold", "predicted"]


@pytest.mark.parametrize(
    ("read", "agrees"),
    [
        ({"dataset": "MS COCO"}, True),
        ({"metric": "AP box"}, True),
        ({"value": "58.70"}, True),
        ({"dataset": "Objects365 COCO"}, True),
        ({"metric": "AP"}, True),
        ({"dataset": "COCO-O"}, False),
        ({"metric": "mask AP"}, False),
        ({"value": "58.8"}, False),
        ({"dataset": None}, False),
    ],
)
def test_a_score_is_dataset_metric_and_value(read: dict[str, Any], agrees: bool) -> None:
    gold = a_result("58.7", dataset_accept=["Objects365 COCO"], metric_accept=["AP"])
    assert tally(a_paper(gold), a_paper(a_result(**read))) == (
        Tally(1, 0, 0, 1, 1, 1, 1, 1) if agrees else Tally(false=1, missed=1)
    )


def test_what_a_reading_would_accept_does_not_count() -> None:
    assert tally(a_paper(a_result()), a_paper(a_result(dataset="LVIS", dataset_accept=["COCO"]))).hits == 0


@pytest.mark.parametrize(
    ("gold", "read", "agrees"),
    [
        (["Swin-L"], ["swin l"], True),
        (["Swin"], ["Swin Transformer-L"], True),
        (["RetinaNet+PVT", "PVT"], ["PVT"], True),
        (["Swin Transformer"], ["Swin"], True),
        (["Swin"], ["A", "B", "Swin"], False),
        (["L"], ["Large"], False),
        (["Swin"], [], False),
        ([], ["anything"], True),
        (["Cat"], ["a very long name of a system that happens to hold cat in some word"], False),
    ],
)
def test_a_method_goes_by_any_accepted_name(gold: list[str], read: list[str], agrees: bool) -> None:
    counted = tally(a_paper(a_result(method=gold)), a_paper(a_result(method=read)))
    assert (counted.methods, counted.rows) == (int(agrees), int(agrees))


def test_a_model_can_name_the_method() -> None:
    gold = a_paper(a_result(method=["ViT-B"]))
    assert tally(gold, a_paper(a_result(method=["Alder"], model="ViT-B"))).methods == 1


def test_a_reading_that_fits_wholly_takes_its_place_first() -> None:
    gold = a_paper(a_result(method=["Alder"]), a_result(method=["Birch"], role="baseline"))
    read = a_paper(a_result(method=["Cedar"], role="baseline"), a_result(method=["Alder"]))
    assert (tally(gold, read).hits, tally(gold, read).rows) == (2, 1)


def test_one_reading_matches_one_result_and_a_repetition_does_no_harm() -> None:
    gold = a_paper(a_result())
    assert tally(gold, a_paper(a_result(), a_result(), a_result(method=["Birch"]))) == tally(gold, a_paper(a_result()))
    assert tally(a_paper(a_result(), a_result(method=["Birch"])), a_paper(a_result())).missed == 1


def test_the_end_of_a_range_is_neither_required_nor_punished() -> None:
    gold = a_paper(a_result(range=True))
    assert tally(gold, a_paper()) == tally(gold, a_paper(a_result())) == Tally()


def test_core_keeps_three_benchmarks() -> None:
    gold = a_paper(
        a_result(), a_result("45.0", dataset="LVIS"), a_result("80", dataset="X", dataset_accept=["ImageNet"])
    )
    read = a_paper(a_result("50.0", dataset="ADE20K", metric="mIoU"), a_result("1", dataset="KITTI"))
    assert tally(gold, read, core=True) == Tally(false=1, missed=2)
    assert tally(gold, read) == Tally(false=2, missed=3)


def test_papers_are_joined_by_title_and_others_do_not_count() -> None:
    gold = [a_paper(a_result(), title="Alder: Windows"), a_paper(title="Elm"), a_paper(a_result(), title="Ash")]
    read = [
        a_paper(title="ALDER windows"),
        a_paper(a_result(), title="alder (windows)"),
        a_paper(a_result(), title="Birch"),
    ]
    report = evaluate(gold, read)
    assert report.total == Tally(1, 0, 1, 1, 1, 1, 1, 1)
    assert report.absent == ("Elm", "Ash")


def test_benchmarks_go_by_the_gold_s_name_and_add_up() -> None:
    gold = a_paper(a_result(), a_result("51.0"), a_result("90", dataset="CUB"))
    report = evaluate([gold], [a_paper(a_result(dataset="MS COCO"), a_result("1", dataset=None))])
    assert list(report.benchmarks) == ["COCO", "CUB", "no dataset"]
    assert sum(report.benchmarks.values(), Tally()) == report.total


def test_each_mistake_says_what_differs_and_where_it_was_read() -> None:
    evidence = {"quote": "It gets 58.7.", "rule": "value metric", "confidence": 0.9}
    gold = a_paper(
        a_result("10"), a_result("20", params_m="5"), a_result("30", quote="30 or so"), a_result("40", extra_data="JFT")
    )
    read = a_paper(
        a_result("10", split=None, role="baseline", evidence=evidence),
        a_result("20", params_m=6),
        a_result("40"),
        a_result("50", evidence=evidence),
        dropped=[{"text": "+30%", "kind": "delta", "reason": "a plus sign"}],
    )
    found = the_mistakes(gold, read)
    assert [(m.kind, (m.gold or m.read).value, m.differs) for m in found if m.gold or m.read] == [
        ("row", "10", ("role", "split")),
        ("detail", "20", ("params_m",)),
        ("missed", "30", ()),
        ("detail", "40", ("extra_data",)),
        ("false", "50", ()),
    ]
    assert found[2].dropped is not None
    assert found[2].dropped.reason == "a plus sign"
    assert [m.read.evidence.rule for m in found if m.read and m.kind in ("row", "false")] == ["value metric"] * 2
    assert found[2].gold is not None
    assert found[2].gold.sentence == "30 or so"


def test_a_least_confidence_trades_recall_for_precision() -> None:
    gold = a_paper(a_result("1"), a_result("2"))
    sure, unsure = {"confidence": 0.95}, {"confidence": 0.6}
    read = a_paper(
        a_result("1", evidence=sure), a_result("2", evidence=unsure), a_result("3", evidence=unsure), a_result("4")
    )
    counted = {least: (t.hits, t.false, t.missed) for least, t in by_confidence([gold], [read]).items()}
    assert counted == {
        0.0: (2, 2, 0), 0.5: (2, 2, 0), 0.6: (2, 2, 0), 0.7: (1, 1, 1), 0.8: (1, 1, 1), 0.9: (1, 1, 1), 0.95: (1, 1, 1),
    }  # fmt: skip
    mistakes = evaluate([gold], [read], min_confidence=0.7).mistakes
    assert [m.dropped.reason for m in mistakes if m.dropped] == ["confidence 0.6 is below 0.7"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "gold.jsonl:2: not a line of JSON: "),
        (b"[1]", 'gold.jsonl:2: expected an object with "title" and "results"'),
        (b'{"title": "A"}', 'gold.jsonl:2: expected an object with "title" and "results"'),
        (b'{"title": "A", "results": [{"dataset": "COCO"}]}', "gold.jsonl:2: results.0.value: field required"),
        (b'{"title": "A", "results": [{"value": "1", "params_m": "many"}]}', "gold.jsonl:2: results.0.params_m: "),
    ],
)
def test_a_line_that_holds_no_answers_is_named(line: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        parse([b'{"title": "A", "results": null}\n', line, b"\n"], "gold.jsonl")
    assert str(error.value).startswith(message)


def test_numbers_and_single_names_are_taken_as_text() -> None:
    line = b'\n{"title": "A", "results": [{"value": 58.7, "method": "Alder", "params_m": 88, "extra_data": "JFT"}]}'
    (paper,) = parse(line.splitlines(), "gold.jsonl")
    assert [(r.value, r.method, str(r.params_m), r.extra_data) for r in paper.results] == [
        ("58.7", ("Alder",), "88", ("JFT",))
    ]
