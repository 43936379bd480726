"""Phrases that few sentences hold: looked for only where one of the words stands that all their forms share.

A search for many forms tries every place of a sentence, which costs as much as reading all its numbers; whether a word
stands in it is told in a hundredth of that.
"""

from collections.abc import Iterable

import regex


class Phrase:
    """A pattern and its signs, parted by bars: words or parts of words, one of which every match has in it.

    Without regard to case the signs are in lower case. Whoever adds a form to the pattern adds its sign.
    """

    __slots__ = ("_signs", "ignores_case", "pattern")

    def __init__(self, signs: str, pattern: str, *, ignore_case: bool = True) -> None:
        self._signs = tuple(signs.split("|"))
        self.ignores_case = ignore_case
        self.pattern = regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)

    def find(self, text: str, low: str) -> "Iterable[regex.Match[str]]":
        """Every match in a text, in order; `low` is the text in lower case, or the text itself where case counts.

        Without regard to case a text with a letter beyond ASCII is always searched: some of these are other cases of
        ASCII ones (`\u017f` of `s`).
        """
        if not any(map(low.__contains__, self._signs)) and (not self.ignores_case or text.isascii()):
            return ()
        matches: Iterable[regex.Match[str]] = self.pattern.finditer(text)
        return matches

    def stands_in(self, text: str) -> bool:
        """Whether there is a match in a text at all."""
        return any(True for _ in self.find(text, text.lower() if self.ignores_case else text))
