"""`catalog`: the vocabulary, listed, shown and checked."""

import json
from pathlib import Path

import pytest
from builders.data_folder import write


def test_a_benchmark_is_shown_with_what_its_metrics_measure(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    lines = [line.rstrip() for line in run("catalog", "show", "imagenet-1k").out.splitlines()]
    assert [line for line in lines if not line.startswith("─")] == [
        "benchmark    imagenet-1k",
        "name         ImageNet-1K",
        "area         vision",
        "task         image classification",
        "description  A thousand classes of things.",
        "homepage     https://example.org/imagenet",
        "paper        https://arxiv.org/abs/1409.0575",
        "licence      for research alone",
        "splits       val",
        "aliases      ImageNet, ILSVRC-2012",
        "",
        "metric          better  unit  what it measures",
        "top-1-accuracy  higher  %     Share of right classes",
        "fid             lower",
    ]


@pytest.mark.parametrize("name", ["imagenet-1k", "ImageNet", "ilsvrc 2012"])
def test_a_benchmark_is_shown_by_any_of_its_names(run, name: str) -> None:
    (entry,) = json.loads(run("catalog", "show", name, "--format", "json").out)
    assert (entry["benchmark"], entry["metrics"]) == ("imagenet-1k", "top-1-accuracy, fid")
    assert (entry["superseded_by"], entry["licence"]) == (None, "for research alone")


@pytest.mark.parametrize("name", ["top-1-accuracy", "Top-1"])
def test_a_metric_is_shown_too(run, name: str) -> None:
    (entry,) = json.loads(run("catalog", "show", name, "--format", "json").out)
    assert (entry["metric"], entry["direction"], entry["unit"], entry["boards"]) == ("top-1-accuracy", "higher", "%", 2)
    assert entry["description"] == "Share of right classes"
    assert "metric       top-1-accuracy" in run("catalog", "show", name).out
    assert run("catalog", "show", name, "--format", "csv").out.startswith("metric,name,description,direction,unit,")


def test_what_the_catalog_does_not_have_is_wrong_usage(run) -> None:
    done = run("catalog", "show", "imagnet-1k")
    assert (done.code, done.out) == (2, "")
    assert done.err == "leaderboard: no benchmark or metric 'imagnet-1k' in the catalog (did you mean imagenet-1k?)\n"
    assert "(`leaderboard catalog list` lists them)" in run("catalog", "show", "?").err


def test_a_successor_that_is_missing_is_told_by_the_check(run, data: Path) -> None:
    file = data / "benchmarks" / "vision" / "cifar-10.yaml"
    text = file.read_text(encoding="utf-8")
    write(file, f"{text}superseded_by: coco\n")
    assert run("catalog", "check").code == 0
    assert "superseded by  coco" in run("catalog", "show", "cifar-10").out
    write(file, f"{text}superseded_by: cocoa\n")
    done = run("catalog", "check")
    assert done.code == 1
    assert "cifar-10: superseded_by names 'cocoa', which the catalog does not have (did you mean coco?)" in done.err
