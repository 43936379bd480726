"""The only metric that a sentence or a bracket names, given to the number that it must be of."""

from decimal import Decimal
from itertools import pairwise

import regex

from extractors.linking.dataset.context import fits_metric
from extractors.linking.metric import raised_results
from extractors.linking.scores import Score, Sentence


def of_the_sentence(sentence: Sentence) -> None:
    """`lifts the win rate on A, raising Foo (v2) from 28.5% to 35.4%`: the only metric that the sentence of a change names."""
    named = {t.data.id: t.data for t in sentence.tokens if t.kind == "M"}
    if len(named) != 1 or any(score.metric_name for score in sentence.scores):
        return
    metric = next(iter(named.values()))
    for score in sentence.scores:
        told = raised_results.is_end(sentence, score) or raised_results.is_new_performance(sentence, score)
        told = told and not (metric.kind == "classification" and raised_results.is_of_robustness(sentence, score))
        benchmark = score.dataset.benchmark if score.dataset is not None else None
        fitting = benchmark is None or fits_metric(metric, benchmark)
        if told and fitting and metric.admits(Decimal(score.number.value)):
            score.metric, score.metric_name = metric, metric.name
            score.rule.append("the only metric of its sentence")
            score.note("the only metric that its sentence names", 0.15)


_PERFORMANCE_IS = regex.compile(r"A=(?P<at>V)(?:,?&|[,;])")


def of_the_next(sentence: Sentence) -> None:
    """`our single model performance is 45.7% and an ensemble obtains an mAP of 48.3%`: the only metric, told of the second."""
    match = _PERFORMANCE_IS.search(sentence.kinds)
    if (
        match is None
        or sentence.low[match.start()] != "performance"
        or len({t.data for t in sentence.tokens if t.kind == "M"}) != 1
    ):
        return
    for score, following in pairwise(sentence.scores):
        if score.at != match.start("at") or score.metric_name or following.metric is None:
            continue
        if score.number.percent == following.number.percent:
            score.metric, score.metric_name = following.metric, following.metric_name
            score.rule.append("the only metric of its sentence")
            score.note("the only metric that its sentence names", 0.15)


def of_the_bracket(sentence: Sentence, score: Score) -> None:
    """`ImageNet (4.8% single crop, top-5 error)`: the only metric of the bracket that holds nothing but this number."""
    opening = sentence.brackets[score.at]
    if score.metric_name or opening < 0:
        return
    inside = sentence.kinds[opening + 1 : sentence.closes.get(opening, opening)]
    at = inside.find("M")
    if inside.count("M") == 1 and inside.count("V") == 1 and at > score.at - opening:
        score.metric = sentence.tokens[opening + 1 + at].data
        score.metric_name = sentence.tokens[opening + 1 + at].data.name
        score.rule.append("metric in the bracket")
        score.note("the only metric of its bracket", 0.05)
