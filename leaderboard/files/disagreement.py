"""Curated files that give different values for one result of one paper."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.catalog import Catalog
from extractors.errors import InputError, Location
from leaderboard.entries import entries
from leaderboard.files.results import CuratedFile
from leaderboard.records import PaperKey, PaperRecord, Row


def disagreements(
    files: Sequence[CuratedFile], catalog: Catalog, stored: Iterable[tuple[str, Row]] = ()
) -> Iterator[InputError]:
    """A warning at each row of the files that another file contradicts.

    `stored` are rows that other files gave before, each with the `id` of the paper among `files` that they speak of.
    """
    papers: dict[str, list[Row]] = {}
    places: dict[str, Location] = {}
    names: dict[str, str] = {}
    for number, file in enumerate(files):
        for index, result in enumerate(file.results):
            row_id = f"{number:06}#{index:06}"
            papers.setdefault(file.paper.id, []).append(Row(row_id, result, _paper(file.paper.id), text=str(number)))
            places[row_id], names[row_id] = file.places[index], str(file.path)
    for key, row in stored:
        papers.setdefault(key, []).append(replace(row, paper=_paper(key)))
        names[row.id] = row.result.file or "another file"
    for rows in papers.values():
        if len({row.text for row in rows}) > 1:
            yield from _within(rows, catalog, places, names)


def _paper(key: str) -> PaperRecord:
    return PaperRecord(PaperKey(key), "")


def _within(
    rows: Sequence[Row], catalog: Catalog, places: dict[str, Location], names: dict[str, str]
) -> Iterator[InputError]:
    """The contradictions among rows of one paper: said of the later file where both are known by their place."""
    known = set(catalog.board_ids())
    for board in dict.fromkeys(row.result.board for row in rows if row.result.board in known):
        for entry in entries(catalog.board(str(board)), [row for row in rows if row.result.board == board]):
            told = sorted(entry.rows, key=lambda row: (row.id in places, row.id))
            first = told[0]
            for row in told[1:] if entry.conflict else ():
                if row.id in places and row.text != first.text and row.result.number != first.result.number:
                    message = f"{board}: {row.result.value} where {names[first.id]} has {first.result.value}"
                    yield InputError(
                        f"{message}, and nothing tells them apart",
                        where=places[row.id],
                        remedy="correct one, or add what tells them apart: split, model, settings",
                    )
