"""What systems are called: methods and models found by a part of their name, and where those of a name stand.

The names of a large table are never read whole: a search goes through two indexes and gives back a few names.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, Subquery, Text, func, literal, select, union

from extractors.catalog import alias_key
from leaderboard.records import NameHit
from leaderboard.store.tables import results

_BETWEEN = (" ", "-", "_", "‐", "‑", "–", "'", "’")
"""What `extractors.catalog.alias_key` leaves out of a name."""


def search(connection: Connection, text: str, limit: int) -> list[NameHit]:
    key = alias_key(text)
    found: dict[str, NameHit] = {}
    methods = connection.execute(methods_statement(key, limit)).all()
    spelled = _methods_spelled(connection, [row.method_key for row in methods])
    for method_key, rows in methods:
        found[method_key] = NameHit(spelled[method_key], as_method=rows)
    for model, rows in connection.execute(models_statement(key, limit)):
        known = found.get(alias_key(model), NameHit(model))
        found[alias_key(model)] = known._replace(as_model=known.as_model + rows)
    return sorted(found.values(), key=lambda hit: (-hit.as_method - hit.as_model, hit.name.casefold()))[:limit]


def methods_statement(key: str, limit: int) -> Select[Any]:
    count = func.count()
    return (
        select(results.c.method_key, count)
        .where(results.c.method_key.is_not(None), results.c.method_key.contains(key, autoescape=True))
        .group_by(results.c.method_key)
        .order_by(count.desc(), results.c.method_key)
        .limit(limit)
    )


def models_statement(key: str, limit: int) -> Select[Any]:
    models = _models()
    return (
        select(models.c.model, models.c.rows)
        .where(_key(models.c.model).contains(key, autoescape=True))
        .order_by(models.c.rows.desc(), models.c.model)
        .limit(limit)
    )


def _models() -> Subquery:
    """Each model once with its number of rows, out of the index alone.

    The offset of nothing keeps databases from taking the names apart row by row instead of model by model.
    """
    counted = select(results.c.model, func.count().label("rows")).where(results.c.model.is_not(None))
    return counted.group_by(results.c.model).offset(0).subquery()


def _methods_spelled(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    statement = (
        select(results.c.method_key, func.min(results.c.method))
        .where(results.c.method_key.in_(keys))
        .group_by(results.c.method_key)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def boards(connection: Connection, names: Collection[str]) -> dict[str, int]:
    """Boards by id, with how many of the names stand there as method or model."""
    found: Counter[str] = Counter()
    for key in dict.fromkeys(map(alias_key, names)):
        on = select(results.c.board).where(
            results.c.id.in_(named_rows(connection, [key])), results.c.board.is_not(None)
        )
        found.update(connection.execute(on.distinct()).scalars())
    return dict(found)


def named_rows(connection: Connection, names: Collection[str]) -> CompoundSelect[Any]:
    """Ids of the rows that call their method or their model by one of these names, each of the two by its index."""
    keys = sorted(set(map(alias_key, names)))
    models = _models()
    spellings = connection.execute(select(models.c.model).where(_key(models.c.model).in_(keys))).scalars().all()
    as_method = select(results.c.id).where(results.c.method_key.in_(keys))
    return union(as_method, select(results.c.id).where(results.c.model.in_(spellings)))


def _key(name: ColumnElement[str]) -> ColumnElement[str]:
    """The key of a name as far as every database can make it: letters beyond ASCII keep their case in SQLite."""
    key: ColumnElement[str] = func.lower(name)
    for between in _BETWEEN:
        key = func.replace(key, literal(between, Text), literal("", Text))
    return key
