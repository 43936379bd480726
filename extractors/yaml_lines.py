"""YAML with positions: every scalar is read as a string that knows its line and column, and duplicate keys are errors.

The resolver-free loader makes `83.80`, `no` and `1e3` mean what was written; types are given later, by pydantic.
Anchors and aliases are refused: data files of this project have no use for them, and they can explode.
"""

from collections.abc import Mapping
from typing import IO, Any

import yaml

from extractors.errors import Location, YamlError

try:
    from yaml import CBaseLoader as _Base
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from yaml import BaseLoader as _Base  # type: ignore[assignment]

Marks = dict[tuple[str | int, ...], tuple[int, int]]
MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 40


class Document:
    """A parsed document: `data` holds dicts, lists, strings and None (for an empty value, `null` or `~`)."""

    def __init__(self, path: str, data: Any, marks: Marks) -> None:
        self.path = path
        self.data = data
        self._marks = marks

    def location(self, *keys: str | int) -> Location:
        """Where the value under these keys stands; the nearest parent where it is missing."""
        place = tuple(keys)
        while place not in self._marks and place:
            place = place[:-1]
        line, column = self._marks.get(place, (1, 1))
        return Location(self.path, line, column)


def read(stream: IO[bytes] | bytes, path: str) -> Document:
    """Parse one YAML document; YamlError with file, line and column for anything that is not one."""
    content = stream if isinstance(stream, bytes) else stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise YamlError(f"larger than {MAX_BYTES // 2**20} MiB, which no file of this kind is", where=Location(path))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise YamlError("not UTF-8 text", where=Location(path, line, column)) from None
    marks: Marks = {}
    try:
        loader = _Base(text)
        try:
            _refuse_aliases(text, path)
            node = loader.get_single_node()
            data = None if node is None else _build(node, (), marks, path)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
        problem = error.problem or error.context or "not YAML"
        if "tab" in problem or ("token" in problem and _has_tab(text, mark)):
            problem = "a tab indents this line; YAML wants spaces"
        raise YamlError(problem, where=where) from None
    except yaml.YAMLError as error:
        position = getattr(error, "position", None)
        where = Location(path, text.count("\n", 0, position) + 1) if isinstance(position, int) else Location(path)
        raise YamlError(f"not YAML: {getattr(error, 'reason', error)}", where=where) from None
    except RecursionError:
        raise YamlError(f"nested deeper than {MAX_DEPTH} levels", where=Location(path)) from None
    return Document(path, data, marks)


def _refuse_aliases(text: str, path: str) -> None:
    if "*" not in text and "&" not in text:
        return
    for token in yaml.scan(text, Loader=_Base):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            mark = token.start_mark
            raise YamlError(
                "anchors and aliases are not used in these files: write the value out",
                where=Location(path, mark.line + 1, mark.column + 1),
            )


def _has_tab(text: str, mark: yaml.Mark | None) -> bool:
    lines = text.split("\n")
    return mark is not None and mark.line < len(lines) and "\t" in lines[mark.line][: mark.column + 1]


def _build(node: yaml.Node, place: tuple[str | int, ...], marks: Marks, path: str) -> Any:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    marks[place] = (line, column)
    if len(place) > MAX_DEPTH:
        raise YamlError(f"nested deeper than {MAX_DEPTH} levels", where=Location(path, line, column))
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in ("", "~", "null") else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*place, i), marks, path) for i, child in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        where = Location(path, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError("a key must be plain text", where=where)
        key = key_node.value
        if key in result:
            first = marks[(*place, key)][0]
            raise YamlError(f"duplicate key {key!r}, first given on line {first}", where=where)
        result[key] = _build(value_node, (*place, key), marks, path)
    return result


def as_mapping(document: Document) -> Mapping[str, Any]:
    """The document's top-level mapping; YamlError for a list, a scalar or an empty file."""
    if not isinstance(document.data, dict):
        kind = {list: "a list", str: "plain text", type(None): "nothing"}[type(document.data)]
        raise YamlError(f"expected `key: value` lines at the top, found {kind}", where=document.location())
    return document.data
