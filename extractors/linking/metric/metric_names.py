"""Which of a sentence's metric words name a metric: some are plain words here, some are second names of one metric."""

import itertools
from collections.abc import Sequence

from extractors.catalog import Metric
from extractors.linking.scores import Sentence
from extractors.mentions.cues import LIGHT
from extractors.mentions.tokens import Token


def tidy(sentence: Sentence) -> None:
    """Leave one token for each metric that a sentence names."""
    _unmark_words(sentence)
    _merge_names(sentence)


_AFTER_WORDS = frozenset(
    """model models method methods approach approaches network networks transformer transformers test tests analysis
    problem problems issue issues loss losses training pre-training pretraining pre-trained pretrained tradeoff tradeoffs trade-off trade-offs""".split()
)


_SUFFIXES = frozenset("-score -scores -max -mean -box -bbox -mask -value -values -measure -based".split())
"""What a hyphen adds to a metric's name that stays its name: `AP-mask`, `F1-Score`."""


_ERRORS = frozenset(("error", "errors"))


def _is_an_error_in(sentence: Sentence, at: int) -> bool:
    """`a 2.1% error in top-5 classification`: a word for an error between the number and the name of an accuracy."""
    return (
        at > 2
        and sentence.kinds[at - 3] == "V"
        and sentence.low[at - 2] in _ERRORS
        and sentence.low[at - 1] in ("in", "on")
        and sentence.tokens[at].low in ("top-1", "top-5")
    )


def _error_of(sentence: Sentence, metric: Metric) -> Metric:
    """`Top5-Error`: the error that an accuracy's name turns to; the metric itself where the catalog has none."""
    error = metric.id.removesuffix("accuracy") + "error"
    return next((other for other in sentence.metrics if other.id == error), metric)


def _unmark_words(sentence: Sentence) -> None:
    """`AR models`, `a sensitivity test`: a word that may name a metric, where the noun behind it says that it does not."""
    string = list(sentence.kinds)
    for first, second in itertools.pairwise(range(len(sentence.tokens))):
        token, after = sentence.tokens[first], sentence.tokens[second]
        if (
            after.kind == ")"
            and sentence.kinds[first - 1 : first] == "("
            and sentence.low[second + 1 : second + 2]
            and sentence.low[second + 1] in _AFTER_WORDS
        ):
            after = sentence.tokens[second + 1]
        if token.kind == "M" and after.start == token.end and after.text[0] == "-":
            if after.low in ("-error", "-errors"):
                token.data = _error_of(sentence, token.data)
            elif after.low not in _SUFFIXES:
                # `Accuracy-Robustness Area`: a longer word that the metric's name only begins
                string[first] = string[second] = token.kind = after.kind = "x"
        if token.kind == "M" and after.low in _ERRORS and token.data.id.endswith("accuracy"):
            token.data = _error_of(sentence, token.data)
            if token.data.id.endswith("accuracy"):
                string[first] = token.kind = "x"  # `pixel accuracy error`
        if token.kind == "M" and _is_an_error_in(sentence, first):
            token.data = _error_of(sentence, token.data)
        if token.kind == "M" and after.kind not in "VNGOF=:(" and _is_trained_with(sentence, first):
            string[first] = token.kind = "x"
        if token.kind == "M" and after.low in _AFTER_WORDS and sentence.kinds[first - 1 : first] not in ("V", "G"):
            string[first] = token.kind = "x"
    sentence.kinds = "".join(string)


def _is_trained_with(sentence: Sentence, at: int) -> bool:
    """`38.3 with cross-entropy loss`: what something is trained with, and no measure."""
    lead = at - 1 if sentence.low[at - 1] not in ("a", "the") else at - 2
    return sentence.tokens[at].low.endswith("loss") and at > 0 and sentence.kinds[lead] == "w"


def _merge_names(sentence: Sentence) -> None:
    """`top-1 fine-tuning accuracy` and `Inception Score (IS)` are one metric each: the second name becomes a plain word."""
    string = list(sentence.kinds)
    last: int | None = None
    for index, token in enumerate(sentence.tokens):
        if last is not None and token.kind in "BM":
            plain = _second_name(sentence, last, index)
            for position in plain:
                string[position] = sentence.tokens[position].kind = "x"
            if plain:
                continue
        if token.kind == "M":
            last = index
    sentence.kinds = "".join(string)


def _second_name(sentence: Sentence, last: int, index: int) -> Sequence[int]:
    """The places that become plain words where a name or a metric only names the last metric again; none where it does not."""
    token = sentence.tokens[index]
    is_bracketed = index - last == 2 and _is_bracketed(sentence.tokens, index)
    if token.kind == "B":
        return range(index - 1, index + 2) if is_bracketed and sum(c.isupper() for c in token.text) > 1 else ()
    if _is_generic_end(sentence.tokens, last, index):
        return (index,)
    if is_bracketed:
        _take_from_bracket(sentence, last, index)
        return range(index - 1, index + 2)
    return ()


def _is_bracketed(tokens: Sequence[Token], index: int) -> bool:
    """`Inception Score (IS)`: a token is all that a bracket holds."""
    return tokens[index - 1].kind == "(" and index + 1 < len(tokens) and tokens[index + 1].kind == ")"


_GENERIC_BEHIND_WORDS = frozenset("accuracy error-rate recall precision".split())
_GENERIC = frozenset("accuracy error-rate average-accuracy".split())


def _is_generic_end(tokens: Sequence[Token], last: int, index: int) -> bool:
    """`top-1 accuracy`, `top-1 fine-tuning accuracy`, `ROUGE-1 F-1 score`: a general name only ends the one before it."""
    first: Metric = tokens[last].data
    second: Metric = tokens[index].data
    gap = tokens[last + 1 : index]
    if not gap and second.id in _GENERIC:
        return True
    if second.id == "f1" and first.id.startswith("rouge") and all(t.low in LIGHT for t in gap):
        return True
    return (
        bool(gap)
        and second.id in _GENERIC_BEHIND_WORDS
        and first.id != second.id
        and first.kind in ("classification", "error")
        and all(t.kind in "xkU" and (t.low in LIGHT or t.low.endswith(("ing", "tuning"))) for t in gap)
    )


_GENERAL_PRECISION = ("map", "average-precision")


def _take_from_bracket(sentence: Sentence, last: int, index: int) -> None:
    """`average precision (box AP)`, `mean average precision (mAP)@0.5`: the bracket tells which of its kind a metric is."""
    token = sentence.tokens[last]
    first, second = token.data, sentence.tokens[index].data
    if first.id not in _GENERAL_PRECISION:
        return
    if second.kind == "detection" and second.id not in _GENERAL_PRECISION:
        token.data = second
    if _is_at_half(sentence, index):
        token.data = next((m for m in sentence.metrics if m.id == "ap50"), first)


def _is_at_half(sentence: Sentence, short: int) -> bool:
    """`mean average precision (mAP)@0.5`: whether the overlap of a half stands behind the bracket with the short form."""
    return sentence.low[short + 2 : short + 4] in (["@", "0.5"], ["@", "0.50"], ["@", "50"])
