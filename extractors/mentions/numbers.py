"""What a number is: a score, a gain, a cost, a count, a threshold. Each rule looks at the words beside it.

A rule gives the token's new kind (G for gains, N for the rest) with a drop kind and a reason in words; numbers that no
rule claims stay `V` and may become scores.
"""

import itertools
from collections.abc import Callable, Sequence

from extractors.finding import DropKind
from extractors.mentions.cues import CHANGE_NOUNS, LIGHT, QUALIFIERS, UNITS
from extractors.mentions.tokens import Number, Token

Verdict = tuple[str, DropKind, str] | None
Rule = Callable[[Sequence[Token], int, Number], Verdict]

_SOFT = LIGHT | frozenset(
    """on some almost roughly as much up to down by-up-to an average of absolute about only some further nearly over""".split()
)
_AFTER_METRIC = frozenset(
    """improvement improvements gain gains increase increases boost boosts drop drops reduction reductions margin gap
    higher lower better worse advantage degradation loss decrease decreases improves uplift rise points point pp
    ahead increment increments enhancement recovery""".split()
)
_THRESHOLD_WORDS = frozenset(
    """threshold thresholds tiou k n p q m epsilon eps alpha beta gamma lambda tau sigma theta seed temperature top
    rank version v level stage layer epoch step table figure section chapter day week phase type class stride
    dropout rate-of batch size patch ratio scale factor order cfg guidance nfe nfes""".split()
)
_HYPER_PARAMETERS = frozenset(
    "dropout momentum temperature exponent p-value p-values coefficient decay epsilon significance gamma".split()
)
_SHARE_NOUNS = frozenset(
    """labels label labeled labelled parameters params flops data images samples training computation computational
    cost costs memory time latency epochs annotations annotation sparsity sparse pruning pruned compression overhead
    tokens points classes pixels extra additional trainable tunable storage confidence ci sampling missing noise
    noisy masking mask-ratio ratio masked dropout labelling labeling ratios supervision area budget energy power
    size words users patients participants respondents people women men students cases synthetic real total original
    remaining relative speedup""".split()
)
_CHANGES = frozenset(
    "improvement improvements gain gains reduction reductions increase drop boost decrease degradation".split()
)
_NOUNS_OF_SCORES = frozenset(
    """points accuracies rates scores results wins errors terms tasks datasets benchmarks sets""".split()
)
_BETWEEN_METRIC_AND_CHANGE = frozenset(
    """absolute relative accuracy score average performance point percentage rate error errors""".split()
)


def classify(tokens: Sequence[Token]) -> None:
    """Set the kind of every number of a sentence; `data.reason` says why where it is no score."""
    for index, token in enumerate(tokens):
        if token.kind == "V":
            for rule in RULES:
                verdict = rule(tokens, index, token.data)
                if verdict:
                    token.kind = verdict[0]
                    token.data.reason = verdict[1:]
                    break
            else:
                _take_qualifier(tokens, index, token.data)
    _spread_gains(tokens)


