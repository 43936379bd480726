"""Shared tasks, whose numbered name is the dataset's: `FooEval-2031 Task 4`, `the BAR 2030 Shared Task`."""

from collections.abc import Iterable, Sequence

import regex

from extractors.mentions.tokens import Token
from extractors.mentions.vocabulary import Mention

_EVENT = r"(?P<event>[A-Z][\w+]*(?:-[A-Z]\w*)*)(?:(?P<year>[-\s'’]?(?:(?:19|20)\d\d|(?<=['’])\d\d)))?"
_NAME = regex.compile(
    rf"(?<![\w-]){_EVENT},?\s(?:(?:[Ss]hared\s)?(?P<kind>[Tt]ask)[\s-]?(?P<number>\d{{1,2}})(?![\w%/]|\.\d|-\w|\s(?:and|&|%))"
    r"|(?P<shared>[Ss]hared\s[Tt]ask)(?P<behind>\s(?:19|20)\d\d)?\b(?!s))"
)
_SIGN = regex.compile(r"Task|hared task|task[- ]?\d")
_OF_MANY = frozenset("WMT IWSLT CoNLL ACL EMNLP NAACL EACL COLING LREC CVPR ECCV ICCV NLP".split())
"""Events whose shared tasks are many, and told by a name and not by a number."""


def add(plain: str, found: list[Mention]) -> list[Mention]:
    """The names in a text with the shared tasks among them; the catalog's own name for one stays."""
    if not _SIGN.search(plain):
        return found
    tasks = [Mention(match.start(), match.end(), "D", None) for match in _NAME.finditer(plain) if _is_task(match)]
    for task in tasks:
        clashes = [m for m in found if m.start < task.end and task.start < m.end]
        if all(m.start >= task.start and m.end < task.end for m in clashes):
            found = sorted([*(m for m in found if m not in clashes), task], key=lambda m: m.start)
    return found


def _is_task(match: "regex.Match[str]") -> bool:
    """Whether an event has a year, or so many capitals that it is no plain word: `Foo 2031 Task 4`, `BARG Task 4`."""
    event = match["event"]
    if event.rstrip("0123456789") in _OF_MANY:
        return False
    return bool(match["year"]) or (len(event) > 3 and event[1:] != event[1:].lower())


def name(title: Iterable[Token], rows: Iterable[Sequence[Token]]) -> Token | None:
    """The shared task of a paper's title; gives that and its other mentions in the text, the bare event among them, one name."""
    own = [(t, match) for t in title if t.kind == "D" and (match := _NAME.fullmatch(t.text))]
    if len(own) != 1:
        return None
    token, match = own[0]
    written = _written(match)
    for other in (token, *(t for row in rows for t in row)):
        if other.kind == "D" and other.data is None and (other is token or _is_same(other.text, match)):
            other.text, other.low = written, written.lower()
    return token


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
