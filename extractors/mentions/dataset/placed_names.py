"""Datasets that the catalog lacks, told by the noun phrase that they open or by what is shown on them."""

import regex

from extractors.mentions.dataset.dataset_words import DATASET_LEADS, DATASET_NOUNS, GENERIC_CAPITALS, LANGUAGES, dataset
from extractors.mentions.system.model_names import NETWORK, is_hardware, is_model_name
from extractors.mentions.tokens import Token, kinds

_PROPER = regex.compile(r"[A-Z][a-z]{3,}")
_NATIONS = regex.compile(r"(?:an|sh|ese|ic|ch|[lnqd]i)$|^(?:Greek|Swiss|Thai|Icelandic)$")
"""How an adjective of a nation ends, which describes a dataset and is not its name."""


_NUMERALS = frozenset(("II", "III", "IV"))


def join_numerals(plain: str, tokens: list[Token]) -> None:
    """`on KELME II`: a numeral belongs to the name before it."""
    for index in range(len(tokens) - 1, 0, -1):
        here, before = tokens[index], tokens[index - 1]
        if here.text in _NUMERALS and before.kind == "B" and plain[before.end : here.start] == " ":
            tokens[index - 1 : index + 1] = [Token("B", before.start, here.end, plain[before.start : here.end])]


def with_plain_words(plain: str, tokens: list[Token], modalities: frozenset[str]) -> None:
    """`the Tromso marine EEG dataset`, `the Fjord rover dataset`: a name that opens a noun phrase of plain words for one dataset."""
    for index in range(len(tokens) - 1, 2, -1):
        if index >= len(tokens) or tokens[index].low not in DATASET_LEADS or tokens[index].kind != "x":
            continue
        first = index - 1
        while first > 0 and index - first < 4 and _is_plain(tokens[first], modalities):
            first -= 1
        name = tokens[first]
        if (
            0 < first < index - 1
            and tokens[first - 1].low == "the"
            and name.kind == "x"
            and _PROPER.fullmatch(name.text)
            and name.text not in GENERIC_CAPITALS
            and name.text not in LANGUAGES
            and not _NATIONS.search(name.text)
            and not is_hardware(name.text)
            and not is_model_name(name.text)
        ):
            tokens[first:index] = [dataset(plain, name, tokens[index - 1])]


def _is_plain(token: Token, modalities: frozenset[str]) -> bool:
    """Whether a token is a plain word within a noun phrase, or a kind of data."""
    if token.kind == "x" and token.text.islower():
        return token.text.replace("-", "").isalpha() and token.low not in DATASET_NOUNS
    return token.kind == "B" and token.low in modalities


_SUBJECTS = frozenset("art sota results performance experiments evaluations evaluation tests".split())
_SHOW = frozenset(
    "show shows showed demonstrate demonstrates demonstrated reveal reveals indicate indicates confirm suggest".split()
)


_EVALUATE = frozenset(
    "evaluate evaluated evaluates evaluating validated validate tested test benchmarked experimented".split()
)
_WORDS_BETWEEN = 3
"""How many words may stand between a verb of evaluating and `on`: `we evaluate the tide model on TideMol1`."""


def of_subjects(tokens: list[Token], no_names: frozenset[str]) -> None:
    """`sets a new state of the art on TideMol1, achieving ...`, `Experiments on TideMol1 show`: what results are told of."""
    for index in range(1, len(tokens) - 1):
        name = tokens[index + 1]
        if tokens[index].low != "on" or name.kind != "B":
            continue
        behind = tokens[index + 2] if index + 2 < len(tokens) else None
        evaluated = _is_evaluated(tokens, index)
        if not evaluated and tokens[index - 1].low not in _SUBJECTS:
            continue
        if evaluated and _OPENS_A_LIST.match(kinds(tokens[index + 1 : index + 6])):
            continue
        if (
            (behind is None or behind.kind in (",;)w&" if evaluated else ",;)w") or behind.low in _SHOW)
            and len(name.text) > 2
            and not (name.text.isupper() and name.text.isalpha() and len(name.text) < 6)
            and not (name.text.endswith("s") and name.text[:-1].isupper())
            and name.text not in no_names
            and name.low not in no_names
            and not NETWORK.search(name.text)
            and not _RECORDED.search(name.text)
            and not is_model_name(name.text)
            and not is_hardware(name.text)
        ):
            name.kind, name.data = "D", None


_RECORDED = regex.compile(
    r"(?:MRI|CT|PET|[EM][EC]G|RGB|LiDAR|SAR|GPS|IMU|OCT|NLP|VQA|-scale|-generated|-pretrained)s?$"
)
"""How kinds of data are called: `mpMRI`."""


_OPENS_A_LIST = regex.compile(r"B(?:,[BNVxD][,&]|&(?![BD]))")
"""`on Foo-Bar, 3-regular, and Baz graphs`: a list whose other names are not all read."""


def _is_evaluated(tokens: list[Token], on: int) -> bool:
    """`we evaluate on`, `evaluated Foo on`: whether a verb of evaluating leads to `on`, a few words before it."""
    for at in range(on - 1, max(-1, on - 2 - _WORDS_BETWEEN), -1):
        if tokens[at].low in _EVALUATE:
            return True
        if tokens[at].kind not in "xBp":
            return False
    return False


_SETS = frozenset("set split dataset data partition portion subset".split())
_PLACES = frozenset(("on", "over", "across", "in"))


def of_splits(tokens: list[Token], no_names: frozenset[str]) -> None:
    """`0.93 on the test set of Qux-DS`, `on a test dataset from QUX`: the name of what a split is of."""
    for split in range(1, len(tokens) - 2):
        at = split + 1 + (tokens[split + 1].low in _SETS)
        if tokens[split].kind != "S" or at + 1 >= len(tokens) or tokens[at].low not in ("of", "from"):
            continue
        at += 1 + (tokens[at + 1].low == "the")
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        opening = next((t for t in reversed(tokens[max(0, split - 4) : split]) if t.kind not in "xp"), None)
        if (
            at < len(tokens)
            and tokens[at].kind == "B"
            and len(tokens[at].text) > 2
            and opening is not None
            and opening.low in _PLACES
            and (behind is None or behind.kind in ",;&)wo" or behind.low in DATASET_NOUNS)
            and tokens[at].text not in no_names
            and tokens[at].low not in no_names
            and not is_model_name(tokens[at].text)
            and not is_hardware(tokens[at].text)
        ):
            tokens[at].kind, tokens[at].data = "D", None
