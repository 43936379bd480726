"""Looks at a text that cost microseconds and tell whether it can hold a result at all, the cheapest first.

A finding needs a number, a dataset, a value and a word that names what it measures. Each look is sound: what it turns away,
the rules could not have read. Of 100 abstracts of computer science 46 hold a number, 25 may name a dataset too, 20 a value
too, which is a decimal, a percentage, or a whole number with its measure in the sentence, and 19 a measure; 5 hold a result.
"""

from collections.abc import Sequence

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from extractors.catalog import Catalog
from extractors.mentions.cues import METRIC_HEADS
from extractors.mentions.dataset.dataset_words import DATASET_NOUNS, DATASET_SHAPE
from extractors.mentions.dataset.explained_names import CALLS
from extractors.mentions.dataset.listed_names import BETWEEN
from extractors.mentions.dataset.unknown_names import PLACE_ADJECTIVES, PLACE_WORDS
from extractors.mentions.vocabulary import Mention
from extractors.sentences import split

_NUMBER = r"DIGIT(?:(?<=\.\d)|[.,·∙⋅]\d|\s{0,2}[\\$\s{}]{0,4}(?:%|percent|per cent|％)|(?<![\w.-]\d)\d{0,4}(?![\w.])|(?=m?AP|mIoU))"
_ASCII_NUMBER = regex.compile(_NUMBER.replace("DIGIT", "[0-9]"))
_ANY_NUMBER = regex.compile(_NUMBER.replace("DIGIT", r"\d"))
"""The digits of all scripts cost six times as much to look for."""
_HEAD = regex.compile(
    rf"\b(?:{'|'.join(sorted(METRIC_HEADS))})\b|[=@]\s?\d|\b[A-Z]{{2,6}}\s(?:of|=)\s", regex.IGNORECASE
)
_DIGIT = regex.compile(r"\d")
_DECIMAL = regex.compile(r"\.\d")
_PERCENTAGE = regex.compile(r"\d\s?(?:%|percent|per cent)")
_HEADS = AhoCorasick(sorted(METRIC_HEADS), matchkind=MatchKind.LeftmostLongest)


def holds_number(given: str) -> bool:
    """Whether a text as given holds a number that could be a score."""
    return (_ASCII_NUMBER if given.isascii() else _ANY_NUMBER).search(given) is not None


def holds_value(plain: str, mentions: Sequence[Mention]) -> bool:
    """Whether a plain text has a decimal or a percentage, or a whole number whose sentence names a measure."""
    if _DECIMAL.search(plain) or (("%" in plain or "per" in plain) and _PERCENTAGE.search(plain)):
        return True
    lower = plain.lower()
    if len(lower) != len(plain):
        return True
    measures = [m.start for m in mentions if m.kind == "M"]
    measures += [
        start
        for _, start, end in _HEADS.find_matches_as_indexes(lower)
        if not (lower[start - 1 : start].isalnum() or lower[end : end + 1].isalnum())
    ]
    return bool(measures) and any(
        any(start <= at < end for at in measures) and _DIGIT.search(plain, start, end) for start, end in split(plain)
    )


def names_measure(plain: str, mentions: Sequence[Mention]) -> bool:
    """Whether a plain text names something that a number could be a value of."""
    return any(m.kind != "S" for m in mentions) or _HEAD.search(plain) is not None


_NOUN, _SHAPE, _PLACE, _SCORE, _SET = range(5)
_SIGNS = {
    **dict.fromkeys([*sorted(DATASET_NOUNS), "data set"], _NOUN),
    **dict.fromkeys("bench eval qa nli arena gym hub -coco -imagenet -cifar -mnist".split(), _SHAPE),
    **{f"{word} ": _PLACE for word in sorted(PLACE_WORDS)},
    " score": _SCORE,
    **{f"{word} {of} ": _SET for word in ("set", "split", "data", "test", "validation") for of in ("of", "from")},
}
"""What stands in or beside a dataset's name that the catalog lacks."""
_KINDS = tuple(_SIGNS.values())
_FINDER = AhoCorasick(list(_SIGNS))
_WORD = r"[\w.+/@:'’&-]*"
_AROUND = regex.compile(rf"(?r){_WORD}"), regex.compile(_WORD)
_WORDS_NEAR = 6
"""How many words before a word for a dataset may belong to its name."""
_REACH = 120
"""Characters before a word for a dataset in which its name stands."""


