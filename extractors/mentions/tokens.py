"""A sentence as a row of tokens: mentions of the vocabulary, numbers, names and linking words, one kind character each."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import regex

from extractors.finding import DropKind
from extractors.mentions.cues import KINDS
from extractors.mentions.vocabulary import Mention

_LEXEME = r"""
    [ ]*+(?:
      (?P<word>[Dd]ata\s[Ss]ets?\b(?!-)|-?[^\W\d_][\w'’]*(?:[-+/@_:]\w+|\.\d\w*|&(?=[A-Z])\w+)*\+{0,2}(?<![:/]))
    | (?P<resolution>\d[\d,]*\s?[x*]\s?\d[\d,]*(?<!,)(?:\s?[x*]\s?\d+)?(?![\w.]))
    | (?P<interval>(?<![\w.])(?<![\d%][—–])[+-]?\d+(?:\.\d+)?\s?%?\s?(?:[-–—~]|--)\s?[+-]?\d+(?:\.\d+)?(?:\s?%|\s?percent\b)?(?:[A-Za-z][\w-]*)?(?![\w])(?![\d.]*\s?%?[—–]\d))
    | (?P<ratio>\d+(?::\d+)+(?![\w.]))
    | (?P<number>
        (?:(?P<qualifier>>=|<=|>|<|~|≥|≤)\s?)?
        (?P<sign>\+\s?(?=[\d.])|-(?=[\d.])|±\s?(?=[\d.])|(?<=\()–(?=\d)|↑\s?(?=\d)|↓\s?(?=\d))?
        (?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|(?<!\d)\.\d+)
        (?P<percent>\s?(?:%|percent\b(?!age)|per\ cent\b))?
        (?P<uncertainty>\s?(?:±|\+/-|\+-|plus(?:\ or\ |/)minus)\s?(?P<spread>\d+(?:\.\d+)?)(?P<percent2>\s?%)?)?
        (?P<unit>(?:(?!(?<=%)[a-z]{2,5}\b)-?[A-Za-z°][\w°]*(?:-[A-Za-z0-9]\w*)*)?)
      )
    | (?P<arrow>->|=>)
    | (?P<mark>[,;:()\[\]/|&=@↑↓]|—|–|\.\.\.|[-](?=\s))
    )
"""
"""One token and the spaces before it: a search that had to step over these would try every kind of token at each."""
_ASCII_LEXEME = re.compile(_LEXEME, re.VERBOSE | re.ASCII)
_ANY_LEXEME = regex.compile(_LEXEME, regex.VERBOSE)
"""The standard library is twice as fast; `regex` knows the letters of all scripts with their marks."""
_WORD, _NUMBER, _MARK = (_ASCII_LEXEME.groupindex[kind] for kind in ("word", "number", "mark"))
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
    lexeme = _ASCII_LEXEME if plain[start:end].isascii() else _ANY_LEXEME
    at = start
    for mention in mentions:
        if mention.start < at:
            continue
        _lex(lexeme, plain, at, mention.start, tokens)
        if mention.kind == "D" and isinstance(mention.entry, str):
            tokens.append(Token("D", mention.start, mention.end, mention.entry))
        else:
            text = plain[mention.start : mention.end]
            tokens.append(Token(mention.kind, mention.start, mention.end, text, mention.entry))
        at = mention.end
    _lex(lexeme, plain, at, end, tokens)
    return tokens


def _lex(lexeme: "re.Pattern[str]", plain: str, start: int, end: int, tokens: list[Token]) -> None:
    if start >= end:
        return
    for match in lexeme.finditer(plain, start, end):
        group = match.lastindex
        assert group is not None
        first, last = match.span(group)
        if group == _WORD:
            kind, text, low = _word(match[group])
            last = first + len(text)
            if low == "db" and tokens and tokens[-1].kind == "V" and not tokens[-1].data.unit:
                tokens[-1].data.unit, tokens[-1].end = text, last
                continue
            tokens.append(Token(kind, first, last, text, None, low))
        elif group == _MARK:
            text = match[group]
            tokens.append(Token(_MARKS.get(text, text), first, last, text, None, text))
        else:
            tokens.append(_numeric(match, group, first, last))


def _numeric(match: "re.Match[str]", group: int, first: int, last: int) -> Token:
    """The token of what is made of digits, and of an arrow."""
    text = match[group]
    if group == _NUMBER:
        if text in DIMENSIONS:
            return Token("x", first, last, text)
        if _DIGIT_NAME.fullmatch(text):
            return Token("B", first, last, text)
        return Token("V", first, last, text, _number(match))
    kind = match.lastgroup
    if kind == "arrow":
        return Token("T", first, last, text)
    number = Number(text)
    number.reason = ("other", {"resolution": "a resolution", "ratio": "a ratio"}.get(str(kind), "an interval"))
    return Token("N", first, last, text, number)


_VERBS = frozenset("AUXg")


@lru_cache(maxsize=16_384)
def _word(written: str) -> tuple[str, str, str]:
    """A word's kind, the word without a genitive's ending, and that in lower case; the words of abstracts are few."""
    text = written[:-2] if written.endswith(("'s", "’s")) else written
    low = "".join(text.lower().split())  # `data set` is one word
    kind = KINDS.get(low)
    if kind is not None and kind in _VERBS and len(text) > 2 and text.isupper():
        kind = None  # `LIFT`, `GAP`: a name in capitals, and no verb
    return kind or ("B" if _looks_like_name(text) else "x"), text, low


def _number(match: "re.Match[str]") -> Number:
    qualifier, sign, value, percent, spread, percent2, unit = match.group(
        "qualifier", "sign", "value", "percent", "spread", "percent2", "unit"
    )
    value = value.replace(",", "")
    if value.startswith("."):
        value = "0" + value
    return Number(
        value,
        percent=bool(percent or percent2),
        sign=(sign or "").strip().replace("–", "-"),
        qualifier={"≥": ">=", "≤": "<="}.get(qualifier, qualifier),
        unit=unit or "",
        spread=spread,
    )


def _looks_like_name(word: str) -> bool:
    """Whether a word has the shape of a system's name: an inner capital, or letters with digits (`ResNet-50`, `RT-DETR`), a rank (`Recall@2`)."""
    if word.islower() or "@" in word:
        return "@" in word and word[-1].isdigit()
    if word[0] == "-":
        return word[1:2].isupper()
    rest = word[1:]
    return not (rest.islower() or (rest.isalpha() and rest == rest.lower())) and (
        rest != rest.lower() or any(c.isdigit() for c in rest)
    )


def kinds(tokens: Sequence[Token]) -> str:
    """The sentence as a string over the alphabet of kinds."""
    return "".join([token.kind for token in tokens])
