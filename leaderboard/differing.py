"""Where two databases differ: what to compare of them in full, so that what they share need not be held in memory."""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from extractors.catalog import BoardId
from leaderboard.diff import Group, from_result
from leaderboard.records import Row

_Place = tuple[bool, str, str]


class Differing(NamedTuple):
    """What two sides do not tell alike."""

    groups: frozenset[Group]
    """Results of a paper, dataset and metric of which one side has a row that the other has not, or tells otherwise."""
    boards: frozenset[BoardId]
    """With a row that differs in anything that may rank it, its status and its date among them."""


def differing(old: Iterable[Row], new: Iterable[Row]) -> Differing:
    """Compare rows that come board by board, those on none last, and by id within one, as `Store.all_rows` gives them."""
    groups: set[Group] = set()
    boards: set[BoardId] = set()
    for _, same in groupby(merge(_placed(old), _placed(new), key=itemgetter(0)), key=itemgetter(0)):
        rows = [row for _, row in same]
        if len(rows) == 2 and _content(rows[0]) == _content(rows[1]):
            continue
        boards.update(row.result.board for row in rows if row.result.board)
        told = [from_result(row.result, row.paper.title) for row in rows]
        if len(rows) == 1 or told[0] != told[1]:
            groups.update(one.board for one in told)
    return Differing(frozenset(groups), frozenset(boards))


def _placed(rows: Iterable[Row]) -> Iterator[tuple[_Place, Row]]:
    return (((row.result.board is None, row.result.board or "", row.id), row) for row in rows)


def _content(row: Row) -> tuple[object, ...]:
    """All that a row says, but for the version of the rules that read it."""
    result: dict[str, Any] = {name: value for name, value in row.result.__dict__.items() if name != "rules_version"}
    return result, row.paper, row.paraphrase
