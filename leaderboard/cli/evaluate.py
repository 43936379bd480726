"""`evaluate`: how well extraction reads papers that people have annotated."""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractors.errors import SourceError, UsageError
from leaderboard.cli import options
from leaderboard.cli.inputs import STANDARD_INPUT, checked, opened, shown_name
from leaderboard.cli.terminal.output import Format, Problems, Shown, count, note, print_rows
from leaderboard.export.destination import send
from leaderboard.settings import data_folders

if TYPE_CHECKING:
    from extractors.extract import Extractor
    from extractors.paper import Paper
    from leaderboard.evaluate import Answers, Report, Tally

_HEADINGS = {
    "predicted": "read",
    "tuple_f1": "tuple F1",
    "row_f1": "row F1",
    "extra": "extra data",
    "min_confidence": "confidence from",
}


def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="JSON lines with the title and the true results of papers.")],
    files: Annotated[
        list[str],
        typer.Argument(metavar="PAPERS", help="Their abstracts in any source format, or the output of `extract`."),
    ],
    core: Annotated[bool, typer.Option("--core", help="Only ImageNet-1K, COCO and ADE20K.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, false or read in part.")] = False,
    by_confidence: Annotated[
        bool, typer.Option("--by-confidence", help="Show the figures at several least confidences.")
    ] = False,
    min_confidence: options.MinConfidence = 0.0,
    form: options.TableFormat = "table",
    source_format: options.SourceFormat = None,
    data: options.Data = None,
) -> None:  # fmt: skip
    """Score extraction on annotated papers.

    A tuple agrees in dataset, metric and value, a row in role, split and method too. The other figures are shares of the
    agreeing tuples. Papers are joined by title.
    """
    from leaderboard.evaluate import by_confidence as at_thresholds
    from leaderboard.evaluate import evaluate as evaluated

    if form == "csv" and errors and by_confidence:
        raise UsageError("CSV holds one table", remedy="ask for --errors and --by-confidence one at a time")
    checked([gold, *files])
    _refuse_answers(gold, files)
    problems = Problems()
    known = _answers(gold)
    read = list(_readings(files, {paper.key for paper in known}, source_format, data, problems))
    report = evaluated(known, read, core=core, min_confidence=min_confidence)
    tables = {"benchmarks": _scopes(report.total, report.benchmarks)}
    if by_confidence:
        tally = at_thresholds(known, read, core=core)
        tables["by_confidence"] = [{"min_confidence": f"{least:g}", **t.measured()} for least, t in tally.items()]
    _print(report, tables, errors, form)
    _note_absent(report)
    problems.end()


def _refuse_answers(gold: str, files: Sequence[str]) -> None:
    """Answers given as papers would agree with themselves, and every figure be 1."""
    for name in files:
        is_gold = STANDARD_INPUT not in (name, gold) and Path(name).samefile(gold)
        if is_gold or name.endswith(".gold.jsonl"):
            raise UsageError(f"{name!r} holds the answers", remedy="name the papers, or what was read from them")


def _answers(name: str) -> "list[Answers]":
    from leaderboard.evaluate import parse

    with opened(name) as stream:
        return parse(stream, shown_name(name))


def _readings(
    files: Sequence[str],
    wanted: set[str],
    source_format: str | None,
    data: list[Path] | None,
    problems: Problems,
) -> "Iterator[Answers]":
    """What was read, or is read now, from the papers that are wanted."""
    from extractors.catalog import Catalog
    from extractors.extract import Extractor
    from extractors.sources import read
    from extractors.sources.compression import chunks
    from leaderboard.evaluate import paper_key, parse

    extractor = Extractor(Catalog.load(data_folders(data)))
    for name in files:
        with opened(name) as stream:
            content = stream.read()
        if source_format is None and _is_extracted(content, name):
            lines = io.BytesIO(b"".join(chunks(io.BytesIO(content), name)))
            yield from (paper for paper in parse(lines, shown_name(name)) if paper.key in wanted)
            continue
        for paper in read(io.BytesIO(content), shown_name(name), format=source_format, on_problem=problems):
            if paper_key(paper.title) in wanted:
                yield _read(paper, extractor)


def _is_extracted(content: bytes, name: str) -> bool:
    """Whether the first line tells results, and no abstract to read them from."""
    import orjson

    from extractors.sources.compression import chunks
    from extractors.sources.fields import ABSTRACT

    try:
        head = next(chunks(io.BytesIO(content), name), b"")
        record = orjson.loads(head.lstrip().partition(b"\n")[0])
    except (SourceError, orjson.JSONDecodeError):
        return False
    return isinstance(record, dict) and "results" in record and record.keys().isdisjoint(ABSTRACT)


def _read(paper: "Paper", extractor: "Extractor") -> "Answers":
    from extractors.extract import as_record
    from leaderboard.evaluate import Answers

    extraction = extractor.extract(paper, all_numbers=True)
    dropped = [one.model_dump() for one in extraction.dropped]
    return Answers.model_validate({**as_record(paper, extraction), "dropped": dropped})


def _scopes(total: "Tally", benchmarks: "Mapping[str, Tally]") -> list[dict[str, Any]]:
    return [{"benchmark": name, **tally.measured()} for name, tally in ({"all": total} | dict(benchmarks)).items()]


def _print(report: "Report", tables: Mapping[str, list[dict[str, Any]]], errors: bool, form: Format) -> None:
    """JSON holds everything as one object, CSV the last table asked for, a terminal one after the other."""
    from leaderboard.cli.mistakes import as_row, paragraph

    mistakes = [as_row(mistake) for mistake in report.mistakes] if errors else []
    if form == "json":
        import orjson

        told = {**report.total.figures(), **tables, **({"errors": mistakes} if errors else {})}
        told["benchmarks"] = tables["benchmarks"][1:]
        send([orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)])
    elif form == "csv":
        print_rows(mistakes if errors else list(tables.values())[-1], (), form)
    else:
        for rows in tables.values():
            columns = [Shown(field, _HEADINGS.get(field, field), right=field != "benchmark") for field in rows[0]]
            print_rows([{field: _cell(figure) for field, figure in row.items()} for row in rows], columns, form)
        for mistake in report.mistakes if errors else ():
            print(paragraph(mistake), end="\n\n")


def _cell(figure: object) -> object:
    return f"{figure:.4f}" if isinstance(figure, float) else figure


def _note_absent(report: "Report") -> None:
    if report.absent:
        note(f"{count(len(report.absent), 'paper')} of the gold not among the papers, as {report.absent[0]!r}.")
