"""Numbers that are marks to be reached or passed, and no scores: `to exceed the 50 AP milestone`."""

from collections.abc import Sequence

from extractors.mentions.number.beside import Verdict
from extractors.mentions.tokens import Number, Token

_MARKS = frozenset("milestone barrier mark threshold target ceiling bar plateau goal requirement".split())


def mark(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`the 50 AP milestone`, `the 90% accuracy barrier`: a noun behind the number says that it is a mark."""
    for token in tokens[index + 1 : index + 4]:
        if token.low in _MARKS and token.kind == "x":
            return "N", "threshold", f"a {token.text} to reach"
        if token.kind not in "MxD":
            return None
    return None
