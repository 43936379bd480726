"""What the title says that a paper's method is called: before a colon, as its first words, in its initials, or at its end."""

import itertools
import re
from collections.abc import Iterator, Sequence

import regex

from extractors.mentions.system import proposals

_TITLE_BREAK = re.compile(r"(?: ?:| [-–—]{1,3} ) ?\S")
"""What parts a name at the beginning of a title, whose words are parted by single spaces, from the rest."""
_LONGEST_PREFIX = 60
_TITLE_LEAD = regex.compile(
    r"(?P<name>(?:\([A-Z][\w-]*\)(?=\w)|[A-Z])[\w-]*(?:\s(?!for\b|with\b|via\b|by\b|in\b|of\b|to\b|on\b|from\b|through\b|using\b|and\b)[\w-]+){1,4})\s(?:for|with|via|by|in|to|on|from|through|using)\s"
)
_TITLE_TAIL = regex.compile(
    r"\s(?i:via|with|by|using|through)\s(?:an?\s|the\s)?(?P<name>[A-Z][\w-]*(?:\s(?!(?i:for|with|via|by|in|of|to|on|from|and|using)\b)[\w-]+){1,3})(?=$|\s(?i:for|in|on|of)\s)"
)
_TAIL_LEADS = (" via ", " with ", " by ", " using ", " through ")
"""What such a title has in it, in lower case: most have none of it."""
_COMMON = frozenset(
    """deep neural self-supervised semi-supervised unsupervised supervised reinforcement transfer active machine contrastive
    federated adversarial learning training network networks model models optimization approach method framework translation
    application data labels language graph multimodal large vision transformer transformers convolutional generative pre-trained attention
    ensemble algorithm scheme system knowledge distillation collaborative filtering new novel fast simple general generalized
    unified versatile automated automatic statistical quantitative efficient effective robust improved protocol form function
    technique techniques strategy strategies mechanism architecture architectures pipeline image images video text object semantic
    classification detection segmentation recognition tracking captioning generation estimation statistics analysis
    planning reasoning inference simulation bayesian few-shot zero-shot end-to-end class-incremental""".split()
)
_LEAD_ENDS = frozenset("for with via by in of to on from through using and".split())
_WORD_BREAKS = str.maketrans("-–/:", "    ")
_GENERIC_END = regex.compile(r"\s(?:Models?|Networks?|Methods?|Framework)$")
_EXPLAINED = regex.compile(
    r"\s?[:–—-]\s(?:A|An)\s(?!(?:[\w-]+\s){0,3}?(?:survey|review|study|tutorial|overview|perspective|analysis|investigation|comparison|case|primer"
    r"|critique|challenge|guide|report|roadmap|approach|view|look|history|taxonomy|assessment|evaluation|theory|proof|note|lesson|story|test|survey)s?\b)",
    regex.IGNORECASE,
)
"""`Tidal Continuation: A Linear Verifier` names what is explained, `Quantum Nets: A Survey` does not."""
_BRACKETED = regex.compile(r"\((?P<name>[A-Z][\w+\-]*)\)(?!\w)")
_MERE_WORD = re.compile(r"[A-Z][a-z]{2,14}[a-rt-z]")
"""A single word before a colon names what is explained there, whatever the word: `Carpet: Woven Nets for Images`."""
_KINDS_OF_PAPER = frozenset(
    """Position Poster Experience Colloquium Perspective Editorial Commentary Review Survey Tutorial Demo Abstract Comment Reply
    Erratum Opinion Viewpoint Introduction Overview Challenge Report Dataset Benchmark Note Invited Keynote Correction Summary Proposal Essay Interview Panel Hypothesis Question Lecture""".split()
)
TITLE_WORDS = frozenset(
    """towards toward on rethinking revisiting learning is are can what why how when do does improving understanding
    exploring a an the""".split()
)
_PROPOSED_NEAR = regex.compile(r"\b(?:propos|introduc|present|call|nam|dub|term)\w*\b[^.]{0,80}$", regex.IGNORECASE)
_PROPOSED_BEHIND = regex.compile(r"(?:\s[\w-]+){0,2}\s(?:is|are)\s(?:then\s)?proposed\b")
"""`a gradual decoupling framework is proposed`."""
_JUST_PROPOSED = regex.compile(
    r"(?:\b(?:propos|introduc|present|call|nam|dub|term|develop|devis)\w*|\bour)(?:\s(?:an?|the|new|novel|simple|efficient|effective|and|yet|but|proposed|so-called)\b)*[\s,'\"]+$"
)


def candidates(title: str, plain: str, lower: str, words: Sequence[proposals.Span]) -> Iterator[proposals.Candidate]:
    """Every name that the title gives, with its votes; `words` are the shaped ones of the abstract."""
    yield from _parts(title, plain, lower)
    yield from _initials(title, plain, words)


