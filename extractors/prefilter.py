"""A look at a text that costs microseconds and tells whether it can hold a result at all.

A finding needs a number and a word that names what it measures: one of the catalog, or the head of a noun phrase that
names an unknown metric. The look is sound: what it turns away, the rules could not have read.
"""

from collections.abc import Sequence

import regex

from extractors.mentions.cues import METRIC_HEADS
from extractors.mentions.vocabulary import Mention

_NUMBER = regex.compile(
    r"\.\d|\d[.,·∙⋅]\d|\d\s{0,2}[\\$\s{}]{0,4}(?:%|percent|per cent|％)|(?<![\w.-])\d{1,5}(?![\w.])|\d(?=m?AP|mIoU)"
)
_HEAD = regex.compile(
    rf"\b(?:{'|'.join(sorted(METRIC_HEADS))})\b|[=@]\s?\d|\b[A-Z]{{2,6}}\s(?:of|=)\s", regex.IGNORECASE
)


def holds_number(given: str) -> bool:
    """Whether a text as given holds a number that could be a score."""
    return _NUMBER.search(given) is not None


def names_measure(plain: str, mentions: Sequence[Mention]) -> bool:
    """Whether a plain text names something that a number could be a value of."""
    return any(m.kind != "S" for m in mentions) or _HEAD.search(plain) is not None
