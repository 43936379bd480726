"""Places of numbers that are not read as datasets, so that no other dataset may be taken for them."""

from collections.abc import Sequence

import regex

from extractors.linking.scores import Group, Sentence
from extractors.mentions.cues import LIGHT
from extractors.mentions.dataset.explained_names import CALLS
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
    closing = sentence.closes.get(opening, len(tokens)) + 1 if opening > 0 else len(tokens)
    if (
        sentence.low[closing : closing + 1] == ["benchmarks"]
        and sentence.kinds[opening - 1] == "x"
        and "D" not in inside
    ):
        return True  # `on public near-shift (94.1%) benchmarks`
    position = group.end
    while position < len(tokens) and (
        tokens[position].kind == "M"
        or tokens[position].low in ("error", "success")
        or (tokens[position].kind == ")" and sentence.brackets[group.first] >= 0)
    ):
        position += 1
    if position < len(tokens) and tokens[position].kind == "C" and sentence.brackets[group.first] >= 0:
        position = sentence.closes.get(sentence.brackets[group.first], position) + 1  # `(0.94 vs. 0.07) on our ...`
    with_system = _WITH_SYSTEM.match(sentence.kinds, position)
    if with_system is not None and "V" in sentence.kinds[: group.first]:
        position = with_system.end()  # `42.1 with FooNet on BAR, ...`
    if (
        position + 1 >= len(tokens)
        or tokens[position].low not in ("on", "in")
        or tokens[position + 1].kind not in "xBp"
    ):
        return _is_numbered_place(sentence, position) or _is_some_of_many(sentence, position)
    if _is_called_by_name(sentence, position + 1):
        return False
    if tokens[position + 1].text in _LANGUAGES and sentence.kinds[position + 2 : position + 3] == "x":
        return True  # `38.7% accuracy on Chinese image classification`
    if _is_a_plain_suite(sentence, position + 1) or _is_a_described_set(sentence, position + 1):
        return True
    if _is_a_part_in_the_world(sentence, position + 1) or _is_beside_its_like(sentence, position + 1):
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
        and (after is None or after.kind in ",&;")
        and not is_model_name(place.text)
        and not is_hardware(place.text)
        and any(
            sentence.kinds[i : i + 1] == "D"
            and sentence.low[i - 1] == "on"
            and "V" in sentence.kinds[max(0, i - 4) : i]
            for i in range(1, len(tokens))
        )
    )


def _is_numbered_place(sentence: Sentence, on: int) -> bool:
    """`98.1% accuracy on 15 scene`: a number and a noun in the singular, with which the phrase ends, are a name."""
    if sentence.low[on : on + 1] != ["on"] or sentence.kinds[on + 1 : on + 2] not in ("V", "N"):
        return False
    noun, behind = sentence.tokens[on + 2 : on + 3], sentence.kinds[on + 3 : on + 4]
    return bool(noun) and noun[0].kind == "x" and not noun[0].low.endswith("s") and behind in ("", ",", "&", ";")


def _is_called_by_name(sentence: Sentence, at: int) -> bool:
    """`on a public dataset called FooSet`: whether a described place has a name after all."""
    named = sentence.kinds.find("D", at, at + 9)
    return named > at and sentence.low[named - 1] in CALLS


_INDEFINITE = frozenset("a an another our".split())
_PLACES = frozenset("suite dataset benchmark corpus cohort testbed collection set data".split())


def names_a_nearer_place(sentence: Sentence, dataset: int, number: int) -> bool:
    """`0.8 on A and, on a controlled synthetic suite, it has 0.9`: between a dataset and a number another place opens a clause."""
    for on in range(dataset + 1, number - 2):
        if sentence.low[on] == "on" and sentence.low[on - 1] == ";" and _opens_with_name(sentence, on, number):
            return True
        if sentence.low[on] not in ("on", "across") or sentence.low[on + 1] not in _INDEFINITE:
            continue
        end = on + 2
        while end < number and sentence.kinds[end] in "xkcNS" and end - on < 8:
            end += 1
        opens = sentence.kinds[on - 1] in ",&;" or sentence.kinds[end : end + 1] == ","
        if end - on > 2 and sentence.low[end - 1] in _PLACES and opens and "D" not in sentence.kinds[end:number]:
            return True
    return False


_WITH_SYSTEM = regex.compile(r"w[BxNV]{1,4}(?=oB[,;.&])")
_LIKE = regex.compile(r"B(?P<noun>x),?&VM?o[DB]x")


def _is_beside_its_like(sentence: Sentence, at: int) -> bool:
    """`69.9% on HF topics and 75.1% on A topics`: a name with the noun that the dataset behind the next number has."""
    match = _LIKE.match(sentence.kinds, at)
    return match is not None and sentence.low[match.start("noun")] == sentence.low[match.end() - 1]


_SOME_OF_MANY = regex.compile(r"o[VN]Ox?[VN]x{1,3}(?=[,;&]|$)")


def _is_some_of_many(sentence: Sentence, on: int) -> bool:
    """`0% error on 11 of the 20 tasks`: the best part of a suite."""
    match = _SOME_OF_MANY.match(sentence.kinds, on)
    return match is not None and sentence.low[match.end() - 1].endswith("s")


def _opens_with_name(sentence: Sentence, on: int, number: int) -> bool:
    """`..., on A, AUC=0.98; on Foo OCT, AUC=0.97`: capital words that are not read as a dataset open the number's own clause."""
    end = on + 1
    while end < number and (sentence.kinds[end] == "B" or sentence.tokens[end].text[:1].isupper()):
        end += 1
    return end > on + 1 and sentence.kinds[end] == "," and "D" not in sentence.kinds[on:number]


_LANGUAGES = frozenset(
    "Chinese English German French Spanish Italian Japanese Korean Arabic Hindi Russian Turkish Portuguese".split()
)


_MACHINES = frozenset("platform robot robots arm manipulator quadruped humanoid drone quadrotor hardware".split())


def _is_a_part_in_the_world(sentence: Sentence, at: int) -> bool:
    """`a success rate of 88% on the Boa hardware platform`: a machine, where what was named before is a simulation."""
    for position in range(at, min(len(sentence.tokens), at + 6)):
        if sentence.kinds[position] not in "xBk":
            return False
        if sentence.low[position] in _MACHINES:
            behind = sentence.low[position + 1 : position + 2]
            return behind == ["platform"] or sentence.kinds[position + 1 : position + 2] not in ("x", "B", "D")
    return False


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
    if sentence.low[at + 1 : at + 3] == ["dataset", "from"] and sentence.kinds[at + 3 : at + 4] != "D":
        return sentence.low[at + 3 : at + 4] != ["this"]  # `94% on the dataset from the Centre for Plates`
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
