"""YAML with positions: every scalar is read as a string that knows its line and column, and duplicate keys are errors.

Nothing is resolved, so that `83.80`, `no` and `1e3` mean what was written; types are given later, by pydantic.
Anchors, aliases and tags are refused: data files of this project have no use for them, and they can explode or run code.
The document is built from the parser's events with a stack of its own, so that no depth of nesting exhausts the machine's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

import yaml

from extractors.errors import InputError, InputErrors, Location, YamlError

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

Place = tuple[str | int, ...]
Marks = dict[Place, tuple[int, int]]
MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 40
_REPEATED = -1
"""Stands before a key that was given before, so that what is below it does not count as repeated too."""
_MOST_ANCHORS = 10
"""So many are told of one by one: a file may hold thousands."""
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


class Document:
    """A parsed document: `data` holds dicts, lists, strings and None (for an empty value, `null` or `~`)."""

    def __init__(self, path: str, data: Any, marks: Marks, keys: Marks | None = None) -> None:
        self.path = path
        self.data = data
        self._marks = marks
        self._keys = keys or {}

    def location(self, *keys: str | int) -> Location:
        """Where the value under these keys stands; the nearest parent where it is missing."""
        return self._nearest(keys, self._marks)

    def key_location(self, *keys: str | int) -> Location:
        """Where the last of these keys itself is written; as `location` for an entry of a list."""
        return Location(self.path, *self._keys[keys]) if keys in self._keys else self.location(*keys)

    def _nearest(self, place: Place, marks: Marks) -> Location:
        while place not in marks and place:
            place = place[:-1]
        return Location(self.path, *marks.get(place, (1, 1)))


def read(stream: IO[bytes] | bytes, path: str) -> Document:
    """Parse one YAML document; an InputError with file, line and column for anything that is not one.

    Several mistakes that can be seen in one pass (duplicate keys, aliases, tags) come as one InputErrors.
    """
    document, problems = parse(stream, path)
    if len(problems) == 1:
        raise problems[0]
    if problems or document is None:
        raise InputErrors(problems)
    return document


def parse(stream: IO[bytes] | bytes, path: str) -> tuple[Document | None, list[InputError]]:
    """The document as far as it can be understood, and every mistake; None where it is no YAML at all."""
    builder = _Builder(path)
    try:
        builder.feed(_text(stream, path))
    except YamlError as error:
        return None, [*builder.problems, error]
    return Document(path, builder.data, builder.marks, builder.keys), builder.problems


def _text(stream: IO[bytes] | bytes, path: str) -> str:
    content = stream if isinstance(stream, bytes) else stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise YamlError(f"larger than {MAX_BYTES // 2**20} MiB, which no file of this kind is", where=Location(path))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        raise YamlError("not UTF-8 text", where=Location(path, line, column)) from None


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being filled; `key` is the one whose value comes next."""

    container: list[Any] | dict[str, Any]
    place: Place
    key: str | None = None
    repeated: bool = False


