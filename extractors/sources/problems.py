"""What readers say of records they could not read, and where."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from extractors.errors import Location, SourceError, SourceWarning

OnProblem = Callable[[SourceError], None]
"""Called once for each problem; a SourceWarning for what is no error."""


class Place(NamedTuple):
    """Where a record stands: file name as given, line from 1, number of the record from 1."""

    name: str
    line: int
    record: int

    @property
    def paper_id(self) -> str:
        return f"{file_name(self.name)}#{self.record}"

    @property
    def source(self) -> str:
        return f"{file_name(self.name)}:{self.line}"

    def error(self, message: str, remedy: str | None = None) -> SourceError:
        return SourceError(message, where=Location(self.name, self.line), remedy=remedy)

    def warning(self, message: str, remedy: str | None = None) -> SourceWarning:
        return SourceWarning(message, where=Location(self.name, self.line), remedy=remedy)


@lru_cache(maxsize=64)
def file_name(path: str) -> str:
    """The last part of a path: rows must not depend on the folder that a file was read from."""
    return PurePath(path).name or path
