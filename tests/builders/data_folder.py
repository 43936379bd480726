"""A small data folder of invented papers: four metrics, three benchmarks, and results files as a test wants them."""

from pathlib import Path
from textwrap import dedent

METRICS = """
top-1-accuracy: {name: top-1 accuracy, aliases: [top-1], direction: higher, unit: '%', minimum: 0, maximum: 100, description: Share of right classes}
box-ap: {name: box AP, direction: higher, minimum: 0, maximum: 100, task: object detection}
mask-ap: {name: mask AP, direction: higher, minimum: 0, maximum: 100, task: instance segmentation}
fid: {name: FID, direction: lower, minimum: 0}
"""

BENCHMARKS = {
    "vision/imagenet-1k.yaml": """
        benchmark: imagenet-1k
        name: ImageNet-1K
        task: image classification
        aliases: [ImageNet, ILSVRC-2012]
        splits: {canonical: [val], aliases: {val: [validation], test: []}}
        metrics:
          top-1-accuracy: {default: true}
          fid: {task: image generation}
        description: A thousand classes of things.
        homepage: https://example.org/imagenet
        paper: "1409.0575"
        licence: for research alone
        """,
    "vision/coco.yaml": """
        benchmark: coco
        name: COCO
        aliases: [MS COCO]
        splits: {canonical: [val, test-dev], aliases: {val: [val2017, minival], test-dev: [test-dev2017]}}
        metrics:
          box-ap: {default: true}
          mask-ap:
        """,
    "vision/cifar-10.yaml": """
        benchmark: cifar-10
        name: CIFAR-10
        metrics:
          top-1-accuracy: {default: true}
        """,
}

ALDER = """
paper:
  title: "Alder: Windows of Attention"
  arxiv: "2101.00001"
  date: 2021-03-25
  authors: A. Writer, B. Reader
  code: https://example.org/alder
results:
  - {board: imagenet-1k/top-1-accuracy, method: Alder-L, value: 87.30, extra_data: [ImageNet-22K], source: abstract}
  - {board: imagenet-1k/top-1-accuracy, method: Alder-T, value: 81.3, extra_data: [], params_m: 29, source: table 1}
  - {board: coco/box-ap, split: test-dev2017, method: Alder-L, value: 58.7, source: abstract}
  - {board: coco/box-ap, split: val, method: Alder-L, value: 58.0, source: abstract}
"""

BIRCH = """
paper:
  title: "=Birch, a backbone"
  doi: 10.1000/birch.1
  date: 2022
results:
  - {board: imagenet-1k/top-1-accuracy, split: val, method: Birch, model: ViT-B, value: 87.3, source: abstract}
  - {board: imagenet-1k/top-1-accuracy, split: val, method: Old, value: 80.1, role: baseline, source: abstract}
  - {board: imagenet-1k/top-1-accuracy, method: Birch, value: 90, qualifier: ">", source: abstract}
  - {board: imagenet-1k/top-1-accuracy, method: Birch, value: 70.5, protocol: zero-shot, source: abstract}
"""


def a_data_folder(folder: Path, results: dict[str, str] | None = None) -> Path:
    """Write the folder, with the given results files (by default those of two papers), and return it."""
    write(folder / "metrics.yaml", METRICS)
    for name, text in BENCHMARKS.items():
        write(folder / "benchmarks" / name, text)
    for name, text in ({"alder.yaml": ALDER, "birch.yaml": BIRCH} if results is None else results).items():
        write(folder / "results" / name, text)
    return folder


def write(path: Path, text: str) -> Path:
    """Write a text without its common indentation, making the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return path
