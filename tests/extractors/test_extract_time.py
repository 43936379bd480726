"""Every text ends in bounded time: a megabyte of what makes patterns backtrack or lists grow takes about a second."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import pytest

from extractors.catalog import Catalog
from extractors.extract import Extractor
from extractors.paper import Paper

MEGABYTE = 1_000_000
SECONDS = 3.0
"""Three times what is promised, for slow machines; a quadratic pattern needs hours."""

UNITS = [
    "1", "1 ", "82.9 ", "82.9% ", "82.9, ", "82.9/", "82.9|", "1-", "1:", "1x", "1,000,", "+1", "+1.2, ", "1±", "5M, ", "%", "(", ")", "()", "[", ",", ".",
    "a. ", "A. ", "{", "}", "{}", "$", "\\", "\\textbf{", "\\cite{", "\\cite[", "~", "_", "a_", "a^", "-", "A-", "a", "A", " ", "\n", "''", "é", "\u2009", "𝟖",
    "AP ", "mAP@", "COCO ", "82.9 AP on COCO ", "top-1 accuracy, mIoU and ", "ResNet-50 ", "Foo Bar ", "word ", "from ", "from 1.2 to 3.4 ", "by 1.2% ",
    "more than ", "on COCO, 82.9; ", "82.9 and 83.1 on COCO and ADE20K respectively ", "average of 71.2% across 11 datasets ", "the Foo dataset and ",
    "zero-shot ", "ImageNet pre-trained ", "we propose ", "called as it this ", "https://github.com/a/", "It has 82.9% top-1 accuracy on ImageNet. ",
    "[email\u00a0protected] ",
]  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Catalog.load([Path(__file__).resolve().parents[2] / "data"]))


def _seconds(extract: Callable[[Paper], object], paper: Paper) -> float:
    begin = process_time()
    extract(paper)
    return process_time() - begin


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_megabyte_of_one_piece(extractor: Extractor, unit: str) -> None:
    text = f"FooNet has 82.9% top-1 accuracy on ImageNet {unit * (MEGABYTE // len(unit))} and 80.1% on COCO."
    assert _seconds(extractor.extract, Paper(id="x", title="T", abstract=text)) < SECONDS


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_long_title(extractor: Extractor, unit: str) -> None:
    paper = Paper(id="x", title=unit * (100_000 // len(unit)), abstract="FooNet has 82.9% top-1 accuracy on ImageNet.")
    assert _seconds(extractor.extract, paper) < SECONDS


def test_megabyte_of_nested_braces(extractor: Extractor) -> None:
    text = "It has 82.9% accuracy on COCO " + r"\textbf{" * 120_000 + "}" * 120_000 + "(" * 100_000 + ")" * 100_000
    assert _seconds(extractor.extract, Paper(id="x", title="T", abstract=text)) < SECONDS


@pytest.mark.parametrize("seed", range(3))
def test_megabyte_of_digits_and_brackets(extractor: Extractor, seed: int) -> None:
    random = Random(seed)
    soup = "".join(random.choices("0123456789.,%()[]{}$\\/|~+-± AaPpof@:=", k=MEGABYTE))
    assert (
        _seconds(extractor.extract, Paper(id="x", title="T", abstract=f"It has 82.9% accuracy on COCO {soup}"))
        < SECONDS
    )
