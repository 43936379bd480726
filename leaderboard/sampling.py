"""A random sample of numbers for a person to read, the same for the same seed, in whatever order papers come."""

from hashlib import blake2b
from heapq import heappush, heappushpop
from typing import NamedTuple

from extractors.finding import Dropped, Extraction, Finding
from extractors.paper import Paper


class Drawn(NamedTuple):
    """A number, and the paper that it stands in."""

    paper: Paper
    item: Finding | Dropped


class Sample:
    """Draws `size` results and as many dropped numbers, each with the same chance; holds no more than it draws.

    Whether a number is drawn depends on the seed, the paper's title and its place in the abstract alone: where rules
    change, what they read as before stays in the sample, so that two samples can be compared.
    """

    def __init__(self, size: int, seed: int) -> None:
        self._size = size
        self._seed = seed
        self._results: list[_Entry] = []
        self._dropped: list[_Entry] = []
        self._seen = 0
        self.results_seen = 0
        self.dropped_seen = 0

    def add(self, paper: Paper, extraction: Extraction) -> None:
        """Let the numbers of a paper take part in the draw."""
        for finding in extraction.findings:
            self._offer(self._results, Drawn(paper, finding), finding.evidence.value_start)
        for dropped in extraction.dropped:
            self._offer(self._dropped, Drawn(paper, dropped), dropped.start)
        self.results_seen += len(extraction.findings)
        self.dropped_seen += len(extraction.dropped)

    def drawn(self) -> list[Drawn]:
        """All that was drawn, results first, each kind in the order of the input."""
        return [*self.results(), *self.dropped()]

    def results(self) -> list[Drawn]:
        """The results drawn, in the order of the input."""
        return _in_order(self._results)

    def dropped(self) -> list[Drawn]:
        """The dropped numbers drawn, in the order of the input."""
        return _in_order(self._dropped)

    def _offer(self, drawn: "list[_Entry]", number: Drawn, start: int) -> None:
        """Keep the numbers with the least lots: a heap whose head, the greatest of them, is the next to give way."""
        self._seen += 1
        content = f"{self._seed}\n{start}\n{number.paper.title}".encode(errors="replace")
        lot = int.from_bytes(blake2b(content, digest_size=8).digest())
        entry = (-lot, -self._seen, number)
        if len(drawn) < self._size:
            heappush(drawn, entry)
        else:
            heappushpop(drawn, entry)


_Entry = tuple[int, int, Drawn]
"""The lot and the place in the input, both negated; no two entries have the same place."""


def _in_order(entries: list[_Entry]) -> list[Drawn]:
    return [number for _, _, number in sorted(entries, key=lambda entry: -entry[1])]
