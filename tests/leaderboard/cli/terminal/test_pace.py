"""What a long run says of itself."""

import json
from collections.abc import Iterator

import pytest

from leaderboard.cli.terminal import pace
from leaderboard.cli.terminal.pace import Watch, shown
from leaderboard.ingest import Counts, Progress


def clock(*moments: float) -> Iterator[float]:
    yield from moments


def look(watch: Watch, papers: int, position: int) -> pace.Pace:
    return watch.look(Progress(Counts(papers=papers, results=papers // 2), position))


def test_rate_and_time_left_come_from_bytes_and_seconds() -> None:
    moments = clock(0, 10, 20)
    watch = Watch(1_000, lambda: next(moments))
    assert look(watch, 100, 250).line() == "100 papers (25%), 50 results, 10 papers/s, 0:00:30 left"
    assert look(watch, 300, 500).line() == "300 papers (50%), 150 results, 15 papers/s, 0:00:20 left"


def test_the_rate_forgets_what_was_passed_over_at_the_start() -> None:
    moments = clock(0, 1, 2, 62)
    watch = Watch(1_000_000, lambda: next(moments))
    look(watch, 500_000, 500_000)
    look(watch, 500_010, 500_010)
    assert look(watch, 500_610, 500_610).papers_per_second == 10


def test_without_a_size_there_is_no_end() -> None:
    moments = clock(0, 2)
    assert look(Watch(None, lambda: next(moments)), 10, 99).line() == "10 papers, 5 results, 5 papers/s"


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    monkeypatch.setattr(pace, "monotonic", lambda: now)
    for as_json in (False, True):
        with shown(None, as_json=as_json) as show:
            for _ in range(40):
                now += 1
                show(Progress(Counts(papers=40), 0))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 8
    assert lines[0].startswith("40 papers, 0 results")
    assert json.loads(lines[-1])["papers"] == 40
