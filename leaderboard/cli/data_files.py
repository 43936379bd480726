"""`add`, `validate` and `schema`: results that people keep as YAML files."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractors.errors import InputError, InputErrors, Location
from leaderboard.cli import options
from leaderboard.cli.terminal.output import INPUT_ERROR, count, note, report, warn
from leaderboard.settings import data_folders, database_url, folder_key

if TYPE_CHECKING:
    from extractors.catalog import Catalog
    from leaderboard.files.results import CuratedFile
    from leaderboard.records import Row
    from leaderboard.store import Store


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE", help="Results files, or folders of them.")],
    data: options.Data = None,
    database: options.Database = None,
) -> None:
    """Store curated results.

    A file's rows replace those it gave before; a file with a mistake stores nothing. Of a folder, the rows of files that are
    gone are taken out. What stands below a folder with a file PRIVATE is private, whatever --data says.
    """
    from extractors.catalog import Catalog
    from leaderboard.files.decisions import is_decisions
    from leaderboard.files.disagreement import disagreements
    from leaderboard.files.results import find
    from leaderboard.store import Store

    folders = data_folders(data)
    catalog = Catalog.load(folders)
    found = find(paths)
    decided = [path for path in found if is_decisions(path, folders)]
    good, errors = _read((path for path in found if path not in decided), catalog, folders)
    errors += [
        InputError("holds decisions", where=Location(str(path)), remedy="`leaderboard review --apply` applies them")
        for path in decided
    ]
    whole = [path for path in paths if path.is_dir()]
    if good or whole:
        with Store.open(database_url(database)) as store:
            _store(store, good, whole)
            for warning in disagreements(good, catalog, _told_elsewhere(store, good)):
                warn(warning)
    _end(errors)


def _told_elsewhere(store: "Store", files: "Sequence[CuratedFile]") -> "Iterator[tuple[str, Row]]":
    """The curated rows of the papers of these files that other files have given."""
    given = {file.name for file in files}
    for key in dict.fromkeys(file.paper.id for file in files):
        page = store.paper(key)
        for row in page.rows if page else ():
            if row.result.origin == "yaml" and row.result.file not in given:
                yield key, row


def _store(store: "Store", files: "Sequence[CuratedFile]", whole: Sequence[Path]) -> None:
    """Store the files and take out what the store holds of them, or of these folders, under a name that is no more."""
    from leaderboard.files.departed import gone, path_of, renamed
    from leaderboard.store import FileRows

    written = store.replace_files(
        FileRows(folder_key(file.folder), file.name, file.paper, file.results, file.private) for file in files
    )
    stored = store.curated_files()
    store.remove_files(renamed(stored, {(folder_key(file.folder), file.name) for file in files}))
    lost = gone(stored, whole)
    removed = written.removed + store.remove_files(lost).removed
    changes = [count(written.results, "new row"), f"{written.changed:,} changed", f"{removed:,} removed"]
    note(f"{count(len(files), 'file')}: {', '.join(changes)}.")
    for path in sorted(map(path_of, lost)):
        note(f"{path}: gone, its rows are taken out.")
    hidden = [file for file in files if file.private]
    if hidden:
        note(
            f"{count(len(hidden), 'file')} private: exports leave {'it' if len(hidden) == 1 else 'them'} out unless --include-private is given."
        )


def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders; the data folders unless given.")
    ] = None,
    data: options.Data = None,
) -> None:
    """Check the catalog, curated results and decisions.

    Names every mistake of every file at once, each with its place, what was found and what was expected.
    """
    from extractors.catalog import Catalog
    from leaderboard.files import decisions
    from leaderboard.files.disagreement import disagreements
    from leaderboard.files.results import find, mistakes

    folders = data_folders(data)
    kept = (folder / kind for folder in folders for kind in ("results", decisions.FOLDER))
    found = find(paths) if paths else find(folder for folder in kept if folder.is_dir())
    found = [path for path in found if not _is_vocabulary(path, folders)]
    decided = [path for path in found if decisions.is_decisions(path, folders)]
    files = [path for path in found if path not in decided]
    try:
        catalog = Catalog.load(folders)
    except InputErrors as error:
        wrong = [one for path in files for one in mistakes(path)]
        _end([*error.errors, *wrong, *(one for path in decided for one in decisions.mistakes(path))])
        return
    good, errors = _read(files, catalog, folders)
    for warning in disagreements(good, catalog):
        warn(warning)
    errors += _decision_mistakes(decided, catalog, folders)
    if not paths:
        errors += _stale_schemas(catalog, folders)
    _end(errors)
    parts = [count(len(catalog.benchmarks), "benchmark"), count(len(good), "results file")]
    parts += [count(len(decided), "decisions file")] if decided else []
    note(f"{', '.join(parts)}: no mistake.")


def _decision_mistakes(paths: Iterable[Path], catalog: "Catalog", folders: Sequence[Path]) -> list[InputError]:
    """The mistakes of files of decisions; what is doubtful in the others is said at once."""
    from leaderboard.files.decisions import read
    from leaderboard.files.results import holder

    errors: list[InputError] = []
    for path in paths:
        try:
            for warning in read(path, catalog, holder(path, folders)).warnings:
                warn(warning)
        except InputErrors as error:
            errors += error.errors
    return errors


def _read(
    paths: Iterable[Path], catalog: "Catalog", folders: Sequence[Path]
) -> "tuple[list[CuratedFile], list[InputError]]":
    """The files without a mistake, and the mistakes of the others; what is doubtful is said at once."""
    from leaderboard.files.results import holder, read

    good: list[CuratedFile] = []
    errors: list[InputError] = []
    for path in paths:
        try:
            good.append(read(path, catalog, holder(path, folders)))
        except InputErrors as error:
            errors += error.errors
    for file in good:
        for warning in file.warnings:
            warn(warning)
    return good, errors


def _end(errors: Sequence[InputError]) -> None:
    """Say the mistakes, if there are any, and end the command with 1."""
    if not errors:
        return
    report(InputErrors(list(errors)))
    files = len({error.where.path for error in errors if error.where})
    note(f"{count(len(errors), 'mistake')} in {count(files, 'file')}.")
    raise typer.Exit(INPUT_ERROR)


def _is_vocabulary(path: Path, folders: Iterable[Path]) -> bool:
    """Whether loading the catalog reads this file already."""
    whole = path.resolve()
    return any(
        whole == (folder / "metrics.yaml").resolve() or whole.is_relative_to((folder / "benchmarks").resolve())
        for folder in folders
    )


def _stale_schemas(catalog: "Catalog", folders: Iterable[Path]) -> list[InputError]:
    from leaderboard.files import schemas

    kept = [folder / "schemas" for folder in folders if (folder / "schemas").is_dir()]
    return [error for folder in kept for error in schemas.stale(folder, catalog)]


def schema(
    kind: Annotated[
        Literal["results", "benchmarks", "metrics", "decisions"], typer.Argument(help="Kind of data file.")
    ],
    data: options.Data = None,
) -> None:
    """Print the JSON Schema of a kind of data file.

    Editors complete and check with it: `# yaml-language-server: $schema=PATH` in a file's first line names it.
    """
    from extractors.catalog import Catalog
    from leaderboard.files import schemas

    print(schemas.text(kind, Catalog.load(data_folders(data))), end="")
