"""How far a long run is, how fast it goes and how long it will take: on a terminal, in a log, or for a machine."""

import json
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from leaderboard.cli.terminal.output import count, note

if TYPE_CHECKING:
    from leaderboard.ingest import Progress

_WINDOW = 30.0
"""Seconds that the rate looks back: what was passed over as known at the start must not promise an early end."""
_SILENCE = 10.0
"""Seconds between two lines of a log."""


class Pace(NamedTuple):
    """One look at a run."""

    papers: int
    results: int
    papers_per_second: float
    fraction: float | None
    """Of the input, by bytes; None where its size is not known, as for a pipe."""
    seconds_left: float | None

    def line(self) -> str:
        parts = [count(self.papers, "paper")]
        if self.fraction is not None:
            parts[0] += f" ({self.fraction:.0%})"
        parts += [count(self.results, "result"), f"{self.papers_per_second:,.0f} papers/s"]
        if self.seconds_left is not None:
            parts.append(f"{_clock(self.seconds_left)} left")
        return ", ".join(parts)


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


class Watch:
    """Looks at a run again and again; `total` are the bytes of all inputs, None where that is not known."""

    def __init__(self, total: int | None, clock: Callable[[], float] | None = None) -> None:
        self._total = total
        self._clock = clock or monotonic
        self._looks = deque([(self._clock(), 0, 0)])

    def look(self, progress: "Progress") -> Pace:
        counts, position = progress
        now = self._clock()
        self._looks.append((now, counts.papers, position))
        while len(self._looks) > 2 and now - self._looks[0][0] > _WINDOW:
            self._looks.popleft()
        begun, papers, begin = self._looks[0]
        seconds = max(now - begun, 1e-9)
        speed = (position - begin) / seconds
        knows_end = self._total and position
        return Pace(
            papers=counts.papers,
            results=counts.results,
            papers_per_second=(counts.papers - papers) / seconds,
            fraction=min(position / self._total, 1.0) if knows_end and self._total else None,
            seconds_left=max(self._total - position, 0) / speed if knows_end and self._total and speed > 0 else None,
        )


@contextmanager
def shown(total: int | None, *, as_json: bool) -> Iterator[Callable[["Progress"], None]]:
    """What shows a run on standard error: a bar on a terminal, else a line now and then, as JSON where a machine reads."""
    watch = Watch(total)
    if as_json or not sys.stderr.isatty():
        yield _in_lines(watch, as_json)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Display

    with Display(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True)) as display:
        bar = display.add_task("reading ...", total=1.0 if total else None)

        def show(progress: "Progress") -> None:
            pace = watch.look(progress)
            display.update(bar, description=pace.line(), completed=pace.fraction or 0.0)

        yield show


def _in_lines(watch: Watch, as_json: bool) -> Callable[["Progress"], None]:
    last = monotonic()

    def show(progress: "Progress") -> None:
        nonlocal last
        pace = watch.look(progress)
        if monotonic() - last < _SILENCE:
            return
        last = monotonic()
        note(json.dumps(pace._asdict()) if as_json else pace.line())

    return show
