"""Shards of a run, merged in any order and any number of times, give what a plain run gives."""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import orjson
import pytest
from builders.boards import CATALOG
from builders.contents import contents
from builders.extraction import EveryNumber
from builders.papers_file import a_papers_file

from extractors.errors import InputError, Location, SourceError, UsageError
from leaderboard.ingest import Counts, chunks_of_stream, ingest_chunks, save_shard
from leaderboard.ingest.reading import Read
from leaderboard.ingest.shards import Part, Seal, deal, deal_files, layout, merge, missing_parts, parse_part
from leaderboard.store import Store

SUFFIXES = pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    path = a_papers_file(tmp_path / "papers.jsonl", 700)
    path.write_bytes(path.read_bytes() + b'{"title": "no abstract"}\n{broken\n' + path.read_bytes())
    return path


def plain(papers: Path, database: str) -> Counts:
    with Store.open(database) as store, papers.open("rb") as stream:
        return ingest_chunks(
            chunks_of_stream(stream, papers.name, size=50, on_problem=print), store, CATALOG, extractor=EveryNumber
        )


def a_shard(papers: Path, path: Path, number: int, of: int, **options: float) -> Path:
    part = Part(number, of)
    with papers.open("rb") as stream:
        chunks = deal(chunks_of_stream(stream, papers.name, size=50, on_problem=print), part)
        save_shard(chunks, part, path, CATALOG, extractor=EveryNumber, **options)  # type: ignore[arg-type]
    return path


def sealed(lines: Iterable[bytes]) -> bytes:
    """The lines of a shard with checksums that fit them, whatever the lines say now."""
    seal = Seal()
    contents = [line.rstrip(b"}\n").partition(b',"sha256"')[0] for line in lines]
    return b"".join(content + b',"sha256":"%s"}\n' % seal.add(content).encode() for content in contents)


def read_until_damage(shard: Path) -> tuple[list[Read], Location | None]:
    """What a shard gives before the place of its damage, and that place; None where there is none."""
    given: list[Read] = []
    try:
        layout(shard).header(shard)
        given.extend(layout(shard).read(shard))
    except SourceError as error:
        return given, error.where
    return given, None


