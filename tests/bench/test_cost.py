"""What one abstract costs on its way into a database, in time and bytes: the figures that leaderboard/SCALE.md computes with.

`make bench PYTEST_ARGS='-k cost'` measures these alone and writes leaderboard/MEASURED.json and the page. BENCH_PAPERS papers
(5,000), drawn evenly from the reference corpus; where that is missing nothing is written. Times are those of this process's own
work, so that others on the machine weigh little; a PostgreSQL server's work is not its own, and is timed by the clock.
"""

import gzip
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from bench.figures import note
from bench.papers import CORPUS, write
from services.counting import counted
from services.dask import running
from services.postgres import Server
from sqlalchemy import create_engine, text

from extractors.catalog import Catalog
from extractors.extract import Extractor
from extractors.sources import RawLine, paper_from_line
from leaderboard.ingest import Chunk, chunks_of_stream, ingest_chunks, save_shard
from leaderboard.ingest.chunks import entry
from leaderboard.ingest.reading import Job, Read, read_chunk, rules_name
from leaderboard.ingest.shards import Part
from leaderboard.ingest.storing import Counts, store_read
from leaderboard.store import Store
from leaderboard.store.engine import parse_url
from leaderboard.store.tables import metadata

pytestmark = pytest.mark.bench
PAPERS = int(os.environ.get("BENCH_PAPERS", "5000"))
ROUNDS = 3


class Sample:
    """Papers of the corpus, as lines and as a file, and how they are read."""

    def __init__(self, repo: Path, shared: Path, folder: Path) -> None:
        packed = shared / CORPUS
        every = gzip.decompress(packed.read_bytes()).splitlines(keepends=True)
        self.packed_bytes = packed.stat().st_size / len(every)
        self.lines = every[:: max(len(every) // PAPERS, 1)][:PAPERS]
        self.file = write(folder / "papers.jsonl", iter(self.lines))
        self.packed_file = write(folder / "papers.jsonl.gz", iter([gzip.compress(b"".join(self.lines))]))
        self.catalog = Catalog.load([repo / "data"])
        self.job = Job(rules_name(self.catalog), 0.0, private=False)

    def chunks(self, file: Path | None = None) -> Iterator[Chunk]:
        """Of the plain file unless told otherwise."""
        with (file or self.file).open("rb") as stream:
            yield from chunks_of_stream(stream, self.file.name, on_problem=print)

    def per_paper(self, amount: float) -> float:
        return amount / len(self.lines)


@pytest.fixture(scope="module")
def sample(repo: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(repo, shared, tmp_path_factory.mktemp("cost"))


def test_the_cost_of_reading(sample: Sample, repo: Path) -> None:
    extractor = Extractor(sample.catalog)
    raw = [RawLine(number, number, line) for number, line in enumerate(sample.lines, start=1)]
    papers = [paper for line in raw if (paper := paper_from_line(line, "papers.jsonl", print))]
    chunks = list(sample.chunks())
    for chunk in chunks[:2]:
        read_chunk(extractor, chunk, sample.job)
    note(
        repo,
        {
            "papers": len(sample.lines),
            "load": os.getloadavg()[0],
            "cores": os.cpu_count() or 1,
            "parse_us": microseconds(sample, lambda: [paper_from_line(line, "papers.jsonl", print) for line in raw]),
            "extract_us": microseconds(sample, lambda: [extractor.extract(paper) for paper in papers]),
            "read_us": microseconds(sample, lambda: [read_chunk(extractor, chunk, sample.job) for chunk in chunks]),
            "pass_over_us": microseconds(sample, lambda: sum(1 for _ in sample.chunks(sample.packed_file))),
            "packed_bytes": sample.packed_bytes,
            "line_bytes": sample.per_paper(sum(map(len, sample.lines))),
        },
    )


def test_the_cost_of_storing(sample: Sample, repo: Path, tmp_path: Path, postgres_server: Server) -> None:
    extractor = Extractor(sample.catalog)
    reads = [
        Read(entry(chunk, sample.job.rules, private=False), 0, read_chunk(extractor, chunk, sample.job))
        for chunk in sample.chunks()
    ]
    in_sqlite = [stored(str(tmp_path / f"{n}.sqlite"), reads, time.process_time) for n in range(ROUNDS)]
    databases = [postgres_server.create() for _ in range(ROUNDS)]
    in_postgres = [stored(postgres_server.url(name), reads, time.perf_counter) for name in databases]
    texts = sum(len(read.outcome.texts) for read in reads if read.outcome)
    note(
        repo,
        {
            "kept": sample.per_paper(texts),
            "results": sample.per_paper(in_sqlite[0][1].results),
            "sqlite_us": sample.per_paper(min(in_sqlite)[0] * 1e6),
            "postgres_us": sample.per_paper(min(in_postgres)[0] * 1e6),
            "sqlite_bytes": sample.per_paper((tmp_path / "0.sqlite").stat().st_size),
            "postgres_bytes": sample.per_paper(size_of_tables(postgres_server.url(databases[0]))),
        },
    )
    for name in databases:
        postgres_server.drop(name)


def test_the_cost_of_shards(sample: Sample, repo: Path, tmp_path: Path) -> None:
    sizes = {}
    for name in ("lines.jsonl", "parquet.parquet"):
        path = tmp_path / name
        save_shard(sample.chunks(), Part(1, 1), path, sample.catalog)
        sizes[f"{path.stem}_bytes"] = sample.per_paper(path.stat().st_size)
    note(repo, sizes)


def test_the_cost_of_a_cluster(sample: Sample, repo: Path, tmp_path: Path) -> None:
    """All that goes over the wire to a real scheduler and back, whatever it is."""
    with (
        running(tmp_path, workers=1) as cluster,
        counted(cluster.scheduler.found) as wire,
        Store.open(str(tmp_path / "boards.sqlite")) as store,
    ):
        done = ingest_chunks(sample.chunks(), store, sample.catalog, scheduler=wire.address)
    assert done.papers == len(sample.lines)
    note(
        repo,
        {"wire_there_bytes": sample.per_paper(wire.there), "wire_back_bytes": sample.per_paper(wire.back)},
    )


def microseconds(sample: Sample, work: Callable[[], object]) -> float:
    """Of this process for each paper, at best."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return sample.per_paper(best * 1e6)


def stored(address: str, reads: Sequence[Read], clock: Callable[[], float]) -> tuple[float, Counts]:
    """How long storing took, in seconds, and what was stored."""
    counts = Counts()
    with Store.open(address) as store:
        begun = clock()
        for read in reads:
            assert store.read_before(read.entry) is None
            counts = store_read(store, read, counts)
        return clock() - begun, counts


def size_of_tables(address: str) -> int:
    """Bytes with indexes and what is kept beside the rows."""
    engine = create_engine(parse_url(address))
    with engine.connect() as connection:
        sizes = [
            connection.execute(text("SELECT pg_total_relation_size(:name)"), {"name": name}).scalar_one()
            for name in metadata.tables
        ]
    engine.dispose()
    return sum(sizes)
