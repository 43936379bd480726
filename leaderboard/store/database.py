"""An open database: what can be stored in it and asked of it, each in one transaction."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from sqlalchemy import URL, Connection, Engine

from extractors.claims.claim import Claim
from extractors.errors import StoreError
from extractors.finding import Extraction
from extractors.paper import Paper
from leaderboard.decisions import Outcome
from leaderboard.records import BoardSummary, ClaimRow, MethodHit, NameHit, PaperHit, PaperPage, Row, Totals
from leaderboard.results import Result
from leaderboard.store import claims as claiming
from leaderboard.store import judging, names, reads, schema, searches, writes
from leaderboard.store.backup import back_up
from leaderboard.store.conversion import ChunkEntry, TextRows, file_rows, is_about_a_benchmark, read_rows
from leaderboard.store.engine import WAIT_SECONDS, connect, is_lost, is_sqlite, parse_url, said
from leaderboard.store.judging import FileDecisions
from leaderboard.store.outcome import Written
from leaderboard.store.writes import Saved

T = TypeVar("T")
_FILES_AT_ONCE = 500
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 2.0
"""Seconds between attempts to reach a server that went away."""


class Reading(NamedTuple):
    """A paper with what was read from it, by which rules, ready to be stored."""

    paper: Paper
    extraction: Extraction
    results: tuple[Result, ...]
    rules: str
    """Names rules and catalog together: a text read under another name is read anew."""
    private: bool = False
    claims: tuple[Claim, ...] = ()


class FileRows(NamedTuple):
    """The paper and the results of one curated file."""

    folder: str
    """The data folder as the caller tells folders apart; two folders may hold files of one name."""
    name: str
    """The file, relative to its folder, with forward slashes."""
    paper: Paper
    results: Sequence[Result]
    private: bool = False


class Store:
    """An open database; threads may share it. Reads see whole batches only, writes are whole or not there at all.

    Every method raises StoreError, with what is wrong and what to do, where the database lets it down.
    """

    def __init__(self, engine: Engine, url: URL, patience: float = WAIT_SECONDS, *, read_only: bool = False) -> None:
        self._engine = engine
        self._url = url
        self._patience = patience
        self._read_only = read_only

    @classmethod
    def open(cls, url: str, *, read_only: bool = False, wait_seconds: float = WAIT_SECONDS) -> Self:
        """Open a database by its SQLAlchemy address or, for SQLite, by its path; close it by `with` or `close`.

        An empty or older database is upgraded first, and a missing SQLite file made with its folders; read-only, nothing is
        written: a missing, empty or older one is refused. StoreError says what is wrong and what to do, for instance for
        a file that is no database, a newer one, a full disk, one that another process writes to for longer than
        `wait_seconds`, or a server that cannot be reached. A write whose connection breaks is
        tried again, whole, for as long.
        """
        address = parse_url(url)
        with said(address):
            engine = connect(address, read_only=read_only, wait_seconds=wait_seconds)
            store = cls(engine, address, wait_seconds, read_only=read_only)
        try:
            store._require_schema(read_only)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _require_schema(self, read_only: bool) -> None:
        with self._reading() as connection:
            found = schema.examine(connection)
        if found == "current":
            return
        if read_only:
            what = "holds no leaderboard yet" if found == "empty" else "was made by an older version of this program"
            name = self._url.render_as_string(hide_password=True)
            raise StoreError(f"the database {name} {what}", remedy="run `leaderboard db upgrade`")
        with self._writing() as connection:
            if schema.examine(connection) != "current":
                schema.upgrade(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with said(self._url), self._engine.connect() as connection:
            if not is_sqlite(self._url):
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with said(self._url), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            schema.lock(connection)
            yield connection

    def _write(self, work: Callable[[Connection], T]) -> T:
        """Do the work in one transaction; where a connection to a server breaks, do all of it again over a new one.

        Should the server have taken the first attempt and only its answer be lost, the second finds everything in place.
        """
        return self._patiently(self._writing, work)

    def _patiently(
        self, opened: Callable[[], AbstractContextManager[Connection]], work: Callable[[Connection], T]
    ) -> T:
        end = monotonic() + self._patience
        pause = _FIRST_PAUSE
        while True:
            try:
                with opened() as connection:
                    return work(connection)
            except StoreError as error:
                if not is_lost(error.__cause__) or monotonic() + pause > end:
                    raise
            sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    # what changes the database

    def save(self, readings: Iterable[Reading]) -> Written:
        """Store a batch in one transaction; what a text gave under other rules is replaced.

        A paper in which nothing was seen, no finding, no dropped number and no claim about a benchmark, takes no room.
        """
        seen, empty = [], []
        for paper, extraction, results, rules, private, claims in readings:
            rows = read_rows(paper, extraction, results, rules, claims=claims, private=private)
            if results or extraction.dropped or is_about_a_benchmark(claims):
                seen.append(rows)
            else:
                empty.append(rows.id)
        return self.save_rows(seen, empty)

    def save_rows(self, texts: Iterable[TextRows], empty: Collection[str] = ()) -> Written:
        """As `save`, of rows made elsewhere; `empty` are ids of texts in which nothing was seen."""
        batch = list(texts)
        return self._write(lambda connection: writes.save(connection, batch, empty))

    def save_chunk(
        self, chunk: ChunkEntry, texts: Sequence[TextRows], empty: Collection[str] = (), *, is_whole: bool = True
    ) -> Saved | None:
        """As `save_rows`, of a chunk of a source, which the journal notes in the same transaction if it `is_whole`.

        None where the same rules have stored the chunk before: nothing is written then.
        """
        return self._write(lambda connection: writes.save_chunk(connection, chunk, texts, empty, is_whole=is_whole))

    def read_before(self, chunk: ChunkEntry) -> int | None:
        """The number of papers of a chunk that the same rules have stored whole before; None where they have not.

        Asked again where a connection breaks, as a write is: a run asks this of every chunk.
        """
        return self._patiently(self._reading, lambda connection: writes.read_before(connection, chunk))

    def replace_files(self, files: Iterable[FileRows]) -> Written:
        """Store curated files, 500 in a transaction; the rows of each replace those that it gave before, as a set."""
        total = Written()
        rest = iter(files)
        while part := [
            file_rows(f.folder, f.name, f.paper, f.results, private=f.private) for f in islice(rest, _FILES_AT_ONCE)
        ]:
            written = self._write(partial(writes.replace_files, files=part))
            total = Written(*map(sum, zip(total, written, strict=True)))
        return total

    def remove_files(self, places: Collection[tuple[str, str]]) -> Written:
        """Take out all that curated files gave, each known by its folder and its name as in `FileRows`."""
        return self._write(lambda connection: writes.remove_files(connection, places))

    def require_writable(self) -> None:
        """StoreError where this store was opened for reading alone: asked before anything else is written."""
        if self._read_only:
            name = self._url.render_as_string(hide_password=True)
            raise StoreError(f"the database {name} is open for reading alone", remedy="open it for writing")

    def replace_decisions(self, files: Iterable[FileDecisions], folders: Collection[str] = ()) -> bool:
        """Store the decisions of files in one transaction and apply them to the rows that they fit, now and later.

        What a file held before is replaced; of the given folders, files that are not named are taken out. Returns whether
        that changed anything.
        """
        self.require_writable()
        given = list(files)
        return self._write(lambda connection: judging.replace_decisions(connection, given, folders))

    def clear(self) -> None:
        """Empty all tables and keep the schema: the start of a rebuild."""
        self._write(writes.clear)

    def backup(self, path: Path) -> None:
        """Copy the database, as it stands now, into a new SQLite file, whole or not at all; others may go on writing.

        UsageError for a file that exists, StoreError for PostgreSQL, whose own `pg_dump` does this better.
        """
        if not is_sqlite(self._url):
            raise StoreError("a PostgreSQL database is backed up by its own tools", remedy="pg_dump --format=custom")
        with said(self._url):
            back_up(self._engine, path)

    # what reads it

    def version(self) -> str:
        """A token that differs after every change of the data: the key for caches. Empty before the first change."""
        with self._reading() as connection:
            return reads.version(connection)

    def totals(self) -> Totals:
        """The number of papers, texts, results and boards."""
        with self._reading() as connection:
            return reads.totals(connection)

    def board_summaries(self, *, public: bool = False) -> list[BoardSummary]:
        """One per board that has rows, by board id; `public` counts no row of a private folder."""
        with self._reading() as connection:
            return reads.board_summaries(connection, public=public)

    def rows(self, board: str) -> list[Row]:
        """All rows of a board, whatever their status, by row id."""
        with self._reading() as connection:
            return reads.rows(connection, board)

    def rows_by_id(self, ids: Collection[str]) -> dict[str, Row]:
        """The rows of these ids; one that no row has is left out."""
        with self._reading() as connection:
            return {row.id: row for row in reads.rows_by_id(connection, ids)}

    def decisions(self) -> list[Outcome]:
        """All decisions in the order in which they count, each with the rows it fits, or why it fits none."""
        with self._reading() as connection:
            return judging.outcomes(connection)

    def leading_rows(self, board: str, *, lower_is_better: bool, limit: int = 20, public: bool = False) -> list[Row]:
        """All rows on a board of the papers that hold its `limit` best values: enough to rank its head in most cases.

        With `public` those of private folders are passed over.
        """
        with self._reading() as connection:
            return reads.leading_rows(connection, board, lower_is_better=lower_is_better, limit=limit, public=public)

    def count_private(self, board: str | None = None) -> int:
        """The number of rows of private folders, rejected ones included, of a board or of all."""
        with self._reading() as connection:
            return reads.count_private(connection, board)

    def all_rows(self) -> Iterator[Row]:
        """Every row, board by board (rows off the boards last) and by row id within one, streamed."""
        with self._reading() as connection:
            yield from reads.all_rows(connection)

    def rows_by_paper(self, boards: Sequence[str] | None = None) -> Iterator[Row]:
        """Every row, board by board (rows off the boards last), or those of the boards given; streamed in little memory.

        The rows of a paper on a board come together, in no order that could be relied on otherwise.
        """
        with self._reading() as connection:
            yield from reads.rows_by_paper(connection, boards)

    def method_rows(self, method: str) -> list[Row]:
        """All rows of a method by board and row id; letter case, spaces and hyphens of its name do not count."""
        with self._reading() as connection:
            return reads.method_rows(connection, method)

    def unlisted_rows(self, limit: int = 1000) -> list[Row]:
        """Rows on no board, as their dataset or metric is not in the catalog, by dataset and row id."""
        with self._reading() as connection:
            return reads.unlisted_rows(connection, limit)

    def paper(self, key: str) -> PaperPage | None:
        """A paper with its texts and rows by its key, arXiv id or DOI; None where there is none."""
        with self._reading() as connection:
            return reads.paper(connection, key)

    def pages(self) -> Iterator[PaperPage]:
        """Every paper with its texts and rows, by key, streamed."""
        with self._reading() as connection:
            yield from reads.pages(connection)

    def papers_search(self, text: str, limit: int = 50, *, public: bool = False) -> list[PaperHit]:
        """Papers whose title and authors hold every word, or whose arXiv id or DOI is the text or its address.

        Those come first in which every word begins one; newest first. `public` finds no paper of private folders alone.
        An empty text finds all.
        """
        with self._reading() as connection:
            return searches.papers(connection, text, limit, public=public)

    def methods_search(self, text: str, limit: int = 50, *, public: bool = False) -> list[MethodHit]:
        """Methods whose name holds the text: as a whole word, as a word's beginning, within a word; most results first.

        `public` counts no row of private folders. An empty text finds all.
        """
        with self._reading() as connection:
            return searches.methods(connection, text, limit, public=public)

    def names_search(self, text: str, limit: int = 50) -> list[NameHit]:
        """Names of methods and models that hold the text, those with most rows first. An empty text finds all.

        Letter case, spaces and hyphens do not count; names that differ in these alone are one.
        """
        with self._reading() as connection:
            return names.search(connection, text, limit)

    def boards_of(self, called: Collection[str]) -> dict[str, int]:
        """Ids of the boards on which a method or model of these names stands, with how many of the names do."""
        with self._reading() as connection:
            return names.boards(connection, called)

    def rows_around(self, board: str, called: Collection[str], *, lower_is_better: bool, limit: int) -> list[Row]:
        """As `leading_rows`, with all rows of the papers in which a method or model of these names stands on the board."""
        with self._reading() as connection:
            return reads.rows_around(connection, board, called, lower_is_better=lower_is_better, limit=limit)

    def claims(self, board: str | None = None) -> list[ClaimRow]:
        """What papers claim of their results, all or those about a board; by board (those about none last) and paper."""
        with self._reading() as connection:
            return claiming.read(connection, board)

    def curated_files(self) -> set[tuple[str, str]]:
        """Folder and name of every curated file that the database holds rows of, as `FileRows` gave them."""
        with self._reading() as connection:
            return reads.curated_files(connection)

    def count_read(self, but: Iterable[str] = ()) -> int:
        """The number of rows that were read from abstracts, without those of the given texts."""
        with self._reading() as connection:
            return reads.count_read(connection, sorted(set(but)))


__all__ = ["FileDecisions", "FileRows", "Reading", "Saved", "Store", "Written"]
