"""Numbers that are the ends of a difference, the size of one, or an example: `the gap from 14% to 7.3%`, `by 0.1% (A) to 0.3% (B)`."""

from collections.abc import Sequence

from extractors.mentions.number.beside import SOFT, Verdict
from extractors.mentions.tokens import Number, Token

_GAPS = frozenset("gap gaps difference differences margin degradation shortfall".split())
_LOSSES = frozenset("drop drops decline declines loss losses degradation degradations".split())
_RANGING = frozenset("ranging range ranges varying spanning".split())
_RANGED = _GAPS | frozenset(
    "improved improvement improvements gain gains higher increase increases reduction reductions boost boosts".split()
)


def is_range_of_a_gap(tokens: Sequence[Token], index: int) -> bool:
    """`the AP50 gap from 14% to 7.3%`, `gains ranging from 1% to 3%`: numbers that measure a difference themselves."""
    position = index - 1
    while position >= 0 and tokens[position].kind in "FTVGxM&()BD":
        if tokens[position].kind == "F":
            before = position - 1
            while before > 0 and (tokens[before].low in _RANGING or tokens[before].kind == "M"):
                before -= 1
            ranging = any(t.low in _RANGING for t in tokens[before + 1 : position])
            if before > 0 and tokens[before].low in _LOSSES and _is_itself_changed(tokens, before):
                return True
            return before >= 0 and tokens[before].low in (_RANGED if ranging else _GAPS)
        position -= 1
    return False


def _is_itself_changed(tokens: Sequence[Token], loss: int) -> bool:
    """`reduces the accuracy drop from 5.1% to 0.8%`, `a reduction in performance decline`: the change of a change."""
    for token in reversed(tokens[max(0, loss - 5) : loss]):
        if token.kind in ",;VGN":
            return False
        if token.low.startswith(
            ("reduc", "lower", "narrow", "shrink", "cut", "mitigat", "limit", "decreas", "alleviat")
        ):
            return True
    return False


