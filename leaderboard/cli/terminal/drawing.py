"""A table as lines of text: pure functions. Rich draws the same in a millisecond a row, which a board of thousands has not."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

GAP = 2
"""Characters between two columns."""
_WORD = re.compile(r"\s*\S+\s*")


class Column(NamedTuple):
    """How wide a column is, and what becomes of a cell that is wider."""

    width: int
    right: bool = False
    folds: bool = False
    """Over several lines; else it loses its end."""


def width_of(text: str) -> int:
    """Places that a text takes on a terminal, where a Chinese character takes two."""
    return len(text) if text.isascii() else cell_len(text)


def drawn(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    columns: Sequence[Column],
    emphasis: Callable[[str], str] = str,
) -> Iterator[str]:
    """The headings, standing on a rule, and the rows, as lines without spaces at their ends."""
    yield from map(emphasis, reversed(list(_lines(headings, columns, from_below=True))))
    yield "─" * (sum(column.width for column in columns) + GAP * (len(columns) - 1))
    for row in rows:
        yield from _lines(row, columns)


def _lines(row: Sequence[str], columns: Sequence[Column], *, from_below: bool = False) -> Iterator[str]:
    cells = [_cell(text, column) for text, column in zip(row, columns, strict=True)]
    if from_below:
        cells = [cell[::-1] for cell in cells]
    for line in zip_longest(*cells, fillvalue=""):
        padded = (_padded(text, column) for text, column in zip(line, columns, strict=True))
        yield (" " * GAP).join(padded).rstrip()


def _cell(text: str, column: Column) -> list[str]:
    if width_of(text) <= column.width:
        return [text]
    if column.folds:
        return folded(text, column.width)
    return [set_cell_size(text, column.width - 1) + "…"]


def _padded(text: str, column: Column) -> str:
    space = " " * (column.width - width_of(text))
    return space + text if column.right else text + space


def folded(text: str, width: int) -> list[str]:
    """The text in lines of this width at most, broken between words; a word that is wider is broken where it must.

    >>> folded("EVA-02-L, fine-tuned", 9)
    ['EVA-02-L,', 'fine-tune', 'd']
    """
    lines = [""]
    for word in _WORD.findall(text):
        if width_of(lines[-1] + word.rstrip()) <= width:
            lines[-1] += word
        elif width_of(word.rstrip()) <= width:
            lines.append(word)
        else:
            lines += chop_cells(word.rstrip(), width)
            lines[-1] += word[len(word.rstrip()) :]
    return [line.rstrip() for line in lines if line.strip()]
