"""Whether a word of comparison leads to a number: what it is compared with is no number of the proposal."""

from collections.abc import Callable

from extractors.linking.scores import Score, Sentence
from extractors.linking.system import comparisons, falls
from extractors.mentions.cues import LIGHT
from extractors.mentions.tokens import Token

_FAR = 14
"""So many steps before a number a word of comparison may stand."""
_NUMBER_WORDS = frozenset("a an one two three four five six seven eight nine ten half".split())
_NOT_COMPARING = frozenset("if where when with comparison respect match matches matching".split())


class _Lead:
    """The words that lead to a number, on a walk backward from it to the word that compares."""

    __slots__ = ("achieved", "at", "first", "outside", "own", "score", "sentence")

    def __init__(self, sentence: Sentence, score: Score, own: frozenset[str]) -> None:
        self.sentence = sentence
        self.score = score
        self.own = own
        self.first = score.group.first if score.group is not None else score.at
        """Where the number begins, or the list that it stands in."""
        bracket = sentence.brackets[self.first]
        self.outside = bracket if bracket >= 0 else self.first
        """Where the bracket that holds it begins; without a bracket `first`."""
        self.at = self.first - 1
        """Where the walk is."""
        self.achieved = False
        """Whether the walk has come by a verb of reaching."""

    def unless_ours(self, reason: str) -> str:
        """The reason, or none where the words between comparison and number tell that the number is ours after all."""
        return "" if comparisons.leads_to_ours(self.sentence, self.at, self.first) else reason


def reason(sentence: Sentence, score: Score, own: frozenset[str]) -> str | None:
    """Why a number is compared with: `compared to 63.3`, `than X (74.7%)`, `the previous best of 80.1`; None where it is not.

    Brackets that stand between are stepped over; a word of ours and the end of the clause end the walk.
    """
    tokens = sentence.tokens
    lead = _Lead(sentence, score, own)
    bracket = sentence.brackets[lead.first]
    steps = 0
    while lead.at >= 0 and steps < _FAR:
        token = tokens[lead.at]
        if lead.at == bracket:
            bracket = sentence.brackets[bracket]
            lead.at -= 1
            steps += 1
        elif token.kind == ")":
            lead.at = next((o for o, c in sentence.closes.items() if c == lead.at), lead.at) - 1
            steps += 2
        elif token.kind == "U" or token.low in own or _is_ours(lead, token):
            return None
        elif token.low == "than" and _counts(lead):
            lead.at -= 2
            steps += 2
        else:
            read = _BY_WORD.get(token.low) or _BY_KIND.get(token.kind)
            found = read(lead, token) if read is not None else _falls_short(token)
            if found is not None:
                return found or None
            lead.at -= 1
            steps += 1
    return None


def _is_ours(lead: _Lead, token: Token) -> bool:
    """`our model reaches`: a word of ours; `our teacher` is another model."""
    return token.low in falls.OUR_WORDS and lead.sentence.low[lead.at + 1] != "teacher"


def _counts(lead: _Lead) -> bool:
    """`more than 70.1`, `less than a tenth`: the word before a number says how much, and compares no system."""
    sentence, at = lead.sentence, lead.at
    if not at or sentence.low[at - 1] not in ("more", "less", "greater", "fewer"):
        return False
    return (
        (lead.first - at <= 2 and not any(t.kind in "Bk" for t in sentence.tokens[at + 1 : lead.first]))
        or sentence.low[at + 1] in _NUMBER_WORDS
        or sentence.tokens[at + 1].kind in "NG"
    )


def _falls_short(token: Token) -> str | None:
    """`underperformed the 63.3 of the other`."""
    return f"{token.text!r} compares" if token.low.startswith("underperform") else None