def measure_of_a_gap(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`the gap between student and teacher shrinks to 0.9%`, `the difference is smaller than 0.2 AP`."""
    for position in range(index - 1, max(-1, index - 16), -1):
        token = tokens[position]
        passed = token.kind == "G" and tokens[position + 1].kind == "T"
        if (token.kind in ",;VG(A") and not passed:
            return None
        if token.low in ("gap", "gaps", "difference", "differences", "discrepancy"):
            return "G", "delta", f"the size of a {token.text}"
    return None


def ends_in_brackets(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`by 5.5 mAP (from 40.4 to 45.9)`, `7.7% mIoU (from 38.8% to 46.5%)`: the change itself, its ends in brackets."""
    position = index + 1
    while position < len(tokens) and position < index + 5 and tokens[position].kind in "Mx":
        position += 1
    inside = "".join(t.kind for t in tokens[position + 1 : position + 9]).partition(")")[0]
    if position + 1 < len(tokens) and tokens[position].kind == "(" and inside.startswith("F") and "T" in inside:
        return "G", "delta", "the ends of the change follow in brackets"
    return None


def end_of_changes(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`by 0.07% (A) to 0.31% (B)`: the other end of the differences, each with its place in brackets."""
    if index > 3 and [t.kind for t in tokens[index - 2 : index]] == [")", "T"]:
        opening = next((i for i in range(index - 3, max(0, index - 7), -1) if tokens[i].kind == "("), 0)
        if opening and tokens[opening - 1].kind == "G" and [t.kind for t in tokens[index + 1 : index + 2]] == ["("]:
            return "G", "delta", "the other end of the differences"
    return None


def size_of_a_change(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`this improvement reaches 18.4% over ROUGE`, `the gain over A amounts to 1.7 mIoU`: a change is the subject of the number's verb."""
    verb = index - 1
    while verb > 1 and tokens[verb].low in _ABOUT:
        verb -= 1
    if verb > 1 and tokens[verb].low == "to" and tokens[verb - 1].low == "up":
        verb -= 2
    if verb > 1 and tokens[verb].low == "to" and tokens[verb - 1].low.startswith("amount"):
        verb -= 1
    elif verb < 1 or tokens[verb].kind not in "A=" or tokens[verb].low.startswith(("has", "have")):
        return None
    for position in range(verb - 1, max(0, verb - 14), -1):
        token = tokens[position]
        if token.low in _SUBJECTS and tokens[position - 1].low in _BEFORE_SUBJECT:
            return "G", "delta", f"{token.text!r} of that much"
        if token.kind in ",;VGNAUWw=" or token.text == ":":
            return None
    return None


_ABOUT = frozenset("as much high about only around roughly over nearly almost at least most".split())
_SUBJECTS = frozenset(
    "improvement improvements gain gains increase increases advantage advantages lead margin margins".split()
)
_BEFORE_SUBJECT = frozenset("this these the our average its corresponding resulting absolute relative".split())


def improved_before(tokens: Sequence[Token], index: int) -> str | None:
    """`improves the performance of these methods, e.g., more than 4%`: the verb of change that an example belongs to."""
    lead = index - 1
    while lead > 0 and (tokens[lead].low in SOFT or tokens[lead].low in ("more", "than", ",")):
        lead -= 1
    if (
        lead < 1
        or tokens[lead].low != "g"
        or tokens[lead - 1].low != "e"
        or not any(t.low in ("than", "to") for t in tokens[lead:index])
    ):
        return None
    for token in reversed(tokens[max(0, lead - 12) : lead - 1]):
        if token.kind == "U" and token.low.startswith(("improv", "boost", "enhanc", "increas")):
            return token.text
        if token.kind in ";VGADM" and token.low != "performance":
            return None
    return None


def leads_to_a_value(tokens: Sequence[Token], first: int, index: int) -> bool:
    """`with our improvements to a new record of 1.36`: whether `to` stands between a word of change and the number."""
    return any(tokens[at].low == "to" and tokens[at - 1].low != "up" for at in range(first, index))


def _is_improved_upon(tokens: Sequence[Token], index: int) -> bool:
    """`improving upon the 13.4% baseline`, `improving on the 6.67% error of A`: the value that is left behind."""
    return (
        index > 2
        and tokens[index - 1].low in ("the", "a")
        and tokens[index - 2].low in ("on", "upon", "over")
        and tokens[index - 3].kind == "U"
        and tokens[index - 3].low.startswith("improv")
    )


_CHANGED = frozenset("improved boosted reduced increased enhanced decreased lowered raised".split())


def is_a_new_value(tokens: Sequence[Token], index: int, number: Number) -> bool:
    """`achieves an improved FID of 1.9`: a value that is called improved, where no change of a share could be so large.

    `surpasses it by 0.417 -> 0.445 EAO` tells both ends of a change.
    """
    if index and tokens[index - 1].low == "beyond" and number.percent:
        return True  # `boosts a small network beyond 72%`
    if number.percent and _is_improved_upon(tokens, index):
        return True
    if [t.text for t in tokens[index + 1 : index + 2]] == ["->"] and not number.percent and "." in number.value:
        return tokens[index + 2 : index + 3] != [] and tokens[index + 2].kind == "V"
    if index < 4 or tokens[index - 1].kind != "O" or tokens[index - 2].kind != "M" or not number.is_decimal:
        return False
    lead = index - 3
    while lead > 1 and tokens[lead].kind == "x" and index - lead < 6:
        lead -= 1
    if tokens[lead].low not in _CHANGED or tokens[lead - 1].low not in ("a", "an"):
        return False
    return float(number.value) >= 30 or (tokens[lead].low == "improved" and not number.percent and "." in number.value)


_MOVES = frozenset(
    "move moves moved change changes changed alter alters altered shift shifts shifted vary varies".split()
)


def moved_more_than(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`no setting moves accuracy more than 0.002`: how far a metric is moved."""
    at = index - 1
    if at < 3 or tokens[at].low != "than" or tokens[at - 1].low not in ("more", "less"):
        return None
    at -= 2 + (tokens[at - 2].kind == "y")
    if tokens[at].kind == "M" and tokens[at - 1].low in _MOVES:
        return "G", "delta", f"how far {tokens[at].text} is moved"
    return None


def said_the_same(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`up to 3.6% better on A, and the same for B is 8.9%`: what the gain before is on another dataset."""
    if index < 5 or tokens[index - 1].kind != "=" or tokens[index - 2].kind != "D":
        return None
    if [t.low for t in tokens[index - 4 : index - 2]] != ["same", "for"] or not any(t.kind == "G" for t in tokens):
        return None
    return "G", "delta", "the same as the gain before"
