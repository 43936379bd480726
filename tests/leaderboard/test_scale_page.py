"""The page on large runs: what stands in its blocks is what it claims to be, and its commands exist."""

import re
from pathlib import Path

import pytest
import yaml


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
