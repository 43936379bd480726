"""Whose a number is: what the paper proposes, or what it compares with or starts from."""

import itertools
from collections.abc import Sequence

import regex

from extractors.linking import falls
from extractors.linking.scores import Score, Sentence
from extractors.mentions.cues import LIGHT

_SUBJECT_BASELINES = frozenset(
    """baseline baselines previous prior existing counterpart counterparts vanilla competitor competitors conventional
    traditional human humans chance random earlier published others runner-up second-best original teacher""".split()
)
_RESULTS = frozenset("result results performance record records scores".split())
_PLURAL_SYSTEMS = frozenset("models methods approaches systems detectors networks algorithms agents techniques".split())
_OF_OTHERS = frozenset("state-of-the-art sota existing current recent leading frontier today's modern".split())
_NUMBER_WORDS = frozenset("a an one two three four five six seven eight nine ten half".split())
_NOT_COMPARING = frozenset("if where when with comparison respect match matches matching".split())


def link(sentence: Sentence, own: frozenset[str], background: bool = False) -> None:
    """Set `role` of every score.

    `own` are the spellings of the paper's method in lower case; `background` says that the sentence stands before the
    one in which the paper comes to what it proposes.
    """
    for score in sentence.scores:
        reason = _baseline_reason(sentence, score, own) or (_others_achieve(sentence, score) if background else None)
        if reason:
            score.role = "baseline"
            score.note(f"baseline: {reason}")
    for first, second in zip(sentence.scores, sentence.scores[1:], strict=False):
        if (
            first.role == "baseline"
            and not first.is_start
            and second.role == "proposed"
            and _are_joined(sentence, first, second)
        ):
            second.role = "baseline"
            second.note("baseline: joined with a baseline")


_INTRODUCES = frozenset(
    """propose proposes proposed present presents introduce introduces develop develops design designs describe study
    explore investigate show demonstrate""".split()
)


def introduces(sentence: Sentence) -> bool:
    """Whether a sentence says what the paper does: `we propose`, `this paper presents`, `in this work`."""
    for first, second in itertools.pairwise(sentence.low):
        if (first == "we" and second not in ("know", "have", "need", "see")) or (
            first == "this" and second in ("paper", "work", "article", "study", "report", "letter")
        ):
            return True
    return False


def is_background(sentence: Sentence, later: Sequence[Sentence], own: frozenset[str]) -> bool:
    """Whether a sentence tells what others did: none of our words in it, and a later sentence comes to the proposal."""
    if introduces(sentence) or any(low in own or low in falls.OUR_WORDS for low in sentence.low):
        return False
    return any(introduces(s) and _INTRODUCES & set(s.low) for s in later)


def _others_achieve(sentence: Sentence, score: Score) -> str | None:
    """`Recently, YOLOv12 reached 55.0`: a named system is the subject before the paper comes to its own."""
    tokens = sentence.tokens
    for position in range(score.at - 1, 0, -1):
        if tokens[position].kind in ";V":
            return None
        subject = position - 2 if tokens[position - 1].kind == "," else position - 1
        if tokens[position].kind == "A" and tokens[subject].kind == "B":
            return f"{tokens[subject].text!r} is told of before the proposal"
    return None


_SET_AND = regex.compile(r"[xkM]{0,3}t[Bx]=[NV]&")
"""`985 perplexity at LR=3e-3 and 559`: the setting of the first stands between two numbers."""


def _are_joined(sentence: Sentence, first: Score, second: Score) -> bool:
    """`57.7% box AP and 50.2% mask AP`: nothing but their metrics and a joining mark stands between two numbers."""
    gap = sentence.tokens[first.at + 1 : second.at]
    if len(gap) > 9 or not any(t.kind in "&/," for t in gap):
        return False
    if (
        gap[0].kind == "f"
        and all(t.kind in "xkBf-,&" and t.low not in falls.OUR_WORDS for t in gap)
        and gap[-1].kind in ",&"
    ):
        return True
    kinds = "".join(t.kind for t in gap)
    if _SET_AND.fullmatch(kinds):
        return True
    return (len(gap) <= 6 and all(t.kind in ",&/Mx=O" for t in gap)) or (
        len(gap) == 3 and gap[0].kind in "fwy" and gap[1].kind == "B"
    )


def _baseline_reason(sentence: Sentence, score: Score, own: frozenset[str]) -> str | None:
    if score.is_start:
        return "the value a change starts from"
    if score.group is not None and score.group.kind == "versus" and score.member:
        return "the second of a pair"
    if score.at > 1 and sentence.kinds[score.at - 1] == "F" and sentence.low[score.at - 2] in ("up", "down"):
        return "the value it is up from"
    if score.at > 1 and falls.falls_from(sentence, score):
        return "the value a fall starts from"
    if falls.falls_of_itself(sentence, score, own):
        return "a big fall of what is not ours"
    if falls.is_ablated(sentence, score):
        return "what is left when a part is removed"
    if score.group is not None and score.group.kind == "target" and not score.ranged:
        return None
    if sentence.low[score.at - 1 : score.at] == ["over"] and any(
        s.at < score.at and s.metric_name == score.metric_name for s in sentence.scores
    ):
        score.number.qualifier = None
        return "'over' compares"
    if score.group is not None and score.group.kind == "versus" and sentence.brackets[score.at] >= 0:
        return None
    return _of_baseline(sentence, score) or _compared(sentence, score, own) or _other_subject(sentence, score, own)