def _parts(title: str, plain: str, lower: str) -> Iterator[proposals.Candidate]:
    """Names that the title gives: a team's, before a colon, as its first words, in brackets, or all of it."""
    team = _TEAM.match(title)
    if team is not None:
        yield team["name"], 7
        return
    text = prefix(title)
    if text is not None:
        words = text.split()
        if len(words) == 1 and (
            any(c.isupper() or c.isdigit() or c == "+" for c in text[1:]) or (text[:1].isupper() and text in plain)
        ):
            yield text, 16 if text in plain else 12
        elif len(words) == 1 and _MERE_WORD.fullmatch(text) and text not in _KINDS_OF_PAPER and not title.endswith("?"):
            yield text, 4
        elif (
            2 <= len(words) <= 3
            and words[0].lower() not in TITLE_WORDS
            and all(
                w[:1].isupper() or w[:1].isdigit() or (at == 1 and w == "and" and not proposals.shaped_words(text))
                for at, w in enumerate(words)
            )
        ):
            yield text, 5 if text.lower() in lower else 4 if _is_explained(title, text) else 1
    if (lead := _lead(title if text is None else title[len(text) :].lstrip(" :-–—"), lower)) is not None and (
        _tells(lead.lower(), 1 if text is None else 2)
    ):
        yield lead, (3 if text is None else 2) + (3 if _is_abbreviated(lead.lower(), lower) else 0)
    if title.count(" ") <= 3 and ":" not in title:
        bare = _GENERIC_END.sub("", title)
        if bare.count(" ") <= 2 and bare.lower() in lower:
            yield bare, 4
    if "(" in title:
        for bracketed in _BRACKETED.finditer(title):
            yield bracketed["name"], 4


_TEAM = regex.compile(
    r"(?P<name>[A-Z][\w&+-]*(?:[ -][A-Z][\w-]*){0,2}?)(?:@[A-Z][\w-]*)?(?:@|\sat\s(?:the\s)?)(?=[A-Z][^:]{0,60}?(?:\d\d|\bTask\b))[^:]{3,80}:"
)
"""`ReefTeam at SemEval-2024 Task 9: ...`, `ReefTeam@SeaEval2025: ...`: who takes part in a shared task."""


def _is_explained(title: str, text: str) -> bool:
    """Whether a title goes on to say what its first words are, none of which is a name by itself."""
    return _EXPLAINED.match(title, len(text)) is not None and not proposals.shaped_words(text)


def prefix(title: str) -> str | None:
    """What stands before a colon or a dash in a title: `FastNet` of `FastNet: Fast Nets`."""
    mark = _TITLE_BREAK.search(title, 2)
    if mark is None or mark.start() > _LONGEST_PREFIX or ":" in title[: mark.start()]:
        return None
    return title[: mark.start()]


def _lead(title: str, lower: str) -> str | None:
    """The words before the first preposition of a title, if the abstract proposes something that is called so."""
    words = title.split(" ", 6)
    length = next((at for at, word in enumerate(words) if at and word.partition("-")[0] in _LEAD_ENDS), 0)
    if length < 2 or " ".join(words[:length]).lower() not in lower:
        return None
    lead = _TITLE_LEAD.match(title, len(words[0]) + 1 if words[0] in ("A", "An", "The") else 0)
    return str(lead["name"]) if lead and _is_proposed(lead["name"].lower(), lower) else None


def _is_abbreviated(lead: str, lower: str) -> bool:
    """Whether an abstract has an acronym in brackets for a title's first words, and goes on to no part of a method: `(TDA) layers`."""
    at = lower.find(f"{lead} (")
    return at >= 0 and not proposals.is_part_behind(lower, lower.find(")", at))


def _initials(title: str, plain: str, words: Sequence[proposals.Span]) -> Iterator[proposals.Candidate]:
    """Acronyms of the text whose letters open the title's words in their order: `GLIP` of Grounded Language-Image Pre-training."""
    written = dict.fromkeys([plain[start:end] for start, end in words])
    if not written:
        return
    letters = _first_letters(title)
    leading = _first_letters(title.partition(":")[0]) if ":" in title else letters
    for acronym in dict.fromkeys([part for word in written for part in word.split("+")]):
        if acronym[:1].lower() not in letters:
            continue
        wanted = acronym.replace("-", "").lower()
        if wanted == leading + "s":
            acronym, wanted = acronym[:-1], leading
        if len(wanted) < 3:
            continue
        if _stands_for(wanted, letters) and proposals.is_acronym(acronym):
            first = next(occurrences(acronym, plain), 0)
            if not proposals.is_defined_as_topic(plain, first, acronym):
                network = wanted.removesuffix("et")
                whole = leading in (wanted, network) or network == _subject(title) != wanted
                yield acronym, 7 if whole else 4
        elif wanted[0] in letters and not acronym[1:].isupper() and _is_made_of(acronym, title):
            yield acronym, 4 if is_repository(acronym, plain) else 3


