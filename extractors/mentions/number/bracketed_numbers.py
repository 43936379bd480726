"""Numbers in brackets that are no scores: items of a list, citations, the bounds of an interval."""

from collections.abc import Sequence

from extractors.mentions.number.beside import Verdict
from extractors.mentions.tokens import Number, Token


def interval_bounds(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`AUC of 0.66 [0.568, 0.758]`, `0.095 (0.093, 0.096)`: two numbers alone in brackets behind a number or a word for an interval."""
    if index > 1 and tokens[index - 1].text == "[" and tokens[index - 2].kind == "M":
        return "N", "threshold", f"what {tokens[index - 2].text} is taken at"  # `F1[50]`
    for opening in (index - 1, index - 3):
        if opening < 1 or tokens[opening].kind != "(" or opening + 4 >= len(tokens):
            continue
        inside = tokens[opening + 1 : opening + 5]
        if [t.kind for t in inside] in (["V", ",", "V", ")"], ["N", ",", "V", ")"]):
            before = tokens[opening - 1]
            if (
                before.kind in "VN"
                or tokens[opening].text == "["
                or before.low in ("interval", "ci", "intervals", "iou", "of", "range")
            ):
                return "N", "other", "the bounds of an interval"
    return None


def condition(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`presence of arthrosis (GRADE >= 2)`: a bracket that says from which whole number on something counts."""
    if number.qualifier not in (">=", "<=") or not number.is_integer or number.percent or index < 2:
        return None
    if tokens[index - 2].kind == "(" and tokens[index - 1].kind in "xB" and tokens[index + 1 : index + 2]:
        return ("N", "threshold", "a condition in brackets") if tokens[index + 1].kind == ")" else None
    return None


def item_number(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`1) ...; 2) ...` and `(i)`: the number of an item in a list."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.kind != ")" or not number.is_integer or number.percent or len(number.value) > 2:
        return None
    before = tokens[index - 1] if index else None
    if before is not None and before.kind == "(":
        is_item = index < 2 or tokens[index - 2].kind in ",;:&x"
    else:
        is_unopened = not any(t.kind == "(" for t in tokens[max(0, index - 12) : index])
        is_item = is_unopened and (before is None or before.kind != "=")
    return ("N", "other", "the number of an item") if is_item else None


def citation(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`ImageNet [12]`, `[3, 7]`: whole numbers in square brackets cite."""
    if not number.is_integer or number.percent or number.unit:
        return None
    opening = index - 1
    while opening >= 0 and tokens[opening].kind in "VN,":
        opening -= 1
    closing = index + 1
    while closing < len(tokens) and tokens[closing].kind in "VN,":
        closing += 1
    if opening >= 0 and closing < len(tokens) and tokens[opening].text == "[" and tokens[closing].text == "]":
        return "N", "other", "a citation"
    return None
