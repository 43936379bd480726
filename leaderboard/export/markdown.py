"""Markdown for pages that show what strangers wrote: every text stays text, whatever it holds.

Made for GitHub's flavour (https://github.github.com/gfm/) and what forges do after it: mentions, references and addresses
without any mark become links, so they are broken by a character that nobody sees.
"""

from collections.abc import Iterable, Iterator, Sequence
from string import punctuation

import regex

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
_ESCAPED = {ord(mark): _ENTITIES.get(mark, f"\\{mark}") for mark in punctuation if mark not in ",:;%'\"?/"}
_UNSEEN = "&#8203;"
"""A zero-width space: parts what would be read as one."""
MOST_CHARACTERS = 60_000
"""A forge takes 65,536 characters in a comment."""
_LINKED = regex.compile(r"[@#!](?=[\w])|:(?=//)|\bwww(?=\.)|\b(?:GH|gh)(?=-\d)|\bmailto(?=:)|\bxmpp(?=:)")
"""`@name`, `#12`, `!12`, `https://`, `www.`, `GH-12`: what becomes a link without brackets."""


def text(value: object) -> str:
    """One line of Markdown that shows the value and nothing else; None is empty.

    >>> text("<b>|[x](y)")
    '&lt;b&gt;&#124;\\\\[x\\\\]\\\\(y\\\\)'
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in str("" if value is None else value)).split())
    pieces: list[str] = []
    at = 0
    for match in _LINKED.finditer(line):
        pieces += line[at : match.end()].translate(_ESCAPED), _UNSEEN
        at = match.end()
    return "".join((*pieces, line[at:].translate(_ESCAPED)))


def bounded(lines: Iterable[str], most: int = MOST_CHARACTERS) -> Iterator[str]:
    """The lines as long as they fit into a comment, and how many more there are."""
    size = left_out = 0
    for line in lines:
        size += len(line) + 1
        if size <= most:
            yield line
        else:
            left_out += 1
    if left_out:
        yield from ("", f"{left_out:,} more lines did not fit into a comment.")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a table; cells are texts."""
    yield f"| {' | '.join(map(text, headings))} |"
    yield f"|{' --- |' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(map(text, row))} |"
