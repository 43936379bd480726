"""What contributors are given: hooks, workflows, templates and editor settings, each tried on what it is for."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml
from builders.data_folder import a_data_folder, write

from extractors.catalog import Catalog
from leaderboard.files.results import read

REPO = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))
COMMAND = ".venv/bin/leaderboard"
BAD_RESULT = "paper: {title: Bad}\nresults:\n  - {board: no/board, value: many}\n"


def content(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


HOOKS = {hook["id"]: hook for repo in content(REPO / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]}


# hooks


def hooked(hook: dict[str, Any], checkout: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: at the top of the checkout, with the names of the files that it is for."""
    program, *words = shlex.split(hook["entry"])
    assert program == COMMAND
    files = [name for name in names if regex.search(hook["files"], name)] if hook.get("pass_filenames", True) else []
    environment = {**os.environ, "LEADERBOARD_DATABASE_URL": str(checkout / "none.sqlite")}
    return subprocess.run(
        [sys.executable, "-m", "leaderboard", *words, *files],
        cwd=checkout, env=environment, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "hooks"),
    [
        ("data/results/detection/a.yaml", ["results"]),
        ("data/results/a.yml", ["results"]),
        ("data/decisions/a.yaml", ["results"]),
        ("data/templates/result.yaml", ["results"]),
        ("data/benchmarks/detection/coco.yaml", ["catalog"]),
        ("data/metrics.yaml", ["catalog"]),
        ("data/README.md", []),
        ("data/abstracts/3d.jsonl", []),
        ("tests/data/results/a.yaml", []),
        (".pre-commit-config.yaml", []),
    ],
)
def test_each_file_has_its_hook(name: str, hooks: list[str]) -> None:
    assert [key for key, hook in HOOKS.items() if regex.search(hook["files"], name)] == hooks


def test_the_hook_of_results_takes_a_good_file_and_names_what_is_wrong_in_a_bad_one(tmp_path: Path) -> None:
    a_data_folder(tmp_path / "data")
    good = hooked(HOOKS["results"], tmp_path, "data/results/alder.yaml")
    assert (good.returncode, good.stderr.splitlines()[-1]) == (0, "3 benchmarks, 1 results file: no mistake.")
    write(tmp_path / "data" / "results" / "bad.yaml", BAD_RESULT)
    bad = hooked(HOOKS["results"], tmp_path, "data/results/alder.yaml", "data/results/bad.yaml")
    assert bad.returncode == 1
    assert [line.split(" ")[0] for line in bad.stderr.splitlines()[:2]] == [
        "data/results/bad.yaml:3:13:", "data/results/bad.yaml:3:30:",
    ]  # fmt: skip


DECISION = """
paper: {title: "Alder: Windows of Attention", arxiv: "2101.00001"}
decisions:
  - {row: {board: imagenet-1k/top-1-accuracy, value: 81.3}, verdict: %s, date: 2026-11-22}
"""


def test_the_hook_of_results_looks_at_decisions_too(tmp_path: Path) -> None:
    folder = a_data_folder(tmp_path / "data")
    write(folder / "decisions" / "good.yaml", DECISION % "accept")
    assert hooked(HOOKS["results"], tmp_path, "data/decisions/good.yaml").returncode == 0
    write(folder / "decisions" / "bad.yaml", DECISION % "maybe")
    bad = hooked(HOOKS["results"], tmp_path, "data/decisions/good.yaml", "data/decisions/bad.yaml")
    assert bad.returncode == 1
    assert bad.stderr.startswith("data/decisions/bad.yaml:3:")


def test_the_hook_of_the_catalog_finds_what_a_change_breaks_elsewhere(tmp_path: Path) -> None:
    folder = a_data_folder(tmp_path / "data")
    name = "data/benchmarks/vision/coco.yaml"
    assert hooked(HOOKS["catalog"], tmp_path, name).returncode == 0
    coco = folder / "benchmarks" / "vision" / "coco.yaml"
    coco.write_text(coco.read_text(encoding="utf-8").replace("  box-ap: {default: true}\n  mask-ap:", "  mask-ap: {default: true}"), encoding="utf-8")  # fmt: skip
    broken = hooked(HOOKS["catalog"], tmp_path, name)
    assert broken.returncode == 1
    assert "data/results/alder.yaml" in broken.stderr


# templates and editors


