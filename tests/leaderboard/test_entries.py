from typing import Any

import pytest
from builders.boards import COCO, TOP1, a_board, a_row

from leaderboard.entries import Entry, entries
from leaderboard.records import Row


def told(*rows: Row, board: str = TOP1) -> list[Entry]:
    return entries(a_board(board), rows)


def test_of_rows_with_one_key_the_curated_is_shown_before_the_imported_before_the_extracted() -> None:
    read, curated, imported = a_row("1"), a_row("3", origin="yaml"), a_row("2", origin="imported:timm")
    (entry,) = told(read, curated, imported)
    assert entry.row is curated
    assert entry.also == (imported, read)
    assert not entry.conflict


def test_of_two_that_were_read_the_surer_is_shown_and_a_paraphrase_last() -> None:
    from builders.boards import evidence

    unsure, sure = a_row("1", evidence=evidence(confidence=0.4)), a_row("2", evidence=evidence(confidence=0.8))
    retold = a_row("3", evidence=evidence(confidence=0.9), paraphrase=True)
    (entry,) = told(unsure, retold, sure)
    assert [row.id for row in entry.rows] == ["2", "1", "3"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": "83.8"}, {"value": "83.9"}),
        ({"value": "83.8"}, {"value": "83.8", "split": "val", "origin": "yaml", "method": "swin l"}),
        ({"value": "83.8", "settings": ("multi-scale test",)}, {"value": "84", "settings": ("Multi Scale Test",)}),
        ({"value": "83.8"}, {"value": "83.80"}),
        ({"value": "83.8", "split": "val"}, {"value": "83.9", "split": "validation"}),
    ],
)
def test_one_key_is_one_entry(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(told(a_row("1", **one), a_row("2", **other))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"paper": "title:other"},
        {"protocol": "linear-probe"},
        {"method": "ViT", "model": "ViT-L"},
        {"split": "test"},
        {"model": "Swin-B", "value": "83.9"},
        {"settings": ("no extra data",), "value": "83.9"},
        {"extra_data": (), "value": "83.9"},
        {"role": "baseline", "method": "Swin"},
        {"role": "baseline", "value": "83.9"},
    ],
)
def test_what_differs_in_its_key_is_an_entry_of_its_own(other: dict[str, Any]) -> None:
    first = a_row("1", split="val", model="Swin-L", extra_data=("ImageNet-22K",), settings=("single-scale",))
    assert len(told(first, a_row("2", **{**first_fields(), **other}))) == 2


def first_fields() -> dict[str, Any]:
    return {"split": "val", "model": "Swin-L", "extra_data": ("ImageNet-22K",), "settings": ("single-scale",)}


@pytest.mark.parametrize(
    "vague",
    [
        {"split": None},
        {"method": None, "model": None},
        {"method": "Swin", "model": None},
        {"method": "SwinNet", "aliases": ("Swin L",), "model": None},
        {"settings": ()},
        {"extra_data": None},
    ],
)
def test_a_row_that_says_less_of_the_same_value_joins_the_one_that_says_more(vague: dict[str, Any]) -> None:
    precise = {
        "split": "val", "method": "Swin-L", "settings": ("single-scale",), "extra_data": ("ImageNet-22K",), "params_m": "197",
    }  # fmt: skip
    (entry,) = told(a_row("1", **{**precise, **vague}), a_row("2", **precise))
    assert entry.row.id == "2"
    assert [row.id for row in entry.also] == ["1"]
    assert not entry.conflict


def test_a_model_of_a_wider_method_may_be_the_method_of_another_row() -> None:
    (entry,) = told(a_row("1", method="Swin-L"), a_row("2", method="Shifted Windows", model="Swin-L"))
    assert entry.row.id == "2"


def test_two_methods_on_one_backbone_with_one_value_are_two_entries() -> None:
    assert len(told(a_row("1", method="MAE", model="ViT-B"), a_row("2", method="SimMIM", model="ViT-B"))) == 2


def test_a_vague_row_of_another_value_does_not_join() -> None:
    assert len(told(a_row("1", split="val"), a_row("2", value="83.9"))) == 2


def test_a_joined_candidate_is_accepted_where_an_accepted_row_has_its_value() -> None:
    (entry,) = told(a_row("1", split="val"), a_row("2", origin="yaml", split=None))
    assert entry.row.id == "1"
    assert entry.status == "accepted"


