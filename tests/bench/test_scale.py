"""The whole way at speed, side by side in one run, so that a slow or busy machine slows all of it: nothing asserts a time.

BENCH_PAPERS papers (5,000) go every way; BENCH_RECORDS records (100,000; `make bench BENCH_RECORDS=4000000
PYTEST_ARGS='-k memory'` for a large run) show what memory does when the input grows.
"""

import os
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import orjson
import pytest
from bench.figures import note
from bench.papers import corpus_lines, generated_lines, write

from extractors import prefilter
from extractors.catalog import Catalog
from extractors.extract import Extractor, as_record
from extractors.sources import RawLine, paper_from_line
from leaderboard.ingest import chunks_of_stream, ingest_chunks
from leaderboard.store import Store

pytestmark = pytest.mark.bench
PAPERS = int(os.environ.get("BENCH_PAPERS", "5000"))
RECORDS = int(os.environ.get("BENCH_RECORDS", "100000"))
SAMPLE = 100
"""Papers for the peers, which are slow."""
ONE_IN = 100
"""Generated records for each that reports a number, so that millions of them are read in minutes."""


@pytest.fixture(scope="module")
def catalog(repo: Path) -> Catalog:
    return Catalog.load([repo / "data"])


@pytest.fixture(scope="module")
def lines(repo: Path) -> list[bytes]:
    shared = repo.parent / "shared"
    if shared.is_dir():
        return corpus_lines(shared, PAPERS)
    return list(generated_lines(repo, PAPERS))


@pytest.fixture(scope="module")
def source(lines: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("bench") / "papers.jsonl", iter(lines))


class Table:
    """Rates as they are measured, each also as a multiple of the first."""

    def __init__(self, title: str) -> None:
        self._first: float | None = None
        load = os.getloadavg()[0]
        print(f"\n\n{title} (load {load:.1f} on {os.cpu_count()} cores)")

    def add(self, what: str, papers: int, work: Callable[[], object]) -> float:
        begun = time.perf_counter()
        work()
        rate = papers / (time.perf_counter() - begun)
        self._first = self._first or rate
        print(f"  {what:<44} {rate:>12,.0f} papers/s {rate / self._first:>10.4f}")
        return rate


