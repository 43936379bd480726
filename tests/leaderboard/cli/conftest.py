"""A command line with a data folder, a database and an environment of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from builders.data_folder import a_data_folder
from typer.testing import CliRunner

from leaderboard.cli.app import application


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    raw: bytes
    """Standard output as written."""
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode().replace("\r\n", "\n")


Run = Callable[..., Done]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder that commands use unless told otherwise; the database is made when it is written."""
    folder = a_data_folder(tmp_path / "data")
    monkeypatch.setenv("LEADERBOARD_DATA", str(folder))
    monkeypatch.setenv("LEADERBOARD_DATABASE_URL", str(tmp_path / "boards.sqlite"))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(data: Path) -> Run:
    """Run a command in this process: `run("show", "coco")`."""

    def command(*words: str, text: str | bytes | None = None) -> Done:
        result = CliRunner().invoke(application(), list(words), input=text, prog_name="leaderboard")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(result.exit_code, result.stdout_bytes, result.stderr)

    return command


@pytest.fixture
def loaded(run: Run, data: Path) -> Run:
    """`run`, with the data folder's results in the database."""
    assert run("add", str(data / "results")).code == 0
    return run