def test_a_template_is_a_good_start(tmp_path: Path) -> None:
    catalog = Catalog.load([REPO / "data"])
    file = read(REPO / "data" / "templates" / "result.yaml", catalog)
    assert len(file.results) == 2
    assert file.warnings == ()
    folder = a_data_folder(tmp_path / "data")
    shutil.copy(REPO / "data" / "templates" / "benchmark.yaml", folder / "benchmarks" / "example-benchmark.yaml")
    assert "example-benchmark/top-1-accuracy" in Catalog.load([folder]).board_ids()


def test_a_template_names_its_schema() -> None:
    for path in sorted((REPO / "data" / "templates").glob("*.yaml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        schema = regex.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert schema
        assert (path.parent / schema[1]).is_file()


def test_editors_know_every_schema_and_find_the_files_it_is_for() -> None:
    known = json.loads((REPO / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {Path(name).name for name in known} == {path.name for path in (REPO / "data" / "schemas").iterdir()}
    for schema, globs in known.items():
        assert (REPO / schema).is_file()
        if not (REPO / "data" / "decisions").exists():  # made with the first decision
            globs = [] if "decisions" in schema else globs
        for pattern in [globs] if isinstance(globs, str) else globs:
            assert next(REPO.glob(pattern), None) is not None, f"{pattern} matches nothing"


def test_issue_forms_ask_for_what_they_need() -> None:
    for path in sorted((REPO / ".github" / "ISSUE_TEMPLATE").glob("*.yml")):
        if path.name != "config.yml":
            form = content(path)
            assert form["name"]
            assert form["description"]
            assert any(part.get("validations", {}).get("required") for part in form["body"])


# workflows


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in content(path)["jobs"].values() for step in job["steps"]]


def test_the_workflow_runs_what_continuous_integration_runs() -> None:
    commands = [line for line in (REPO / ".ci" / "run").read_text(encoding="utf-8").splitlines() if line[:5] == "make "]
    assert [step["run"] for step in steps(REPO / ".github" / "workflows" / "ci.yml") if "run" in step] == commands


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_trusts_nobody(path: Path) -> None:
    """What strangers name (branches, titles) reaches no shell as code, and what they send is run with no right to write."""
    text, workflow = path.read_text(encoding="utf-8"), content(path)
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert set(workflow["permissions"].values()) <= {"read"}
    for step in steps(path):
        assert "${{" not in step.get("run", "")
        if "uses" in step:
            assert regex.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_only_the_job_that_touches_no_data_may_write() -> None:
    workflow = content(REPO / ".github" / "workflows" / "boards-comment.yml")
    jobs = workflow["jobs"]
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "compare": {"contents": "read"}, "post": {"pull-requests": "write"},
    }  # fmt: skip
    assert not any(
        "checkout" in step.get("uses", "") or "python" in step.get("run", "") for step in jobs["post"]["steps"]
    )
    (trigger,) = workflow[True]["workflow_run"]["workflows"]
    assert trigger in {content(path)["name"] for path in WORKFLOWS}


def test_the_comment_says_what_a_request_does_and_links_out_of_the_data_are_not_followed(tmp_path: Path) -> None:
    script = next(
        s["run"] for s in steps(REPO / ".github" / "workflows" / "boards-comment.yml") if s.get("name") == "Compare"
    )
    a_data_folder(tmp_path / "base" / "data", {})
    head = a_data_folder(tmp_path / "head" / "data", {"new.yaml": "paper: {title: '@all <b>'}\nresults:\n  - {board: cifar-10/top-1-accuracy, method: New, value: 99}\n"})  # fmt: skip
    (head / "results" / "out.yaml").symlink_to("/etc/passwd")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LEADERBOARD_")}
    script = script.replace("PYTHONPATH=base", f"PYTHONPATH={shlex.quote(str(REPO))}").replace(
        "python -m", f"{shlex.quote(sys.executable)} -m"
    )
    done = subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True)
    comment = (tmp_path / "comment" / "comment.md").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert comment.startswith("<!-- boards -->\n### What changes on the boards\n")
    assert "1 new number one" in comment
    assert "@all" not in comment
    assert "<b>" not in comment
    assert "root:" not in comment + done.stderr


# licences and citation


def test_the_citation_names_the_version_and_the_licence_of_the_code() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = content(REPO / "CITATION.cff")
    assert (str(cited["version"]), cited["license"]) == (project["version"], project["license"])
    assert cited["authors"]


def test_the_data_have_a_licence_of_their_own_that_ships_with_them() -> None:
    assert "SPDX-License-Identifier: CC-BY-4.0" in (REPO / "data" / "LICENSE").read_text(encoding="utf-8")
