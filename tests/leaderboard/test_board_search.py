"""Which board a few words mean."""

from functools import cache

import pytest

from extractors.catalog import Board, Catalog
from leaderboard.board_search import found
from leaderboard.settings import shipped_data


@cache
def shipped() -> tuple[Board, ...]:
    return tuple(Catalog.load([shipped_data()]).boards())


RESULTS = {
    "ade20k/miou": 150,
    "coco/box-ap": 90,
    "lvis/box-ap": 12,
    "imagenet-1k/top-1-accuracy": 200,
    "imagenet-v2/top-1-accuracy": 300,
}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("imagenet top-1", "imagenet-1k/top-1-accuracy"),
        ("ImageNet top1", "imagenet-1k/top-1-accuracy"),
        ("imagenet-1k/top-1-accuracy", "imagenet-1k/top-1-accuracy"),
        ("top-1 imagenet v2", "imagenet-v2/top-1-accuracy"),
        ("box ap", "coco/box-ap"),
        ("MS COCO box", "coco/box-ap"),
        ("ade20k", "ade20k/miou"),
    ],
)
def test_the_board_that_is_meant_comes_first(text: str, first: str) -> None:
    assert found(shipped(), text, RESULTS)[0].id == first


def test_every_word_must_be_found() -> None:
    assert found(shipped(), "coco nonsense", RESULTS) == []
    assert found(shipped(), " - ", RESULTS) == []
