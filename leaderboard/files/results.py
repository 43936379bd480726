"""Curated results files read into domain values: every mistake of a file at once, nothing of a file that has one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from extractors.catalog import Board, Catalog
from extractors.errors import CatalogError, InputError, InputErrors, Location, UsageError, YamlError
from extractors.paper import Paper
from extractors.yaml_lines import MAX_BYTES, Document, as_mapping, parse
from extractors.yaml_problems import problems, shown, suggestion
from leaderboard.corrections import bounds
from leaderboard.files.layout import PaperEntry, ResultEntry, ResultsFile
from leaderboard.papers import paper_key
from leaderboard.results import Result
from leaderboard.settings import is_private, private_folder

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class CuratedFile:
    """A results file without mistakes. `warnings` name what is allowed and perhaps not meant."""

    path: Path
    folder: Path
    """The data folder that holds the file; the file's own folder where none does."""
    name: str
    """The path below `folder`, with `/` on every system: by both the store knows the file's rows."""
    private: bool
    paper: Paper
    results: tuple[Result, ...]
    places: tuple[Location, ...]
    """Where each result stands."""
    warnings: tuple[InputError, ...]


def find(paths: Iterable[Path]) -> list[Path]:
    """The YAML files among and below the paths, in the order of the paths and sorted within a folder.

    UsageError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())))
        elif path.exists():
            found[path] = None
        else:
            raise UsageError(f"no file or folder {str(path)!r}")
    return list(found)


def holder(path: Path, folders: Iterable[Path]) -> Path:
    """The data folder among `folders` that a file belongs to, else the private one above it, else the folder it stands in.

    So a file of a private folder has one name in the store, whether its folder is among the data folders or not.
    """
    whole = path.resolve()
    named = next((folder for folder in folders if whole.is_relative_to(folder.resolve())), None)
    return named or private_folder(whole.parent) or path.parent


def mistakes(path: Path) -> list[InputError]:
    """What is wrong with a file whatever the catalog says: for a catalog that cannot be loaded itself."""
    document, errors = _parse(path)
    if document is not None:
        _entry(document, errors)
    return errors


def read(path: Path, catalog: Catalog, folder: Path | None = None) -> CuratedFile:
    """The paper and the rows of one file of a data folder.

    InputErrors holds every mistake, each with file, line, column, field, what was found and what was expected.
    """
    document, errors = _parse(path)
    if document is None:
        raise InputErrors(errors)
    entry = _entry(document, errors)
    if entry is None:
        raise InputErrors([*errors, *_catalog_mistakes(document, catalog)])
    folder = folder or path.parent
    name, private = path.resolve().relative_to(folder.resolve()).as_posix(), is_private(path.resolve().parent)
    paper = _paper(entry.paper, name)
    checks = [_RowCheck(row, index, document, catalog) for index, row in enumerate(entry.results)]
    rows = [
        _result(check.row, check.board, paper).model_copy(update={"file": name, "private": private})
        for check in checks
        if check.board is not None
    ]
    errors += [error for check in checks for error in check.errors]
    repeats, conflicts = _repeats(rows, document) if len(rows) == len(checks) else ([], [])
    if errors + repeats:
        raise InputErrors(errors + repeats)
    warnings = [warning for check in checks for warning in check.warnings] + conflicts
    places = tuple(document.location("results", index) for index in range(len(rows)))
    return CuratedFile(path, folder, name, private, paper, tuple(rows), places, tuple(warnings))


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


def _catalog_mistakes(document: Document, catalog: Catalog) -> list[InputError]:
    """What the catalog says against the rows that can be understood, in a file that has other mistakes."""
    written = document.data.get("results") if isinstance(document.data, dict) else None
    found: list[InputError] = []
    for index, row in enumerate(written if isinstance(written, list) else ()):
        try:
            found += _RowCheck(ResultEntry.model_validate(row), index, document, catalog).errors
        except ValidationError:
            board = row.get("board") if isinstance(row, dict) else None
            if isinstance(board, str) and (error := _unknown_board(board, index, document, catalog)):
                found.append(error)
    return found


def _unknown_board(name: str, index: int, document: Document, catalog: Catalog) -> InputError | None:
    try:
        catalog.board(name)
    except CatalogError as error:
        message = f"results[{index}].board: found {shown(name)}, expected a board of the catalog"
        return YamlError(message, where=document.location("results", index, "board"), remedy=error.remedy)
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
        self.row, self._index, self._document = row, index, document
        unknown = _unknown_board(row.board, index, document, catalog)
        self.board = None if unknown else catalog.board(row.board)
        if unknown:
            self.errors.append(unknown)
        if self.board is not None:
            self._check_value(self.board)
            self._check_split(self.board)
        if row.uncertainty_kind is not None and row.uncertainty is None:
            self.errors.append(self._problem("uncertainty_kind", "given without an uncertainty"))

    def _problem(self, field: str, message: str, remedy: str | None = None) -> YamlError:
        where = self._document.location("results", self._index, field)
        return YamlError(f"results[{self._index}].{field}: {message}", where=where, remedy=remedy)

    def _check_value(self, board: Board) -> None:
        metric, value = board.metric, Decimal(self.row.value)
        if not metric.admits(value * 100 if self.row.scale == "proportion" else value):
            self.errors.append(
                self._problem("value", f"found {self.row.value}, expected {bounds(board)} for {metric.name}")
            )
        elif metric.unit == "%" and self.row.scale is None and 0 < value < 1:
            remedy = "write `scale: proportion` if it is one, `scale: percent` if it is not"
            self.warnings.append(self._problem("value", f"{self.row.value} is very small for a percentage", remedy))

    def _check_split(self, board: Board) -> None:
        split, known = self.row.split, board.benchmark.splits
        names = list(dict.fromkeys([*known.canonical, *known.aliases]))
        if split is None or not names or known.resolve(split) in names:
            return
        message = (
            f"{shown(split)} is not among the splits of {board.benchmark.name} ({', '.join(names)}); kept as written"
        )
        self.warnings.append(self._problem("split", message, suggestion(split, names)))


def _result(row: ResultEntry, board: Board, paper: Paper) -> Result:
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
        notes=row.notes,
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
