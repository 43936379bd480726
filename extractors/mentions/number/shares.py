"""Numbers told in relation to others: losses that are so small, shares of another's performance, what is said again."""

from collections.abc import Sequence

from extractors.mentions.number.beside import SOFT, Verdict
from extractors.mentions.tokens import Number, Token

_LOSSES = frozenset("loss drop degradation decrease reduction decline".split())
_LIMITS = frozenset("less lower smaller than below under only just within at most about around nearly".split())
_ABSTRACTIONS = frozenset("performance accuracy quality capability effectiveness".split())
_LEVELS = frozenset("sparsity dropout density pruning compression".split())


def loss_is(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`the accuracy loss is less than 1%`, `the drop was only 0.4%`: the size of a loss."""
    lead = index - 1
    while lead > 0 and (tokens[lead].low in _LIMITS or tokens[lead].low in SOFT):
        lead -= 1
    if lead < 1 or tokens[lead].low not in ("is", "was", "are", "were", "remains", "stays"):
        return None
    before = tokens[lead - 1]
    return ("G", "delta", f"a {before.text} of that much") if before.low in _LOSSES else None


def share_of_performance(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`over 90% the performance of the full model`: so much of what another reaches."""
    behind = [t.low for t in tokens[index + 1 : index + 4]]
    if number.percent and behind[:1] == ["the"] and behind[1:2] and behind[1] in _ABSTRACTIONS and behind[2:] == ["of"]:
        return "N", "relative", "a share of the performance"
    return None


def is_measured(behind: Sequence[Token]) -> bool:
    """`58.2% performance in terms of CIDEr`, `58.2% performance on FooSet`: no share of what another reaches."""
    return any(token.kind == "D" or token.low == "terms" for token in behind)


def level(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`at 0.5 sparsity`: what a network is set to."""
    behind = tokens[index + 1 : index + 2]
    if behind and behind[0].low in _LEVELS and not number.percent and not number.is_integer:
        return "N", "threshold", f"sets the {behind[0].text}"
    if behind and behind[0].low.endswith("sparsity") and index and tokens[index - 1].low == "at":
        return "N", "threshold", f"sets the {behind[0].text}"
    return None


def said_again(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`more than 40 (i.e., 40.5 AP)`: the bracket says it exactly."""
    behind = [t.low for t in tokens[index + 1 : index + 4]]
    if behind[:2] == ["(", "i"] and behind[2:] and behind[2] in ("e", ".") and number.is_integer:
        return "N", "other", "said more exactly in brackets"
    return None


def label_accuracy(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`95% label accuracy`: how well a data set was annotated."""
    behind = tokens[index + 1 : index + 3]
    if len(behind) == 2 and behind[0].low in ("label", "labelling", "labeling", "annotation") and behind[1].kind == "M":
        return "N", "other", "tells how right the labels are"
    return None
