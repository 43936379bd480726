"""A dataset named in another sentence, in the title, or nowhere."""

import itertools

import regex

from extractors.catalog import Benchmark
from extractors.linking.context import Context, dataset_of, distinct, fits, tie
from extractors.linking.lists import runs
from extractors.linking.scores import Dataset, Group, Score, Sentence
from extractors.linking.several_datasets import says_many
from extractors.linking.training_data import is_strong
from extractors.mentions.tokens import Token

_PLAIN_DETERMINERS = frozenset(
    """the this that these each same challenging large-scale popular standard public evaluation test validation
    training target entire full whole benchmark both two three all several and on of more large widely-used common
    different various multiple available well-known downstream datasets dataset our testing held-out official widely
    used corresponding respective original pretraining pre-training""".split()
)


def _counts_its_items(sentence: Sentence) -> bool:
    """`a test set of 102 images`: what tells how large a set is, and not which."""
    return any(
        low == "set" and following == "of" and sentence.kinds[at + 2 : at + 3] in ("V", "N")
        for at, (low, following) in enumerate(itertools.pairwise(sentence.low))
    )


def _says_unnamed(sentence: Sentence) -> bool:
    """`on the ice hockey dataset`, `our in-house test set`: a dataset of this sentence that has no name to give."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if (
            token.kind == "x"
            and token.low
            in ("dataset", "corpus", "cohort", "testbed", "test-set", "environments", "environment", "simulation")
            and index > 1
        ):
            before = tokens[index - 1]
            if (
                before.kind in "xk"
                and before.low not in _PLAIN_DETERMINERS
                and not before.low.endswith(("ed", "est", "ing-set"))
            ):
                window = tokens[max(0, index - 7) : index]
                if any(t.kind == "o" for t in window) and not any(t.kind == "D" for t in window):
                    return True
    for a, b, c in zip(sentence.low, sentence.low[1:], sentence.low[2:], strict=False):
        if a in ("a", "an") and b in ("test", "validation", "held-out") and c == "set" and _counts_its_items(sentence):
            return True
        if (
            a in ("a", "an", "our")
            and c in ("benchmark", "dataset", "corpus", "set", "subset")
            and b not in _PLAIN_DETERMINERS
        ):
            return True
    return any(
        a in ("in-house", "private", "proprietary", "internal", "self-collected", "self-built") for a in sentence.low
    )


_SETS = frozenset(
    """test validation val dev held-out unseen same this that these latter former original standard full whole entire
    it them its our average par top image images video videos dataset benchmark set task the a an clean""".split()
)


def _is_said_of_a_plain_thing(sentence: Sentence, score: Score) -> bool:
    """`91% accuracy on standard benchmarks`, `52.3% accuracy on diverse product categories`: plain words say what was measured."""
    tokens = sentence.tokens
    at = score.end
    if at + 2 >= len(tokens) or tokens[at].low not in ("on", "across", "over") or tokens[at + 1].kind not in "xck":
        return False
    phrase = []
    for token in tokens[at + 1 : at + 6]:
        if token.kind not in "xkc" or token.low in ("with", "using", "when", "while"):
            break
        phrase.append(token)
    words = {token.low for token in phrase}
    plural = bool(phrase) and phrase[-1].low.endswith("s") and not phrase[-1].low.endswith("ss")
    return plural and (not words & (_SETS - {"standard", "image", "images", "video", "videos", "test"}))


def link_afar(sentence: Sentence, score: Score, context: Context) -> None:
    """Look for the dataset in the sentences before, then in the title: only where one answer fits."""
    suite = (
        context.catalog.benchmark(score.metric_name.removesuffix(" score"))
        if score.metric_name.endswith(" score")
        else None
    )
    if suite is not None:
        score.dataset = Dataset(suite.name, suite, sentence.tokens[score.metric_at or score.at], sentence.index)
        score.rule.append("suite named by its score")
        return
    if says_many(sentence, score):
        score.note("measured on several datasets together")
        return
    if _is_said_of_a_plain_thing(sentence, score):
        score.note("said of something that is no dataset by name")
        return
    if _says_unnamed(sentence):
        score.note("measured on a dataset without a name")
        return
    if score.group is not None and len(score.group.scores) > 2 and not _names_systems(sentence, score.group):
        score.note("a list of numbers without its datasets")
        return
    if _FORMER.match(" ".join(sentence.low[:2])):
        score.note("told of former work, whose dataset is not said")
        return
    if context.own_benchmark and _is_of_people(sentence, score):
        score.note("told of how the dataset was made, or of others")
        return
    if context.own_benchmark and score.metric_name:
        own = context.catalog.benchmark(context.own_benchmark)
        score.dataset = Dataset(own.name if own else context.own_benchmark, own, None, sentence.index)
        score.rule.append("the paper's own dataset")
        score.note("no dataset stated: the one that the paper presents", 0.15)
        return
    for earlier in reversed(context.scored):
        if sentence.index - earlier.sentence > 2:
            break
        if (
            earlier.dataset is not None
            and earlier.dataset.token is not None
            and earlier.metric_name
            and score.metric_name == earlier.metric_name
            and _only(context, earlier.sentence, sentence.index, earlier)
        ):
            score.dataset = Dataset(
                earlier.dataset.name, earlier.dataset.benchmark, earlier.dataset.token, earlier.sentence
            )
            score.rule.append("dataset of the number before")
            score.note("dataset carried from an earlier number with this metric", 0.12)
            return
    for distance in range(6):
        index = sentence.index - distance
        found = distinct([t for t in context.by_sentence.get(index, []) if fits(score, t)])
        if distance > 2:
            found = [t for t in found if _has_metric(score, t)]
        if not distance:
            found = [t for t in found if not _is_of_the_next_clause(sentence, score, t)]
            if found and not _is_beside_a_score_of(sentence, score, found[0]):
                if len(found) == 1 and _has_metric(score, found[0]) and found[0].start > score.token.end:
                    score.note("another dataset stands in its own sentence")
                    return
                continue
        if len(found) == 1:
            if not _has_metric(score, found[0]) and len(distinct(context.by_sentence[index])) > 1:
                score.note("several datasets could be meant")
                return
            tie(score, found[0], index, "dataset of a sentence before", 0.1 + 0.03 * distance)
            return
        if len(found) > 1 and distance and any(w in ("latter", "former") for w in sentence.low):
            tie(score, found[-1 if "latter" in sentence.low else 0], index, "the latter of the datasets before", 0.1)
            return
        if len(found) > 1:
            known = distinct(
                [
                    t
                    for t in found
                    if isinstance(t.data, Benchmark) and score.metric is not None and score.metric.id in t.data.metrics
                ]
            )
            here = {dataset_of(t, 0).key for t in sentence.tokens if t.kind == "D" and not is_strong(t)}
            named = [t for t in known if dataset_of(t, 0).key in here]
            if len(known) == 1 and named and distance <= 1:
                tie(score, named[0], index, "dataset of a sentence before that this one names", 0.15)
                return
            if len(known) == 1 and distance <= 1 and all(isinstance(t.data, Benchmark) for t in found):
                tie(score, known[0], index, "dataset of a sentence before that has this metric", 0.2 + 0.03 * distance)
                return
            if len(known) > 1 or distance <= 2:
                score.note("several datasets could be meant")
                return
    title = distinct([t for t in context.title if _has_metric(score, t)])
    if len(title) == 1:
        tie(score, title[0], -1, "dataset of the title", 0.2)
        return
    last = context.scored[-1] if context.scored else None
    alone = {dataset_of(t, 0).key for named in context.by_sentence.values() for t in named}
    if (
        last is not None
        and last.dataset is not None
        and last.dataset.token is not None
        and sentence.index - last.sentence <= 1
        and alone == {last.dataset.key}
        and score.metric is not None
        and last.metric is not None
        and score.metric.kind == last.metric.kind
    ):
        tie(score, last.dataset.token, last.dataset.sentence, "the only dataset of the paper", 0.2)
        return
    weak = distinct(
        [
            t
            for at, t in enumerate(sentence.tokens)
            if t.kind == "D" and t.low == "\0weak" and fits(score, t) and not _is_of_a_rival(sentence, at)
        ]
    )
    if len(weak) == 1 and not title:
        tie(score, weak[0], sentence.index, "dataset trained on", 0.2)
        return
    _link_to_only(sentence, score, context)


_EVALUATES = regex.compile(
    r"(?:evaluat|test|experiment|validat|assess|conduct|benchmark|measur)(?:e|es|ed|ing|s|ion|ions|ments?)?"
)


def _link_to_only(sentence: Sentence, score: Score, context: Context) -> None:
    """A paper that evaluates on one dataset alone, or names one alone and trains on it, reports its numbers there."""
    if score.metric is None or context.title:
        return
    named = {dataset_of(t, 0).key: (t, index) for index, here in context.by_sentence.items() for t in here}
    if len(named) == 1:
        token, index = next(iter(named.values()))
        at = context.sentences[index].tokens.index(token)
        words = context.sentences[index].tokens[max(0, at - 10) : at]
        evaluated = any(_EVALUATES.fullmatch(t.low) for t in context.sentences[index].tokens)
        if evaluated and index < sentence.index and fits(score, token) and any(t.low in ("on", "using") for t in words):
            tie(score, token, index, "the only dataset that the paper evaluates on", 0.25)
            return
    trained = distinct(context.trained_on)
    benchmark = trained[0].data if len(trained) == 1 and named.keys() <= {dataset_of(trained[0], 0).key} else None
    if isinstance(benchmark, Benchmark) and benchmark.default_metric == score.metric.id:
        tie(score, trained[0], sentence.index, "the only dataset of the paper, which it trains on", 0.25)


_PEOPLE = frozenset(
    """agreement annotator annotators rater raters inter-annotator inter-rater inter-coder similarity saturated
    validation verification calibration annotation annotations kappa""".split()
)


def _is_of_people(sentence: Sentence, score: Score) -> bool:
    """`an inter-rater agreement of 0.76`: a number on the making of a dataset, or on others, and none on the dataset."""
    near = sentence.low[max(0, score.at - 10) : score.at + 6]
    return "agreement" in score.metric_name or bool(_PEOPLE & set(near))


_FORMER = regex.compile(r"(?:previous|prior|earlier|past)\s(?:studies|works?|research)$")
"""How a sentence on what others did begins."""


def _is_of_the_next_clause(sentence: Sentence, score: Score, token: Token) -> bool:
    """Whether a semicolon parts a number from a dataset behind it: that one is told of in the next clause."""
    return token.start > score.token.end and any(
        t.text == ";" and score.token.end <= t.start < token.start for t in sentence.tokens
    )


def _is_of_a_rival(sentence: Sentence, at: int) -> bool:
    """`over equivalent baseline models trained on A`: what others were trained on."""
    return any(t.kind in "hCk" or t.low == "over" for t in sentence.tokens[max(0, at - 7) : at])


def _is_beside_a_score_of(sentence: Sentence, score: Score, token: Token) -> bool:
    """`0.94 instead of 0.88 on A`: another number of this sentence, with the same metric, was measured there."""
    return any(
        other.dataset is not None
        and other.dataset.token is token
        and (other.metric_name == score.metric_name or not other.metric_name or not score.metric_name)
        for other in sentence.scores
    )


def _names_systems(sentence: Sentence, group: Group) -> bool:
    """Whether a sentence names as many systems, or costs, in a row as a list has numbers."""
    count = len(group.scores)
    return sentence.kinds.count("N") >= count or any(len(run) == count for run in runs(sentence, "B"))


def _has_metric(score: Score, token: Token) -> bool:
    """Whether the catalog lists a score's metric for a dataset."""
    return isinstance(token.data, Benchmark) and score.metric is not None and fits(score, token)


def _only(context: Context, first: int, last: int, earlier: Score) -> bool:
    """Whether no other dataset could be meant, by the sentence of the earlier number or one since, that has this metric."""
    assert earlier.dataset is not None
    named = [t for i in range(first, last + 1) for t in context.by_sentence.get(i, [])]
    others = {dataset_of(t, 0).key for t in named if fits(earlier, t)} - {earlier.dataset.key}
    since = {dataset_of(t, 0).key for i in range(first + 1, last + 1) for t in context.by_sentence.get(i, [])}
    return not others and not since - {earlier.dataset.key}
