"""What a number is, by the words beside it: a score stays `V`, a change becomes `G`, all else `N` with its kind."""

from pathlib import Path

import pytest

from extractors.catalog import Catalog
from extractors.mentions import tokens
from extractors.mentions.number import kinds
from extractors.mentions.tokens import Number, Token
from extractors.mentions.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(Catalog.load([Path(__file__).resolve().parents[4] / "data"]))


def _classified(vocabulary: Vocabulary, plain: str) -> list[Token]:
    row = tokens.read(plain, 0, len(plain), vocabulary.find(plain))
    kinds.classify(row)
    return [token for token in row if isinstance(token.data, Number)]


SCORES = [
    ("It has 82.9% top-1 accuracy on ImageNet", ["82.9"]),
    ("an mIoU of 52 on ADE20K", ["52"]),
    ("from 72.0% to 76.2% top-1", ["72.0", "76.2"]),
    ("raises AP from 40.1 to 43.2", ["40.1", "43.2"]),
    ("82.8%, 84.2%, and 84.6% top-1", ["82.8", "84.2", "84.6"]),
    ("65.0%/47.0% on COCO", ["65.0", "47.0"]),
    ("an FID of 1,024.5", ["1024.5"]),
    ("an AUC of .91", ["0.91"]),
    ("over 90% accuracy", ["90"]),
    ("compared to 63.3 mIoU", ["63.3"]),
]


@pytest.mark.parametrize(("plain", "values"), SCORES)
def test_score_may_be_read(vocabulary: Vocabulary, plain: str, values: list[str]) -> None:
    assert [t.data.value for t in _classified(vocabulary, plain) if t.kind == "V"] == values


@pytest.mark.parametrize(
    "plain",
    [
        "outperforms X by 2.6 mAP",
        "an improvement of 3.4% mIoU",
        "+2.3 AP on COCO",
        "a drop of -0.9 mIoU",
        "1.2% higher top-1 accuracy",
        "2.4 mIoU better",
        "rises by 4.2 percentage points",
        "is 6.1pp above",
        "a gain of up to 5.3%",
        "a 2.7 box AP improvement",
        "a margin of 1.8% mIoU",
        "improves 1.3% top-1 accuracy",
        "a 0.25% accuracy drop",
        "by 1.1%, 1.4% and 0.8% AP",
        "surpasses X by 5.5 mAP (",
    ],
)
def test_change(vocabulary: Vocabulary, plain: str) -> None:
    found = _classified(vocabulary, plain)
    assert [t.kind for t in found] == ["G"] * len(found)
    assert {t.data.reason[0] for t in found} == {"delta"}


@pytest.mark.parametrize(
    ("plain", "kind"),
    [
        ("runs at 97.5 FPS", "efficiency"),
        ("takes 3.2 ms", "efficiency"),
        ("with 22.3M parameters", "efficiency"),
        ("is 2.7x faster", "efficiency"),
        ("with 4.5 GFLOPs", "efficiency"),
        ("has 1000 classes of objects", "count"),
        ("on 27 datasets", "count"),
        ("within 0.5% of the teacher", "relative"),
        ("at tIoU=0.5 on THUMOS14", "threshold"),
        ("an IoU threshold of 0.6", "threshold"),
        ("at mAP @ 0.5", "threshold"),
        ("in 2023 it won", "other"),
        ("of 224x224 pixels", "other"),
        ("mixed 3:1 by hand", "other"),
        ("ranks 1st of all", "other"),
        ("at 90% sparsity", "count"),
        ("with 1% of the labels", "relative"),
    ],
)
def test_no_score(vocabulary: Vocabulary, plain: str, kind: str) -> None:
    found = _classified(vocabulary, plain)
    assert [(t.kind, t.data.reason[0]) for t in found] == [("N", kind)] * len(found)
    assert found


@pytest.mark.parametrize(
    ("plain", "qualifier"),
    [
        ("over 90% accuracy", ">"),
        ("more than 90% accuracy", ">"),
        ("above 90% accuracy", ">"),
        (">= 90% accuracy", ">="),
        ("at least 90% accuracy", ">="),
        ("less than 9.5% WER", "<"),
        ("below 9.5% WER", "<"),
        ("nearly 90% accuracy", "~"),
        ("~90% accuracy", "~"),
        ("about 90% accuracy", "~"),
        ("up to 90% accuracy", None),
        ("only 90% accuracy", None),
    ],
)
def test_qualifier(vocabulary: Vocabulary, plain: str, qualifier: str | None) -> None:
    (number,) = _classified(vocabulary, plain)
    assert (number.kind, number.data.qualifier) == ("V", qualifier)


@pytest.mark.parametrize(
    ("plain", "spread"),
    [("78.1 ± 0.2% accuracy", "0.2"), ("78.1% +/- 0.3 accuracy", "0.3"), ("78.1% accuracy", None)],
)
def test_spread_is_no_number_of_its_own(vocabulary: Vocabulary, plain: str, spread: str | None) -> None:
    (number,) = _classified(vocabulary, plain)
    assert (number.data.value, number.data.percent, number.data.spread) == ("78.1", True, spread)
