"""Where data and the database are: option, then environment, then the custom of the platform."""

import os
from pathlib import Path

import pytest

from extractors.errors import UsageError
from leaderboard import settings
from leaderboard.settings import (
    data_folders,
    database_url,
    folder_key,
    is_private,
    shipped_data,
    user_folder,
)


def a_folder(path: Path, *, vocabulary: bool = False) -> Path:
    path.mkdir()
    if vocabulary:
        (path / "metrics.yaml").touch()
    return path


def test_the_shipped_data_stand_alone_where_nothing_is_named() -> None:
    assert data_folders(None, {}) == [shipped_data()]
    assert (shipped_data() / "metrics.yaml").exists()


def test_the_option_counts_before_the_environment(tmp_path: Path) -> None:
    one, two = a_folder(tmp_path / "one", vocabulary=True), a_folder(tmp_path / "two", vocabulary=True)
    environment = {"LEADERBOARD_DATA": str(two)}
    assert data_folders([one], environment) == [one]
    assert data_folders(None, environment) == [two]


def test_the_environment_names_several_folders(tmp_path: Path) -> None:
    one, two = a_folder(tmp_path / "one", vocabulary=True), a_folder(tmp_path / "two")
    assert data_folders(None, {"LEADERBOARD_DATA": f"{one}{os.pathsep}{two}"}) == [one, two]


def test_folders_without_metrics_add_to_the_shipped_one(tmp_path: Path) -> None:
    lab = a_folder(tmp_path / "lab")
    assert data_folders([lab], {}) == [shipped_data(), lab]


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no data folder"):
        data_folders([tmp_path / "nowhere"], {})


def test_a_mark_makes_a_folder_private(tmp_path: Path) -> None:
    assert not is_private(tmp_path)
    (tmp_path / "PRIVATE").touch()
    assert is_private(tmp_path)


def test_the_shipped_folder_has_one_name_wherever_it_stands(tmp_path: Path) -> None:
    assert folder_key(shipped_data()) == "shipped"
    assert folder_key(tmp_path) == tmp_path.resolve().as_posix()


@pytest.mark.parametrize(
    ("option", "environment", "url"),
    [
        ("sqlite:////a/b.sqlite", {}, "sqlite:////a/b.sqlite"),
        ("/a/b.sqlite", {"LEADERBOARD_DATABASE_URL": "/c"}, "sqlite:////a/b.sqlite"),
        (None, {"LEADERBOARD_DATABASE_URL": "/c.sqlite"}, "sqlite:////c.sqlite"),
        ("postgres://me@db/boards", {}, "postgresql+psycopg://me@db/boards"),
        ("postgresql://me@db/boards", {}, "postgresql+psycopg://me@db/boards"),
        ("postgresql+psycopg://me@db/boards", {}, "postgresql+psycopg://me@db/boards"),
        (None, {"XDG_DATA_HOME": "/data", "HOME": "/home/me"}, "sqlite:////data/leaderboard/leaderboard.sqlite"),
    ],
)
def test_a_database_is_named_by_address_or_path(option: str | None, environment: dict[str, str], url: str) -> None:
    assert database_url(option, environment) == url


def test_a_relative_path_is_that_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert database_url("b.sqlite", {}) == f"sqlite:///{tmp_path}/b.sqlite"


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/me"}, "/home/me/.local/share/leaderboard"),
        ("linux", {"HOME": "/home/me", "XDG_DATA_HOME": "relative"}, "/home/me/.local/share/leaderboard"),
        ("linux", {"HOME": "/home/me", "XDG_DATA_HOME": "/x"}, "/x/leaderboard"),
        ("darwin", {"HOME": "/Users/me"}, "/Users/me/Library/Application Support/leaderboard"),
        ("win32", {"HOME": "/me", "LOCALAPPDATA": "/me/Local"}, "/me/Local/leaderboard"),
    ],
)
def test_the_users_folder_follows_the_platform(platform: str, environment: dict[str, str], folder: str) -> None:
    assert user_folder(environment, platform) == Path(folder)


@pytest.mark.parametrize(
    ("value", "name"),
    [(None, None), ("no", None), ("", None), ("1", None), ("yes", ""), ("yes:", ""), ("yes: Ada L.", "Ada L.")],
)
def test_review_mode_is_on_only_if_it_says_yes(value: str | None, name: str | None) -> None:
    assert settings.local_reviewer({} if value is None else {settings.REVIEW_VARIABLE: value}) == name


def test_review_mode_round_trips() -> None:
    assert settings.local_reviewer({settings.REVIEW_VARIABLE: settings.review_mode("Ada: L.")}) == "Ada: L."
    assert settings.local_reviewer({settings.REVIEW_VARIABLE: settings.review_mode()}) == ""
