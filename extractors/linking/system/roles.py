"""Whose a number is: what the paper proposes, or what it compares with or starts from."""

import itertools
from collections.abc import Sequence

import regex

from extractors.linking.scores import Score, Sentence
from extractors.linking.system import compared, comparisons, falls, subjects


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
    return (
        _of_baseline(sentence, score)
        or compared.reason(sentence, score, own)
        or subjects.of_another(sentence, score, own)
    )


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
