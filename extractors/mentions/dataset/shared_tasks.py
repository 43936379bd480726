"""Shared tasks and challenges, whose number or year belongs to the dataset's name: `FooEval-2031 Task 4`, `Bar Challenge 2030`."""

import re
from collections.abc import Iterable, Sequence

import regex

from extractors.mentions.tokens import Token
from extractors.mentions.vocabulary import Mention

_EVENT = r"(?P<event>[A-Z][\w+]*(?:-[A-Z]\w*)*)(?:(?P<year>[-\s'’]?(?:(?:19|20)\d\d|(?<=['’])\d\d)))?"
_NAME = regex.compile(
    rf"(?<![\w-]){_EVENT},?\s(?:(?:[Ss]hared\s)?(?P<kind>[Tt]ask)[\s-]?(?P<number>\d{{1,2}})(?![\w%/]|\.\d|-\w|\s(?:and|&|%))"
    r"|(?P<shared>[Ss]hared\s[Tt]ask)(?P<behind>\s(?:19|20)\d\d)?\b(?!s))"
)
_IN_BRACKETS = regex.compile(
    r"\((?P<event>[A-Z][A-Z\d]+[\w-]*)\)\s(?P<kind>[Ss]hared\s[Tt]ask|Challenge|Competition)(?P<year>\s(?:19|20)\d\d)\b"
)
"""`the Telling Tides Apart (TTA) Shared Task 2031`."""
_SIGNS = ("Task", "hared task", "Challenge", "Competition", "Cup")
_NUMBERED = re.compile(r"task[- ]?[0-9]")
"""Few texts hold one of these; the standard library finds a literal beginning at once."""
_OF_MANY = frozenset("WMT IWSLT CoNLL ACL EMNLP NAACL EACL COLING LREC CVPR ECCV ICCV NLP".split())
"""Events whose shared tasks are many, and told by a name and not by a number."""


def add(plain: str, found: list[Mention], title: str = "") -> list[Mention]:
    """The names in a text with the shared tasks among them; the catalog's own name for one stays.

    A challenge that opens the title is what the paper reports on as a whole, under the name that it gives itself.
    """
    if not any(map(plain.__contains__, _SIGNS)) and not ("task" in plain and _NUMBERED.search(plain)):
        return found
    tasks = [Mention(m.start(), m.end(), "D", _written(m)) for m in _NAME.finditer(plain) if _is_task(m)]
    tasks += [
        Mention(m.start(), m.end(), "D", f"{m['event']} {m['kind'].title()}{m['year'] or ''}")
        for m in _IN_BRACKETS.finditer(plain)
    ]
    for task in tasks:
        clashes = [m for m in found if m.start < task.end and task.start < m.end]
        if all(m.start >= task.start and m.end < task.end for m in clashes):
            found = sorted([*(m for m in found if m not in clashes), task], key=lambda m: m.start)
    for match in _CHALLENGE.finditer(plain):
        if (
            not any(m.start < match.end() and match.start() < m.end for m in found)
            and _is_challenge(match)
            and not title.startswith(match["words"])
        ):
            found = sorted([*found, Mention(match.start(), match.end(), "D", _challenge(match))], key=lambda m: m.start)
    return found


_YEAR = r"(?:19|20)\d\d"
_CHALLENGE = regex.compile(
    rf"(?:[Tt]rack\s(?P<track>\d{{1,2}})\s(?:of|in)\sthe\s)?(?P<words>\b(?:{_YEAR}\s)?(?:\d?[A-Z][\w'’-]*\s(?:(?:and|of)\s)?){{1,6}}?(?:{_YEAR}\s)?)"
    rf"(?P<noun>Challenge|Competition|Cup)(?!\s(?:[A-Z][a-z]|dataset|data|benchmark))(?P<year>\s{_YEAR})?(?:,?\s[Tt]rack\s(?P<tail>\d{{1,2}})\b)?"
)
_OTHER_OPENING = frozenset("The A An In On Our We This These Second First Third World FIFA Also For At Winner".split())


def _is_challenge(match: "regex.Match[str]") -> bool:
    """Whether a challenge has a year and a name of its own."""
    words = match["words"].split()
    years = [word for word in words if regex.fullmatch(_YEAR, word)]
    return bool(years or match["year"]) and len(words) > len(years) and words[0] not in _OTHER_OPENING


