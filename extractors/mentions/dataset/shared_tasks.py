"""Shared tasks, whose numbered name is the dataset's: `FooEval-2031 Task 4`, `the BAR 2030 Shared Task`."""

from collections.abc import Iterable, Sequence

import regex

from extractors.mentions.tokens import Token
from extractors.mentions.vocabulary import Mention

_EVENT = r"(?P<event>[A-Z][\w+]*(?:-[A-Z]\w*)*)(?:(?P<year>[-\s'’]?(?:(?:19|20)\d\d|(?<=['’])\d\d)))?"
_NAME = regex.compile(
    rf"(?<![\w-]){_EVENT},?\s(?:(?:[Ss]hared\s)?(?P<kind>[Tt]ask)[\s-]?(?P<number>\d{{1,2}})(?![\w.%/]|-\w|\s(?:and|&|%))"
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
