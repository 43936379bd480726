"""Whose a number is by the subject of its clause: another system's, a baseline's, that of models of others."""

from extractors.linking.scores import Score, Sentence
from extractors.linking.system import falls

_SUBJECT_BASELINES = frozenset(
    """baseline baselines previous prior existing counterpart counterparts vanilla competitor competitors conventional
    traditional human humans chance random earlier published others runner-up second-best original teacher""".split()
)
_RESULTS = frozenset("result results performance record records scores".split())
_PLURAL_SYSTEMS = frozenset("models methods approaches systems detectors networks algorithms agents techniques".split())
_USING = frozenset("using equipped".split())
_OF_OTHERS = frozenset("state-of-the-art sota existing current recent leading frontier today today's modern".split())


def _are_others(sentence: Sentence, noun: int) -> bool:
    """`state-of-the-art supervised models`: the noun's own phrase says that they are what stands so far."""
    for token in reversed(sentence.tokens[max(0, noun - 4) : noun]):
        if token.low in _OF_OTHERS:
            return True
        if token.kind not in "xk":
            return False
    return False


def _is_object(sentence: Sentence, noun: int) -> bool:
    """`is on par with recent algorithms`, `outperforms existing detection-based approaches`: the noun's phrase is an object."""
    first = noun
    while first and sentence.tokens[first - 1].kind in "xkB" and sentence.low[first - 1] not in ("with", "by"):
        first -= 1
    return first > 0 and sentence.kinds[first - 1] in "wXCh"


def _is_ours_after_all(sentence: Sentence, word: int) -> bool:
    """`this simple baseline achieves`, `a vanilla FooNet achieves`, `between the restored and original images`."""
    low = sentence.low
    before = low[max(0, word - 6) : word]
    if low[word] == "baseline" and "this" in before:
        return True
    if low[word] == "vanilla":
        return before[-1:] in (["a"], ["an"])
    return low[word] == "original" and (before[-1:] == ["and"] or before[-2:] == ["with", "the"])


def _continues_a_family(sentence: Sentence, conjunction: int, verb: int) -> bool:
    """`FooNet-T reaches 55.5, while FooNet-B attains 65.2`: the second subject is a variant of the first."""
    subject = [t.text for t in sentence.tokens[conjunction + 1 : verb] if t.kind == "B"]
    stems = {t.text.rpartition("-")[0] for t in sentence.tokens[:conjunction] if t.kind == "B"} - {""}
    return len(subject) == 1 and len(subject[0].rpartition("-")[0]) > 3 and subject[0].rpartition("-")[0] in stems


