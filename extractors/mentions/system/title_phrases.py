"""What a title calls the method of a paper that gives it no name: what the work is done by, or what its first words describe.

It is no name of the paper's method, only a phrase for whose a number is where the text says `our method` alone.
"""

from collections.abc import Sequence

from extractors.mentions.system.uncoined_names import GENERIC, NO_METHODS, PREPOSITIONS, may_name

_MEANS = frozenset("via using through".split())
_COMMON_MEANS = frozenset(
    """masked contrastive conformal regularization pseudo labels features tree trees random forest machines explainable
    semantic-aware multi-task curriculum augmentation chain-of-thought prompting hidden ai ml physics-informed graph
    synthetic statistical probabilistic expertise improved techniques""".split()
)
"""Words of means that are on everything's tongue; another word must tell more."""


def described(title: str, plain: str) -> str | None:
    """`Tidal Lattice` of `Fast Tracking via a Tidal Lattice`, if the abstract has the phrase; None where the title tells nothing.

    >>> described("Fast Tracking via a Tidal Lattice", "Our tidal lattice is fast.")
    'Tidal Lattice'
    """
    if title.endswith("?"):
        return None
    lower = plain.lower()
    for part in title.split(": "):
        words = part.split()
        ends = [at for at, word in enumerate(words) if word.lower() in PREPOSITIONS]
        for means in [at for at in ends if _leads_to_means(words, at)][::-1]:
            behind = words[means + 1 : next((at for at in ends if at > means), len(words))]
            told = _phrase(behind, lower, sure=behind[:1] in (["a"], ["an"]))
            if told is not None:
                return told
        first = next((at for at in ends if at > 1), None)  # not that of `Searching for`
        if first is not None and words[first].lower() in ("for", "via", "using", "through", "with"):
            told = _phrase(words[:first], lower)
            if told is not None:
                return told
    return None


def _leads_to_means(words: Sequence[str], at: int) -> bool:
    """Whether `via`, `using` or `through` stands there, or `with a`."""
    word = words[at].lower()
    return word in _MEANS or (word == "with" and words[at + 1 : at + 2] in (["a"], ["an"]))


def _phrase(words: Sequence[str], lower: str, *, sure: bool = False) -> str | None:
    """Two to five words of a title as a phrase, if the abstract has them so, in one number or the other.

    What a title says to be done `using a` phrase is `sure`: it is enough that the abstract has its last word.
    """
    words = list(words)
    if words and words[0].lower().endswith("ing"):  # `Revisiting a tidal gate`, `Searching for tidal nets`
        words = words[2:] if words[1:2] and words[1].lower() in ("a", "an", "for") else []
    while words and words[0].lower() in ("a", "an", "the", "novel", "new", "simple"):
        words.pop(0)
    if not 2 <= len(words) <= 5 or words[-1].lower() in NO_METHODS:
        return None
    parts = [part for word in words for part in word.lower().split("-") if part != "based"]
    own = [part for part in parts if part not in GENERIC and part not in _COMMON_MEANS]
    if not own or not all(map(may_name, words)):
        return None
    phrase = " ".join(words)
    if sure and words[-1].lower().removesuffix("s") in lower:
        return phrase
    return phrase if phrase.lower().removesuffix("s") in lower or _stand_together(own, lower) else None


_NEAR = 70
"""Characters in which all of a phrase's own words stand."""


def _stand_together(own: Sequence[str], lower: str) -> bool:
    """Whether three of a phrase's words stand close together in an abstract, in whatever form: `aligning similar pairs of images`."""
    stems = [word[:5] for word in own if len(word) > 3]
    if len(stems) < 3:
        return False
    at = lower.find(stems[0])
    while at >= 0:
        around = lower[max(0, at - _NEAR) : at + _NEAR]
        if all(stem in around for stem in stems):
            return True
        at = lower.find(stems[0], at + 1)
    return False
