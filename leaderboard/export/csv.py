"""CSV by RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180): UTF-8, a header line, CRLF, quotes where they are needed.

A list is a JSON array in its cell, no value an empty cell. A cell that a spreadsheet would run as a formula gets an
apostrophe before it, and so does a cell that begins with one; reading takes one apostrophe away again.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import regex

from extractors.errors import InputError, Location
from leaderboard.export.columns import COLUMNS, Cell, Column, Kind, Record

_BATCH = 500
_LONGEST_CELL = 2**31 - 1

# `=`, `+`, `-` and `@` start formulas, in their full-width forms too where a spreadsheet is set to an East Asian language,
# and after characters that it skips; tab and carriage return move what follows into a cell of its own.
_FORMULA = regex.compile(r"[\t\r]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]")
_PLAIN_NUMBER = regex.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def write(records: Iterable[Record]) -> Iterator[bytes]:
    """The file in pieces of some hundred lines, header first."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in COLUMNS])
    for number, record in enumerate(records, 1):
        writer.writerow([_written(record[column.name]) for column in COLUMNS])
        if number % _BATCH == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def read(stream: BinaryIO, name: str = "<csv>") -> Iterator[Record]:
    """The records of a file that `write` made; columns may stand in any order and be missing.

    InputError, with file and line, for a cell that does not hold what its column should.
    """
    csv.field_size_limit(_LONGEST_CELL)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    reader = csv.DictReader(text, strict=True)
    known = {column.name: column for column in COLUMNS}
    try:
        for cells in reader:
            yield {
                column: _restored(cells[column], known[column], Location(name, reader.line_num))
                for column in known
                if cells.get(column) is not None
            }
    except csv.Error as error:
        raise InputError(f"not CSV: {error}", where=Location(name, reader.line_num)) from None
    except UnicodeDecodeError:
        raise InputError("not UTF-8 text", where=Location(name, reader.line_num + 1)) from None
    finally:
        text.detach()


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet runs; `restored` gives the text back. A plain number stays as it is.

    >>> harmless("=1+1"), harmless("-0.5")
    ("'=1+1", '-0.5')
    """
    if text.startswith("'") or (_FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text)):
        return f"'{text}"
    return text


def restored(cell: str) -> str:
    """The text of which `harmless` made the cell."""
    return cell.removeprefix("'")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False)
    return harmless(cell) if isinstance(cell, str) else repr(cell)


def _restored(cell: str, column: Column, where: Location) -> Cell:
    if cell == "":
        return None
    try:
        return _READERS[column.kind](cell)
    except ValueError:
        message = f"{column.name}: found {cell[:60]!r}, expected {_EXPECTED[column.kind]}"
        raise InputError(message, where=where) from None


def _truth(cell: str) -> bool:
    if cell.lower() not in ("true", "false"):  # a spreadsheet writes TRUE
        raise ValueError
    return cell.lower() == "true"


def _list(cell: str) -> list[str]:
    items = json.loads(cell)
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ValueError
    return items


_READERS: dict[Kind, Callable[[str], Cell]] = {
    "text": restored,
    "integer": int,
    "number": float,
    "truth": _truth,
    "list": _list,
}
_EXPECTED: dict[Kind, str] = {
    "text": "text",
    "integer": "a whole number",
    "number": "a number",
    "truth": "true or false",
    "list": 'a JSON list of texts, as ["one", "two"]',
}


def _taken(buffer: io.StringIO) -> bytes:
    content = buffer.getvalue().encode("utf-8")
    buffer.seek(0)
    buffer.truncate()
    return content
