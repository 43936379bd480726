"""`dashboard`: the dashboard as a process of its own."""

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from extractors.errors import UsageError
from leaderboard.cli import options
from leaderboard.cli.terminal.output import note
from leaderboard.settings import (
    DATA_VARIABLE,
    DATABASE_VARIABLE,
    LOOPBACK,
    REVIEW_VARIABLE,
    REVIEWER_VARIABLE,
    data_folders,
    database_url,
    review_mode,
    reviewer,
)


def dashboard(
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="Port to listen on.")] = 8501,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; 127.0.0.1 is this machine alone.")
    ] = "127.0.0.1",
    review: Annotated[
        bool,
        typer.Option("--review", help="Let whoever uses this machine accept, correct, reject and dispute results."),
    ] = False,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help=f"Name to sign decisions with, with --review. Else {REVIEWER_VARIABLE}, else none."
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="Host name to answer to besides localhost, behind a proxy. Repeatable."),
    ] = None,
    data: options.Data = None,
    database: options.Database = None,
) -> None:
    """Serve the dashboard until it is interrupted.

    It is read-only. Results can be judged with --review, on this machine alone, and by people who sign in, where that is set
    up (dashboard/REVIEW.md).
    """
    if review and host not in LOOPBACK:
        raise UsageError(
            f"--review is for this machine alone, and {host} can be reached from others",
            remedy="leave --host out, or let reviewers sign in: dashboard/REVIEW.md",
        )
    if by and not review:
        raise UsageError("--by signs decisions, and none are taken without --review", remedy="add --review")
    command = [sys.executable, "-m", "streamlit", "run", str(_server()), "--server.headless", "true"]
    command += ["--server.address", host, "--server.port", str(port), "--browser.gatherUsageStats", "false"]
    for answered in ("127.0.0.1", "localhost", *(name or ())):
        command += ["--server.allowedHosts", answered]
    environment = {
        **os.environ,
        DATABASE_VARIABLE: database_url(database),
        DATA_VARIABLE: os.pathsep.join(str(folder.resolve()) for folder in data_folders(data)),
        REVIEW_VARIABLE: review_mode(reviewer(by)) if review else "no",
    }
    note(f"Dashboard: http://{host}:{port} (Ctrl-C stops it)")
    raise typer.Exit(_run(command, environment))


def _server() -> Path:
    """The dashboard's server, found by the name of its package, which is not imported here."""
    package = find_spec("dashboard")
    if package is None or package.origin is None or find_spec("streamlit") is None:
        raise UsageError("the dashboard is not installed", remedy="pip install 'leaderboard[dashboard]'")
    return Path(package.origin).with_name("server.py")


def _run(command: list[str], environment: dict[str, str]) -> int:
    """Run the process to its end. What would end this one ends that one, and is waited for."""
    process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own interpreter and file
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: process.terminate())
    code = process.wait()
    return 0 if code in (0, -signal.SIGINT, -signal.SIGTERM) else code