def test_reading_and_storing(
    lines: list[bytes], source: Path, catalog: Catalog, tmp_path: Path, postgres_database: str
) -> None:
    table = Table(
        f"{len(lines):,} papers, one process unless said otherwise; the last column is the share of the floor"
    )
    table.add("floor: orjson.loads", len(lines), lambda: [orjson.loads(line) for line in lines])
    patterns = naive_patterns(catalog)
    few = lines[: max(len(lines) // 10, 1)]
    table.add("naive: 100 regular expressions", len(few), lambda: naive(few, patterns))
    table.add("a first look: does it hold a number", len(lines), lambda: look(lines))
    extractor = Extractor(catalog)
    table.add("extract (lines to lines)", len(lines), lambda: extract(extractor, lines))
    sqlite = str(tmp_path / "one.sqlite")
    table.add("ingest into SQLite", len(lines), lambda: ingest(source, sqlite, catalog))
    table.add("ingest into PostgreSQL", len(lines), lambda: ingest(source, postgres_database, catalog))
    table.add("ingest again, all of it known", len(lines), lambda: ingest(source, sqlite, catalog))
    two = str(tmp_path / "two.sqlite")
    table.add("ingest into SQLite, --workers 2, start included", len(lines), lambda: ingest(source, two, catalog, 2))


def test_peers(lines: list[bytes], catalog: Catalog) -> None:
    some = lines[:SAMPLE]
    table = Table(f"peers, {len(some)} papers; the last column is the multiple of the first")
    extractor = Extractor(catalog)
    table.add("extract (lines to lines)", len(some), lambda: extract(extractor, some))
    abstracts = [orjson.loads(line)["abstract"] for line in some]
    for name, peer in (("spaCy Matcher, the catalog's names", spacy_matcher), ("quantulum3", quantulum)):
        read = peer(catalog)
        if read is None:
            print(f"  {name:<44} not installed: pip install 'leaderboard[bench]'")
        else:
            table.add(name, len(some), lambda read=read: [read(abstract) for abstract in abstracts])  # type: ignore[misc]


def test_memory_cost_when_the_input_grows(repo: Path, tmp_path: Path) -> None:
    peaks = []
    print(f"\n\nmemory of `leaderboard ingest`, one worker, into SQLite (load {os.getloadavg()[0]:.1f})", flush=True)
    for records in (RECORDS // 4, RECORDS):
        source = write(tmp_path / f"{records}.jsonl", generated_lines(repo, records, one_in=ONE_IN))
        begun = time.perf_counter()
        peak = peak_memory(
            [str(source), "--database", str(tmp_path / f"{records}.sqlite"), "--data", str(repo / "data")]
        )
        seconds = time.perf_counter() - begun
        peaks.append(peak)
        print(
            f"  {records:>10,} records ({source.stat().st_size / 1e6:,.0f} MB): peak {peak:,.0f} MB, {seconds:,.0f} s, "
            f"database {(tmp_path / f'{records}.sqlite').stat().st_size / 1e6:,.0f} MB",
            flush=True,
        )
    note(repo, {"memory_records": RECORDS, "memory_quarter_mb": peaks[0], "memory_mb": peaks[1]})


# what is measured


def naive_patterns(catalog: Catalog) -> list[re.Pattern[str]]:
    names = [name for metric in catalog.metrics.values() for name in (metric.name, *metric.aliases)]
    return [re.compile(rf"(\d+(?:\.\d+)?)\s*%?\s*{re.escape(name)}", re.IGNORECASE) for name in names[:100]]


def naive(lines: Sequence[bytes], patterns: Sequence[re.Pattern[str]]) -> int:
    return sum(
        len(pattern.findall(abstract))
        for abstract in (orjson.loads(line)["abstract"] for line in lines)
        for pattern in patterns
    )


def look(lines: Sequence[bytes]) -> int:
    return sum(prefilter.holds_number(orjson.loads(line)["abstract"]) for line in lines)


def extract(extractor: Extractor, lines: Sequence[bytes]) -> int:
    written = 0
    for number, line in enumerate(lines, start=1):
        paper = paper_from_line(RawLine(number, number, line), "papers.jsonl", print)
        if paper:
            written += len(orjson.dumps(as_record(paper, extractor.extract(paper))))
    return written


def ingest(source: Path, database: str, catalog: Catalog, workers: int = 1) -> int:
    with Store.open(database) as store, source.open("rb") as stream:
        chunks = chunks_of_stream(stream, source.name, on_problem=print)
        return ingest_chunks(chunks, store, catalog, workers=workers).papers


def spacy_matcher(catalog: Catalog) -> Callable[[str], object] | None:
    try:
        import spacy
        from spacy.matcher import Matcher
    except ModuleNotFoundError:
        return None
    language = spacy.blank("en")
    matcher = Matcher(language.vocab)
    names = [name for b in catalog.benchmarks.values() for name in (b.name, *b.aliases)]
    matcher.add("NAME", [[{"LOWER": token.lower_} for token in language.make_doc(name)] for name in names])
    return lambda abstract: matcher(language(abstract))


def quantulum(catalog: Catalog) -> Callable[[str], object] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it tells that its classifier, which is not asked for, is missing
            from quantulum3 import parser
    except ModuleNotFoundError:
        return None
    parser.parse("warm up to 3.5 percent")
    return lambda abstract: parser.parse(abstract)


def peak_memory(words: Sequence[str]) -> float:
    """Megabytes of physical memory that `leaderboard ingest` took at most, as Linux tells.

    Not `getrusage`: what that tells of a child begins with what its parent held.
    """
    script = (
        "import re, sys\n"
        "from leaderboard.cli import main\n"
        "sys.argv = ['leaderboard', 'ingest', *sys.argv[1:]]\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "status = open('/proc/self/status').read()\n"
        "print(re.search('VmHWM: *([0-9]+)', status.replace('\\t', ' '))[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return int(done.stdout.split()[-1]) * 1024 / 1e6
