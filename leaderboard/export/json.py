"""JSON: one array of objects, a line each, with the names of the CSV columns and typed values; numbers as printed are texts."""

from collections.abc import Iterable, Iterator

import orjson

from leaderboard.export.columns import Record


def write(records: Iterable[Record]) -> Iterator[bytes]:
    """The file in pieces, one a record."""
    before = b"[\n"
    for record in records:
        yield before + orjson.dumps(record)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"
