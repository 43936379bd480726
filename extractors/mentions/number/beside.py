"""The words beside a number, as the rules for numbers look at them."""

import itertools
from collections.abc import Callable, Sequence

from extractors.finding import DropKind
from extractors.mentions.cues import LIGHT
from extractors.mentions.tokens import Number, Token

Verdict = tuple[str, DropKind, str] | None


Rule = Callable[[Sequence[Token], int, Number], Verdict]


SOFT = LIGHT | frozenset(
    """on some almost roughly as much up to down by-up-to an average of absolute about only some further nearly over additional extra""".split()
)


def metric_follows(tokens: Sequence[Token], index: int, reach: int) -> bool:
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


def target_follows(tokens: Sequence[Token], index: int) -> bool:
    """Whether `to V` stands close behind: `raises 74.2 to 76.3`."""
    window = tokens[index + 1 : index + 5]
    return any(a.kind == "T" and b.kind in "Vx" for a, b in itertools.pairwise(window))


def word_before(tokens: Sequence[Token], index: int, skip: frozenset[str]) -> Token | None:
    """The nearest token before a number that is none of the words to skip; None at the sentence's beginning."""
    position = index - 1
    while position >= 0 and tokens[position].low in skip:
        position -= 1
    return tokens[position] if position >= 0 else None