def _compares(lead: _Lead, token: Token) -> str | None:
    """`compared to 63.3`, `vs. 63.3`, `than X (74.7%)`, `with respect to 63.3`."""
    if token.low in ("respect", "comparison"):
        if not lead.at or lead.sentence.low[lead.at - 1] not in ("with", "in"):
            return None
    elif token.low in _NOT_COMPARING:
        return None
    if _says_no_comparison(lead.sentence, lead.at, lead.first):
        return ""
    return lead.unless_ours(f"{token.text!r} compares")


def _says_no_comparison(sentence: Sentence, cue: int, first: int) -> bool:
    """`less than or equal to 26.7`, `Contrast (0.22)`, `the rate of FooSet vs. BarSet is 0.2%`: the word compares something else."""
    low = sentence.low
    if low[cue] == "than":
        return low[cue + 1 : cue + 3] == ["or", "equal"]
    if low[cue] == "contrast":
        return low[cue + 1 : cue + 2] not in (["to"], ["with"])
    return low[cue] in ("vs", "versus") and "=" in [
        t.kind for t in sentence.tokens[cue:first] if t.text not in ("=", ":")
    ]


def _goes_over(lead: _Lead, token: Token) -> str | None:
    """`above the baseline (63.3)`, `from a baseline (63.3)`: a baseline alone stands between the word and the bracket."""
    between = lead.sentence.tokens[lead.at + 1 : lead.outside]
    if (
        _opens_bracket(lead)
        and any(t.kind == "k" for t in between)
        and all(t.kind in "xkBN" or t.low == "result" for t in between)
    ):
        return f"{token.text!r} a baseline"
    return None


def _is_over(lead: _Lead, token: Token) -> str | None:
    """`over the baseline (63.3)`; `gains 2.1 points over FooNet (63.3)`: behind a gain any name in front of the bracket will do."""
    sentence, at = lead.sentence, lead.at
    if comparisons.is_exceeded(sentence, at, lead.first) or (
        _opens_bracket(lead) and "G" in sentence.kinds[max(0, at - 10) : at].rpartition(",")[2]
    ):
        return f"{token.text!r} a baseline"
    return _goes_over(lead, token)


def _opens_bracket(lead: _Lead) -> bool:
    """`over the plain FooNet (63.3)`: a bracket holds the number, and opens few words behind this one."""
    return 0 <= lead.outside - lead.at <= 6 and lead.sentence.brackets[lead.first] == lead.outside


def _is_ahead(lead: _Lead, token: Token) -> str | None:
    """`ahead of 63.3`, `instead of 63.3`."""
    return f"{token.text!r} of it" if lead.sentence.kinds[lead.at + 1 : lead.at + 2] == "O" else None


def _is_with(lead: _Lead, token: Token) -> str | None:
    """`outperforms FooNet with 63.3`: with the number that ours has."""
    sentence, at = lead.sentence, lead.at
    if at == lead.first - 1 and any(s.at < at and sentence.brackets[s.at] >= 0 for s in sentence.scores):
        return ""
    surpasses = "X" in sentence.kinds[max(0, at - 24) : at].rpartition(";")[2].rpartition("h")[2]
    return "" if surpasses and sentence.tokens[at - 1].kind != "k" else None


def _surpasses(lead: _Lead, token: Token) -> str | None:
    """`surpasses the 63.3 of FooNet`, `lags behind FooNet (63.3)`."""
    if token.low.startswith("underperform"):
        return _falls_short(token)
    if token.low in _NOT_COMPARING:
        return None
    number = lead.score.number
    if _is_first_to(lead.sentence, lead.at):
        number.qualifier = number.qualifier or ">"
        return ""
    if _passes_a_mark(lead, token):
        number.qualifier = number.qualifier or (">" if not token.low.startswith("approach") else None)
        return ""
    return lead.unless_ours(f"{token.text!r} compares")


def _is_first_to(sentence: Sentence, verb: int) -> bool:
    """`the first to surpass a Dice of 90%`."""
    return sentence.low[verb - 1] == "to" and "first" in sentence.low[max(0, verb - 4) : verb]