def _stands_behind_another(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`..., at the speed of MobileNetV2 (74.7% top-1)`: a bracket behind a name that is not ours, after a number of ours."""
    bracket = sentence.brackets[score.at]
    name = bracket - 1
    if name > 0 and sentence.kinds[name] in "VN" and sentence.tokens[name - 1].text.endswith(("x", "×")):
        name -= 1  # `MobileNetV2 x1.4 (74.7% top-1)`
    if name < 0 or sentence.kinds[name] != "B" or not own or sentence.low[name] in own:
        return False
    return any(
        s.at < bracket and s.role == "proposed" and sentence.brackets[s.at] < 0 for s in sentence.scores
    ) and any(t.low in own or t.low in ("it", "our") for t in sentence.tokens[:bracket])


def _is_labelled(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`(SimCLR: 51.8%, SwAV: 63.7%)`: another system's name labels the number in a bracket."""
    at = score.at
    return (
        at > 2
        and sentence.kinds[at - 2 : at] == "B:"
        and sentence.low[at - 2] not in own
        and sentence.brackets[at] >= 0
    )


def _gives_way(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`ResNet-50 reached 96.5%, while our net reached 88.1%`, `DINO stands at 49.0; ours makes it 51.9`: the first is another's."""
    tokens = sentence.tokens
    before, behind = tokens[: score.at], tokens[score.at :]
    if (
        not any(t.kind == "B" for t in before)
        or any(t.low in own or t.low in falls.OUR_WORDS for t in before)
        or not any(t.kind in "AU" for t in before[-4:])
    ):
        return False
    for index, token in enumerate(behind):
        if (
            token.kind in "W;"
            and token.low in ("while", "whereas", "but", ";")
            and any(t.low in own or t.low in ("our", "ours") for t in behind[index : index + 6])
            and any(t.kind == "V" for t in behind[index:])
        ):
            return True
        if (
            token.low in ("makes", "brings", "lifts", "raises", "pushes", "boosts")
            and index + 1 < len(behind)
            and behind[index + 1].low in ("it", "this", "that")
            and any(t.kind == "V" for t in behind[index + 2 : index + 4])
        ):
            return True
    return False


def _is_counterpart(sentence: Sentence, position: int, verb: int) -> bool:
    """`close to its supervised counterpart, an ensemble which achieves`: the counterpart is explained behind a comma."""
    low = sentence.low
    return (
        low[position] in ("counterpart", "counterparts")
        and low[position + 1 : position + 2] == [","]
        and low[position + 2] in ("a", "an", "the", "which", "that")
        and not any(kind in ":V&XU" for kind in sentence.kinds[position:verb])
        and verb - position <= 6
    )


_EARLIER = (["before", "this", "work"], ["prior", "to", "this"], ["in", "comparison", ","], ["by", "comparison", ","])
_REPORTS = frozenset("initial earlier prior previous".split())
_SHOWED = frozenset("showed shown reported found".split())


def _opens_on_others(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`Before this work, the best net reaches 9%`, `Initial reports showed that`, `In comparison, a cloud service gets`."""
    low = sentence.low[: score.at]
    if any(word in own or word in falls.OUR_WORDS for word in low):
        return False
    told = low[:3] in _EARLIER and (low[1] != "comparison" or low[3:4] in (["a"], ["an"]))
    return told or (bool(_REPORTS & set(low[:1])) and bool(_SHOWED & set(low[1:7])))


def _is_in_apposition(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`+7.7 above NES, the strongest image-augmented method at 109.9`: the value of what is named and explained."""
    tokens = sentence.tokens
    noun = score.at - 2
    if noun < 4 or tokens[noun + 1].low != "at" or tokens[noun].low not in _SYSTEMS:
        return False
    comma = sentence.kinds.rfind(",", max(0, noun - 6), noun)
    opens = sentence.low[comma + 1 : comma + 3]
    named = tokens[comma - 1]
    return comma > 1 and opens[:1] == ["the"] and opens[1] in _BEST and named.kind == "B" and named.low not in own


_SYSTEMS = frozenset("method model approach system baseline competitor".split())
_BEST = frozenset("strongest best previous prior leading closest".split())


def of_another(sentence: Sentence, score: Score, own: frozenset[str]) -> str | None:
    """The clause's subject is a baseline: `while ResNet-50 gets 76.1%`, `the vanilla model reaches 70.2`."""
    if _is_labelled_in_turn(sentence, score, own):
        return "labelled with another system's name"
    if _stands_behind_another(sentence, score, own):
        return "in brackets behind another system"
    if _uses_ours(sentence, score, own):
        return None
    if _opens_on_others(sentence, score, own) or _is_in_apposition(sentence, score, own):
        return "told of others"
    if _gives_way(sentence, score, own):
        return "another system, before ours in one sentence"
    if _is_right_behind_baseline(sentence, score):
        return f"{sentence.tokens[score.at - 1].text!r} stands before it"
    return _by_subject(sentence, score, own)


def _is_labelled_in_turn(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`(SimCLR: 51.8%, SwAV: 63.7%)`: labelled as a baseline before it is; without a method's name only within one bracket."""
    return _is_labelled(sentence, score, own) and any(
        s.role == "baseline"
        and (own or (sentence.brackets[s.at] == sentence.brackets[score.at] and _is_labelled(sentence, s, own)))
        for s in sentence.scores
        if s.at < score.at
    )


def _uses_ours(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`By using the FooNet backbones, existing methods achieve`: what is ours makes the number, whoever is the subject."""
    low = sentence.low
    return any(
        t.kind == "B" and t.low in own and not _USING.isdisjoint(low[max(0, i - 2) : i])
        for i, t in enumerate(sentence.tokens[: score.at])
    )


def _is_right_behind_baseline(sentence: Sentence, score: Score) -> bool:
    """`than the baseline 63.3`, `and human 94.1`."""
    at, tokens = score.at - 1, sentence.tokens
    return at > 0 and tokens[at].low in _SUBJECT_BASELINES and tokens[at - 1].low in ("the", ",", "and")


_RELATIVE = frozenset(["which", "that", "whose"])


def _by_subject(sentence: Sentence, score: Score, own: frozenset[str]) -> str | None:
    """Why the subject of a number's verb is another's; None where it is ours, where none is found, or where the clause ends."""
    tokens = sentence.tokens
    verb: int | None = None
    for position in range(score.at - 1, -1, -1):
        token = tokens[position]
        if (
            token.kind == ";"
            or (token.kind == "V" and verb is None)
            or token.low in own
            or token.low in falls.OUR_WORDS
        ):
            return None
        if verb is None and _is_verb(sentence, position):
            verb = position
        reason = _of_antecedent(sentence, score, position, verb, own) if token.low in _RELATIVE else None
        if reason is None and verb is not None:
            if token.kind == "W":
                return _behind_conjunction(sentence, position, verb, own)
            reason = _as_subject(sentence, position, verb)
        if reason is not None:
            return reason
        if token.kind == "," and verb is not None and verb - position > 6:
            return None
    return None


def _is_verb(sentence: Sentence, at: int) -> bool:
    """`reaches`, `is`; the noun of `the performance of FooNet` is none, and that of `the baseline performance of 63.3` serves as one."""
    token = sentence.tokens[at]
    if token.kind not in "A=" or token.text in "=:":
        return False
    is_noun = token.low in _RESULTS and sentence.tokens[at + 1].kind == "O"
    return not is_noun or sentence.tokens[at - 1].low in _SUBJECT_BASELINES


def _of_antecedent(
    sentence: Sentence, score: Score, position: int, verb: int | None, own: frozenset[str]
) -> str | None:
    """`outperforms FooNet, which reaches 63.3`, `over FooNet, whose accuracy is 63.3`: the system that the clause tells of."""
    tokens = sentence.tokens
    pronoun = tokens[position]
    if not (score.at - position <= 6 if pronoun.low == "whose" else verb is not None and verb - position <= 2):
        return None
    at = next((i for i in range(position - 1, max(-1, position - 8), -1) if tokens[i].kind == "B"), None)
    if at is None or tokens[at].low in own:
        return None
    is_compared = any(t.kind in "XChg" or t.low == "over" for t in tokens[max(0, at - 6) : at])
    return f"{tokens[at].text!r} is the subject of {pronoun.text!r}" if is_compared else None


def _behind_conjunction(sentence: Sentence, position: int, verb: int, own: frozenset[str]) -> str | None:
    """`..., while ResNet-50 gets 76.1%`: a named subject between conjunction and verb, and no variant of the one before."""
    conjunction = sentence.tokens[position]
    subject = sentence.tokens[position + 1 : verb]
    if (
        conjunction.low in ("while", "whereas", "although", "though")
        and not (sentence.low[position + 1].endswith("ing") and any(t.kind in ",:" for t in subject))
        and not _continues_a_family(sentence, position, verb)
        and any(t.kind in "Bk" or (t.kind == "x" and t.text[:1].isupper()) for t in subject)
        and not any(t.low in own for t in subject)
    ):
        return f"another system after {conjunction.text!r}"
    return None


def _as_subject(sentence: Sentence, position: int, verb: int) -> str | None:
    """`existing detectors reach 40.2`, `the vanilla model reaches 70.2`, `its counterpart, an ensemble which achieves`: a subject by its word."""
    token = sentence.tokens[position]
    if token.low in _PLURAL_SYSTEMS and _are_others_that(sentence, position, verb):
        return f"{token.text!r} of others are the subject"
    if token.low in _SUBJECT_BASELINES and (
        _is_baseline_that(sentence, position, verb) or _is_counterpart(sentence, position, verb)
    ):
        return f"{token.text!r} is the subject"
    return None


def _are_others_that(sentence: Sentence, noun: int, verb: int) -> bool:
    """`state-of-the-art models reach`: systems of others, right before their verb."""
    return (
        verb - noun <= 3
        and "," not in sentence.kinds[noun:verb]
        and sentence.kinds[verb : verb + 2] != "=U"  # `the performance of such methods is promoted`
        and _are_others(sentence, noun)
        and not _is_object(sentence, noun)
    )


def _is_baseline_that(sentence: Sentence, word: int, verb: int) -> bool:
    """`the vanilla model reaches`: a baseline's word close before the verb, which is no object and none of ours."""
    return (
        verb - word <= 5
        and not (word and sentence.low[word - 1] in falls.OUR_WORDS)
        and not any(kind in ":,V&XU" for kind in sentence.kinds[word:verb])
        and "X" not in sentence.kinds[max(0, word - 2) : word]
        and not _is_ours_after_all(sentence, word)
    )
