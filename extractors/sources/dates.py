"""Dates as sources write them, read at the precision that they have."""

from functools import lru_cache

import regex

from extractors.paper import PaperDate, parse_date

_MONTH_NUMBER = regex.compile(r"0?[1-9]|1[0-2]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:1[89]|2[0-9])[0-9]{2})"
_ISO = regex.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_LONGEST = 100
"""Characters of the longest date with weekday, time and zone; what is longer is none, and is not kept in memory either."""
_FORMS = tuple(
    regex.compile(form, regex.IGNORECASE)
    for form in (
        rf"{_YEAR}(?:[-/.](?P<month>[0-9]{{1,2}})(?:[-/.](?P<day>[0-9]{{1,2}}))?)?(?:[T ][0-9]{{2}}:[0-9]{{2}}.*)?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"(?P<name>{MONTH})(?:\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?)?,?\s+{_YEAR}",
        # RFC 822, "Thu, 25 Mar 2021 17:59:31 GMT", and the same without weekday or time
        rf"(?:\p{{L}}{{3,9}},?\s+)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{MONTH}),?\s+{_YEAR}"
        r"(?:,?\s+[0-9]{1,2}:[0-9]{2}.*)?",
    )
)


def read_date(text: str) -> PaperDate | None:
    """The date in ISO form, or None where the text is no date with a year.

    >>> read_date("Thu, 25 Mar 2021 17:59:31 GMT"), read_date("May 2022"), read_date("Mar 14")
    ('2021-03-25', '2022-05', None)
    """
    text = text.strip()
    return _read(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _read(text: str) -> PaperDate | None:
    if _ISO.fullmatch(text):
        return _checked(text)
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _date(match.groupdict())
    return None


def month_number(text: str) -> int | None:
    """1 to 12 for a month's number, name or abbreviation.

    >>> month_number("Sept."), month_number("03")
    (9, 3)
    """
    text = text.strip().rstrip(".").lower()
    if _MONTH_NUMBER.fullmatch(text):
        return int(text)
    return _MONTHS.index(text[:3]) + 1 if text[:3] in _MONTHS else None


def _date(parts: dict[str, str | None]) -> PaperDate | None:
    month = month_number(parts.get("name") or parts.get("month") or "")
    text = parts["year"] or ""
    if parts.get("name") or parts.get("month"):
        if month is None:
            return None
        text += f"-{month:02}"
        if day := parts.get("day"):
            text += f"-{int(day):02}"
    return _checked(text)


def _checked(text: str) -> PaperDate | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
