"""The wheel in an environment that has the core's lock file and nothing else."""

import csv
import io
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

EXTRAS = ("streamlit", "plotly", "pandas", "pyarrow", "distributed", "psycopg", "httpx")


@pytest.fixture(scope="module")
def wheel(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=repo)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def core(repo: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment: the core's lock file and the wheel."""
    folder = tmp_path_factory.mktemp("core")
    venv.create(folder, with_pip=True)
    pip = (str(folder / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    _run(*pip, "--require-hashes", "-r", str(repo / "requirements" / "core.txt"), cwd=folder)
    _run(*pip, "--no-deps", str(wheel), cwd=folder)
    return folder / "bin"


def _run(*command: str, cwd: Path, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr or done.stdout
    return done.stdout


def test_the_wheel_carries_data_migrations_settings_and_types(repo: Path, wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    tracked = _run("git", "ls-files", "data", "extractors", "leaderboard", "dashboard", cwd=repo).splitlines()
    shipped = [path for path in tracked if not path.startswith("dashboard/screenshots/")]  # the README's alone
    expected = {f"leaderboard/_{path}" if path.startswith("data/") else path for path in shipped}
    assert expected - carried == set()
    assert "dashboard/.streamlit/config.toml" in carried
    assert {f"{package}/py.typed" for package in ("extractors", "leaderboard", "dashboard")} <= carried
    assert any(path.startswith("leaderboard/store/migrations/versions/") for path in carried)
    assert "leaderboard/_data/metrics.yaml" in carried


def test_the_core_works_without_any_extra(core: Path, tmp_path: Path) -> None:
    python, leaderboard = str(core / "python"), str(core / "leaderboard")
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    there = f"import importlib.util as u; print([m for m in {EXTRAS} if u.find_spec(m)])"
    assert _run(python, "-c", there, cwd=tmp_path).strip() == "[]"

    usage = _run(leaderboard, "--help", cwd=tmp_path, environment=environment)
    assert all(command in usage for command in ("extract", "ingest", "validate", "show", "export", "dashboard"))

    _run(leaderboard, "db", "rebuild", cwd=tmp_path, environment=environment)
    shown = _run(
        leaderboard, "show", "imagenet-1k/top-1-accuracy", "--format", "csv", cwd=tmp_path, environment=environment
    )
    rows = list(csv.DictReader(io.StringIO(shown)))
    assert rows[0]["rank"] == "1"
    assert len(rows) > 10
