"""Decisions as text: a new file, a decision added to one, a decision taken out of one. All else in a file stays as it is.

Files are edited line by line, so that a diff shows the decision and nothing else; a list in braces, which has no lines of its
own, is written anew with its comments.
"""

import io
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

import regex

from extractors.errors import InputError
from extractors.yaml_lines import Document
from extractors.yaml_lines import read as read_yaml
from leaderboard.decisions import DecidedPaper, Decision
from leaderboard.files.writing import scalar

_WIDTH = 120
_INDENT = 2
_DASH = regex.compile(r"(?P<indent> *)- +")
_USUAL = {"protocol": "supervised", "role": "proposed", "origin": "extracted", "reason": ""}
_NOT_OF_A_NAME = regex.compile(r"[^a-z0-9.]+")


def file_name(paper: DecidedPaper) -> str:
    """The name of a paper's file below `decisions/`, the same for everyone: by arXiv id, else DOI, else title.

    >>> file_name(DecidedPaper(title="Alder", arxiv="2101.00001"))
    'arxiv-2101.00001.yaml'
    """
    if paper.arxiv:
        return f"arxiv-{_plain(paper.arxiv)}.yaml"
    whole = f"doi-{paper.doi}" if paper.doi else paper.title
    start = _plain(whole)[:60].strip("-.") or "paper"
    return f"{start}-{blake2b(whole.encode(errors='replace'), digest_size=3).hexdigest()}.yaml"


def _plain(text: str) -> str:
    return str(_NOT_OF_A_NAME.sub("-", text.lower())).strip("-.")


def text(paper: DecidedPaper, decisions: Iterable[Decision]) -> str:
    """A file of decisions.

    paper:
      title: "Alder: Windows of Attention"
      arxiv: "2101.00001"
    decisions:
      - row: {board: imagenet-1k/top-1-accuracy, value: 87.30, method: Alder-L, before: reaches, after: on ImageNet}
        verdict: reject
        reason: a number of the teacher
        date: 2026-11-21
    """
    lines = ["paper:"]
    lines += [f"  {name}: {scalar(value, name == 'arxiv')}" for name, value in paper.model_dump().items() if value]
    lines.append("decisions:")
    for decision in decisions:
        lines += _entry(decision, _INDENT)
    return "\n".join(lines) + "\n"


def _entry(decision: Decision, indent: int) -> list[str]:
    """The lines of one decision, the first with its dash."""
    fields: list[tuple[str, Any]] = [
        ("row", _fields(decision.row.model_dump(exclude_none=True))),
        ("verdict", decision.verdict),
        ("correct", decision.correct and decision.correct.changes()),
        ("reason", decision.reason),
        ("by", decision.by),
        ("date", decision.date.isoformat()),
    ]
    lines: list[str] = []
    for name, value in fields:
        if value:
            lead = " " * indent + ("  " if lines else "- ")
            lines += _mapping(lead, name, value) if isinstance(value, dict) else [f"{lead}{name}: {_value(value)}"]
    return lines


def _fields(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value != _USUAL.get(name)}


def _mapping(lead: str, name: str, values: dict[str, Any]) -> list[str]:
    """On one line where it fits, else a line a field."""
    fields = [f"{field}: {_value(value)}" for field, value in values.items()]
    line = f"{lead}{name}: {{{', '.join(fields)}}}"
    if len(line) <= _WIDTH:
        return [line]
    return [f"{lead}{name}:", *(f"{' ' * (len(lead) + 2)}{field}" for field in fields)]


