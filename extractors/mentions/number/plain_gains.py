"""Gains that neither `by` nor a plus sign marks: `outperforms the teacher about 0.7 AP`, `improves mIoU with 4.1% in ...`."""

from collections.abc import Sequence

from extractors.mentions.number.beside import SOFT, Verdict
from extractors.mentions.tokens import Number, Token

_ABOUT = frozenset("about over nearly around almost roughly approximately".split())
_RIVALS = frozenset("baseline baselines state-of-the-art sota rival rivals predecessor".split())
_CHANGES = frozenset("gain gains improvement improvements increase increases boost boosts".split())
_LOSING = ("sacrific", "losing", "forfeit", "compromis")
_HIGHEST_GAIN = 20
"""A percentage that ends a range of gains is hardly higher; a score hardly lower."""
_REACH = 14
_FAR_REACH = 20


def outperformed_about(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`outperforms the FPN teacher about 0.7 AP`, `outperforms earlier arts over 28% top-1 accuracy`: how much better."""
    if index < 3 or tokens[index - 1].low not in _ABOUT:
        return None
    for position in range(index - 2, max(-1, index - 8), -1):
        token = tokens[position]
        if token.kind == "X":
            return ("G", "delta", f"{token.text!r} somebody so much") if position < index - 2 else None
        if token.kind not in "kBxpc" or token.low in ("with", "at"):
            return None
    return None


def gains_of_up_to(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`top-1 gains over CLIP zero-shot of up to 21.4%`: whom the gains are over stands before how large they are."""
    if index < 6 or [t.low for t in tokens[index - 3 : index]] != ["of", "up", "to"]:
        return None
    for position in range(index - 4, max(-1, index - 12), -1):
        token = tokens[position]
        if token.low in ("over", "against", "in", "on") and tokens[position - 1].low in _CHANGES:
            return "G", "delta", f"{tokens[position - 1].text!r} of up to that much"
        if token.kind not in "kBxpcMD":
            return None
    return None


def by_metric_of(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`increases the performance by mAP of 6.4%`: a metric between the word of change and its size."""
    lead = [t.kind for t in tokens[max(0, index - 3) : index]]
    if lead == ["y", "M", "O"] and tokens[max(0, index - 4)].kind != "A":
        return "G", "delta", "'by' marks a difference"
    return None


def range_end(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`improves the accuracy by 3.2% to 6.1%`, `adding 1.5 to 3.0 AP`: a second number that is as small as the gain before."""
    if index < 3 or tokens[index - 1].kind != "T" or tokens[index - 2].kind != "G" or not number.is_decimal:
        return None
    first: Number = tokens[index - 2].data
    added = tokens[index - 3].low in _ADDED and first.is_decimal and not first.percent
    by = first.reason and first.reason[1].startswith("'by'") and number.percent
    if not added and not by:
        return None
    is_gain = float(number.value) < _HIGHEST_GAIN or (by and _is_of_a_cost(tokens, index - 3))
    return ("G", "delta", "the other end of a gain") if is_gain else None


_ADDED = frozenset("adding adds add gaining gains gain gained".split())


def one_more(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`earns an extra 2.3 box AP`, `wins 3.4 mIoU more than B`: so much on top of what there is."""
    if index > 1 and tokens[index - 1].low in _EXTRA and tokens[index - 2].low in ("a", "an"):
        return "G", "delta", f"{tokens[index - 1].text!r} names a change"
    behind = [t.low for t in tokens[index + 2 : index + 4]]
    if (
        len(behind) == 2
        and behind[0] in ("more", "less", "fewer")
        and behind[1] == "than"
        and tokens[index + 1].kind == "M"
    ):
        return "G", "delta", f"'{behind[0]} than' follows the metric"
    return None


_EXTRA = frozenset("additional extra further".split())


def _is_of_a_cost(tokens: Sequence[Token], by: int) -> bool:
    """`reduces the length of answers by 13% to 33%`: no metric, but another thing is the object of the verb before `by`."""
    named = False
    for token in reversed(tokens[max(0, by - 7) : by]):
        if token.kind == "U":
            return named
        if token.kind not in "xO":
            return False
        named = named or token.low in _COSTS
    return False


_COSTS = frozenset("length lengths latency time cost costs tokens memory usage computation flops energy size".split())


def improved_with(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`improves over the baseline on IVOS with 46.1% and 25.9% in mIoU`, `outperforms it with 6.8% in F-measure`."""
    first = index
    while first > 1 and tokens[first - 1].kind in "V&,G":
        first -= 1
    last = index
    while last + 1 < len(tokens) and tokens[last + 1].kind in "V&,":
        last += 1
    if first < 1 or tokens[first - 1].low != "with" or [t.low for t in tokens[last + 1 : last + 2]] != ["in"]:
        return None
    if [t.kind for t in tokens[last + 2 : last + 3]] != ["M"]:
        return None
    for position in range(first - 2, max(-1, first - _REACH), -1):
        token = tokens[position]
        if token.kind == "X":
            return "G", "delta", f"{token.text!r} somebody with so much"
        if token.kind == "U":
            compared = any(t.low == "over" or t.low in _RIVALS for t in tokens[position:first])
            return ("G", "delta", f"{token.text!r} over somebody with so much") if compared else None
        if token.kind in ";VGMA":
            return None
    return None


def including(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`improves the test error of strong baselines, including 3.2% on A`: examples of an improvement."""
    lead = index - 1
    while lead > 0 and tokens[lead].low in SOFT:
        lead -= 1
    if lead < 0 or tokens[lead].low != "including" or [t.kind for t in tokens[index + 1 : index + 2]] == ["M"]:
        return None
    for token in reversed(tokens[max(0, lead - _FAR_REACH) : lead]):
        if token.kind == "U" and token.low.startswith(("improv", "boost", "enhanc", "reduc")):
            return "G", "delta", f"an example of what {token.text!r} does"
        if token.kind in ";VGT" or (token.kind == "A" and not token.low.startswith("setting")):
            return None
    return None


def improved_up_to(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`can improve AP up to 13%`, `improves accuracy up to 2.5%`: so small a number is how much at most."""
    if index < 4 or not number.percent or not number.is_decimal or float(number.value) >= _HIGHEST_GAIN:
        return None
    if [t.low for t in tokens[index - 2 : index]] != ["up", "to"]:
        return None
    lead = index - 3
    while lead > 0 and tokens[lead].kind in "Mx()kBO" and index - lead < 9:
        lead -= 1
    token = tokens[lead]
    raised = token.kind == "U" and token.low.startswith(("improv", "boost", "enhanc", "increas", "rais"))
    return ("G", "delta", f"{token.text!r} up to that much") if raised else None


def margin_in_bracket(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`outperforms all by large margins (5.37 mAP on HICO-DET and 5.6 mAP on V-COCO)`, `by a large margin: 5.5% mIoU, 17.6% mAP`."""
    opening = index - 1
    while opening > 1 and tokens[opening].kind in "VGNM,&oDSOxf" and index - opening < 24:
        opening -= 1
    if opening < 1 or tokens[opening].text not in ("(", ":") or tokens[opening - 1].low not in ("margin", "margins"):
        return None
    if any(t.kind == "C" for t in tokens[index + 1 : index + 3]) or (
        [t.kind for t in tokens[index + 1 : index + 3]] == ["(", "V"] and tokens[index + 2].data.sign
    ):
        return None
    return "G", "delta", f"{tokens[opening - 1].text!r} of that much"


def part_of_a_gain(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`by 3.5 mask AP (7 AP for rare classes)`: a bracket behind a gain tells that of a part."""
    if index < 3 or tokens[index - 1].kind != "(":
        return None
    outer = index - 2
    while outer > 0 and tokens[outer].kind in "Mxg":
        outer -= 1
    if tokens[outer].kind != "G" or index - outer > 6:
        return None
    position = index + 1
    while position < len(tokens) and tokens[position].kind == "M":
        position += 1
    told = position < len(tokens) and tokens[position].low in ("for", "on")
    small = number.is_decimal and float(number.value) < _HIGHEST_GAIN
    return ("G", "delta", "a part of the gain before") if told and small else None


def sacrificed(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`sacrificing less than 0.1 bits per dimension`: what is given up."""
    lead = index - 1
    while lead > 0 and (tokens[lead].low in SOFT or tokens[lead].low in ("less", "than", "only")):
        lead -= 1
    if lead >= 0 and tokens[lead].low.startswith(_LOSING):
        return "G", "delta", f"{tokens[lead].text!r} so much"
    return None


def threshold_of_ap(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`4.6 box AP 50`: an overlap that a blank parts from its metric."""
    if index < 2 or number.value not in ("50", "75", "25") or number.percent or tokens[index - 1].kind != "M":
        return None
    if tokens[index - 1].low.endswith("ap") and tokens[index - 2].kind in "VGxB":
        return "N", "threshold", "the overlap of the metric before"
    return None
