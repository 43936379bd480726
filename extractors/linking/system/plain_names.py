"""Systems without a proper name: the noun phrase that a text calls one by, where it says more than `our method`."""

from collections.abc import Sequence

from extractors.linking.scores import Score, Sentence
from extractors.mentions.tokens import Token

GENERIC = frozenset(
    """approach approaches method methods model models system systems framework network networks architecture algorithm
    algorithms technique techniques scheme strategy strategies pipeline solution design variant variants module work
    one ones setting settings version versions baseline baselines counterpart counterparts others competitors
    alternatives best final proposed performing resulting new novel simple overall same latter former previous prior
    existing other strong strongest best-performing competing competitive current recent state-of-the-art sota
    conventional traditional standard several various many most some any all both widely-used top-performing highest-performing our its their such single
    configuration configurations result results record top second first method's runner-up second-best published
    earlier leading popular yet effective efficient powerful more today today's one two three four five six all""".split()
)
"""Words that make no name by themselves; those that open a phrase are left out of it."""
_NO_SYSTEMS = frozenset(
    """experiment experiments evaluation evaluations analysis analyses accuracy performance score scores study studies
    paper findings authors tests test validation training testing which that who it they this these there results
    improvement improvements gains evidence comparison comparisons data dataset datasets benchmark benchmarks images
    users people numbers values rates error errors average mean and also only then even just further respectively
    researchers participants precision recall sensitivity specificity loss value rate task tasks metric metrics
    simulation simulations coverage judgments judgements fail fails failed starts start stays ends begins runs works operates
    performs stands used could can may might would will should labels label""".split()
)
REACHED = frozenset("achieved obtained reported reached attained".split())
_LEAD_IN = frozenset("a an the our that than".split())
_DATA = frozenset("data validation training test".split())
_LINKING = frozenset(
    "with by on for in of to from at as using via under without over and or when where while but if then thus".split()
)


def subject(sentence: Sentence, score: Score) -> str | None:
    """`The spatial transformer achieves ...`, `our sparse CNN gets ...`, `majority voting achieved ...`."""
    tokens = sentence.tokens
    if sentence.kinds[score.at - 1] == "(" and tokens[score.at - 2].low in _SYSTEM_NOUNS:
        return _phrase(tokens, score.at - 1)
    for verb in range(score.at - 1, 0, -1):
        token = tokens[verb]
        if token.kind in "V;" or (token.kind == "W" and token.low not in ("when", "where")):
            return None
        if token.low.endswith("ing") and token.kind == "A" and tokens[verb - 1].low in _SYSTEM_NOUNS:
            return _phrase(tokens, verb)  # `with the wide FooNet model achieving`
        if token.kind not in "AXU" or token.low.endswith("ing") or token.low in ("performance", "results", "result"):
            continue
        end = verb
        while end and (tokens[end - 1].low.endswith("ly") or tokens[end - 1].low in ("also", "can", "even", "further")):
            end -= 1
        if end > 3 and tokens[end - 1].low == "which" and tokens[end - 2].kind == ",":
            return _phrase(tokens, end - 2) if tokens[end - 3].low in _SYSTEM_NOUNS else None
        named = _phrase(tokens, end) if _opens_clause(tokens, _first(tokens, end)) else None
        if named is not None:
            return named
    return None


def compared(sentence: Sentence, score: Score) -> str | None:
    """`outperforming conventional CNN (58.3%)`, `the 32.4% of the attention-based model`, `a supervised baseline with 70.7 mAP`."""
    tokens = sentence.tokens
    opening = sentence.brackets[score.at]
    if opening == score.at - 1:
        return _told_before(tokens, opening) or _owner(tokens, score)
    if opening > 0 and all(t.kind in "M:=x" for t in tokens[opening + 1 : score.at]) and _is_compared(tokens, opening):
        return _phrase(tokens, opening)
    if opening > 0 and (surpassed := _surpassed(sentence, score, opening)) is not None:
        return surpassed
    end = max(score.end, score.group.end) if score.group is not None and score.group.kind == "list" else score.end
    return (
        _behind(tokens, end, sentence.kinds[max(0, score.at - 3) : score.at], joined=_is_next(sentence, score))
        or _owner(tokens, score)
        or _before(tokens, score.at)
        or _relative(tokens, score)
        or _compared_subject(sentence, score)
    )


