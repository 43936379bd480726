"""A real PostgreSQL for tests, out of the `pgserver` wheel where it has one, else from `initdb` on the path.

The server listens on a Unix socket in a folder of its own and nowhere else, keeps its data there, and is gone with
it. PostgreSQL refuses to run as root, so there it runs as `nobody`.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

START_SECONDS = 60


class Unavailable(Exception):
    """There is no PostgreSQL on this machine, and the message says where it was looked for."""


class Server:
    """A running server: `create()` makes an empty database and gives its address, `drop()` removes it."""

    def __init__(self, socket_folder: Path) -> None:
        self._socket_folder = socket_folder

    def url(self, database: str = "postgres") -> str:
        """The SQLAlchemy address of a database, for `LEADERBOARD_DATABASE_URL` and `--database`."""
        return f"postgresql+psycopg://postgres@/{database}?host={self._socket_folder}"

    def create(self) -> str:
        name = f"test_{uuid.uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        return name

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(
            host=str(self._socket_folder), user="postgres", dbname="postgres", autocommit=True
        ) as link:
            link.execute(statement.encode())

    def answers(self) -> bool:
        try:
            self._run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, hand it over, stop it. Raises `Unavailable` where no PostgreSQL is installed."""
    programs = _programs()
    # Not under pytest's own temporary folder: a socket's path may have 107 characters at most.
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        account = _ordinary_account()
        if account:
            programs = _readable_by_all(programs, home)
            os.chown(home, account["user"], account["group"])
        data = home / "data"
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            check=True,
            capture_output=True,
            cwd=home,
            **account,
        )
        yield from _serve(programs, data, home, account)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _serve(programs: Path, data: Path, home: Path, account: dict[str, int]) -> Iterator[Server]:
    settings = (
        "listen_addresses=",
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=off",
        "max_connections=50",
    )
    options = [part for setting in settings for part in ("-c", setting)]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", home, *options], stdout=log, stderr=log, cwd=home, **account
        )
        try:
            server = Server(home)
            deadline = time.monotonic() + START_SECONDS
            while not server.answers():
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")
                time.sleep(0.05)
            yield server
        finally:
            process.send_signal(2)  # SIGINT asks the server for a fast shutdown: it drops its clients
            process.wait(timeout=START_SECONDS)


def _programs() -> Path:
    if (wheel := importlib.util.find_spec("pgserver")) and wheel.origin:
        folder = Path(wheel.origin).parent / "pginstall" / "bin"
        if (folder / "initdb").exists():
            return folder
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    # Debian keeps the server's programs off the path.
    if debian := sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return debian[-1].parent
    raise Unavailable("no PostgreSQL: neither the pgserver wheel nor initdb on the path")


def _ordinary_account() -> dict[str, int]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _readable_by_all(programs: Path, home: Path) -> Path:
    """The programs where `nobody` can reach them: a copy if a folder above them is closed, as a home folder is."""
    if all(folder.stat().st_mode & 0o001 for folder in programs.parents):
        return programs
    copy = home / "programs"
    shutil.copytree(programs.parent, copy, symlinks=True)
    return copy / programs.name
