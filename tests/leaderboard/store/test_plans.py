"""Reading a board costs what the board costs, however large the table is: by an index, and without what it does not need."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from builders.boards import a_paper, a_reading
from builders.data_folder import a_data_folder
from sqlalchemy import Select, create_engine, text
from sqlalchemy.dialects import sqlite

from leaderboard.store import Store, board_rows, reads

HEAVY = {
    "alembic",
    "distributed",
    "numpy",
    "pandas",
    "psycopg",
    "pyarrow",
    "streamlit",
    "ruamel",
    "lxml",
    "bibtexparser",
    "sqlalchemy",
    "sqlmodel",
}
"""SQLAlchemy and SQLModel alone take as long to load as all the rest of `leaderboard show`."""


def test_sqlite_reads_a_board_by_its_index(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'boards.sqlite'}"
    with Store.open(database) as store:
        store.save([a_reading(a_paper(n), f"{n}.5") for n in range(50)])
    engine = create_engine(database)
    with engine.connect() as connection:
        statements = (
            reads.rows_statement("coco/box-ap"),
            reads.leading_statement("coco/box-ap", lower_is_better=True, limit=20),
            reads.by_paper_statement("coco/box-ap"),
            reads.by_paper_statement(None),
        )
        literal = partial(Select.compile, dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        for query in (board_rows.STATEMENT.replace("?", "'coco/box-ap'"), *map(str, map(literal, statements))):
            steps = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
            assert any(step.startswith("SEARCH results USING INDEX") for step in steps), steps
            assert not any(step.startswith(("SCAN results", "SCAN papers")) for step in steps), steps
            assert not any("TEMP B-TREE" in step for step in steps), steps
    engine.dispose()


def test_showing_a_board_imports_nothing_heavy(tmp_path: Path) -> None:
    Store.open(str(tmp_path / "boards.sqlite")).close()
    script = (
        "import sys\n"
        "from leaderboard.cli import main\n"
        "sys.argv = ['leaderboard', 'show', 'coco', '--database', 'boards.sqlite']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print(*{name.partition('.')[0] for name in sys.modules})\n"
    )
    environment = {**os.environ, "LEADERBOARD_DATA": str(a_data_folder(tmp_path / "data", {}))}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert "sqlite3" in done.stdout.split()
    assert HEAVY.isdisjoint(done.stdout.split())
