"""The database out of the data folders: curated results, abstracts that ship with them, and decisions about both."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from extractors.catalog import Catalog
from extractors.errors import InputError, InputErrors, SourceError, YamlError
from extractors.paper import Paper
from leaderboard.files.decisions import DecidedFile
from leaderboard.files.decisions import read_all as read_decisions
from leaderboard.files.results import CuratedFile, find
from leaderboard.files.results import read as read_file
from leaderboard.ingest import Counts, ingest
from leaderboard.settings import PRIVATE_MARK, folder_key, is_private
from leaderboard.store import FileDecisions, FileRows, Store, Written
from leaderboard.store.conversion import storable, text_id

OnProblem = Callable[[SourceError], None]


class Rebuilt(NamedTuple):
    """What was loaded."""

    files: int
    curated: Written
    abstracts: Counts
    decisions: int = 0
    unfit: tuple[InputError, ...] = ()
    """What to know of decisions: those that fit no row, and those whose row has another name now."""


def rebuild(
    store: Store, folders: Sequence[Path], catalog: Catalog, *, workers: int = 1, on_problem: OnProblem
) -> Rebuilt:
    """Empty the database and load the data folders: the same folders give the same rows.

    InputErrors names all mistakes of all files of results and decisions; the database is then as it was. `on_problem` is told of abstracts that
    cannot be read.
    """
    files, decided = _checked(folders, catalog)
    store.clear()
    return _load(store, files, decided, folders, catalog, workers, on_problem)


class Applied(NamedTuple):
    """Decisions brought into the database."""

    decisions: int
    unfit: tuple[InputError, ...]
    """As in `Rebuilt`."""


def load_decisions(store: Store, folders: Sequence[Path], catalog: Catalog) -> Applied:
    """Bring the database up to date with the decisions of the data folders.

    InputErrors names all mistakes of all of their files, before anything is changed.
    """
    decided = read_decisions(folders, catalog)
    return Applied(_decide(store, decided, folders), tuple(_unfit(store, decided)))


def _unfit(store: Store, decided: Sequence[DecidedFile]) -> Iterator[InputError]:
    """What became of decisions otherwise than meant, each at its place."""
    places = {
        (folder_key(file.folder), file.name, number): where
        for file in decided
        for number, where in enumerate(file.places)
    }
    for outcome in store.decisions() if places else ():
        filed = outcome.filed
        where = places.get((filed.folder, filed.file, filed.position))
        if where is not None and outcome.trouble:
            yield YamlError(f"decisions[{filed.position}]: not applied: {outcome.trouble}", where=where)
        elif where is not None and outcome.renamed:
            message = f"decisions[{filed.position}]: the row calls its system {outcome.renamed} now"
            yield YamlError(message, where=where, remedy="applied; look whether it is still meant")


def rows_of_other_papers(store: Store, folders: Sequence[Path]) -> int:
    """How many rows a rebuild would lose: those read from papers that are not among the abstracts of the folders."""
    texts = (text_id(storable(paper)) for folder in folders for paper in abstracts(folder, lambda problem: None))
    return store.count_read(but=texts)


def _load(
    store: Store,
    files: Sequence[CuratedFile],
    decided: Sequence[DecidedFile],
    folders: Sequence[Path],
    catalog: Catalog,
    workers: int,
    on_problem: OnProblem,
) -> Rebuilt:
    decisions = _decide(store, decided, folders)
    curated = store.replace_files(
        FileRows(folder_key(file.folder), file.name, file.paper, file.results, file.private) for file in files
    )
    counts = Counts()
    for folder in folders:
        for private, paths in groupby(_abstract_files(folder), key=lambda path: is_private(path.parent)):
            papers = _papers(paths, folder, on_problem)
            read = ingest(papers, store, catalog, workers=workers, private=private)
            counts = Counts(*map(sum, zip(counts, read, strict=True)))
    return Rebuilt(len(files), curated, counts, decisions, tuple(_unfit(store, decided)))


def _decide(store: Store, decided: Sequence[DecidedFile], folders: Sequence[Path]) -> int:
    places = {folder_key(folder): place for place, folder in enumerate(folders)}
    stored = [
        FileDecisions(key, places[key], file.name, file.paper, file.decisions)
        for file in decided
        for key in [folder_key(file.folder)]
    ]
    store.replace_decisions(stored, places)
    return sum(len(file.decisions) for file in decided)


def _checked(folders: Sequence[Path], catalog: Catalog) -> tuple[list[CuratedFile], list[DecidedFile]]:
    """All files without a mistake; InputErrors with every mistake of every file."""
    errors: list[InputError] = []
    files: list[CuratedFile] = []
    decided: list[DecidedFile] = []
    try:
        files = list(curated_files(folders, catalog))
    except InputErrors as error:
        errors += error.errors
    try:
        decided = read_decisions(folders, catalog)
    except InputErrors as error:
        errors += error.errors
    if errors:
        raise InputErrors(errors)
    return files, decided


def curated_files(folders: Iterable[Path], catalog: Catalog) -> Iterator[CuratedFile]:
    """The results files of the data folders; InputErrors, after the last good one, with all mistakes of the others."""
    errors: list[InputError] = []
    for folder in folders:
        for path in find([folder / "results"] if (folder / "results").is_dir() else []):
            try:
                yield read_file(path, catalog, folder)
            except InputErrors as error:
                errors += error.errors
    if errors:
        raise InputErrors(errors)


def abstracts(folder: Path, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of all files below `abstracts/`, in the order of their names.

    README, PRIVATE, hidden files and `*.gold.jsonl`, which says what should be read, are no papers.
    """
    return _papers(_abstract_files(folder), folder, on_problem)


def _abstract_files(folder: Path) -> Iterator[Path]:
    for path in sorted((folder / "abstracts").rglob("*")):
        is_note = path.name.startswith((".", "README")) or path.name == PRIVATE_MARK
        if path.is_file() and not is_note and not path.name.endswith(".gold.jsonl"):
            yield path


def _papers(paths: Iterable[Path], folder: Path, on_problem: OnProblem) -> Iterator[Paper]:
    from extractors.sources import read

    for path in paths:
        with path.open("rb") as stream:
            yield from read(stream, path.relative_to(folder).as_posix(), on_problem=on_problem)
