"""Lines of a listing that date and classify a paper: `13.2CVMay 25, 2022Code`, `preprint2022arXiv`, `Mar 14`."""

from typing import NamedTuple

import regex

from extractors.paper import PaperDate
from extractors.sources.dates import MONTH, read_date

_TYPE = (
    r"pre-?print|(?:journal[- ])?article|(?:conference|proceedings|journal|workshop)[- ]?(?:paper|article)?"
    r"|book[- ]chapter|book|dissertation|thesis|report|review|dataset|other|posted-content|letter|editorial|poster"
)
_DATE = (
    rf"(?:{MONTH}\s+\d{{1,2}}(?:,?\s+(?:19|20)\d\d)?|\d{{1,2}}\s+{MONTH}(?:,?\s+(?:19|20)\d\d)?"
    rf"|{MONTH}\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)|(?:19|20)\d\d/\d\d/\d\d)"
)
_SEPARATOR = r"[\s·•|,()\[\]-]*"
_BADGE = regex.compile(
    rf"{_SEPARATOR}(?:(?P<score>\d{{1,3}}\.\d+){_SEPARATOR})?"
    rf"(?:(?P<category>(?:[a-z-]+\.)?[A-Z]{{2}}){_SEPARATOR})?"
    rf"(?:(?:(?i:published|submitted|posted|added|released|date)\s*+(?:on|in)?+\s*+:?+\s*+)?(?P<date>{_DATE}){_SEPARATOR})?"
    rf"(?:(?P<label>Code|PDF|Demo|Data|Models?|Project|Video){_SEPARATOR})*",
)
_TYPED = regex.compile(
    rf"(?i:{_TYPE})\s*+[·•|,]?+\s*+(?P<date>(?:19|20)\d\d)(?:\s?arXiv|\p{{L}}.{{0,80}}|\s*[·•|,].{{0,80}})?"
)


class Badge(NamedTuple):
    """What such a line says; a date without a year is no date."""

    date: PaperDate | None
    category: str | None


def read_badge(line: str) -> Badge | None:
    """The badge if the line is one and nothing else, and says more than a category."""
    line = line.strip()
    if not line or len(line) > 120:
        return None
    if match := _TYPED.fullmatch(line):
        return Badge(read_date(match["date"]), None)
    match = _BADGE.fullmatch(line)
    if not match or not (match["date"] or (match["score"] and match["category"])):
        return None
    return Badge(read_date(match["date"] or ""), match["category"])
