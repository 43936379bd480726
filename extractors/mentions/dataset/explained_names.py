"""Datasets that the catalog lacks, told to be one by the phrase that explains their name."""

from collections.abc import Sequence

from extractors.mentions.dataset.dataset_words import DATASET_LEADS
from extractors.mentions.system.model_names import NETWORK, is_hardware, is_model_name
from extractors.mentions.tokens import Token

EXPLAINING_WORDS = 8
"""How many words may describe a dataset between the article and the word for one."""


def find(tokens: Sequence[Token], no_names: frozenset[str]) -> None:
    """Mark such names as datasets, in place; `no_names` are the acronyms of tasks and of kinds of data."""
    for at, token in enumerate(tokens):
        if token.kind == "x" and token.low in DATASET_LEADS and token.text.islower():
            name = _explained(tokens, at) or _called(tokens, at) or _introduced(tokens, at)
            if name is not None and _may_be_name(name, no_names):
                name.kind, name.data = "D", None


def _may_be_name(token: Token, no_names: frozenset[str]) -> bool:
    return (
        token.kind == "B"
        and len(token.text) > 2
        and token.text not in no_names
        and token.low not in no_names
        and not NETWORK.search(token.text)
        and not is_model_name(token.text)
        and not is_hardware(token.text)
    )


def _explained(tokens: Sequence[Token], noun: int) -> Token | None:
    """`QuayWorld, a large and open benchmark for ...`: the name before a phrase that says of it that it is a dataset."""
    if not _ends_phrase(tokens, noun + 1):
        return None
    article = noun - 1
    while article > 1 and noun - article <= EXPLAINING_WORDS and tokens[article].low not in ("a", "an", "the"):
        if tokens[article].kind not in "xkcgUB&,":
            return None
        article -= 1
    if article < 2 or tokens[article].low not in ("a", "an", "the") or tokens[article - 1].kind not in ",(:":
        return None
    name = tokens[article - 2]
    if name.kind == ")" and article > 4 and tokens[article - 4].kind == "(":
        return tokens[article - 3]
    return name


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether no further noun follows, as in `a benchmark model`: the phrase is about a dataset itself."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    return token.kind in ",;:()oOfFwpAT&W" or token.low.endswith(("ing", "ed")) or token.low in _GO_ON


_GO_ON = frozenset("that which where whose to built drawn consisting in at by we our it is".split())
CALLS = frozenset("called named dubbed termed".split())


def _called(tokens: Sequence[Token], noun: int) -> Token | None:
    """`a new dataset called QuayWorld`, `a corpus, termed QuayText`: the name that a dataset is said to have."""
    at = noun + 1
    if at < len(tokens) and tokens[at].kind == ",":
        at += 1
    if at + 1 >= len(tokens) or tokens[at].low not in CALLS:
        return None
    return tokens[at + 1] if at + 2 >= len(tokens) or tokens[at + 2].kind != "B" else None


_INTRODUCING = frozenset(
    """introduce introduces introducing present presents presenting propose proposes release releases releasing construct
    constructs create creates develop build curate provide provides contribute""".split()
)


def _introduced(tokens: Sequence[Token], noun: int) -> Token | None:
    """`we introduce an expanded lake database, QuayWorld, which ...`: the name between commas of what a paper presents."""
    if noun + 3 >= len(tokens) or tokens[noun + 1].kind != "," or tokens[noun + 3].kind not in ",(":
        return None
    article = noun - 1
    while article > 1 and noun - article <= EXPLAINING_WORDS and tokens[article].kind in "xkcgU":
        if tokens[article].low in ("a", "an", "the"):
            return tokens[noun + 2] if tokens[article - 1].low in _INTRODUCING else None
        article -= 1
    return None
