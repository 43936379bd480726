"""How a database is opened, and what its errors mean to a person. SQLite and PostgreSQL differ here and nowhere else."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from extractors.errors import StoreError

WAIT_SECONDS = 15.0
"""How long to wait for another process that writes to the same SQLite file, or for a server to answer."""

_SQLITE = {
    "SQLITE_READONLY": ("is read-only, so nothing can be written to it", "name a file that you may write to with --database"),
    "SQLITE_NOTADB": ("is not an SQLite database", "name another file with --database"),
    "SQLITE_CORRUPT": ("is damaged", "make it again with `leaderboard db rebuild`, under another name"),
    "SQLITE_FULL": ("cannot grow: the disk is full; whole batches written so far are kept", "free some space and run again"),
    "SQLITE_BUSY": ("is being written to by another process", "wait until that one is done and run again"),
    "SQLITE_LOCKED": ("is being written to by another process", "wait until that one is done and run again"),
    "SQLITE_CANTOPEN": ("cannot be opened", "check that the folder exists and that you may read and write it"),
    "SQLITE_PERM": ("cannot be opened: permission denied", "name a file that you may read and write with --database"),
    "SQLITE_IOERR": ("cannot be read or written: the disk reports an error, or allows no more", "check the disk and its free space"),
}  # fmt: skip
_POSTGRES = {
    "42501": ("refuses: this user lacks the rights for it", "its owner grants them: to read the tables, or to make and change them"),
    "25006": ("is open read-only, so nothing can be written to it", "open it with a user that may write"),
    "53100": ("is full; whole batches written so far are kept", "free some space on the server and run again"),
    "53300": ("takes no more connections", "try again later"),
    "55P03": ("is being changed by another process", "wait until that one is done and run again"),
    "57P01": ("broke the connection; whole batches written so far are kept", "run again when the server is back"),
    "57P03": ("is starting up or shutting down", "try again in a moment"),
    "28P01": ("refuses the user name or password", "check the address in LEADERBOARD_DATABASE_URL"),
    "28000": ("refuses the user name or password", "check the address in LEADERBOARD_DATABASE_URL"),
    "3D000": ("does not exist on that server", "create it first, for instance with `createdb`"),
    "42P01": ("lacks a table of this program", "run `leaderboard db upgrade`"),
}  # fmt: skip

# What the driver has to say comes as an exception, and is then said once; it also logs that it gives up what was under way.
logging.getLogger("psycopg").addHandler(logging.NullHandler())


def parse_url(text: str) -> URL:
    """The address with this project's driver; a plain path is an SQLite file. StoreError for any other kind of database."""
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError("the database address cannot be read", remedy=_EXPECTED) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise StoreError(f"no support for a database of the kind {url.drivername!r}", remedy=_EXPECTED)
    if url.drivername == "sqlite" and url.database in (None, "", ":memory:"):
        raise StoreError("a database in memory alone would be lost at once", remedy=_EXPECTED)
    return url


_EXPECTED = "expected sqlite:///path/of/a/file or postgresql://user@host/database"


def connect(url: URL, *, read_only: bool, wait_seconds: float = WAIT_SECONDS) -> Engine:
    """An engine whose connections keep the promises of the store. Nothing is opened for SQLite; use `said` around it."""
    return _sqlite(url, read_only, wait_seconds) if is_sqlite(url) else _postgres(url, read_only, wait_seconds)


