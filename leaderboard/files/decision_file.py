"""One file of decisions being edited: read, changed, written whole, and put back as it was where something fails."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from extractors.catalog import Catalog
from extractors.errors import InputError
from extractors.yaml_lines import read as read_yaml
from leaderboard.decisions import DecidedPaper, Decision, Filed, is_same
from leaderboard.export.destination import save
from leaderboard.files.decision_layout import DecidedPaperEntry
from leaderboard.files.decision_writing import file_name, text, with_added, without
from leaderboard.files.decisions import FOLDER, files, read_bytes
from leaderboard.targets import is_about


class DecisionFile:
    """The decisions on one paper in one data folder, which need not have a file yet.

    Nothing is written before `write`. Use it alone in the folder: see `leaderboard.files.alone`.
    """

    def __init__(self, path: Path, folder: Path, paper: DecidedPaper, catalog: Catalog) -> None:
        self.path = path
        self.folder = folder
        self.paper: DecidedPaper | None = paper
        self.decisions: tuple[Filed, ...] = ()
        self._catalog = catalog
        self._before: bytes | None = None
        self._content: str | None = None

    @classmethod
    def of_paper(cls, folder: Path, paper: DecidedPaper, catalog: Catalog) -> Self:
        """The file that holds a paper's decisions in this folder, or will; InputErrors for one with mistakes."""
        path = next((path for path in reversed(files(folder)) if _is_about(path, paper)), None)
        if path is not None:
            return cls.read(path, folder, catalog)
        return cls(folder / FOLDER / file_name(paper), folder, paper, catalog)

    @classmethod
    def read(cls, path: Path, folder: Path, catalog: Catalog) -> Self:
        """The file at this path; InputError where it is gone, InputErrors for one with mistakes."""
        try:
            before = path.read_bytes()
        except OSError as error:
            raise InputError(f"cannot read {str(path)!r}: {error.strerror}", remedy=_AGAIN) from None
        found = read_bytes(before, path, catalog, folder)
        file = cls(path, folder, found.paper, catalog)
        file.decisions, file._before, file._content = found.decisions, before, before.decode("utf-8-sig")
        return file

    @property
    def name(self) -> str:
        """The path below the data folder, with `/` on every system."""
        return self.path.resolve().relative_to(self.folder.resolve()).as_posix()

    def add(self, decisions: Sequence[Decision]) -> tuple[Filed, ...]:
        """Put decisions at the end, and return them as they will be filed."""
        paper = self.paper
        assert paper is not None, "a file that is written to has a paper"
        wanted = [*(filed.decision for filed in self.decisions), *decisions]
        if self._content is None:
            self._take(text(paper, decisions), wanted)
        else:
            self._take(with_added(self._content, str(self.path), decisions), wanted)
        return self.decisions[len(wanted) - len(decisions) :]

    def take_out(self, filed: Filed) -> None:
        """Take a decision out; the last one of a file takes the file with it. InputError where it does not stand there."""
        places = [one.position for one in self.decisions if is_same(one.decision, filed.decision)]
        if not places:
            raise InputError(f"{self.path} does not hold that decision any more", remedy=_AGAIN)
        place = filed.position if filed.position in places else places[-1]
        left = [one.decision for one in self.decisions if one.position != place]
        if not left:
            self._content, self.decisions = None, ()
            return
        assert self._content is not None, "a file with decisions has a content"
        self._take(without(self._content, str(self.path), place), left)

    def _take(self, content: str, wanted: Sequence[Decision]) -> None:
        """Take on a new content, which must hold what is wanted: whatever the file looks like, nothing else may change."""
        found = read_bytes(content.encode(), self.path, self._catalog, self.folder)
        if len(found.decisions) != len(wanted) or not all(
            is_same(filed.decision, one) for filed, one in zip(found.decisions, wanted, strict=True)
        ):
            raise InputError(f"{self.path} is written in a way that cannot be edited here", remedy="edit it by hand")
        self._content, self.decisions = content, found.decisions

    def write(self) -> None:
        """Put the file in its place, whole; UsageError where the system does not let it."""
        self._put(None if self._content is None else self._content.encode())

    def restore(self) -> None:
        """Put the file back as it was when it was read."""
        self._put(self._before)
        if self._before is None:
            self.decisions, self._content = (), None
        else:
            found = read_bytes(self._before, self.path, self._catalog, self.folder)
            self.decisions, self._content = found.decisions, self._before.decode("utf-8-sig")

    def _put(self, content: bytes | None) -> None:
        if content is None:
            self.path.unlink(missing_ok=True)
        else:
            save([content], self.path)


_AGAIN = "`leaderboard review --apply` brings the database up to date with the files"


def _is_about(path: Path, paper: DecidedPaper) -> bool:
    known = path.stat()
    head = _head(path, known.st_mtime_ns, known.st_size)
    return head is not None and is_about(head, paper)


@lru_cache(maxsize=10_000)
def _head(path: Path, changed: int, size: int) -> DecidedPaper | None:
    """The paper of a file in this state; None for a file that says none."""
    try:
        document = read_yaml(path.read_bytes(), str(path))
        given = document.data["paper"] if isinstance(document.data, dict) else None
        return DecidedPaper.model_validate(DecidedPaperEntry.model_validate(given).model_dump())
    except (InputError, KeyError, OSError, ValidationError):
        return None
