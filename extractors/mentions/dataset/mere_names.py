"""Names of the catalog that mean something else in a text: the paper's own method, or a tool that it is compared with."""

from collections.abc import Iterable

import regex

from extractors.mentions.vocabulary import Mention

_MEASURED_BEFORE = regex.compile(r"\b(?:on|across|over)\s(?:the\s|both\s)?$")
_LISTED_BEFORE = regex.compile(r"\b(?:within|from|in|including|and)\s(?:the\s)?$|,\s$")
_NOUN_BEHIND = regex.compile(
    r"['’]?s?\)?\s(?:data|data\s?sets?|benchmarks?|corpus|challenge|leaderboard|test|val|tasks?)\b|[\s-]pre-?train|-supervised"
)
_SURPASSED = regex.compile(r"\b(?:outperform|surpass|exceed|beat)(?:s|ed|ing)?\s(?:the\s|both\s)?$")


def is_dataset(plain: str, found: Iterable[Mention], name: str) -> bool:
    """Whether a name is that of a dataset which the catalog knows."""
    return any(mention.kind == "D" and plain[mention.start : mention.end] == name for mention in found)


def systems(plain: str, found: Iterable[Mention], own: str | None) -> tuple[frozenset[str], str | None]:
    """The datasets' names that are systems' here, and the method's name if it is no dataset's.

    `own` is the name that the paper seems to give its method.
    """
    places: dict[str, bool] = {}
    datasets = [(plain[mention.start : mention.end], mention) for mention in found if mention.kind == "D"]
    for written, mention in datasets:
        if written == own or _SURPASSED.search(plain, max(0, mention.start - 24), mention.start):
            places[written] = False
    for written, mention in datasets if places else ():
        if written in places and _is_place(plain, mention, sure=written == own):
            places[written] = True
    names = frozenset(written for written, placed in places.items() if not placed)
    names |= {written for written, _ in datasets if f"({written}" in plain and _is_explained_otherwise(plain, written)}
    names |= {written for written, _ in datasets if written in _PARTS and _PARTS[written].search(plain)}
    return names, None if own is not None and places.get(own) else own


def has_editions(plain: str, found: Iterable[Mention], name: str) -> bool:
    """Whether something is measured on editions of a dataset of this name: `on the FooTS 2020 dataset`."""
    for mention in found:
        written = plain[mention.start : mention.end] if mention.kind == "D" else ""
        if written.startswith(name) and _EDITION.fullmatch(written, len(name)) and _is_place(plain, mention, sure=True):
            return True
    return False


_EDITION = regex.compile(r"[\s'’-]{0,2}(?:20)?\d\d")


_OF_A_DATASET = regex.compile(
    r"object|image|question|dataset|benchmark|challenge|corpus|evaluat|understanding|reason|recogni|collection|bank"
)


_PARTS = {"GQA": regex.compile(r"\bM[QH]A\b|\bKV[- ]cache|query attention|\bRoPE\b|RMSNorm|attention heads")}
"""Short names of datasets that parts of networks share, and what a text then tells of."""


def _is_explained_otherwise(plain: str, written: str) -> bool:
    """`volatile organic compounds (VOC)`: a text that takes a dataset's short name for plain words of its own."""
    if not written.isupper():
        return False
    words = plain[: plain.find(f"({written}")].replace("-", " ").split()[-len(written) :]
    if [word[0] for word in words] != list(written.lower()):
        return False
    return not _OF_A_DATASET.search(" ".join(words))


def _is_place(plain: str, mention: Mention, *, sure: bool) -> bool:
    """Whether something is measured on a dataset here, by the words around its name; `sure` takes no list for that."""
    start = max(0, mention.start - 16)
    return bool(
        _MEASURED_BEFORE.search(plain, start, mention.start)
        or _NOUN_BEHIND.match(plain, mention.end)
        or (not sure and _LISTED_BEFORE.search(plain, start, mention.start))
    )


def without(plain: str, found: list[Mention], names: frozenset[str]) -> list[Mention]:
    """The mentions of a text but for datasets of these names."""
    return [m for m in found if m.kind != "D" or plain[m.start : m.end] not in names] if names else found


_ABOUT_MEASURES = regex.compile(r"metric|measur|evaluat|scor|index|distance|similarity|assess", regex.IGNORECASE)


def without_own_metric(plain: str, title: str, found: list[Mention], own: str | None) -> list[Mention]:
    """All mentions but those of a metric whose name is the proposed method's: `MARS: Objects without Labels`."""
    if own is None or not title.startswith(f"{own}:") or _ABOUT_MEASURES.search(title):
        return found
    return [mention for mention in found if mention.kind != "M" or plain[mention.start : mention.end] != own]
