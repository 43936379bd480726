"""Examples of a phenomenon: tiny abstracts whose results are tagged inline, read into plain text and what must come out.

A file of `extractors/examples` holds one phenomenon. Lines that begin with `#` say which and why; `== name` opens an
example; `title:` and `method:` (the paper's, `-` for none) may follow; the rest is the abstract, one line a sentence or more:

    == number before its metric
    Foo-T reaches <r dataset=ImageNet-1K metric="top-1 accuracy" split=val>82.9%</r> top-1 on ImageNet val.

Each tag is one result and all results are tagged: a number outside a tag must not be read. An attribute that is not given
is not checked, but for `role` (proposed) and the value (the number inside the tag). `-` stands for nothing said, `*` for
anything, `a|b` for either; in lists `a; b` both are looked for.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import regex

from extractors.finding import Extraction, Finding
from extractors.paper import Paper

_TAG = regex.compile(r"<r(?P<attributes>(?:\s+\w+=(?:\"[^\"]*\"|[^\s\">]+))*)>(?P<content>.*?)</r>")
_ATTRIBUTE = regex.compile(r"(?P<name>\w+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\">]+))")
_HEADER = regex.compile(r"(?P<name>title|method):\s+(?P<text>.+)")
_NUMBER = regex.compile(r"\d+(?:\.\d+)?|\.\d+")


class ExampleError(ValueError):
    """An example that cannot be read; the message quotes its place."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One tag: `abstract[start:end]` holds the value and nothing but its LaTeX, sign of bound, unit and spread."""

    start: int
    end: int
    value: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny paper and all that must be read from it."""

    phenomenon: str
    name: str
    title: str
    method: str | None
    """The paper's method as the example states it: `-` for none, None where it is not checked."""
    abstract: str
    expected: tuple[Expected, ...]

    @property
    def id(self) -> str:
        return f"{self.phenomenon}-{regex.sub(r'[^a-z0-9]+', '-', self.name.lower()).strip('-')}"

    @property
    def paper(self) -> Paper:
        return Paper(id=self.id, title=self.title, abstract=self.abstract)


def read(folder: Path) -> list[Example]:
    """All examples of a folder's `*.txt`, in the order of file and line; ExampleError names a mistake's file and line."""
    return [
        example
        for path in sorted(folder.glob("*.txt"))
        for example in parse(path.read_text(encoding="utf-8"), path.stem)
    ]


def parse(text: str, phenomenon: str) -> Iterator[Example]:
    """The examples of one file's text."""
    name: str | None = None
    headers: dict[str, str] = {}
    lines: list[str] = []
    for number, line in enumerate([*text.splitlines(), "== "], start=1):
        if line.startswith("== "):
            if name is not None:
                if not lines:
                    raise ExampleError(f"{phenomenon}.txt:{number}: the example {name!r} has no text")
                yield _example(phenomenon, name, headers, " ".join(lines))
            name, headers, lines = line[3:].strip(), {}, []
        elif line.strip() and not line.startswith("#"):
            if name is None:
                raise ExampleError(f"{phenomenon}.txt:{number}: expected `== name` before {line!r}")
            header = _HEADER.fullmatch(line)
            if header and not lines:
                headers[header["name"]] = header["text"]
            else:
                lines.append(line.strip())


def _example(phenomenon: str, name: str, headers: Mapping[str, str], tagged: str) -> Example:
    pieces: list[str] = []
    expected: list[Expected] = []
    length = at = 0
    for tag in _TAG.finditer(tagged):
        before, content = tagged[at : tag.start()], tag["content"]
        pieces += before, content
        start = length + len(before)
        length = start + len(content)
        attributes = {a["name"]: a["bare"] or a["quoted"] for a in _ATTRIBUTE.finditer(tag["attributes"])}
        unknown = attributes.keys() - CHECKS.keys() - {"value"}
        if unknown:
            raise ExampleError(f"{phenomenon}.txt: {name!r}: no such attribute: {', '.join(sorted(unknown))}")
        printed = _NUMBER.search(content)
        if printed is None:
            raise ExampleError(f"{phenomenon}.txt: {name!r}: no number in {tag[0]!r}")
        expected.append(
            Expected(start, length, attributes.pop("value", printed[0]), {"role": "proposed", **attributes})
        )
        at = tag.end()
    pieces.append(tagged[at:])
    abstract = "".join(pieces)
    if "<r" in abstract or "</r>" in abstract:
        raise ExampleError(f"{phenomenon}.txt: {name!r}: a tag that cannot be read in {abstract!r}")
    return Example(phenomenon, name, headers.get("title", ""), headers.get("method"), abstract, tuple(expected))


