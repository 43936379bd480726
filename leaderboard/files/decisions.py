"""Files of decisions read into domain values: every mistake of a file at once, nothing of a file that has one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from extractors.catalog import Catalog
from extractors.errors import CatalogError, InputError, InputErrors, Location, YamlError
from extractors.yaml_lines import MAX_BYTES, Document, as_mapping, parse
from extractors.yaml_problems import problems, shown, suggestion
from leaderboard import corrections
from leaderboard.decisions import Correction, DecidedPaper, Decision, Filed, Target
from leaderboard.files.decision_layout import DecisionEntry, DecisionsFile
from leaderboard.files.results import find
from leaderboard.settings import folder_key, is_private

FOLDER = "decisions"
"""The folder of a data folder that holds files of decisions."""


@dataclass(frozen=True)
class DecidedFile:
    """A file of decisions without mistakes. `warnings` name what is allowed and perhaps not meant."""

    path: Path
    folder: Path
    """The data folder that holds the file."""
    name: str
    """The path below `folder`, with `/` on every system."""
    private: bool
    paper: DecidedPaper
    decisions: tuple[Filed, ...]
    places: tuple[Location, ...]
    """Where each decision starts."""
    warnings: tuple[InputError, ...] = ()


def files(folder: Path) -> list[Path]:
    """The files of decisions of a data folder, in the order in which their decisions count."""
    return find([folder / FOLDER] if (folder / FOLDER).is_dir() else [])


def is_decisions(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a file stands where decisions do: below that folder of a data folder, or in a folder of that name."""
    whole = path.resolve()
    return whole.parent.name == FOLDER or any(whole.is_relative_to((folder / FOLDER).resolve()) for folder in folders)


def mistakes(path: Path) -> list[InputError]:
    """What is wrong with a file whatever the catalog says: for a catalog that cannot be loaded itself."""
    try:
        document, errors = parse(_content(path), str(path))
    except InputErrors as error:
        return error.errors
    if document is not None:
        _entry(document, errors)
    return errors


def read_all(folders: Sequence[Path], catalog: Catalog) -> list[DecidedFile]:
    """All files of decisions of the data folders, folder by folder; InputErrors names all mistakes of all of them."""
    found: list[DecidedFile] = []
    errors: list[InputError] = []
    for folder in folders:
        for path in files(folder):
            try:
                found.append(read(path, catalog, folder))
            except InputErrors as error:
                errors += error.errors
    if errors:
        raise InputErrors(errors)
    return found


def read(path: Path, catalog: Catalog, folder: Path) -> DecidedFile:
    """The decisions of one file of a data folder.

    InputErrors holds every mistake, each with file, line, column, field, what was found and what was expected.
    """
    return read_bytes(_content(path), path, catalog, folder)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputErrors([InputError(f"cannot read {str(path)!r}: {error.strerror}")]) from None


def read_bytes(content: bytes, path: Path, catalog: Catalog, folder: Path) -> DecidedFile:
    """As `read`, of what the file holds or is about to hold."""
    document, errors = parse(content, str(path))
    entry = _entry(document, errors) if document else None
    if document is None or entry is None or errors:
        raise InputErrors(errors)
    decisions = [_decision(one) for one in entry.decisions]
    boards = _boards(decisions)
    for index, decision in enumerate(decisions):
        errors += _catalog_mistakes(decision, index, boards[index], document, catalog)
    if errors:
        raise InputErrors(errors)
    name = path.resolve().relative_to(folder.resolve()).as_posix()
    key, private = folder_key(folder), is_private(path.resolve().parent)
    return DecidedFile(
        path,
        folder,
        name,
        private,
        DecidedPaper.model_validate(entry.paper.model_dump()),
        tuple(
            Filed(
                decision=one,
                folder=key,
                file=name,
                position=index,
                private=private,
                sets=_sets(one, catalog, boards[index]),
            )
            for index, one in enumerate(decisions)
        ),
        tuple(document.location("decisions", index) for index in range(len(decisions))),
        tuple(_split_warnings(decisions, boards, document, catalog)),
    )


def _entry(document: Document, errors: list[InputError]) -> DecisionsFile | None:
    try:
        return DecisionsFile.model_validate(dict(as_mapping(document)))
    except ValidationError as error:
        errors += problems(error, DecisionsFile, document)
    except YamlError as error:
        errors.append(error)
    finally:
        errors += _contradictions(document)
    return None


def _contradictions(document: Document) -> Iterator[YamlError]:
    """What decisions say against themselves, of those that can be understood whatever else the file holds."""
    written = document.data.get("decisions") if isinstance(document.data, dict) else None
    for index, given in enumerate(written if isinstance(written, list) else ()):
        try:
            found = DecisionEntry.model_validate(given).contradictions()
        except ValidationError:
            continue
        yield from (_problem(document, index, message, field) for field, message in found)


def _problem(document: Document, index: int, message: str, *place: str, remedy: str | None = None) -> YamlError:
    inner = tuple(filter(None, place))
    where = document.location("decisions", index, *inner)
    return YamlError(f"{'.'.join((f'decisions[{index}]', *inner))}: {message}", where=where, remedy=remedy)


def _decision(entry: DecisionEntry) -> Decision:
    """A field that stands in `correct:` without a value corrects to nothing, unlike one that does not stand there."""
    given = entry.model_dump(exclude={"correct", "row"}, exclude_none=True)
    correct = entry.correct and Correction.model_validate(entry.correct.model_dump(exclude_unset=True))
    return Decision.model_validate(
        {**given, "row": Target.model_validate(entry.row.model_dump(exclude_none=True)), "correct": correct}
    )


def _boards(decisions: Iterable[Decision]) -> list[str | None]:
    """The board that each decision finds its row on: earlier ones may have put it elsewhere."""
    moved: dict[Target, str | None] = {}
    found = []
    for decision in decisions:
        found.append(moved.get(decision.row, decision.row.board))
        correct = decision.correct
        if correct and (correct.board or correct.dataset or correct.metric):
            moved[decision.row] = correct.board
    return found


def _sets(decision: Decision, catalog: Catalog, board: str | None) -> dict[str, object]:
    return corrections.resolved(decision.correct, catalog, board) if decision.correct else {}


def _catalog_mistakes(
    decision: Decision, index: int, board: str | None, document: Document, catalog: Catalog
) -> Iterator[InputError]:
    try:
        if decision.row.board is not None:
            catalog.board(decision.row.board)
    except CatalogError as error:
        found = shown(decision.row.board)
        message = f"found {found}, expected a board of the catalog"
        yield _problem(document, index, message, "row", "board", remedy=error.remedy)
        return
    if decision.correct is not None:
        for field, message, remedy in corrections.mistakes(decision.correct, catalog, board):
            yield _problem(document, index, message, "correct", field, remedy=remedy)


def _split_warnings(
    decisions: Sequence[Decision], boards: Sequence[str | None], document: Document, catalog: Catalog
) -> Iterator[InputError]:
    for index, decision in enumerate(decisions):
        correct = decision.correct
        board = correct and not correct.dataset and (correct.board or boards[index])
        if not correct or not board or correct.split is None:
            continue
        benchmark = catalog.board(board).benchmark
        names = list(dict.fromkeys([*benchmark.splits.canonical, *benchmark.splits.aliases]))
        if names and benchmark.splits.resolve(correct.split) not in names:
            known = f"{benchmark.name} ({', '.join(names)})"
            message = f"{shown(correct.split)} is not among the splits of {known}; kept as written"
            yield _problem(document, index, message, "correct", "split", remedy=suggestion(correct.split, names))
