"""The dataset of a number that no sentence near it tells: the only one that a paper names, trains or evaluates on."""

import regex

from extractors.catalog import Benchmark
from extractors.linking.dataset.context import Context, dataset_of, distinct, fits, has_metric, tie
from extractors.linking.scores import Score, Sentence

FAR = 5
"""How many sentences before its own a number's dataset may be named; beyond two the catalog has to list its metric."""


def of_number_before(sentence: Sentence, score: Score, context: Context) -> bool:
    """A paper that names one dataset alone, with a number of the same kind just before."""
    last = context.scored[-1] if context.scored else None
    alone = {dataset_of(t, 0).key for named in context.by_sentence.values() for t in named}
    if (
        last is None
        or last.dataset is None
        or last.dataset.token is None
        or sentence.index - last.sentence > 1
        or alone != {last.dataset.key}
        or score.metric is None
        or last.metric is None
        or score.metric.kind != last.metric.kind
    ):
        return False
    tie(score, last.dataset.token, last.dataset.sentence, "the only dataset of the paper", 0.2)
    return True


_OPENS_A_LIST = regex.compile(r"D(?:,[BNx]){1,4},?&[Bx]")
"""`on Foo, 3-bar, Baz, and Qux graphs`: the first of a list of places that are not all read."""
_EVALUATES = regex.compile(
    r"(?:evaluat|test|experiment|validat|assess|conduct|benchmark|measur)(?:e|es|ed|ing|s|ion|ions|ments?)?"
)


def evaluated(sentence: Sentence, score: Score, context: Context) -> bool:
    """A paper that evaluates on one dataset alone, or names one alone and trains on it, reports its numbers there."""
    if score.metric is None or context.title:
        return False
    named = {dataset_of(t, 0).key: (t, index) for index, here in context.by_sentence.items() for t in here}
    if len(named) == 1:
        token, index = next(iter(named.values()))
        at = context.sentences[index].tokens.index(token)
        words = context.sentences[index].tokens[max(0, at - 10) : at]
        evaluated = any(_EVALUATES.fullmatch(t.low) for t in context.sentences[index].tokens)
        evaluated = evaluated and not _OPENS_A_LIST.match(context.sentences[index].kinds, at)
        if evaluated and index < sentence.index and fits(score, token) and any(t.low in ("on", "using") for t in words):
            tie(score, token, index, "the only dataset that the paper evaluates on", 0.25)
            return True
    trained = distinct(context.trained_on)
    benchmark = trained[0].data if len(trained) == 1 and named.keys() <= {dataset_of(trained[0], 0).key} else None
    if not isinstance(benchmark, Benchmark) or benchmark.default_metric != score.metric.id:
        return False
    tie(score, trained[0], sentence.index, "the only dataset of the paper, which it trains on", 0.25)
    return True


_TELLING = frozenset("top-1-accuracy top-5-accuracy average-precision box-ap mask-ap keypoint-ap map fid pq".split())
"""Metrics that tell of the benchmark, where few have them; not those of any task, as accuracy or recall."""


def named_later(sentence: Sentence, score: Score, context: Context) -> bool:
    """`It achieves 57.8 AP. ... 50.9 AP on COCO.`: the only dataset that a paper names, in one of the two sentences behind."""
    if score.metric is None or score.metric.id not in _TELLING or context.trained_on or context.title:
        return False
    if len(distinct([t for s in context.sentences.values() for t in s.tokens if t.kind == "D"])) != 1:
        return False
    for index in (sentence.index + 1, sentence.index + 2):
        token = next(iter(context.by_sentence.get(index, [])), None)
        if token is None or not has_metric(score, token):
            continue
        later = context.sentences[index].tokens
        if any((t.kind == "M" and t.data is score.metric) or _EVALUATES.fullmatch(t.low) for t in later):
            tie(score, token, index, "the only dataset of the paper, named later", 0.25)
            return True
    return False


