"""The columns of an export: their names, order and meaning stay from version to version; new ones come at the end."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from extractors.finding import Evidence
from leaderboard.decisions import corrected
from leaderboard.export.lines import Line

Cell = str | int | float | bool | list[str] | None
Record = dict[str, Cell]
"""One line of an export by column name, in column order."""
Kind = Literal["text", "integer", "number", "truth", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, what stands in it, and how it comes out of a line. No value is None."""

    name: str
    kind: Kind
    meaning: str
    cell: Callable[[Line], Cell]


def records(lines: Iterable[Line]) -> Iterator[Record]:
    """Each line as a record; empty texts become None, so that every format can tell what is missing."""
    return map(record, lines)


def record(line: Line) -> Record:
    return {column.name: _cell(column, line) for column in COLUMNS}


def _cell(column: Column, line: Line) -> Cell:
    cell = column.cell(line)
    return None if cell == "" else cell


def _listed(items: tuple[str, ...] | None) -> list[str] | None:
    return None if items is None else list(items)


def _origins(line: Line) -> list[str]:
    rows = line.entry.rows if line.entry else (line.row,)
    return list(dict.fromkeys(row.result.origin for row in rows))


def _proof(field: Callable[[Evidence], Cell]) -> Callable[[Line], Cell]:
    return lambda line: None if line.evidence is None else field(line.evidence)


def _rank(line: Line) -> int | None:
    return line.entry.rank if line.entry and not line.hidden else None


def _last(line: Line, field: Literal["verdict", "reason"]) -> str | None:
    decisions = line.row.decisions
    return str(getattr(decisions[-1].decision, field)) if decisions else None


def _read_as(line: Line) -> list[str] | None:
    changed = corrected(line.row.reading, line.row.result)
    return [f"{name}: {before}" for name, (before, _) in changed.items()] or None


