"""The references say what the code does, and every command and option says what it is for."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer._click import Context

from leaderboard.cli.reference import contexts

COMMANDS = list(contexts())


@pytest.mark.parametrize("context", COMMANDS, ids=lambda context: context.command_path)
def test_every_command_and_option_has_a_help_text(context: Context) -> None:
    assert context.command.help
    for parameter in context.command.params:
        assert getattr(parameter, "help", None), f"{context.command_path} {parameter.name}"


@pytest.mark.parametrize("context", COMMANDS[1:], ids=lambda context: context.command_path)
def test_the_first_sentence_fits_in_the_list_of_commands(context: Context) -> None:
    assert not context.command.get_short_help_str(limit=67).endswith("...")


@pytest.mark.parametrize("page", ["leaderboard/COMMANDS.md", "leaderboard/export/COLUMNS.md"])
def test_a_reference_is_current(repo: Path, page: str) -> None:
    done = subprocess.run([sys.executable, "-m", "cogapp", "--check", page], cwd=repo, capture_output=True, text=True)
    assert done.returncode == 0, "`make reference` writes it anew"
