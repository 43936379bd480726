"""A window over a stream of bytes that is no wider than one record."""

from extractors.errors import Location, SourceError
from extractors.sources.lines import MAX_RECORD


class Window:
    """The part of a stream that is still needed: `content` from the unfinished record, or from `position`, on.

    All before `position` has been looked at; `start` is where the unfinished record begins, None between records.
    """

    def __init__(self, name: str, kind: str) -> None:
        self.content = b""
        self.position = 0
        self.start: int | None = None
        self._name = name
        self._kind = kind
        self._line = 1
        self._counted = 0

    def add(self, chunk: bytes) -> None:
        self.content += chunk

    def line_of(self, position: int) -> int:
        """The line of a place in `content`; to be asked in ascending order."""
        self._line += self.content.count(b"\n", self._counted, position)
        self._counted = max(self._counted, position)
        return self._line

    def where(self, position: int) -> Location:
        return Location(self._name, self.line_of(position))

    def forget(self) -> None:
        """Drop what is no longer needed; SourceError where a record outgrows MAX_RECORD."""
        cut = self.position if self.start is None else self.start
        where = self.where(cut)
        if len(self.content) - cut > MAX_RECORD:
            raise SourceError(f"{self._kind} longer than {MAX_RECORD // 2**20} MiB is no paper", where=where)
        self.content = self.content[cut:]
        self._counted = 0
        self.position -= cut
        if self.start is not None:
            self.start = 0
