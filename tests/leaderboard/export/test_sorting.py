"""Lines in order, whether or not they fit into memory, and a word where there is no room for those that do not."""

import subprocess
import sys
import tempfile
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.errors import UsageError
from leaderboard.export.sorting import Placed, in_order


@given(st.lists(st.tuples(st.booleans(), st.decimals(allow_nan=False), st.text()), unique=True), st.integers(1, 90))
def test_the_order_is_that_of_sorting_at_once(places: list[tuple[bool, Decimal, str]], portion: int) -> None:
    lines: list[Placed] = [((*place, number), repr(place).encode()) for number, place in enumerate(places)]
    assert list(in_order(iter(lines), portion=portion, most_files=3)) == [line for _, line in sorted(lines)]


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ordered = in_order((((-number,), b"x" * 100) for number in range(1_000)), portion=5_000)
    assert next(ordered) == b"x" * 100
    ordered.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


def test_no_more_than_a_portion_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first lines come out before a tenth of all can have been held at once."""
    held: list[int] = []
    monkeypatch.setattr("leaderboard.export.sorting.sorted", lambda part: held.append(len(part)) or sorted(part), raising=False)  # fmt: skip
    lines = (((number * 7919 % 10_007,), b"x" * 100) for number in range(10_000))
    assert len(list(in_order(lines, portion=10_000))) == 10_000
    assert max(held) == 100


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    """In a process of its own, as the limit on the size of files is one of the process."""
    script = (
        "import resource, sys\n"
        "from extractors.errors import UsageError\n"
        "from leaderboard.export.sorting import in_order\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "try: list(in_order((((n,), str(n).encode() * 500) for n in range(1_000)), portion=100_000))\n"
        "except UsageError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "cannot sort in" in done.stdout
    assert "TMPDIR" in done.stdout


def test_a_folder_for_temporary_files_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    with pytest.raises(UsageError, match="cannot sort in '/nowhere'"):
        next(in_order((((number,), b"line") for number in count()), portion=10))
