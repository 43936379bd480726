"""What reading many abstracts costs, computed from what was measured of a few: the tables of leaderboard/SCALE.md."""

from collections.abc import Iterable, Mapping

ALL = 300_000_000
CHUNK = 250
GIGABIT = 125e6
"""Bytes a second that a link of 1 Gbit/s carries, each way."""
SHARDS = 40
_HOUR = 3600

Figures = Mapping[str, float]


def measured(f: Figures) -> str:
    """The figures as they were measured, for each abstract, as Markdown."""
    rows = [
        ("parse a line", f"{f['parse_us']:.0f} µs"),
        ("extract", f"{f['extract_us']:.0f} µs"),
        ("read in all: parse, extract, claims, make table rows", f"{f['read_us']:.0f} µs"),
        ("store in SQLite / PostgreSQL", f"{f['sqlite_us']:.0f} / {f['postgres_us']:.0f} µs"),
        ("pass over a line of a packed file that is another shard's", f"{f['pass_over_us']:.1f} µs"),
        ("line in the source, packed / unpacked", f"{f['packed_bytes']:,.0f} / {f['line_bytes']:,.0f} bytes"),
        ("over the wire to a Dask scheduler / back", f"{f['wire_there_bytes']:,.0f} / {f['wire_back_bytes']:,.0f} bytes"),
        ("shard as JSON lines / as Parquet", f"{f['lines_bytes']:,.0f} / {f['parquet_bytes']:,.0f} bytes"),
        ("database with indexes and journal, SQLite / PostgreSQL", f"{f['sqlite_bytes']:,.0f} / {f['postgres_bytes']:,.0f} bytes"),
    ]  # fmt: skip
    told = (
        f"Measured on one core (load {f['load']:.1f} on {f['cores']} cores), on {f['papers']:,.0f} abstracts of computer science, of"
        f" which {f['kept']:.0%} are\nkept because something was seen in them; {f['results']:.2f} results for each abstract:"
    )
    return "\n".join([told, "", *_table("step", "per abstract", rows)])


def cost(f: Figures, papers: int = ALL) -> str:
    """The same times a number of abstracts, as Markdown."""
    rate = 1e6 / f["read_us"]
    hours = papers * f["read_us"] / 1e6 / _HOUR
    rows = [
        (
            "reading",
            f"{f['read_us']:.0f} µs, {rate:,.0f} abstracts a second: **{_short(hours)} core hours**, or {_duration(hours / 40)} on 40"
            f" cores; extraction is {f['extract_us'] / f['read_us']:.0%} of it",
        ),
        (
            "storing, one writer",
            f"**{_duration(_hours(papers, f['sqlite_us']))}** in SQLite, {_duration(_hours(papers, f['postgres_us']))} in PostgreSQL;"
            f" one writer keeps up with {f['read_us'] / f['sqlite_us']:.0f} or {f['read_us'] / f['postgres_us']:.0f} readers,"
            " and further readers want shards",
        ),
        (
            "passing over the parts of others",
            f"one single packed file, {SHARDS} shards: {SHARDS - 1} × {f['pass_over_us']:.1f} µs,"
            f" {_short((SHARDS - 1) * _hours(papers, f['pass_over_us']))} core hours in all; none with {SHARDS} files or more:"
            " **split the source**",
        ),
        ("sources", f"{_gigabytes(papers, f['packed_bytes'])} packed, {_gigabytes(papers, f['line_bytes'])} unpacked"),
        ("network, Dask", _dask(papers, f, rate)),
        ("network, shards", f"the packed sources once, and {_gigabytes(papers, f['parquet_bytes'])} of Parquet back"),
        (
            "database",
            f"**{_gigabytes(papers, f['sqlite_bytes'])}** in SQLite, {_gigabytes(papers, f['postgres_bytes'])} in PostgreSQL,"
            f" with {papers * f['results'] / 1e6:,.0f} million results and {papers / CHUNK / 1e6:.1f} million entries of the journal",
        ),
        (
            "memory",
            f"{f['memory_mb']:.0f} MB a reader after {f['memory_records']:,.0f} generated records,"
            f" {f['memory_quarter_mb']:.0f} MB after a quarter of them",
        ),
    ]
    return "\n".join(_table(f"times {papers / 1e6:,.0f} million", "", rows))


def showing(f: Figures) -> str:
    """What `leaderboard show` takes in a small and in a large table."""
    return (
        f"`leaderboard show` of a board of {f['show_rows']:,.0f} rows takes {f['show_large_s']:.2f} s of CPU in an SQLite table of"
        f" {f['show_large']:,.0f} results,\nstart-up included, and {f['show_small_s']:.2f} s in one of {f['show_small']:,.0f}."
    )


def _dask(papers: int, f: Figures, rate: float) -> str:
    there, back = f["wire_there_bytes"], f["wire_back_bytes"]
    return (
        f"{_gigabytes(papers, there)} out and {_gigabytes(papers, back)} back; 10 readers read {_short(10 * rate)} abstracts a second,"
        f" **{10 * rate * there / 1e6:.0f} MB/s** out and {10 * rate * back / 1e6:.0f} back; a link of 1 Gbit/s feeds"
        f" {GIGABIT / max(there, back) / rate:.0f} readers"
    )


def _hours(papers: int, microseconds: float) -> float:
    return papers * microseconds / 1e6 / _HOUR


def _duration(hours: float) -> str:
    return f"{hours * 60:.0f} minutes" if hours < 1.5 else f"{hours:.1f} hours"


def _short(number: float) -> str:
    """Two digits, as more would claim more than was measured."""
    return f"{float(f'{number:.2g}'):,.0f}" if number >= 10 else f"{number:.1f}"


def _gigabytes(papers: int, size: float) -> str:
    return f"{_short(papers * size / 1e9)} GB"


def _table(first: str, second: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"| {first} | {second} |", "| --- | --- |", *(f"| {name} | {figure} |" for name, figure in rows)]
