"""Datasets that the catalog lacks, told by the phrase that they stand in: an example, a list, a measure, a number of their own."""

from collections.abc import Sequence

import regex

from extractors.mentions.dataset.dataset_words import DATASET_LEADS, DATASET_NOUNS, GENERIC_CAPITALS
from extractors.mentions.system.model_names import is_hardware, is_model_name
from extractors.mentions.tokens import Token, kinds

_VALUED = regex.compile(r"o[Sx]?BS?\(VM?\)(?:(?:,&?|&)[BD]S?\(VM?\))+")
_MEASURED = regex.compile(r"(?<=VB)oB(?=[of,.;&)w]|$)")
_WITHIN = regex.compile(r"(?<=D,)x(?=,x,?&?D|,?&?[DB])")
_FOR = regex.compile(r"(?<=VMfx)D(?:(?:,&?|&)VMfx[BD])+")
_MEASURE = regex.compile(r"m[A-Z]\w?|[a-z]{1,2}[A-Z]{2,5}|[A-Z]{2,6}@\d+")


def find(tokens: Sequence[Token]) -> None:
    """Mark such names as datasets, in place."""
    string = kinds(tokens)
    if "B" in string:
        if "B(V" in string or "BS(V" in string:
            _with_values(tokens, string)
        if "VBoB" in string:
            _behind_measures(tokens, string)
        _examples(tokens)
        _behind_nouns(tokens)
        _in_apposition(tokens)
        _mark_for(tokens, string)
    if "VTVoD" in string:
        _in_like_changes(tokens, string)
    if "D,x" in string:
        _within_lists(tokens, string)
    if string.count("D") > 1:
        _not_the_suite(tokens, string)
    if "D" in string:
        _extended(tokens)


_OF_A_SUITE = regex.compile(r"oxDxoxD(?=x)")


def _not_the_suite(tokens: Sequence[Token], string: str) -> None:
    """`on the Harbour dataset in the TideSuite benchmark`: the suite that the dataset is one of is not what was measured on."""
    for match in _OF_A_SUITE.finditer(string):
        dataset, noun, lead, suite = (tokens[match.start() + step] for step in (2, 3, 4, 6))
        if (
            tokens[match.start()].low == "on"
            and noun.low in ("dataset", "task", "domain")
            and lead.low in ("in", "from", "of")
            and dataset.data is None
            and tokens[match.end()].low in ("benchmark", "suite", "collection")
        ):
            suite.kind, suite.data = "x", None


def _is_name(token: Token) -> bool:
    return token.kind == "B" and len(token.text) > 2 and not is_model_name(token.text) and not is_hardware(token.text)


def _mark(token: Token) -> None:
    token.kind, token.data = "D", None


def _with_values(tokens: Sequence[Token], string: str) -> None:
    """`records on KelpMath-Test (69.8% pass@32), Tide-Seed (52.2% pass@32), and ...`: names behind `on`, each with its value."""
    for match in _VALUED.finditer(string):
        named = [t for t in tokens[match.start() : match.end()] if t.kind == "B"]
        if tokens[match.start()].low in ("on", "across") and all(map(_is_name, named)):
            for token in named:
                _mark(token)


def _behind_measures(tokens: Sequence[Token], string: str) -> None:
    """`86.5% mA on PX-100K for attributes`: the place behind a number whose measure the catalog lacks."""
    for match in _MEASURED.finditer(string):
        place, name = tokens[match.start()], tokens[match.start() + 1]
        if place.low == "on" and _is_name(name) and _MEASURE.fullmatch(tokens[match.start() - 1].text):
            _mark(name)


_LIKE_CHANGES = regex.compile(r"FVTVoD(?:\([^()]{1,9}\))?(?:,&?|&)(?=FVTVo(?P<name>[Bx])(?:[(,.;&]|$))")


def _in_like_changes(tokens: Sequence[Token], string: str) -> None:
    """`from 70% to 78% on A and from 91% to 94% on Shoal`: the place of a change that is told like the one before."""
    for match in _LIKE_CHANGES.finditer(string):
        token = tokens[match.start("name")]
        if _is_name(token) or (token.kind == "x" and token.text[0].isupper() and token.text not in GENERIC_CAPITALS):
            _mark(token)


