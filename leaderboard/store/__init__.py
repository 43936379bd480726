"""The store: papers, their texts and their results in SQLite or PostgreSQL.

with Store.open("sqlite:///leaderboard.sqlite") as store:
    ranking = rank(board, store.rows(board.id))
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from extractors.finding import Extraction
from extractors.paper import Paper
from leaderboard.records import BoardSummary, MethodHit, PaperHit, PaperPage, Row, Totals
from leaderboard.results import Result


class Reading(NamedTuple):
    """A paper with what was read from it, by which rules, ready to be stored."""

    paper: Paper
    extraction: Extraction
    results: tuple[Result, ...]
    rules: str
    private: bool = False


class FileRows(NamedTuple):
    """The paper and the results of one curated file."""

    folder: str
    """The data folder as the caller tells folders apart; two folders may hold files of one name."""
    name: str
    """The file, relative to its folder, with forward slashes."""
    paper: Paper
    results: Sequence[Result]
    private: bool = False


class Written(NamedTuple):
    """What a write changed; all zero where everything stood there already."""

    texts: int = 0
    """Texts that are new or were read anew."""
    results: int = 0
    """Results inserted."""
    removed: int = 0
    """Results taken out because their text or file no longer gives them."""


class Store:
    """An open database. One per thread or process; reads see whole batches only."""

    @classmethod
    @contextmanager
    def open(cls, url: str, *, read_only: bool = False) -> "Iterator[Store]":
        """Open a database by its SQLAlchemy address or, for SQLite, by its path.

        An empty or older database is upgraded first, and a missing SQLite file made with its folders; read-only, nothing is
        written: a missing, empty or older one is refused. StoreError says what is wrong and what to do, for instance for
        a file that is no database, a newer one, a full disk or a server that cannot be reached.
        """
        raise NotImplementedError
        yield

    # what changes the database: each call is whole or not there at all

    def known(self, texts: Iterable[str], rules: str) -> set[str]:
        """Those of the given text ids that these rules have read already."""
        raise NotImplementedError

    def save(self, readings: Sequence[Reading]) -> Written:
        """Store a batch in one transaction; what a text gave under other rules is replaced.

        A paper in which nothing was seen, neither a finding nor a dropped number, takes no room.
        """
        raise NotImplementedError

    def replace_files(self, files: Iterable[FileRows]) -> Written:
        """Store curated files, in batches; each file's rows replace those it gave before as a set."""
        raise NotImplementedError

    def remove_files(self, folder: str, names: Iterable[str]) -> Written:
        """Take out all that curated files gave."""
        raise NotImplementedError

    def files(self, folder: str) -> set[str]:
        """Names of the curated files that stand in the database for a folder."""
        raise NotImplementedError

    def clear(self) -> None:
        """Empty all tables, keeping the schema: the start of a rebuild."""
        raise NotImplementedError

    # what reads it

    def version(self) -> str:
        """A token that differs after every change of the data: the key for caches."""
        raise NotImplementedError

    def totals(self) -> Totals:
        raise NotImplementedError

    def board_summaries(self) -> list[BoardSummary]:
        """One per board that has rows, by board id."""
        raise NotImplementedError

    def rows(self, board: str) -> list[Row]:
        """All rows of a board, whatever their status, by row id."""
        raise NotImplementedError

    def leading_rows(self, board: str, *, lower_is_better: bool, limit: int = 20) -> list[Row]:
        """All rows of the papers that hold the best values of a board: enough to rank its head, whatever its length."""
        raise NotImplementedError

    def all_rows(self) -> Iterator[Row]:
        """Every row of the database, board by board (rows off the boards last) and by row id within one, streamed."""
        raise NotImplementedError

    def method_rows(self, method: str) -> list[Row]:
        """All rows of a method, its name compared without letter case, by board and row id."""
        raise NotImplementedError

    def unlisted_rows(self, limit: int = 1000) -> list[Row]:
        """Rows on no board, as their dataset or metric is not in the catalog, by dataset and row id."""
        raise NotImplementedError

    def paper(self, key: str) -> PaperPage | None:
        """A paper with its texts and rows by its key, arXiv id or DOI; None where there is none."""
        raise NotImplementedError

    def papers_search(self, text: str, limit: int = 50) -> list[PaperHit]:
        """Papers whose title or authors hold every word, or whose arXiv id or DOI is the text; newest first."""
        raise NotImplementedError

    def methods_search(self, text: str, limit: int = 50) -> list[MethodHit]:
        """Methods whose name holds the text, those with most results first."""
        raise NotImplementedError
