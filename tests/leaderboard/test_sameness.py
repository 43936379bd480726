from typing import Any

import pytest
from builders.boards import a_board, a_result

from leaderboard.sameness import are_related, may_be_same


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("Swin-L", "swin l", True),
        ("Swin", "Swin-L", True),
        ("ViT-B", "ViT-B/16", True),
        ("ResNet-50", "RetinaNet + ResNet-50", True),
        ("CBNet", "CBNetV2", True),
        ("fine-tuned", "fine-tuning", True),
        ("multi-scale test", "multi-scale testing", True),
        ("384x384", "384x384 input", True),
        ("ResNet", "ResNet's", True),
        ("ViT-B", "ViT-L", False),
        ("ViT-S/16", "ViT-B/16", False),
        ("300x300 input", "500x500 input", False),
        ("1-shot", "10-shot", False),
        ("MAE", "SimMIM", False),
        ("A", "ABC", False),
    ],
)
def test_names_and_phrases(one: str, other: str, related: bool) -> None:
    assert are_related(one, other) is related
    assert are_related(other, one) is related


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({"method": "ViT-L", "model": "ViT-L"}, {"method": "Co-DETR", "model": "ViT-L"}, True),
        ({"model": "Swin-L"}, {"model": "DINO + Swin-L"}, True),
        ({"model": "ViT-B"}, {"model": "ViT-L"}, False),
        ({"method": "MAE", "model": "ViT-B"}, {"method": "SimMIM", "model": "ViT-B"}, False),
        ({"extra_data": ("JFT",)}, {"extra_data": ("JFT", "ImageNet-22K")}, True),
        ({"extra_data": ()}, {"extra_data": ("JFT",)}, False),
        ({"extra_data": ()}, {"extra_data": None}, True),
        ({"extra_data": ()}, {"extra_data": ()}, True),
        ({"settings": ("a", "single-scale")}, {"settings": ("single scale",)}, True),
        ({"settings": ("12 epochs",)}, {"settings": ("24 epochs",)}, False),
        ({"params_m": "21.5"}, {"params_m": "21.50"}, True),
        ({"params_m": "21.5"}, {"params_m": "22"}, False),
        ({"split": "val"}, {"split": "validation"}, True),
        ({"split": "val"}, {"split": "test"}, False),
        ({"role": "baseline"}, {}, False),
        ({"protocol": "zero-shot"}, {}, False),
        ({"qualifier": ">"}, {}, False),
        ({"range": True}, {}, False),
    ],
)
def test_rows_of_one_value(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    assert may_be_same(a_board(), a_result(**one), a_result(**other)) is same
    assert may_be_same(a_board(), a_result(**other), a_result(**one)) is same
