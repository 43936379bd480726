"""What to type to fill the database that the dashboard shows."""

from shlex import quote

_SQLITE = "sqlite:///"


def filling(url: str) -> str:
    """Two commands that name the database's file; one on a server is named by the environment, as its address may hold a password.

    >>> filling("sqlite:////tmp/a.sqlite").splitlines()[0]
    'leaderboard db rebuild --database /tmp/a.sqlite'
    """
    where = f" --database {quote(url.removeprefix(_SQLITE))}" if url.startswith(_SQLITE) else ""
    return f"leaderboard db rebuild{where}\nleaderboard ingest{where} PAGE.html"
