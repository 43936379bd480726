"""A board costs what the board costs, however large the table is: the same one in a small and in a large table.

BENCH_RESULTS results (1,000,000) are the large one. Nothing here asserts a time.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from bench.large_database import COPIED_TO, enlarged
from builders import data_folder
from builders.boards import TOP1, a_board, a_paper, a_reading
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.dialects import postgresql

from leaderboard.ranking import rank
from leaderboard.settings import DATA_VARIABLE
from leaderboard.store import Store, reads
from leaderboard.store.board_rows import STATEMENT, board_rows
from leaderboard.store.engine import parse_url

pytestmark = pytest.mark.bench
ROWS = 500
"""On the board."""
SMALL = 10_000
LARGE = int(os.environ.get("BENCH_RESULTS", "1000000"))
ROUNDS = 7


def a_database(address: str, results: int) -> str:
    """The board, and as many results in all."""
    with Store.open(address) as store:
        store.save(a_reading(a_paper(n), f"{40 + n * 37 % 5000 / 100:.2f}", method=f"Net-{n}") for n in range(ROWS))
    assert enlarged(address, COPIED_TO, results) >= results
    return address


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return a_database(str(tmp_path_factory.mktemp("small") / "boards.sqlite"), SMALL)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("large") / "boards.sqlite"
    begun = time.perf_counter()
    address = a_database(str(path), LARGE)
    took = time.perf_counter() - begun
    print(f"\n\na table of {LARGE:,} results: {path.stat().st_size / 1e6:,.0f} MB, made in {took:.0f} s")
    return address


def test_showing_a_board(small: str, large: str, tmp_path: Path) -> None:
    leaderboard = str(Path(sys.executable).with_name("leaderboard"))
    show = [leaderboard, "show", TOP1, "--database"]
    environment = {**os.environ, DATA_VARIABLE: str(data_folder.a_data_folder(tmp_path / "data", results={}))}
    commands = {
        "python -c 'import sqlalchemy'": [sys.executable, "-c", "import sqlalchemy"],
        "leaderboard --help": [leaderboard, "--help"],
        f"leaderboard show, {ROWS} rows of {SMALL:,}": [*show, small],
        f"leaderboard show, {ROWS} rows of {LARGE:,}": [*show, large],
        f"leaderboard show --limit 20, {LARGE:,}": [*show, large, "--limit", "20"],
    }
    print(f"\nwhole processes in turn, {ROUNDS} times each (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    first: float | None = None
    for name, taken in seconds_of(commands, environment).items():
        first = first or min(taken)
        print(
            f"  {name:<44} {min(taken):6.3f} s at best, {statistics.median(taken):.3f} s in the middle,"
            f" {min(taken) / first:5.2f} of the first"
        )


def seconds_of(commands: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            taken[name].append(time.perf_counter() - begun)
    return taken


def test_ranking_grows_with_the_board_alone(small: str, large: str) -> None:
    board = a_board(TOP1)
    best: dict[str, list[float]] = {"read": [], "read by the store": [], "ranked": []}
    for _ in range(ROUNDS):
        for address in (small, large):
            with Store.open(address, read_only=True) as store:
                marks = [time.process_time()]
                rows = board_rows(address, TOP1)
                marks.append(time.process_time())
                assert len(store.rows(TOP1)) == ROWS
                marks.append(time.process_time())
                assert rank(board, rows).total == ROWS
                marks.append(time.process_time())
            for name, begun, ended in zip(best, marks, marks[1:], strict=False):
                best[name].append(ended - begun)
    print(f"\na board of {ROWS} rows, CPU of one process, best of {ROUNDS} in turn:")
    for name, taken in best.items():
        alone, among = min(taken[::2]), min(taken[1::2])
        print(
            f"  {name:<20} {alone * 1000:6.1f} ms of {SMALL:,} results, {among * 1000:6.1f} ms of {LARGE:,}:"
            f" {among / alone:.2f} times"
        )


def test_the_plan_of_sqlite(large: str) -> None:
    engine = create_engine(parse_url(large))
    with engine.connect() as connection:
        say_plan(connection, "SQLite", f"EXPLAIN QUERY PLAN {STATEMENT.replace('?', repr(TOP1))}", column="detail")
    engine.dispose()


def test_the_plan_of_postgresql(postgres_database: str) -> None:
    a_database(postgres_database, LARGE)
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    query = reads.rows_statement(TOP1).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    engine = create_engine(parse_url(postgres_database))
    with engine.connect() as connection:
        say_plan(connection, "PostgreSQL", f"EXPLAIN (ANALYZE, SUMMARY OFF) {query}", column="QUERY PLAN")
    engine.dispose()


def say_plan(connection: Connection, name: str, query: str, *, column: str) -> None:
    steps = list(connection.execute(text(query.replace(":", "\\:"))).scalars(column))
    print(f"\nthe plan of {name} for the board {TOP1}\n  " + "\n  ".join(steps))
    assert not any(scan in step for step in steps for scan in ("SCAN results", "Seq Scan on results"))
