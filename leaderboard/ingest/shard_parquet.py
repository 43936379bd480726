"""A shard as Parquet: a row for each text with its results and its claims as lists, so that other programs can query it as it stands.

Columns are those of the tables `texts`, `results` and `claims`; a text in which nothing was seen has an id alone, and a chunk without
any paper a row without an id. Every row has the checksum of all chunks up to the end of its own. The header, with a checksum of its
own, and the last checksum stand among the file's key-value metadata.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Boolean, Double, Integer, Table

from extractors.errors import Location, SourceError
from leaderboard.ingest.reading import Outcome, Read
from leaderboard.ingest.shards import Header, Seal, damaged, damaged_header, is_sound, parse_header
from leaderboard.store.conversion import ChunkEntry, TextRows
from leaderboard.store.tables import claims, results, texts

_AT_ONCE = 4_000
"""Rows of one group: large enough to pack well, small enough to hold in memory."""
_CHUNK = (
    pa.field("chunk_id", pa.string()), pa.field("chunk_source", pa.string()), pa.field("first_record", pa.int64()),
    pa.field("last_record", pa.int64()), pa.field("chunk_content", pa.string()), pa.field("chunk_rules", pa.string()),
    pa.field("papers", pa.int64()),
)  # fmt: skip
"""The chunk's entry, field by field in its order."""


def _fields(table: Table, but: str) -> list[pa.Field]:
    types = {Boolean: pa.bool_(), Integer: pa.int64(), Double: pa.float64()}
    return [pa.field(c.key, types.get(type(c.type), pa.string())) for c in table.columns if c.key != but]


_TEXT, _RESULT, _CLAIM = (_fields(table, but="paper") for table in (texts, results, claims))
_SCHEMA = pa.schema(
    [
        *_CHUNK,
        pa.field("whole", pa.bool_()),
        pa.field("sha256", pa.string()),
        *_TEXT,
        pa.field("drops", pa.int64()),
        pa.field("results", pa.list_(pa.struct(_RESULT))),
        pa.field("claims", pa.list_(pa.struct(_CLAIM))),
    ]
)
_NOTHING: dict[str, Any] = {field.name: None for field in _TEXT} | {"drops": None, "results": None, "claims": None}


class _Drain:
    """A file for Parquet's writer that gives what was written so far."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, content: Any) -> int:
        piece = bytes(content)
        self._pieces.append(piece)
        self._size += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def take(self) -> Iterator[bytes]:
        pieces, self._pieces = self._pieces, []
        return iter(pieces)


def write(header: Header, reads: Iterable[Read]) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    drain = _Drain()
    seal = Seal()
    last = seal.add(_header_content(header))
    said = {"form": header.form, "rules": header.rules, "shard": str(header.number), "of": str(header.of)}
    schema = _SCHEMA.with_metadata(said | {"header_sha256": last})
    with pq.ParquetWriter(pa.PythonFile(drain, mode="w"), schema, compression="zstd") as writer:
        waiting: list[dict[str, Any]] = []
        for read in reads:
            last = seal.add(_content(read))
            waiting += _rows(read, last)
            if len(waiting) >= _AT_ONCE:
                writer.write_table(pa.Table.from_pylist(waiting, schema))
                waiting = []
                yield from drain.take()
        if waiting:
            writer.write_table(pa.Table.from_pylist(waiting, schema))
        writer.add_key_value_metadata({"sha256": last})
    yield from drain.take()


def _rows(read: Read, checksum: str) -> Iterator[dict[str, Any]]:
    assert read.outcome is not None, "a shard holds what was read"
    chunk = dict(zip((field.name for field in _CHUNK), read.entry, strict=True))
    chunk |= {"whole": read.outcome.is_whole, "sha256": checksum}
    for rows in read.outcome.texts:
        yield chunk | rows.text | {"drops": rows.drops, "results": rows.results, "claims": rows.claims}
    for key in read.outcome.empty:
        yield chunk | _NOTHING | {"id": key}
    if not read.outcome.papers:
        yield chunk | _NOTHING


def _header_content(header: Header) -> bytes:
    return orjson.dumps(list(header))


def _content(read: Read) -> bytes:
    """All that a chunk's rows say, the same before it is written and after it was read."""
    assert read.outcome is not None, "a shard holds what was read"
    seen = [
        (_values(rows.text, _TEXT), rows.drops,
         [_values(row, _RESULT) for row in rows.results], [_values(row, _CLAIM) for row in rows.claims])
        for rows in read.outcome.texts
    ]  # fmt: skip
    return orjson.dumps((tuple(read.entry), read.outcome.is_whole, seen, read.outcome.empty))


def _values(row: dict[str, Any], fields: list[pa.Field]) -> list[Any]:
    return [row.get(field.name) for field in fields]


def header(path: Path) -> Header:
    with _opened(path) as file:
        said = _said(file)
    numbers = {key: int(said[key]) for key in ("shard", "of") if said.get(key, "").isdecimal() and len(said[key]) < 10}
    header = parse_header(said | numbers, path)
    if said.get("header_sha256") != Seal().add(_header_content(header)):
        raise damaged_header(path)
    return header


def read(path: Path) -> Iterator[Read]:
    seal = Seal()
    last = seal.add(_header_content(header(path)))
    with _opened(path) as file:
        if not file.schema_arrow.equals(_SCHEMA):
            raise damaged_header(path)
        for (chunk, checksum), of_chunk in groupby(_rows_of(file, path), key=_chunk_of):
            try:
                read = _read(ChunkEntry(*chunk), list(of_chunk))
                last = seal.add(_content(read))
            except (AttributeError, TypeError):
                raise damaged(path) from None
            if checksum != last or not is_sound(read):
                raise damaged(path)
            yield read
        if _said(file).get("sha256") != last:
            raise damaged(path)


def _chunk_of(row: dict[str, Any]) -> tuple[tuple[Any, ...], str]:
    return tuple(row[field.name] for field in _CHUNK), row["sha256"]


def _said(file: pq.ParquetFile) -> dict[str, str]:
    """The key-value metadata."""
    return {
        key.decode(errors="replace"): value.decode(errors="replace")
        for key, value in (file.metadata.metadata or {}).items()
    }


def _rows_of(file: pq.ParquetFile, path: Path) -> Iterator[dict[str, Any]]:
    try:
        for batch in file.iter_batches(_AT_ONCE):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise damaged(path) from None


def _read(entry: ChunkEntry, rows: list[dict[str, Any]]) -> Read:
    names = [field.name for field in _TEXT]
    seen = [
        TextRows({name: row[name] for name in names}, row["results"], row["drops"], row["claims"])
        for row in rows
        if row["title"] is not None
    ]
    empty = [row["id"] for row in rows if row["title"] is None and row["id"] is not None]
    return Read(entry, 0, Outcome(entry.papers, seen, empty, [], rows[0]["whole"]))


def _opened(path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise SourceError(
            "no whole Parquet file", where=Location(str(path)), remedy="copy it again, or run that shard again"
        ) from None
