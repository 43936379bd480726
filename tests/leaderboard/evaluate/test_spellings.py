"""When an evaluation takes two names or numbers for the same."""

import pytest

from leaderboard.evaluate.spellings import dataset_key, metric_key, number_key


@pytest.mark.parametrize(
    "names",
    [
        ("ImageNet-1K", "ImageNet", "imagenet 1k dataset", "ILSVRC-2012", "ImageNet 256x256", "ImageNet-64"),
        ("COCO", "MS-COCO", "COCO 2017", "MSCOCO dataset"),
        ("Something-Something V2", "SSv2", "sth-sth-v2"),
        ("X-QA", "XQA", "x qa dataset"),
    ],
)
def test_spellings_of_one_dataset(names: tuple[str, ...]) -> None:
    assert len({dataset_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ImageNet-1K", "ImageNet-V2"),
        ("ImageNet-1K", "ImageNet-22K"),
        ("COCO", "COCO-Stuff"),
        ("PASCAL VOC", "PASCAL VOC 2012"),
        ("ADE20K", None),
    ],
)
def test_different_datasets(one: str, other: str | None) -> None:
    assert dataset_key(one) != dataset_key(other)


@pytest.mark.parametrize("names", [("box AP", "AP^box", "bbox mAP"), ("mIoU", "mean IoU"), ("top-1 accuracy", "Top1")])
def test_spellings_of_one_metric(names: tuple[str, ...]) -> None:
    assert len({metric_key(name) for name in names}) == 1
    assert metric_key("mask AP") not in map(metric_key, names)


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("83.80", "83.8"),
        ("83.8%", "83.8"),
        ("−1.50", "-1.5"),
        ("1,024", "1024"),
        ("0.1234567", "0.123457"),
        ("n/a", "n/a"),
    ],
)
def test_numbers_agree_however_they_are_printed(value: str, key: str) -> None:
    assert number_key(value) == key
