"""The two sides of `diff`: the output of `extract`, a database or a data folder, each as results and, where it has them, boards."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import InputError, Location, UsageError
from leaderboard.settings import data_folders, database_url

if TYPE_CHECKING:
    from extractors.catalog import BoardId, Catalog
    from leaderboard.diff import Group, Told
    from leaderboard.files.decisions import DecidedFile
    from leaderboard.records import Row
    from leaderboard.standings import Boards
    from leaderboard.store import Store

See = Callable[["Iterable[Row]"], "Iterator[Row]"]
"""Which rows of a side count, and as what."""
_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Side:
    """One side. `boards` is None for the output of `extract`, which ranks nothing."""

    told: "Iterable[Told]"
    boards: "Boards | None"


@contextmanager
def sides(old: str, new: str, data: "list[Path] | None", see: "See") -> Iterator[tuple[Side, Side]]:
    """What stands under these names, of it what `see` lets pass; of two databases only what may differ, read when asked for.

    UsageError where there is nothing, InputErrors where it cannot be read.
    """
    if not (_is_database(old) and _is_database(new)):
        yield _side(old, data, see), _side(new, data, see)
        return
    from extractors.catalog import Catalog
    from leaderboard.store import Store

    catalog = Catalog.load(data_folders(data))
    with (
        Store.open(database_url(old), read_only=True) as before,
        Store.open(database_url(new), read_only=True) as after,
    ):
        yield _what_differs(before, after, catalog, see)


def _is_database(name: str) -> bool:
    path = Path(name)
    return "://" in name or (path.is_file() and _head(path) == _SQLITE)


def _what_differs(before: "Store", after: "Store", catalog: "Catalog", see: "See") -> tuple[Side, Side]:
    from leaderboard.differing import differing
    from leaderboard.standings import Boards

    found = differing(see(before.all_rows()), see(after.all_rows()))
    known = {board: catalog.board(board) for board in found.boards & set(catalog.board_ids())}
    old, new = (
        Side(_told(store, found.groups, see), Boards(known, partial(_board_rows, store, see)))
        for store in (before, after)
    )
    return old, new


def _board_rows(store: "Store", see: "See", board: "BoardId") -> "list[Row]":
    return list(see(store.rows(board)))


def _told(store: "Store", groups: "Collection[Group]", see: "See") -> "Iterator[Told]":
    """The results of some papers, datasets and metrics."""
    from leaderboard.diff import from_result

    rows = see(store.all_rows()) if groups else ()
    told = (from_result(row.result, row.paper.title) for row in rows)
    return (one for one in told if one.board in groups)


def _side(name: str, data: "list[Path] | None", see: "See") -> Side:
    path = Path(name)
    if _is_database(name):
        return _stored(database_url(name), data, see)
    if path.is_dir():
        return _curated(path, data, see)
    if path.exists():
        return Side(list(_extracted(path)), None)
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


def _stored(url: str, data: "list[Path] | None", see: "See") -> Side:
    from extractors.catalog import Catalog
    from leaderboard.store import Store

    catalog = Catalog.load(data_folders(data))
    with Store.open(url, read_only=True) as store:
        return _of_rows(see(store.all_rows()), catalog)


def _curated(folder: Path, data: "list[Path] | None", see: "See") -> Side:
    from extractors.catalog import Catalog

    catalog = Catalog.load(data_folders([folder]) if data is None else data_folders(data))
    return _of_rows(see(_file_rows(folder, catalog)), catalog)


def _file_rows(folder: Path, catalog: "Catalog") -> "Iterator[Row]":
    """The rows of a folder's results files as a database would hold them; ids serve to order, and nothing keeps them."""
    from leaderboard.files.decisions import read_all
    from leaderboard.files.results import find, read
    from leaderboard.records import PaperKey, PaperRecord, Row

    decided = read_all([folder], catalog)
    for path in find(_places(folder)):
        file = read(path, catalog, folder)
        known = file.paper
        paper = PaperRecord(PaperKey(known.id), known.title, date=known.date, arxiv=known.arxiv, doi=known.doi)
        rows = [Row(f"{file.name}#{index:05}", one, paper, text=file.name) for index, one in enumerate(file.results)]
        yield from _decided(rows, decided) if decided else rows


def _decided(rows: "list[Row]", files: "Iterable[DecidedFile]") -> "Iterator[Row]":
    """The rows of one paper as the decisions of their folder have them."""
    from dataclasses import replace

    from leaderboard.decisions import settle
    from leaderboard.targets import is_about, paper_of, readings_of

    about = paper_of(rows[0].paper)
    filed = [one for file in files if is_about(file.paper, about) for one in file.decisions]
    judged, _ = settle(readings_of(rows), filed)
    for row in rows:
        yield replace(row, result=judged[row.id].result) if row.id in judged else row


def _places(folder: Path) -> list[Path]:
    """Where results files stand: in the folder of a data folder that is for them, else anywhere below."""
    if (folder / "results").is_dir():
        return [folder / "results"]
    is_data_folder = any((folder / name).exists() for name in ("metrics.yaml", "benchmarks"))
    return [] if is_data_folder else [folder]


def _of_rows(rows: "Iterable[Row]", catalog: "Catalog") -> Side:
    from leaderboard.diff import from_result
    from leaderboard.standings import Boards

    told: list[Told] = []
    on_boards: dict[BoardId, list[Row]] = {}
    for row in rows:
        told.append(from_result(row.result, row.paper.title))
        if row.result.board:
            on_boards.setdefault(row.result.board, []).append(row)
    known = {board: catalog.board(board) for board in on_boards.keys() & set(catalog.board_ids())}
    return Side(told, Boards(known, on_boards.__getitem__))