def unit_attached(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    unit = number.unit.lower().lstrip("-")
    if not unit or unit == "db":
        return None
    if unit in ("pp", "pts", "pt", "ppt", "p.p") or "point" in unit:
        return "G", "delta", "points are a difference"
    if unit in ("x", "times", "fold") or unit.endswith("fold"):
        return "N", "efficiency", "a factor"
    if unit in ("st", "nd", "rd", "th", "d"):
        return "N", "other", "an ordinal or a dimension"
    if unit.split("-")[0] in UNITS:
        return "N", "efficiency" if unit not in ("k", "shot", "way") else "count", f"counts {unit}"
    return "N", "other", f"is part of {tokens[index].text!r}"


def signed(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
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


def threshold(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    if not index:
        return None
    before = tokens[index - 1]
    if index + 2 < len(tokens) and tokens[index + 1].kind == "(" and tokens[index + 2].low == "email":
        return "N", "other", "the metric's threshold is hidden as an address"
    operating = index - 2
    while operating > 0 and tokens[operating].kind in "xM":
        operating -= 1
    if (
        before.kind == "O"
        and tokens[operating].low == "at"
        and operating < index - 2
        and any(t.kind == "M" for t in tokens[operating:index])
        and index + 1 < len(tokens)
        and tokens[index + 1].kind == ","
    ):
        return "N", "threshold", "an operating point"
    settled = index - 1
    while (settled > 0 and tokens[settled].kind in "TO=") or (
        settled > 0 and tokens[settled].low in ("below", "above", "is")
    ):
        settled -= 1
    if settled < index - 1 and (
        tokens[settled].low in _HYPER_PARAMETERS
        or (
            tokens[settled].low in ("rate", "decay", "weight")
            and settled
            and tokens[settled - 1].low in ("learning", "weight", "dropout", "decay", "sampling", "masking", "mask")
        )
    ):
        return "N", "threshold", f"sets {tokens[settled].text}"
    if before.text == "@":
        return "N", "threshold", "stands behind @"
    if before.kind == "=" and index > 1:
        name = tokens[index - 2]
        if (
            before.text == "="
            and name.kind != "M"
            and (name.low in _THRESHOLD_WORDS or len(name.text) <= 2 or "iou" in name.low)
        ):
            return "N", "threshold", f"sets {name.text}"
        return None
    name = tokens[index - 2] if before.kind == "O" and index > 1 else before
    metric_behind = index + 1 < len(tokens) and tokens[index + 1].kind == "M"
    if name.low in _THRESHOLD_WORDS and not number.percent and name.kind != "M" and not metric_behind:
        return "N", "threshold", f"sets {name.text}"
    if "iou" in name.low and before.kind != "O" and float(number.value) < 1:
        return "N", "threshold", "an overlap threshold"
    if number.qualifier in ("<", "<=") and before.low in ("p", "p-value", "p-values"):
        return "N", "threshold", "a significance level"
    return None


def year(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    if number.is_integer and not number.percent and len(number.value) == 4 and number.value[:2] in ("19", "20"):
        return "N", "other", "a year"
    return None


def share(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`93% of the data`, `1% labels`, `95% confidence`, `90% sparsity`."""
    if not number.percent or index + 1 >= len(tokens):
        return None
    after = tokens[index + 1]
    if after.low in _SHARE_NOUNS and not _metric_follows(tokens, index + 1, 2):
        return "N", "count", f"a share of {after.text}"
    if after.kind == "O":
        before = _before(tokens, index, _SOFT)
        compared = (before is not None and before.kind in "hCX") or any(
            t.kind == "h" for t in tokens[max(0, index - 2) : index]
        )
        if compared:
            return None
        if _metric_follows(tokens, index + 1, 2):
            verb = _before(tokens, index, _SOFT)
            if verb is None or (verb.kind not in "AUTX=(" and verb.low not in ("with", "at", "and", "to")):
                return "N", "relative", "a share of something"
            if verb is not None and verb.low.startswith(
                ("retain", "preserv", "recover", "keep", "maintain", "lose", "account")
            ):
                return "N", "relative", "a share of another score"
            return None
        return "N", "relative", "a share of something"
    if after.low in ("reduction", "pruned", "compressed", "sparser", "smaller", "cheaper", "slower", "faster"):
        return "N", "efficiency", f"{after.low} by that much"
    return None


def counted(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """A number before a unit or a plural noun: `16.2 ms`, `5 datasets`, `58 FPS`."""
    if index + 1 >= len(tokens):
        return None
    after = tokens[index + 1]
    if after.kind == "M" or after.low in CHANGE_NOUNS:
        return None
    if (
        after.low in UNITS
        and not (number.percent and not after.low.endswith("s"))
        and not _metric_follows(tokens, index + 1, 1)
    ):
        cost = after.low in (
            "images",
            "classes",
            "categories",
            "datasets",
            "benchmarks",
            "tasks",
            "samples",
            "participants",
        )
        return "N", "count" if cost else "efficiency", f"counts {after.text}"
    if after.low.split("-")[0] in (
        "flops",
        "gflops",
        "mflops",
        "macs",
        "fps",
        "params",
        "gmacs",
        "gpu",
        "tops",
        "db-bit",
    ):
        return "N", "efficiency", f"counts {after.text}"
    if number.percent:
        noun = tokens[index + 2] if after.kind == "x" and after.low not in LIGHT and index + 2 < len(tokens) else after
        if (
            noun.kind == "x"
            and noun.low.endswith("s")
            and not noun.low.endswith(("ss", "us", "is", "ous"))
            and noun.low not in LIGHT
            and noun.low not in _NOUNS_OF_SCORES
        ):
            return "N", "count", f"a share of {noun.text}"
    if after.kind == "O" and index + 2 < len(tokens) and tokens[index + 2].kind in "VN" and number.is_integer:
        return "N", "count", "so many of so many"
    if number.is_integer and not number.percent:
        for step in (1, 2, 3):
            noun = tokens[index + step] if index + step < len(tokens) else None
            if noun is None or noun.kind not in "xcBpk":
                break
            if noun.kind == "x" and noun.low.endswith("s") and noun.low not in LIGHT and not noun.low.endswith("ss"):
                return "N", "count", f"counts {noun.text}"
    return None


def change_named_after(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`1.5% higher`, `2.0 AP improvement`, `4 percentage points`, `0.1% higher accuracy`."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return None
    if (
        after.low.endswith("ly")
        and index + 2 < len(tokens)
        and tokens[index + 2].low in ("higher", "lower", "better", "worse", "more", "less", "fewer", "faster")
    ):
        return "G", "delta", f"{tokens[index + 2].text!r} follows"
    if after.kind == "x" and index + 2 < len(tokens) and tokens[index + 2].low in _CHANGES:
        return "G", "delta", f"{tokens[index + 2].text!r} follows"
    than = index + (3 if after.kind == "D" else 2)
    if than < len(tokens) and tokens[than].low == "than" and tokens[than - 1].kind in "Mxc":
        return "G", "delta", "'than' follows"
    if after.low == "percentage" or after.low in CHANGE_NOUNS:
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


def increase_in(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`an increase in fooling ratio of 12.1%`: the change is named before the metric."""
    if index < 3 or tokens[index - 1].kind != "O":
        return None
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


def measure_of_a_gap(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`the gap between student and teacher shrinks to 0.9%`, `the difference is smaller than 0.2 AP`."""
    for position in range(index - 1, max(-1, index - 16), -1):
        token = tokens[position]
        if token.kind in ",;V" or token.kind == "A":
            return None
        if token.low in ("gap", "gaps", "difference", "differences", "discrepancy"):
            return "G", "delta", f"the size of a {token.text}"
    return None


def operating_point(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`90% recall at 0.2%`: a metric that has its value is read at an operating point."""
    position = index - 1
    if position >= 0 and tokens[position].low in ("a", "an"):
        position -= 1
    if (
        position > 1
        and tokens[position].low in ("at", "@")
        and tokens[position - 1].kind == "M"
        and tokens[position - 2].kind == "V"
    ):
        return "N", "threshold", "an operating point of the metric before"
    return None


def change_named_before(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`by 3.7%`, `an improvement of up to 2.6`, `a margin of 1.3`, `improves 1.2% mAP`, `within 0.5%`."""
    position = index - 1
    seen_of = False
    while position >= 0 and (
        tokens[position].low in _SOFT
        or tokens[position].kind in "O"
        or tokens[position].low in ("than", "more", "less")
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
    if index and (tokens[index - 1].kind in "FT") and _gap_before(tokens, index):
        return "G", "delta", "the ends of a gap"
    if cue.low == "by":
        verb = tokens[position - 1].low if position else ""
        if verb in ("achieved", "reached", "followed", "obtained", "attained", "held", "reported"):
            return None
        return "G", "delta", "'by' marks a difference"
    if cue.low == "within" and index - position <= 2:
        return "N", "relative", "'within' marks a difference"
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
        and not _target_follows(tokens, index)
        and cue.low not in ("brings", "bring", "pushes", "push", "goes")
    ):
        between = {tokens[k].kind for k in range(position + 1, index)}
        if not between & set("TF") and not any(tokens[k].low == "to" for k in range(position + 1, index)):
            return "G", "delta", f"{cue.text!r} names a change"
    return None


def up_to_in_brackets(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`gains in the low-shot (up to 51.9%) setting`: a bracket that says how much at most."""
    if index < 3 or tokens[index - 1].low != "to" or tokens[index - 2].low != "up" or tokens[index - 3].kind != "(":
        return None
    if any(t.low in CHANGE_NOUNS or t.kind in "XUg" for t in tokens[: index - 3]):
        return "G", "delta", "'up to' in brackets behind a change"
    return None


def change_of(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`improves the baseline about 9.4%`, `boosts mAP 2.3%`: a verb of change, its object, and by how much."""
    position = index - 1
    while position >= 0 and tokens[position].low in _SOFT:
        position -= 1
    objects = 0
    while position >= 0 and tokens[position].kind in "kMBxp" and objects < 4:
        position -= 1
        objects += 1
    if (
        objects
        and position >= 0
        and tokens[position].kind == "U"
        and not _target_follows(tokens, index)
        and tokens[position].low.startswith(("improv", "boost", "increas", "enhanc", "reduc", "decreas", "rais"))
    ):
        if any(t.low in ("to", "from", "until") for t in tokens[position:index]):
            return None
        return "G", "delta", f"{tokens[position].text!r} names a change"
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


def bracket_after_change(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`by a large margin (2.8%)`, `a fraction of the labels (10%)`: a bracket with nothing but the number in it."""
    opening = index - 1
    while opening > 0 and tokens[opening].kind in "VGN,&":
        opening -= 1
    closing = index + 1
    while closing < len(tokens) and tokens[closing].kind in "VGN,&":
        closing += 1
    if opening < 1 or tokens[opening].kind != "(" or closing >= len(tokens) or tokens[closing].kind != ")":
        return None
    before = tokens[opening - 1]
    if before.low in CHANGE_NOUNS and before.low not in ("points", "point"):
        return "G", "delta", f"{before.text!r} in brackets"
    if number.percent and before.low in _SHARE_NOUNS:
        return "N", "count", f"a share of {before.text}"
    return None


def example_of_change(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`significant improvements, e.g. 6.4 and 13.9 mAP`: an example of the change just named."""
    position = index - 1
    while position >= 0 and (
        tokens[position].kind in ",:("
        or tokens[position].low in ("e.g", "i.e", "such", "as", "g", "e", "example", "instance", "for", ".")
    ):
        position -= 1
    shown = any(t.low in ("e.g", "i.e", "such", "g", "example", "instance") for t in tokens[position + 1 : index])
    if position >= 0 and shown and tokens[position].low in _CHANGES | {"increases", "boosts", "drops"}:
        return "G", "delta", f"an example of {tokens[position].text!r}"
    return None


def item_number(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`1) ...; 2) ...` and `(i)`: the number of an item in a list."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.kind != ")" or not number.is_integer or number.percent or len(number.value) > 2:
        return None
    before = tokens[index - 1] if index else None
    if (
        before is None
        or before.kind not in "(=:"
        or (before.kind == "(" and (index < 2 or tokens[index - 2].kind in ",;:&x."))
    ):
        opened = (before is not None and before.kind == "(") or not any(
            t.kind == "(" for t in tokens[max(0, index - 12) : index]
        )
        if opened:
            return "N", "other", "the number of an item"
    return None


def ordinal_context(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`top 5`, `Section 3`, `9 out of 10`, `1/16 partition`."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.low == "out" and number.is_integer:
        return "N", "other", "so many out of so many"
    if number.is_integer and not number.percent:
        before = tokens[index - 1] if index else None
        if (
            before is not None
            and before.kind == "/"
            and index > 1
            and isinstance(tokens[index - 2].data, Number)
            and len(number.value) + len(tokens[index - 2].data.value) < 4
        ):
            return "N", "other", "a fraction"
        if (
            after is not None
            and after.kind == "/"
            and index + 2 < len(tokens)
            and isinstance(tokens[index + 2].data, Number)
            and number.value == "1"
        ):
            return "N", "other", "a fraction"
    return None


def _gap_before(tokens: Sequence[Token], index: int) -> bool:
    """`the AP50 gap from 14% to 7.3%`: numbers that measure a difference themselves."""
    position = index - 1
    while position >= 0 and tokens[position].kind in "FTVGxM%":
        if tokens[position].kind == "F":
            before = position - 1
            while before > 0 and (
                tokens[before].low in ("ranging", "range", "ranges", "varying", "spanning")
                or tokens[before].kind == "M"
            ):
                before -= 1
            if before < 0:
                return False
            if before == position - 1:
                return tokens[before].low in (
                    "gap",
                    "gaps",
                    "difference",
                    "differences",
                    "margin",
                    "degradation",
                    "shortfall",
                )
            return tokens[before].low in (
                "gap",
                "gaps",
                "difference",
                "improved",
                "improvement",
                "improvements",
                "gain",
                "gains",
                "higher",
                "increase",
                "increases",
                "reduction",
                "reductions",
                "boost",
                "boosts",
            )
        position -= 1
    return False


RULES: tuple[Rule, ...] = (
    unit_attached, signed, item_number, threshold, year, change_named_after, share, counted, measure_of_a_gap, increase_in, operating_point, change_named_before, up_to_in_brackets,
    bracket_after_change, example_of_change, change_of, ends_in_brackets,
    ordinal_context,
)  # fmt: skip


def _take_qualifier(tokens: Sequence[Token], index: int, number: Number) -> None:
    """Read `over 90%`, `nearly 80%`, `more than 70%`, `less than 10%`, `at least 95%` as a qualifier of the number."""
    if number.qualifier or not index:
        return
    before = tokens[index - 1]
    if before.low == "than" and index > 1:
        number.qualifier = {
            "more": ">",
            "higher": ">",
            "greater": ">",
            "less": "<",
            "lower": "<",
            "fewer": "<",
            "better": ">",
        }.get(tokens[index - 2].low)
        if tokens[index - 2].low in ("higher", "lower", "better") and index > 2 and tokens[index - 3].kind in "M":
            number.qualifier = None
    elif before.low in ("least", "most"):
        number.qualifier = QUALIFIERS[before.low] if index > 1 and tokens[index - 2].low == "at" else None
    elif before.low in QUALIFIERS and not (
        before.low in ("under", "above", "below", "over") and index > 1 and tokens[index - 2].kind in "Vx" and False
    ):
        number.qualifier = QUALIFIERS[before.low]


def _spread_gains(tokens: Sequence[Token]) -> None:
    """A list whose first or last number is a gain is a list of gains: `by 32.3% on A, 32.7% on B and 2.6% on C`."""
    last_gain: int | None = None
    for index, token in enumerate(tokens):
        if token.kind == "G":
            last_gain = index
        elif token.kind == "V" and last_gain is not None:
            between = tokens[last_gain + 1 : index]
            if _is_list_gap(between):
                token.kind, token.data.reason = "G", ("delta", "goes on a list of differences")
                last_gain = index
            else:
                last_gain = None
        elif token.kind in ");W":
            last_gain = None
    following: int | None = None
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind == "G" and not token.data.sign:
            following = index
        elif token.kind == "V" and following is not None:
            gap = tokens[index + 1 : following]
            if gap and all(t.kind in ",&/|MDS" for t in gap) and any(t.kind in ",&/|" for t in gap):
                token.kind, token.data.reason = "G", ("delta", "belongs to a list of differences")
                following = index
            else:
                following = None
        elif token.kind in "N":
            continue
        elif token.kind not in ",&/|MDS":
            following = None
    for order in (range(len(tokens)), range(len(tokens) - 1, -1, -1)):
        lender: Token | None = None
        for index in order:
            token = tokens[index]
            if (
                token.kind == "N"
                and token.data.reason[0] in ("threshold", "count", "efficiency")
                and not (token.data.reason[0] == "efficiency" and token.data.percent)
            ):
                lender = token
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


def _metric_follows(tokens: Sequence[Token], index: int, reach: int) -> bool:
    """Whether a metric stands within `reach` tokens after `index`, light words not counted."""
    for token in tokens[index + 1 :]:
        if token.kind == "M":
            return True
        if token.low in LIGHT:
            continue
        reach -= 1
        if reach <= 0 or token.kind in ",;()V":
            return False
    return False


def _target_follows(tokens: Sequence[Token], index: int) -> bool:
    """Whether `to V` stands close behind: `raises 74.2 to 76.3`."""
    window = tokens[index + 1 : index + 5]
    return any(a.kind == "T" and b.kind in "Vx" for a, b in itertools.pairwise(window))


def _before(tokens: Sequence[Token], index: int, skip: frozenset[str]) -> Token | None:
    position = index - 1
    while position >= 0 and tokens[position].low in skip:
        position -= 1
    return tokens[position] if position >= 0 else None
