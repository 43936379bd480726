"""Numbers that are differences: gains and drops in all their phrasings."""

from collections.abc import Sequence

import regex

from extractors.mentions.cues import CHANGE_NOUNS
from extractors.mentions.number.beside import SOFT, Verdict, target_follows
from extractors.mentions.number.counts import SHARE_NOUNS
from extractors.mentions.number.gain_ends import improved_before, is_a_new_value, is_range_of_a_gap, leads_to_a_value
from extractors.mentions.number.shares import is_measured
from extractors.mentions.tokens import Number, Token

_AFTER_METRIC = frozenset(
    """improvement improvements gain gains increase increases boost boosts drop drops reduction reductions margin gap
    higher lower better worse advantage degradation loss decrease decreases improves uplift rise decline declines points point pp
    ahead increment increments enhancement recovery above below spike surge leap bump behind""".split()
)


_HIGHER = frozenset("higher lower better worse more less fewer faster slower".split())


_CHANGES = frozenset(
    "improvement improvements gain gains reduction reductions increase drop boost decrease degradation".split()
)
_PLURAL_CHANGES = frozenset("drops increases boosts losses degradations decreases declines".split())
_AMOUNTS_TO = frozenset("reaching exceeding reach exceed approaching".split())


_BETWEEN_METRIC_AND_CHANGE = frozenset(
    """absolute relative accuracy score average performance point percentage rate error errors""".split()
)


