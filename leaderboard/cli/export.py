"""`export`: boards as files for other tools."""

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractors.errors import UsageError
from leaderboard.cli import options
from leaderboard.cli.terminal.output import note, note_private
from leaderboard.settings import data_folders, database_url

if TYPE_CHECKING:
    from extractors.catalog import Board, Catalog
    from leaderboard.export.columns import Record
    from leaderboard.store import Store


def export(
    names: Annotated[list[str] | None, typer.Argument(metavar="BOARD", help="Boards to export.")] = None,
    all_boards: Annotated[bool, typer.Option("--all", help="Every row of the database, those on no board last.")] = False,
    form: Annotated[Literal["csv", "json"], typer.Option("--format", help="Format of the file.")] = "csv",
    output: Annotated[str, typer.Option("--output", "-o", metavar="PATH", help="File to write; `-` is standard output.")] = "-",
    every_row: Annotated[bool, typer.Option("--every-row", help="Also the rows that another row of the same paper stands for.")] = False,
    include_private: options.IncludePrivate = False,
    data: options.Data = None,
    database: options.Database = None,
) -> None:  # fmt: skip
    """Write boards as a file for other tools.

    It holds what the boards show, in order, then what they hide, with the reason; each row with its evidence. The file is put in its place when it is complete. Columns are listed in leaderboard/export/COLUMNS.md.
    """
    from extractors.catalog import Catalog
    from leaderboard.cli.choosing import chosen_board
    from leaderboard.export.destination import save, send
    from leaderboard.export.formats import FORMATS
    from leaderboard.store import Store

    if names and all_boards:
        raise UsageError("--all means every board", remedy="name boards or ask for --all, not both")
    if not names and not all_boards:
        raise UsageError("name boards, or ask for --all", remedy="`leaderboard boards` lists them")
    catalog = Catalog.load(data_folders(data))
    chosen = [chosen_board(catalog, name) for name in names or ()]
    with (
        Store.open(database_url(database), read_only=True) as store,
        closing(_records(store, catalog, chosen, private=include_private, every_row=every_row)) as records,
    ):
        chunks = FORMATS[form](records)
        if output == "-":
            send(chunks)
        else:
            size = save(chunks, Path(output))
            note(f"Wrote {output} ({size:,} bytes).")
        if not include_private:
            note_private(sum(store.count_private(board.id) for board in chosen) if chosen else store.count_private())


def _records(
    store: "Store", catalog: "Catalog", chosen: "list[Board]", *, private: bool, every_row: bool
) -> "Generator[Record]":
    from leaderboard.export.streaming import all_records, board_records

    if not chosen:
        yield from all_records(store.rows_by_paper(), catalog, private=private, every_row=every_row)
    for board in chosen:
        yield from board_records(board, store.rows_by_paper([board.id]), private=private, every_row=every_row)