_BASELINES = frozenset("baseline baselines vanilla original counterpart counterparts".split())


def _of_baseline(sentence: Sentence, score: Score) -> str | None:
    """`the 43.47 FID of the vanilla DiT baseline`, `83.5% for the dense baseline`: the owner follows the number."""
    position = score.at + 1
    if sentence.kinds[position : position + 1] == "M":
        position += 1
    if sentence.kinds[position : position + 1] not in ("O", "f"):
        return None
    for token in sentence.tokens[position + 1 : position + 6]:
        if token.low in _BASELINES:
            return f"of {token.text!r}"
        if token.kind not in "xkBp" or token.low in falls.OUR_WORDS:
            return None
    return None


def _compared(sentence: Sentence, score: Score, own: frozenset[str]) -> str | None:
    """A word of comparison leads to the number without a break: `compared to 63.3`, `than X (74.7%)`, `the previous best of 80.1`."""
    tokens = sentence.tokens
    first = score.group.first if score.group is not None else score.at
    bracket = sentence.brackets[first]
    outside = bracket if bracket >= 0 else first
    position = first - 1
    achieved = False
    steps = 0
    while position >= 0 and steps < 14:
        token = tokens[position]
        if position == bracket:
            bracket = sentence.brackets[position]
            position -= 1
            steps += 1
            continue
        if token.kind == ")":
            opening = next((o for o, c in sentence.closes.items() if c == position), position)
            position = opening - 1
            steps += 2
            continue
        if token.low in own or token.low in falls.OUR_WORDS or token.kind == "U":
            return None
        if (token.kind in "Ch" and token.low not in _NOT_COMPARING) or (
            token.low in ("respect", "comparison") and position and tokens[position - 1].low in ("with", "in")
        ):
            if (
                token.low == "than"
                and position
                and tokens[position - 1].low in ("more", "less", "greater", "fewer")
                and (
                    (first - position <= 2 and not _is_compared_system(sentence, position, first))
                    or tokens[position + 1].low in _NUMBER_WORDS
                    or tokens[position + 1].kind in "NG"
                )
            ):
                position -= 2
                steps += 2
                continue
            return f"{token.text!r} compares"
        if (
            (token.low in ("over", "above", "beyond") or token.kind == "F")
            and 0 <= outside - position <= 6
            and sentence.brackets[first] == outside
            and all(t.kind in "xkB" for t in tokens[position + 1 : outside])
            and any(t.kind == "k" for t in tokens[position + 1 : outside])
        ) or (
            token.low == "over"
            and sentence.brackets[first] == outside
            and 0 <= outside - position <= 6
            and "G" in sentence.kinds[max(0, position - 5) : position]
        ):
            return f"{token.text!r} a baseline"
        if token.low in ("ahead", "instead") and position + 1 < len(tokens) and tokens[position + 1].kind == "O":
            return f"{token.text!r} of it"
        if (
            token.low == "with"
            and position == first - 1
            and any(s.at < position and sentence.brackets[s.at] >= 0 for s in sentence.scores)
        ):
            return None
        if (
            token.low == "with"
            and tokens[position - 1].kind != "k"
            and "X" in sentence.kinds[max(0, position - 24) : position].rpartition(";")[2]
        ):
            return None
        if token.kind == "X" and token.low not in _NOT_COMPARING:
            if (
                first - position <= 4
                and all(t.low in LIGHT or t.kind in "xO~" for t in tokens[position + 1 : first])
                and not any(t.kind in "kB" for t in tokens[position + 1 : first])
                and token.low.startswith(("exceed", "surpass", "approach"))
            ):
                score.number.qualifier = score.number.qualifier or (
                    ">" if not token.low.startswith("approach") else None
                )
                return None
            return f"{token.text!r} compares"
        if token.kind in ";V" or (token.kind == "W" and token.low not in ("where", "which")):
            break
        if token.kind == ",":
            if (
                not achieved and position + 1 < len(tokens) and tokens[position + 1].kind in "&"
            ) or _is_number_list_gap(sentence, position, first):
                position -= 1
                steps += 1
                continue
            break
        if token.kind == "A" and (token.low.endswith("ing") or (position and tokens[position - 1].kind in "&,")):
            return None
        if token.kind == "A" and token.low not in ("performance", "result", "results", "record", "score", "scores"):
            achieved = True
        if (
            token.low in ("close", "comparable", "similar", "par", "equal", "identical")
            and outside - position <= 7
            and (
                any(t.kind in "Bk" for t in tokens[position:first])
                or (tokens[position + 1].low in ("to", "with") and tokens[position + 2].low in ("the", "its", "that"))
            )
        ):
            return f"{token.text!r} compares"
        if (
            token.low in ("previous", "prior", "existing", "previously")
            and not achieved
            and not (position and tokens[position - 1].low in ("our", "the") and tokens[position + 1].kind in "A=")
        ):
            return f"{token.text!r} work"
        if token.low in ("baseline", "baselines") and not achieved and first - position <= 6:
            return f"{token.text!r} value"
        position -= 1
        steps += 1
    return None


