"""The shape of author names: lists of them, and titles to which such a list is glued without a separator."""

from collections.abc import Container, Iterator
from typing import NamedTuple

import regex

_HUMP = r"\p{Lu}[\p{Ll}\p{M}]+"
_PART = rf"(?:(?:[DO]['’])?(?:{_HUMP}){{1,2}}|(?:\p{{Lu}}\.)+|\p{{Lo}}+)"
_GIVEN = rf"(?:{_PART}|\p{{Lu}}(?=[-‐\s]))(?:[-‐'’](?:{_PART}|\p{{Ll}}[\p{{Ll}}\p{{M}}]*))*+"
_PARTICLE = r"(?:van|von|vom|zu|zum|zur|de|den|der|del|della|dela|di|da|dos|das|do|du|la|le|el|al|ben|bin|ibn|ter|ten|af|av|y|e)"
_WORD = r"(?:(?:al|el|d)[-'’])?[\p{Lu}\p{Lo}][\p{L}\p{M}.'’‐-]*"
_LATER = rf"(?:{_WORD}|{_PARTICLE}|\([\p{{L}} .-]{{1,20}}\))"
_FIRST_NAME = rf"{_GIVEN}(?:\s{_LATER}){{1,5}}"
_NAME = rf"(?:{_PARTICLE}\s)?{_WORD}(?:\s{_LATER}){{0,5}}"
_ET_AL = r"(?P<more>,?\s+(?:et\s+al\.?|and\s+\d+\s+(?:more|others)\b.*|\+\s?\d+\s+(?:more\s+)?authors?))"

_AUTHORS = regex.compile(
    rf"(?P<name>{_FIRST_NAME})(?:(?:\s*[,;]\s*(?:and\s|&\s)?|\s+(?:and|&)\s+)(?P<name>{_NAME}))*{_ET_AL}?"
)
_GLUED_AUTHORS = regex.compile(rf"(?P<name>{_FIRST_NAME})(?:,\s*(?P<name>{_NAME}))*{_ET_AL}?")
_AFFILIATION = regex.compile(r"(?<!\s)\s++[·•|]\s++.{1,120}$")
_BY = regex.compile(r"^(?:authors?\s*:|by\s+|by:)\s*", regex.IGNORECASE)
_BOUNDARY = regex.compile(r"(?<=[\p{L}\p{N}\p{M}?!)\]+*%’”»'\".$}])(?=\p{Lu}|\p{Lo})")
_LAST_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+(?=[^\p{L}\p{N}\p{M}]*$)")
_PLAIN_WORD = regex.compile(r"\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+s?|\p{N}+\p{Lu}?s?|\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+")
_PLAIN_GIVEN = regex.compile(rf"{_HUMP}(?:[-‐'’]\p{{L}}[\p{{Ll}}\p{{M}}]+)*")
_MODEL_WORD = regex.compile(
    r".*(?:Nets?|NeXt|[Ff]ormers?|ViTs?|Mixer|Mamba|BERT|GANs?|CLIP|DETRs?|YOLO|RNNs?|CNNs?|LLMs?|NAS|MAE|SAM|GPT|AE)"
)
_HUMPS = regex.compile(r"[\p{Ll}\p{M}]{2}\p{Lu}(?<!\bMac.)")
"""Within a later word of a name, a sign that the title ends there and not before."""
_MAX_LINE = 1000
"""Characters of the longest list of authors that is read as one."""
_MAX_GLUED = 1300
"""Characters of the longest such list with a title before it."""


class Authors(NamedTuple):
    """A list of authors as the page writes it, without affiliation."""

    text: str
    names: tuple[str, ...]
    has_more: bool
    """True where the list ends in `et al.`."""

    @property
    def is_certain(self) -> bool:
        """True for two names or more, or `et al.`: a shape that hardly a title has."""
        return self.has_more or len(self.names) > 1


class Knowledge(NamedTuple):
    """What the rest of a page tells about its words and its authors."""

    words: Container[str]
    """Words of its abstracts, case-folded."""
    given_names: Container[str]
    """First words of names that stand where they can be nothing else."""


def read_authors(line: str) -> Authors | None:
    """The authors if the whole line is a list of names, with an affiliation after ` · ` and a leading "By" left out."""
    return None if len(line) > 2 * _MAX_LINE else _list(_AUTHORS, _BY.sub("", line.strip()))


def unglue(line: str, knowledge: Knowledge) -> tuple[str, Authors] | None:
    """Title and authors of a line that runs the one into the other, as in `Deep ThingsAda Lovelace, Alan Turing`.

    Every place in the line counts where a capital follows a letter, digit or closing mark without a space and all that
    follows is a list of names. Capitals inside words of the title (`SoftTriple Loss`) and of names (`LeCun`) make
    several places possible; the one wins whose title ends in a word that the page knows and whose first author
    has a given name of ordinary shape.
    """
    if len(line) > _MAX_GLUED:
        return None
    best: tuple[int, str, Authors] | None = None
    for title, authors in _partings(line):
        score = _score(title, authors, knowledge)
        if best is None or score > best[0]:
            best = score, title, authors
    return None if best is None else best[1:]


def _partings(line: str) -> Iterator[tuple[str, Authors]]:
    for boundary in _BOUNDARY.finditer(line):
        title, rest = line[: boundary.start()], line[boundary.start() :]
        if authors := _list(_GLUED_AUTHORS, rest):
            yield title, authors


def _list(pattern: regex.Pattern[str], line: str) -> Authors | None:
    if len(line) > _MAX_LINE:
        return None
    text = _AFFILIATION.sub("", line)
    match = pattern.fullmatch(text)
    if not match:
        return None
    names = tuple(match.captures("name"))
    has_full_names = 2 * sum(" " in name for name in names) > len(names)
    return Authors(text, names, match["more"] is not None) if has_full_names else None


def _score(title: str, authors: Authors, knowledge: Knowledge) -> int:
    last = _LAST_WORD.search(title)
    word = last[0] if last else ""
    given, *later = authors.names[0].split()
    score = 4 * len(authors.names)  # a parting inside the list of names would cut it short
    if _is_known(word, knowledge.words):
        score += 6
    else:
        score += 2 if _PLAIN_WORD.fullmatch(word) or _MODEL_WORD.fullmatch(word) else -3
    score += 3 if _PLAIN_GIVEN.fullmatch(given) else -1
    score += 4 * (given in knowledge.given_names)
    return score - 6 * any(_HUMPS.search(name) for name in later)


def _is_known(word: str, words: Container[str]) -> bool:
    word = word.casefold()
    if len(word) < 2:
        return False
    return word in words or (word.endswith("s") and word[:-1] in words) or f"{word}s" in words
