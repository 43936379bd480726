"""A shard as JSON lines: the header, a line for each chunk, and a last line that says how many chunks there are.

Every line ends with the checksum of all lines up to there.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from leaderboard.ingest.reading import Outcome, Read
from leaderboard.ingest.shards import Header, Seal, cut_off, damaged, damaged_header, is_sound, parse_header
from leaderboard.store.conversion import ChunkEntry, TextRows

_SEALED = b',"sha256":"%s"}\n'
_SEALED_SIZE = len(_SEALED % bytes(64))
_HEADER_SIZE = 10_000
"""More than any header has: what is no shard is not read to the end of an endless line."""


def write(header: Header, reads: Iterable[Read]) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    seal = Seal()
    yield _sealed({"form": header.form, "rules": header.rules, "shard": header.number, "of": header.of}, seal)
    chunks = 0
    for read in reads:
        assert read.outcome is not None, "a shard holds what was read"
        yield _sealed(
            {
                "chunk": read.entry._asdict(),
                "whole": read.outcome.is_whole,
                "texts": [
                    {"text": rows.text, "results": rows.results, "drops": rows.drops, "claims": rows.claims}
                    for rows in read.outcome.texts
                ],
                "empty": read.outcome.empty,
            },
            seal,
        )
        chunks += 1
    yield _sealed({"chunks": chunks}, seal)


def header(path: Path) -> Header:
    with path.open("rb") as stream:
        line = stream.readline(_HEADER_SIZE)
    header = parse_header(_parsed(line), path)
    if not _is_sealed(line, Seal()):
        raise damaged_header(path, 1)
    return header


def read(path: Path) -> Iterator[Read]:
    seal = Seal()
    with path.open("rb") as stream:
        if not _is_sealed(stream.readline(_HEADER_SIZE), seal):
            raise damaged_header(path, 1)
        number = 1
        for number, line in enumerate(stream, start=2):
            if not line.endswith(b"\n"):
                raise cut_off(path, number)
            fields = _parsed(line) if _is_sealed(line, seal) else None
            if fields is None:
                raise damaged(path, number)
            if fields.get("chunks") == number - 2:
                if stream.readline(1):
                    raise damaged(path, number + 1)
                return
            yield _read(fields, path, number)
    raise cut_off(path, number + 1)


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


def _sealed(fields: dict[str, Any], seal: Seal) -> bytes:
    content = orjson.dumps(fields)[:-1]
    return content + _SEALED % seal.add(content).encode()


def _is_sealed(line: bytes, seal: Seal) -> bool:
    """Whether the line ends with the checksum of the lines up to it, which the seal then knows."""
    content, said = line[:-_SEALED_SIZE], line[-_SEALED_SIZE:]
    return said == _SEALED % seal.add(content).encode()


def _parsed(line: bytes) -> Any:
    """The object of a line; None for anything else, as a line that is cut off."""
    try:
        fields = orjson.loads(line) if line.endswith(b"\n") else None
    except orjson.JSONDecodeError:
        return None
    return fields if isinstance(fields, dict) else None
