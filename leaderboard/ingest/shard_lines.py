"""A shard as JSON lines: the header, a line for each chunk, and a last line that says how many chunks there are."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from extractors.errors import Location, SourceError
from leaderboard.ingest.reading import Outcome, Read
from leaderboard.ingest.shards import Header, damaged, is_sound, parse_header
from leaderboard.store.conversion import ChunkEntry, TextRows


def write(header: Header, reads: Iterable[Read]) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    yield _line({"form": header.form, "rules": header.rules, "shard": header.number, "of": header.of})
    chunks = 0
    for read in reads:
        assert read.outcome is not None, "a shard holds what was read"
        yield _line(
            {
                "chunk": read.entry._asdict(),
                "whole": read.outcome.is_whole,
                "texts": [
                    {"text": rows.text, "results": rows.results, "drops": rows.drops, "claims": rows.claims}
                    for rows in read.outcome.texts
                ],
                "empty": read.outcome.empty,
            }
        )
        chunks += 1
    yield _line({"chunks": chunks})


def header(path: Path) -> Header:
    with path.open("rb") as stream:
        return parse_header(_parsed(stream.readline()), path)


def read(path: Path) -> Iterator[Read]:
    chunks = 0
    with path.open("rb") as stream:
        next(stream)
        for line in stream:
            fields = _parsed(line)
            if fields is None or fields.get("chunks") == chunks:
                break
            yield _read(fields, path, chunks + 2)
            chunks += 1
        else:
            fields = None
    if fields is None:
        raise SourceError(
            "the shard is cut off; its chunks before the cut were stored", where=Location(str(path), chunks + 2),
            remedy="copy it again, or run that shard again",
        )  # fmt: skip


def _read(fields: dict[str, Any], path: Path, line: int) -> Read:
    """What a line says of a chunk; SourceError where it says something else."""
    try:
        entry = ChunkEntry(**fields["chunk"])
        texts = [TextRows(rows["text"], rows["results"], rows["drops"], rows["claims"]) for rows in fields["texts"]]
        read = Read(entry, 0, Outcome(entry.papers, texts, fields["empty"], [], fields["whole"]))
        if is_sound(read):
            return read
    except (AttributeError, KeyError, TypeError):
        pass
    raise damaged(path, line)


def _line(fields: dict[str, Any]) -> bytes:
    return orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE)


def _parsed(line: bytes) -> Any:
    """The object of a line; None for anything else, as a line that is cut off."""
    try:
        fields = orjson.loads(line) if line.endswith(b"\n") else None
    except orjson.JSONDecodeError:
        return None
    return fields if isinstance(fields, dict) else None
