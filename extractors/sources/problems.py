"""What readers say of records they could not read, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from extractors.errors import Location, SourceError, SourceWarning

OnProblem = Callable[[SourceError], None]
"""Called once for each problem; a SourceWarning for what is no error."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: file name as given, line from 1, number of the record from 1."""

    name: str
    line: int
    record: int

    @property
    def file(self) -> str:
        """The file's own name: rows must not depend on the folder that a file was read from."""
        return PurePath(self.name).name or self.name

    @property
    def paper_id(self) -> str:
        return f"{self.file}#{self.record}"

    @property
    def source(self) -> str:
        return f"{self.file}:{self.line}"

    def error(self, message: str, remedy: str | None = None) -> SourceError:
        return SourceError(message, where=Location(self.name, self.line), remedy=remedy)

    def warning(self, message: str, remedy: str | None = None) -> SourceWarning:
        return SourceWarning(message, where=Location(self.name, self.line), remedy=remedy)
