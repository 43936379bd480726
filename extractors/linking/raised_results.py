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
    """`lowers performance to 76.7%`."""
    return (
        sentence.low[max(0, score.at - 2) : score.at] == ["performance", "to"]
        and "U" in sentence.kinds[max(0, score.at - 5) : score.at - 2]
    )


def _raises_a_result(sentence: Sentence, verb: int, first: int) -> bool:
    """Whether the object of a verb of rising is a system or the result itself: `improve resolution from 3.1 to 4.5` is none."""
    behind = sentence.tokens[verb + 1 : first]
    if any(t.low in _WHAT_IS_RAISED or t.kind in "Bk" for t in behind[:7]):
        return True
    named = [t for t in sentence.tokens[max(0, verb - 3) : verb] if t.low in _WHAT_IS_RAISED or t.kind in "Bk"]
    return bool(named) and all(t.kind in "F" or t.low.endswith("ly") for t in behind)
