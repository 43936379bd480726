"""The application: every command registered by name, and errors of the tree turned into a line and an exit code."""

import errno
import gc
import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer._click import Context
from typer.core import TyperGroup

from extractors.errors import LeaderboardError, UsageError
from leaderboard.cli import (
    boards,
    catalog,
    claims,
    dashboard,
    data_files,
    db,
    diff,
    evaluate,
    export,
    extract,
    ingest,
    propose,
    review,
    sample,
    verify,
)
from leaderboard.cli.terminal.output import report

INTERRUPTED = 130
_UNWRITABLE = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))


_RARELY = (200_000, 20, 20)
"""When to look for unused circles of objects: importing and loading make many objects and no circle."""


class Commands(TyperGroup):
    """A group whose commands end in a line and an exit code where the input, the usage or the store is at fault."""

    def make_context(self, *args: Any, **kwargs: Any) -> Context:
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError:
            raise _quiet_end() from None

    def invoke(self, ctx: Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except LeaderboardError as error:
            report(error)
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            raise _quiet_end() from None
        except OSError as error:
            if error.errno not in _UNWRITABLE:
                raise
            report(UsageError(f"cannot write the output: {error.strerror}"))
            _discard_output()
            raise typer.Exit(UsageError.exit_code) from None
        except KeyboardInterrupt:
            print("leaderboard: interrupted", file=sys.stderr)
            raise typer.Exit(INTERRUPTED) from None
        return result


def _quiet_end() -> typer.Exit:
    """Whoever reads our output has read enough: that is no error."""
    _discard_output()
    return typer.Exit(0)


def _discard_output() -> None:
    """Let what is still buffered go nowhere, so that the end of the process does not stumble over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _group(name: str, about: str) -> typer.Typer:
    return typer.Typer(
        name=name,
        help=about,
        cls=Commands,
        no_args_is_help=True,
        add_completion=False,
        # Rich would double the time of `--help`, and its tracebacks hide where an error comes from.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"leaderboard {version('leaderboard')}")
        raise typer.Exit


def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


_COMMANDS: tuple[Callable[..., None], ...] = (
    ingest.ingest,
    ingest.merge,
    extract.extract,
    data_files.add,
    data_files.validate,
    data_files.schema,
    boards.boards,
    boards.show,
    boards.search,
    review.review,
    export.export,
    evaluate.evaluate,
    sample.sample,
    diff.diff,
    verify.verify,
    claims.claims,
    dashboard.dashboard,
)
_GROUPS: tuple[tuple[str, str, tuple[Callable[..., None], ...]], ...] = (
    (
        "catalog",
        "The catalog of benchmarks and metrics.",
        (catalog.list_benchmarks, catalog.show, catalog.check, propose.propose),
    ),
    ("db", "The database.", (db.upgrade, db.rebuild, db.backup)),
)


def application() -> typer.Typer:
    """The whole tree of commands, in the order in which `--help` lists them."""
    app = _group("leaderboard", "Benchmark leaderboards with evidence: read, rank, show and export what papers report.")
    app.info.epilog = "Exit codes: 0 done, 1 the input has errors, 2 wrong usage, 3 the database cannot be used."
    app.callback()(_about)
    for command in _COMMANDS:
        app.command()(command)
    for name, about, members in _GROUPS:
        group = _group(name, about)
        for command in members:
            group.command(command.__name__.partition("_")[0])(command)
        app.add_typer(group)
    return app


def _open_closed_streams() -> None:
    """A service may start a command without standard input or output; what is missing is then empty, or goes nowhere.

    Else a file that is opened later would take its place, and messages would end up in it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - open to the end of the process


def main() -> None:
    """Run the command that the process was started with, and end the process with its exit code."""
    _open_closed_streams()
    gc.set_threshold(*_RARELY)
    # Looking for plugins of pydantic reads the metadata of every installed package; nothing here has any.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        application()(prog_name="leaderboard")
    finally:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _discard_output()
