"""What commands print: rows to standard output in the format asked for, everything else to standard error."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import Any, Literal

import typer

from extractors.errors import InputError, InputErrors, LeaderboardError, SourceError, SourceWarning
from leaderboard.cli.terminal.widths import Narrow, fitted

Format = Literal["table", "json", "csv"]
_WIDE = 400
INPUT_ERROR = 1
"""Exit code of a command that went on to its end after errors in its input."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a table: the field of the row, its heading, and how it gives way where the terminal is narrow."""

    field: str
    heading: str
    right: bool = False
    narrow: Narrow = "keep"


def report(error: LeaderboardError) -> None:
    """An error as lines on standard error, `file:line:column: what is wrong (what to do)` where the place is known."""
    for one in error.errors if isinstance(error, InputErrors) else [error]:
        note(str(one) if one.where else f"leaderboard: {one}")


def warn(problem: InputError) -> None:
    """What is allowed and perhaps not meant, as a line on standard error."""
    remedy = f" ({problem.remedy})" if problem.remedy else ""
    note(f"{problem.where or 'leaderboard'}: warning: {problem.message}{remedy}")


class Problems:
    """Says each broken record, each broken file and each warning at once, and remembers how many were broken."""

    def __init__(self) -> None:
        self._records = 0
        self._files = 0

    def __call__(self, problem: SourceError) -> None:
        if isinstance(problem, SourceWarning):
            warn(problem)
        else:
            is_of_a_record = problem.where is not None and problem.where.line is not None
            self._records += is_of_a_record
            self._files += not is_of_a_record
            report(problem)

    @property
    def errors(self) -> int:
        """Records and files that were broken."""
        return self._records + self._files

    def end(self) -> None:
        """End the command with 1 if a record or a file was broken."""
        if self._records:
            note(f"{count(self._records, 'record')} could not be read.")
        if self._files:
            note(f"{count(self._files, 'file')} could not be read to the end.")
        if self.errors:
            raise typer.Exit(INPUT_ERROR)


def note(message: str) -> None:
    """A message for the person at the terminal, in one line whatever the file's name in it holds; never part of the data."""
    print("".join(c if c.isprintable() else ascii(c)[1:-1] for c in message), file=sys.stderr)


def note_private(left_out: int) -> None:
    """Say how many rows only their owners see, where there are any and what goes elsewhere leaves them out."""
    if left_out:
        note(f"{count(left_out, 'private row')} left out (--include-private includes them).")


def count(number: int, noun: str) -> str:
    """`1 row`, `2 rows`, `1,200 rows`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def print_rows(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[Shown], form: Format, title: str | None = None
) -> None:
    """Rows as a table, a JSON array or CSV; JSON and CSV hold every field, a table the columns."""
    if form == "table":
        print_table(rows, columns, title)
        return
    from leaderboard.export.destination import send

    if form == "csv":
        send([_csv(list(rows))])
    else:
        import orjson

        send([orjson.dumps(list(rows), option=orjson.OPT_INDENT_2), b"\n"])


def print_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[Shown], title: str | None = None) -> None:
    """A table as wide as the terminal or as `COLUMNS` says; where there is neither, as wide as its content."""
    from leaderboard.cli.terminal.drawing import GAP, Column, drawn, width_of

    is_narrow = sys.stdout.isatty() or "COLUMNS" in os.environ
    room = get_terminal_size().columns if is_narrow else _WIDE
    lines = [[_printable(row.get(column.field)) for column in columns] for row in rows]
    natural = [
        max(map(width_of, (column.heading, *(line[place] for line in lines)))) for place, column in enumerate(columns)
    ]
    widths = fitted(natural, [column.narrow for column in columns], room - GAP * (len(columns) - 1))
    how = [Column(width, column.right, column.narrow == "fold") for column, width in zip(columns, widths, strict=True)]
    emphasis = _bold if sys.stdout.isatty() and os.environ.get("TERM") != "dumb" else str
    if title:
        print(emphasis(title))
    for line in drawn([column.heading for column in columns], lines, how, emphasis):
        print(line)


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"


def _printable(value: Any) -> str:
    """Text without line breaks and control characters, whatever a paper's title or a file's name holds."""
    text = "" if value is None else str(value)
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def _csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    import csv
    import io

    from leaderboard.export.csv import harmless

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerows([list(row) for row in rows[:1]])
    writer.writerows([[harmless("" if cell is None else str(cell)) for cell in row.values()] for row in rows])
    return buffer.getvalue().encode()
