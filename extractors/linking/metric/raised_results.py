"""Both ends of a change of the result itself, told without a metric: `improve the best method from 38.8% to 59.6%`."""

from extractors.linking.scores import Score, Sentence

_RAISES = ("improv", "boost", "increas", "enhanc", "rais", "lift", "elevat", "push", "advanc", "amplif", "rise", "rose")
_WHAT_IS_RAISED = frozenset(
    "performance results result art accuracy robustness baseline baselines state-of-the-art sota model models method methods".split()
)


def is_end(sentence: Sentence, score: Score) -> bool:
    """Whether a verb of rising leads to the change, and what it raises is a system or the result."""
    group = score.group
    if group is None or group.kind not in ("start", "target") or score.ranged:
        return False
    for position in range(group.first - 1, max(-1, group.first - 16), -1):
        token = sentence.tokens[position]
        if token.kind in ";GNM" or (token.kind == "V" and group.kind == "start"):
            return False
        if token.kind in "Ux" and token.low.startswith(_RAISES):
            return _raises_a_result(sentence, position, group.first)
    return False


def is_new_performance(sentence: Sentence, score: Score) -> bool:
    """`lowers performance to 76.7%`, `improves ResNet-50 to 78.8%`: what the verb changes is the result or a system."""
    if score.at < 3 or sentence.low[score.at - 1] != "to" or score.ranged:
        return False
    for position in range(score.at - 2, max(-1, score.at - 8), -1):
        token = sentence.tokens[position]
        if token.kind == "U":
            behind = sentence.tokens[position + 1 : score.at - 1]
            raised = token.low.startswith(_RAISES) and any(t.kind == "B" for t in behind)
            return raised or [t.low for t in behind] == ["performance"]
        if token.kind not in "xBAkp":
            return False
    return False


def is_of_robustness(sentence: Sentence, score: Score) -> bool:
    """`raises robustness from 33.0% to 42.3%, while also improving accuracy`: what no metric behind is the measure of."""
    group = score.group
    if group is None or group.kind not in ("start", "target"):
        return False
    if group.kind == "target" and sentence.groups.index(group):
        group = sentence.groups[sentence.groups.index(group) - 1]
    here = sentence.low[max(0, group.first - 5) : group.first]
    return "robustness" in here and "accuracy" not in here


def _raises_a_result(sentence: Sentence, verb: int, first: int) -> bool:
    """Whether the object of a verb of rising is a system or the result itself: `improve resolution from 3.1 to 4.5` is none."""
    behind = sentence.tokens[verb + 1 : first]
    if any(t.low in _WHAT_IS_RAISED or t.kind in "Bk" for t in behind[:7]):
        return True
    named = [t for t in sentence.tokens[max(0, verb - 3) : verb] if t.low in _WHAT_IS_RAISED or t.kind in "Bk"]
    return bool(named) and all(t.kind in "F" or t.low.endswith("ly") for t in behind)
