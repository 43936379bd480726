from typing import Any

import pytest
from builders.boards import COCO, TOP1, a_board, a_row, evidence

from leaderboard.entries import entries
from leaderboard.filters import HIDDEN_REASONS, Filters, extra_data


def hidden_by(filters: Filters, board: str = TOP1, **given: Any) -> str | None:
    (entry,) = entries(a_board(board), [a_row(board=board, title="Swin: Shifted Windows", **given)])
    return filters.hidden_by(a_board(board), entry)


@pytest.mark.parametrize(
    ("filters", "passing", "hidden", "reason"),
    [
        ({"splits": ["val"]}, {"split": "val"}, {"split": "test"}, "split"),
        ({"splits": ["val"]}, {"split": "validation"}, {"split": None}, "split"),
        ({"splits": ["validation"]}, {"split": "Val"}, {"split": "test"}, "split"),
        ({"splits": ["unknown"]}, {"split": None}, {"split": "val"}, "split"),
        ({"protocols": ["zero-shot"]}, {"protocol": "zero-shot"}, {}, "protocol"),
        ({"extra_data": ["none"]}, {"extra_data": ()}, {"extra_data": None}, "extra data"),
        ({"extra_data": ["some"]}, {"extra_data": ("JFT",)}, {"extra_data": ()}, "extra data"),
        ({"extra_data": ["unknown", "none"]}, {"extra_data": None}, {"extra_data": ("JFT",)}, "extra data"),
        ({"roles": ["baseline"]}, {"role": "baseline"}, {}, "role"),
        ({"statuses": ["accepted"]}, {"status": "accepted"}, {"status": "candidate"}, "status"),
        ({"statuses": ["accepted"]}, None, {"status": "rejected"}, "rejected"),
        ({"statuses": ["rejected"], "splits": ["val"]}, None, {"status": "disputed", "split": "test"}, "disputed"),
        ({"origins": ["yaml"]}, {"origin": "yaml"}, {}, "origin"),
        ({"origins": ["imported"]}, {"origin": "imported:timm"}, {"origin": "yaml"}, "origin"),
        ({"origins": ["imported:timm"]}, {"origin": "imported:timm"}, {"origin": "imported:pwc"}, "origin"),
        ({"first_year": 2021}, {"date": "2021-01"}, {"date": "2020-12-31"}, "year"),
        ({"last_year": 2021}, {"date": "2021"}, {"date": "2022"}, "year"),
        ({"first_year": 2021}, {"date": "2023"}, {"date": None}, "year"),
        ({"max_params_m": "30"}, {"params_m": "30.0"}, {"params_m": "30.1"}, "size"),
        ({"max_params_m": "30"}, {"params_m": "5"}, {"params_m": None}, "size"),
        ({"min_params_m": "100"}, {"params_m": "197"}, {"params_m": "99"}, "size"),
        ({"max_flops_g": "4.5"}, {"flops_g": "4.5"}, {"flops_g": "15"}, "size"),
        ({"min_confidence": 0.9}, {"evidence": evidence(confidence=0.9)}, {"evidence": evidence(confidence=0.89)}, "confidence"),
        ({"min_confidence": 0.9}, {"evidence": evidence(confidence=0.1), "status": "accepted"}, {"evidence": evidence(confidence=0.1)}, "confidence"),
        ({"min_confidence": 1}, {"origin": "yaml"}, {}, "confidence"),
        ({"text": "swin WINDOWS"}, {}, {"method": "ViT", "title_": 1}, "text"),
        ({"text": "multi"}, {"settings": ("multi-scale",)}, {}, "text"),
        ({"splits": []}, None, {"split": None}, "split"),
    ],
)  # fmt: skip
def test_each_filter_lets_pass_what_it_names(
    filters: dict[str, Any], passing: dict[str, Any] | None, hidden: dict[str, Any], reason: str
) -> None:
    chosen = Filters(**filters)
    if hidden.pop("title_", None):
        chosen = Filters(text="swin windows deit")
    if passing is not None:
        assert hidden_by(chosen if "text" not in filters else Filters(**filters), **passing) is None
    assert hidden_by(chosen, **hidden) == reason


def test_no_filter_hides_nothing() -> None:
    assert hidden_by(Filters(), status="rejected", role="baseline", split="odd", value=None) is None


def test_the_default_view_shows_what_papers_propose_on_the_canonical_split() -> None:
    default = Filters.default(a_board(COCO))
    assert default.splits == {"val", "unknown"}
    assert Filters.default(a_board(COCO), "test-dev").splits == {"test-dev", "unknown"}
    assert Filters.default(a_board("otb/success")).splits is None
    shown: list[dict[str, Any]] = [{}, {"split": "val2017"}, {"status": "accepted"}, {"origin": "yaml"}]
    hidden = [{"split": "test-dev"}, {"role": "baseline"}, {"status": "disputed"}, {"protocol": "zero-shot"}]
    assert [hidden_by(default, COCO, **given) for given in shown] == [None] * 4
    assert [hidden_by(default, COCO, **given) for given in hidden] == ["split", "role", "disputed", "protocol"]


def test_reasons_are_asked_in_one_order() -> None:
    assert HIDDEN_REASONS == (
        "rejected", "disputed", "split", "protocol", "role", "status", "origin", "extra data", "year", "size", "confidence", "text",
    )  # fmt: skip


def test_an_entry_has_the_origins_and_the_knowledge_of_all_its_rows() -> None:
    read = a_row("1", split="val", model="Swin-L", method="Swin")
    curated = a_row("2", origin="yaml", extra_data=("ImageNet-22K",))
    board = a_board()
    (entry,) = entries(board, [read, curated])
    assert extra_data(entry) == "some"
    for origin in ("yaml", "extracted"):
        assert Filters(origins=frozenset({origin}), splits=frozenset({"val"})).hidden_by(board, entry) is None


@pytest.mark.parametrize("text", ["1e3", "abc", "", "NaN"])
def test_a_size_is_a_plain_decimal(text: str) -> None:
    with pytest.raises(ValueError, match="plain decimal"):
        Filters(max_params_m=text)