def _challenge(match: "regex.Match[str]") -> str:
    """A challenge's name with its year behind it: `Track 3 of the 2031 Kelp City Challenge` is `Kelp City Challenge 2031 Track 3`."""
    words = match["words"].split()
    years = [word for word in words if regex.fullmatch(_YEAR, word)]
    year = match["year"].strip() if match["year"] else years[0]
    track = match["track"] or match["tail"]
    parts = [*(w for w in words if w != year), match["noun"], year, *(["Track", track] if track else [])]
    return " ".join(parts)


def _is_task(match: "regex.Match[str]") -> bool:
    """Whether an event has a year, or so many capitals that it is no plain word: `Foo 2031 Task 4`, `BARG Task 4`."""
    event = match["event"]
    if event.rstrip("0123456789") in _OF_MANY:
        return False
    return bool(match["year"]) or (len(event) > 3 and event[1:] != event[1:].lower())


def name(title: Iterable[Token], rows: Iterable[Sequence[Token]]) -> Token | None:
    """The shared task of a paper's title; gives that and its other mentions in the text, the bare event among them, one name."""
    own = [t for t in title if t.kind == "D" and (_NAME.fullmatch(t.text) or _NAMED_CHALLENGE.fullmatch(t.text))]
    if len(own) != 1:
        return None
    token = own[0]
    match = _NAME.fullmatch(token.text)
    for other in (t for row in rows for t in row) if match is not None else ():
        if other.kind == "D" and other.data is None and _is_same(other.text, match):
            other.text, other.low = token.text, token.text.lower()
    return token


_NAMED_CHALLENGE = regex.compile(rf".+ (?:Challenge|Competition|Cup) {_YEAR}(?: Track \d+)?")


def _written(match: "regex.Match[str]") -> str:
    """A shared task's name in its usual letters: `FooEval-2031 task4` is `FooEval-2031 Task 4`."""
    event = match["event"] + (match["year"] or "")
    return f"{event} Task {match['number']}" if match["number"] else f"{event} Shared Task{match['behind'] or ''}"


def _is_same(text: str, own: "regex.Match[str]") -> bool:
    """Whether a dataset's name is that of the paper's own shared task, or of its event without the number."""
    bare = _BARE.fullmatch(text)
    full = _NAME.fullmatch(text)
    event = full or bare
    if event is None or event["event"] != own["event"]:
        return False
    years = [m["year"].strip(" -'’")[-2:] for m in (event, own) if m["year"]]
    return len(set(years)) <= 1 and (full is None or full["number"] in (own["number"], None))


_BARE = regex.compile(_EVENT)


_ENTRY = regex.compile(
    r"(?:^(?:\S+\s){1,5}at\s(?:the\s)?|^(?:\S+\s){0,3}\S*@\s?)(?P<event>[A-Z][A-Za-z]{0,20}[A-Z]\w{0,20}?(?:-[A-Z]\w{0,20})?)"
    r"(?P<year>[ -]?20\d\d|'\d\d)(?=\s?:|,|$)"
)
_MEETINGS = _OF_MANY | frozenset(
    "WACV NeurIPS NIPS ICML ICLR AAAI IJCAI KDD ICASSP INTERSPEECH ICRA IROS MICCAI SIGIR SIGGRAPH CHI ASRU SLT TREC CLEF FIRE".split()
)
"""Where papers meet, and many challenges too: none of these alone names a task."""


def entered(title: str, rows: Iterable[Sequence[Token]]) -> Token | None:
    """`Kelp@TideLangTech 2031: ...`: the event that a title says its paper is an entry to, where it is told by its year alone.

    The name of the same event in the text, with a space or without, is made the same.
    """
    match = _ENTRY.search(title) if "20" in title or "'" in title else None
    if match is None or match["event"] in _MEETINGS:
        return None
    year = match["year"].strip(" -")
    written = match["event"] + ("" if year[0] == "'" else " ") + year
    named = [t for row in rows for t in row if t.kind == "D" and t.data is None]
    numbered = next((t for t in named if t.text.startswith(match["event"]) and _NAME.fullmatch(t.text)), None)
    if numbered is not None and " task " in numbered.low:
        return numbered
    for token in named:
        if _same_event(token.text, written):
            token.text, token.low = written, written.lower()
    return Token("D", 0, 0, written)


def _same_event(text: str, written: str) -> bool:
    """Whether two names differ in blanks, hyphens and the words `shared task` alone."""
    short, full = (regex.sub(r"(?i)shared task|[\s-]", "", name).lower() for name in (text, written))
    return short in (full, full.rstrip("0123456789"))