def _is_number_list_gap(sentence: Sentence, comma: int, first: int) -> bool:
    """Whether a comma stands inside a bracket's list such as `(1.02 ms, 74.7% top-1)`."""
    bracket = sentence.brackets[first]
    return bracket >= 0 and comma > bracket


def _are_others(sentence: Sentence, noun: int) -> bool:
    """`state-of-the-art supervised models`: the noun's own phrase says that they are what stands so far."""
    for token in reversed(sentence.tokens[max(0, noun - 4) : noun]):
        if token.low in _OF_OTHERS:
            return True
        if token.kind not in "xk":
            return False
    return False


def _is_compared_system(sentence: Sentence, cue: int, first: int) -> bool:
    return any(t.kind in "Bk" for t in sentence.tokens[cue + 1 : first])


def _stands_behind_another(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`..., at the speed of MobileNetV2 (74.7% top-1)`: a bracket behind a name that is not ours, after a number of ours."""
    bracket = sentence.brackets[score.at]
    if bracket < 1 or sentence.kinds[bracket - 1] != "B" or not own or sentence.low[bracket - 1] in own:
        return False
    return any(
        s.at < bracket and s.role == "proposed" and sentence.brackets[s.at] < 0 for s in sentence.scores
    ) and any(t.low in own for t in sentence.tokens[:bracket])


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


def _other_subject(sentence: Sentence, score: Score, own: frozenset[str]) -> str | None:
    """The clause's subject is a baseline: `while ResNet-50 gets 76.1%`, `the vanilla model reaches 70.2`."""
    tokens = sentence.tokens
    position = score.at - 1
    verb: int | None = None
    if (
        own
        and _is_labelled(sentence, score, own)
        and any(s.role == "baseline" for s in sentence.scores if s.at < score.at)
    ):
        return "labelled with another system's name"
    if _stands_behind_another(sentence, score, own):
        return "in brackets behind another system"
    if _gives_way(sentence, score, own):
        return "another system, before ours in one sentence"
    if position > 0 and tokens[position].low in _SUBJECT_BASELINES and tokens[position - 1].low in ("the", ",", "and"):
        return f"{tokens[position].text!r} stands before it"
    while position >= 0:
        token = tokens[position]
        if token.kind in ";":
            break
        if (
            token.kind in "A="
            and token.text not in "=:"
            and verb is None
            and not (
                token.low in _RESULTS
                and tokens[position + 1].kind == "O"
                and tokens[position - 1].low not in _SUBJECT_BASELINES
            )
        ):
            verb = position
        if token.low in own or token.low in falls.OUR_WORDS:
            return None
        if (token.low in ("which", "that") and verb is not None and verb - position <= 2) or (
            token.low == "whose" and score.at - position <= 6
        ):
            antecedent = next(
                (i for i in range(position - 1, max(-1, position - 8), -1) if tokens[i].kind == "B"), None
            )
            if (
                antecedent is not None
                and tokens[antecedent].low not in own
                and any(t.kind in "XChg" or t.low == "over" for t in tokens[max(0, antecedent - 6) : antecedent])
            ):
                return f"{tokens[antecedent].text!r} is the subject of {token.text!r}"
        if token.kind == "W" and verb is not None:
            subject = tokens[position + 1 : verb]
            if (
                token.low in ("while", "whereas", "although", "though")
                and any(t.kind in "Bk" for t in subject)
                and not any(t.low in own for t in subject)
            ):
                return "another system after " + repr(token.text)
            break
        if (
            verb is not None
            and token.low in _PLURAL_SYSTEMS
            and verb - position <= 3
            and "," not in sentence.kinds[position:verb]
            and _are_others(sentence, position)
        ):
            return f"{token.text!r} of others are the subject"
        if (
            verb is not None
            and token.low in _SUBJECT_BASELINES
            and not (position and tokens[position - 1].low in falls.OUR_WORDS)
            and verb - position <= 5
            and not any(t.kind in ",V&XU" for t in tokens[position:verb])
            and "X" not in sentence.kinds[max(0, position - 2) : position]
        ):
            return f"{token.text!r} is the subject"
        if token.kind == "V" and verb is None:
            break
        if token.kind == "," and verb is not None and verb - position > 6:
            break
        position -= 1
    return None
