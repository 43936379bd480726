"""Statements over many values at once, and the token that tells one state of the data from another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from secrets import token_hex
from typing import Any, TypeVar

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Table,
    Text,
    any_,
    bindparam,
    func,
    insert,
    literal,
    select,
    update,
)

from leaderboard.store.conversion import Columns, Values
from leaderboard.store.tables import state

_T = TypeVar("_T")
_MOST_PARAMETERS = 5_000
"""Values in one IN list: far below the limits of SQLite (32,766) and PostgreSQL (65,535)."""


def select_where(
    connection: Connection, columns: Iterable[Any], column: ColumnElement[Any], values: Sequence[str]
) -> Iterator[Columns]:
    is_postgres = connection.dialect.name == "postgresql"
    for some in parts(values):
        # PostgreSQL takes a list as one value; as thousands of them it costs the driver more than the server.
        is_wanted = column == any_(literal(some, ARRAY(Text))) if is_postgres else column.in_(some)
        yield from connection.execute(select(*columns).where(is_wanted)).mappings()


def update_rows(connection: Connection, table: Table, key: ColumnElement[Any], rows: Sequence[Values]) -> None:
    """Set in each row the columns that it names, by its key."""
    if not rows:
        return
    name = str(key.key)
    changed: dict[str, Any] = {column: bindparam(f"b_{column}") for column in rows[0] if column != name}
    statement = update(table).where(key == bindparam(f"b_{name}")).values(changed)
    connection.execute(statement, [{f"b_{column}": value for column, value in row.items()} for row in rows])


def touch(connection: Connection) -> None:
    """Give the data a new version token."""
    connection.execute(update(state).values(version=token_hex(8)))
    if connection.execute(select(func.count()).select_from(state)).scalar() == 0:
        connection.execute(insert(state), [{"id": 1, "version": token_hex(8)}])


def parts(values: Iterable[_T]) -> Iterator[list[_T]]:
    rest = iter(values)
    while part := list(islice(rest, _MOST_PARAMETERS)):
        yield part
