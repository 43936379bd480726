"""The catalog that ships: it loads, keeps its own rules, and knows what the field calls its benchmarks."""

from pathlib import Path

import pytest

from extractors.catalog import Catalog


@pytest.fixture(scope="module")
def catalog(repo: Path) -> Catalog:
    return Catalog.load([repo / "data"])


def test_every_area_holds_benchmarks_and_every_benchmark_has_an_area(catalog: Catalog, repo: Path) -> None:
    areas = {folder.name for folder in (repo / "data/benchmarks").iterdir()}
    assert areas == {benchmark.area for benchmark in catalog.benchmarks.values()}
    assert len(catalog.benchmarks) >= 150


def test_a_file_is_named_after_its_benchmark(catalog: Catalog, repo: Path) -> None:
    files = {path.stem: path for path in (repo / "data/benchmarks").glob("*/*.yaml")}
    assert files.keys() == catalog.benchmarks.keys()


@pytest.mark.parametrize(
    ("spelling", "benchmark"),
    [
        ("ImageNet", "imagenet-1k"),
        ("ILSVRC 2012", "imagenet-1k"),
        ("ImageNet-21k", "imagenet-22k"),
        ("mini-ImageNet", "mini-imagenet"),
        ("ImageNet 256x256", "imagenet-256x256"),
        ("MS COCO", "coco"),
        ("COCO Stuff", "coco-stuff"),
        ("ADE-20K", "ade20k"),
        ("ADE20K-847", "ade20k-full"),
        ("K400", "kinetics-400"),
        ("SSv2", "something-something-v2"),
        ("VOC07", "pascal-voc-2007"),
        ("PASCAL VOC 2012", "pascal-voc-2012"),
        ("Pascal VOC", "pascal-voc"),
        ("CUB-200", "cub-200-2011"),
        ("NYU Depth V2", "nyuv2"),
        ("ActivityNet 1.3", "activitynet"),
        ("AIME24", "aime-2024"),
    ],
)
def test_the_spellings_of_the_field_find_their_benchmark(catalog: Catalog, spelling: str, benchmark: str) -> None:
    found = catalog.benchmark(spelling)
    assert found is not None
    assert found.id == benchmark


@pytest.mark.parametrize(
    ("spelling", "metric"),
    [
        ("top-1 acc", "top-1-accuracy"),
        ("mean intersection over union", "miou"),
        ("mAP@0.5", "ap50"),
        ("AP_{50}".replace("{", "").replace("}", ""), "ap50"),
        ("bbox mAP", "box-ap"),
        ("word error rate", "wer"),
        ("AUROC", "auc"),
        ("Fréchet Inception Distance", "fid"),
        ("R@1", "recall-at-1"),
        ("Dice score", "dice"),
    ],
)
def test_the_words_of_the_field_find_their_metric(catalog: Catalog, spelling: str, metric: str) -> None:
    found = catalog.metric(spelling)
    assert found is not None
    assert found.id == metric


def test_errors_and_distances_are_better_when_lower(catalog: Catalog) -> None:
    lower = {metric.id for metric in catalog.metrics.values() if metric.direction == "lower"}
    assert {"top-1-error", "fid", "wer", "rmse", "perplexity", "hausdorff-distance"} <= lower
    assert not lower & {"top-1-accuracy", "box-ap", "miou", "psnr", "bleu", "map"}
    assert {metric.id for metric in catalog.metrics.values() if metric.kind == "error"} <= lower


def test_look_alikes_are_no_names_of_the_benchmark_they_resemble(catalog: Catalog) -> None:
    for benchmark in catalog.benchmarks.values():
        for name in benchmark.not_:
            assert catalog.benchmark(name) is not benchmark, f"{benchmark.id}: {name}"


def test_the_three_core_benchmarks_have_their_defaults_and_splits(catalog: Catalog) -> None:
    core = {name: catalog.benchmarks[name] for name in ("imagenet-1k", "coco", "ade20k")}
    assert [b.default_metric for b in core.values()] == ["top-1-accuracy", "box-ap", "miou"]
    assert [b.splits.canonical for b in core.values()] == [("val",), ("val", "test-dev"), ("val",)]
    assert core["coco"].splits.resolve("val2017") == "val"


def test_a_metric_word_with_a_meaning_of_its_own_is_claimed_by_one_task_each(catalog: Catalog) -> None:
    claims = [
        (use.task, word.lower()) for use in catalog.benchmarks["coco"].metrics.values() for word in use.said if use.task
    ]
    assert ("instance segmentation", "ap") in claims
    assert len(claims) == len(set(claims))
