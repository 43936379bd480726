"""The records of an XML document one after the other, each parsed alone.

So a document of any length needs the memory of one record, and a record that is not well-formed costs itself alone.
Nothing outside the document is ever read: a document type declaration is refused, entities are not expanded.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import regex
from lxml import etree

from extractors.errors import SourceError, SourceWarning
from extractors.sources.lines import MAX_RECORD
from extractors.sources.problems import OnProblem, Place
from extractors.sources.window import Window

_NAMESPACE = regex.compile(rb"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<]*"|'[^'<]*')""")
_DECLARATION = regex.compile(rb"""^\s*<\?xml\s[^>]*?\?>""")
_ERROR = regex.compile(rb"""<error(?P<attributes>\s[^<>]*+)>(?P<detail>[^<]*+)<""")
_CODE = regex.compile(rb"""\bcode\s*+=\s*+["'](\w++)["']""")
_WRAPPER = b"records"
_MAX_NAMESPACES = 100
"""Namespaces of a document: all of them are set before every record, so that many would make each record a long one."""


def xml_elements(
    chunks: Iterable[bytes], name: str, element: str, on_problem: OnProblem
) -> Iterator[tuple[Place, Any]]:
    """Each element of that local name with its place; one that is not well-formed is reported and left out.

    SourceError for a document type declaration, an error answer of OAI-PMH, and a document that ends early;
    SourceWarning for one without any such element.
    """
    cutter = _Cutter(Window(name, f"a <{element}>"), element)
    for record, (line, content) in enumerate(_all(cutter, chunks), start=1):
        place = Place(name, line, record)
        try:
            root = etree.fromstring(cutter.opening + content + b"</" + _WRAPPER + b">", _parser())
        except etree.XMLSyntaxError as error:
            first = error.msg.partition(", line")[0] if error.msg else "unknown reason"
            on_problem(place.error(f"not well-formed XML, skipped: {first}"))
        else:
            yield place, root[0]


def without_comments(content: bytes) -> bytes:
    """The content without its comments; one that does not end reaches to the end of the content."""
    kept: list[bytes] = []
    position = 0
    while (begin := content.find(b"<!--", position)) >= 0:
        kept.append(content[position:begin])
        end = content.find(b"-->", begin + len(b"<!--"))
        position = len(content) if end < 0 else end + len(b"-->")
    return b"".join((*kept, content[position:]))


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _all(cutter: "_Cutter", chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    for chunk in chunks:
        yield from cutter.feed(chunk)
    cutter.finish()


class _Cutter:
    """Cuts elements of one name out of a document; comments and CDATA are stepped over whole: a record there is none."""

    def __init__(self, window: Window, element: str) -> None:
        self._window = window
        self._element = element
        tag = rb"(?:[\w.-]+:)?" + element.encode()
        self._token = regex.compile(
            rb"(?P<skip><!--.*?-->|<!\[CDATA\[.*?\]\]>)|(?P<begin><" + tag + rb"(?:\s[^<>]*)?>)"
            rb"|(?P<end></" + tag + rb"\s*>)|(?P<partial><!--|<!\[CDATA\[|<[^<>]*$)",
            regex.DOTALL,
        )
        self._preamble: bytes | None = None
        self.opening = b""
        """What to set before a record, so that its prefixes and its encoding mean what they mean in the document."""

    def feed(self, chunk: bytes) -> Iterator[tuple[int, bytes]]:
        window = self._window
        window.add(chunk)
        for token in self._token.finditer(window.content, window.position):
            if token["partial"]:
                window.position = token.start()
                break
            window.position = token.end()
            if token["begin"]:
                if self._preamble is None:
                    self._read_preamble(window.content[: token.start()])
                if window.start is not None:  # a record that does not end: what there is of it is reported as broken
                    yield window.line_of(window.start), window.content[window.start : token.start()]
                window.start = token.start()
            elif token["end"] and window.start is not None:
                begin, window.start = window.start, None
                yield window.line_of(begin), window.content[begin : token.end()]
        if self._preamble is not None:
            window.forget()
        elif len(window.content) > MAX_RECORD:
            raise SourceError(f"no <{self._element}> in the first {MAX_RECORD // 2**20} MiB", where=window.where(0))

    def finish(self) -> None:
        window = self._window
        is_without_record = self._preamble is None
        if is_without_record:
            self._read_preamble(window.content)
        if window.start is not None:
            raise SourceError("the XML document ends within a record", where=window.where(window.start))
        if self._has_open_root() and b"</" not in window.content:
            raise SourceError("the XML document ends early", where=window.where(len(window.content)))
        if is_without_record:
            raise SourceWarning(f"no <{self._element}> in it: no paper", where=window.where(0))

    def _has_open_root(self) -> bool:
        """False where the record itself is the root of the document, and for a root without content."""
        preamble = _DECLARATION.sub(b"", self._preamble or b"").strip()
        return b"<" in preamble and not preamble.endswith(b"/>")

    def _read_preamble(self, content: bytes) -> None:
        preamble = self._preamble = without_comments(content).removeprefix(b"\xef\xbb\xbf")
        where = self._window.where(0)
        if b"<!DOCTYPE" in preamble:
            raise SourceError("a document type declaration is not accepted in XML", where=where)
        for error in _ERROR.finditer(preamble):
            if code := _CODE.search(error["attributes"]):
                detail = error["detail"].decode(errors="replace").strip()
                raise SourceError(f"the repository answered {code[1].decode()}: {detail}", where=where)
        declaration = _DECLARATION.match(preamble)
        namespaces = dict.fromkeys(found.strip() for found in _NAMESPACE.findall(preamble))
        names = {namespace.partition(b"=")[0].strip(): namespace for namespace in namespaces}
        if len(names) > _MAX_NAMESPACES:
            raise SourceError(f"more than {_MAX_NAMESPACES} namespaces in an XML document", where=where)
        self.opening = (
            (declaration[0].strip() if declaration else b"") + b" ".join((b"<" + _WRAPPER, *names.values())) + b">"
        )
