"""The format of an input, from its first bytes."""

import orjson
import regex

from extractors.errors import Location, SourceError
from extractors.sources.lines import BYTE_ORDER_MARK
from extractors.sources.paragraphs import LONG
from extractors.sources.tables import csv_delimiter
from extractors.sources.text import is_plain_text
from extractors.sources.xml_elements import without_comments

_ROOT = regex.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_HTML = regex.compile(r"\s*+<(?:!doctype\s++html|html|head|body)\b", regex.I)
_BIBTEX = regex.compile(r"^[^\S\n]*+@\s*+\w++\s*+[{(]", regex.MULTILINE)
_PREAMBLE = 4000
"""Characters of remarks that may stand before the first entry of a bibliography."""
_LIST = regex.compile(r"\[\s*[\[{\"\]]")
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27})


def detect_format(head: bytes, name: str) -> str:
    """The name of the format that an unpacked input of text begins with; SourceError for HTML and unknown XML."""
    text = head.removeprefix(BYTE_ORDER_MARK).decode(errors="replace").lstrip()
    if text.startswith("{"):
        return "jsonl" if _has_line_of_json(text) else "json"
    if _LIST.match(text):
        return "json"
    if text.startswith("<"):
        return _xml_format(text, name)
    first, _, _ = text.partition("\n")
    if csv_delimiter(first.rstrip("\r")):
        return "csv"
    if _is_bibtex(text):
        return "bibtex"
    return "text" if is_plain_text(text) else "page"


def refuse_binary(head: bytes, name: str) -> None:
    """SourceError for an input that is empty or, by its first bytes, no text in UTF-8 or a kin of it."""
    where = Location(name)
    if not head.removeprefix(BYTE_ORDER_MARK).strip():
        raise SourceError("the file is empty" if not head else "the file holds nothing but white space", where=where)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("UTF-16 text", where=where, remedy="save it as UTF-8")
    if b"\0" in head or len(head.translate(None, _CONTROL)) < 0.95 * len(head):
        raise SourceError("a binary file, expected text", where=where, remedy=_remedy(head))


def _remedy(head: bytes) -> str | None:
    if head.startswith(b"PK\x03\x04"):
        return "unzip it first"
    if b"ustar" in head[:600]:
        return "unpack the archive first"
    return "save the PDF's page as text" if head.startswith(b"%PDF") else None


def _is_bibtex(text: str) -> bool:
    """True where an entry follows nothing but a few short lines: a page may well quote an entry further down."""
    entry = _BIBTEX.search(text[:_PREAMBLE])
    return entry is not None and all(len(line) < LONG for line in text[: entry.start()].splitlines())


def _has_line_of_json(text: str) -> bool:
    """True if one of the first lines is a whole JSON object."""
    for line in text.split("\n", 20)[:20]:
        try:
            if isinstance(orjson.loads(line), dict):
                return True
        except orjson.JSONDecodeError:
            continue
    return False


def _xml_format(text: str, name: str) -> str:
    text = without_comments(text.encode()).decode()
    if _HTML.match(text):
        raise SourceError("an HTML file", where=Location(name), remedy="save the page as text")
    root = _ROOT.search(text)
    tag = root[1] if root else ""
    if tag in ("feed", "entry"):
        return "atom"
    if tag in ("OAI-PMH", "record", "ListRecords"):
        return "oai"
    raise SourceError(f"XML with the root element {tag!r}, expected Atom or OAI-PMH", where=Location(name))