COLUMNS: tuple[Column, ...] = (
    Column("board", "text", "Id of the board; empty for a dataset or metric that the catalog does not know", lambda line: line.row.result.board),
    Column("rank", "integer", "Place in the board's default view; equal values share one; empty for an unranked or hidden row", _rank),
    Column("dataset", "text", "Name of the benchmark", lambda line: line.row.result.dataset),
    Column("metric", "text", "Name of the metric", lambda line: line.row.result.metric),
    Column("direction", "text", "Whether `higher` or `lower` values are better", lambda line: line.board.metric.direction if line.board else None),
    Column("split", "text", "Part of the benchmark; empty where it is not known", lambda line: line.stated(lambda r: r.split)),
    Column("protocol", "text", "How the number was reached: `supervised`, `zero-shot`, ...", lambda line: line.row.result.protocol),
    Column("task", "text", "Task that was solved", lambda line: line.row.result.task),
    Column("method", "text", "System that scored", lambda line: line.row.result.method),
    Column("aliases", "list", "Other names of the method", lambda line: _listed(line.row.result.aliases)),
    Column("model", "text", "Backbone, variant or detector", lambda line: line.row.result.model),
    Column("value", "text", "The number as printed: `83.80` keeps its zero", lambda line: line.row.result.value),
    Column("unit", "text", "`%` where the value is a percentage", lambda line: line.row.result.unit),
    Column("scale", "text", "`percent`, `proportion` or `unknown`", lambda line: line.row.result.scale),
    Column("qualifier", "text", "`>`, `>=`, `<`, `<=` or `~` before the number", lambda line: line.row.result.qualifier),
    Column("uncertainty", "text", "Number after ±", lambda line: line.row.result.uncertainty),
    Column("uncertainty_kind", "text", "`std`, `se`, `ci` or `unknown`", lambda line: line.row.result.uncertainty_kind),
    Column("range", "truth", "Whether the value is an end of a family's range", lambda line: line.row.result.range),
    Column("role", "text", "`proposed` by the paper, or a `baseline` that it compares with", lambda line: line.row.result.role),
    Column("settings", "list", "Conditions of the number", lambda line: _listed(line.row.result.settings)),
    Column("extra_data", "list", "Extra training data; `[]` where none was used, empty where it is not known", lambda line: _listed(line.stated(lambda r: r.extra_data))),
    Column("params_m", "text", "Parameters in millions", lambda line: line.stated(lambda r: r.params_m)),
    Column("flops_g", "text", "Floating-point operations in billions", lambda line: line.stated(lambda r: r.flops_g)),
    Column("date", "text", "Date as precise as it is known: `2021`, `2021-03` or `2021-03-25`", lambda line: line.row.result.date),
    Column("status", "text", "`candidate`, `accepted`, `disputed` or `rejected`", lambda line: line.entry.status if line.entry else line.row.result.status),
    Column("origin", "text", "`yaml`, `extracted` or `imported:<format>`", lambda line: line.row.result.origin),
    Column("origins", "list", "Origins of this row and of the rows that it stands for", _origins),
    Column("source", "text", "Where a curated or imported number stands: `abstract`, `table 3`, an address", lambda line: line.row.result.source),
    Column("file", "text", "Curated file that holds the row, relative to its data folder", lambda line: line.row.result.file),
    Column("notes", "text", "Remark of the people who keep the file", lambda line: line.row.result.notes),
    Column("unranked", "text", "Why a row in view has no rank: `qualifier`, `range`, `scale`, ...", lambda line: line.entry.unranked if line.entry else None),
    Column("hidden", "text", "Why the board's default view leaves the row out: `split`, `protocol`, ...", lambda line: line.hidden),
    Column("conflict", "truth", "Whether sources give different values for this row", lambda line: line.entry.conflict if line.entry else False),
    Column("paper", "text", "Key of the paper", lambda line: line.row.paper.key),
    Column("title", "text", "Title of the paper", lambda line: line.row.paper.title),
    Column("authors", "text", "Authors of the paper", lambda line: line.row.paper.authors),
    Column("arxiv", "text", "arXiv identifier of the paper", lambda line: line.row.paper.arxiv),
    Column("doi", "text", "DOI of the paper", lambda line: line.row.paper.doi),
    Column("url", "text", "Address of the paper", lambda line: line.row.paper.link),
    Column("code_url", "text", "Address of the code", lambda line: line.row.paper.code_url),
    Column("quote", "text", "Evidence: the sentence that the number was read from", _proof(lambda e: e.quote)),
    Column("start", "integer", "First character of the quote in the abstract as given, counted from 0", _proof(lambda e: e.start)),
    Column("end", "integer", "First character after the quote", _proof(lambda e: e.end)),
    Column("value_start", "integer", "First character of the number", _proof(lambda e: e.value_start)),
    Column("value_end", "integer", "First character after the number", _proof(lambda e: e.value_end)),
    Column("rule", "text", "Rule that read the number", _proof(lambda e: e.rule)),
    Column("confidence", "number", "Confidence in the reading, 0 to 1", _proof(lambda e: e.confidence)),
    Column("reasons", "list", "What raised or lowered the confidence", _proof(lambda e: list(e.reasons))),
    Column("rules_version", "text", "Version of the rules that read it", lambda line: line.witness.result.rules_version),
    Column("paraphrase", "truth", "Whether the quote stands in an abstract retold in this project's own words", lambda line: line.witness.paraphrase),
    Column("id", "text", "Id of the row, the same in every database that holds it", lambda line: line.row.id),
    Column("same_as", "text", "Id of the row that stands for this one on the board", lambda line: line.same_as),
    Column("decision", "text", "What people decided last about the row: `accept`, `correct`, `reject` or `dispute`", lambda line: _last(line, "verdict")),
    Column("decision_reason", "text", "Why", lambda line: _last(line, "reason")),
    Column("read_as", "list", "Where decisions corrected fields: what was read there, as `value: 83.8`; `?` is unknown", _read_as),
)  # fmt: skip