def _value(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if _is_day(value) else scalar(value)
    return f"[{', '.join(map(scalar, value))}]"


def _is_day(value: str) -> bool:
    return bool(regex.fullmatch(r"\d{4}-\d\d-\d\d", value))


# editing


def with_added(content: str, path: str, decisions: Sequence[Decision]) -> str:
    """The file with decisions at the end of its list; InputError for a file that is none of decisions."""
    document = _parsed(content, path)
    spans = _spans(document, content)
    new = read_yaml(text(DecidedPaper(title="-"), decisions).encode(), path).data["decisions"]
    if spans is not None:
        edited = _with_lines(content, spans[-1], decisions)
        if _decisions(edited, path) == [*document.data["decisions"], *new]:
            return edited
    return _rewritten(content, lambda found: found.extend(map(_spelled, new)))


def _with_lines(content: str, last: tuple[int, int, int], decisions: Iterable[Decision]) -> str:
    newline = "\r\n" if "\r\n" in content else "\n"
    lines = content.splitlines(keepends=True)
    indent, _, end = last
    while end < len(lines) and _is_own_comment(lines[end], indent):
        end += 1
    if not lines[end - 1].endswith(("\n", "\r")):
        lines[end - 1] += newline
    added = [line + newline for decision in decisions for line in _entry(decision, indent)]
    return "".join([*lines[:end], *added, *lines[end:]])


def without(content: str, path: str, position: int) -> str:
    """The file without the decision at this place in its list, which holds another one.

    Comments inside the decision go with it; those that stand before the next one stay.
    """
    document = _parsed(content, path)
    spans = _spans(document, content)
    wanted = [one for place, one in enumerate(document.data["decisions"]) if place != position]
    if spans is not None:
        lines = content.splitlines(keepends=True)
        _, start, end = spans[position]
        edited = "".join([*lines[:start], *lines[end:]])
        if _decisions(edited, path) == wanted:
            return edited
    return _rewritten(content, lambda found: found.pop(position))


def _parsed(content: str, path: str) -> Document:
    document = read_yaml(content.encode(), path)
    if not isinstance(document.data, dict) or not isinstance(document.data.get("decisions"), list):
        raise InputError(f"{path} holds no list of decisions")
    return document


def _decisions(content: str, path: str) -> Any:
    try:
        return _parsed(content, path).data["decisions"]
    except InputError:
        return None


def _spans(document: Document, content: str) -> list[tuple[int, int, int]] | None:
    """Indent, first line and line behind the last of each decision, from 0; None where they have no lines of their own."""
    lines = content.splitlines()
    starts: list[tuple[int, int]] = []
    for place in range(len(document.data["decisions"])):
        where = document.location("decisions", place)
        line, column = (where.line or 1) - 1, (where.column or 1) - 1
        dash = _DASH.fullmatch(lines[line][:column]) if line < len(lines) else None
        if dash is None:
            return None
        starts.append((len(dash["indent"]), line))
    others = [document.key_location(key).line or 1 for key in document.data if key != "decisions"]
    last = min((line - 1 for line in others if line - 1 > starts[-1][1]), default=len(lines))
    ends = [*(line for _, line in starts[1:]), last]
    return [
        (indent, start, _last_line(lines, start, end) + 1) for (indent, start), end in zip(starts, ends, strict=True)
    ]


def _last_line(lines: Sequence[str], start: int, end: int) -> int:
    """The last line with content; comments and empty lines behind it belong to what follows."""
    return max(line for line in range(start, end) if line == start or _has_content(lines[line]))


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _is_own_comment(line: str, indent: int) -> bool:
    return line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > indent


def _spelled(part: Any) -> Any:
    """Nothing spelled out as `null`, which the editor of YAML would write with a tag."""
    if isinstance(part, dict):
        return {name: _spelled(value) for name, value in part.items()}
    return "null" if part is None else part


def _rewritten(content: str, edit: Any) -> str:
    """The file with its list of decisions edited; comments stay, lines may be broken anew."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class Untyped(VersionedResolver):
        """As our own reader, it takes a plain scalar for the text that it is: 83.80, 1e3 and no come back as they were."""

        @property
        def versioned_resolver(self) -> dict[str, Any]:
            return {}

    yaml = YAML()
    yaml.Resolver = Untyped
    yaml.preserve_quotes = True
    yaml.width = 10 * _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    loaded = yaml.load(content)
    edit(loaded["decisions"])
    stream = io.StringIO()
    yaml.dump(loaded, stream)
    return stream.getvalue()
