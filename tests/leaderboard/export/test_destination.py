"""A file is there whole or not at all, whatever stops the writing."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.errors import StoreError, UsageError
from leaderboard.export.destination import save


def test_a_file_is_written_and_its_size_returned(tmp_path: Path) -> None:
    assert save([b"ab", b"c"], tmp_path / "a.csv") == 3
    assert (tmp_path / "a.csv").read_bytes() == b"abc"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def failing() -> Iterator[bytes]:
    yield b"half"
    raise StoreError("gone")


def test_what_stood_there_stays_when_the_rows_end_early(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"before")
    with pytest.raises(StoreError, match="gone"):
        save(failing(), path)
    assert path.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"], "no temporary file is left"


def test_the_old_file_is_there_until_the_new_one_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"before")

    def chunks() -> Iterator[bytes]:
        yield b"after"
        assert path.read_bytes() == b"before"

    save(chunks(), path)
    assert path.read_bytes() == b"after"


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        save([b"a"], tmp_path / "new")
        (tmp_path / "old").touch(mode=0o600)
        save([b"a"], tmp_path / "old")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new", "old")]
    assert modes == [0o644, 0o600]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"before")
    (tmp_path / "link").symlink_to("real")
    save([b"after"], tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"after"


def test_a_device_is_written_straight() -> None:
    assert save([b"abc"], Path(os.devnull)) == 3
    assert not stat.S_ISREG(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Is a directory (that is a folder: name a file in it)"),
        ("nowhere/a.csv", "No such file or directory (there is no folder "),
        ("file/a.csv", "Not a directory (there is no folder "),
        (f"{'long' * 70}.csv", "File name too long"),
    ],
)
def test_what_cannot_be_written_is_wrong_usage_with_a_remedy(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError) as raised:
        save([b"a"], tmp_path / name)
    assert message in str(raised.value)


def test_a_full_disk_is_said() -> None:
    with pytest.raises(UsageError, match="No space left on device"):
        save([b"a" * 100_000], Path("/dev/full"))
