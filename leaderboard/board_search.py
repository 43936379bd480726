"""Boards found by words: those first whose names the words tell whole, then those that they begin, then those with most results."""

from collections.abc import Iterable, Mapping

import regex

from extractors.catalog import Board, alias_key

_BETWEEN = regex.compile(r"[\W_]+")
_WHOLE, _BEGINNING, _INSIDE = 3, 2, 1


def found(boards: Iterable[Board], text: str, results: Mapping[str, int]) -> list[Board]:
    """The boards in whose names every word of the text stands, best first; none for a text without a word.

    >>> found(catalog.boards(), "imagenet top-1", results)[0].id
    'imagenet-1k/top-1-accuracy'
    """
    words = _words(text)
    placed = [(rank, board) for board in boards if (rank := _rank(board, words)) is not None] if words else []
    placed.sort(key=lambda one: (*(-part for part in one[0]), -results.get(one[1].id, 0), one[1].id))
    return [board for _, board in placed]


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(text.casefold()) if word]


def _rank(board: Board, words: list[str]) -> tuple[int, int] | None:
    """How many of benchmark and metric are told by a whole name, and how well each word fits; None where one does not fit."""
    benchmark, metric = board.benchmark, board.metric
    called = [benchmark.id, benchmark.name, *benchmark.aliases], [metric.id, metric.name, *metric.aliases]
    names = [*called[0], *called[1], board.task or "", benchmark.area or ""]
    parts = {part for name in names for part in (*_words(name), alias_key(name)) if part}
    fits = [max(_fit(word, part) for part in parts) for word in words]
    if not all(fits):
        return None
    told = sum(any(set(_words(name)) <= set(words) for name in kind if _words(name)) for kind in called)
    return told, sum(fits)


def _fit(word: str, part: str) -> int:
    if word == part:
        return _WHOLE
    return _BEGINNING if part.startswith(word) else _INSIDE if word in part else 0
