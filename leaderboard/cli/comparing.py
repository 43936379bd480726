"""`diff`: what changed between two sets of results."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractors.errors import InputError, Location, UsageError
from leaderboard.cli import options
from leaderboard.cli.output import Shown, note, print_rows
from leaderboard.settings import data_folders, database_url

if TYPE_CHECKING:
    from leaderboard.diff import Change, Told

_SQLITE = b"SQLite format 3\x00"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Output of `extract`, a database or a data folder.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, in its later version.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the rule and the sentence that each row was read from.")
    ] = False,
    form: options.TableFormat = "table",
    data: options.Data = None,
) -> None:
    """Compare two sets of results.

    Lists what was added, removed or changed, by paper and board. JSON and CSV hold rules and sentences in any case.
    """
    from leaderboard.diff import diff as compared

    changes = compared(_side(old, data), _side(new, data))
    if explain and form == "table":
        for change in changes:
            print(_paragraph(change), end="\n\n")
        _count_kinds(changes)
        return
    columns = (
        Shown("change", "change"),
        Shown("paper", "paper", narrow="cut"),
        Shown("board", "board", narrow="fold"),
        Shown("what", "what", narrow="fold"),
    )
    print_rows([_row(change) for change in changes], columns, form)
    _count_kinds(changes)


def _count_kinds(changes: "Sequence[Change]") -> None:
    kinds = [change.kind for change in changes]
    note(", ".join(f"{kinds.count(kind):,} {kind}" for kind in ("added", "removed", "changed")))


def _row(change: "Change") -> dict[str, Any]:
    told, place = change.told, change.told.place
    return {
        "change": change.kind,
        "paper": told.title,
        "board": f"{told.dataset} · {told.metric}",
        "what": _what(change),
        "rule": _rules(change),
        "sentence": place.sentence if place else None,
    }


def _what(change: "Change") -> str:
    differences = change.fields
    if change.kind == "changed":
        return ", ".join(f"{name} {a or '?'} → {b or '?'}" for name, (a, b) in differences.items())
    return ", ".join(f"{name} {a or b}" for name, (a, b) in differences.items())


def _rules(change: "Change") -> str | None:
    """The rule, or the old and the new one where they differ."""
    rules = [side.place.rule for side in (change.old, change.new) if side and side.place]
    return " → ".join(dict.fromkeys(rules)) or None


def _paragraph(change: "Change") -> str:
    """A change on lines of at most 80 columns, its sentence last."""
    from textwrap import wrap

    from extractors.explain import WIDTH, printable

    told, rule, indent = change.told, _rules(change), " " * 8
    value = f"{told.fields[0]}; " if change.kind == "changed" else ""
    lines = [f"{change.kind} {told.title}", f"{told.dataset} · {told.metric}: {value}{_what(change)}"]
    lines += [f"rule {rule}"] if rule else []
    lines += [f"| {told.place.sentence}"] if told.place else []
    first = ("", *[indent] * (len(lines) - 1))
    return "\n".join(
        part
        for line, before in zip(lines, first, strict=True)
        for part in wrap(printable(line), WIDTH, initial_indent=before, subsequent_indent=indent)
    )


def _side(name: str, data: "list[Path] | None") -> "Iterable[Told]":
    path = Path(name)
    if "://" in name or (path.is_file() and _head(path) == _SQLITE):
        return _stored(database_url(name))
    if path.is_dir():
        return _curated(path, data)
    if path.exists():
        return _extracted(path)
    raise UsageError(f"no file, folder or database {name!r}")


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(len(_SQLITE))


def _extracted(path: Path) -> "Iterator[Told]":
    import orjson

    from leaderboard.diff import from_record

    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield from list(from_record(orjson.loads(line)))
            except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
                message = "expected a line of `leaderboard extract`"
                raise InputError(message, where=Location(str(path), number)) from None


def _stored(url: str) -> "Iterator[Told]":
    from leaderboard.diff import from_result
    from leaderboard.store import Store

    with Store.open(url, read_only=True) as store:
        for row in store.all_rows():
            yield from_result(row.result, row.paper.title)


def _curated(folder: Path, data: "list[Path] | None") -> "Iterator[Told]":
    from extractors.catalog import Catalog
    from leaderboard.diff import from_result
    from leaderboard.files.results import find, read

    catalog = Catalog.load(data_folders([folder]) if data is None else data_folders(data))
    for path in find([folder / "results"] if (folder / "results").is_dir() else [folder]):
        file = read(path, catalog, folder)
        for result in file.results:
            yield from_result(result, file.paper.title)
