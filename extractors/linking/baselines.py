"""Whose a baseline's number is."""

from collections.abc import Sequence

from extractors.linking.scores import Score, Sentence
from extractors.linking.system_names import Systems


def name_of(sentence: Sentence, score: Score, names: Sequence[int], systems: Systems) -> str | None:
    """Whose a baseline's number is: the name before its bracket or verb, the one after `by`, `of`, `for`, or the object compared with."""
    tokens = sentence.tokens
    if (
        score.at > 1
        and sentence.kinds[score.at - 2 : score.at] in ("B(", "B:")
        and not systems.is_own(tokens[score.at - 2].text)
    ):
        return tokens[score.at - 2].text
    others = [i for i in names if not systems.is_own(tokens[i].text)]
    after = [
        i
        for i in others
        if score.end <= i <= score.end + 9
        and any(t.low in ("by", "of", "for", "from", "achieved", "with", "(", "using") for t in tokens[score.end : i])
        and not any(t.kind in "V;" for t in tokens[score.end : i])
    ]
    if after and after[0] - score.end <= 2 and tokens[after[0] - 1].low in ("by", "of", "for"):
        return tokens[after[0]].text
    before = [i for i in others if i < score.at and not any(t.kind == ";" for t in tokens[i : score.at])]
    if score.is_start:
        bracketed = [i for i in others if score.end < i <= score.end + 3 and sentence.brackets[i] == score.end]
        if bracketed:
            return tokens[bracketed[0]].text
        end = min(
            (g.scores[-1].end for g in sentence.groups if g.kind == "target" and g.first > score.at), default=score.end
        )
        stated = [
            i
            for i in others
            if end <= i <= end + 4
            and tokens[i - 1].low in ("for", "of")
            and not any(t.kind in "V;" for t in tokens[end:i])
        ]
        bare = [i for i in before if i == 0 or tokens[i - 1].low not in ("with", "using", "on", "and", "as", "by")]
        return tokens[(bare or before)[-1]].text if before else tokens[stated[0]].text if stated else None
    near = [i for i in before if not any(t.kind == "V" for t in tokens[i : score.at])]
    if near and (
        sentence.brackets[score.at] >= 0 or any(t.kind in "CXhA" for t in tokens[max(0, near[-1] - 5) : score.at])
    ):
        return tokens[near[-1]].text
    if after:
        return tokens[after[0]].text
    if any(t.low == "chance" for t in tokens[max(0, score.at - 4) : score.at]):
        return "chance"
    if any(t.low in ("human", "humans") for t in tokens[max(0, score.at - 8) : score.at]):
        return "human"
    return tokens[before[-1]].text if before else None
