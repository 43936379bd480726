"""Claims of a gain: `outperforms X by 2.6 points`, `2.6 AP higher than the previous best`, `an improvement of 1.2% over X`.

The amounts are the tokens that extraction takes for gains; here it is read over whom they are.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import regex

from extractors.catalog import alias_key
from extractors.claims.claim import AmountUnit, Bound
from extractors.claims.cues import BEST, EFFICIENCY, NO_NAMES
from extractors.mentions.tokens import Number, Token


class Gain(NamedTuple):
    """An amount, and whom it is over: a named method, or None for the previous best."""

    token: Token
    over: str | None
    unit: AmountUnit
    bound: Bound | None
    rule: str
    target: int
    """The token at which the phrase begins that names it."""


class _Target(NamedTuple):
    first: int
    end: int
    rule: str


_SURPASSES = ("outperform", "surpass", "exceed", "beat", "outscor", "outdo", "overtak")
_IMPROVES = ("improv", "boost", "enhanc", "rais", "increas", "lift", "push")
_WORSE = frozenset(
    "worse behind below drop drops dropped degrade degrades degradation decline declines loss losses lag lags short trails trail gap".split()
)
_PREVIOUS = regex.compile(
    rf"{BEST}|\b(?:previous|prior|second|next)[\s-]+best\b|\bprior\s+art\b|\brunner[\s-]?up\b"
    r"|\b(?:best|strongest|top|leading)[\s-]+(?:performing\s+)?(?:previous|prior|existing|published|competing|reported|known|baseline|competitor|method|model|result|alternative|approach|system)"
    r"|\b(?:previous|prior|existing|earlier|published|current)\s+(?:[\w-]+\s+){0,3}?(?:methods?|works?|approach(?:es)?|models?|results?|algorithms?|systems?|arts?|records?|techniques?|studies|solutions?|frameworks?|detectors?|networks?)\b",
    regex.IGNORECASE,
)
_OWN = regex.compile(r"\b(?:our|its|their|the same|itself|without|using|when|each|random|human)\b", regex.IGNORECASE)
_BEST = regex.compile(BEST, regex.IGNORECASE)
_KINDS = frozenset(
    "method methods approach approaches technique techniques model models algorithm algorithms framework frameworks "
    "baseline baselines system systems solution solutions network networks detector detectors".split()
)
_REACH = 16
"""Tokens between an amount and what tells over whom it is."""


def gains(plain: str, tokens: Sequence[Token], own: str | None, title: str) -> list[Gain]:
    """The gains of a sentence of which it is said over whom, in order."""
    found = []
    for index, token in enumerate(tokens):
        number = token.data
        if token.kind != "G" or not isinstance(number, Number) or not number.is_decimal or number.sign == "-":
            continue
        target = _surpassed(tokens, index) or _compared(tokens, index)
        if target is None or _is_of_efficiency(tokens, index, target):
            continue
        over = _named(tokens[target.first : target.end], own)
        phrase = plain[tokens[target.first].start : tokens[target.end - 1].end]
        if (
            (over or _PREVIOUS.search(phrase))
            and not _OWN.search(phrase)
            and _is_own(tokens, target, index, own, title)
        ):
            found.append(Gain(token, over, _unit(tokens, index), _bound(tokens, index), target.rule, target.first))
    return _aligned(found, tokens, own)


def _surpassed(tokens: Sequence[Token], index: int) -> _Target | None:
    """`outperforms X by G`, `improves over X by G`, `boosts X by G`: what stands between the verb and `by`."""
    by = index - 1
    while by >= 0 and index - by < _REACH and tokens[by].kind != "y":
        if tokens[by].kind in ";WAXU" or tokens[by].low in ("than", "over"):
            return None
        by -= 1
    verb = by - 1
    while verb >= 0 and by - verb < _REACH and tokens[verb].kind not in "XU;WAh":
        verb -= 1
    if by < 1 or verb < 0 or by - verb < 2 or tokens[by].kind != "y":
        return None
    low = tokens[verb].low
    if tokens[verb].kind == "h":
        return _until_break(tokens, verb + 1, by, "more than X by so much")
    listed = next((place for place in range(by - 1, verb, -1) if tokens[place].kind in "GV"), None)
    if listed is not None:
        return _listed(tokens, listed, by)
    is_denied = verb and tokens[verb - 1].kind == "-"
    if low.startswith(_SURPASSES) and not is_denied:
        return _until_break(tokens, verb + 1, by, "surpasses X by so much")
    if low.startswith(_IMPROVES):
        over = tokens[verb + 1].low in ("over", "upon", "on")
        return _until_break(tokens, verb + 1 + over, by, "improves on X by so much")
    return None


def _listed(tokens: Sequence[Token], before: int, by: int) -> _Target | None:
    """`outperforms X by 0.7, Y by G`: what stands behind the last comma between the two amounts."""
    verb = next((t for t in reversed(tokens[:before]) if t.kind in "XU;"), None)
    if verb is None or not verb.low.startswith((*_SURPASSES, *_IMPROVES)):
        return None
    comma = next((place for place in range(by - 1, before, -1) if tokens[place].kind in ",&"), None)
    return None if comma is None else _until_break(tokens, comma + 1, by, "surpasses X, Y by so much")


def _compared(tokens: Sequence[Token], index: int) -> _Target | None:
    """`G higher than X`, `a gain of G over X`, `+G compared with X`: what stands behind the word that compares."""
    for place in range(index + 1, min(len(tokens) - 1, index + _REACH)):
        token = tokens[place]
        if token.kind in ";WAXU" or token.low in _WORSE:
            return None
        if token.low in ("over", "than", "versus", "vs", "against"):
            return _until_break(tokens, place + 1, len(tokens), f"so much {token.low} X")
        if token.low in ("compared", "relative") and tokens[place + 1].low in ("to", "with", "against"):
            return _until_break(tokens, place + 2, len(tokens), "so much compared with X")
    return None


def _until_break(tokens: Sequence[Token], first: int, end: int, rule: str) -> _Target | None:
    """The noun phrase that begins at `first`; None where there is none."""
    place = first
    while place < min(end, first + 10) and (
        tokens[place].kind not in ",;()W&VGN=AUXoftywFTC" or tokens[place].low == "plus"
    ):
        place += 1
    return _Target(first, place, rule) if place > first else None


def _named(phrase: Sequence[Token], own: str | None) -> str | None:
    """The method named in a phrase: its last run of names that no word for a kind of thing follows (`the X method`)."""
    run: list[Token] = []
    for index, token in enumerate(phrase):
        following = phrase[index + 1].low if index + 1 < len(phrase) else ""
        if (
            token.kind == "B"
            and token.low not in NO_NAMES
            and "/" not in token.text
            and not token.low.endswith("-based")
        ):
            run.append(token)
        elif token.low == "based":
            run = []
        elif run:
            break
        if run and following in _KINDS and _BEST.search(" ".join(one.text for one in phrase[:index])):
            run = []
    name = " ".join(token.text for token in run)
    is_own = own is not None and alias_key(own) == alias_key(name)
    return None if not name or is_own or alias_key(name) in ("sota", "stateoftheart") else name


def _aligned(found: Sequence[Gain], tokens: Sequence[Token], own: str | None) -> list[Gain]:
    """Gains over several methods in a list: `1.2 and 3.4 over A and B, respectively`; dropped where it is not said which is whose."""
    is_aligned = any(token.kind == "R" for token in tokens)
    kept: list[Gain] = []
    for _, group in groupby(found, key=lambda gain: gain.target):
        gains_of_one = list(group)
        names = _names(tokens, gains_of_one[0].target, own)
        if len(names) < 2 or (not is_aligned and len(gains_of_one) == 1):
            kept += gains_of_one
        elif is_aligned and len(names) == len(gains_of_one):
            kept += [gain._replace(over=name) for gain, name in zip(gains_of_one, names, strict=True)]
    return kept


def _names(tokens: Sequence[Token], first: int, own: str | None) -> list[str]:
    """The methods named in a list that begins at a token."""
    end = first
    while end < len(tokens) and end < first + _REACH and tokens[end].kind not in ";()WVGNAUXoftywFTCR":
        end += 1
    parts: list[list[Token]] = [[]]
    for token in tokens[first:end]:
        if token.kind in ",&":
            parts.append([])
        else:
            parts[-1].append(token)
    return [name for part in parts if (name := _named(part, own))]


def _is_own(tokens: Sequence[Token], target: _Target, index: int, own: str | None, title: str) -> bool:
    """False where the sentence says that another method is the better one: `GPT-4 outperforms X by 4 points`."""
    verb = next((p for p in range(min(target.first, index) - 1, -1, -1) if tokens[p].kind in "XUA"), None)
    if verb is None:
        return True
    before = list(tokens[max(0, verb - 4) : verb])
    names = [token for token in before if token.kind == "B"]
    if any(token.kind == "p" or token.kind in ",;W&" for token in before[-2:]) or not names:
        return True
    known = alias_key(f"{own or ''} {title}")
    return any(alias_key(token.text) in known or (own and alias_key(own) in alias_key(token.text)) for token in names)


def _is_of_efficiency(tokens: Sequence[Token], index: int, target: _Target) -> bool:
    """Whether the amount is in time, size or cost; a metric beside it speaks against that."""
    beside = tokens[index + 1 : index + 4]
    if beside and beside[0].kind == "M":
        return False
    start = max(0, index - 12) if target.first > index else target.end
    start = next((p + 1 for p in range(index - 1, start, -1) if tokens[p].kind in ",;W"), start)
    near = [*tokens[start:index], *beside]
    return any(token.low in EFFICIENCY for token in near) or tokens[index].data.unit in ("x", "times")


def _unit(tokens: Sequence[Token], index: int) -> AmountUnit:
    number, beside = tokens[index].data, [token.low for token in tokens[index + 1 : index + 3]]
    near = {*beside, *(token.low for token in tokens[max(0, index - 3) : index])}
    if {"relative", "relatively"} & {token.low for token in tokens[max(0, index - 6) : index] if token.kind != "V"}:
        return "relative"
    if near & {"relative", "relatively"}:
        return "relative"
    in_points = near & {"absolute", "points", "point", "pp", "pts", "percentage", "percentage-point", "p.p", "p.p."}
    return "points" if in_points or not number.percent else "%"


def _bound(tokens: Sequence[Token], index: int) -> Bound | None:
    before = [token.low for token in tokens[max(0, index - 4) : index]]
    after = [token.low for token in tokens[index + 1 : index + 6]]
    if "average" in (*before, *after) or "averaged" in after:
        return "average"
    if before[-2:] == ["up", "to"] or before[-1:] == ["up-to"] or "maximum" in before:
        return "up to"
    if (before[-1:] and before[-1] in ("over", "exceeding")) or before[-2:] in (["more", "than"], ["at", "least"]):
        return "at least"
    return (
        "about"
        if before[-1:] and before[-1] in ("about", "nearly", "around", "approximately", "roughly", "almost", "~")
        else None
    )
