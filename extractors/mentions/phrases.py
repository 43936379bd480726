"""Phrases in whatever case that few sentences hold: looked for only where one of the words stands that all their forms share.

A search without regard to case tries every place of a sentence, which costs as much as reading all its numbers; whether a
word stands in it is told in a hundredth of that.
"""

from collections.abc import Iterable

import regex


class Phrase:
    """A pattern and its signs, parted by bars: words and parts of words in lower case, one of which every match has in it."""

    __slots__ = ("_signs", "pattern")

    def __init__(self, signs: str, pattern: str) -> None:
        self._signs = tuple(signs.split("|"))
        self.pattern = regex.compile(pattern, regex.IGNORECASE)

    def find(self, text: str, low: str) -> "Iterable[regex.Match[str]]":
        """Every match in a text, in order; `low` is the text in lower case.

        A text with a letter beyond ASCII is always searched: some of these are other cases of ASCII ones (`\u017f` of `s`).
        """
        if text.isascii() and not any(map(low.__contains__, self._signs)):
            return ()
        matches: Iterable[regex.Match[str]] = self.pattern.finditer(text)
        return matches
