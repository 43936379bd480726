"""The formats of an export by name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from leaderboard.export import csv, json
from leaderboard.export.columns import Record

Writer = Callable[[Iterable[Record]], Iterator[bytes]]

FORMATS: Mapping[str, Writer] = MappingProxyType({"csv": csv.write, "json": json.write})
"""What `leaderboard export --format` takes."""
