"""What is PostgreSQL's own: rows by COPY, several writers at once, plans that use the indexes, and a role that reads."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders.boards import TOP1, a_paper, a_reading
from builders.contents import contents
from builders.data_folder import a_data_folder
from builders.papers_file import a_papers_file
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.dialects import postgresql

from extractors.errors import StoreError
from leaderboard.store import Reading, Store, reads
from leaderboard.store.bulk import insert_rows
from leaderboard.store.tables import results

pytestmark = pytest.mark.postgres

STRANGE = ["\\N", "", "a\tb", "line\nbreak", "back\\slash", '"quoted"', "\x01", "naïve ✓ 𝔸", "{a,b}", "\\."]


@pytest.fixture
def admin(postgres_database: str) -> Iterator[Engine]:
    engine = create_engine(postgres_database, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


def readings(count: int, value: str = "83.8", **given: object) -> list[Reading]:
    return [
        a_reading(a_paper(n, title=f"Paper {n} {STRANGE[n % 10]}", authors=STRANGE[n % 7], source=STRANGE[n % 3]), value, **given)
        for n in range(count)
    ]  # fmt: skip


def test_rows_by_copy_are_those_of_sqlite(postgres_database: str, tmp_path: Path) -> None:
    batches = [
        readings(120),
        readings(150),
        readings(150, "84.0", rules="2+a", settings=STRANGE),
        readings(60, rules="3+a", model=STRANGE[4]),
    ]
    sqlite = f"sqlite:///{tmp_path / 'boards.sqlite'}"
    for batch in batches:
        for database in (postgres_database, sqlite):
            with Store.open(database) as store:
                store.save(batch)
        assert contents(postgres_database) == contents(sqlite)


def test_several_processes_write_at_once(postgres_database: str, tmp_path: Path) -> None:
    """Overlapping inputs, each in an order of its own: nothing is lost, doubled or deadlocked."""
    data = a_data_folder(tmp_path / "data", {})
    files = [a_papers_file(tmp_path / f"{n}.jsonl", 1_200, begin=400 * n) for n in range(4)]
    environment = {**os.environ, "LEADERBOARD_DATA": str(data)}
    ingest = (sys.executable, "-m", "leaderboard", "ingest", "--database")
    dice = random.Random(5)
    dealt = [dice.sample(files, 3) for _ in range(3)]
    runs = [
        subprocess.Popen([*ingest, postgres_database, *some], env=environment, stderr=subprocess.PIPE) for some in dealt
    ]
    for run in runs:
        _, said = run.communicate(timeout=120)
        assert run.returncode == 0, said
    plain = tmp_path / "plain.sqlite"
    read = {file for some in dealt for file in some}
    subprocess.run([*ingest, plain, *sorted(read)], env=environment, check=True, capture_output=True)
    assert contents(postgres_database) == contents(f"sqlite:///{plain}")


def plan(connection: Connection, statement: object) -> str:
    query = str(statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))  # type: ignore[attr-defined]
    return "\n".join(connection.execute(text("EXPLAIN " + query.replace(":", "\\:"))).scalars())


def test_a_board_is_read_by_its_index(postgres_database: str, admin: Engine) -> None:
    """Of 20,000 results on 400 boards, as a table grown large has them."""
    with Store.open(postgres_database) as store:
        store.save(readings(200))
    with admin.begin() as connection:
        row = dict(connection.execute(results.select().limit(1)).mappings().one())
        more = [row | {"id": f"{n:016x}", "board": f"board-{n % 400}/metric", "number": n / 100} for n in range(20_000)]
        insert_rows(connection, results, more)
        connection.execute(text("ANALYZE"))
        questions = {
            "rows": reads.rows_statement("board-7/metric"),
            "leaders": reads.leading_statement("board-7/metric", lower_is_better=False, limit=20),
        }
        for name, statement in questions.items():
            said = plan(connection, statement)
            assert "Seq Scan on results" not in said, f"{name}:\n{said}"
            assert "Index" in said


def sql_of_the_page(repo: Path) -> list[str]:
    page = (repo / "leaderboard" / "SCALE.md").read_text()
    block = page.partition("```sql\n")[2].partition("```")[0]
    return [statement.strip() for statement in block.split(";") if statement.strip()]


def test_the_role_for_the_dashboard_reads_everything_and_writes_nothing(
    postgres_database: str, admin: Engine, repo: Path
) -> None:
    with Store.open(postgres_database) as store:
        store.save(readings(3))
    statements = sql_of_the_page(repo)
    assert len(statements) == 5
    with admin.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    reader = postgres_database.replace("//postgres@", "//leaderboard_reader@")
    try:
        with Store.open(reader, read_only=True) as store:
            assert len(store.rows(TOP1)) == 3
            assert store.board_summaries()[0].results == 3
            assert store.totals().results == 3
            assert store.papers_search("Paper 1")
            assert store.methods_search("Swin")
        with Store.open(reader) as store, pytest.raises(StoreError, match=r"read-only|lacks the rights"):
            store.clear()
        with admin.begin() as connection:
            connection.execute(text("CREATE TABLE later (a INTEGER)"))
        guest = create_engine(reader)
        with guest.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM later")).scalar() == 0
        guest.dispose()
    finally:
        with admin.connect() as connection:
            connection.execute(text("DROP OWNED BY leaderboard_reader"))
            connection.execute(text("DROP ROLE leaderboard_reader"))
