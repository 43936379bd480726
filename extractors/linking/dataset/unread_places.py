"""Places of numbers that are not read as datasets, so that no other dataset may be taken for them."""

from collections.abc import Sequence

import regex

from extractors.linking.scores import Group, Sentence
from extractors.mentions.cues import LIGHT
from extractors.mentions.system.model_names import is_hardware, is_model_name
from extractors.mentions.tokens import Token


def is_of_unread_place(sentence: Sentence, group: Group) -> bool:
    """`92.9 CIDEr on nocaps, and ...`: the words behind `on` name a place that is not read as a dataset, so no other may be taken."""
    tokens = sentence.tokens
    opening = sentence.brackets[group.first]
    inside = sentence.kinds[opening : sentence.closes.get(opening, opening)]
    if (
        opening > 1
        and sentence.low[opening - 1] in ("benchmarks", "datasets")
        and tokens[opening - 2].kind == "x"
        and "D" not in inside
    ):
        return True  # `on common benchmarks (94.1% accuracy)`
    position = group.end
    while position < len(tokens) and (
        tokens[position].kind == "M" or (tokens[position].kind == ")" and sentence.brackets[group.first] >= 0)
    ):
        position += 1
    if position < len(tokens) and tokens[position].kind == "C" and sentence.brackets[group.first] >= 0:
        position = sentence.closes.get(sentence.brackets[group.first], position) + 1  # `(0.94 vs. 0.07) on our ...`
    if (
        position + 1 >= len(tokens)
        or tokens[position].low not in ("on", "in")
        or tokens[position + 1].kind not in "xBp"
    ):
        return False
    if _is_a_plain_suite(sentence, position + 1) or _is_a_described_set(sentence, position + 1):
        return True
    if (
        tokens[position + 1].low == "unseen"
        and tokens[position + 2 : position + 3]
        and tokens[position + 2].kind == "B"
    ):
        return True  # `on unseen YCB object classes`
    if _is_like_a_dataset(sentence.tokens[position + 1 : position + 8]):
        return True
    if _UNNAMED & set(sentence.low[position + 1 : position + 4]) and "D" not in sentence.kinds[position : position + 8]:
        return True
    place = tokens[position + 1]
    capital = place.kind == "B" or place.text[:1].isupper()
    if place.kind == "B" and is_model_name(place.text):
        return bool(_IN_PARALLEL.search(sentence.kinds[: group.first]))
    words = 1
    while (
        capital and position + 1 + words < len(tokens) and tokens[position + 1 + words].text[:1].isupper() and words < 3
    ):
        words += 1
    after = tokens[position + 1 + words] if position + 1 + words < len(tokens) else None
    if words == 2 and _is_a_proper_place(place, tokens[position + 2], after):
        return True
    if (
        capital
        and after is not None
        and after.kind in ",&"
        and "D" in sentence.kinds[position + 2 + words : position + 4 + words]
        and len(group.scores) > 1
        and place.kind == "x"
    ):
        return True
    return (
        place.low not in _NO_PLACES
        and place.low not in LIGHT
        and (after is None or after.kind in ",&;.")
        and not is_model_name(place.text)
        and not is_hardware(place.text)
        and any(
            sentence.kinds[i : i + 1] == "D"
            and sentence.low[i - 1] == "on"
            and "V" in sentence.kinds[max(0, i - 3) : i]
            for i in range(1, len(tokens))
        )
    )


_NO_PLACE_NOUNS = frozenset(
    """transformer transformers network networks model models gpu gpus pi detector backbone encoder nano orin xavier
    architecture platform devices device segmentation detection classification recognition captioning""".split()
)


def _is_a_proper_place(first: Token, second: Token, after: Token | None) -> bool:
    """`9.4% accuracy on Deep Reading and ...`: two words with capitals that end the phrase are a name."""
    return (
        first.kind == second.kind == "x"
        and first.text.isalpha()
        and second.text.isalpha()
        and second.text[1:].islower()
        and second.low not in _NO_PLACE_NOUNS
        and not is_hardware(first.text)
        and (after is None or after.kind in ",&;")
    )


def _is_a_plain_suite(sentence: Sentence, at: int) -> bool:
    """`on an Avg-14 transfer suite`, `on a 15-skill holdout`: a set of its own that has no name."""
    if sentence.low[at] not in ("a", "an"):
        return False
    for position in range(at + 1, min(len(sentence.tokens), at + 6)):
        if sentence.kinds[position] not in "xBNVk":
            return False
        if sentence.low[position] in _SETS:
            return True
    return False


def _is_like_a_dataset(tokens: Sequence[Token]) -> bool:
    """`on a secret, ImageNet-like test dataset`: another set, without a name."""
    for at, token in enumerate(tokens):
        if token.low.endswith("-like"):
            return any(after.low.startswith(_SET_WORDS) for after in tokens[at + 1 : at + 3])
    return False


_SET_WORDS = ("dataset", "data", "set", "benchmark", "images")


def _is_a_described_set(sentence: Sentence, at: int) -> bool:
    """`on the Arabic financial transaction dataset and 0.81 on A`: words that describe a set without a name, then a known one."""
    if sentence.low[at] != "the":
        return False
    for position in range(at + 1, min(len(sentence.tokens), at + 6)):
        token = sentence.tokens[position]
        if token.kind not in "xk":
            return False
        if token.low in ("dataset", "corpus", "database"):
            words = sentence.tokens[at + 1 : position]
            described = [t for t in words if t.low not in LIGHT and t.low not in _NO_DESCRIPTION]
            return len(described) > 1 and bool(_VALUE_ON_DATASET.match(sentence.kinds, position + 1))
    return False


_NO_DESCRIPTION = frozenset("same full whole entire test validation training original standard public".split())
_VALUE_ON_DATASET = regex.compile(r",?&x{0,2}VM?oD")
_SETS = frozenset("suite holdout benchmark dataset corpus cohort collection".split())
_UNNAMED = frozenset("internal in-house private proprietary".split())
_IN_PARALLEL = regex.compile(r"VM?oD(?:\([^()]*\))?[,&]{1,2}[xk]?$")
"""`1.61 on ImageNet and 17.9 on SDXL`: where a dataset was named just before, a model's name stands for a place too."""
_NO_PLACES = frozenset("average both all each it them this that these which par top balance".split())
