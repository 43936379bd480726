"""The page on large runs: what stands in its blocks is what it claims to be, and its commands exist."""

import re
from pathlib import Path

import pytest
import yaml
from bench.cost import cost, measured, showing
from bench.figures import note, noted


@pytest.fixture(scope="module")
def page(repo: Path) -> str:
    return (repo / "leaderboard" / "SCALE.md").read_text()


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def test_its_manifests_are_whole(page: str) -> None:
    manifests = [manifest for block in blocks(page, "yaml") for manifest in yaml.safe_load_all(block)]
    assert [manifest["kind"] for manifest in manifests] == ["Job", "Deployment", "Service", "Deployment"]
    for manifest in manifests:
        assert manifest["apiVersion"]
        assert manifest["metadata"]["name"]


def test_its_programs_compile(page: str) -> None:
    (program,) = blocks(page, "python")
    compile(program, "SCALE.md", "exec")


def test_its_commands_and_options_exist(page: str, repo: Path) -> None:
    reference = (repo / "leaderboard" / "COMMANDS.md").read_text()
    used = re.findall(r"\bleaderboard ((?:db )?[a-z]+)((?: [^\n`|]*)?)", page)
    assert len(used) > 12
    for command, rest in used:
        assert f"leaderboard {command}" in reference, command
        for option in re.findall(r"(?<=\s)--[a-z-]+", rest):
            assert option in reference, f"{command} {option}"


FIGURES = {
    "papers": 5000, "load": 0.5, "cores": 2, "kept": 0.2, "results": 0.1, "parse_us": 12, "extract_us": 180, "read_us": 240,
    "sqlite_us": 30, "postgres_us": 60, "pass_over_us": 3, "packed_bytes": 500, "line_bytes": 1400, "wire_there_bytes": 1440,
    "wire_back_bytes": 500, "lines_bytes": 700, "parquet_bytes": 200, "sqlite_bytes": 900, "postgres_bytes": 800,
    "memory_records": 100000, "memory_mb": 130, "memory_quarter_mb": 110,
}  # fmt: skip


def test_its_arithmetic_is_right() -> None:
    """300 million times 240 microseconds are 72,000 seconds."""
    page = cost(FIGURES, 300_000_000)
    for said in (
        "4,167 abstracts a second: **20 core hours**, or 30 minutes on 40 cores; extraction is 75% of it",
        "**2.5 hours** in SQLite, 5.0 hours in PostgreSQL; one writer keeps up with 8 or 4 readers",
        "39 × 3.0 µs, 9.8 core hours in all",
        "150 GB packed, 420 GB unpacked",
        "430 GB out and 150 GB back; 10 readers read 42,000 abstracts a second, **60 MB/s** out and 21 back",
        "1 Gbit/s feeds 21 readers",
        "60 GB of Parquet",
        "**270 GB** in SQLite, 240 GB in PostgreSQL, with 30 million results and 1.2 million entries of the journal",
        "130 MB a reader after 100,000 generated records",
    ):
        assert said in page


def test_it_computes_with_what_was_measured(page: str, repo: Path) -> None:
    assert measured(noted(repo)) in page
    assert cost(noted(repo)) in page
    assert showing(noted(repo)) in page


def test_figures_of_other_measurements_stay(tmp_path: Path) -> None:
    (tmp_path / "leaderboard").mkdir()
    note(tmp_path, {"read_us": 305.4321, "papers": 5000})
    note(tmp_path, {"read_us": 61.26})
    assert noted(tmp_path) == {"read_us": 61.3, "papers": 5000}
