"""Costs that are brought down to a share or a number: `reduces the training time to 15%`."""

from collections.abc import Sequence

from extractors.mentions.number.beside import Verdict
from extractors.mentions.tokens import Number, Token

_COSTS = frozenset(
    """time cost costs memory latency flops compute computation computations parameters params size storage energy
    overhead budget footprint runtime iterations steps epochs length tokens bandwidth power consumption""".split()
)
_REACH = 9


def reduced_to(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`reduces the time cost for pruning to 64%`, `the time cost is reduced to just 15%`."""
    lead = index - 1
    while lead > 0 and tokens[lead].low in ("just", "only", "about", "nearly", "under", "below", "less", "than"):
        lead -= 1
    if lead < 2 or tokens[lead].kind != "T" or tokens[lead - 1].low == "up":
        return None
    verb = next((p for p in range(lead - 1, max(-1, lead - _REACH), -1) if tokens[p].kind == "U"), None)
    if verb is None:
        return None
    between = tokens[verb + 1 : lead]
    if any(t.kind in "MVGND,;" for t in between):
        return None
    passive = tokens[verb - 1].kind == "=" if verb else False
    named = tokens[max(0, verb - 6) : verb - 1] if passive and not between else between
    if any(t.low in _COSTS for t in named) and not any(t.kind == "M" for t in named):
        return "N", "efficiency", "what a cost is reduced to"
    return None
