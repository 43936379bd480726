"""Whether what papers claim fits the boards: a claimed gain against the numbers of both sides, a claimed record against
earlier rows. Pure functions; where nothing can be compared the answer is unknown, with the reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractors.catalog import Board
from extractors.claims.claim import Claim
from leaderboard.comparison import is_named, number
from leaderboard.contests import Contest, contests
from leaderboard.entries import entries
from leaderboard.filters import extra_data
from leaderboard.ranking import Entry, Ranking, is_better
from leaderboard.records import ClaimRow, Row
from leaderboard.sameness import split_key

Verdict = Literal["fits", "does not fit", "unknown"]
_NEARLY = Decimal("0.1")
"""What `about` leaves open, as a share of the amount."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, what the board says to it, and the rows that were compared."""

    row: ClaimRow
    verdict: Verdict
    reason: str
    own: Entry | None = None
    """The paper's own result."""
    other: Entry | None = None
    """What it is compared with."""


def judge(board: Board, rows: Sequence[Row], claims: Iterable[ClaimRow]) -> list[Judged]:
    """The claims about a board, each compared with the board's rows, in the order given."""
    rankings = contests(board, rows)
    return [_Case(board, rows, rankings, row).judged() for row in claims]


def told(claim: Claim) -> str:
    """A claim in a few words: `gain of up to 2.6 points over Bar`, `state of the art`."""
    if claim.amount is None:
        words = "better than the previous best" if claim.kind == "gain over the previous best" else claim.kind
        return f"{words} of {claim.previous}" if claim.previous else words
    unit = {"points": " points", "%": "%", "relative": "% relative", None: ""}[claim.unit]
    bound = {"average": "on average ", None: ""}.get(claim.bound, f"{claim.bound} ")
    return f"gain of {bound}{claim.amount}{unit} over {claim.over or 'the previous best'}"


def unplaced(row: ClaimRow) -> Judged:
    """A claim about no board of the catalog, which nothing can be compared with."""
    return Judged(row, "unknown", "it names no board of the catalog")


