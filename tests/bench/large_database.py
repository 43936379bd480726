"""A database of a million results out of a small one: one board as it is, the other rows on other boards."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table, create_engine, func, select, text

from leaderboard.store.engine import parse_url
from leaderboard.store.tables import papers, results, texts

COPIES = """
    INSERT INTO {table} ({columns})
    WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < {copies})
    SELECT {values} FROM {table}, copies WHERE {table}.{key} IN (SELECT {named} FROM results)
"""
SQLITE_IN_A_HURRY = ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY", "cache_size = -400000")
"""Nobody needs the file should this fail."""


COPIED_TO = ("coco/box-ap", "coco/mask-ap", "imagenet-1k/fid", "cifar-10/top-1-accuracy")


def enlarged(address: str, boards: tuple[str, ...], wanted: int) -> int:
    """Copy what has a result until a database holds this many, the copies on the boards given; how many it holds."""
    other = f"CASE n % {len(boards)} " + " ".join(f"WHEN {i} THEN '{b}'" for i, b in enumerate(boards)) + " END"
    engine = create_engine(parse_url(address))
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            for setting in SQLITE_IN_A_HURRY:
                connection.exec_driver_sql(f"PRAGMA {setting}")
        held = _count(connection)
        copies = wanted // held - 1
        for table in (papers, texts, results):
            for index in table.indexes:
                index.drop(connection)
        if copies > 0:  # results last, as the others ask which of them have one
            _copy(connection, papers, "key", "paper", copies, {})
            _copy(connection, texts, "id", "text", copies, {"paper": _renamed("paper")})
            changed = {name: _renamed(name) for name in ("text", "paper", "method", "method_key")}
            changed |= {"board": other, "model": "'Backbone-' || (n % 97)"}
            _copy(connection, results, "id", "id", copies, changed)
        for table in (papers, texts, results):
            for index in table.indexes:
                index.create(connection)
        connection.commit()
        connection.execute(text("ANALYZE"))
        connection.commit()
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        held = _count(connection)
    engine.dispose()
    return held


def _count(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(results)).scalar_one())


def _copy(connection: Connection, table: Table, key: str, named: str, copies: int, changed: Mapping[str, str]) -> None:
    values = {key: _renamed(key), **changed}
    if table is not results:
        values["title"] = _renamed("title")
    columns = ", ".join(f'"{column.key}"' for column in table.c)
    given = ", ".join(values.get(column.key, f'{table.name}."{column.key}"') for column in table.c)
    statement = COPIES.format(
        table=table.name, columns=columns, values=given, copies=copies, key=key, named=f"results.{named}"
    )
    connection.execute(text(statement))


def _renamed(name: str) -> str:
    return f"\"{name}\" || '-' || n"