def _compared_subject(sentence: Sentence, score: Score) -> str | None:
    """The subject of a baseline's own verb: not that of what surpasses it, or is compared with it, or was taken away."""
    for at in range(score.at - 1, 0, -1):
        if sentence.kinds[at] == "X" and at >= score.at - 2 and sentence.low[at].startswith(("exceed", "surpass")):
            break  # `all variants exceed 100`
        if sentence.kinds[at] in "CXh" or sentence.low[at] in _REMOVING:
            return None
        if sentence.kinds[at] in "AV;W":
            break
    return subject(sentence, score)


_REMOVING = frozenset("removing removed omitting ablating disabling excluding reintroducing replacing without".split())


def _is_next(sentence: Sentence, score: Score) -> bool:
    """Whether a number follows another of what is compared with and its owner: `83.1 for the baseline and 82.2 for a mass`."""
    last = [s for s in sentence.scores if s.at < score.at][-1:]
    if not last or last[0].role != "baseline" or sentence.kinds[score.at - 1] not in "&,":
        return False
    return "f" in sentence.kinds[last[0].end : score.at]


def _told_before(tokens: Sequence[Token], end: int) -> str | None:
    """The phrase before `end`; of `over the base model with less data`, what is compared with."""
    lead = _first(tokens, end) - 1
    if lead > 1 and tokens[lead].kind in "wO":
        first = _first(tokens, lead)
        opens = first - 2 if tokens[first - 1].low in _LEAD_IN else first - 1
        if opens >= 0 and (tokens[opens].kind in "XCh" or tokens[opens].low == "over"):
            return _phrase(tokens, lead)
    return _phrase(tokens, end)


def _surpassed(sentence: Sentence, score: Score, opening: int) -> str | None:
    """`surpasses a plain FooNet encoder by far (e.g., 1.9 vs 2.5)`: what the sentence says is surpassed, for the second in a bracket."""
    tokens = sentence.tokens
    inside = tokens[opening + 1 : score.at]
    if not any(t.kind in "VC" for t in inside):
        return None
    for verb in range(opening - 1, max(-1, opening - 20), -1):
        token = tokens[verb]
        if token.kind in "V;W" or (token.kind == "A" and token.low not in _NO_VERBS):
            return None
        if (
            token.kind in "Xh"
            or token.low == "over"
            or (verb and token.low in ("to", "with") and tokens[verb - 1].kind == "C")
        ):
            last = verb + 1
            while last < opening and tokens[last].kind in "xkBpDN" and tokens[last].low not in _LINKING:
                last += 1
            return _phrase(tokens, last) if last - verb <= 7 else None
    return None


_USUAL = frozenset("standard conventional traditional vanilla original random".split())
_NO_VERBS = frozenset("gain performance record result results".split())


def _relative(tokens: Sequence[Token], score: Score) -> str | None:
    """`earlier one-pass methods that reach only 21.4`, `a root baseline that starts at 18.9%`."""
    for at in range(score.at - 1, max(2, score.at - 12), -1):
        if tokens[at].kind in "V;,W":
            return None
        if tokens[at].low in ("that", "which"):
            noun = tokens[at - 1].low
            return _phrase(tokens, at) if noun in _SYSTEM_NOUNS or noun in _PLURAL_NOUNS else None
    return None


def _owner(tokens: Sequence[Token], score: Score) -> str | None:
    """`outperforming the active model's 27.6%`, `similar to the validation data's FID (1.7)`."""
    end = score.at
    while end and tokens[end - 1].kind in "M(OFU:=" and score.at - end < 4:
        end -= 1
    if not 1 < end < len(tokens) or not _is_genitive(tokens, end):
        return None
    if tokens[end - 2].kind == "S" and tokens[end - 1].low in _DATA:
        return f"{tokens[end - 2].text} {tokens[end - 1].text}"
    return _phrase(tokens, end, data=True)


