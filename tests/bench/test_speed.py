"""How fast the main path is: `make bench` prints the figures. Nothing here asserts a time."""

import gzip
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from extractors.catalog import Catalog
from extractors.extract import Extractor
from extractors.paper import Paper
from extractors.sources import read
from leaderboard.ingest import ingest
from leaderboard.ranking import rank
from leaderboard.store import Store

pytestmark = pytest.mark.bench

PAPERS = 5_000


@pytest.fixture(scope="module")
def catalog(repo: Path) -> Catalog:
    return Catalog.load([repo / "data"])


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    return shared / "corpus" / "abstracts-40k.jsonl.gz"


def _papers(corpus: Path) -> Iterator[Paper]:
    with corpus.open("rb") as stream:
        yield from islice(read(stream, corpus.name, on_problem=print), PAPERS)


def _timed(what: str, work: Callable[[], int], unit: str) -> None:
    """Run the work, which says how much it did, and print the rate."""
    started = time.perf_counter()
    done = work()
    seconds = time.perf_counter() - started
    assert done > 0
    print(f"\n{what}: {done:,} {unit} in {seconds:.2f} s, {done / seconds:,.0f} {unit}/s")


def test_reading_a_compressed_source(corpus: Path) -> None:
    _timed("read JSON lines", lambda: sum(1 for _ in _papers(corpus)), "papers")


def test_reading_keeps_memory_flat(corpus: Path) -> None:
    tracemalloc.start()
    count = sum(1 for _ in _papers(corpus))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    size = len(gzip.decompress(corpus.read_bytes()))
    print(f"\nread {count:,} of a source of {size / 1e6:.0f} MB: peak {peak / 1e6:.1f} MB of Python objects")
    assert count == PAPERS


def test_extraction(catalog: Catalog, corpus: Path) -> None:
    extractor = Extractor(catalog)
    papers = list(_papers(corpus))
    _timed("extract on one core", lambda: len([extractor.extract(paper) for paper in papers]), "papers")


def test_ingest_and_ranking(catalog: Catalog, corpus: Path, tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/bench.sqlite") as store:
        _timed("ingest into SQLite", lambda: ingest(_papers(corpus), store, catalog).papers, "papers")
        boards = [(board, list(store.rows(board.id))) for board in catalog.boards()]
        _timed("rank every board", lambda: sum(rank(board, rows).total for board, rows in boards), "rows")


def test_the_command_line_answers(repo: Path) -> None:
    leaderboard = Path(sys.executable).with_name("leaderboard")
    seconds = []
    for _ in range(7):
        started = time.perf_counter()
        subprocess.run([leaderboard, "--help"], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - started)
    print(f"\nleaderboard --help: {min(seconds):.3f} s at best, {sorted(seconds)[3]:.3f} s in the middle of 7")
