"""The lock files name every dependency with hashes, and no address or folder to take them from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;]+)(?P<marker> ;[^\\]*)? \\$", re.MULTILINE)
LOCKS = ("core", "dashboard", "dev")


def _pins(repo: Path, lock: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for pin in PIN.finditer((repo / "requirements" / f"{lock}.txt").read_text()):
        pins.setdefault(pin["name"], set()).add(pin["version"])
    return pins


def _declared(repo: Path, lock: str) -> list[Requirement]:
    project = tomllib.loads((repo / "pyproject.toml").read_text())["project"]
    extras = {name: wanted for name, wanted in project["optional-dependencies"].items() if name != "bench"}
    chosen = {"core": [], "dashboard": extras["dashboard"], "dev": [r for extra in extras.values() for r in extra]}
    return [Requirement(text) for text in (*project["dependencies"], *chosen[lock])]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_declared_dependency_is_pinned_within_its_bounds(repo: Path, lock: str) -> None:
    pins = _pins(repo, lock)
    astray = [
        str(requirement)
        for requirement in _declared(repo, lock)
        if not any(requirement.specifier.contains(v) for v in pins.get(canonicalize_name(requirement.name), ()))
    ]
    assert not astray, "`make lock` makes the lock files anew"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash_and_no_address(repo: Path, lock: str) -> None:
    text = (repo / "requirements" / f"{lock}.txt").read_text()
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert len(blocks) == sum(len(versions) for versions in _pins(repo, lock).values())
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?:|file:|--(?:index-url|extra-index-url|find-links|trusted-host)", text)
    assert str(repo) not in text


def test_the_smaller_lock_files_agree_with_the_largest(repo: Path) -> None:
    everything = _pins(repo, "dev")
    for lock in LOCKS:
        assert {name: everything.get(name) for name in _pins(repo, lock)} == _pins(repo, lock)


def test_the_core_is_free_of_what_the_extras_bring(repo: Path) -> None:
    heavy = {"streamlit", "plotly", "pandas", "pyarrow", "distributed", "psycopg", "httpx", "pytest", "pgserver"}
    assert heavy.isdisjoint(_pins(repo, "core"))