def test_an_accepted_row_of_another_value_vouches_for_nothing() -> None:
    (entry,) = told(
        a_row("1", value="90", origin="imported:timm", status="candidate"), a_row("2", value="91", status="accepted")
    )
    assert (entry.row.id, entry.status, entry.conflict) == ("1", "candidate", True)


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ({"value": "83.8"}, {"value": "83.9"}, True),
        ({"value": "83.8"}, {"value": "83.80"}, False),
        ({"value": "83.8"}, {"value": "0.838", "scale": "proportion"}, False),
        ({"value": "83.8"}, {"value": "83", "qualifier": ">"}, False),
        ({"value": "83.8"}, {"value": "84", "qualifier": ">"}, True),
        ({"value": "83.8"}, {"value": "83.8", "qualifier": ">"}, True),
        ({"value": "83.8"}, {"value": "83.8", "qualifier": ">="}, False),
        ({"value": "83.8"}, {"value": "84", "qualifier": "~"}, False),
        ({"value": "83", "qualifier": ">"}, {"value": "84", "qualifier": ">"}, False),
        ({"value": "83.8"}, {"value": "12.3", "status": "rejected"}, False),
        ({"value": "83.8"}, {"value": None}, False),
    ],
)
def test_different_values_under_one_key_are_a_conflict(
    one: dict[str, Any], other: dict[str, Any], conflict: bool
) -> None:
    (entry,) = told(a_row("1", **one), a_row("2", **other))
    assert entry.conflict is conflict


def test_a_rejected_row_and_one_without_a_value_are_never_shown_for_a_better_one() -> None:
    rejected = a_row("1", origin="yaml", status="rejected", value="12")
    empty = a_row("2", origin="yaml", value=None)
    (entry,) = told(rejected, empty, a_row("3"))
    assert [row.id for row in entry.rows] == ["3", "2", "1"]


def test_members_of_a_family_with_sizes_of_their_own_are_no_conflict() -> None:
    family = [
        a_row(str(n), value=value, flops_g=size) for n, (value, size) in enumerate([("81.9", "4.4"), ("83.3", "8.5")])
    ]
    assert [(e.row.result.value, e.conflict) for e in told(*family)] == [("81.9", False), ("83.3", False)]


def test_several_values_of_one_key_in_one_abstract_are_a_family_not_a_conflict() -> None:
    read = [a_row("1", text="a", value="81.9"), a_row("2", text="a", value="83.3")]
    curated = a_row("3", origin="yaml", value="83.30")
    found = told(*read, curated)
    assert {entry.row.id: ([row.id for row in entry.also], entry.conflict) for entry in found} == {
        "1": ([], False), "3": (["2"], False),
    }  # fmt: skip


def test_two_abstracts_that_give_different_values_are_a_conflict() -> None:
    (entry,) = told(a_row("1", text="a", value="81.9"), a_row("2", text="b", value="83.3"))
    assert entry.conflict


def test_two_curated_values_of_one_key_are_a_conflict() -> None:
    (entry,) = told(
        *(a_row(key, text="a", origin="yaml", value=value) for key, value in (("1", "81.9"), ("2", "83.3")))
    )
    assert entry.conflict


def test_a_row_without_size_joins_its_value_in_a_family_and_stands_alone_otherwise() -> None:
    small, large = a_row("1", value="81.9", flops_g="4.4"), a_row("2", value="83.3", flops_g="8.5")
    same, other = a_row("3", value="83.30"), a_row("4", value="85")
    found = {entry.row.id: [row.id for row in entry.also] for entry in told(small, large, same, other)}
    assert found == {"1": [], "2": ["3"], "4": []}


def test_a_row_without_size_conflicts_with_the_only_sized_one() -> None:
    (entry,) = told(a_row("1", value="81.9", flops_g="4.4"), a_row("2", value="83.3"))
    assert entry.conflict


def test_unnamed_systems_and_ends_of_ranges_are_told_apart_by_their_values() -> None:
    ends = [a_row("1", value="76.5", range=True), a_row("2", value="80.9", range=True)]
    unnamed = [a_row("3", value="58.5", method=None), a_row("4", value="59.5", method=None)]
    assert [(e.row.id, e.conflict) for e in told(*ends, *unnamed)] == [(n, False) for n in "1234"]


def test_what_the_row_in_front_leaves_open_another_one_states() -> None:
    front = a_row("1", board=COCO, model="Swin-L", extra_data=("Objects365",), origin="yaml")
    behind = a_row("2", board=COCO, split="test-dev")
    (entry,) = told(front, behind, board=COCO)
    assert entry.row is front
    assert entry.stated(lambda result: result.split) == "test-dev"
    assert entry.stated(lambda result: result.params_m) is None
