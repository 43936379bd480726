"""A results file as text: what `read` takes, with a row a line where it fits, and quotes only where they are needed."""

import json
from collections.abc import Iterable, Iterator, Sequence

import regex

from extractors.catalog import Catalog
from extractors.paper import Paper
from extractors.yaml_lines import is_allowed
from leaderboard.files.layout import visible
from leaderboard.results import Result

_WIDTH = 120
_PLAIN = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{N} ._/+()-]*[\p{L}\p{N}._/+()-])?")
"""Text that means itself in YAML, within braces too."""
_NEEDLESS = regex.compile(r"^\+|(?<=^[+-]?)0+(?=[0-9])")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off"))
"""Text that some reader of YAML takes for something else."""

Field = str | bool | Sequence[str] | None


def text(paper: Paper, results: Iterable[Result], catalog: Catalog) -> str:
    """The file of one paper. What goes without saying is left out: the board's task and scale, the defaults of the format.

    A row on no board cannot stand in a results file: it becomes a remark.

    paper:
      title: "Alder: Windows of Attention"
      arxiv: "2101.00001"
    results:
      - {board: imagenet-1k/top-1-accuracy, method: Alder-L, value: 87.30, source: abstract}
    """
    lines = ["paper:"]
    lines += [f"  {name}: {scalar(value, name == 'arxiv')}" for name, value in _paper(paper).items() if value]
    lines.append("results:")
    for result in results:
        lines += _row(result, paper, catalog)
    return "\n".join(lines) + "\n"


def _paper(paper: Paper) -> dict[str, str | None]:
    return {
        "title": visible(paper.title) or "?",
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "url": paper.url,
        "date": paper.date,
        "authors": paper.authors and visible(paper.authors),
        "code": paper.code_url,
    }


def _row(result: Result, paper: Paper, catalog: Catalog) -> list[str]:
    fields = [f"{name}: {_value(value)}" for name, value in _fields(result, paper, catalog)]
    if result.board is None:
        names = "".join(c if c.isprintable() else " " for c in f"{result.dataset}, {result.metric}")
        return [f"  # not in the catalog: {names}, {', '.join(fields)}"]
    line = f"  - {{{', '.join(fields)}}}"
    if len(line) <= _WIDTH:
        return [line]
    return [f"  {' ' if place else '-'} {field}" for place, field in enumerate(fields)]


def _fields(result: Result, paper: Paper, catalog: Catalog) -> Iterator[tuple[str, Field]]:
    board = catalog.board(result.board) if result.board else None
    usual = {
        "protocol": "supervised",
        "role": "proposed",
        "task": board and board.task,
        "scale": "percent" if board and board.metric.unit == "%" else "unknown",
        "uncertainty_kind": "unknown",
        "date": paper.date,
        "range": False,
        "settings": (),
        "aliases": (),
    }
    for name in _ORDER:
        value: Field = getattr(result, name)
        if name == "source" and value is None and result.evidence is not None:
            value = "abstract"
        if value is not None and value != usual.get(name):
            yield name, value if name == "notes" else _said(name, value)


_ORDER = (
    "board", "method", "model", "value", "split", "protocol", "role", "task", "settings", "extra_data", "params_m", "flops_g",
    "scale", "qualifier", "uncertainty", "uncertainty_kind", "range", "aliases", "date", "source", "notes",
)  # fmt: skip


def _said(name: str, value: Field) -> Field:
    """A field as results files take it: names that can be seen, numbers without a plus sign or zeros that say nothing."""
    if name in ("value", "uncertainty"):
        return str(_NEEDLESS.sub("", str(value)))
    if isinstance(value, str):
        return visible(value) or "?"
    return value if value is None or isinstance(value, bool) else [visible(one) or "?" for one in value]


def _value(value: Field) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(value) if isinstance(value, str) else f"[{', '.join(map(scalar, value or ()))}]"


def scalar(value: str, is_quoted: bool = False) -> str:
    """As it is where that is safe, else in double quotes, whose escapes are those of JSON and `\\U`."""
    if not is_quoted and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() and is_allowed(c) else f"\\U{ord(c):08x}" for c in quoted)
