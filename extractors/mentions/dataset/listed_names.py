"""Datasets that the catalog lacks, told to be some by the word for several that leads to their list."""

from extractors.mentions.dataset.dataset_words import DATASET_NOUNS, GENERIC_CAPITALS, LANGUAGES, dataset
from extractors.mentions.system.model_names import NETWORK, is_hardware, is_model_name
from extractors.mentions.tokens import Token

LEADS = frozenset("datasets benchmarks corpora databases".split())
"""Words for several datasets, behind which their names may be listed."""
BETWEEN = frozenset("namely including the both".split())
"""What may stand between these and the first name, signs aside."""
_COUNTS = {word: n for n, word in enumerate("two three four five six seven eight".split(), 2)}
_GO_ON = frozenset(
    """show shows demonstrate demonstrates reveal reveals indicate validate validates confirm confirms prove that which
    where when to using it we our verify""".split()
)
"""Words with which a sentence goes on behind a list."""
_LONGEST_NAME = 5
_LONGEST_BRACKET = 8


def find(plain: str, tokens: list[Token], no_names: frozenset[str]) -> None:
    """`on three datasets: KelpSet, TideQ and Harbour Signs`: mark all names of such a list as datasets, in place.

    A list that holds anything else is left as it is. `no_names` are the acronyms of tasks and of kinds of data.
    """
    for at in range(len(tokens) - 3, -1, -1):
        if tokens[at].low not in LEADS or tokens[at].kind != "x":
            continue
        start = at + 1
        while start < len(tokens) and (tokens[start].kind in ",:" or tokens[start].low in BETWEEN):
            start += 1
        items = _items(tokens, start)
        if len(items) > 1 and _are_names(tokens, items, at, no_names):
            for first, end in reversed(items):
                if end - first > 1:
                    tokens[first:end] = [dataset(plain, tokens[first], tokens[end - 1])]
                elif tokens[first].kind != "D":
                    tokens[first].kind, tokens[first].data = "D", None


def _items(tokens: list[Token], at: int) -> list[tuple[int, int]]:
    """The names of a list that begins here and that `and` ends, each with its first token and the one behind it; else none."""
    found: list[tuple[int, int]] = []
    last = False
    while at < len(tokens):
        if tokens[at].low == "the":
            at += 1
        end = _name_end(tokens, at)
        if end == at:
            return []
        found.append((at, end))
        at = _behind(tokens, end)
        if last and at < len(tokens) and tokens[at].kind in "xOS" and not _goes_on(tokens[at]):
            return []  # `Foo and the Bar subset of Baz`
        if last or at >= len(tokens) or tokens[at].kind not in ",&":
            break
        while at < len(tokens) and tokens[at].kind in ",&":
            last = last or tokens[at].kind == "&"
            at += 1
    return found if last else []


def _goes_on(token: Token) -> bool:
    """Whether a sentence goes on behind a list of datasets, which no part of one ends."""
    return token.low in _GO_ON or token.low.endswith("ing")


def _name_end(tokens: list[Token], first: int) -> int:
    """The token behind the capital words, and the numbers after them, of the name that begins here."""
    at = first
    while at < len(tokens) and at - first < _LONGEST_NAME:
        token = tokens[at]
        capital = token.text[:1].isupper() and token.text not in GENERIC_CAPITALS and token.kind in "xkScU"
        if not (token.kind in "BD" or capital or (at > first and token.kind == "N" and token.text.isdigit())):
            break
        at += 1
    return at


def _behind(tokens: list[Token], at: int) -> int:
    """The token behind a name, past a short bracket and a word for a dataset."""
    if at < len(tokens) and tokens[at].low in DATASET_NOUNS:
        at += 1
    if at < len(tokens) and tokens[at].text == "(":
        inside = [t.text for t in tokens[at : at + _LONGEST_BRACKET]]
        at += inside.index(")") + 1 if ")" in inside else 0
    return at + (at < len(tokens) and tokens[at].low in DATASET_NOUNS)


def _are_names(tokens: list[Token], items: list[tuple[int, int]], noun: int, no_names: frozenset[str]) -> bool:
    """Whether all of a list may be datasets; plain words with a capital where they are as many as were counted, or one is known."""
    for first, end in items:
        name = tokens[first]
        if end - first > 1 and any(t.kind == "D" for t in tokens[first:end]):
            return False
        if name.kind == "D":
            continue
        if name.text in LANGUAGES or name.text in no_names or name.low in no_names or len(name.text) < 2:
            return False
        if any(is_model_name(t.text) or is_hardware(t.text) or NETWORK.search(t.text) for t in tokens[first:end]):
            return False
    if all(any(t.kind in "BD" for t in tokens[first:end]) for first, end in items):
        return True
    counted = next((_COUNTS[t.low] for t in tokens[max(0, noun - 5) : noun] if t.low in _COUNTS), 0)
    return counted == len(items) or any(tokens[first].kind == "D" for first, _ in items)
