"""Which of a sentence's metric words name a metric: some are plain words here, some are second names of one metric."""

import itertools

from extractors.catalog import Metric
from extractors.linking.scores import Sentence
from extractors.mentions.cues import LIGHT


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
    tokens = sentence.tokens
    string = list(sentence.kinds)
    last: int | None = None
    for index, token in enumerate(tokens):
        if (
            token.kind == "B"
            and last is not None
            and index - last == 2
            and tokens[index - 1].kind == "("
            and index + 1 < len(tokens)
            and tokens[index + 1].kind == ")"
            and sum(c.isupper() for c in token.text) > 1
        ):
            for position in (index - 1, index, index + 1):
                string[position] = tokens[position].kind = "x"
            continue
        if token.kind != "M":
            continue
        if last is not None:
            first: Metric = tokens[last].data
            second: Metric = token.data
            gap = tokens[last + 1 : index]
            plain_gap = all(t.kind in "xkU" and (t.low in LIGHT or t.low.endswith(("ing", "tuning"))) for t in gap)
            bracketed = (
                len(gap) == 1 and gap[0].kind == "(" and index + 1 < len(tokens) and tokens[index + 1].kind == ")"
            )
            if (
                plain_gap
                and second.id in ("accuracy", "error-rate", "recall", "precision")
                and first.id != second.id
                and first.kind in ("classification", "error")
                and gap[:1] != []
            ):
                string[index] = token.kind = "x"
                continue
            if second.id == "f1" and first.id.startswith("rouge") and all(t.low in LIGHT for t in gap):
                string[index] = token.kind = "x"  # `ROUGE-1 F-1 score`
                continue
            if plain_gap and not gap and second.id in ("accuracy", "error-rate", "average-accuracy"):
                string[index] = token.kind = "x"
                continue
            if (
                bracketed
                and first.id in ("map", "average-precision")
                and second.kind == "detection"
                and second.id not in ("map", "average-precision")
            ):
                tokens[last].data = second
            if bracketed and _is_at_half(sentence, index):
                half = next((m for m in sentence.metrics if m.id == "ap50"), first)
                tokens[last].data = half if first.id in ("map", "average-precision") else first
            if bracketed:
                for position in (index - 1, index, index + 1):
                    string[position] = tokens[position].kind = "x"
                continue
        last = index
    sentence.kinds = "".join(string)


def _is_at_half(sentence: Sentence, short: int) -> bool:
    """`mean average precision (mAP)@0.5`: whether the overlap of a half stands behind the bracket with the short form."""
    return sentence.low[short + 2 : short + 4] in (["@", "0.5"], ["@", "0.50"], ["@", "50"])