OF_THE_STUDY = frozenset(
    "r2 cosine-similarity pearson-correlation spearman-correlation kendall-tau correlation".split()
)
"""Metrics that relate two things, which papers report on what they observe, and not on a dataset's task."""


JUDGES = frozenset("judge judges annotator annotators annotations rater raters experts".split())
"""Whose numbers tell of the data."""


def named_at_all(sentence: Sentence, score: Score, context: Context) -> bool:
    """The one dataset that a paper names at all, title and training included, up to a few sentences before.

    A benchmark of the catalog, which may well be there for comparison only, must have had a number already.
    """
    if score.metric is None or score.metric.id in OF_THE_STUDY:
        return False
    if JUDGES & set(sentence.low):
        return False
    named = distinct([t for s in context.sentences.values() for t in s.tokens if t.kind == "D"] + context.title)
    if len(named) != 1:
        return False
    key = dataset_of(named[0], 0).key
    plain = named[0].text[1:].islower() or len(named[0].text) < 3
    told = any(other.dataset is not None and other.dataset.key == key for other in context.scored)
    if not told and (plain or isinstance(named[0].data, Benchmark)):
        return False
    for index in range(sentence.index - 1, sentence.index - FAR - 1, -1):
        for token in context.by_sentence.get(index, []):
            if _OPENS_A_LIST.match(context.sentences[index].kinds, context.sentences[index].tokens.index(token)):
                return False
            tie(score, token, index, "the only dataset that the paper names", 0.25)
            return True
    return False


def drawn_from(sentence: Sentence, score: Score, context: Context) -> bool:
    """`papers from the Quay Scholar dataset`, and later `an accuracy of 83%`: the only dataset named, that the data come from."""
    if score.metric is None or score.metric.id in OF_THE_STUDY or JUDGES & set(sentence.low):
        return False
    everywhere = [t for s in context.sentences.values() for t in s.tokens if t.kind == "D"] + context.title
    if len(distinct(everywhere)) != 1 or isinstance(everywhere[0].data, Benchmark):
        return False
    for index in range(sentence.index - 1, max(-1, sentence.index - FAR - 1), -1):
        before = context.sentences.get(index)
        drawn = [t for at, t in enumerate(before.tokens) if _is_drawn_from(before, at)] if before is not None else []
        if drawn:
            tie(score, drawn[0], index, "the only dataset, which the data are drawn from", 0.3)
            return True
    return False


def _is_drawn_from(sentence: Sentence, at: int) -> bool:
    """`derived from the Quay Scholar dataset`: whether `from` alone leads to a dataset."""
    lead = at - 1 - (sentence.low[at - 1] in ("the", "public"))
    return (
        sentence.kinds[at] == "D" and sentence.tokens[at].low == "\0weak" and lead >= 0 and sentence.low[lead] == "from"
    )


OF_CLASSIFICATION = frozenset(("top-1-accuracy", "top-5-accuracy", "top-1-error", "top-5-error"))


def of_its_task(sentence: Sentence, score: Score, context: Context) -> bool:
    """`Top-1 on ImageNet promotes large networks.`, and much later `a 70.5% top-1 accuracy`: no other dataset is named at all."""
    if score.metric is None or score.metric.id not in OF_CLASSIFICATION:
        return False
    everywhere = [t for s in context.sentences.values() for t in s.tokens if t.kind == "D"] + context.title
    if len(distinct(everywhere)) != 1 or not isinstance(everywhere[0].data, Benchmark):
        return False
    if everywhere[0].data.default_metric not in OF_CLASSIFICATION:
        return False
    for index in range(sentence.index - 1, -1, -1):
        for token in context.by_sentence.get(index, []):
            tie(score, token, index, "the only dataset that the paper names", 0.3)
            return True
    if any(
        t is everywhere[0] for t in sentence.tokens[: score.at]
    ):  # `narrow the gap to A baselines, achieving 75% top-1`
        tie(score, everywhere[0], sentence.index, "the only dataset that the paper names", 0.3)
        return True
    return False