def journal(database: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as connection:
        return connection.execute("SELECT * FROM journal ORDER BY id").fetchall()


@SUFFIXES
def test_merged_in_any_order_they_equal_a_plain_run(papers: Path, tmp_path: Path, suffix: str) -> None:
    shards = [a_shard(papers, tmp_path / f"{number}{suffix}", number, 3) for number in (1, 2, 3)]
    whole, merged = (f"sqlite:///{tmp_path / name}.sqlite" for name in ("whole", "merged"))
    counts = plain(papers, whole)
    with Store.open(merged) as store:
        first = merge(store, [shards[2], shards[0]])
        assert contents(merged) != contents(whole)
        rest = merge(store, [shards[1]])
        assert first.papers + rest.papers == counts.papers == 1_400
        assert contents(merged) == contents(whole)
        assert journal(merged) == journal(whole)
        version = store.version()
        again = merge(store, shards)
        assert (again.results, again.papers) == (0, 1_400)
        assert again.skipped >= 1_300
        assert store.version() == version


@SUFFIXES
def test_a_shard_made_twice_is_the_same_file(papers: Path, tmp_path: Path, suffix: str) -> None:
    one, two = (a_shard(papers, tmp_path / f"{name}{suffix}", 1, 2) for name in "ab")
    assert one.read_bytes() == two.read_bytes()


def test_parquet_can_be_queried_as_it_stands(papers: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    table = pq.read_table(a_shard(papers, tmp_path / "1.parquet", 1, 1))
    values = [result["value"] for results in table["results"].to_pylist() for result in results or ()]
    assert len(values) > 800
    assert all(float(value) > 0 for value in values)


def test_every_chunk_is_dealt_once() -> None:
    dealt = [list(deal(range(10), Part(number, 4))) for number in (1, 2, 3, 4)]
    assert sorted(item for part in dealt for item in part) == list(range(10))
    files = [f"{n}.jsonl" for n in range(5)]
    assert [deal_files(files, Part(number, 2)) for number in (1, 2)] == [files[0::2], files[1::2]]
    assert deal_files(files, Part(1, 6)) is None


@pytest.mark.parametrize("text", ["0/3", "4/3", "3", "a/b", "1/0", "-1/3", "1/3/5", ""])
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no shard"):
        parse_part(text)
    assert parse_part("3/40") == Part(3, 40)
    assert Part(3, 40).file_name == "shard-03-of-40.jsonl"


def test_missing_parts_are_named(papers: Path, tmp_path: Path) -> None:
    assert missing_parts([a_shard(papers, tmp_path / "2.jsonl", 2, 3)]) == [Part(1, 3), Part(3, 3)]


@SUFFIXES
def test_a_run_that_is_broken_off_leaves_no_file(papers: Path, tmp_path: Path, suffix: str) -> None:
    def stop(progress: object) -> None:
        raise KeyboardInterrupt

    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        a_shard(papers, tmp_path / f"1{suffix}", 1, 2, on_progress=stop)  # type: ignore[arg-type]
    assert sorted(tmp_path.iterdir()) == before


def test_a_shard_that_was_cut_off_is_said_and_its_whole_chunks_are_kept(papers: Path, tmp_path: Path) -> None:
    shard = a_shard(papers, tmp_path / "1.jsonl", 1, 1)
    lines = shard.read_bytes().splitlines(keepends=True)
    database = f"sqlite:///{tmp_path}/boards.sqlite"
    for damaged in (b"".join(lines[:5]), b"".join(lines[:5]) + lines[5][:100], b"".join(lines[:-1])):
        shard.write_bytes(damaged)
        with Store.open(database) as store, pytest.raises(SourceError, match="cut off") as caught:
            merge(store, [shard])
        assert caught.value.remedy
        assert len(journal(database)) >= 4
    parquet = a_shard(papers, tmp_path / "1.parquet", 1, 1)
    parquet.write_bytes(parquet.read_bytes()[:-50])
    with Store.open(database) as store, pytest.raises(SourceError, match="no whole Parquet file"):
        merge(store, [parquet])


def test_shards_of_other_rules_or_versions_are_refused_before_anything_is_stored(papers: Path, tmp_path: Path) -> None:
    one = a_shard(papers, tmp_path / "1.jsonl", 1, 2)
    other = a_shard(papers, tmp_path / "2.jsonl", 2, 2, min_confidence=0.9)
    older = tmp_path / "3.jsonl"
    older.write_bytes(one.read_bytes().replace(b'"form":"2+', b'"form":"1+', 1))
    for second, saying in ((other, "other rules"), (older, "another version"), (papers, "no shard of")):
        with Store.open(f"sqlite:///{tmp_path}/boards.sqlite") as store:
            with pytest.raises(InputError, match=saying):
                merge(store, [one, second])
            assert store.totals().texts == 0


@pytest.mark.parametrize(
    "second",
    [
        b'{"x":1}',
        b'{"chunk":{}}',
        b'{"chunk":5,"whole":true,"texts":[],"empty":[]}',
        b'{"chunk":["a","b",1,2,"c","d",0],"whole":true,"texts":[],"empty":[]}',
        b'{"chunk":{"id":"a","source":"b","first_record":1,"last_record":"2","content":"c","rules":"d"},"whole":true,"texts":[],"empty":[]}',
        b'{"chunk":{"id":"a","source":"b","first_record":1,"last_record":2,"content":"c","rules":"d"},"whole":true,"texts":[],"empty":[5]}',
        b'{"chunks":77}',
    ],
)
def test_a_line_that_tells_of_no_chunk_is_said(papers: Path, tmp_path: Path, second: bytes) -> None:
    shard = a_shard(papers, tmp_path / "1.jsonl", 1, 1)
    lines = shard.read_bytes().splitlines()
    shard.write_bytes(sealed([*lines[:2], second, *lines[2:]]))
    with Store.open(str(tmp_path / "boards.sqlite")) as store, pytest.raises(SourceError, match="is damaged") as caught:
        merge(store, [shard])
    assert str(caught.value.where) == f"{shard}:3"


@pytest.mark.parametrize(
    "change", [(b'"value":', b'"valve":'), (b'"text":"', b'"text":"0'), (b'"title_id":', b'"titld_id":')]
)
def test_rows_that_are_none_of_the_tables_are_said(papers: Path, tmp_path: Path, change: tuple[bytes, bytes]) -> None:
    """Though their checksum fits them."""
    shard = a_shard(papers, tmp_path / "1.jsonl", 1, 1)
    assert change[0] in shard.read_bytes()
    shard.write_bytes(sealed(shard.read_bytes().replace(*change).splitlines()))
    with Store.open(str(tmp_path / "boards.sqlite")) as store:
        with pytest.raises(SourceError, match="is damaged"):
            merge(store, [shard])
        assert store.totals().texts == 0


@SUFFIXES
def test_no_flipped_bit_gets_through(tmp_path: Path, suffix: str) -> None:
    """What is given before the damage is what was written."""
    shard = a_shard(a_papers_file(tmp_path / "papers.jsonl", 200), tmp_path / f"1{suffix}", 1, 1)
    content = shard.read_bytes()
    sound = list(layout(shard).read(shard))
    assert len(sound) == 4
    for place in random.Random(7).sample(range(8 * len(content)), 150):
        damaged = bytearray(content)
        damaged[place // 8] ^= 1 << place % 8
        shard.write_bytes(damaged)
        given, where = read_until_damage(shard)
        assert given == sound[: len(given)]
        if suffix == ".jsonl":
            assert str(where) == f"{shard}:{len(content[: place // 8 + 1].splitlines())}"
        else:  # it has places that nobody reads, as statistics of its columns
            assert where or given == sound


def test_lines_that_are_gone_twice_there_or_in_another_order_are_said(papers: Path, tmp_path: Path) -> None:
    shard = a_shard(papers, tmp_path / "1.jsonl", 1, 1)
    head, one, two, *rest = shard.read_bytes().splitlines(keepends=True)
    changed = [([two], 2), ([one, one, two], 3), ([two, one], 2)]
    for lines, line in changed:
        shard.write_bytes(b"".join([head, *lines, *rest]))
        with (
            Store.open(str(tmp_path / "boards.sqlite")) as store,
            pytest.raises(SourceError, match="damaged") as caught,
        ):
            merge(store, [shard])
        assert str(caught.value.where) == f"{shard}:{line}"
    whole = b"".join([head, one, two, *rest])
    shard.write_bytes(whole + whole)
    with Store.open(str(tmp_path / "boards.sqlite")) as store, pytest.raises(SourceError, match="damaged") as caught:
        merge(store, [shard])
    assert str(caught.value.where) == f"{shard}:{len(whole.splitlines()) + 1}"


@SUFFIXES
def test_a_chunk_that_is_damaged_leaves_nothing_and_its_shard_made_again_goes_on(
    papers: Path, tmp_path: Path, suffix: str
) -> None:
    shard = a_shard(papers, tmp_path / f"1{suffix}", 1, 1)
    content = shard.read_bytes()
    damaged = bytearray(content)
    damaged[len(content) // 2] ^= 1
    shard.write_bytes(damaged)
    whole, merged = (f"sqlite:///{tmp_path / name}.sqlite" for name in ("whole", "merged"))
    plain(papers, whole)
    with Store.open(merged) as store:
        with pytest.raises(SourceError, match="damaged; its chunks before the damage were stored"):
            merge(store, [shard])
        assert set(journal(merged)) < set(journal(whole))
        shard.write_bytes(content)
        merge(store, [shard])
    assert contents(merged) == contents(whole)


def test_a_header_with_a_checksum_of_another_is_said(papers: Path, tmp_path: Path) -> None:
    lines = a_shard(papers, tmp_path / "1.jsonl", 1, 4)
    lines.write_bytes(lines.read_bytes().replace(b'"shard":1', b'"shard":3', 1))
    parquet = a_shard(papers, tmp_path / "1.parquet", 1, 4)
    parquet.write_bytes(_with_metadata(parquet, {b"shard": b"3"}))
    for shard in (lines, parquet):
        with pytest.raises(SourceError, match="damaged in its header"):
            missing_parts([shard])


def _with_metadata(path: Path, change: dict[bytes, bytes]) -> bytes:
    """The same Parquet file with another word in its metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    known = pq.ParquetFile(path).metadata.metadata
    said = {key: value for key, value in known.items() if key != b"ARROW:schema"} | change
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata(said), sink)
    return bytes(sink.getvalue())


def test_parquet_that_is_damaged_inside_is_said(papers: Path, tmp_path: Path) -> None:
    shard = a_shard(papers, tmp_path / "1.parquet", 1, 1)
    content = bytearray(shard.read_bytes())
    for place in range(1000, 3000):
        content[place] ^= 0xFF
    shard.write_bytes(content)
    with Store.open(str(tmp_path / "boards.sqlite")) as store, pytest.raises(SourceError, match="is damaged"):
        merge(store, [shard])


@pytest.mark.parametrize("change", [{"of": "x"}, {"shard": None}, {"shard": 0}, {"of": 10**9}, {"rules": 5}])
def test_a_header_that_names_no_part_is_refused(papers: Path, tmp_path: Path, change: dict[str, object]) -> None:
    shard = a_shard(papers, tmp_path / "1.jsonl", 1, 1)
    head, rest = shard.read_bytes().split(b"\n", 1)
    shard.write_bytes(orjson.dumps(orjson.loads(head) | change) + b"\n" + rest)
    with pytest.raises(SourceError, match="no shard of"):
        missing_parts([shard])