def _examples(tokens: Sequence[Token]) -> None:
    """`on noisy datasets like FooSet (0.88)`, `benchmarks such as TideQuiz and FooSet`: what stands as an example of datasets."""
    for at in range(1, len(tokens) - 2):
        if tokens[at].low not in ("datasets", "benchmarks", "corpora") or any(
            t.kind in "XhC" for t in tokens[max(0, at - 5) : at]
        ):
            continue
        first = at + 1 + (tokens[at + 1].kind == ",")
        if tokens[first].low in ("like", "including"):
            first += 1
        elif tokens[first].low == "such":
            first += 2
        else:
            continue
        if first + 1 < len(tokens) and _is_name(tokens[first]) and tokens[first + 1].kind in "(,&;":
            _mark(tokens[first])


_NOUNS = frozenset("dataset datasets benchmark benchmarks corpus corpora testbed".split())
_BEFORE_NOUN = 6
"""How many words there may be between `on` and a word for datasets that their names follow."""
_MEASURING = frozenset(("on", "across", "over"))


def _behind_nouns(tokens: Sequence[Token]) -> None:
    """`0.98 on the public dataset PX2.0`, `on benchmark datasets PX2.0 and Shoal`, `on Dataset PX2.0`: what words for datasets lead to."""
    for at in range(1, len(tokens) - 1):
        name = tokens[at + 1]
        if tokens[at].low not in _NOUNS or tokens[at].kind != "x" or name.low in _NOUNS or not _is_name(name):
            continue
        opening = at - 1
        while (
            opening
            and at - opening < _BEFORE_NOUN
            and tokens[opening].kind in "xkcN"
            and tokens[opening].text.islower()
        ):
            opening -= 1
        if tokens[opening].low in _MEASURING and _ends(tokens, at + 2):
            _mark(name)


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name ends before a place: a mark, `and`, `with`, or a verb of showing whose `that` follows."""
    if at >= len(tokens) or tokens[at].kind in ",;&)w(":
        return True
    return tokens[at].kind == "A" and at + 1 < len(tokens) and tokens[at + 1].low in ("that", "the")


_ARTICLES = frozenset("the a an our this their".split())


def _in_apposition(tokens: Sequence[Token]) -> None:
    """`through experiments on the challenging iceberg benchmark dataset PolarSeg, we show`: the name behind a noun phrase for one dataset."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].low not in DATASET_LEADS or not tokens[at].text.islower() or not _is_name(tokens[at + 1]):
            continue
        behind = tokens[at + 2] if at + 2 < len(tokens) else None
        if behind is not None and behind.kind not in ",;&)(w":
            continue
        opening = at - 1
        while opening > 0 and at - opening < 7 and tokens[opening].kind == "x" and tokens[opening].low not in _ARTICLES:
            opening -= 1
        if tokens[opening].low in _ARTICLES:
            _mark(tokens[at + 1])


def _extended(tokens: Sequence[Token]) -> None:
    """`FooNLI, an extension of XNLI to ten languages`: what another dataset extends is not measured on."""
    for at in range(3, len(tokens)):
        if tokens[at].kind == "D" and [t.low for t in tokens[at - 3 : at]] == ["an", "extension", "of"]:
            tokens[at].kind, tokens[at].data = "x", None


def _mark_for(tokens: Sequence[Token], string: str) -> None:
    """`80.1 F1 for the A, 67.1 F1 for the FooSet`: what a like phrase says behind `for the` is a dataset."""
    for match in _FOR.finditer(string):
        for token in tokens[match.start() : match.end()]:
            if _is_name(token):
                _mark(token)


def _within_lists(tokens: Sequence[Token], string: str) -> None:
    """`on CelebA, Helen, and LSUN`: a plain word with a capital between datasets of a list."""
    for match in _WITHIN.finditer(string):
        token = tokens[match.start()]
        digits = any(c.isdigit() for c in token.text)
        follows = string[match.end() :].lstrip(",&")[:1]
        if (
            token.text[0].isupper()
            and token.text.isalnum()
            and token.text not in GENERIC_CAPITALS
            and token.low not in DATASET_NOUNS
            and len(token.text) > 3
            and (digits or follows in "Dx")
        ):
            _mark(token)
