"""A metric that the number before had on the same dataset: `45% top-1 on A and 75% top-5 on B. Deep features reach 55% on A and 81% on B.`"""

from collections.abc import Sequence

from extractors.catalog import Metric
from extractors.linking.scores import Score, Sentence


def carry(sentence: Sentence, earlier: Sequence[Score]) -> None:
    """Give the numbers of a sentence on several datasets, which names no metric, those of the sentence before: each dataset its own."""
    waiting = [score for score in sentence.scores if not score.metric_name and score.dataset is not None]
    keys = {score.dataset.key for score in waiting if score.dataset is not None}
    if len(keys) < 2 or len(waiting) < len(sentence.scores) or "M" in sentence.kinds:
        return
    before = _metrics_by_place([s for s in earlier if s.sentence == sentence.index - 1])
    if keys != before.keys() & keys:
        return
    for score in waiting:
        assert score.dataset is not None
        metric, percent = before[score.dataset.key]
        if metric is not None and percent == score.number.percent:
            score.metric, score.metric_name = metric, metric.name
            score.rule.append("metric of the sentence before")
            score.note("metric of this dataset in the sentence before", 0.15)


def _metrics_by_place(scores: Sequence[Score]) -> dict[str, tuple[Metric | None, bool]]:
    """The only metric that each dataset's numbers have, and whether these are percentages."""
    found: dict[str, tuple[Metric | None, bool]] = {}
    for score in scores:
        if score.dataset is None:
            continue
        here = score.metric, score.number.percent
        key = score.dataset.key
        found[key] = here if found.get(key, here) == here else (None, False)
    return found


def name_error(sentence: Sentence, last: Score) -> None:
    """`the 6.7% error of A`, after a top-5 error: a mere error is the one that the sentence before told in full."""
    if last.metric is None or not last.metric.id.endswith("-error") or sentence.index - last.sentence > 1:
        return
    for score in sentence.scores:
        same = score.dataset is not None and last.dataset is not None and score.dataset.key == last.dataset.key
        if score.metric is None and score.metric_name == "error rate" and "M" not in sentence.kinds and same:
            score.metric, score.metric_name = last.metric, last.metric_name
            score.rule.append("metric of the sentence before")
            score.note("the error of the sentence before", 0.1)
