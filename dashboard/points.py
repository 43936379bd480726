"""From a ranking to what charts draw of it, and to the sentence that says how much they leave out."""

from collections.abc import Sequence
from typing import Final, Literal

from dashboard import words
from dashboard.size_chart import SizedPoint, amount
from dashboard.year_chart import YearPoint, by_year, middle
from leaderboard.ranking import Entry, Ranking, pareto_front

Budget = Literal["params", "flops"]

NAMES: Final[dict[Budget, str]] = {"params": "parameters", "flops": "FLOPs"}


def size_of(entry: Entry, budget: Budget) -> str | None:
    """Millions of parameters or billions of FLOPs, as any row of the entry states them; None where none does."""
    return entry.stated(lambda result: result.params_m if budget == "params" else result.flops_g)


def sized(ranking: Ranking, budget: Budget) -> list[SizedPoint]:
    """The ranked entries of known size."""
    front = {entry.row.id for entry in pareto_front(ranking, "params_m" if budget == "params" else "flops_g")}
    return [
        SizedPoint(
            size, str(entry.row.result.value), words.method(entry.row), entry.row.paper.title, entry.row.id in front
        )
        for entry in ranking.entries
        if entry.rank is not None and (size := size_of(entry, budget)) is not None
    ]


def yearly(ranking: Ranking) -> list[YearPoint]:
    """The ranked entries with a year."""
    return [
        YearPoint(entry.row.result.year, str(entry.row.result.value), words.method(entry.row), entry.row.paper.title)
        for entry in ranking.entries
        if entry.rank is not None and entry.row.result.year is not None
    ]


def size_message(ranking: Ranking, budget: Budget) -> str:
    """How many results give their size, and what the smallest and the best of the Pareto front are."""
    points = sized(ranking, budget)
    ranked = sum(entry.rank is not None for entry in ranking.entries)
    name = NAMES[budget]
    if not points:
        return f"None of the {words.count(ranked, 'ranked result')} in view states its {name}."
    front = sorted((p for p in points if p.is_front), key=lambda p: float(p.size))
    small, best = front[0], front[-1]
    said = f"{best.name} reaches {best.value} with {amount(best.size, budget)} {name}"
    if small.size != best.size:
        said += f"; {small.name} comes to {small.value} with {amount(small.size, budget)}"
    return f"{said}."


def size_account(ranking: Ranking, budget: Budget) -> str:
    """`17 of 81 ranked results state their parameters; the other 64 are not drawn.`"""
    known = len(sized(ranking, budget))
    ranked = sum(entry.rank is not None for entry in ranking.entries)
    missing = ranked - known
    left = "" if not missing else f"; the other {missing:,} {'is' if missing == 1 else 'are'} not drawn"
    return f"{known:,} of {words.count(ranked, 'ranked result')} {'states its' if known == 1 else 'state their'} {NAMES[budget]}{left}"


def year_message(ranking: Ranking) -> str:
    """How the median moved from the first year to the last, and which year has most results."""
    years = by_year(yearly(ranking))
    if not years:
        return "No ranked result in view has a date."
    first, last = min(years), max(years)
    most = max(years, key=lambda year: (len(years[year]), year))
    median = _median(ranking, years[last])
    if first == last:
        return f"All {words.count(len(years[last]), 'dated result')} in view are of {last}, with a median of {median}."
    return (
        f"The median went from {_median(ranking, years[first])} in {first} to {median} in {last}; "
        f"{most} has most of the dated results, {len(years[most]):,}."
    )


def _median(ranking: Ranking, points: Sequence[YearPoint]) -> str:
    """The median with the decimals that the metric is printed with, whatever those of single values."""
    return f"{middle(points):.{ranking.board.metric.decimals}f}"


def year_account(ranking: Ranking) -> str:
    """`41 of 81 ranked results have a date; the other 40 are not drawn.`"""
    known = len(yearly(ranking))
    ranked = sum(entry.rank is not None for entry in ranking.entries)
    missing = ranked - known
    left = "" if not missing else f"; the other {missing:,} {'is' if missing == 1 else 'are'} not drawn"
    return f"{known:,} of {words.count(ranked, 'ranked result')} {'has' if known == 1 else 'have'} a date{left}"
