"""Numbers that a noun of their own names, and that take no other number's metric: `improves coverage (0.93)`."""

import regex

from extractors.linking.scores import Score, Sentence
from extractors.mentions.cues import LIGHT
from extractors.mentions.tokens import Token


def has_noun_of_its_own(sentence: Sentence, score: Score) -> bool:
    """`(RMSE 0.68 ...; coverage 0.96)`, `improves coverage (0.93)`, `sensitivity (99%), predictivity (98%)`: another measure's value.

    A plain noun stands right before the number in its bracket, or before a bracket that other metrics' values stand in too.
    """
    tokens = sentence.tokens
    opening = sentence.brackets[score.at]
    own = _OWN_METRIC.match(sentence.kinds, score.at + 1)
    if own is not None and not LIGHT & set(sentence.low[own.start() : own.end() - 1]):
        return True
    if sentence.low[score.at + 1 : score.at + 2] == ["in"] and _MEASURES & set(
        sentence.low[score.at + 2 : score.at + 3]
    ):
        return True  # `0.76 F1, 0.86 in faithfulness`
    if score.number.percent and sentence.low[score.at + 1 : score.at + 2] and sentence.low[score.at + 1] in _MEASURES:
        return True
    if sentence.kinds[score.at + 1 : score.at + 2] == "x" and _RANKED.fullmatch(sentence.low[score.at + 1]):
        return True
    if sentence.kinds[score.at - 2 : score.at] == "BT" and _SHORT_MEASURE.fullmatch(tokens[score.at - 2].text):
        return True
    if opening < 1:
        return _is_of_another_change(sentence, score)
    if score.at - opening == 2 and _is_noun(tokens[opening + 1]):
        return True
    if score.at - opening != 1 or not _is_noun(tokens[opening - 1]):
        return False
    improved = any(t.kind == "U" for t in tokens[max(0, opening - 4) : opening])
    return improved or tokens[opening - 1].low in _MEASURES or "M(V" in sentence.kinds


_SHORT_MEASURE = regex.compile(r"[A-Z]{2,6}-[1-9LFN]")
"""`BLEU-4 to 22.1, and the CIST-4 to 2.7`: a measure that the catalog lacks, as the number before has one."""
_RANKED = regex.compile(r"top-\d+")
"""`19.5% top-1 and 29.9% Top-10 match`: a rank that the catalog has no metric for."""
_OWN_METRIC = regex.compile(r"x{2,3}M")
"""`100 percent Foo syntax pass rate`: a measure that is told more precisely than the metric that ends its name."""
_MEASURES = frozenset(
    """effectiveness agreement consistency coverage utility fidelity compliance faithfulness validity completeness
    confidence uncertainty entropy sparsity diversity novelty efficiency utilization availability
    consistence""".split()
)
"""Nouns for what else is measured: `maintains over 95% effectiveness`, `its own confidence (0.62)`."""


def _is_of_another_change(sentence: Sentence, score: Score) -> bool:
    """`raises accuracy from 0.80 to 0.89 and tidiness from 3.16 to 3.30`: the change of what a plain noun names."""
    if score.group is None or score.group.kind not in ("start", "target"):
        return False
    at = sentence.groups.index(score.group) - (score.group.kind == "target")
    first = sentence.groups[at].first if at >= 0 else 0
    if first > 2 and sentence.kinds[first - 2] == "B" and sentence.tokens[first - 2].text.endswith(("Score", "Sim")):
        return True  # `improves FooScore from 10.2 to 12.4`
    if first > 3 and _NOUN_CHANGES.match(sentence.kinds, first - 3) and _is_noun(sentence.tokens[first - 2]):
        return True
    changed = _BURDENS.search(sentence.kinds, max(0, first - 12), first)
    return changed is not None and sentence.low[changed.end("noun") - 1] in _COSTS


_NOUN_CHANGES = regex.compile(r"[&,]xFVT")
_BURDENS = regex.compile(r"U(?P<noun>x{1,3})(?:[of]x{1,4})?F$")
_COSTS = frozenset(
    "burden overhead share rate usage time cost costs latency length number count counts ratio regret".split()
)
"""What `reducing the burden on users from 30.5% to 12.8%` changes beside a metric."""


def _is_noun(token: Token) -> bool:
    return token.kind == "x" and token.text.islower() and token.low not in LIGHT and not token.low.endswith("ly")
