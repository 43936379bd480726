"""Nothing in the tree depends on the machine it was written on."""

import subprocess
from pathlib import Path


def _tracked_texts(repo: Path) -> dict[str, str]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=repo, capture_output=True, text=True, check=True).stdout
    texts: dict[str, str] = {}
    for name in filter(None, names.split("\0")):
        path = repo / name
        if path.is_file() and b"\0" not in (raw := path.read_bytes()):
            texts[name] = raw.decode("utf-8")
    return texts


def test_no_file_names_the_folder_of_the_checkout_or_of_the_user(repo: Path) -> None:
    here = [f"{folder}/" for folder in (repo, repo.parent, Path.home()) if folder != Path("/")]
    naming = [name for name, text in _tracked_texts(repo).items() if any(folder in text for folder in here)]
    assert naming == []


def test_only_the_expected_stands_at_the_top(repo: Path) -> None:
    tops = {name.split("/", 1)[0] for name in _tracked_texts(repo)}
    named = {"Makefile", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "CITATION.cff", "pyproject.toml"}
    folders = {"extractors", "leaderboard", "dashboard", "data", "tests", "requirements"}
    assert {top for top in tops if not top.startswith(".")} <= named | folders
