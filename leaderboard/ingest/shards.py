"""Shards: parts of a large run, each kept as a file that is there whole or not at all, and loaded later in any order.

A shard holds what reading its chunks gave, as table rows, with the chunks' entries for the journal: a store that shards are
merged into ends as one that read the sources itself. Each chunk is sealed with a checksum of all that stands in the shard up to
there, so that none is stored that is not what was written, and memory does not grow with the shard.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_type_hints

import regex

from extractors.errors import InputError, Location, SourceError, UsageError
from leaderboard.ingest.reading import Read
from leaderboard.ingest.storing import Counts, store_read
from leaderboard.store import Store
from leaderboard.store.conversion import ChunkEntry
from leaderboard.store.revisions import HEAD
from leaderboard.store.tables import claims, results, texts

T = TypeVar("T")
_PART = regex.compile(r"(\d{1,6})/(\d{1,6})")
_COLUMNS = [{column.key for column in table.columns} - {"paper"} for table in (texts, results, claims)]
_ENTRY = (*get_type_hints(ChunkEntry).values(), bool)
_JUDGED = {"reading", "decisions"}
"""Columns that only rows about which something was decided fill."""
FORM = f"2+{HEAD}"
"""Names the layout of a shard file and of the rows in it."""


class Part(NamedTuple):
    """One of the parts that a run is cut into, counted from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @property
    def file_name(self) -> str:
        """Sorts in the order of the parts."""
        return f"shard-{self.number:0{len(str(self.of))}}-of-{self.of}.jsonl"


def parse_part(text: str) -> Part:
    """`3/40`, the third of forty; UsageError for anything else."""
    part = _parsed_part(text)
    if part is None:
        raise UsageError(f"no shard {text!r}", remedy="as 3/40: the third of forty, counted from 1")
    return part


def _parsed_part(text: str) -> Part | None:
    """As `parse_part`; None for anything else."""
    found = _PART.fullmatch(text)
    part = Part(int(found[1]), int(found[2])) if found else None
    return part if part and 1 <= part.number <= part.of else None


def deal_files(files: Sequence[str], part: Part) -> Sequence[str] | None:
    """The files that are this part's, where there are enough to give each part whole ones; else None: deal chunks."""
    return files[part.number - 1 :: part.of] if len(files) >= part.of else None


def deal(items: Iterable[T], part: Part) -> Iterator[T]:
    """Every n-th item, from the part's own number on."""
    return islice(items, part.number - 1, None, part.of)


class Header(NamedTuple):
    """What a shard says of itself."""

    form: str
    rules: str
    number: int
    of: int

    @property
    def part(self) -> Part:
        return Part(self.number, self.of)


class Seal:
    """The SHA-256 of what was written into a shard, or read from it, so far."""

    def __init__(self) -> None:
        self._digest = sha256()

    def add(self, content: bytes) -> str:
        """The checksum with the next piece, in hexadecimal digits."""
        self._digest.update(content)
        return self._digest.hexdigest()


class Layout(NamedTuple):
    """A kind of file that shards are kept in."""

    write: Callable[[Header, Iterable[Read]], Iterator[bytes]]
    header: Callable[[Path], Header]
    """SourceError for a file that is no shard."""
    read: Callable[[Path], Iterator[Read]]
    """SourceError for one that is cut off or damaged, after what stands before that was given."""


def layout(path: Path) -> Layout:
    """By the file's suffix; UsageError for another suffix and where Parquet's library is missing."""
    if path.suffix == ".jsonl":
        from leaderboard.ingest import shard_lines

        return Layout(shard_lines.write, shard_lines.header, shard_lines.read)
    if path.suffix == ".parquet":
        try:
            from leaderboard.ingest import shard_parquet
        except ModuleNotFoundError:
            raise UsageError("Parquet needs pyarrow", remedy="pip install 'leaderboard[parquet]', or .jsonl") from None
        return Layout(shard_parquet.write, shard_parquet.header, shard_parquet.read)
    raise UsageError(f"no shard is kept in a file {path.name!r}", remedy="name it .jsonl or .parquet")


