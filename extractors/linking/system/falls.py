"""Scores that something else than the proposal brings down: a fall of its own, a part that is removed."""

from collections.abc import Sequence

from extractors.linking.scores import Group, Score, Sentence
from extractors.mentions.cues import LIGHT

OUR_WORDS = frozenset(["our", "ours", "proposed", "we"])
_FALLS = ("drop", "fall", "fell", "degrad", "declin", "plummet", "collaps")


_REMOVING = frozenset("removing omitting ablating disabling excluding reintroducing".split())


def falls_of_itself(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`the accuracy of GPT-4o degrades from 60% to 3%`, with no word of ours: by more than a sixth, as no method of ours would."""
    group = score.group
    if (
        group is None
        or group.kind != "target"
        or any(low in own or low in OUR_WORDS for low in _clause(sentence, group))
    ):
        return False
    place = sentence.groups.index(group)
    start = sentence.groups[place - 1] if place else None
    if start is None or start.kind != "start" or not sentence.low[start.first - 2 : start.first - 1]:
        return False
    verb = next((t.low for t in reversed(sentence.tokens[max(0, start.first - 4) : start.first]) if t.kind in "Ug"), "")
    if (
        not verb.startswith(_FALLS)
        or "attack" in score.metric_name
        or (score.metric is not None and score.metric.direction == "lower")
    ):
        return False
    before = float(start.scores[min(score.member, len(start.scores) - 1)].number.value)
    return before - float(score.number.value) > before / 6


def _clause(sentence: Sentence, group: Group) -> Sequence[str]:
    """The words of a sentence up to what a conjunction sets against its beginning: `falls from 0.9 to 0.4 while our gate`."""
    end = next((i for i in range(group.end, len(sentence.low)) if sentence.low[i] in ("while", "whereas")), None)
    return sentence.low[:end]


ABLATED = "what is left when a part is removed"
"""Why the number of a system without a part is a baseline's."""
_REMOVED = frozenset("removed omitted ablated disabled dropped excluded absent removing omitting without".split())


def is_ablated(sentence: Sentence, score: Score) -> bool:
    """`accuracy drops to 32.0% if removed`, `25.5% when omitted`: the number of the system without a part."""
    for position in range(score.at - 1, -1, -1):
        if sentence.low[position] in _REMOVING and "U" in sentence.kinds[position : score.at]:
            return True
        if sentence.kinds[position] in ",;W":
            break
    behind = sentence.low[score.end : score.end + 7]
    for place, word in enumerate(behind):
        if word in ("if", "when"):
            return any(low in _REMOVED for low in behind[place + 1 : place + 6])
        if sentence.kinds[score.end + place] in ",;&V":
            return False
    return False


def falls_from(sentence: Sentence, score: Score) -> bool:
    """`falling from around 84 percent to near-random levels`: the end of the change is told in words."""
    position = score.at - 1
    while position > 0 and sentence.low[position] in LIGHT:
        position -= 1
    return sentence.kinds[position] == "F" and sentence.kinds[position - 1] == "U"
