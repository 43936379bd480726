"""When two names, or two numbers, are the same to an evaluation: whatever the catalog holds, a figure means the same."""

from collections.abc import Iterable

import regex

_SAME_DATASETS = (
    ("ImageNet-1K", "ImageNet", "ILSVRC-2012", "ILSVRC12"),
    ("COCO", "MS COCO", "COCO 2014", "COCO 2017", "MS COCO 2014", "MS COCO 2017"),
    ("PASCAL VOC", "PASCAL", "VOC"),
    ("PASCAL VOC 2007", "PASCAL VOC 07", "VOC 2007", "VOC 07"),
    ("PASCAL VOC 2012", "PASCAL VOC 12", "VOC 2012", "VOC 12"),
    ("CUB-200-2011", "CUB-200", "CUB"),
    ("Kinetics-400", "K400"),
    ("Something-Something V1", "Sth-Sth V1", "SSv1"),
    ("Something-Something V2", "Sth-Sth V2", "Something-V2", "SSv2"),
    ("ActivityNet", "ActivityNet 1.3", "ActivityNet v1.3"),
    ("NYUv2", "NYUDv2", "NYU Depth", "NYU Depth v2"),
    ("ScanNetV2", "ScanNet"),
    ("Waymo Open Dataset", "Waymo", "WOD"),
    ("VQAv2", "VQA 2", "VQA 2.0"),
)
_SAME_METRICS = (
    ("top-1 accuracy", "top-1 acc", "top-1"),
    ("top-5 accuracy", "top-5 acc", "top-5"),
    ("accuracy", "average accuracy", "mean accuracy", "overall accuracy", "classification accuracy"),
    ("error rate", "error", "test error", "classification error"),
    ("box AP", "box mAP", "AP box", "bbox AP", "bbox mAP"),
    ("mask AP", "mask mAP", "AP mask", "segm AP"),
    ("keypoint AP", "keypoint mAP", "pose AP"),
    ("AP25", "mAP25"),
    ("AP50", "mAP50", "mAP 0.5", "AP at 50"),
    ("AP75", "mAP75"),
    ("mAP", "average mAP", "mean average precision"),
    ("mIoU", "mean IoU"),
    ("Rank-1", "Rank-1 accuracy"),
    ("recall@1", "R@1", "recall at 1"),
    ("F1", "F1 score", "F1 measure", "F-measure", "F-score"),
    ("Dice", "Dice coefficient", "Dice score", "DSC"),
    ("AUC", "AUROC", "ROC AUC"),
    ("EER", "equal error rate"),
    ("WER", "word error rate"),
    ("exact match", "EM"),
    ("FID", "gFID", "generation FID", "Fréchet inception distance", "Frechet inception distance"),
    ("Inception Score", "IS"),
    ("Spearman correlation", "Spearman", "Spearman rank correlation", "SRCC"),
    ("Pearson correlation", "Pearson correlation coefficient", "Pearson", "PCC", "PLCC"),
)
_OTHER_CHARACTERS = regex.compile(r"[^a-z0-9]+")
_SIZED_IMAGENET = regex.compile(r"imagenet(?:1k)?(?:32|64|128|256|512|1024)?(?:x\d+)?")
"""ImageNet as image generation names it, by the size of its pictures, is ImageNet-1K still."""


def name_key(name: str | None) -> str:
    """Letters and digits of a name in lower case, ASCII only; empty for no name.

    >>> name_key("Top-1 Accuracy (%)")
    'top1accuracy'
    """
    return str(_OTHER_CHARACTERS.sub("", (name or "").lower()))


def _classes(groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    return {name_key(name): name_key(group[0]) for group in groups for name in group}


_DATASETS = _classes(_SAME_DATASETS)
_METRICS = _classes(_SAME_METRICS)


def dataset_key(name: str | None) -> str:
    """The same for all names of a dataset, variants such as ImageNet-V2 being datasets of their own.

    >>> dataset_key("the ImageNet dataset"[4:]) == dataset_key("ILSVRC-2012") != dataset_key("ImageNet-V2")
    True
    """
    key = name_key(name).removesuffix("dataset")
    return _DATASETS["imagenet1k"] if _SIZED_IMAGENET.fullmatch(key) else _DATASETS.get(key, key)


def metric_key(name: str | None) -> str:
    """The same for all names of a metric."""
    key = name_key(name)
    return _METRICS.get(key, key)


def number_key(value: str) -> str:
    """The same for values that agree to six digits, however they are printed; the text itself if it is no number.

    >>> number_key("1,024.50%")
    '1024.5'
    """
    text = value.replace("\N{MINUS SIGN}", "-").replace(",", "").strip().rstrip("%")
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text


CORE = frozenset(map(dataset_key, ("ImageNet-1K", "COCO", "ADE20K")))
"""The three benchmarks that an evaluation can be limited to."""
