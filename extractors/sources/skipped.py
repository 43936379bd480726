"""What a page holds beside its papers, told in few words."""

from collections.abc import Sequence

from extractors.sources.badges import read_badge
from extractors.sources.headings import Heading
from extractors.sources.paragraphs import Line
from extractors.sources.problems import OnProblem, Place


class Skipped:
    """Gathers the lines that belong to no paper, and titles without an abstract."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._header: list[Line] = []
        self._left_out: list[Line] = []
        self._without_abstract: list[Line] = []
        self._is_known_layout = True
        self._has_papers = False

    def take(self, above: Sequence[Line], heading: Heading) -> None:
        """Note the lines above a paper that it does not use; those above the first are the page's own header."""
        self._note([line for line in above if line not in heading.used])
        self._has_papers = True
        self._is_known_layout &= heading.is_known_layout

    def leave_out(self, lines: Sequence[Line]) -> None:
        """Note lines that belong to no paper."""
        self._has_papers = True
        self._note(lines)

    def _note(self, lines: Sequence[Line]) -> None:
        for before, line in zip((None, *lines), lines, strict=False):
            if read_badge(line.text):
                continue
            if before and read_badge(before.text):
                self._without_abstract.append(line)
            else:
                (self._left_out if self._has_papers else self._header).append(line)

    def send(self, on_problem: OnProblem) -> None:
        """A warning for each title without an abstract and one for all else that was left out.

        None for a page of a known layout that was understood whole; its header goes without saying.
        """
        for line in self._without_abstract:
            on_problem(Place(self._name, line.number, 1).warning(f"no abstract under {line.text[:80]!r}: no paper"))
        lines = sorted(self._left_out if self._is_known_layout else self._header + self._left_out)
        if not lines:
            return
        layout = "" if self._is_known_layout else "a layout of its own, read by the general rules: "
        count = "1 line that belongs" if len(lines) == 1 else f"{len(lines)} lines that belong"
        message = f"{layout}skipped {count} to no paper: {_ranges(lines)}, beginning {lines[0].text[:60]!r}"
        on_problem(Place(self._name, lines[0].number, 1).warning(message))


def _ranges(lines: Sequence[Line]) -> str:
    """`3, 7-9`: line numbers, neighbours drawn together, at most ten ranges."""
    ranges: list[list[int]] = []
    for number, _ in lines:
        if ranges and number - ranges[-1][1] <= 2:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    words = [f"{first}-{last}" if last > first else str(first) for first, last in ranges]
    return ", ".join(words[:10]) + (", ..." if len(words) > 10 else "")
