"""Deciding about one waiting row after the other in a terminal: each is shown with its sentence, and asked about."""

import sys
from collections.abc import Iterator, Sequence

from extractors.errors import InputError, InputErrors
from extractors.explain import printable
from leaderboard.cli.terminal.output import count, note, report
from leaderboard.decisions import Correction, Verdict
from leaderboard.entries import Entry
from leaderboard.files.decision_words import correction
from leaderboard.results import Result
from leaderboard.review_queue import Waiting, waiting
from leaderboard.reviewing import Judgement, Reviewing
from leaderboard.store import Store

_KEYS: dict[str, Verdict] = {"a": "accept", "c": "correct", "r": "reject", "d": "dispute"}
_QUESTION = "accept, correct, reject, dispute, skip, undo, quit? [a/c/r/d/s/u/q] "
_DONE = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "dispute": "disputed"}


class _Quit(Exception):
    """The person has had enough, or the input has ended."""


class Session:
    """Goes through the queue; every decision is written at once, so that breaking off loses none."""

    def __init__(self, desk: Reviewing, store: Store, queue: Sequence[Waiting]) -> None:
        self._desk = desk
        self._store = store
        self._queue = list(queue)
        self._place = 0
        self._decided: list[int] = []
        """Places of the queue that were decided about, oldest first."""

    def run(self) -> None:
        """Ask until the queue is empty or the person quits."""
        if not self._queue:
            note("Nothing waits for a decision.")
            return
        try:
            while self._place < len(self._queue):
                self._ask()
        except _Quit:
            pass
        finally:
            note(f"{count(len(self._decided), 'decision')} made.")

    def _ask(self) -> None:
        asked = self._now(self._queue[self._place])
        if asked is None:
            self._place += 1
            return
        print("\n".join(_shown(asked, self._place + 1, len(self._queue))))
        while True:
            key = _input(_QUESTION).strip().lower()[:1]
            if key == "q":
                raise _Quit
            if key == "s":
                self._place += 1
                return
            if key == "u":
                if self._undo():
                    return
            elif key in _KEYS and self._decide(asked, _KEYS[key]):
                return

    def _now(self, asked: Waiting) -> Waiting | None:
        """The row as it stands now; None where it waits no more, as earlier decisions may have it."""
        rows = self._store.rows(asked.board.id)
        return next((one for one in waiting(asked.board, rows) if one.entry.row.id == asked.entry.row.id), None)

    def _decide(self, asked: Waiting, verdict: Verdict) -> bool:
        try:
            correct = _asked_correction() if verdict == "correct" else None
            if verdict == "correct" and correct is None:
                return False
            reason = _input("Why? (may be empty) " if verdict == "accept" else "Why? ").strip()
            self._desk.decide([Judgement(asked.entry.row.id, verdict, reason, correct)])
        except InputError as error:
            report(error)
            return False
        note(f"{_DONE[verdict]}.\n")
        self._decided.append(self._place)
        self._place += 1
        return True

    def _undo(self) -> bool:
        if not self._decided:
            note("Nothing has been decided yet.")
            return False
        place = self._decided[-1]
        try:
            self._desk.undo([self._queue[place].entry.row.id])
        except InputError as error:
            report(error)
            return False
        self._decided.pop()
        self._place = place
        note("Taken back.\n")
        return True


def _input(question: str) -> str:
    """A line of standard input; the question goes to standard error, so that what is shown can be kept."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        print(file=sys.stderr)
        raise _Quit
    return line


def _asked_correction() -> Correction | None:
    """What a person says that the row should say; None where that is nothing."""
    note("What should it say? field=value a line, as split=test-dev; an empty line ends.")
    words: list[str] = []
    while word := _input("> ").strip():
        words.append(word)
    try:
        return correction(words) if words else None
    except InputErrors as error:
        for one in error.errors:
            note(one.message if one.remedy is None else f"{one.message} ({one.remedy})")
        return None


# what is shown


def _shown(asked: Waiting, place: int, whole: int) -> Iterator[str]:
    row, result = asked.entry.row, asked.entry.row.result
    evidence = result.evidence
    yield f"[{place}/{whole}] {asked.board.name}: {_standing(asked)}"
    yield f"  {_value(result)}  {printable(_system(result))}"
    yield f"  {_conditions(result)}"
    yield f"  {printable(row.paper.title)}{f' ({row.paper.year})' if row.paper.year else ''}"
    if row.paper.link:
        yield f"  {printable(row.paper.link)}"
    if evidence:
        start, end = evidence.value_start - evidence.start, evidence.value_end - evidence.start
        quote = evidence.quote
        yield f"  “{_part(quote[:start])}{_marked(printable(quote[start:end]))}{_part(quote[end:])}”"
        if row.paraphrase:
            yield "  (in this project's own words)"
        yield f"  rule {printable(evidence.rule)}, confidence {evidence.confidence:.2f}"
        yield from (f"  - {printable(reason)}" for reason in evidence.reasons)
    elif result.source:
        yield f"  source: {printable(result.source)}"
    yield f"  best beside it: {_best(asked.best)}"
    yield f"  row {row.id}"


def _part(text: str) -> str:
    """A part of a sentence, printable, with the space that parts it from the number."""
    return f"{' ' if text[:1].isspace() else ''}{printable(text)}{' ' if text[-1:].isspace() and text.strip() else ''}"


def _standing(asked: Waiting) -> str:
    if asked.rank is None:
        return f"not ranked ({asked.entry.unranked or 'not in view'})"
    return f"{'would take ' if asked.leads else ''}rank {asked.rank}"


def _best(best: Entry | None) -> str:
    if best is None:
        return "nothing"
    result = best.row.result
    return f"{_value(result)}  {printable(_system(result))}, {best.status}{f', {result.year}' if result.year else ''}"


def _value(result: Result) -> str:
    return f"{result.qualifier or ''}{result.value or 'no value'}{f' ± {result.uncertainty}' if result.uncertainty else ''}"


def _system(result: Result) -> str:
    return " · ".join(dict.fromkeys(filter(None, (result.method, result.model)))) or "unnamed"


def _conditions(result: Result) -> str:
    extra = result.extra_data
    parts = (
        f"split {result.split or 'unknown'}",
        result.protocol,
        result.role,
        f"extra data {'unknown' if extra is None else ', '.join(extra) or 'none'}",
        *result.settings,
    )
    return printable("; ".join(parts))


def _marked(number: str) -> str:
    """The number made to stand out: by colour and weight where a terminal shows them, else by signs."""
    return f"\x1b[1;7m{number}\x1b[0m" if sys.stdout.isatty() else f">>{number}<<"
