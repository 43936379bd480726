"""The schema's version: what an opened database has, what this program wants, and the way from one to the other."""

from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, inspect, text

from extractors.errors import StoreError
from leaderboard.store.revisions import HEAD, REVISIONS, VERSION_TABLE
from leaderboard.store.tables import metadata

_LOCK = 7_235_001
"""Names the lock of PostgreSQL that writers of this program share."""

State = Literal["empty", "older", "current"]


def examine(connection: Connection) -> State:
    """How the database stands to this program; StoreError for a newer one, or one that holds another program's tables."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        _refuse_foreign(connection, tables)
        return "empty"
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
    if version is None:
        return "empty"
    if version not in REVISIONS:
        raise StoreError(
            f"the database was made by a newer version of this program (its schema is {version}, known here is {HEAD})",
            remedy="update this program, or name another database",
        )
    return "current" if version == HEAD else "older"


def _refuse_foreign(connection: Connection, tables: set[str]) -> None:
    """An SQLite file is ours alone; a PostgreSQL database may hold other tables, but none of our names."""
    foreign = tables if connection.dialect.name == "sqlite" else tables & set(metadata.tables)
    if foreign:
        raise StoreError(
            f"the database holds tables of another program ({', '.join(sorted(foreign)[:3])})",
            remedy="name a database of its own",
        )


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to a revision, within the caller's transaction."""
    _migrate(connection, "upgrade", revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take the schema back to a revision (`base` for none at all), within the caller's transaction."""
    _migrate(connection, "downgrade", revision)


def _migrate(connection: Connection, direction: Literal["upgrade", "downgrade"], revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    getattr(command, direction)(config, revision)


def lock(connection: Connection) -> None:
    """Wait for the one place among writers, held to the end of the transaction. SQLite gave it when that began."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
