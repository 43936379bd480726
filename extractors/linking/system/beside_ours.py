"""A well-known system in a sentence of its own, on a board on which ours has been told of: one that ours is compared with."""

from collections.abc import Sequence

from extractors.linking.scores import Score, Sentence
from extractors.linking.system import falls
from extractors.linking.system.system_names import Systems
from extractors.mentions.system.model_names import is_model_name

_OPENS_CLAUSE = frozenset(["the", "and", "but", "while", "whereas", "even"])


def disown(sentences: Sequence[Sentence], systems: Systems) -> None:
    """`FooNet gets 84.0% on ImageNet. ConvNeXt-XL obtains 87.8% on ImageNet.`: the second number is ConvNeXt's.

    Where no number on the board is told of ours by name, the known system is what ours is built on or was tried with.
    """
    ours = {_board(score): sentence.index for sentence in sentences for score in _named_ours(sentence, systems)}
    for sentence in sentences if ours else ():
        for score in sentence.scores:
            if ours.get(_board(score), sentence.index) != sentence.index and _is_of_known(sentence, score, systems):
                score.method = [str(score.model)]
                score.become_baseline(f"{score.model!r} alone, beside a number of {systems.method}")


def _board(score: Score) -> tuple[str | None, str]:
    return score.dataset.name if score.dataset is not None else None, score.metric_name


def _named_ours(sentence: Sentence, systems: Systems) -> list[Score]:
    """The numbers of ours in a sentence that has its name, on no model of others."""
    if not systems.names_in(sentence):
        return []
    return [
        score
        for score in sentence.scores
        if score.role == "proposed"
        and score.dataset is not None
        and score.metric_name
        and score.method[-1:] == [systems.method]
        and (score.model is None or systems.is_own(score.model))
    ]


def _is_of_known(sentence: Sentence, score: Score, systems: Systems) -> bool:
    """Whether a well-known model opens the clause and stands right before the verb, and nothing in the sentence is ours."""
    model = score.model
    if score.role != "proposed" or score.method != [systems.method] or model is None or not is_model_name(model):
        return False
    if systems.names_in(sentence) or not falls.OUR_WORDS.isdisjoint(sentence.low):
        return False
    return any(
        token.text == model
        and sentence.kinds[at + 1 : at + 2] in ("A", "=")
        and (not at or sentence.kinds[at - 1] in ",;" or sentence.low[at - 1] in _OPENS_CLAUSE)
        for at, token in enumerate(sentence.tokens[: score.at])
    )