def names_dataset(catalog: Catalog, plain: str, mentions: Sequence[Mention]) -> bool:
    """Whether a plain text, or a title, may name a dataset: one of the catalog, or another by its shape or its place."""
    if any(m.kind == "D" for m in mentions):
        return True
    lower = plain.lower()
    if len(lower) != len(plain):
        return True  # an exotic letter moves the places, so that nothing can be told
    for sign, start, end in _FINDER.find_matches_as_indexes(lower, overlapping=True):
        kind = _KINDS[sign]
        if (
            (kind == _PLACE and _is_place(plain, start, end))
            or (
                kind == _NOUN
                and (_follows_name(plain, start) or _leads_name(plain, end) or _explains_name(plain, start))
            )
            or (kind == _SHAPE and _is_shaped(plain, start))
            or (kind == _SET and _leads_name(plain, end))
            or (kind == _SCORE and _is_score_of_suite(catalog, plain, start))
        ):
            return True
    return False


def _follows_name(plain: str, noun: int) -> bool:
    """Whether a word with a capital stands before a word for a dataset, two small words between them at most.

    More stand between where a comma and an article part them: `Shoal-Eva, a large public benchmark`.
    """
    small = 0
    for word in reversed(plain[max(0, noun - _REACH) : noun].split()[-_WORDS_NEAR:]):
        if word != word.lower():
            return small < 3 or word[-1] == ","
        small += not any(c.isdigit() for c in word)
    return False


_EXPLAINS = regex.compile(
    r"(?P<name>[\w.+/@:'’&-]+)[)\]}$\"'”’`]*\s?[,(:—–-]{1,3}\s?(?:a|an|the)\s[^.;()]*$", regex.IGNORECASE
)
_EXPLAINING = tuple(f"{mark}{gap}{article}" for mark in ",(:—–-" for gap in ("", " ") for article in "aAtT")


def _explains_name(plain: str, noun: int) -> bool:
    """Whether a word for a dataset ends a phrase that explains a name: `FooSet, a large and openly available dataset`."""
    before = plain[max(0, noun - _REACH) : noun]
    sentence = before[max(before.rfind(". "), before.rfind(";")) + 1 :]
    if not any(sign in sentence for sign in _EXPLAINING):
        return False
    match = _EXPLAINS.search(sentence)
    return match is not None and match["name"] != match["name"].lower()


def _leads_name(plain: str, end: int) -> bool:
    """Whether a word with a capital or a digit within follows a word for a dataset: `the dataset FooSet`, `two datasets: Foo and Bar`."""
    listed = plain[end : end + 1] in (":", ",")
    for word in plain[end : end + _REACH].removeprefix("s ").split()[:_WORDS_NEAR]:
        if word in CALLS or word.strip(",:") in BETWEEN or word in ":,":
            listed = True
            continue
        bare = word.lstrip(":,([{\"'`“‘*$#")
        if bare:
            return bare[1:] != bare[1:].lower() or any(map(str.isdigit, bare)) or (listed and bare[0].isupper())
    return False


def _is_shaped(plain: str, at: int) -> bool:
    """Whether the word around a place has the shape of a benchmark's name."""
    before, after = _AROUND
    word = "".join(match[0] for match in (before.match(plain, endpos=at), after.match(plain, at)) if match)
    return word != word.lower() and DATASET_SHAPE.search(word) is not None


def _is_place(plain: str, start: int, end: int) -> bool:
    """Whether a name follows `on`, adjectives aside: `31.3% on the recent (dataset) HICO-DET`, and where it opens a clause any capital.

    A name has an inner capital or a digit.
    """
    if plain[start - 1 : start].isalpha():
        return False
    before = plain[max(0, start - 2) : start].rstrip()
    for word in plain[end : end + _REACH].split()[:_WORDS_NEAR]:
        if word.lower() in PLACE_ADJECTIVES or word in ("dataset", "benchmark"):
            continue
        bare = word.lstrip("([{\"'`“‘*$#")
        return bare[1:] != bare[1:].lower() or (
            bare[:1].isupper() and (not before[-1:].isalnum() or any(c.isdigit() for c in bare))
        )
    return False


def _is_score_of_suite(catalog: Catalog, plain: str, at: int) -> bool:
    """Whether a suite's name, in whatever case, stands before `score`."""
    words = plain[max(0, at - _REACH) : at].split()[-3:]
    return any(catalog.benchmark(" ".join(words[first:])) is not None for first in range(len(words)))
