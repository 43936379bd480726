"""Boards as files for other tools: one format a module, lines in, bytes out, in a column order that stays."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from leaderboard.export import csv, json
from leaderboard.export.columns import Record

Writer = Callable[[Iterable[Record]], Iterator[bytes]]

FORMATS: Mapping[str, Writer] = MappingProxyType({"csv": csv.write, "json": json.write})
"""What `leaderboard export --format` takes."""
