"""Options that several commands share, each described once."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import typer

from leaderboard.filter_table import OPTIONS, Option

Command = TypeVar("Command", bound=Callable[..., None])

Data = Annotated[
    list[Path] | None,
    typer.Option(
        "--data",
        metavar="FOLDER",
        help="Data folder; repeat it for several. Else those in LEADERBOARD_DATA, else the data that come with leaderboard.",
    ),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL|FILE",
        help="Database. Else LEADERBOARD_DATABASE_URL, else a SQLite file in your own data folder.",
    ),
]
TableFormat = Annotated[
    Literal["table", "json", "csv"], typer.Option("--format", help="A table to read, or JSON or CSV to work with.")
]
SourceFormat = Annotated[
    str | None,
    typer.Option("--source-format", metavar="NAME", help="Format of the input, where its content does not tell."),
]
IncludePrivate = Annotated[
    bool,
    typer.Option("--include-private", help="Include rows of private data folders (those that hold a file PRIVATE)."),
]
Papers = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Pages, dumps, tables or BibTeX with abstracts; `-` reads standard input."),
]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="Processes that read papers.")]
MinConfidence = Annotated[
    float,
    typer.Option(metavar="X", min=0, max=1, help="Take only results read with this confidence (0 to 1) or more."),
]


def with_filters(command: Command) -> Command:
    """A command that takes, behind its first argument, an option for each filter; they come as keywords, by field."""
    signature = inspect.signature(command)
    own = [each for each in signature.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
    taken = [own[0], *map(_parameter, OPTIONS.values()), *own[1:]]
    command.__signature__ = signature.replace(parameters=taken)  # type: ignore[attr-defined]
    return command


def _parameter(option: Option) -> inspect.Parameter:
    least, most = option.bounds or (None, None)
    default = typer.Option(None, option.name, metavar=option.metavar, help=option.help, min=least, max=most)
    how = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return inspect.Parameter(option.field, how, default=default, annotation=option.kind | None)
