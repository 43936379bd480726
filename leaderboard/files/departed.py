"""Curated files that the store knows and that are no longer there under that name: moved to another folder's care, or gone."""

from collections.abc import Collection, Iterable
from pathlib import Path

from leaderboard.settings import SHIPPED_KEY, shipped_data

Place = tuple[str, str]
"""A data folder as the store calls it, and the file's name below it."""


def path_of(place: Place) -> Path:
    """Where a file that the store knows stands, or stood."""
    folder, name = place
    return (shipped_data() if folder == SHIPPED_KEY else Path(folder)) / name


def renamed(stored: Iterable[Place], now: Collection[Place]) -> set[Place]:
    """Places at which the store holds the files of `now` once more, counted from another folder."""
    paths = {path_of(place): place for place in now}
    return {place for place in stored if paths.get(path_of(place), place) != place}


def gone(stored: Iterable[Place], folders: Iterable[Path]) -> set[Place]:
    """Places below these folders at which no file stands."""
    whole = [folder.resolve() for folder in folders]
    paths = ((place, path_of(place)) for place in stored)
    return {place for place, path in paths if any(map(path.is_relative_to, whole)) and not path.exists()}
