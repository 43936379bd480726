"""A database of a million results out of a small one: one board as it is, the other rows on other boards."""

import sqlite3
from contextlib import closing
from pathlib import Path

COPIES = """
    WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < {copies})
    INSERT INTO {table} ({columns}) SELECT {values} FROM {table}, copies
"""


def enlarged(path: Path, boards: tuple[str, ...], results: int) -> int:
    """Copy all papers of a database until it holds this many results, the copies on the boards given; how many it holds."""
    with closing(sqlite3.connect(path)) as connection:
        held = connection.execute("SELECT count(*) FROM results").fetchone()[0]
        copies = results // held - 1
        other = f"CASE n % {len(boards)} " + " ".join(f"WHEN {i} THEN '{b}'" for i, b in enumerate(boards)) + " END"
        named = "'-' || n"
        changes = {
            "papers": {"key": f"key || {named}", "title": f"title || {named}"},
            "texts": {"id": f"id || {named}", "paper": f"paper || {named}", "title": f"title || {named}"},
            "results": {
                "id": f"id || {named}",
                "text": f"text || {named}",
                "paper": f"paper || {named}",
                "board": other,
                "method": f"method || {named}",
                "method_key": f"method_key || {named}",
                "model": "'Backbone-' || (n % 97)",
            },
        }
        for table, changed in changes.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            values = [changed.get(column, f'"{column}"') for column in columns]
            quoted = ", ".join(f'"{column}"' for column in columns)
            connection.execute(COPIES.format(copies=copies, table=table, columns=quoted, values=", ".join(values)))
        connection.execute("ANALYZE")
        connection.commit()
        return int(connection.execute("SELECT count(*) FROM results").fetchone()[0])
