"""A board costs what the board costs, however large the table is: the same one in a small and in a large table.

BENCH_RESULTS results (1,000,000) are the large one. Nothing here asserts a time.
"""

import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from bench.figures import note
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


def test_the_cost_of_showing_a_board(small: str, large: str, repo: Path, tmp_path: Path) -> None:
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
    print(f"\nwhole processes in turn, best of {ROUNDS} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    taken = seconds_of(commands, environment)
    first = taken[next(iter(commands))]
    for name, best in taken.items():
        print(f"  {name:<44} {best.clock:6.3f} s, {best.cpu:.3f} s of CPU, {best.cpu / first.cpu:5.2f} of the first")
    _, _, of_small, of_large, _ = taken.values()
    figures = {"show_rows": ROWS, "show_small": SMALL, "show_small_s": of_small.cpu}
    note(repo, {**figures, "show_large": LARGE, "show_large_s": of_large.cpu})


class Taken(NamedTuple):
    """Seconds of a process, by the clock and of its own work."""

    clock: float
    cpu: float


def seconds_of(commands: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> dict[str, Taken]:
    """The least of each."""
    best = dict.fromkeys(commands, Taken(math.inf, math.inf))
    for _ in range(ROUNDS):
        for name, command in commands.items():
            begun = time.perf_counter(), cpu_of_children()
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            ended = time.perf_counter(), cpu_of_children()
            best[name] = Taken(*(min(least, b - a) for least, a, b in zip(best[name], begun, ended, strict=True)))
    return best


def cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
