"""Values that were aimed at: `it reaches A 0.75 and B 0.96 accuracy in 10/10 runs` tells how often, and not how well."""

import regex

from extractors.linking.scores import Sentence

_IN_RUNS = regex.compile(r"oN/Nx")
_RUNS = frozenset("runs seeds trials repetitions".split())


def leave(sentence: Sentence) -> None:
    """Leave the numbers of a clause that ends with how many runs reached them."""
    if _RUNS.isdisjoint(sentence.low):
        return
    for match in _IN_RUNS.finditer(sentence.kinds):
        if sentence.low[match.end() - 1] not in _RUNS:
            continue
        for score in sentence.scores:
            if score.at < match.start() and not set(sentence.kinds[score.at : match.start()]) & set(";:W"):
                score.leave("a target that so many runs reached")
