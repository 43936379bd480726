"""What a number is: a score, a gain, a cost, a count, a threshold; the rules are asked in order, the first that claims it tells.

A rule gives the token's new kind (G for gains, N for the rest) with a drop kind and a reason in words; numbers that no
rule claims stay `V` and may become scores.
"""

from collections.abc import Sequence

from extractors.mentions.beside import Rule
from extractors.mentions.counts import (
    counted,
    item_number,
    operating_point,
    ordinal_context,
    share,
    threshold,
    unit_attached,
    year,
)
from extractors.mentions.cues import QUALIFIERS
from extractors.mentions.gains import (
    bracket_after_change,
    change_named_after,
    change_named_before,
    change_of,
    ends_in_brackets,
    example_of_change,
    increase_in,
    measure_of_a_gap,
    signed,
    spread,
    up_to_in_brackets,
)
from extractors.mentions.tokens import Number, Token


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
    spread(tokens)


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