class _Builder:
    """Turns the parser's events into data and positions."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.data: Any = None
        self.marks: Marks = {}
        self.keys: Marks = {}
        self.problems: list[InputError] = []
        self._stack: list[_Open] = []
        self._documents = 0
        self._anchors = 0
        self._first_untold: Location | None = None

    def feed(self, text: str) -> None:
        """Read the whole text; YamlError at the first place where it stops being YAML."""
        try:
            loader = _Loader(text)
            try:
                while (event := loader.get_event()) is not None:
                    self._take(event)
            finally:
                loader.dispose()
                self._tell_of_more_anchors()
        except yaml.MarkedYAMLError as error:
            raise _syntax_error(error, text, self.path) from None
        except yaml.reader.ReaderError as error:
            raise _character_error(text, self.path, error.reason) from None

    def _tell_of_more_anchors(self) -> None:
        if self._first_untold:
            more = self._anchors - _MOST_ANCHORS
            self.problems.append(YamlError(f"{more:,} more anchors and aliases from here on", where=self._first_untold))

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):  # the most frequent first: a catalog is tens of thousands of events
            self._check_plain(event)
            self._scalar(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
        elif isinstance(event, yaml.SequenceStartEvent):
            self._check_plain(event)
            self._open([], event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._check_plain(event)
            self._open({}, event)
        elif isinstance(event, yaml.AliasEvent):
            self._check_plain(event)
            self._put(None, event, self._next_place(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._error("a second document starts here; expected one a file", event)

    def _check_plain(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._anchors += 1
            if self._anchors <= _MOST_ANCHORS:
                self.problems.append(
                    self._error("anchors and aliases are not used in these files: write the value out", event)
                )
            elif self._first_untold is None:
                self._first_untold = Location(self.path, *_position(event))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.problems.append(self._error(f"tags are not used in these files, found {tag!r}", event))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.container, dict) and top.key is None:
            self._key(top, event)
            return
        place = self._next_place(event)
        self._put(None if not event.style and event.value in _NOTHING else event.value, event, place)

    def _key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        top.key = event.value
        place = (*top.place, event.value)
        top.repeated = place in self.keys
        if top.repeated:
            first = self.keys[place][0]
            self.problems.append(self._error(f"duplicate key {event.value!r}, first given on line {first}", event))
        else:
            self.keys[place] = _position(event)

    def _open(self, container: list[Any] | dict[str, Any], event: yaml.Event) -> None:
        place = self._next_place(event)
        if len(self._stack) >= MAX_DEPTH:
            raise self._error(f"nested deeper than {MAX_DEPTH} levels", event)
        self._put(container, event, place)
        self._stack.append(_Open(container, place))

    def _next_place(self, event: yaml.Event) -> Place:
        if not self._stack:
            return ()
        top = self._stack[-1]
        if isinstance(top.container, list):
            return (*top.place, len(top.container))
        if top.key is None:
            raise self._error("a key must be plain text", event)
        return (*top.place, _REPEATED, top.key) if top.repeated else (*top.place, top.key)

    def _put(self, value: Any, event: yaml.Event, place: Place) -> None:
        if not self._stack:
            self.data = value
        else:
            top = self._stack[-1]
            if isinstance(top.container, list):
                top.container.append(value)
            elif top.key is not None:
                if not top.repeated:
                    top.container[top.key] = value
                top.key = None
        self.marks.setdefault(place, _position(event))

    def _error(self, message: str, event: yaml.Event) -> YamlError:
        return YamlError(message, where=Location(self.path, *_position(event)))


def _position(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None, "an event that was read has a place"
    return mark.line + 1, mark.column + 1


def _syntax_error(error: yaml.MarkedYAMLError, text: str, path: str) -> YamlError:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or error.context or "not YAML"
    if mark is None:
        return YamlError(problem, where=Location(path))
    lines = text.split("\n")
    before = lines[mark.line][: mark.column + 1] if mark.line < len(lines) else ""
    if "\t" in before and not before.strip():
        problem = "a tab indents this line; YAML wants spaces"
    return YamlError(problem, where=Location(path, mark.line + 1, mark.column + 1))


def _character_error(text: str, path: str, reason: str) -> YamlError:
    """The reader says only that a character is not allowed: find it, so that an editor can jump there."""
    at = next((i for i, c in enumerate(text) if not is_allowed(c)), None)
    if at is None:
        return YamlError(f"not YAML: {reason}", where=Location(path))
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return YamlError(f"the character {text[at]!r} is not allowed in YAML", where=Location(path, line, column))


def is_allowed(character: str) -> bool:
    """The printable characters of YAML 1.1, https://yaml.org/spec/1.1/#id868524."""
    code = ord(character)
    return (
        character in "\t\n\r\x85"
        or 0x20 <= code <= 0x7E
        or 0xA0 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


def as_mapping(document: Document) -> Mapping[str, Any]:
    """The document's top-level mapping; YamlError for a list, a scalar or an empty file."""
    if not isinstance(document.data, dict):
        kind = {list: "a list", str: "plain text", type(None): "nothing"}[type(document.data)]
        raise YamlError(f"expected `key: value` lines at the top, found {kind}", where=document.location())
    return document.data