def is_repository(name: str, plain: str) -> bool:
    """Whether a text's code is in a repository of this name: `github.com/reef-lab/TideNet`."""
    return f"/{name}" in plain and "github.com/" in plain and not name.endswith("Survey")


_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|-")


def _is_made_of(name: str, title: str) -> bool:
    """Whether a name is glued from beginnings of the title's words in their order: `LogViG` of `Logarithmic Graphs for Vision GNNs`."""
    parts = [part for part in _CAMEL.findall(name) if part != "-"]
    if (
        len(parts) < 2
        or len("".join(parts)) + name.count("-") != len(name)
        or (max(map(len, parts)) < 3 and len(parts) < 3)
        or name in title
    ):
        return False
    if "-" in name and min(map(len, parts)) > 3:
        return False  # `Multi-Agent` of `Multiple Agents`
    words = iter(title.translate(_WORD_BREAKS).lower().split())
    shortened = 0
    for part in parts:
        for start in part.lower() if part.isupper() else [part.lower()]:
            if start == "net" and part is parts[-1]:
                break
            stem = start[:4] if len(start) > 5 else start
            word = next((word for word in words if word.startswith(stem)), None)
            if word is None:
                return False
            shortened += word != start
    return shortened > 1


def _subject(title: str) -> str:
    """The first letters of the words before a title's first preposition."""
    return _first_letters(" ".join(itertools.takewhile(lambda word: word.lower() not in _LEAD_ENDS, title.split())))


def _first_letters(title: str) -> str:
    """The first letter of each word; `V2` stays whole: `tflv2` of `Tidal Focal Loss V2`."""
    words = title.translate(_WORD_BREAKS).lower().split()
    return "".join([word if word[0] == "v" and word[1:].isdigit() else word[0] for word in words])


def _stands_for(acronym: str, letters: str) -> bool:
    """Whether an acronym's letters are among the first letters of a title, or `net` at its end stands for a network."""
    if acronym[0] not in letters:
        return False
    network = acronym.removesuffix("et") if acronym.endswith("net") and len(acronym) > 4 else None
    return _is_subsequence(acronym, letters) or (network is not None and letters.startswith(network))


def _is_subsequence(wanted: str, letters: str) -> bool:
    at = 0
    for letter in wanted:
        at = letters.find(letter, at) + 1
        if not at:
            return False
    return True


def tail(title: str, lower: str, but: str | None) -> str | None:
    """What the title says that it is done with, where the abstract proposes it: `Deep Nets with Stochastic Depth`."""
    tail = _TITLE_TAIL.search(title) if any(map(title.lower().__contains__, _TAIL_LEADS)) else None
    if tail is None or tail["name"] == but:
        return None
    phrase = tail["name"].lower()
    if title[: tail.start("name")].rstrip().lower().endswith(" via") and f"{phrase} (" in lower and _tells(phrase, 1):
        return str(tail["name"])
    return str(tail["name"]) if _tells(phrase) and _is_just_proposed(phrase, lower) else None


def _is_proposed(phrase: str, lower: str) -> bool:
    """Whether a phrase of the title stands behind a word of proposing in the abstract."""
    by_passive = not phrase.startswith(("a ", "an ", "the ")) and _tells(phrase)
    return any(
        _PROPOSED_NEAR.search(lower, max(0, at - 120), at)
        or (by_passive and _PROPOSED_BEHIND.match(lower, at + len(phrase)))
        for at in occurrences(phrase, lower)
    )


def _tells(phrase: str, least: int = 2) -> bool:
    """Whether a phrase has enough words that are not on everything's tongue."""
    return len([word for word in phrase.split() if word not in _COMMON]) >= least


def _is_just_proposed(phrase: str, lower: str) -> bool:
    """Whether a phrase of the title stands right behind a word of proposing: `we propose a simple stochastic depth`."""
    forms = (phrase, phrase[:-1]) if phrase.endswith("s") else (phrase,)
    return any(
        _JUST_PROPOSED.search(lower, max(0, at - 60), at) or _PROPOSED_BEHIND.match(lower, at + len(form))
        for form in forms
        for at in occurrences(form, lower)
    )


def occurrences(name: str, plain: str) -> Iterator[int]:
    """Where a name stands as a word of its own."""
    start = plain.find(name)
    while start >= 0:
        end = start + len(name)
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if not (before.isalnum() or (before in ("-", "_") and before)) and not (after.isalnum() or after == "_"):
            yield start
        start = plain.find(name, end)
