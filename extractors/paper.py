"""A paper as a source gives it: title, abstract, authors, date, identifiers, code link."""

from functools import lru_cache
from typing import Annotated, NewType
from urllib.parse import urlsplit

import regex
from pydantic import AfterValidator, BaseModel, ConfigDict

PaperDate = NewType("PaperDate", str)
"""`YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the precision that the source gives is kept."""

ArxivId = NewType("ArxivId", str)
"""An arXiv identifier without its version: `2103.14030`, `cs/0101001`, `math-ph/9901001`."""

_DATE = regex.compile(r"(?:1[89]|2[0-9])[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_ARXIV = regex.compile(
    r"(?:arxiv:|https?://(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html)/)?"
    r"(?:(?P<new>[0-9]{4}\.[0-9]{4,5})|(?P<archive>[a-z-]+)(?P<subject>\.[A-Z]{2})?/(?P<number>[0-9]{7}))"
    r"(?:v[0-9]+)?(?:\.pdf)?",
    regex.IGNORECASE | regex.ASCII,
)
_DOI = regex.compile(r"(?:doi:\s*+|https?://(?:dx\.)?doi\.org/)?(10\.[0-9]{4,9}/\S+)", regex.IGNORECASE)
LONGEST_ARXIV = 200
"""Characters of the longest text that is read as an arXiv identifier, address included."""
_LONGEST_ADDRESS = 4000
_SHOWN = 80
"""Characters of a refused text that its message quotes."""


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PaperDate:
    """The date in ISO form at its own precision; ValueError for anything else.

    >>> parse_date("2021-03")
    '2021-03'
    """
    if not _DATE.fullmatch(text):
        raise ValueError(f"not a date as YYYY, YYYY-MM or YYYY-MM-DD: {text[:_SHOWN]!r}")
    if len(text) == 10:
        from datetime import date

        date.fromisoformat(text)
    return PaperDate(text)


def parse_arxiv(text: str) -> ArxivId:
    """The arXiv id without prefix, address or version; ValueError for anything else.

    An old id, from before April 2007, has its archive in lower case and its subject class in capitals.

    >>> parse_arxiv("arXiv:2103.14030v2"), parse_arxiv("MATH.gt/0309136")
    ('2103.14030', 'math.GT/0309136')
    """
    text = text.strip()
    found = _arxiv(text) if len(text) <= LONGEST_ARXIV else None
    if found is None:
        raise ValueError(f"not an arXiv identifier: {text[:_SHOWN]!r}")
    return found


@lru_cache(maxsize=64)
def _arxiv(text: str) -> ArxivId | None:
    match = _ARXIV.fullmatch(text)
    if not match:
        return None
    return ArxivId(match["new"] or f"{match['archive'].lower()}{(match['subject'] or '').upper()}/{match['number']}")


def parse_doi(text: str) -> str:
    """The DOI in lower case without prefix or address; ValueError for anything else."""
    match = _DOI.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a DOI: {text[:_SHOWN]!r}")
    return str(match[1]).lower()


def parse_url(text: str) -> str:
    """The address itself if it is http or https with a host; ValueError for anything else (`javascript:`, `file:`, ...)."""
    text = text.strip()
    if len(text) > _LONGEST_ADDRESS:
        raise ValueError(f"an address longer than {_LONGEST_ADDRESS} characters: {text[:_SHOWN]!r}")
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() or ord(c) < 32 for c in text):
        raise ValueError(f"not an http(s) address: {text[:_SHOWN]!r}")
    return text


def paper_address(text: str) -> str:
    """Where to read the paper of an arXiv id, a DOI or an http(s) address; ValueError for anything else.

    >>> paper_address("1409.0575")
    'https://arxiv.org/abs/1409.0575'
    """
    for base, parse in (("https://arxiv.org/abs/", parse_arxiv), ("https://doi.org/", parse_doi), ("", parse_url)):
        try:
            return f"{base}{parse(text)}"
        except ValueError:
            continue
    raise ValueError(f"expected an arXiv id, a DOI or an http(s) address: {text[:_SHOWN]!r}")


def title_key(title: str) -> str:
    """Letters and digits of a title in lower case: what two spellings of one title share."""
    return "".join(c for c in title.lower() if c.isalnum())


class Paper(BaseModel):
    """One paper. Text is kept exactly as given: offsets of findings count characters of `abstract`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """The identifier that the source gives, else `<file>#<n>`, n counting papers from 1."""
    title: str
    abstract: str
    authors: str | None = None
    date: Annotated[PaperDate, AfterValidator(parse_date)] | None = None
    category: str | None = None
    arxiv: Annotated[ArxivId, AfterValidator(parse_arxiv)] | None = None
    doi: Annotated[str, AfterValidator(parse_doi)] | None = None
    url: Annotated[str, AfterValidator(parse_url)] | None = None
    code_url: Annotated[str, AfterValidator(parse_url)] | None = None
    source: str | None = None
    """Where it was read: file name and line or record."""
    paraphrase: bool = False
    """True for an abstract retold in this project's own words: its evidence is labelled so."""
