"""A sentence as a row of tokens: mentions of the vocabulary, numbers, names and linking words, one kind character each."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import regex

from extractors.finding import DropKind
from extractors.mentions.cues import KINDS
from extractors.mentions.vocabulary import Mention

_LEXEME = regex.compile(
    r"""
      (?P<word>[Dd]ata\s[Ss]ets?\b(?!-)|-?[^\W\d_][\w'’]*(?:[-+/@_:]\w+|\.\d\w*|&(?=[A-Z])\w+)*\+{0,2}(?<![:/]))
    | (?P<resolution>\d[\d,]*\s?[x*]\s?\d[\d,]*(?<!,)(?:\s?[x*]\s?\d+)?(?![\w.]))
    | (?P<interval>(?<![\w.])[+-]?\d+(?:\.\d+)?\s?%?\s?(?:[-–—~]|--)\s?[+-]?\d+(?:\.\d+)?(?:\s?%|\s?percent\b)?(?:[A-Za-z][\w-]*)?(?![\w]))
    | (?P<ratio>\d+(?::\d+)+(?![\w.]))
    | (?P<number>
        (?:(?P<qualifier>>=|<=|>|<|~|≥|≤)\s?)?
        (?P<sign>\+\s?(?=[\d.])|-(?=[\d.])|±\s?(?=[\d.])|(?<=\()–(?=\d)|↑\s?(?=\d)|↓\s?(?=\d))?
        (?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|(?<!\d)\.\d+)
        (?P<percent>\s?(?:%|percent\b(?!age)|per\ cent\b))?
        (?P<uncertainty>\s?(?:±|\+/-|\+-)\s?(?P<spread>\d+(?:\.\d+)?)(?P<percent2>\s?%)?)?
        (?P<unit>(?:-?[A-Za-z°][\w°]*(?:-[A-Za-z0-9]\w*)*)?)
      )
    | (?P<arrow>->|=>)
    | (?P<mark>[,;:()\[\]/|&=@↑↓]|—|–|\.\.\.|[-](?=\s))
    """,
    regex.VERBOSE,
)
_DIGIT_NAME = regex.compile(r"\d(?!GFLOP|GMAC|TFLOP|MFLOP|TOPS|GOPS)[A-Z][A-Za-z]*[A-Z][\w-]*(?<=\w{4})")
"""`3DETR`, `2WikiMultiHopQA`: a name that a digit opens."""
DIMENSIONS = frozenset("1D 2D 3D 4D 1d 2d 3d 4d 2.5D".split())
"""Adjectives, and no numbers: `2D detection`."""
_MARKS = {
    "[": "(", "]": ")", "—": ",", "–": ",", "-": ",", "@": "t", "↑": "g", "↓": "g", "&": "&", "...": ",", "=": "=", ":": ":",
}  # fmt: skip


class Token:
    """A typed piece of a sentence. `start` and `end` count plain characters; `data` depends on the kind."""

    __slots__ = ("data", "end", "kind", "low", "start", "text")

    def __init__(self, kind: str, start: int, end: int, text: str, data: Any = None, low: str | None = None) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.low = text.lower() if low is None else low
        self.data = data

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text}"


class Number:
    """A number as printed, before it is known what it counts."""

    __slots__ = ("percent", "qualifier", "reason", "sign", "spread", "unit", "value")

    def __init__(
        self,
        value: str,
        *,
        percent: bool = False,
        sign: str = "",
        qualifier: str | None = None,
        unit: str = "",
        spread: str | None = None,
    ) -> None:
        self.value = value
        self.percent = percent
        self.sign = sign
        self.qualifier = qualifier
        self.unit = unit
        self.spread = spread
        self.reason: tuple[DropKind, str] | None = None

    @property
    def is_decimal(self) -> bool:
        """Whether the value is one plain decimal, and no interval, ratio or resolution."""
        return self.value.replace(".", "", 1).isdigit()

    @property
    def is_integer(self) -> bool:
        return "." not in self.value


def read(plain: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Token]:
    """The tokens of `plain[start:end]`; `mentions` are those of the vocabulary that lie in it, in order."""
    tokens: list[Token] = []
    at = start
    for mention in mentions:
        if mention.start < at:
            continue
        _lex(plain, at, mention.start, tokens)
        tokens.append(
            Token(mention.kind, mention.start, mention.end, plain[mention.start : mention.end], mention.entry)
        )
        at = mention.end
    _lex(plain, at, end, tokens)
    return tokens


def _lex(plain: str, start: int, end: int, tokens: list[Token]) -> None:
    if start >= end:
        return
    for match in _LEXEME.finditer(plain, start, end):
        kind = match.lastgroup
        text = match[0]
        first, last = match.span()
        if kind == "word":
            if text.endswith(("'s", "’s")):
                text, last = text[:-2], last - 2
            found, low = _word(text)
            if low == "db" and tokens and tokens[-1].kind == "V" and not tokens[-1].data.unit:
                tokens[-1].data.unit, tokens[-1].end = text, last
                continue
            tokens.append(Token(found, first, last, text, None, low))
        elif kind == "number" and text in DIMENSIONS:
            tokens.append(Token("x", first, last, text))
        elif kind == "number" and _DIGIT_NAME.fullmatch(text):
            tokens.append(Token("B", first, last, text))
        elif kind == "number":
            tokens.append(Token("V", first, last, text, _number(match)))
        elif kind == "mark":
            tokens.append(Token(_MARKS.get(text, text), first, last, text))
        elif kind == "arrow":
            tokens.append(Token("T", first, last, text))
        else:
            number = Number(text)
            number.reason = ("other", {"resolution": "a resolution", "ratio": "a ratio"}.get(str(kind), "an interval"))
            tokens.append(Token("N", first, last, text, number))


@lru_cache(maxsize=16_384)
def _word(text: str) -> tuple[str, str]:
    """A word's kind and its lower case; the words of abstracts are few."""
    low = "".join(text.lower().split())  # `data set` is one word
    return KINDS.get(low) or ("B" if _looks_like_name(text) else "x"), low


def _number(match: "regex.Match[str]") -> Number:
    value = match["value"].replace(",", "")
    if value.startswith("."):
        value = "0" + value
    qualifier = {"≥": ">=", "≤": "<="}.get(match["qualifier"], match["qualifier"])
    return Number(
        value,
        percent=bool(match["percent"] or match["percent2"]),
        sign=(match["sign"] or "").strip().replace("–", "-"),
        qualifier=qualifier,
        unit=match["unit"] or "",
        spread=match["spread"],
    )


def _looks_like_name(word: str) -> bool:
    """Whether a word has the shape of a system's name: an inner capital, or letters with digits (`ResNet-50`, `RT-DETR`)."""
    if word.islower():
        return False
    if word[0] == "-":
        return word[1:2].isupper()
    rest = word[1:]
    return not (rest.islower() or (rest.isalpha() and rest == rest.lower())) and (
        rest != rest.lower() or any(c.isdigit() for c in rest)
    )


def kinds(tokens: Sequence[Token]) -> str:
    """The sentence as a string over the alphabet of kinds."""
    return "".join([token.kind for token in tokens])
