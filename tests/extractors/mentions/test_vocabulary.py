"""Names of the catalog are found as whole words, in any case and with any marks between their parts."""

from pathlib import Path

import pytest

from extractors.catalog import Catalog
from extractors.mentions.vocabulary import Vocabulary

VOCABULARY = Vocabulary(Catalog.load([Path(__file__).resolve().parents[3] / "data"]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(ImageNet) and [COCO].", ["D:ImageNet", "D:COCO"]),
        ("\u201cCOCO\u201d\u2013ImageNet\u0301", ["D:COCO", "D:ImageNet"]),
        ("IMAGENET", ["D:IMAGENET"]),
        ("top 1_ACCURACY, Top-1 accuracy", ["M:top 1_ACCURACY", "M:Top-1 accuracy"]),
        ("top.1 accuracy", ["M:accuracy"]),
        ("at 57.6mAP, 3AP", ["M:mAP", "M:AP"]),
        ("5\u00b2mAP, \u0663mAP", ["M:mAP", "M:mAP"]),
        ("on COCOval2017 and COCOvalley", ["D:COCO", "S:val2017"]),
        ("performance is per person, the map", []),
        ("IS and PER", ["M:IS", "M:PER"]),
        ("\u00e9COCO, COCO\u00e9, xCOCO, COCOx, 5COCO", []),
        ("COCO\ud800 \ud800COCO", ["D:COCO", "D:COCO"]),
        ("ADE20K-847\u00b2 and LoCoMo-10\u00b2", ["D:ADE20K-847", "D:LoCoMo-10"]),
    ],
)
def test_what_is_found(text: str, found: list[str]) -> None:
    assert [f"{m.kind}:{text[m.start : m.end]}" for m in VOCABULARY.find(text)] == found
