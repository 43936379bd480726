"""Parameters and FLOPs that a sentence names, as decimals in millions and billions."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from extractors.mentions.tokens import Number, Token

Quantity = Literal["params", "flops"]

_SCALE = {"k": -3, "thousand": -3, "m": 0, "million": 0, "b": 3, "billion": 3, "g": 3, "t": 6, "trillion": 6}
_PARAMS = frozenset("parameters params parameter param #params weights".split())
_FLOPS = frozenset(
    """flops flop macs mac multiply-adds mult-adds madds multadds gflops mflops tflops gmacs mmacs computations
    operations flop(g)""".split()
)
_OWN_SCALE = {"gflops": 3, "gflop": 3, "gmacs": 3, "mflops": 0, "mmacs": 0, "tflops": 6, "kflops": -3}


class Budget(NamedTuple):
    """One cost at token `at`: `value` in millions for parameters, in billions for FLOPs."""

    at: int
    quantity: Quantity
    value: str


def find(tokens: Sequence[Token]) -> list[Budget]:
    """All budgets of a sentence; a list `28.3M, 49.7M, and 87.9M parameters` gives one for each number."""
    found: list[Budget] = []
    for index, token in enumerate(tokens):
        if (
            token.kind not in "VN"
            or not isinstance(token.data, Number)
            or token.data.percent
            or not token.data.is_decimal
        ):
            continue
        power, quantity = _read(tokens, index)
        if power is None or quantity is None:
            continue
        millions = Decimal(token.data.value).scaleb(power)
        found.append(Budget(index, quantity, _plain(millions if quantity == "params" else millions.scaleb(-3))))
    return found


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _read(tokens: Sequence[Token], index: int) -> tuple[int | None, Quantity | None]:
    number: Number = tokens[index].data
    parts = number.unit.lower().lstrip("-").split("-")
    power: int | None = _SCALE.get(parts[0])
    position = index + 1
    if (
        not number.unit
        and position < len(tokens)
        and tokens[position].low in ("million", "billion", "trillion", "thousand", "m", "b", "g")
    ):
        power = _SCALE[tokens[position].low]
        position += 1
    if parts[0] in _OWN_SCALE:
        return _OWN_SCALE[parts[0]], "flops"
    if len(parts) > 1 and parts[1].startswith("param"):
        return power, "params"
    named = _named(tokens, position, number.unit)
    if named is not None:
        word, quantity = named
        if quantity == "flops" and word in _OWN_SCALE and power is None:
            power = _OWN_SCALE[word]
        if (
            word == "flop"
            and power is None
            and "".join(t.text for t in tokens[position : position + 4]).lower().replace(" ", "").find("flop(g)") >= 0
        ):
            power = 3
        return power, quantity
    if number.unit in ("M", "B") and _beside_flops(tokens, index):
        return power, "params"
    if power == 0 and number.unit in ("M",) and _in_small_bracket(tokens, index):
        words = [t.low for t in tokens[max(0, index - 5) : index - 1]]
        return power, "flops" if any(w in _FLOPS for w in words) else "params"
    if power is not None and index > 1 and tokens[index - 1].kind == "O" and tokens[index - 2].low in ("size", "sizes"):
        return power, "params"
    if (
        power is not None
        and index
        and tokens[index - 1].low == "with"
        and number.unit in ("M", "B")
        and (index + 1 == len(tokens) or tokens[index + 1].kind in ",;)")
    ):
        return power, "params"
    before = [t.low for t in tokens[max(0, index - 4) : index]]
    if power is not None and "parameters" in before and ("about" in before or "of" in before or "with" in before):
        return power, "params"
    return None, None


def _named(tokens: Sequence[Token], position: int, unit: str) -> tuple[str, Quantity] | None:
    """The quantity that follows a number, or the list that the number stands in."""
    steps = 0
    while position < len(tokens) and steps < 14:
        token = tokens[position]
        low = token.low
        if low in _PARAMS:
            return low, "params"
        if low in _FLOPS:
            return low, "flops"
        if isinstance(token.data, Number) and token.data.unit != unit:
            return None
        if token.kind in ",&/|N" or (token.kind == "V" and steps and tokens[position - 1].kind in ",&/|"):
            position += 1
            steps += 1
            continue
        if token.kind == "x" and low in (
            "model",
            "trainable",
            "learnable",
            "total",
            "network",
            "million",
            "billion",
            "m",
            "g",
            "b",
            "of",
            "inference",
            "respectively",
        ):
            position += 1
            steps += 1
            continue
        return None
    return None


def _beside_flops(tokens: Sequence[Token], index: int) -> bool:
    """`11.9M / 2.5GFLOPs`: a bare size that a slash or a comma parts from a cost in FLOPs."""
    if index + 2 >= len(tokens) or tokens[index + 1].kind not in "/," or not isinstance(tokens[index + 2].data, Number):
        return False
    unit = tokens[index + 2].data.unit.lower()
    return unit in _OWN_SCALE or (unit in ("g", "m") and any(t.low in _FLOPS for t in tokens[index + 3 : index + 4]))


def _in_small_bracket(tokens: Sequence[Token], index: int) -> bool:
    """`(55M)`: a bare size in brackets of its own."""
    return 0 < index < len(tokens) - 1 and tokens[index - 1].kind == "(" and tokens[index + 1].kind in "),"
