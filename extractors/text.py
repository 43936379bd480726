"""Given text -> plain text with a map back to the given characters.

LaTeX, Unicode and page noise are taken out once, so that every later step reads `85.4%` where the source wrote
`$\\mathbf{85.4}\\%$`. Nothing is lost that a number could hang on, and every plain character knows its source.
"""

from bisect import bisect_right
from dataclasses import dataclass

from extractors.noise import is_suspect, noise


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text and the way back. `plain[i:j]` came from `given[start(i):end(j)]`."""

    given: str
    plain: str
    _plain_starts: tuple[int, ...] = ()
    _given_starts: tuple[int, ...] = ()
    _given_ends: tuple[int, ...] = ()
    _copied: tuple[bool, ...] = ()

    def start(self, index: int) -> int:
        """The offset in the given text of the plain character at `index`."""
        if not self._plain_starts:
            return index
        piece = max(0, bisect_right(self._plain_starts, index) - 1)
        inside = index - self._plain_starts[piece]
        return self._given_starts[piece] + (inside if self._copied[piece] else 0)

    def end(self, index: int) -> int:
        """The exclusive end in the given text of the plain text that ends before `index`."""
        if not self._plain_starts or index == 0:
            return index
        piece = max(0, bisect_right(self._plain_starts, index - 1) - 1)
        if self._copied[piece]:
            return self._given_starts[piece] + index - self._plain_starts[piece]
        return self._given_ends[piece]


def normalise(given: str) -> Text:
    """Plain text with offsets. Text without LaTeX or look-alike characters is returned as it is, at the cost of one scan.

    >>> normalise(r"reaches $\\mathbf{85.4}\\%$").plain
    'reaches 85.4%'
    """
    if not is_suspect(given):
        return Text(given, given)
    pieces: list[str] = []
    plain_starts: list[int] = []
    given_starts: list[int] = []
    given_ends: list[int] = []
    copied: list[bool] = []
    length = at = 0

    def put(text: str, source: int, source_end: int, is_copy: bool) -> None:
        nonlocal length
        if text[0] == " " and pieces and pieces[-1][-1] == " ":
            text, source = text[1:], source + 1  # what is cut out leaves no gap
        if not text:
            return
        pieces.append(text)
        plain_starts.append(length)
        given_starts.append(source)
        given_ends.append(source_end)
        copied.append(is_copy)
        length += len(text)

    for start, end, replacement in noise(given):
        if start < at:
            continue
        if start > at:
            put(given[at:start], at, start, True)
        if replacement:
            put(replacement, start, end, False)
        at = end
    if at < len(given):
        put(given[at:], at, len(given), True)
    return Text(given, "".join(pieces), tuple(plain_starts), tuple(given_starts), tuple(given_ends), tuple(copied))