def _is_genitive(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word before `end` had a genitive's ending, which is no part of its token, behind an article."""
    if tokens[end].start - tokens[end - 1].end != 3 or tokens[end - 1].kind not in "xkB":
        return False
    first = _first(tokens, end)
    first -= first > 0 and tokens[first - 1].kind == "S"
    return first > 0 and tokens[first - 1].low in _LEAD_IN


_SYSTEM_NOUNS = frozenset(
    "model baseline baselines detector network classifier agent policy encoder tracker generator backbone".split()
)


def started(sentence: Sentence, score: Score) -> str | None:
    """Whose the start of a change is: `improves a plain captioning model from 86`, `from 0.29 to 0.56 over the greedy baseline`."""
    tokens = sentence.tokens
    lead = score.at - 1
    while lead > 0 and tokens[lead].kind != "F" and score.at - lead < 3:
        lead -= 1
    if tokens[lead].kind == "F" and (tokens[lead - 1].low in _SYSTEM_NOUNS or tokens[lead - 1].low in _PLURAL_NOUNS):
        first = _first(tokens, lead)
        article = first > 1 and tokens[first - 1].low in ("a", "an", "the")
        if (article or tokens[first].kind == "k") and first - article and tokens[first - 1 - article].kind in "UO":
            return _phrase(tokens, lead)
    if tokens[lead].kind == "F" and tokens[lead - 1].kind == "U" and tokens[lead - 2].kind == "x":
        falling = _phrase(tokens, lead - 1) if _opens_clause(tokens, _first(tokens, lead - 1)) else None
        if falling is not None:
            return falling
    changed = _changed(tokens, lead)
    if changed is not None:
        return changed
    end = next((g.end for g in sentence.groups if g.kind == "target" and g.first > score.at), score.end)
    for index in range(end, min(end + 8, len(tokens) - 1)):
        token = tokens[index]
        if token.kind in "V,;AUXW":
            return None
        if token.low == "over" or (token.low in ("to", "with") and tokens[index - 1].kind == "C"):
            last = index + 1
            while last < len(tokens) and tokens[last].kind in "xkBp" and tokens[last].low not in _LINKING:
                last += 1
            is_system = tokens[last - 1].low in _SYSTEM_NOUNS or tokens[last - 1].low in _PLURAL_NOUNS
            return _phrase(tokens, last) if is_system and last - index <= 6 else None
    return None


def between_ends(tokens: Sequence[Token], score: Score) -> str | None:
    """Whose the start of a change is by what parts it from the end: `from 53.7 with a plain baseline to 65.4`, `60% under FooNet to 72%`."""
    if score.end >= len(tokens) or tokens[score.end].low not in ("with", "under", "for", "by"):
        return None
    last = score.end + 1
    while last < len(tokens) and tokens[last].kind in "xkB" and last - score.end < 7:
        last += 1
    if last + 1 >= len(tokens) or tokens[last].kind != "T" or last == score.end + 1:
        return None
    if tokens[last - 1].kind == "B":
        return tokens[last - 1].text
    return _phrase(tokens, last) if tokens[last - 1].low in _SYSTEM_NOUNS else None


def _changed(tokens: Sequence[Token], start: int) -> str | None:
    """What changes: `raises the tree predictor's R2 from`, `with FooNet performance increasing from`."""
    end = start
    while end and start - end < 5 and (tokens[end - 1].kind in "MU" or tokens[end - 1].low in _MEASURED):
        end -= 1
    if end == start or end < 1 or tokens[end - 1].kind not in "xkB":
        return None
    for owner in range(end, max(end - 3, 1), -1):
        if _is_genitive(tokens, owner):
            return _phrase(tokens, owner)
        if tokens[owner - 1].kind not in "xk":
            break
    return tokens[end - 1].text if tokens[end - 1].kind == "B" and tokens[end].low == "performance" else None


_MEASURED = frozenset("performance score scores result results accuracy mean average overall".split())
_PLURAL_NOUNS = frozenset("models methods approaches detectors networks counterpart counterparts".split())


def _is_compared(tokens: Sequence[Token], end: int) -> bool:
    """Whether the phrase that ends before `end` is a system, or what a word of comparison leads to."""
    if tokens[end - 1].low in _SYSTEM_NOUNS | _PLURAL_NOUNS:
        return True
    lead = _first(tokens, end) - 1
    while lead > 0 and tokens[lead].low in _LEAD_IN:
        lead -= 1
    return lead >= 0 and (tokens[lead].kind in "XCh" or tokens[lead].low == "over")


def _behind(tokens: Sequence[Token], at: int, before: str = "", *, joined: bool = False) -> str | None:
    """The owner of a number right behind it: `of the attention-based model`, `achieved by a plain encoder`.

    Where a word of comparison leads to the number (its kinds are in `before`) or to one that it is joined with, or a verb
    follows, it may have no article.
    """
    if at + 1 < len(tokens) and tokens[at].kind == "R":
        at += 1
    while at + 1 < len(tokens) and tokens[at].kind in "kM":
        at += 1
    is_reached = at + 1 < len(tokens) and tokens[at].low in REACHED
    at += is_reached
    if at + 1 >= len(tokens) or tokens[at].low not in ("of", "for", "by", "with"):
        return None
    last = at + 1
    while last < len(tokens) and tokens[last].kind in "xkBp" and tokens[last].low not in _LINKING:
        if "-" in tokens[last].low and tokens[last].low.endswith("ing"):
            break  # `achieved by humans-showing a gap`
        last += 1
    phrase = tokens[at + 1 : last]
    told = is_reached or any(t.low in _LEAD_IN | GENERIC or t.kind == "B" for t in phrase)
    if not told and tokens[at].low == "for" and (joined or before.rstrip("Tw~x").endswith("C")):
        told = len(phrase) > 1
    last -= tokens[last - 1].low == "alone"
    named = _phrase(tokens, last, bare=is_reached) if told and len(phrase) <= 6 else None
    is_setting = tokens[at].low == "with" and named is not None and named.partition(" ")[0] in _USUAL
    return None if is_setting and named is not None and named.count(" ") == 1 else named


def _before(tokens: Sequence[Token], at: int) -> str | None:
    """The owner right before a number, or before `with` or `at`: `a supervised baseline with 70.7`, `the counterpart with an AP of 22`."""
    lead = at - 1
    while lead > 0 and (tokens[lead].kind in "M=O" or tokens[lead].low in ("a", "an", "the")):
        lead -= 1
    if tokens[lead].low in _SYSTEM_NOUNS and (tokens[lead + 1].low == "of" or lead + 1 == at):
        lead += 1
    elif tokens[lead].low not in ("with", "at"):
        return None
    first = _first(tokens, lead)
    if first and (tokens[first - 1].low in _LEAD_IN or tokens[first - 1].kind in "XCh"):
        return _phrase(tokens, lead)
    return None


def _first(tokens: Sequence[Token], end: int) -> int:
    """Where the noun phrase that ends before `end` begins."""
    first = end
    while (
        first
        and (tokens[first - 1].kind in "xkBc" or tokens[first - 1].low in ("leading", "resulting"))
        and tokens[first - 1].low not in _LEAD_IN | _LINKING
        and not tokens[first - 1].low.endswith("ly")
        and end - first < 6
    ):
        first -= 1
    return first


def _opens_clause(tokens: Sequence[Token], first: int) -> bool:
    """Whether the phrase that begins at `first` can be a subject: no preposition leads to it."""
    if first == 0 or tokens[first - 1].kind in ",;:W" or tokens[first - 1].low == "that":
        return True
    led = tokens[first - 1].low in _LEAD_IN or tokens[first - 1].kind == "p"
    return led and (first == 1 or tokens[first - 2].kind not in "oftwyFTC")


def _phrase(tokens: Sequence[Token], end: int, *, bare: bool = False, data: bool = False) -> str | None:
    """The noun phrase that ends before `end`, without what says nothing; None where nothing or too much is left.

    With `bare` one common word is enough, with `data` it may be data that a score is compared with.
    """
    words = list(tokens[_first(tokens, end) : end])
    if any(t.low in _NO_SYSTEMS and not (data and t.low in _DATA) for t in words):
        return None
    usual = " ".join(t.text for t in words) if len(words) == 2 and words[0].low in _USUAL else None
    while words and words[0].low in GENERIC:
        words.pop(0)
    if usual and words and words[0].text.islower() and words[0].kind == "x":
        return usual  # `standard attention`
    if len(words) == 1 and words[0].text.islower() and not bare:
        return None
    return " ".join(t.text for t in words) if 0 < len(words) <= 4 else None


def is_backbone_of(sentence: Sentence, index: int, names: Sequence[int]) -> bool:
    """`FooNet with a ViT-B backbone scores`: the name stands right behind another, and is what that is made with."""
    return (
        index > 2
        and index - 3 in names
        and sentence.low[index - 2] in ("with", "using", "on")
        and sentence.low[index - 1] in ("a", "an", "the")
    )


def stands_for_what_is_used(tokens: Sequence[Token], index: int) -> bool:
    """`with lattice-free mutual information (LF-MMI) and ...`: an acronym in brackets of what a preposition leads to."""
    if not index or tokens[index - 1].kind != "(" or [t.kind for t in tokens[index + 1 : index + 2]] != [")"]:
        return False
    for token in reversed(tokens[max(0, index - 9) : index - 1]):
        if token.low in _LINKING:
            return True
        if token.kind not in "xMk":
            return False
    return False
