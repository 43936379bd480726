"""Metrics of the catalog that a word before them makes others of: `normalized Hausdorff distance`, `strict pass@1`, `decoding accuracy`."""

from extractors.linking.scores import Score, Sentence

_CHANGING = frozenset(
    """normalized normalised masked certified weighted unweighted strict lenient relaxed pairwise symmetric rescaled
    penalized penalised length-normalized""".split()
)
_OF_ANOTHER_TASK = frozenset(
    """detection decoding verification extraction attribution inversion half-truth matching ranking watermark
    human""".split()
)
"""What `accuracy` is of where it is not that of classifying a dataset's items."""
_ACCURACIES = frozenset("accuracy error-rate".split())


def change(sentence: Sentence, score: Score) -> str:
    """The word that makes another metric of a number's one, in lower case; empty where there is none.

    `normalized` in `a normalized Hausdorff distance of 0.2`, `decoding` in `100% decoding accuracy on COCO`.
    """
    metric = score.metric
    if metric is None:
        return ""
    if score.metric_at is None:
        return _lent(sentence, score)
    word = sentence.low[score.metric_at - 1] if score.metric_at else ""
    if (
        word in _CHANGING
        or (word == "relative" and metric.kind == "error")
        or (word == "context" and metric.id == "fid")
    ):
        return word
    if word in _OF_ANOTHER_TASK and metric.id in _ACCURACIES and _classifies(score):
        return word
    return ""


def _classifies(score: Score) -> bool:
    """Whether plain accuracy on a dataset of the catalog is that of a task of its own."""
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    return benchmark is not None and (benchmark.default_metric or "").endswith(("accuracy", "-ap"))


def _lent(sentence: Sentence, score: Score) -> str:
    """The word before the metric that a number has from the one before it: `strict pass@1 of 18% on A, and 23% on B`."""
    before = [other for other in sentence.scores if other.at < score.at] if "carried metric" in score.rule else []
    if not before or score.metric is None or before[-1].metric is not None:
        return ""
    word, _, rest = before[-1].metric_name.partition(" ")
    return word if rest == score.metric.name and (word in _CHANGING or word in _OF_ANOTHER_TASK) else ""
