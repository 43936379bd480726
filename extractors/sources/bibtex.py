"""BibTeX and BibLaTeX entries that carry an abstract."""

import logging
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import regex

from extractors.errors import Location, SourceError
from extractors.paper import Paper
from extractors.sources.dates import month_number
from extractors.sources.fields import join_names, paper_from_fields, unwrap
from extractors.sources.lines import MAX_RECORD, numbered_lines, too_large
from extractors.sources.problems import OnProblem, Place

if TYPE_CHECKING:
    from bibtexparser.library import Library

_BLOCK = regex.compile(rb"\s*@\s*(\w+)\s*[{(]")
_ARXIV = regex.compile(
    r"arxiv:\s*+((?:[0-9]{4}\.[0-9]{4,5}|[a-z-]{1,20}(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?)", regex.IGNORECASE
)
_ACCENT = regex.compile(r"\\(?:([`'^\"~=.])\s*|([ucvHkrbd])(?:\s+|(?=\{)))\{?(\\?[A-Za-z])\}?")
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "c": "\u0327", "v": "\u030c", "H": "\u030b", "k": "\u0328", "r": "\u030a", "b": "\u0331", "d": "\u0323",
}  # fmt: skip
_LETTERS = {
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "aa": "å",
    "AA": "Å",
    "oe": "œ",
    "i": "ı",
}
_LETTER = regex.compile(r"\\(ss|ae|AE|aa|AA|oe|o|O|l|L|i)(?:\{\}|\s+|(?![A-Za-z]))")

_FIELDS = frozenset(
    "title abstract author date year month day journal note url doi code eprint eprinttype archiveprefix primaryclass".split()
)
_DAY = regex.compile(r"0?[1-9]|[12][0-9]|3[01]")
_MAX_MACRO = 2000
"""Characters of the longest text that `@string` gives a name to: each entry may repeat it in every field."""
_MAX_MACROS = 20_000
"""Such names in one bibliography; all are kept until its end."""

logging.getLogger("bibtexparser").addHandler(
    logging.NullHandler()
)  # failed blocks are reported by us, with their place


