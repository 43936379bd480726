"""Datasets that one place of a text names in full, and another by that name alone."""

from collections.abc import Sequence

from extractors.mentions.dataset.dataset_words import DATASET_NOUNS
from extractors.mentions.system.model_names import is_hardware, is_model_name
from extractors.mentions.tokens import Token


def by_acronym(tokens: list[Token], but: frozenset[str]) -> None:
    """`the Harbour Traffic Study (HATS) dataset`: the acronym of capital words, before a word for a dataset.

    `but` are the acronyms of tasks and of kinds of data.
    """
    for index in range(1, len(tokens) - 3):
        name = tokens[index + 1]
        if (
            tokens[index].kind == "("
            and name.kind == "B"
            and tokens[index + 2].kind == ")"
            and tokens[index + 3].low in DATASET_NOUNS
            and len(name.text) > 2
            and name.text not in but
            and not name.text.endswith("QA")
            and name.low not in but
            and not is_model_name(name.text)
            and not is_hardware(name.text)
            and _spells(tokens[max(0, index - 6) : index], name.text)
        ):
            name.kind, name.data = "D", None


def by_short_form(tokens: list[Token]) -> None:
    """`the Self-Made Kelp Corpus (SMKC2)`: of a long name that a capital noun ends, its short form in the bracket is the name."""
    for index in range(len(tokens) - 4):
        long, noun, opening, short = tokens[index : index + 4]
        if (
            long.kind == "D"
            and long.data is None
            and " " in long.text
            and noun.low in DATASET_NOUNS
            and noun.text[0].isupper()
            and opening.text == "("
            and short.kind in "BD"
            and short.data is None
            and tokens[index + 4].kind == ")"
            and len(short.text) > 2
            and short.text[0] == long.text[0]
            and not is_model_name(short.text)
            and not is_hardware(short.text)
        ):
            long.text, long.low = short.text, short.low
            short.kind = "x"


def _spells(words: Sequence[Token], short: str) -> bool:
    """Whether the last of these words has a capital, and one of them begins with the acronym's first letter, in capitals."""
    if not words or not words[-1].text[:1].isupper() or words[-1].kind not in "xBkAUScg":
        return False
    return any(word.text[:1] == short[:1] for word in words)


def spread(rows: Sequence[list[Token]], own: str | None) -> None:
    """`the Harbour Signs (HASI) benchmark ...`, and later `HASI accuracy rises to 71%`: what is once a dataset's name is one throughout.

    Names in capitals alone are those of tasks and methods too, and so have to be spelt out; `own` is the method's name.
    """
    told = {
        token.text
        for row in rows
        for at, token in enumerate(row[:-1])
        if token.kind == "D" and token.data is None and token.text != own and _is_told(row, at)
    }
    stems = {stem for name in told if (stem := _stem(name))}
    for row in rows if told else ():
        for token in row:
            if token.kind == "B" and (token.text in told or (stems and _stem(token.text) in stems)):
                token.kind, token.data = "D", None


def _stem(name: str) -> str:
    """`TideSign60`, `TideSign401`: the name without the number at its end, which tells its editions apart; else empty."""
    stem = name.rstrip("0123456789")
    return stem if len(stem) > 3 and stem != name and stem.isalpha() and any(c.islower() for c in stem) else ""


def _is_told(row: list[Token], at: int) -> bool:
    """Whether the words around an unknown dataset say that it is one: its acronym behind its name, or a word for a dataset."""
    if row[at + 1].kind == ")":
        return at > 1 and row[at - 1].kind == "(" and row[at - 2].kind != "D" and row[at + 2 : at + 3] != []
    plain = row[at].text
    return row[at + 1].low in _NOUNS and any(c.isdigit() or c.islower() for c in plain) and " " not in plain


_NOUNS = frozenset("dataset datasets benchmark corpus".split())
