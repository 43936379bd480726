"""Lists of differences: a number that stands in a list with a gain, or is governed by its word of change, is a gain too."""

from collections.abc import Sequence

from extractors.mentions.cues import LIGHT
from extractors.mentions.tokens import Token

_LISTED = "belongs to a list of differences"


def spread(tokens: Sequence[Token]) -> None:
    """A list whose first or last number is a gain is a list of gains: `by 32.3% on A, 32.7% on B and 2.6% on C`."""
    kinds = {token.kind for token in tokens}
    if "V" not in kinds or not kinds & {"G", "N"}:
        return
    last_gain: int | None = None
    outside: tuple[int | None, int] = None, 0
    for index, token in enumerate(tokens):
        if token.kind == "G" or _is_difference_with_unit(tokens, index):
            last_gain = index
        elif token.kind == "(":
            outside = last_gain, index
        elif token.kind == ")" and not any(t.kind == "V" for t in tokens[outside[1] : index]):
            last_gain = outside[0]
        elif token.kind == "V" and last_gain is not None and _opens_a_name(tokens, index):
            token.kind, token.data.reason = "N", ("other", "is part of a dataset's name")
        elif token.kind == "V" and last_gain is not None:
            between = _outside_brackets(tokens[last_gain + 1 : index])
            if _is_governed(tokens, last_gain, index):
                token.kind, token.data.reason = "G", ("delta", "governed by the word of change before")
                last_gain = index
                continue
            ranged = _goes_on_a_range(between, tokens, last_gain)
            if (
                not between
                or ranged
                or _lost_its_comma(between, listed=last_gain)
                or _lost_its_dash(between, tokens[last_gain])
                or (_is_list_gap(between) and _is_parallel(tokens, last_gain, index))
            ):
                token.kind, token.data.reason = "G", ("delta", "goes on a list of differences")
                last_gain = index
            else:
                last_gain = None
        elif token.kind in ";W" or (token.kind == ")" and tokens[max(0, index - 2)].kind != "("):
            last_gain = None
    following: int | None = None
    named = False
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind == "G" and not token.data.sign:
            following = index
        elif token.kind == "V" and following is not None:
            gap = tokens[index + 1 : following]
            if len(gap) > 3 and gap[0].kind == "(" and gap[2].kind == ")":
                gap = gap[3:]
            reason = tokens[following].data.reason[1]
            told_of_datasets = reason.endswith("in the noun phrase") and {"D", "M"} <= {t.kind for t in gap}
            named = reason.endswith("follows the metric") or told_of_datasets or (named and reason == _LISTED)
            allowed = ",&/|MDS" if named else ",&/|"
            compares = tokens[following].data.reason[1].endswith("follows") and not any(t.kind in "&/|" for t in gap)
            if (
                gap
                and not compares
                and not _is_result_before(tokens, index, following)
                and all(t.kind in allowed for t in gap)
                and any(t.kind in ",&/|" for t in gap)
            ):
                token.kind, token.data.reason = "G", ("delta", _LISTED)
                following = index
            else:
                following = None
        elif token.kind in "N" or (token.kind in "()xB" and following is not None and following - index <= 4):
            continue
        elif token.kind not in ",&/|MDS":
            following = None
    for order in (range(len(tokens)), range(len(tokens) - 1, -1, -1)):
        lender: Token | None = None
        for index in order:
            token = tokens[index]
            if (
                token.kind == "N"
                and (
                    token.data.reason[0] in ("threshold", "count", "efficiency")
                    or token.data.reason[1] == "a share of something"
                )
                and not (token.data.reason[0] == "efficiency" and token.data.percent)
            ):
                lender = token
            elif token.kind == "V" and lender is not None and tokens[index - order.step] is lender:
                lender = None  # `4.3 1-NFE FID`: nothing tells that they are of one list
            elif token.kind == "V" and index and tokens[index - 1].kind == "M" and lender is not None:
                lender = None  # `5 steps reach FID 2.0 and 10 steps ...`: a metric's value is no count
            elif (
                token.kind == "V"
                and lender is not None
                and (lender.data.reason[0] != "efficiency" or (not token.data.percent and order.step < 0))
            ):
                token.kind, token.data.reason = "N", lender.data.reason
            elif token.kind not in ",&/|" and not (
                token.kind == "T" and lender is not None and lender.data.reason[0] != "threshold"
            ):
                lender = None
    _spread_shares(tokens)


