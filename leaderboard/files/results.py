"""Curated results files read into domain values: every mistake of a file at once, nothing of a file that has one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from extractors.catalog import Board, Catalog
from extractors.errors import CatalogError, InputError, InputErrors, YamlError
from extractors.paper import Paper
from extractors.yaml_lines import MAX_BYTES, Document, as_mapping, parse
from extractors.yaml_problems import problems, shown, suggestion
from leaderboard.files.layout import PaperEntry, ResultEntry, ResultsFile
from leaderboard.papers import paper_key
from leaderboard.results import Result

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class CuratedFile:
    """A results file without mistakes. `warnings` name what is allowed and perhaps not meant."""

    path: Path
    name: str
    """The path relative to its data folder, by which the store knows the file's rows."""
    paper: Paper
    results: tuple[Result, ...]
    warnings: tuple[InputError, ...]


def find(paths: Iterable[Path]) -> list[Path]:
    """The YAML files among and below the paths, in the order of the paths and sorted within a folder.

    InputErrors names every path that does not exist.
    """
    found: dict[Path, None] = {}
    missing: list[InputError] = []
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())))
        elif path.exists():
            found[path] = None
        else:
            missing.append(InputError(f"no file or folder {str(path)!r}"))
    if missing:
        raise InputErrors(missing)
    return list(found)


def name_within(path: Path, folders: Sequence[Path]) -> str:
    """The file's path relative to the data folder that holds it, else its absolute path; always with `/`."""
    whole = path.resolve()
    holder = next((f for f in (folder.resolve() for folder in folders) if whole.is_relative_to(f)), None)
    return (whole.relative_to(holder) if holder else whole).as_posix()


def read(path: Path, catalog: Catalog, *, name: str | None = None, private: bool = False) -> CuratedFile:
    """The paper and the rows of one file.

    InputErrors holds every mistake, each with file, line, column, field, what was found and what was expected.
    """
    document, errors = _parse(path)
    entry = _entry(document, errors) if document else None
    if document is None or entry is None:
        raise InputErrors(errors)
    paper = _paper(entry.paper, name or path.as_posix())
    rows: list[Result] = []
    warnings: list[InputError] = []
    for index, row in enumerate(entry.results):
        check = _RowCheck(row, index, document, catalog)
        errors += check.errors
        warnings += check.warnings
        if check.board is not None:
            rows.append(_result(row, check.board, paper, name or path.as_posix(), private))
    repeats, conflicts = _repeats(rows, document) if len(rows) == len(entry.results) else ([], [])
    if errors + repeats:
        raise InputErrors(errors + repeats)
    return CuratedFile(path, name or path.as_posix(), paper, tuple(rows), tuple(warnings + conflicts))


def _parse(path: Path) -> tuple[Document | None, list[InputError]]:
    try:
        with path.open("rb") as stream:
            return parse(stream.read(MAX_BYTES + 1), str(path))
    except OSError as error:
        raise InputErrors([InputError(f"cannot read {str(path)!r}: {error.strerror}")]) from None


def _entry(document: Document, errors: list[InputError]) -> ResultsFile | None:
    try:
        return ResultsFile.model_validate(dict(as_mapping(document)))
    except ValidationError as error:
        errors += problems(error, ResultsFile, document)
    except YamlError as error:
        errors.append(error)
    return None


def _paper(entry: PaperEntry, source: str) -> Paper:
    draft = Paper(
        id="",
        title=entry.title,
        abstract="",
        authors=entry.authors,
        date=entry.date,
        arxiv=entry.arxiv,
        doi=entry.doi,
        url=entry.url,
        code_url=entry.code,
        source=source,
    )
    return draft.model_copy(update={"id": paper_key(draft)})


