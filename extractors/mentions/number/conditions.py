"""Numbers that a test was set to, or that its scale ends at, and that are no scores."""

from collections.abc import Sequence

from extractors.mentions.cues import UNITS
from extractors.mentions.number.beside import Verdict
from extractors.mentions.system.model_names import is_model_name
from extractors.mentions.tokens import Number, Token

_OPERATING_UNITS = frozenset("fppi fppw fpr far fmr".split())
_RATED = frozenset("scores ratings labels scale grades judgments annotations annotated rated relevance".split())
_WORK = frozenset("computations computation operations parameters memory flops training cost costs".split())
_LEVELS = frozenset("confidence probability ci cis".split())


def condition(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`with probability 99.9%`, `(95% bootstrap CI)`, `at 0.5 sparsity`, `at 1 FPPI`, `(at precision 95%)`, `with 60% test coverage`."""
    before = tokens[index - 1] if index else None
    behind = [t.low for t in tokens[index + 1 : index + 4]]
    if before is not None and before.low == "probability" and number.percent and tokens[index - 2].low == "with":
        return "N", "threshold", "how sure something is"
    if number.percent and _LEVELS & set(behind[1:2]) and behind[0] not in ("accuracy", "with", "and"):
        return "N", "threshold", "a level of confidence"
    if not number.percent and behind[:1] == ["sparsity"] and before is not None and before.low in ("at", "with", "of"):
        return "N", "threshold", "sets the sparsity"
    if behind[:1] and behind[0] in _OPERATING_UNITS and before is not None and before.low in ("at", "@"):
        return "N", "threshold", f"an operating point in {tokens[index + 1].text}"
    if "nominal" in [t.low for t in tokens[max(0, index - 4) : index]]:
        return "N", "threshold", "a nominal level"
    if _is_step(tokens, index):
        return "N", "threshold", "one of the overlaps that are averaged over"
    if before is not None and before.low in ("above", "below") and index > 1 and tokens[index - 2].low in _SYSTEMS:
        return "N", "threshold", "what systems are parted by"
    if before is not None and before.kind == "M" and tokens[index - 2].low == "at" and tokens[index - 3].kind == "(":
        return "N", "threshold", "the point at which others are measured"
    if number.percent and "coverage" in behind[:2] and any(t.kind == "V" for t in tokens[:index]):
        lead = next((t for t in reversed(tokens[max(0, index - 3) : index]) if t.kind != "x"), None)
        if lead is not None and lead.low in ("with", "at"):
            return "N", "threshold", "so much is covered"
    return None


_SYSTEMS = frozenset("models checkpoints networks methods systems classifiers those".split())


def _is_step(tokens: Sequence[Token], index: int) -> bool:
    """`AP at IOU=[0.5:0.05:0.95]`: whether colons without blanks tie a number to others."""
    return any(
        first >= 0 and first + 2 < len(tokens) and _is_tied(*tokens[first : first + 3]) for first in (index - 2, index)
    )


def _is_tied(first: Token, colon: Token, last: Token) -> bool:
    """Whether two numbers have nothing but a colon between them."""
    return (
        colon.text == ":"
        and first.kind in "VN"
        and last.kind in "VN"
        and first.end == colon.start
        and colon.end == last.start
    )


def end_of_scale(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`scores ranging from 0 to 7`, `on a scale of 1 to 5`: the ends between which people or judges rate."""
    if number.percent or not number.is_integer or len(number.value) > 2:
        return None
    other = index + 2 if index + 2 < len(tokens) and tokens[index + 1].low in ("to", "and") else index - 2
    if not 0 <= other < len(tokens) or tokens[other].kind not in "VN" or tokens[max(index, other) - 1].kind not in "T&":
        return None
    first = min(index, other)
    if first < 3 or tokens[first - 1].low not in ("from", "between", "of") or "." in tokens[other].text:
        return None
    said = {t.low for t in tokens[max(0, first - 4) : first]}
    if "scale" in said or ("ranging" in said and said & _RATED):
        return "N", "other", "an end of a scale"
    return None


def part_of_a_name(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`comparable to DALL-E 2`: a lone digit behind a well-known model's name."""
    if number.percent or len(number.value) > 1 or not index or tokens[index - 1].kind != "B":
        return None
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    if is_model_name(tokens[index - 1].text) and (behind is None or behind.kind not in "Mcg"):
        return "N", "other", f"part of {tokens[index - 1].text} {number.value}"
    return None


def relative(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`90% the performance of`, `73% overall computations`, `70% accuracy to pass`, `surpassing others with more than 3%`."""
    if [t.low for t in tokens[max(0, index - 3) : index]] == ["with", "more", "than"] and any(
        t.kind == "X" for t in tokens[max(0, index - 9) : index - 3]
    ):
        return "G", "delta", "so much more than what is surpassed"
    behind = [t.low for t in tokens[index + 1 : index + 4]]
    if not number.percent or len(behind) < 2:
        return None
    if behind[:2] == ["the", "performance"] and behind[2:] == ["of"]:
        return "N", "relative", "a share of another score"
    if behind[0] in ("overall", "total", "full") and behind[1] in _WORK:
        return "N", "count", f"a share of {behind[1]}"
    if tokens[index + 1].kind == "M" and behind[1:] == ["to", "pass"]:
        return "N", "threshold", "what it takes to pass"
    return None


def of_training(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`a training accuracy of 94.1%`, `94.1% training accuracy`: how well the data that was learnt from are fitted."""
    before = index - 1
    if before > 1 and (tokens[before].kind in "O=(:" or tokens[before].low == "at"):
        before -= 1
    if before > 0 and tokens[before].kind == "M" and tokens[before - 1].low == "training":
        return "N", "other", "measured on the training data"
    behind = tokens[index + 1 : index + 3]
    if len(behind) == 2 and behind[0].low == "training" and behind[1].kind == "M":
        return "N", "other", "measured on the training data"
    return None


_SET_UP = frozenset("configured calibrated adjusted".split())


def set_up(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`the boxes were configured to yield a sensitivity of 80%`: what something was made to have."""
    for position in range(index - 1, max(1, index - 12), -1):
        token = tokens[position]
        if token.kind in ",;VG":
            return None
        if token.low == "to" and tokens[position - 1].low in _SET_UP and tokens[position - 2].kind in "=x":
            return "N", "other", "what something was set up to have"
    return None


def per_cost(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`3.87 F1/mJ`: a measure by what it costs."""
    behind = tokens[index + 1 : index + 4]
    if len(behind) == 3 and behind[0].kind == "M" and behind[1].text == "/" and behind[2].low in UNITS:
        return "N", "efficiency", f"per {behind[2].text}"
    return None