def mistakes(example: Example, extraction: Extraction) -> list[str]:
    """What an extraction got wrong, one line each: results missed, numbers read that hold none, fields that differ."""
    told: list[str] = []
    free = list(extraction.findings)
    for expected in example.expected:
        found = next(
            (f for f in free if expected.start <= f.evidence.value_start < f.evidence.value_end <= expected.end), None
        )
        if found is None:
            why = [
                f"{d.kind}: {d.reason}" for d in extraction.dropped if d.start < expected.end and expected.start < d.end
            ]
            told.append(f"missed {expected.value} {dict(expected.attributes)}: {'; '.join(why) or 'not seen at all'}")
            continue
        free.remove(found)
        if found.value != expected.value:
            told.append(f"{expected.value}: value is {found.value!r}")
        told += [
            f"{expected.value}: {name} is {_shown(found, name)}, not {wanted!r} (rule: {found.evidence.rule})"
            for name, wanted in expected.attributes.items()
            if wanted != "*" and not CHECKS[name](found, wanted)
        ]
    told += [f"read {f.value} as {f.metric} on {f.dataset}, which is no result (rule: {f.evidence.rule})" for f in free]
    if example.method not in (None, extraction.method or "-"):
        told.append(f"the paper's method is {extraction.method!r}, not {example.method!r}")
    return told


def _shown(found: Finding, name: str) -> str:
    shown = {"params": found.params_m, "flops": found.flops_g, "method": (*found.method, f"model {found.model}")}
    return repr(shown[name] if name in shown else getattr(found, name))


def _text(field: str) -> Callable[[Finding, str], bool]:
    return lambda found, wanted: (getattr(found, field) or "-") in wanted.split("|")


def _has_method(found: Finding, wanted: str) -> bool:
    return (found.method[0] if found.method else "-") in wanted.split("|")


def _has_settings(found: Finding, wanted: str) -> bool:
    said = [_loose(setting) for setting in found.settings]
    return not said if wanted == "-" else all(any(_loose(w) in s for s in said) for w in wanted.split(";"))


def _loose(setting: str) -> str:
    return str(regex.sub(r"[\s-]+", " ", setting.strip().lower())).replace("×", "x")


def _has_extra_data(found: Finding, wanted: str) -> bool:
    if wanted in ("-", "none"):
        return found.extra_data == (None if wanted == "-" else ())
    return found.extra_data == tuple(name.strip() for name in wanted.split(";"))


def _decimal(field: str) -> Callable[[Finding, str], bool]:
    def agrees(found: Finding, wanted: str) -> bool:
        value: str | None = getattr(found, field)
        try:
            return value is None if wanted == "-" else value is not None and Decimal(value) == Decimal(wanted)
        except InvalidOperation:
            return False

    return agrees


CHECKS: Mapping[str, Callable[[Finding, str], bool]] = {
    **{
        field: _text(field)
        for field in ("dataset", "benchmark", "split", "protocol", "task", "metric", "unit", "scale")
    },
    **{field: _text(field) for field in ("qualifier", "uncertainty", "model", "role")},
    "method": _has_method,
    "settings": _has_settings,
    "extra_data": _has_extra_data,
    "params": _decimal("params_m"),
    "flops": _decimal("flops_g"),
    "range": lambda found, wanted: found.range is (wanted == "true"),
}
"""The attributes of a tag: whether a finding has what one asks for."""