def _is_result_before(tokens: Sequence[Token], index: int, gain: int) -> bool:
    """`obtains 38.4% and 1.5% improvement over a baseline`: a result right behind its verb, too large for a gain like the next."""
    value, more = tokens[index].data, tokens[gain].data
    return (
        index > 0
        and tokens[index - 1].kind == "A"
        and [t.kind for t in tokens[index + 1 : gain]] == ["&"]
        and value.is_decimal
        and more.is_decimal
        and float(value.value) >= max(20, 10 * float(more.value))
    )


def _spread_shares(tokens: Sequence[Token]) -> None:
    """`91% of the variance compared to only 70%`: what a share is compared with is a share too."""
    share: Token | None = None
    for index, token in enumerate(tokens):
        if token.kind == "N" and token.data.reason[1] == "a share of something":
            share = token
        elif token.kind == "M" and tokens[index - 1].kind == "(":
            continue  # `91% of the variance (R2) compared to only 70%`
        elif token.kind == "V" and share is not None:
            lead = [t for t in tokens[max(0, index - 3) : index] if t.low not in ("only", "just", "merely")]
            if [t.kind for t in lead[-2:]] == ["C", "T"] and token.data.percent:
                token.kind, token.data.reason = "N", share.data.reason
            share = None
        elif token.kind in ";AM":
            share = None


def _opens_a_name(tokens: Sequence[Token], index: int) -> bool:
    """`by 1.7 mAP on the 1 Mpx dataset and 0.3 mAP on A`: a whole number that a dataset's name begins with."""
    number = tokens[index].data
    return (
        number.is_integer
        and not number.percent
        and [t.kind for t in tokens[index + 1 : index + 2]] == ["D"]
        and tokens[index - 1].low in ("the", "on")
    )


def _lost_its_comma(between: Sequence[Token], *, listed: int) -> bool:
    """`gains of 4.1% on CIFAR10 4.2% on CIFAR100 4.3% on ...`: nothing but the place of the gain before stands between."""
    return [t.kind for t in between] in (["o", "D"], ["o", "B"]) and listed > 0


def _lost_its_dash(between: Sequence[Token], gain: Token) -> bool:
    """`gains of +1.6 â 3.2 AP`: a dash whose encoding is broken parts the ends of a range of gains."""
    return len(between) == 1 and bool(gain.data.sign) and len(between[0].text) < 4 and not between[0].text.isascii()


def _goes_on_a_range(between: Sequence[Token], tokens: Sequence[Token], gain: int) -> bool:
    """`gains range from 7% to 26% (A) and from 3% to 12% (B)`: the other end of a range, or the next range."""
    kinds = "".join(t.kind for t in between)
    listed = tokens[gain].data.reason[1] == "goes on a list of differences"
    if kinds == "T":
        ranges = any(t.kind == "G" and t.data.reason[1] == "the range of a change" for t in tokens[:gain])
        return listed or ranges or str(tokens[gain].data.reason[1]).endswith("of that much")
    return kinds in ("&F", ",F", ",&F") and tokens[gain - 1].kind == "T"


def _is_difference_with_unit(tokens: Sequence[Token], index: int) -> bool:
    """`within 0.5%`, `by 16.1 degrees`: a difference that was taken for something else."""
    token = tokens[index]
    return token.kind == "N" and (
        token.data.reason[1].startswith("'within'")
        or (token.data.reason[0] == "efficiency" and index > 0 and tokens[index - 1].low == "by")
    )


def _outside_brackets(between: Sequence[Token]) -> list[Token]:
    """The tokens of a stretch without the brackets that open and close in it: `10.7% (I2T) and 5.7%`."""
    kept: list[Token] = []
    opened: list[int] = []
    for token in between:
        if token.kind == "(":
            opened.append(len(kept))
        kept.append(token)
        if token.kind == ")" and opened:
            del kept[opened.pop() :]
    return kept


