"""Many rows at once: SQLite takes them in one statement, PostgreSQL through COPY into a staging table.

A staging table is temporary, has the shape of its table and is empty outside of a transaction; from there rows are inserted
into the table itself, which COPY alone cannot do for rows that may stand there already.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert, text
from sqlalchemy.exc import DBAPIError

_FEW = 40
"""Rows that plain statements store as fast as COPY."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, each with the same columns; none of them may stand in the table."""
    if not rows:
        return
    if connection.dialect.name == "postgresql" and len(rows) >= _FEW:
        staged = _stage(connection, table, rows)
        connection.execute(insert(table).from_select(list(rows[0]), staged))
    else:
        connection.execute(insert(table), rows)


def upsert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, each with all columns; one that stands in the table under the same primary key becomes the new one."""
    if not rows:
        return
    if connection.dialect.name == "postgresql" and len(rows) >= _FEW:
        staged = _stage(connection, table, rows)
        connection.execute(_or_replace(_inserting(connection, table).from_select(list(rows[0]), staged), table))
    else:
        connection.execute(_or_replace(_inserting(connection, table), table), rows)


def _inserting(connection: Connection, table: Table) -> Any:
    """The dialect's own INSERT, which knows ON CONFLICT; imported here, as reading needs neither of the two."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


def _or_replace(statement: Any, table: Table) -> Insert:
    key = [column.key for column in table.primary_key]
    changed = {column.key: statement.excluded[column.key] for column in table.columns if column.key not in key}
    replacing: Insert = statement.on_conflict_do_update(index_elements=key, set_=changed)
    return replacing


def _stage(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> Any:
    """Copy the rows into the staging table and return the query that gives them."""
    import psycopg
    from psycopg import sql

    names = list(rows[0])
    staging = sql.Identifier(f"staging_{table.name}")
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection), "only this driver is opened"
    try:
        with driver.cursor() as cursor:
            cursor.execute(
                sql.SQL("CREATE TEMPORARY TABLE IF NOT EXISTS {} (LIKE {}) ON COMMIT DELETE ROWS").format(
                    staging, sql.Identifier(table.name)
                )
            )
            cursor.execute(sql.SQL("DELETE FROM {}").format(staging))
            with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(staging, columns)) as copy:
                for row in rows:
                    copy.write_row([row[name] for name in names])
    except psycopg.Error as error:
        is_lost = driver.broken or driver.closed
        raise DBAPIError("COPY", None, error, connection_invalidated=is_lost) from error
    quoted = ", ".join(f'"{name}"' for name in names)
    return text(f'SELECT {quoted} FROM "staging_{table.name}"').columns(*(table.c[name] for name in names))  # noqa: S608
