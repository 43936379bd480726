"""Every number that a text prints, whatever it may count: what a score is looked for among when its reading is checked."""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from extractors.mentions.tokens import Number, read
from extractors.text import Text

_IN_A_WORD = regex.compile(r"(?<=[:/=@_])\d+(?:\.\d+)?(?![\w.])")
"""`AP:45.2` is one word to the rules; its number is printed all the same, unlike the one in `ResNet-50`."""
_IN_A_PHRASE = regex.compile(r"(?<![\d.])\d+(?:\.\d+)?")
"""The ends of `76.5-80.9%`, the parts of a ratio."""


class Printed(NamedTuple):
    """A number as the text prints it, without sign, thousands separators and percent sign; offsets count given characters."""

    value: str
    start: int
    end: int


def printed(text: Text) -> Iterator[Printed]:
    """The numbers of a text in its order; digits inside names (`ResNet-50`, `CIFAR-10`) are none."""
    for token in read(text.plain, 0, len(text.plain), ()):
        number = token.data
        if isinstance(number, Number) and number.is_decimal:
            yield Printed(number.value, text.start(token.start), text.end(token.end))
            continue
        inside = _IN_A_PHRASE if isinstance(number, Number) else _IN_A_WORD
        for match in inside.finditer(token.text):
            start, end = token.start + match.start(), token.start + match.end()
            yield Printed(match[0], text.start(start), text.end(end))
