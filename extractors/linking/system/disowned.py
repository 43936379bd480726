"""Numbers that are other people's after all: a paper that proposes a dataset or a benchmark has not scored on it with itself."""

import itertools
from collections.abc import Sequence

import regex

from extractors.linking.scores import Score, Sentence
from extractors.linking.system import owners
from extractors.linking.system.system_names import Systems, key
from extractors.mentions.system.model_names import is_model_name

_OURS = frozenset(
    f"our {noun}" for noun in "method methodology approach model framework network system algorithm pipeline".split()
)
"""What a paper on a dataset calls what it contributes beside it."""


def disown_datasets(sentence: Sentence, systems: Systems) -> None:
    """No dataset has scored on itself: where the paper's own name is that of a number's dataset, the number is another's."""
    own = [score for score in sentence.scores if _is_on_itself(score, systems)]
    if own and not _tells_of_our_system(sentence):
        disown(sentence, systems, own)
    for score in own:
        if any(systems.is_own(name) for name in score.method):
            score.method = []
            score.model = score.model if score.model and not systems.is_own(score.model) else None


_OUR_NOUNS = frozenset(phrase.removeprefix("our ") for phrase in _OURS)


def _tells_of_our_system(sentence: Sentence) -> bool:
    """`our best model`, `the proposed two-stream network`."""
    return any(
        low in ("our", "proposed") and not _OUR_NOUNS.isdisjoint(sentence.low[at + 1 : at + 4])
        for at, low in enumerate(sentence.low)
    )


_EDITION = regex.compile(r"(?:20)?\d\d")
_DATASETS = ("dataset", "benchmark", "corpus", "database")
"""What a paper's own name has more than that of its dataset: `FooHands Dataset`."""


def _is_on_itself(score: Score, systems: Systems) -> bool:
    if systems.method is None or score.role != "proposed" or score.dataset is None or not score.dataset.name:
        return False
    dataset, own = key(score.dataset.name), key(systems.method)
    own = next((own.removesuffix(word) for word in _DATASETS if own == dataset + word), own)
    named = not score.method or key(score.method[-1]) in (own, key(systems.method))
    return named and dataset.startswith(own) and (dataset == own or bool(_EDITION.fullmatch(dataset[len(own) :])))


def disown(sentence: Sentence, systems: Systems, scores: Sequence[Score] | None = None) -> None:
    """A paper that proposes a benchmark reports other people's systems on it: baselines, named by their subjects.

    Of the sentence's numbers all are such, or `scores`.
    """
    nobody = Systems(None)
    if _OURS & {f"{a} {b}" for a, b in itertools.pairwise(sentence.low)}:
        return
    progress = _tells_of_progress(sentence)
    model = _our_model(sentence)
    before: Score | None = None
    for score in sentence.scores if scores is None else scores:
        ours = model is not None and model < score.at
        if not (ours or _is_improved_end(sentence, score) or (progress and not _names_a_model(score))):
            score.become_baseline(f"the paper proposes a benchmark, {systems.method}")
        if any(systems.is_own(name) for name in score.method):
            score.method = []
            score.model = None
            owners.link_score(sentence, score, nobody)
            if not score.method and ours and before is not None:
                score.method, score.model = list(before.method), before.model
        before = score


_MODELS = frozenset("model network agent detector classifier".split())


def _our_model(sentence: Sentence) -> int | None:
    """Where `our fine-tuned FooBERT model achieves` stands: what a paper on a benchmark built with it."""
    for at, low in enumerate(sentence.low):
        if low == "our" and "baseline" not in sentence.low[at : at + 5]:
            for noun in range(at + 2, min(at + 5, len(sentence.low) - 1)):
                if sentence.low[noun] in _MODELS and sentence.kinds[noun + 1] in "A,=":
                    return noun
    return None


_WE_REACH = frozenset("achieve achieved obtain obtained reach reached attain attained get".split())
_EXISTING = frozenset("existing previous prior".split())


def _tells_of_progress(sentence: Sentence) -> bool:
    """`the best F1 that we achieve`, `outperforming existing methods`: a paper on a benchmark also has a system of its own."""
    tokens = sentence.tokens
    return any(
        (token.low == "we" and any(t.low in _WE_REACH for t in tokens[index + 1 : index + 2]))
        or (
            (token.kind == "X" or token.low == "over")
            and any(t.low in _EXISTING for t in tokens[index + 1 : index + 3])
        )
        for index, token in enumerate(tokens)
    )


def _names_a_model(score: Score) -> bool:
    return bool(score.method) and is_model_name(score.method[0])


def _is_improved_end(sentence: Sentence, score: Score) -> bool:
    """Whether a score is the better end of a change: what was trained for the benchmark, no system of others."""
    if score.group is None or score.group.kind != "target" or score.ranged:
        return False
    place = sentence.groups.index(score.group)
    start = sentence.groups[place - 1].scores if place and sentence.groups[place - 1].kind == "start" else []
    if score.member >= len(start):
        return False
    change = float(score.number.value) - float(start[score.member].number.value)
    lower = score.metric is not None and score.metric.direction == "lower"
    return change < 0 if lower else change > 0
