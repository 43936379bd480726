"""The references of commands and export columns, made from the code: cog puts them into COMMANDS.md and COLUMNS.md."""

from collections.abc import Iterator

from typer._click import Command, Context
from typer.core import TyperGroup
from typer.main import get_command

from leaderboard.cli.app import application
from leaderboard.export.columns import COLUMNS

_WIDTH = 100


def commands() -> str:
    """Every command with the text that `leaderboard COMMAND --help` prints, as Markdown."""
    return "\n\n".join(
        f"## `{context.command_path}`\n\n```text\n{context.command.get_help(context)}\n```" for context in contexts()
    )


def contexts() -> Iterator[Context]:
    """One context a command and group, in the order of `--help`, the whole application first."""
    yield from _below(get_command(application()), "leaderboard", None)


def _below(command: Command, name: str, parent: Context | None) -> Iterator[Context]:
    with Context(command, info_name=name, parent=parent, terminal_width=_WIDTH, max_content_width=_WIDTH) as context:
        yield context
        if isinstance(command, TyperGroup):
            for below in command.list_commands(context):
                yield from _below(command.commands[below], below, context)


def columns() -> str:
    """The columns of an export in their order, as a Markdown table."""
    lines = [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in COLUMNS]
    return "\n".join(("| column | holds | meaning |", "| --- | --- | --- |", *lines))