def _passes_a_mark(lead: _Lead, token: Token) -> bool:
    """`exceeding 90%`, `approaching an accuracy of 90%`: the number that ours has, as nobody's stands behind the verb."""
    between = lead.sentence.tokens[lead.at + 1 : lead.first]
    return (
        len(between) < 4
        and token.low.startswith(("exceed", "surpass", "approach"))
        and all(t.kind not in "kB" and (t.low in LIGHT or t.kind in "xO") for t in between)
        and not comparisons.is_of_another(lead.sentence, lead.score, lead.own)
    )


def _ends_clause(lead: _Lead, token: Token) -> str | None:
    """`..., while it reaches 63.3`: another clause, or another number's phrase, ends here; not so before `where` and `which`."""
    return None if token.low in ("where", "which") else ""


def _parts_phrase(lead: _Lead, token: Token) -> str | None:
    """`than FooNet, and 63.3`, `than FooNet (1.02 ms, 63.3)`: a comma within what is compared with; any other ends the clause."""
    sentence, at = lead.sentence, lead.at
    goes_on = (
        not lead.achieved
        and sentence.kinds[at + 1 : at + 2] == "&"
        and sentence.low[at + 2 : at + 3] not in (["can"], ["could"], ["will"])
    )
    in_bracket = 0 <= sentence.brackets[lead.first] < at
    return None if goes_on or in_bracket else ""


def _achieves(lead: _Lead, token: Token) -> str | None:
    """`outperforms FooNet, achieving 63.3`, `surpasses FooNet and reaches 63.3`: the verb of ours; any other is gone past."""
    if token.low.endswith("ing") or (lead.at and lead.sentence.kinds[lead.at - 1] in "&,"):
        return ""
    if token.low not in ("performance", "result", "results", "record", "score", "scores"):
        lead.achieved = True
    return None


def _likens(lead: _Lead, token: Token) -> str | None:
    """`close to FooNet (63.3)`, `comparable to the 63.3`, `on par with its teacher (63.3)`."""
    tokens, at = lead.sentence.tokens, lead.at
    if lead.outside - at <= 7 and (
        any(t.kind in "Bk" for t in tokens[at : lead.first])
        or (tokens[at + 1].low in ("to", "with") and tokens[at + 2].low in ("the", "its", "that", "our"))
    ):
        return f"{token.text!r} compares"
    return None


def _is_earlier(lead: _Lead, token: Token) -> str | None:
    """`the previous best of 80.1`; not so in `the previous is 80.1`."""
    sentence, at = lead.sentence, lead.at
    is_noun = at and sentence.low[at - 1] in ("our", "the") and sentence.kinds[at + 1] in "A="
    return None if lead.achieved or is_noun else lead.unless_ours(f"{token.text!r} work")


def _is_baseline(lead: _Lead, token: Token) -> str | None:
    """`a baseline of 63.3`, `the baseline accuracy of 63.3`."""
    return None if lead.achieved or lead.first - lead.at > 6 else lead.unless_ours(f"{token.text!r} value")


_Reader = Callable[[_Lead, Token], str | None]
"""What a word on the way to a number says: why the number is a baseline, "" where it is none, None where the walk goes on."""
_BY_WORD: dict[str, _Reader] = {
    **dict.fromkeys(("respect", "comparison"), _compares),
    **dict.fromkeys(("above", "beyond", "below"), _goes_over),
    "over": _is_over,
    **dict.fromkeys(("ahead", "instead"), _is_ahead),
    "with": _is_with,
    **dict.fromkeys(("close", "comparable", "similar", "par", "equal", "identical"), _likens),
    **dict.fromkeys(("previous", "prior", "existing", "previously"), _is_earlier),
    **dict.fromkeys(("baseline", "baselines"), _is_baseline),
}
_BY_KIND: dict[str, _Reader] = {
    **dict.fromkeys("Ch", _compares),
    "F": _goes_over,
    "X": _surpasses,
    **dict.fromkeys(";VW", _ends_clause),
    ",": _parts_phrase,
    "A": _achieves,
}