def signed(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`+2.1`, `-0.5 points`, `±0.3`, `↑1.2`: a change; in `a log-likelihood of -89.2` the number's `value` is given the sign."""
    if number.sign == "+":
        return "G", "delta", "a plus sign marks a gain"
    if number.sign == "±":
        return "N", "other", "a spread"
    if number.sign in ("↑", "↓"):
        return ("G", "delta", "an arrow marks a change") if not index or tokens[index - 1].kind != "M" else None
    following = tokens[index + 1 : index + 3]
    if following and (
        (following[0].kind == "g" and following[0].text in "↑↓")
        or (len(following) > 1 and following[0].kind == "M" and following[1].text in ("↑", "↓"))
    ):
        return "G", "delta", "an arrow marks a change"
    if number.sign == "-":
        before = tokens[index - 1] if index else None
        if before is not None and before.kind in "O=" and index > 1 and tokens[index - 2].kind == "M":
            number.value = "-" + number.value
            return None
        return "G", "delta", "a minus sign marks a drop"
    return None


def change_named_after(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`1.5% higher`, `2.0 AP improvement`, `4 percentage points`, `0.1% higher accuracy`."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return None
    if (
        after.kind == "("
        and index + 5 < len(tokens)
        and tokens[index + 3].kind == ")"
        and tokens[index + 2].kind in "xBM"
        and any(t.low in _CHANGES and t.low != "reduction" for t in tokens[index + 4 : index + 8])
    ):
        return "G", "delta", "a word of change follows a bracket"
    if (
        after.kind == "("
        and index + 4 < len(tokens)
        and tokens[index + 3].kind == ")"
        and tokens[index + 2].kind in "xB"
    ) and tokens[index + 4].low in _HIGHER:
        return "G", "delta", f"{tokens[index + 4].text!r} follows a bracket"
    if (
        after.low.endswith("ly")
        and index + 2 < len(tokens)
        and tokens[index + 2].low in ("higher", "lower", "better", "worse", "more", "less", "fewer", "faster")
    ):
        return "G", "delta", f"{tokens[index + 2].text!r} follows"
    if after.low in ("speed-up", "speedup"):
        return "N", "efficiency", "a speed-up"
    if _LISTED_CHANGE.match("".join(t.kind for t in tokens[index + 1 : index + 7])) and any(
        t.low in _CHANGES for t in tokens[index + 4 : index + 7]
    ):
        return "G", "delta", "a word of change follows the list"
    behind = _past_bracket(tokens, index)
    if behind != index and _change_within(tokens, behind) is not None:
        return "G", "delta", "a word of change follows a bracket"
    if after.kind == "x" and index + 2 < len(tokens) and tokens[index + 2].low in _CHANGES:
        return "G", "delta", f"{tokens[index + 2].text!r} follows"
    if (
        number.percent
        and after.low == "performance"
        and index
        and tokens[index - 1].low.startswith(("preserv", "maintain", "retain", "keep"))
    ):
        return "N", "relative", "a share of the performance that is kept"
    if number.percent and [t.low for t in tokens[index + 1 : index + 3]] in _FULL_PERFORMANCE:
        return "N", "relative", "a share of the performance"
    if number.percent and index and tokens[index - 1].low == "remaining":
        return "N", "relative", "a share that remains"
    if number.percent and after.low == "performance" and not is_measured(tokens[index + 2 : index + 4]):
        return "N", "relative", "a share of the performance"
    named = _change_within(tokens, index)
    if named is not None:
        return "G", "delta", f"{named!r} follows in the noun phrase"
    than = index + (3 if after.kind == "D" else 2)
    if (
        than < len(tokens)
        and tokens[than].low == "than"
        and tokens[than - 1].kind in "Mxc"
        and tokens[than - 1].low != "rather"
    ):
        return "G", "delta", "'than' follows"
    if (after.low == "percentage" or after.low in CHANGE_NOUNS) and not _is_compared_to(tokens, index):
        following = tokens[index + 2] if index + 2 < len(tokens) else None
        if following is not None and following.kind == "T" and after.low in ("drops", "increases", "gains", "boosts"):
            return None
        return "G", "delta", f"{after.text!r} follows"
    if after.kind in "DS" and index + 2 < len(tokens) and tokens[index + 2].kind in "MS":
        position = index + 3 if tokens[index + 2].kind == "M" else index + 4
        noun = tokens[position] if position < len(tokens) else None
        if noun is not None and noun.low in _AFTER_METRIC:
            return "G", "delta", f"{noun.text!r} follows the metric"
    if after.kind == "M":
        position = index + 2
        if position + 2 < len(tokens) and tokens[position].kind == "(" and tokens[position + 2].kind == ")":
            position += 3
        while position < len(tokens) and tokens[position].low in _BETWEEN_METRIC_AND_CHANGE:
            position += 1
        noun = tokens[position] if position < len(tokens) else None
        if noun is not None and noun.low in _AFTER_METRIC:
            following = tokens[position + 1] if position + 1 < len(tokens) else None
            if following is None or following.kind not in "TF":
                return "G", "delta", f"{noun.text!r} follows the metric"
    elif after.low in ("performance", "accuracy", "average", "mean", "score", "overall", "total", "in", "relative"):
        noun = tokens[index + 2] if index + 2 < len(tokens) else None
        if noun is not None and noun.low in _AFTER_METRIC and noun.kind != "T":
            return "G", "delta", f"{noun.text!r} follows"
    return None


def _is_compared_to(tokens: Sequence[Token], index: int) -> bool:
    """`0.070 relative to the best`: what follows tells whom a value is compared with."""
    return [t.low for t in tokens[index + 1 : index + 3]] == ["relative", "to"]


_FULL_PERFORMANCE = [[word, "performance"] for word in "supervised fully-supervised full original teacher".split()]
"""`100% supervised performance`."""
_LISTED_CHANGE = regex.compile(r"M[&,/]{1,2}[VG]Mc?[gU]")
"""`0.6 AP^b and 0.4 AP^m gains`, `1.6mAP/2.4AP absolute gains`: the word of change behind the second number is the first one's too."""


def _past_bracket(tokens: Sequence[Token], index: int) -> int:
    """The last token of the bracket that a number alone fills, or that follows it with a number alone: `6.6% (9.3%)`."""
    if index and tokens[index - 1].kind == "(" and tokens[index + 1].kind == ")" and tokens[index - 2].kind in "VG":
        return index + 1
    if [t.kind for t in tokens[index + 1 : index + 4]] in (["(", "V", ")"], ["(", "G", ")"]):
        return index + 3
    return index


def _change_within(tokens: Sequence[Token], index: int) -> str | None:
    """A noun of change that ends the noun phrase a number opens: `a 4.8% video AUC improvement`, `1.78% performance losses`."""
    for token in tokens[index + 1 : index + 5]:
        if token.low in _CHANGES or token.low in ("losses", "boosting", "increases", "drops", "uplift"):
            return token.text
        if token.kind not in "xMDkB" and token.low not in ("performance", "score", "accuracy", "absolute", "relative"):
            return None
    return None


def predicated_change(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`the average improvements are 6.35%`, `improves Mask R-CNN for 1.7 mAP`, `surpasses it up to 2.2%`."""
    if index < 2:
        return None
    lead = index - 1
    while lead > 1 and tokens[lead].low in ("up", "to", "about", "around", "over", "nearly"):
        lead -= 1
    if lead and tokens[lead].kind == "=" and tokens[lead].text not in "=:" and tokens[lead - 1].low in _CHANGES:
        return "G", "delta", f"{tokens[lead - 1].text!r} are that much"
    position = index - 1
    while position >= 0 and tokens[position].low in ("about", "nearly", "around", "over", "almost", "roughly"):
        position -= 1
    window = tokens[max(0, position - 14) : position]
    verb = next(
        (
            p
            for p in range(position - 1, max(-1, position - 14), -1)
            if tokens[p].kind == "U" and tokens[p].low.startswith(("improv", "boost", "increas", "enhanc"))
        ),
        None,
    )
    if (
        position > 0
        and tokens[position].low == "for"
        and verb is not None
        and not any(t.kind in ",;V" for t in tokens[verb:position])
    ):
        return "G", "delta", "'for' after a verb of change"
    if (
        position > 1
        and tokens[position].low == "to"
        and tokens[position - 1].low == "up"
        and any(t.kind == "X" for t in window)
        and not any(t.kind in ",;VA" for t in window[-8:])
    ):
        return "G", "delta", "'up to' after a verb of surpassing"
    return None


def bracketed_after_improvement(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`obtains consistent improvements on VOC 2007 (1.7% for both) and COCO (1.3%)`: what the brackets hold is the improvement."""
    if index < 3 or tokens[index - 1].kind != "(" or tokens[index - 2].kind not in "DBx":
        return None
    if index + 1 < len(tokens) and tokens[index + 1].kind == "M":
        return None
    compared = False
    for position in range(index - 2, max(-1, index - 30), -1):
        token = tokens[position]
        compared = compared or token.kind in "Ch" or token.low == "over"
        if compared and token.kind == "G":
            return None  # `an improvement of 1.2 over plain training (91.6%)`: what the change starts from
        if token.kind == ";" or (token.kind == "V" and tokens[position - 1].kind != "("):
            return None
        if compared and any(t.kind == "G" for t in tokens[max(0, position - 4) : position]):
            return None  # `+7.6% improvement over A of the same size (74.8%)`
        if token.low in ("improvements", "improvement", "gains", "gain", "boosts") and token.kind in "gx":
            return "G", "delta", f"{token.text!r} in brackets"
        if token.kind == "A" and token.low.startswith(("achiev", "reach", "obtain", "attain", "leading")):
            following = tokens[position + 1 : position + 5]
            if not any(t.low in _CHANGES | {"improvements", "gains"} for t in following):
                return None
    return None


def increase_in(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`an increase in fooling ratio of 12.1%`: the change is named before the metric."""
    up_to = index > 4 and tokens[index - 1].low == "to" and tokens[index - 2].low == "up"
    if up_to and tokens[index - 3].kind == "M":
        head = next((p for p in range(index - 4, max(-1, index - 9), -1) if tokens[p].low in CHANGE_NOUNS), None)
        if head is not None and tokens[head + 1].low in ("of", "in"):
            return "G", "delta", f"{tokens[head].text!r} of a metric up to that much"
    if index < 3 or tokens[index - 1].kind != "O" or [t.kind for t in tokens[index - 3 : index - 1]] == ["k", "M"]:
        return None  # `gains over the previous accuracy of 86.6%`
    position = index - 2
    while position > 0 and index - position < 9 and tokens[position].kind in "xMBk()" and tokens[position].low != "in":
        position -= 1
    while (
        position > 0
        and index - position < 11
        and tokens[position].kind in "xMBkDop()A"
        and tokens[position].low not in ("in", "over")
        and tokens[position - 1].low not in ("in", "over")
    ):
        position -= 1
    if position > 1 and tokens[position - 1].low in ("in", "over"):
        position -= 1
    if tokens[position].low in ("in", "over") and position and tokens[position - 1].low in CHANGE_NOUNS:
        return "G", "delta", f"{tokens[position - 1].text!r} in a metric"
    return None


def change_named_before(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`by 3.7%`, `an improvement of up to 2.6`, `a margin of 1.3`, `improves 1.2% mAP`, `within 0.5%`."""
    if is_a_new_value(tokens, index, number):
        return None
    position = index - 1
    seen_of = False
    while position >= 0 and (
        tokens[position].low in SOFT
        or tokens[position].kind in "O"
        or tokens[position].low in ("than", "more", "less")
        or (tokens[position].low == "at" and tokens[position + 1].low in ("least", "most"))
    ):
        token = tokens[position]
        if token.kind == "O":
            seen_of = True
        if token.low == "by":
            break
        position -= 1
    if position < 0:
        return None
    cue = tokens[position]
    if index and tokens[index - 1].low in ("absolute", "relative"):
        return "G", "delta", f"{tokens[index - 1].text!r} marks a difference"
    opening = index
    while opening and tokens[opening - 1].kind in "VG/|":
        opening -= 1
    if opening and tokens[opening - 1].kind in "FT" and is_range_of_a_gap(tokens, opening):
        return "G", "delta", "the ends of a gap"
    if (
        index > 2
        and tokens[index - 1].kind in "FT"
        and any(t.low in ("ranging", "range", "ranges") for t in tokens[max(0, index - 5) : index])
        and any(
            t.low in _CHANGES or t.low in ("improvements", "gains", "drops") for t in tokens[max(0, index - 9) : index]
        )
    ):
        return "G", "delta", "the range of a change"
    if cue.low == "by":
        verb = tokens[position - 1].low if position else ""
        if verb in ("achieved", "reached", "followed", "obtained", "attained", "held", "reported"):
            return None
        return "G", "delta", "'by' marks a difference"
    if cue.low in _AMOUNTS_TO and position and tokens[position - 1].low in _CHANGES | _PLURAL_CHANGES:
        return "G", "delta", f"{tokens[position - 1].text!r} of that much"
    if seen_of and _is_change_in(tokens, position):
        return "G", "delta", "a change in a metric of that much"
    if cue.low in ("removes", "remove", "removing", "loses", "losing", "adds", "adding", "sheds") and not seen_of:
        return "G", "delta", f"{cue.text!r} names a change"
    if cue.low == "within" and index - position <= 2:
        return "N", "relative", "'within' marks a difference"
    if seen_of and leads_to_a_value(tokens, position, index):
        return None
    if seen_of and (cue.low in CHANGE_NOUNS or cue.kind in "gU") and cue.low not in ("points", "point"):
        return "G", "delta", f"{cue.text!r} of that much"
    if (
        cue.kind in "Ug"
        and cue.low in CHANGE_NOUNS
        and not seen_of
        and position == index - 1
        and cue.low.endswith("s")
        and cue.kind == "g"
    ):
        return "G", "delta", f"{cue.text!r} of that much"
    if cue.low in ("gain", "gains", "gained", "gaining") and index - position <= 2 and not seen_of:
        return "G", "delta", f"{cue.text!r} names a change"
    if (
        cue.low in CHANGE_NOUNS
        and cue.low.startswith(("improvement", "gain", "increase", "reduction", "boost", "drop"))
        and any(t.low == "up" for t in tokens[position:index])
    ):
        return "G", "delta", f"{cue.text!r} up to that much"
    if (
        cue.kind == "U"
        and not any(t.low == "than" for t in tokens[position:index])
        and index - position <= 3
        and not target_follows(tokens, index)
        and cue.low not in ("brings", "bring", "pushes", "push", "goes")
    ):
        between = {tokens[k].kind for k in range(position + 1, index)}
        if not between & set("TF") and not any(tokens[k].low == "to" for k in range(position + 1, index)):
            return "G", "delta", f"{cue.text!r} names a change"
    return None


def _is_change_in(tokens: Sequence[Token], position: int) -> bool:
    """`improvements in accuracy of up to`: whether the metric at `position` is what a noun of change is about."""
    first = position
    while first > 1 and position - first < 4 and tokens[first].kind in "Mxk&/":
        first -= 1
    return first < position and tokens[first].low in ("in", "on") and tokens[first - 1].low in _CHANGES


def up_to_in_brackets(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`gains in the low-shot (up to 51.9%) setting`: a bracket that says how much at most."""
    if index < 3 or tokens[index - 1].low != "to" or tokens[index - 2].low != "up" or tokens[index - 3].kind != "(":
        return None
    if index + 1 < len(tokens) and tokens[index + 1].kind == "C":
        return None
    if any(t.low in CHANGE_NOUNS or t.kind in "XUg" for t in tokens[: index - 3]):
        return "G", "delta", "'up to' in brackets behind a change"
    return None


def change_of(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`improves the baseline about 9.4%`, `boosts mAP 2.3%`: a verb of change, its object, and by how much."""
    if is_a_new_value(tokens, index, number):
        return None
    position = index - 1
    while position >= 0 and tokens[position].low in SOFT:
        position -= 1
    objects = 0
    while position >= 0 and tokens[position].kind in "kMBxp" and objects < 4:
        position -= 1
        objects += 1
    if (
        objects
        and position >= 0
        and tokens[position].kind == "U"
        and not target_follows(tokens, index)
        and tokens[position].low.startswith(("improv", "boost", "increas", "enhanc", "reduc", "decreas", "rais"))
    ):
        compared = any(t.kind == "C" for t in tokens[index + 1 : index + 4])
        up_to = [t.low for t in tokens[max(0, index - 2) : index]] == ["up", "to"]
        if any(t.low in ("to", "from", "until") for t in tokens[position:index]) and not (compared and up_to):
            return None
        return "G", "delta", f"{tokens[position].text!r} names a change"
    return None


def bracket_after_change(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`by a large margin (2.8%)`, `a fraction of the labels (10%)`: a bracket with nothing but the number in it."""
    opening = index - 1
    while opening > 0 and tokens[opening].kind in "VGN,&M":
        opening -= 1
    closing = index + 1
    while closing < len(tokens) and tokens[closing].kind in "VGN,&M":
        closing += 1
    if opening < 1 or tokens[opening].kind != "(" or closing >= len(tokens) or tokens[closing].kind != ")":
        return None
    before = tokens[opening - 1]
    named = any(t.kind == "M" for t in tokens[opening:closing])
    if before.low in (_CHANGES if named else CHANGE_NOUNS) and before.low not in ("points", "point"):
        return "G", "delta", f"{before.text!r} in brackets"
    if number.percent and before.low in SHARE_NOUNS and not named:
        return "N", "count", f"a share of {before.text}"
    return None


def example_of_change(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`significant improvements, e.g. 6.4 and 13.9 mAP`: an example of the change just named."""
    position = index - 1
    while position >= 0 and (
        tokens[position].kind in ",:(" or tokens[position].low in ("such", "as", "g", "e", "example", "instance", "for")
    ):
        position -= 1
    shown = any(t.low in ("such", "g", "example", "instance") for t in tokens[position + 1 : index])
    if position >= 0 and shown and tokens[position].low in _CHANGES | {"increases", "boosts", "drops"}:
        return "G", "delta", f"an example of {tokens[position].text!r}"
    improved = improved_before(tokens, index)
    if improved is not None:
        return "G", "delta", f"an example of what {improved!r} does"
    opening = next((i for i in range(index - 1, max(-1, index - 5), -1) if tokens[i].kind == "("), None)
    if not shown or opening is None or number.sign or not number.percent:
        return None
    for place in range(opening - 1, max(-1, opening - 22), -1):
        token = tokens[place]
        if token.kind in ";VNM":
            return None
        if token.low in ("gains", "improvements") and tokens[place - 1].low not in ("no", "without"):
            return "G", "delta", f"an example of {token.text!r}"
    return None


def denied(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`does not achieve a 100% accuracy rate`: what is said not to be is no result."""
    verb = next((p for p in range(index - 1, max(-1, index - 5), -1) if tokens[p].kind == "A"), None)
    if verb is None or verb < 1 or any(t.kind in ",;V" for t in tokens[verb:index]):
        return None
    if tokens[verb - 1].low in ("not", "never", "cannot") and tokens[verb - 1].kind in "-x":
        return "N", "other", f"{tokens[verb - 1].text!r} denies it"
    return None