def _is_governed(tokens: Sequence[Token], gain: int, index: int) -> bool:
    """`by 3.10% on A with only 6 steps and 1.07% on B`, `10%(14%)`: no verb stands between, so the word of change still rules."""
    first, second = tokens[gain], tokens[index]
    between = _outside_brackets(tokens[gain + 1 : index])
    if not between:
        return False
    percent = second.data.percent or (
        index + 1 < len(tokens) and tokens[index + 1].kind == "V" and tokens[index + 1].data.percent
    )  # `1.2 2.1%`: a range that lost its dash
    in_points = any(t.low in ("points", "point", "pp") for t in between[:2])
    in_turn = (
        first.data.reason[1].startswith("'by'")
        and not second.data.is_integer
        and [t.kind for t in between[:1]] == ["o"]
    )
    if (first.data.percent != percent and not in_points and not in_turn) or len(between) > 16 or first.data.sign:
        return False
    if (
        first.data.reason[1].endswith("in the noun phrase")
        and between[-1].low == "with"
        and "D" in {t.kind for t in between}
    ):
        return not (index + 1 < len(tokens) and tokens[index + 1].kind == "M")
    if [t.kind for t in between] == ["("] and tokens[index + 1 : index + 2] and tokens[index + 1].kind == ")":
        return True
    if [t.low for t in between[-3:]] == ["as", "well", "as"] and not any(t.kind in "ATUXW;V=" for t in between[:-3]):
        return True
    if not any(t.kind in ",&" for t in between) or any(
        t.kind in "ATFUXW;V=()"
        for t in _outside_names(between[1:] if between[0].low in first.data.reason[1] else between)
        if t.low not in ("performance", "up", "to", "gain", "set", "sets", "setting", "settings")
    ):
        return False
    lead = between[-1]
    if lead.low == "to" and between[-2:-1] and between[-2].low != "up":
        return False
    if lead.kind not in ",&" and lead.low not in (
        "over",
        "about",
        "nearly",
        "around",
        "by",
        "to",
        "approximately",
        "of",
        "than",
    ):
        return False
    metric_behind = index + 1 < len(tokens) and tokens[index + 1].kind == "M"
    return not metric_behind or any(t.kind == "M" for t in between)


def _outside_names(between: Sequence[Token]) -> list[Token]:
    """The tokens of a stretch without arrows inside a name: `3.5% on QA->R`."""
    return [t for before, t in zip((None, *between), between, strict=False) if t.text != "->" or not _touch(before, t)]


def _touch(first: Token | None, second: Token) -> bool:
    return first is not None and first.kind in "xBD" and first.end == second.start


def _is_parallel(tokens: Sequence[Token], gain: int, index: int) -> bool:
    """Whether a number goes on what a gain began: as a bare list, or in the same form (`1.0 AP on A and 0.8 AP on B`)."""
    first, second = tokens[gain], tokens[index]
    between = tokens[gain + 1 : index]
    listed = first.data.reason[1] in ("'by' marks a difference", "goes on a list of differences")
    if listed and 0 < len(between) <= 3 and all(t.kind in ",&M" for t in between) and between[-1].kind in ",&":
        return True  # `by 0.5%, 1.38 FID, and 1.66%`
    if first.data.percent != second.data.percent:
        return False
    if all(t.kind in ",&/|" for t in between):
        return True
    has_metric = index + 1 < len(tokens) and tokens[index + 1].kind == "M"
    return not has_metric or any(t.kind == "M" for t in between)


def _is_list_gap(between: Sequence[Token]) -> bool:
    """Whether two numbers are parted by list marks alone, or by a metric, a dataset phrase and a list mark."""
    if not between or not any(t.kind in ",&/|" for t in between):
        return False
    marks = [t for t in between if t.kind in ",&/|"]
    if between[-1].kind not in ",&/|" and between[-1].low not in (
        "about",
        "up",
        "to",
        "by",
        "nearly",
        "approximately",
        "around",
        "an",
        "average",
        "~",
    ):
        return False
    return (
        all(t.kind in ",&/|MDSoxBftgcO" or t.low in LIGHT for t in between)
        and len(marks) <= 2
        and not any(t.low in ("reaching", "with", "achieving") for t in between)
    )
