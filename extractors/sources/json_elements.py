"""The elements of a JSON document one after the other, so that a list of any length needs the memory of one element."""

from collections.abc import Iterable, Iterator

import regex

from extractors.errors import SourceError
from extractors.sources.lines import BYTE_ORDER_MARK
from extractors.sources.window import Window

_TOKEN = regex.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["{}\[\]]', regex.DOTALL)


def elements(chunks: Iterable[bytes], name: str) -> Iterator[tuple[int, bytes]]:
    """Each object, list or text at the top of a document, or of a top-level list, with the line it begins on.

    The elements are cut out by their brackets and not parsed. SourceError for one beyond MAX_RECORD, and at the end
    of a document that stops within one.
    """
    cutter = _Cutter(Window(name, "a JSON value"))
    for chunk in chunks:
        yield from cutter.feed(chunk)
    cutter.finish()


class _Cutter:
    def __init__(self, window: Window) -> None:
        self._window = window
        self._depth = 0
        self._base: int | None = None  # the depth of the elements: 1 in a list, else 0; None before the first bracket

    def feed(self, chunk: bytes) -> Iterator[tuple[int, bytes]]:
        window = self._window
        window.add(chunk)
        for token in _TOKEN.finditer(window.content, window.position):
            if token[0] == b'"':  # a string that goes on in the next chunk
                window.position = token.start()
                break
            window.position = token.end()
            if (begin := self._begin_of_finished(token[0], token.start())) is not None:
                yield window.line_of(begin), window.content[begin : token.end()]
        else:
            window.position = len(window.content)
        window.forget()

    def finish(self) -> None:
        window = self._window
        if self._depth or window.content.strip(BYTE_ORDER_MARK + b" \t\r\n,"):
            where = window.where(len(window.content) if window.start is None else window.start)
            raise SourceError("the JSON document ends within a record", where=where)

    def _begin_of_finished(self, token: bytes, start: int) -> int | None:
        """Where the element begins that this token ends; None where it ends none."""
        if token in (b"{", b"["):
            self._open(token, start)
        elif token in (b"}", b"]"):
            return self._close()
        elif self._depth == self._base:
            return start
        return None

    def _open(self, bracket: bytes, start: int) -> None:
        if self._base is None:
            self._base = 1 if bracket == b"[" else 0
            if self._base == 1:
                self._depth = 1
                return
        if self._depth == self._base:
            self._window.start = start
        self._depth += 1

    def _close(self) -> int | None:
        self._depth = max(self._depth - 1, 0)
        if self._base is not None and self._depth < self._base:
            self._base = None  # the list is over
        begin = self._window.start if self._depth == self._base else None
        if begin is not None:
            self._window.start = None
        return begin