class _RowCheck:
    """What the catalog says about one row: its board, and what is wrong or doubtful."""

    def __init__(self, row: ResultEntry, index: int, document: Document, catalog: Catalog) -> None:
        self.errors: list[InputError] = []
        self.warnings: list[InputError] = []
        self._row, self._index, self._document = row, index, document
        self.board = self._board(catalog)
        if self.board is not None:
            self._check_value(self.board)
            self._check_split(self.board)
        if row.uncertainty_kind is not None and row.uncertainty is None:
            self.errors.append(self._problem("uncertainty_kind", "given without an uncertainty"))

    def _problem(self, field: str, message: str, remedy: str | None = None) -> YamlError:
        where = self._document.location("results", self._index, field)
        return YamlError(f"results[{self._index}].{field}: {message}", where=where, remedy=remedy)

    def _board(self, catalog: Catalog) -> Board | None:
        try:
            return catalog.board(self._row.board)
        except CatalogError as error:
            message = f"found {shown(self._row.board)}, expected a board of the catalog"
            self.errors.append(self._problem("board", message, error.remedy))
        return None

    def _check_value(self, board: Board) -> None:
        metric, value = board.metric, Decimal(self._row.value)
        if not metric.admits(value * 100 if self._row.scale == "proportion" else value):
            self.errors.append(
                self._problem("value", f"found {self._row.value}, expected {_bounds(board)} for {metric.name}")
            )
        elif metric.unit == "%" and self._row.scale is None and 0 < value < 1:
            remedy = "write `scale: proportion` if it is one, `scale: percent` if it is not"
            self.warnings.append(self._problem("value", f"{self._row.value} is very small for a percentage", remedy))

    def _check_split(self, board: Board) -> None:
        split, known = self._row.split, board.benchmark.splits
        names = list(dict.fromkeys([*known.canonical, *known.aliases]))
        if split is None or not names or known.resolve(split) in names:
            return
        message = (
            f"{shown(split)} is not among the splits of {board.benchmark.name} ({', '.join(names)}); kept as written"
        )
        self.warnings.append(self._problem("split", message, suggestion(split, names)))


def _bounds(board: Board) -> str:
    low, high = board.metric.minimum, board.metric.maximum
    if low is not None and high is not None:
        return f"{low} to {high}"
    return f"at least {low}" if low is not None else f"at most {high}"


def _result(row: ResultEntry, board: Board, paper: Paper, name: str, private: bool) -> Result:
    percent = board.metric.unit == "%"
    return Result(
        paper=paper.id,
        board=board.id,
        dataset=board.benchmark.name,
        metric=board.metric.name,
        split=None if row.split is None else board.benchmark.splits.resolve(row.split),
        protocol=row.protocol,
        task=row.task or board.task,
        value=row.value,
        unit="%" if percent and row.scale != "proportion" else None,
        scale=row.scale or ("percent" if percent else "unknown"),
        qualifier=row.qualifier,
        uncertainty=row.uncertainty,
        uncertainty_kind=row.uncertainty_kind or ("unknown" if row.uncertainty else None),
        range=row.range,
        method=row.method,
        aliases=row.aliases,
        model=row.model,
        role=row.role,
        settings=row.settings,
        extra_data=row.extra_data,
        params_m=row.params_m,
        flops_g=row.flops_g,
        date=row.date or paper.date,
        origin="yaml",
        status="accepted",
        source=row.source,
        file=name,
        private=private,
    )


def _repeats(rows: Sequence[Result], document: Document) -> tuple[list[InputError], list[InputError]]:
    """Rows given twice (errors), and rows that differ in nothing but their value (warnings)."""
    first: dict[object, int] = {}
    repeats: list[InputError] = []
    conflicts: list[InputError] = []
    for index, row in enumerate(rows):
        key = (row.board, row.split, row.protocol, row.method, row.model, row.settings, row.extra_data, row.range)
        earlier = first.setdefault(key, index)
        if earlier == index:
            continue
        where, line = document.location("results", index), document.location("results", earlier).line
        if rows[earlier].number == row.number:
            repeats.append(YamlError(f"results[{index}]: the same row as on line {line}", where=where))
        elif not row.range:
            message = f"results[{index}]: {row.value} where line {line} has {rows[earlier].value}, and nothing tells them apart"
            conflicts.append(YamlError(message, where=where, remedy="add what does: split, model, settings"))
    return repeats, conflicts
