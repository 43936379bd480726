"""Records with named fields: JSON lines (arXiv's metadata snapshot among them), a JSON document, and CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from extractors.errors import Location, SourceError
from extractors.paper import Paper
from extractors.sources.fields import ABSTRACT, TITLE, normal_key, paper_from_fields
from extractors.sources.json_elements import elements
from extractors.sources.lines import MAX_RECORD, RawLine, numbered_lines, raw_lines
from extractors.sources.problems import OnProblem, Place


def read_jsonl(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of a file with one JSON object a line, as arXiv's snapshot `arxiv-metadata-oai-snapshot.json` has it."""
    for raw in raw_lines(chunks, name, on_problem):
        if paper := paper_from_line(raw, name, on_problem):
            yield paper


def paper_from_line(raw: RawLine, name: str, on_problem: OnProblem) -> Paper | None:
    """The paper of one JSON line; None where it is none, which is reported."""
    place = Place(name, raw.line, raw.record)
    try:
        fields = orjson.loads(raw.content)
    except orjson.JSONDecodeError as error:
        on_problem(place.error(_why_not_json(raw.content, error)))
        return None
    return _paper(fields, place, on_problem)


def read_json(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of a JSON document: a list of objects, read one by one, or one object that is a paper or holds a list."""
    for record, (line, content) in enumerate(elements(chunks, name), start=1):
        place = Place(name, line, record)
        try:
            fields = orjson.loads(content)
        except orjson.JSONDecodeError as error:
            on_problem(place.error(_why_not_json(content, error)))
            continue
        inner = _only_list(fields)
        if inner is None:
            if paper := _paper(fields, place, on_problem):
                yield paper
            continue
        for number, item in enumerate(inner, start=1):
            if paper := _paper(item, Place(name, line, number), on_problem):
                yield paper


def read_csv(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of a table whose first row names at least a title and an abstract (RFC 4180; also `;`, tab, `|`)."""
    rows = _Rows(numbered_lines(chunks, name, on_problem), name, on_problem)
    header = rows.header()
    for record, (line, cells) in enumerate(rows, start=1):
        place = Place(name, line, record)
        if len(cells) != len(header):
            on_problem(place.error(f"{len(cells)} cells where the header names {len(header)}: row skipped"))
        elif paper := paper_from_fields(dict(zip(header, cells, strict=True)), place, on_problem):
            yield paper


def csv_delimiter(header: str) -> str | None:
    """The delimiter with which a header row names both a title and an abstract; None where it is no such row."""
    for delimiter in ",\t;|":
        names = set(_column_names(header, delimiter))
        if names.intersection(TITLE) and names.intersection(ABSTRACT):
            return delimiter
    return None


def _column_names(header: str, delimiter: str) -> list[str]:
    try:
        return [normal_key(cell) for cell in next(csv.reader([header], delimiter=delimiter), [])]
    except csv.Error:  # a stray quote or line end: no header
        return []


def _paper(fields: Any, place: Place, on_problem: OnProblem) -> Paper | None:
    if not isinstance(fields, dict):
        on_problem(place.error(f"expected a JSON object, found {_kind(fields)}"))
        return None
    return paper_from_fields(fields, place, on_problem)


def _kind(value: Any) -> str:
    kinds = {list: "a list", str: "text", bool: "a truth value", int: "a number", float: "a number", type(None): "null"}
    return kinds[type(value)]


def _why_not_json(content: bytes, error: orjson.JSONDecodeError) -> str:
    try:
        content.decode()
    except UnicodeDecodeError as bad:
        return f"not UTF-8 text at byte {bad.start + 1} of the record: skipped"
    return f"not JSON, skipped: {error.msg} at character {error.colno}"


def _only_list(fields: Any) -> list[Any] | None:
    """The list of objects that a wrapping object holds, as `{"papers": [...]}`."""
    if not isinstance(fields, dict) or any(key in fields for key in ABSTRACT):
        return None
    lists = [value for value in fields.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return lists[0] if len(lists) == 1 else None


class _Rows:
    """Rows of a table, each with the line it begins on; a row with an odd number of quotes goes on in the next line."""

    MAX_LINES = 1000
    """Lines of one row: beyond that a quote was left open, and the next line is taken for a new row."""

    def __init__(self, lines: Iterator[tuple[int, bytes]], name: str, on_problem: OnProblem) -> None:
        self._lines = lines
        self._again: list[tuple[int, bytes]] = []
        self._name = name
        self._on_problem = on_problem
        self._delimiter = ","

    def header(self) -> list[str]:
        """The column names; SourceError where the first row does not name a title and an abstract."""
        line, content = next(((line, content) for line, content in self._lines if content.strip()), (1, b""))
        text = content.decode(errors="replace")
        delimiter = csv_delimiter(text)
        if delimiter is None:
            where = Location(self._name, line)
            raise SourceError(f"no columns named title and abstract in the first row: {text[:80]!r}", where=where)
        self._delimiter = delimiter
        return _column_names(text, delimiter)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        while taken := self._take_row():
            line = taken[0][0]
            try:
                text = b"\n".join(content for _, content in taken).decode()
                if text.strip():
                    yield line, next(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter, strict=True))
            except UnicodeDecodeError as error:
                line += error.object.count(b"\n", 0, error.start)
                self._on_problem(SourceError("not UTF-8 text: row skipped", where=Location(self._name, line)))
            except csv.Error as error:
                why = "a quote is left open" if len(taken) == 1 and text.count('"') % 2 else str(error)
                self._on_problem(SourceError(f"not a row of CSV, skipped: {why}", where=Location(self._name, line)))

    def _take_row(self) -> list[tuple[int, bytes]]:
        taken: list[tuple[int, bytes]] = []
        quotes = size = 0
        while following := self._next_line():
            taken.append(following)
            quotes += following[1].count(b'"')
            size += len(following[1])
            if quotes % 2 == 0:
                return taken
            if len(taken) > self.MAX_LINES or size > MAX_RECORD:
                break
        if len(taken) > 1:
            self._again = taken[1:] + self._again
        return taken[:1]

    def _next_line(self) -> tuple[int, bytes] | None:
        return self._again.pop(0) if self._again else next(self._lines, None)