class _Case:
    """One claim before its board."""

    def __init__(self, board: Board, rows: Sequence[Row], rankings: dict[Contest, Ranking], row: ClaimRow) -> None:
        self.board, self.rows, self.row = board, rows, row
        self.contest, self.ranked = self._contest(rankings)
        self.every = [entry for entry in self.ranked if self._is_own(entry)]
        said = [entry for entry in self.every if self._is_in_sentence(entry)]
        self.own = said or self.every
        """The results that the claim speaks of: those of its sentence, else all of the paper."""
        self.is_certain = bool(said) or len(self.every) == 1

    @property
    def claim(self) -> Claim:
        return self.row.claim

    def judged(self) -> Judged:
        if not self.every:
            return self._unknown("the board ranks no result of this paper")
        if self.claim.bound == "average":
            return self._unknown("an average over several boards")
        if self.claim.kind == "gain over a method":
            return self._over_method()
        if self.claim.is_limited:
            return self._unknown("claimed within a group of methods")
        return self._over_best()

    def _contest(self, rankings: dict[Contest, Ranking]) -> tuple[Contest | None, list[Entry]]:
        """The first contest in which a result of the claim's sentence has a rank, else any of the paper; supervised first."""
        ordered = sorted(rankings, key=lambda contest: contest.protocol != "supervised")
        for is_sought in (self._is_in_sentence, self._is_own):
            for contest in ordered:
                ranked = [entry for entry in rankings[contest].entries if entry.rank is not None]
                if any(map(is_sought, ranked)):
                    return contest, ranked
        return None, []

    def _is_in_sentence(self, entry: Entry) -> bool:
        sentence = self.row.claim.evidence
        return any(
            row.text == self.row.text
            and row.result.evidence is not None
            and sentence.start <= row.result.evidence.value_start < sentence.end
            for row in entry.rows
        )

    def _is_own(self, entry: Entry) -> bool:
        return entry.row.paper.key == self.row.paper.key

    def _unknown(self, reason: str) -> Judged:
        return Judged(self.row, "unknown", reason)

    def _answer(self, verdict: Verdict, reason: str, own: Entry, other: Entry) -> Judged:
        """The verdict; that a claim does not fit is said of a result that it surely speaks of alone."""
        if verdict == "does not fit" and not self.is_certain:
            return self._unknown(f"its sentence holds none of the paper's {len(self.every)} results on the board")
        return Judged(self.row, verdict, reason, own, other)

    # over a named method

    def _over_method(self) -> Judged:
        named = self._named(str(self.claim.over))
        if not named:
            return self._unknown(f"the board has no result of {self.claim.over}")
        pairs = [(own, other) for own in self.own for other in named]
        for own, other in pairs:
            if self._agrees(own, other):
                return self._answer("fits", self._difference(own, other), own, other)
        if self.claim.bound == "up to":
            return self._unknown("a gain of at most so much")
        if len(pairs) > 1 and not self._is_own(named[0]):
            return self._unknown(f"{self.claim.over} or the paper has several results, and none differ by so much")
        claimed = Decimal(str(self.claim.amount))
        own, other = min(pairs, key=lambda pair: abs(self._gain(*pair) - claimed))
        return self._answer("does not fit", f"{self._difference(own, other)}, not {self.claim.amount}", own, other)

    def _named(self, name: str) -> list[Entry]:
        """The results of a method in the same contest: those that the paper itself reports, else those of others."""
        found = [
            entry
            for entry in entries(self.board, self.rows)
            if entry.unranked in (None, "baseline") and is_named(entry, name) and self._is_in_contest(entry)
        ]
        found = [entry for entry in found if not any(entry.row.id == own.row.id for own in self.own)]
        return [entry for entry in found if self._is_own(entry)] or found

    def _is_in_contest(self, entry: Entry) -> bool:
        assert self.contest is not None, "the paper has a rank"
        if entry.row.result.protocol != self.contest.protocol:
            return False
        split = split_key(self.board, entry.row.result)
        return split is None or self.contest.split is None or split == self._split

    @property
    def _split(self) -> str | None:
        own = self.own[0].row.result
        assert self.contest is not None, "the paper has a rank"
        return split_key(self.board, own.model_copy(update={"split": self.contest.split}))

    # over all that came before

    def _over_best(self) -> Judged:
        earlier = [entry for entry in self.ranked if not self._is_own(entry) and self._is_earlier(entry)]
        own = self.own[0]
        if not earlier:
            dated = own.row.result.date is not None
            return self._unknown("the board has no earlier result" if dated else "the paper has no date")
        best = earlier[0]
        if is_better(self.board, number(best), number(own)):
            if is_better(self.board, number(self.every[0]), number(own)):
                return self._unknown("it speaks of a result that is not the paper's best, as of a smaller model")
            return self._answer("does not fit", f"{_told(best)} is earlier and better than {number(own)}", own, best)
        if self.claim.previous is not None:
            return self._over_value(Decimal(self.claim.previous), own, best)
        if self.claim.amount is not None:
            return self._over_amount(best)
        return self._answer("fits", f"{number(own)}; the best before is {_told(best)}", own, best)

    def _over_value(self, previous: Decimal, own: Entry, best: Entry) -> Judged:
        if number(best) == previous:
            return self._answer("fits", f"the best before is {_told(best)}", own, best)
        if is_better(self.board, number(best), previous):
            return self._answer("does not fit", f"{_told(best)} is earlier and better than {previous}", own, best)
        return self._unknown(f"the board has no earlier result of {previous}")

    def _over_amount(self, best: Entry) -> Judged:
        for own in self.own:
            if self._agrees(own, best):
                return self._answer("fits", self._difference(own, best), own, best)
        own = self.own[0]
        if self.claim.bound != "up to" and self._gain(own, best) < Decimal(str(self.claim.amount)):
            reason = f"{self._difference(own, best)} over {_told(best)}, not {self.claim.amount}"
            return self._answer("does not fit", reason, own, best)
        return self._unknown("the board lacks the result that was the best before")

    def _is_earlier(self, entry: Entry) -> bool:
        """Whether an entry is surely earlier than the paper, and was reached with no more data than the paper's."""
        date, own = entry.row.result.date, self.own[0].row.result.date
        if date is None or own is None or date.startswith(own) or own.startswith(date) or date > own:
            return False
        return extra_data(entry) != "some" or any(extra_data(one) == "some" for one in self.own)

    # amounts

    def _gain(self, own: Entry, other: Entry) -> Decimal:
        """How much better the one is, in the metric's direction and the claim's unit."""
        better = number(own) - number(other)
        better = better if self.board.metric.direction == "higher" else -better
        is_share = self.claim.unit == "relative" and number(other)
        return 100 * better / abs(number(other)) if is_share else better

    def _agrees(self, own: Entry, other: Entry) -> bool:
        """Whether the difference is the claimed one, up to the rounding of the three numbers."""
        claimed, gain = Decimal(str(self.claim.amount)), self._gain(own, other)
        slack = sum(map(_rounding, (claimed, number(own), number(other))), Decimal(0))
        if self.claim.bound == "about":
            slack += claimed * _NEARLY
        if self.claim.bound == "at least":
            return gain >= claimed - slack
        if abs(gain - claimed) <= slack:
            return True
        share = 100 * abs(number(own) - number(other)) / abs(number(other)) if number(other) else None
        return (
            self.claim.unit == "%" and share is not None and gain > 0 and abs(share - claimed) <= _rounding(claimed) * 2
        )

    def _difference(self, own: Entry, other: Entry) -> str:
        """`83.1 and 80.5 differ by 2.6`, in the metric's direction."""
        share = "%" if self.claim.unit == "relative" else ""
        return f"{number(own)} and {number(other)} differ by {_short(self._gain(own, other))}{share}"


def _rounding(value: Decimal) -> Decimal:
    """Half of the last printed place."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "a finite number"
    return Decimal(5).scaleb(exponent - 1)


def _short(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _told(entry: Entry) -> str:
    """A result with its system and its date."""
    result = entry.row.result
    system = result.method or result.model or entry.row.paper.title
    return f"{result.value} of {system} ({result.date})" if result.date else f"{result.value} of {system}"
