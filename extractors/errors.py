"""The tree of errors that a user can mend; everything else keeps its traceback.

LeaderboardError
├── InputError          a file, record or option holds something else than expected (exit code 1)
│   ├── SourceError     a record of a page, dump or table could not be read as a paper
│   │   └── SourceWarning   nothing is broken, yet something was left out or is in doubt (exit code 0)
│   ├── YamlError       a YAML file breaks a rule of YAML or of this project
│   ├── CatalogError    the catalog contradicts itself or lacks something
│   └── InputErrors     several of these at once, told together
├── UsageError          a command or option is used wrongly (exit code 2)
└── StoreError          the database cannot be used (exit code 3)
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in an input: file, and where known line and column, both counted from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class LeaderboardError(Exception):
    """The root: a message for people, a remedy where there is one, and the exit code of a command that meets it."""

    exit_code = 1

    def __init__(self, message: str, *, where: Location | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text} ({self.remedy})" if self.remedy else text


class InputError(LeaderboardError):
    """Something from outside is not what was expected."""


class SourceError(InputError):
    """A record of a source could not be read as a paper."""


class SourceWarning(SourceError):
    """Nothing is broken, yet a reader should know: text that was skipped, a field that was not understood."""

    exit_code = 0


class YamlError(InputError):
    """A YAML file breaks a rule of YAML or of this project."""


class CatalogError(InputError):
    """The catalog contradicts itself, or lacks what was asked of it."""


class UsageError(LeaderboardError):
    """A command or option is used wrongly."""

    exit_code = 2


class StoreError(LeaderboardError):
    """The database cannot be opened, read or written."""

    exit_code = 3


class InputErrors(InputError):
    """Several input errors at once, so that a person mends them in one go; `errors` is sorted by place."""

    def __init__(self, errors: "list[InputError]") -> None:
        self.errors = sorted(
            errors,
            key=lambda error: (
                (str(error.where.path), error.where.line or 0, error.where.column or 0) if error.where else ("", 0, 0)
            ),
        )
        super().__init__("\n".join(str(error) for error in self.errors))