def read_bibtex(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of a bibliography; an entry without an abstract and a broken entry are reported and left out.

    The abstract is the field's value as it stands; title and authors lose braces and LaTeX accents.
    """
    record = 0
    macros: dict[str, str] = {}
    for line, kind, block in _blocks(numbered_lines(chunks, name, on_problem), name, on_problem):
        if kind in ("comment", "preamble"):
            continue
        if kind == "string":
            _add_macro(macros, block, Place(name, line, record), on_problem)
            continue
        record += 1
        place = Place(name, line, record)
        fields = _fields(block, macros, place, on_problem)
        if fields and (paper := paper_from_fields(fields, place, on_problem)):
            yield paper


def plain(text: str) -> str:
    r"""The text in one line without braces, with LaTeX accents as letters.

    >>> plain(r'{S}chr{\"o}dinger')
    'Schrödinger'
    """
    text = _ACCENT.sub(_accented, text)
    text = _LETTER.sub(lambda match: _LETTERS[match[1]], text)
    return unicodedata.normalize("NFC", unwrap(text.replace("{", "").replace("}", "").replace("\\&", "&")))


def _accented(match: regex.Match[str]) -> str:
    return str(match[3]).removeprefix("\\") + _MARKS[match[1] or match[2]]


def _blocks(lines: Iterable[tuple[int, bytes]], name: str, on_problem: OnProblem) -> Iterator[tuple[int, str, str]]:
    """Line, kind and text of each `@kind{...}` block; a block begins where such a mark begins a line."""
    taken: list[bytes] = []
    begin, size = 0, 0
    for line, content in lines:
        if _BLOCK.match(content):
            yield from _block(begin, taken, name, on_problem)
            taken, begin, size = [], line, 0
        if begin:
            taken.append(content)
            size += len(content)
        if size > MAX_RECORD:
            on_problem(too_large("entry", Location(name, begin)))
            taken, begin, size = [], 0, 0
    yield from _block(begin, taken, name, on_problem)


def _block(line: int, taken: list[bytes], name: str, on_problem: OnProblem) -> Iterator[tuple[int, str, str]]:
    if not taken:
        return
    kind = _BLOCK.match(taken[0])
    try:
        yield line, kind[1].decode().lower() if kind else "", b"\n".join(taken).decode()
    except UnicodeDecodeError as error:
        line += error.object.count(b"\n", 0, error.start)
        on_problem(SourceError("not UTF-8 text: entry skipped", where=Location(name, line)))


def _add_macro(macros: dict[str, str], block: str, place: Place, on_problem: OnProblem) -> None:
    """Keep the text that an `@string` names, under the name in lower case: BibTeX does not tell cases apart there."""
    for macro in _library(block, "macro", place, on_problem).strings:
        if len(macro.value) > _MAX_MACRO:
            on_problem(place.error(f"a macro longer than {_MAX_MACRO} characters: left out"))
            continue
        macros[macro.key.lower()] = macro.value
        if len(macros) > _MAX_MACROS:
            raise place.error(f"more than {_MAX_MACROS} macros are no bibliography's")


def _fields(block: str, macros: Mapping[str, str], place: Place, on_problem: OnProblem) -> dict[str, Any] | None:
    from bibtexparser.middlewares import RemoveEnclosingMiddleware

    library = _library(block, "entry", place, on_problem)
    if not library.entries:
        return None
    entry = library.entries[-1]
    entry.fields = [field for field in entry.fields if field.key.lower() in _FIELDS]
    for field in entry.fields:
        field.value = macros.get(field.value.lower(), field.value)  # no name of a macro has braces or quotes
    RemoveEnclosingMiddleware().transform(library)
    return _paper_fields(entry.key, {field.key.lower(): str(field.value) for field in entry.fields})


def _library(block: str, kind: str, place: Place, on_problem: OnProblem) -> "Library":
    """What a block holds, values with their braces; empty, and reported, where any of it is broken."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.library import Library

    library = parse_string(block, parse_stack=())
    if not library.failed_blocks and (library.entries or library.strings):
        return library
    failed = library.failed_blocks[-1] if library.failed_blocks else None
    detail = getattr(failed.error, "abort_reason", failed.error) if failed else f"no {kind} in it"
    article = "an" if kind == "entry" else "a"
    on_problem(place.error(f"not {article} {kind} of BibTeX, skipped: {unwrap(str(detail)).rstrip('.')}"))
    return Library()


def _paper_fields(key: str, given: dict[str, str]) -> dict[str, Any]:
    eprint = given.get("eprint", "")
    is_arxiv = given.get("archiveprefix", given.get("eprinttype", "")).lower() == "arxiv"
    mentioned = _ARXIV.search(" ".join((given.get("journal", ""), given.get("note", ""), given.get("url", ""))))
    names = regex.split(r"\s+and\s+", unwrap(given.get("author", "")))
    return {
        "id": key,
        "title": plain(given.get("title", "")),
        "abstract": given.get("abstract"),
        "authors": join_names(_author(name) for name in names if name != "others"),
        "date": _date(given),
        "category": given.get("primaryclass"),
        "arxiv": f"arxiv:{eprint}" if is_arxiv else mentioned and mentioned[0],
        "doi": given.get("doi"),
        "url": given.get("url", "").removeprefix("\\url{").removesuffix("}") or None,
        "code": given.get("code"),
    }


def _author(name: str) -> str:
    """`Ze Liu` of `Liu, Ze`; `Jr.` of `Liu, Jr., Ze` goes last."""
    parts = [plain(part) for part in name.split(",")]
    return " ".join((parts[-1], *parts[:-1])) if len(parts) > 1 else parts[0]


def _date(given: dict[str, str]) -> str | None:
    if given.get("date"):
        return given["date"].partition("/")[0]
    year, month, day = given.get("year", ""), month_number(plain(given.get("month", ""))), given.get("day", "")
    if not year or month is None:
        return year or None
    return f"{year}-{month:02}-{int(day):02}" if _DAY.fullmatch(day) else f"{year}-{month:02}"
