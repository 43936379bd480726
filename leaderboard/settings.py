"""Where data and database are: option first, then environment, then the place a user would look for them."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from extractors.errors import UsageError

DATA_VARIABLE = "LEADERBOARD_DATA"
DATABASE_VARIABLE = "LEADERBOARD_DATABASE_URL"
REVIEW_VARIABLE = "LEADERBOARD_REVIEW"
"""Set by `leaderboard dashboard --review` for the dashboard it starts: `yes`, and after a colon who reviews."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Addresses that only this machine reaches."""
REVIEWER_VARIABLE = "LEADERBOARD_REVIEWER"
PRIVATE_MARK = "PRIVATE"
"""What stands in or below a folder that holds a file of this name is private: exports leave it out unless told otherwise."""

_PACKAGE = Path(__file__).resolve().parent


def shipped_data() -> Path:
    """The data folder that comes with the project: inside an installed package, else beside it in a checkout."""
    packaged = _PACKAGE / "_data"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "data"


def data_folders(option: Sequence[Path] | None = None, environment: Mapping[str, str] = os.environ) -> list[Path]:
    """The data folders in the order in which they are read, later ones adding to earlier ones.

    The option counts before `LEADERBOARD_DATA`, whose folders are separated as in `PATH`. Folders that bring no
    `metrics.yaml` add to the shipped folder, which then comes first; without any, the shipped folder stands alone.
    UsageError for a folder that does not exist.
    """
    given = [Path(path) for path in option or ()] or [
        Path(part) for part in environment.get(DATA_VARIABLE, "").split(os.pathsep) if part
    ]
    for folder in given:
        if not folder.is_dir():
            raise UsageError(f"no data folder {str(folder)!r}", remedy=f"--data or {DATA_VARIABLE} names existing ones")
    if any((folder / "metrics.yaml").exists() for folder in given):
        return given
    shipped = shipped_data()
    return [shipped, *(folder for folder in given if folder.resolve() != shipped)]


SHIPPED_KEY = "shipped"


def folder_key(folder: Path) -> str:
    """What the store calls a data folder: `shipped`, or where it stands."""
    whole = folder.resolve()
    return SHIPPED_KEY if whole == shipped_data() else whole.as_posix()


def is_private(folder: Path) -> bool:
    """Whether what a folder holds stays out of exports unless it is asked for."""
    return private_folder(folder) is not None


def private_folder(folder: Path) -> Path | None:
    """The nearest of a folder and those above it that is marked as private; nothing marks the shipped data from outside."""
    whole, shipped = folder.resolve(), shipped_data()
    for place in (whole, *whole.parents):
        # A folder of that name is no mark: where letter case does not count, `/private` is one of the system's.
        if (place / PRIVATE_MARK).is_file():
            return place
        if place == shipped:
            return None
    return None


def reviewer(option: str | None = None, environment: Mapping[str, str] = os.environ) -> str | None:
    """The name to write beside decisions: the option, else `LEADERBOARD_REVIEWER`, else none."""
    return option or environment.get(REVIEWER_VARIABLE) or None


def is_writable(folder: Path) -> bool:
    """Whether decisions may be written to a data folder: one inside an installed package is not the user's to change."""
    return not folder.resolve().is_relative_to(_PACKAGE) and os.access(folder, os.W_OK)


def database_url(option: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The database as an SQLAlchemy address: the option, else `LEADERBOARD_DATABASE_URL`, else a file of the user's.

    A plain path names an SQLite file; `postgres://` and `postgresql://` get the driver that this project uses.

    >>> database_url("postgres://db/boards")
    'postgresql+psycopg://db/boards'
    """
    given = option or environment.get(DATABASE_VARIABLE) or str(user_folder(environment) / "leaderboard.sqlite")
    if "://" not in given:
        return f"sqlite:///{Path(given).expanduser().absolute()}"
    scheme, rest = given.split("://", 1)
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else given


def review_mode(by: str | None = None) -> str:
    """The value of `LEADERBOARD_REVIEW` under which whoever uses this machine may decide, signing with a name or none."""
    return f"yes:{by or ''}"


def local_reviewer(environment: Mapping[str, str] = os.environ) -> str | None:
    """By which name whoever uses this machine signs decisions, empty for none; None where nobody may decide unasked."""
    mode, _, name = environment.get(REVIEW_VARIABLE, "").partition(":")
    return name.strip() if mode == "yes" else None


def user_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder for this user's own data, by the custom of the platform; it need not exist yet."""
    home = Path(environment.get("HOME") or Path.home())
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "leaderboard"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "leaderboard"
    configured = environment.get("XDG_DATA_HOME", "")
    base = Path(configured) if configured.startswith("/") else home / ".local" / "share"
    return base / "leaderboard"