def parse_header(fields: Any, path: Path) -> Header:
    """The header that stands in a file; SourceError where it is none, or one of another version of this program."""
    try:
        header = Header(fields["form"], fields["rules"], fields["shard"], fields["of"])
    except (KeyError, TypeError):
        raise _no_shard(path) from None
    if not (isinstance(header.rules, str) and _is_part(header.number, header.of)):
        raise _no_shard(path)
    if header.form != FORM:
        raise SourceError(
            f"a shard of another version of this program (its form is {header.form}, known here is {FORM})",
            where=Location(str(path)),
            remedy="make it again with this version",
        )
    return header


def _is_part(number: Any, of: Any) -> bool:
    return isinstance(number, int) and isinstance(of, int) and _parsed_part(f"{number}/{of}") is not None


def _no_shard(path: Path) -> SourceError:
    return SourceError("no shard of `leaderboard ingest --shard`", where=Location(str(path)))


def damaged(path: Path, line: int | None = None) -> SourceError:
    """The error for a shard that does not hold what was written into it."""
    return _broken("the shard is damaged; its chunks before the damage were stored", path, line)


def cut_off(path: Path, line: int) -> SourceError:
    """The error for one that ends too early."""
    return _broken("the shard is cut off; its chunks before the cut were stored", path, line)


def damaged_header(path: Path, line: int | None = None) -> SourceError:
    """The error for one of which nothing can be stored."""
    return _broken("the shard is damaged in its header", path, line)


def _broken(what: str, path: Path, line: int | None) -> SourceError:
    return SourceError(what, where=Location(str(path), line), remedy="copy it again, or run that shard again")


def is_sound(read: Read) -> bool:
    """Whether what stands for a chunk in a shard are rows of these tables, each with the text that it names."""
    assert read.outcome is not None, "a shard holds what was read"
    if not all(type(value) is kind for value, kind in zip((*read.entry, read.outcome.is_whole), _ENTRY, strict=True)):
        return False
    text_columns, result_columns, claim_columns = _COLUMNS
    return all(type(key) is str for key in read.outcome.empty) and all(
        rows.text.keys() == text_columns
        and type(rows.drops) is int
        and all(
            result_columns - _JUDGED <= row.keys() <= result_columns and row["text"] == rows.id for row in rows.results
        )
        and all(row.keys() == claim_columns and row["text"] == rows.id for row in rows.claims)
        for rows in read.outcome.texts
    )


def merge(
    store: Store, paths: Sequence[Path], *, on_progress: Callable[[Counts], None] = lambda counts: None
) -> Counts:
    """Load shards, a chunk in a transaction; what was loaded before is passed over.

    All of them are looked at before anything is stored: SourceError for a file that is no shard, InputError where other rules
    made one of them. A shard that is cut off or damaged gives SourceError after the chunks before that were stored.
    """
    _require_same_rules([(path, layout(path).header(path)) for path in paths])
    counts = Counts()
    for path in paths:
        for read in layout(path).read(path):
            known = store.read_before(read.entry)
            counts = store_read(store, read if known is None else read._replace(outcome=None), counts)
            on_progress(counts)
    return counts


def missing_parts(paths: Sequence[Path]) -> list[Part]:
    """The parts that belong to the given ones and are not among them."""
    given = {layout(path).header(path).part for path in paths}
    return sorted({Part(number, part.of) for part in given for number in range(1, part.of + 1)} - given)


def _require_same_rules(headers: Sequence[tuple[Path, Header]]) -> None:
    for path, header in headers:
        if header.rules != headers[0][1].rules:
            raise InputError(
                f"read by other rules or with another catalog than {headers[0][0]}",
                where=Location(str(path)),
                remedy="make all shards with one version of program and data",
            )
