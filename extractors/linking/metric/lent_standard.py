"""The standard metric of one number, lent to those that are listed, changed or compared with it."""

import itertools

import regex

from extractors.linking.scores import Group, Score, Sentence


def agree_in_list(group: Group) -> None:
    """`61.8%, 25.9%, and 39.5% on VOC, Context, and COCO`: the standard metric of one that all of a list's datasets have."""
    listed = [s for s in group.scores if {"standard metric", "value list dataset list"} <= set(s.rule)]
    metrics = {score.metric.id: score.metric for score in listed if score.metric is not None}
    benchmarks = [s.dataset.benchmark for s in listed if s.dataset is not None and s.dataset.benchmark is not None]
    if len({metric.kind for metric in metrics.values()}) < 2 or len(benchmarks) < len(listed):
        return
    shared = [metric for metric in metrics.values() if all(metric.id in b.metrics for b in benchmarks)]
    for score in listed if len(shared) == 1 else ():
        score.metric, score.metric_name = shared[0], shared[0].name


def share_in_list(group: Group) -> None:
    """`61.6/84.1 on DOTA/FairX`: a list of one kind, where the catalog knows the standard metric of one dataset and lacks the others."""
    lender = next(
        (s for s in group.scores if "standard metric" in s.rule and "value list dataset list" in s.rule), None
    )
    if lender is None or lender.metric is None or group.kind != "list":
        return
    for score in group.scores:
        if score.metric_name or score.dataset is None or score.dataset.benchmark is not None or not score.dataset.name:
            continue
        score.metric, score.metric_name, score.metric_stated = lender.metric, lender.metric_name, False
        score.task = score.task or lender.task
        score.rule.append("standard metric")
        score.note("no metric stated: the standard one of a dataset in its list", 0.25)


def share_with_systems(sentence: Sentence, group: Group) -> None:
    """`On A, Foo/Bar/Baz achieve 79.2%/74.5%/77.7%`: the first of a list got the standard metric; a name for each stands before."""
    first = group.scores[0]
    if "standard metric" not in first.rule or "/" not in sentence.kinds[group.first : group.end]:
        return
    lead = sentence.tokens[max(0, group.first - 12) : group.first]
    if not any(t.kind == "B" and t.text.count("/") == len(group.scores) - 1 for t in lead):
        return
    for score in group.scores[1:]:
        if score.dataset is not None and first.dataset is not None and score.dataset.token is first.dataset.token:
            score.metric, score.metric_name, score.metric_stated = first.metric, first.metric_name, False
            score.rule.append("standard metric")
            score.note("no metric stated: that of the list's first", 0.2)


def share_along_change(sentence: Sentence) -> None:
    """`improves GenEval from 0.70 to 0.78`: one end of a change has the metric that the other has by default."""
    for start, target in itertools.pairwise(sentence.groups):
        if start.kind != "start" or target.kind != "target":
            continue
        for lending, borrowing in ((start, target), (target, start)):
            lender = lending.scores[0]
            if "standard metric" not in lender.rule:
                continue
            for score in borrowing.scores:
                if not score.metric_name and (score.dataset is None or score.dataset.name):
                    score.dataset = score.dataset or lender.dataset
                    score.metric, score.metric_name, score.metric_stated = lender.metric, lender.metric_name, False
                    score.rule.append("standard metric")
                    score.note("no metric stated: that of the change's other end", 0.2)


_COMPARED = regex.compile(r"(?:o[xc]?D[SB]?x?)?[,]?(?:C[TxkBp]{0,3}|\((?:k|C[TxkB]{0,3}))")
_IMPROVED_OVER = regex.compile(r",?x?Gc?g[oh]x?[kxB]{1,4}\(|,[UX]x?[kxB]{0,3}k[xB]?\(")
"""`36.4%, a 16.2% improvement over the original (20.2%)`, `36.4%, improving the baseline (20.2%)`: what lies between a number
and the one that it is raised from.
"""
_LENT = ("standard metric", "metric of the sentence before")
"""Rules by which a number has a metric that its sentence does not name."""
_AND_ANOTHER = regex.compile(r"[xB-]{0,3}&")


def share_with_compared(sentence: Sentence) -> None:
    """`50.1% on A compared to 55.2% without noise and 35.0% zero-shot`: what is compared has the metric that the first has by default."""
    joined = False
    for first, second in itertools.pairwise(sentence.scores):
        gap = sentence.kinds[first.at + 1 : second.at]
        joined = bool(_COMPARED.fullmatch(gap) or _IMPROVED_OVER.fullmatch(gap)) or (
            joined and bool(_AND_ANOTHER.fullmatch(gap))
        )
        lent = next((rule for rule in _LENT if rule in first.rule), None)
        if not joined or lent is None or second.metric_name:
            continue
        if first.number.percent != second.number.percent:
            continue
        if second.dataset is None or (first.dataset is not None and second.dataset.key == first.dataset.key):
            second.dataset = first.dataset
            second.metric, second.metric_name, second.metric_stated = (
                first.metric,
                first.metric_name,
                first.metric_stated,
            )
            second.rule.append(lent)
            second.note("no metric stated: that of the number it is compared with", 0.2)


_NEXT_PLACE = regex.compile(r"ox?DS?x?(?:,&?|&)")


def share_along_places(sentence: Sentence) -> None:
    """`80.1% on A, 66.0% on B, and 65.2% on C`: the catalog knows A's standard metric, and none of B and C."""
    for first, second in itertools.pairwise(sentence.scores):
        if (
            "standard metric" in first.rule
            and "value on dataset" in first.rule
            and "value on dataset" in second.rule
            and not second.metric_name
            and first.number.percent
            and second.number.percent
            and _NEXT_PLACE.fullmatch(sentence.kinds, first.at + 1, second.at)
        ):
            _lend(sentence, first, second)


def _lend(sentence: Sentence, first: Score, second: Score) -> None:
    """Give the second number the first one's standard metric, where its dataset has none of its own."""
    metric = first.metric
    if metric is not None and metric.id == "top-1-accuracy":
        metric = next((m for m in sentence.metrics if m.id == "accuracy"), metric)
    benchmark = second.dataset.benchmark if second.dataset is not None else None
    known = benchmark is None or (
        benchmark.default_metric is None and metric is not None and metric.id in benchmark.metrics
    )
    if metric is not None and known:
        second.metric, second.metric_name, second.metric_stated = metric, metric.name, False
        second.rule.append("standard metric")
        second.note("no metric stated: the standard one of a dataset told before it", 0.25)