def is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _sqlite(url: URL, read_only: bool, wait_seconds: float) -> Engine:
    path = Path(str(url.database)).expanduser().absolute()
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a database", remedy=f"name a file, as {path / 'leaderboard.sqlite'}")
    if read_only and not path.exists():
        raise StoreError(
            f"there is no database at {path}", remedy="`leaderboard ingest` or `leaderboard add` makes one"
        )
    if not read_only:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the folder {path.parent} cannot be made: {error.strerror}", remedy="name another file with --database"
            ) from None

    def open_file() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.as_uri()}?{_mode(path, read_only)}",
            uri=True,
            timeout=wait_seconds,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if not read_only:
                _keep_log(connection, wait_seconds)
                connection.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _keep_log(connection: sqlite3.Connection, wait_seconds: float) -> None:
    """Put the file in WAL mode, where readers and a writer do not wait for each other.

    The file remembers it. SQLite does not wait for a lock here, whatever its timeout, so two processes that both make a new
    file would collide.
    """
    deadline = monotonic() + wait_seconds
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or monotonic() > deadline:
                raise
            sleep(0.02)


def _mode(path: Path, read_only: bool) -> str:
    """Read-only, a file on a medium that cannot take the files beside a database in WAL mode is read as it stands."""
    if not read_only:
        return "mode=rwc"
    has_log = path.with_name(path.name + "-wal").exists()
    return "mode=ro" if has_log or _is_readable(path) else "mode=ro&immutable=1"


def _is_readable(path: Path) -> bool:
    """False where SQLite would have to write beside the file to read it; other troubles show when it is opened."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as probe:
            probe.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    except sqlite3.OperationalError as error:
        return not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
    except sqlite3.DatabaseError:
        return True
    return True


def _begin(connection: Connection) -> None:
    """Writers take the lock at once, so that none of them finds out halfway that another one is writing."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: URL, read_only: bool, wait_seconds: float) -> Engine:
    try:
        engine = create_engine(
            url, pool_pre_ping=True, connect_args={"connect_timeout": max(2, round(wait_seconds))}
        )  # fmt: skip
    except ModuleNotFoundError:
        raise StoreError(
            "the PostgreSQL driver is not installed", remedy="pip install 'leaderboard[postgres]'"
        ) from None
    return engine.execution_options(postgresql_readonly=True) if read_only else engine


@contextmanager
def said(url: URL) -> Iterator[None]:
    """Turns the driver's errors into one StoreError that names the database, what is wrong and what to do."""
    try:
        yield
    except NoSuchModuleError:
        raise StoreError(f"no support for {url.drivername!r}", remedy=_EXPECTED) from None
    except DBAPIError as error:
        raise _explain(url, error.orig) from error
    except sqlite3.Error as error:
        raise _explain(url, error) from error
    except SQLAlchemyError as error:
        raise StoreError(f"{_name(url)}: {str(error).splitlines()[0]}") from error


_LOST = frozenset(("57P01", "57P02", "57P03"))
"""PostgreSQL says that it, or the connection, is being shut down, or is not up yet."""


def is_lost(error: BaseException | None) -> bool:
    """Whether a connection to a server broke, so that the same work may well succeed over a new one."""
    if not isinstance(error, DBAPIError) or isinstance(error.orig, sqlite3.Error):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # nothing came from the server: it cannot be reached, or was cut off
        return error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
    return error.connection_invalidated or state in _LOST or state.startswith("08")


def _name(url: URL) -> str:
    if is_sqlite(url):
        return f"the database {url.database}"
    return f"the database {url.render_as_string(hide_password=True)}"


def _explain(url: URL, error: BaseException | None) -> StoreError:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorname", "")
        known = next((said for prefix, said in _SQLITE.items() if code.startswith(prefix)), None)
    else:
        known = _POSTGRES.get(getattr(error, "sqlstate", None) or "")
        if known is None and type(error).__name__ == "OperationalError":
            # A connection that fails has no code: the server's own words, the last of what was tried, must do.
            why = _text(error).rpartition("FATAL: ")[2].splitlines()[0].strip()
            known = (f"cannot be reached: {why}", "check that the server runs and that the address is right")
    if known is None:
        return StoreError(f"{_name(url)} reports: {_text(error).splitlines()[0]}")
    return StoreError(f"{_name(url)} {known[0]}", remedy=known[1])


def _text(error: BaseException | None) -> str:
    return str(error).strip() or type(error).__name__
