"""Whose a number is: what the paper proposes, or what it compares with or starts from."""

import itertools
from collections.abc import Sequence

import regex

from extractors.linking.scores import Score, Sentence
from extractors.linking.system import comparisons, falls, subjects
from extractors.mentions.cues import LIGHT

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
            score.become_baseline(reason)
    for first, second in zip(sentence.scores, sentence.scores[1:], strict=False):
        if (
            first.role == "baseline"
            and not first.is_start
            and second.role == "proposed"
            and not (second.group is not None and second.group.kind == "versus" and second.member == 0)
            and _are_joined(sentence, first, second, own)
        ):
            second.become_baseline("joined with a baseline")


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


_NEXT_MEASURE = regex.compile(r"M?\)[,&]&?M\(")
"""`the FID (1.7) and recall (0.6) of real data`: the next measure of what is compared with."""


_NEXT_LABELLED = regex.compile(r"[,;]&?M[:=]")
"""`(precision: 0.45, recall: 0.42)`: the next measure of what the bracket stands behind."""


_NEXT_NAMED = regex.compile(r"M?\),?&?[xkB]{0,3}[xB]\((?:M[:=])?")
"""`such as FooDet (47.7 AP), tree methods (48.2 AP) and ...`: the next of several that are named in turn."""


def _are_joined(sentence: Sentence, first: Score, second: Score, own: frozenset[str]) -> bool:
    """`57.7% box AP and 50.2% mask AP`: nothing but their metrics and a joining mark stands between two numbers."""
    gap = sentence.tokens[first.at + 1 : second.at]
    if len(gap) > 9 or not any(t.kind in "&/," for t in gap):
        return False
    if (
        gap[0].kind in "fo"
        and all(t.kind in "xkBf-,&" and t.low not in falls.OUR_WORDS and t.low not in own for t in gap[1:])
        and gap[-1].kind in ",&"
        and sentence.kinds[second.end : second.end + 1] != "W"
    ):
        return True
    kinds = "".join(t.kind for t in gap)
    if _NEXT_NAMED.fullmatch(kinds) and not any(t.low in own or t.low in falls.OUR_WORDS for t in gap):
        return True
    if sentence.brackets[first.at] == sentence.brackets[second.at] >= 0 and _NEXT_LABELLED.fullmatch(kinds):
        return True
    if _SET_AND.fullmatch(kinds) or _NEXT_MEASURE.fullmatch(kinds):
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
        return falls.ABLATED
    if score.group is not None and score.group.kind == "target" and not score.ranged:
        return None
    if comparisons.is_improved_upon(sentence, score):
        return "the value that is improved upon"
    if comparisons.over_compares(sentence, score):
        score.number.qualifier = None
        return "'over' compares"
    if score.group is not None and score.group.kind == "versus" and sentence.brackets[score.at] >= 0:
        return None
    if comparisons.is_lightened(sentence, score):
        return "of what is made cheaper"
    if comparisons.is_labelled(sentence, score):
        return "labelled as an earlier value"
    if comparisons.closes_gap(sentence, score):
        return "what ours comes near to"
    if comparisons.is_listed_other(sentence, score, own) or comparisons.is_explained_other(sentence, score, own):
        return "one of those that are surpassed"
    if comparisons.is_reached_by_another(sentence, score, own):
        return "reached by another system"
    if comparisons.is_upper_bound(sentence, score):
        return "an upper bound"
    if comparisons.reaches_only(sentence, score, own):
        return "so little is said of others"
    return _of_baseline(sentence, score) or _compared(sentence, score, own) or subjects.of_another(sentence, score, own)


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
        if (
            token.low in own
            or token.kind == "U"
            or (token.low in falls.OUR_WORDS and tokens[position + 1].low != "teacher")
        ):
            return None
        if (token.kind in "Ch" and token.low not in _NOT_COMPARING) or (
            token.low in ("respect", "comparison") and position and tokens[position - 1].low in ("with", "in")
        ):
            if _says_no_comparison(sentence, position, first):
                break
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
            return None if comparisons.leads_to_ours(sentence, position, first) else f"{token.text!r} compares"
        if (
            (
                (token.low in ("over", "above", "beyond", "below") or token.kind == "F")
                and 0 <= outside - position <= 6
                and sentence.brackets[first] == outside
                and all(t.kind in "xkBN" or t.low == "result" for t in tokens[position + 1 : outside])
                and any(t.kind == "k" for t in tokens[position + 1 : outside])
            )
            or (token.low == "over" and comparisons.is_exceeded(sentence, position, first))
            or (
                token.low == "over"
                and sentence.brackets[first] == outside
                and 0 <= outside - position <= 6
                and "G" in sentence.kinds[max(0, position - 10) : position].rpartition(",")[2]
            )
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
            and "X" in sentence.kinds[max(0, position - 24) : position].rpartition(";")[2].rpartition("h")[2]
        ):
            return None
        if token.low.startswith("underperform"):
            return f"{token.text!r} compares"
        if token.kind == "X" and token.low not in _NOT_COMPARING:
            if sentence.low[position - 1] == "to" and "first" in sentence.low[max(0, position - 4) : position]:
                score.number.qualifier = score.number.qualifier or ">"
                return None  # `the first to surpass a Dice of 90%`
            if (
                first - position <= 4
                and all(t.low in LIGHT or t.kind in "xO" for t in tokens[position + 1 : first])
                and not any(t.kind in "kB" for t in tokens[position + 1 : first])
                and token.low.startswith(("exceed", "surpass", "approach"))
                and not comparisons.is_of_another(sentence, score, own)
            ):
                score.number.qualifier = score.number.qualifier or (
                    ">" if not token.low.startswith("approach") else None
                )
                return None
            return None if comparisons.leads_to_ours(sentence, position, first) else f"{token.text!r} compares"
        if token.kind in ";V" or (token.kind == "W" and token.low not in ("where", "which")):
            break
        if token.kind == ",":
            if (
                not achieved
                and sentence.kinds[position + 1 : position + 2] == "&"
                and sentence.low[position + 2 : position + 3] not in (["can"], ["could"], ["will"])
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
                or (
                    tokens[position + 1].low in ("to", "with")
                    and tokens[position + 2].low in ("the", "its", "that", "our")
                )
            )
        ):
            return f"{token.text!r} compares"
        if (
            token.low in ("previous", "prior", "existing", "previously")
            and not achieved
            and not (position and tokens[position - 1].low in ("our", "the") and tokens[position + 1].kind in "A=")
        ):
            return None if comparisons.leads_to_ours(sentence, position, first) else f"{token.text!r} work"
        if token.low in ("baseline", "baselines") and not achieved and first - position <= 6:
            return None if comparisons.leads_to_ours(sentence, position, first) else f"{token.text!r} value"
        position -= 1
        steps += 1
    return None


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


def _is_number_list_gap(sentence: Sentence, comma: int, first: int) -> bool:
    """Whether a comma stands inside a bracket's list such as `(1.02 ms, 74.7% top-1)`."""
    bracket = sentence.brackets[first]
    return bracket >= 0 and comma > bracket


def _is_compared_system(sentence: Sentence, cue: int, first: int) -> bool:
    return any(t.kind in "Bk" for t in sentence.tokens[cue + 1 : first])
