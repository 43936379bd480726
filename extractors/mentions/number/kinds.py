"""What a number is: a score, a gain, a cost, a count, a threshold; the rules are asked in order, the first that claims it tells.

A rule gives the token's new kind (G for gains, N for the rest) with a drop kind and a reason in words; numbers that no
rule claims stay `V` and may become scores.
"""

from collections.abc import Sequence

from extractors.mentions.cues import QUALIFIERS
from extractors.mentions.number import (
    bracketed_numbers,
    conditions,
    counts,
    gain_ends,
    gain_lists,
    gains,
    marks,
    plain_gains,
    reduced_costs,
    shares,
)
from extractors.mentions.number.beside import Rule
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
    gain_lists.spread(tokens)


RULES: tuple[Rule, ...] = (
    counts.price,
    counts.unit_attached,
    gains.signed,
    bracketed_numbers.item_number,
    bracketed_numbers.citation,
    bracketed_numbers.condition,
    bracketed_numbers.interval_bounds,
    counts.threshold,
    conditions.condition,
    conditions.end_of_scale,
    conditions.part_of_a_name,
    conditions.relative,
    conditions.of_training,
    conditions.set_up,
    conditions.per_cost,
    marks.mark,
    counts.year,
    counts.version,
    counts.multiple,
    gains.change_named_after,
    reduced_costs.reduced_to,
    counts.share,
    counts.share_of_data,
    counts.agreement,
    counts.counted,
    counts.setting_rate,
    gain_ends.moved_more_than,
    gain_ends.said_the_same,
    gain_ends.measure_of_a_gap,
    gain_ends.size_of_a_change,
    gains.increase_in,
    gains.predicated_change,
    gains.bracketed_after_improvement,
    counts.operating_point,
    gains.change_named_before,
    gain_ends.end_of_changes,
    gains.up_to_in_brackets,
    gains.bracket_after_change,
    gains.example_of_change,
    gains.change_of,
    gains.denied,
    shares.loss_is,
    shares.share_of_performance,
    shares.level,
    shares.said_again,
    shares.label_accuracy,
    plain_gains.threshold_of_ap,
    plain_gains.outperformed_about,
    plain_gains.gains_of_up_to,
    plain_gains.by_metric_of,
    plain_gains.range_end,
    plain_gains.one_more,
    plain_gains.improved_with,
    plain_gains.including,
    plain_gains.improved_up_to,
    plain_gains.margin_in_bracket,
    plain_gains.part_of_a_gain,
    plain_gains.sacrificed,
    gain_ends.ends_in_brackets,
    counts.ordinal_context,
)


def _take_qualifier(tokens: Sequence[Token], index: int, number: Number) -> None:
    """Read `over 90%`, `nearly 80%`, `more than 70%`, `less than 10%`, `at least 95%` as a qualifier of the number."""
    if number.qualifier or not index:
        return
    before = tokens[index - 1]
    if before.low == "to" and index > 1 and tokens[index - 2].low == "close":
        number.qualifier = "~"
    elif before.low == "than" and index > 1:
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
        if index > 2 and tokens[index - 3].low in ("no", "not") and number.qualifier:
            number.qualifier = {">": "<=", "<": ">="}.get(number.qualifier)
    elif before.low in ("least", "most"):
        number.qualifier = QUALIFIERS[before.low] if index > 1 and tokens[index - 2].low == "at" else None
    elif before.low in QUALIFIERS:
        number.qualifier = QUALIFIERS[before.low]
