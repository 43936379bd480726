"""A paper from the loosely named fields of a record, whatever format the record came in."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from extractors.paper import LONGEST_ARXIV, ArxivId, Paper, PaperDate, parse_arxiv, parse_doi, parse_url
from extractors.sources.code_link import code_link
from extractors.sources.dates import read_date
from extractors.sources.problems import OnProblem, Place

TITLE = ("title", "paper_title", "name")
ABSTRACT = ("abstract", "summary", "description", "paper_abstract", "abstract_text")
_ARXIV_LIKE = regex.compile(
    r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}(?:v[0-9]+)?|.*arxiv.*", regex.I
)
_LONGEST_KEPT = 200
"""Characters of a text, and names of a record, that are kept in memory for the next record that has the same."""
_ARXIV_CATEGORY = regex.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2}|\.[a-z]+-[a-z]+)?")


class Layout(NamedTuple):
    """The keys of a record that may hold each thing, best first."""

    title: tuple[str, ...]
    abstract: tuple[str, ...]
    id: tuple[str, ...]
    authors: tuple[str, ...]
    versions: tuple[str, ...]
    date: tuple[str, ...]
    category: tuple[str, ...]
    arxiv: tuple[str, ...]
    doi: tuple[str, ...]
    url: tuple[str, ...]
    code: tuple[str, ...]


_NAMES = Layout(
    title=TITLE,
    abstract=ABSTRACT,
    id=("id", "paper_id", "arxiv_id", "arxiv", "doi", "key", "uid"),
    authors=("authors", "author", "creators", "creator", "authors_parsed"),
    versions=("versions",),
    date=(
        "published",
        "date",
        "publication_date",
        "published_date",
        "created",
        "submitted",
        "publication_year",
        "year",
    ),
    category=("primary_category", "category", "categories", "subjects"),
    arxiv=("arxiv_id", "arxiv", "eprint", "paper_arxiv_id", "id", "url", "url_abs", "paper_url", "link"),
    doi=("doi", "paper_doi"),
    url=("url", "url_abs", "paper_url", "link", "url_pdf"),
    code=("code_url", "code", "code_link", "repo_url", "repository", "github", "project_page", "official_code"),
)


def _layout(keys: tuple[str, ...]) -> Layout:
    """Where a record with these keys holds what: records of one file share their keys, so this is asked once a file."""
    is_kept = len(keys) <= _LONGEST_KEPT and all(len(key) <= _LONGEST_KEPT for key in keys)
    return _kept_layout(keys) if is_kept else _new_layout(keys)


def _new_layout(keys: tuple[str, ...]) -> Layout:
    written = {normal_key(key): key for key in reversed(keys)}
    return Layout(*(tuple(written[name] for name in names if name in written) for names in _NAMES))


_kept_layout = lru_cache(maxsize=512)(_new_layout)


def paper_from_fields(fields: Mapping[str, Any], place: Place, on_problem: OnProblem) -> Paper | None:
    """The paper, or None where title or abstract is missing; both cases and each doubtful field are reported.

    Title and authors lose their hard line breaks; the abstract stays character by character as given.
    """
    layout = _layout(tuple(fields))
    title, abstract = _first_text(fields, layout.title), _first_text(fields, layout.abstract)
    if title is None or abstract is None:
        on_problem(place.warning(f"no {'title' if title is None else 'abstract'}: the record was left out"))
        return None
    doubts: list[str] = []
    paper = Paper(
        id=_identifier(fields, layout.id) or place.paper_id,
        title=unwrap(title),
        abstract=abstract,
        authors=_authors(fields, layout.authors),
        date=_first_version(fields, layout.versions) or _date(fields, layout.date, doubts),
        category=_category(fields, layout.category),
        arxiv=_arxiv(fields, layout.arxiv),
        doi=_checked(fields, layout.doi, parse_doi, doubts),
        url=_checked(fields, layout.url, parse_url, doubts),
        code_url=_code(fields, layout.code) or code_link(abstract),
        source=place.source,
        paraphrase=fields.get("paraphrase") in (True, "true"),
    )
    for doubt in doubts:
        on_problem(place.warning(doubt))
    return paper


def normal_key(key: str) -> str:
    """A field name in lower case with underscores: `Code URL` and `code-url` are `code_url`."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def unwrap(text: str) -> str:
    """The text in one line: a hard line break and the indent after it become one space."""
    return " ".join(text.split())


def join_names(names: Iterable[str]) -> str | None:
    """Names in one line, `A, B, C`; None where there is none."""
    return ", ".join(name for name in map(unwrap, names) if name) or None


def _first_text(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = fields[name]
        if isinstance(value, str) and value and not value.isspace():
            return value
    return None


def _identifier(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = fields[name]
        if isinstance(value, str | int) and not isinstance(value, bool) and (text := str(value).strip()):
            return text
    return None


def _authors(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = fields[name]
        if isinstance(value, str) and value.strip():
            return unwrap(value)
        if isinstance(value, list) and (joined := join_names(map(_author, value))):
            return joined
    return None


def _author(value: Any) -> str:
    """One author, given as text, as a dict of name parts, or as arXiv's [last, first, suffix]."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        for key in ("name", "full_name", "fullname", "display_name", "author"):
            if isinstance(value.get(key), str):
                return str(value[key])
        first = value.get("first") or value.get("given") or value.get("first_name") or value.get("forenames")
        last = value.get("last") or value.get("family") or value.get("last_name") or value.get("keyname")
        return " ".join(part for part in (first, last) if isinstance(part, str))
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        last, *rest = value
        return " ".join(part for part in (*rest[:1], last, *rest[1:]) if part)
    return ""


def _first_version(fields: Mapping[str, Any], names: Iterable[str]) -> PaperDate | None:
    """The date of arXiv's first version: `update_date` is that of the last change to the record."""
    for name in names:
        versions = fields[name]
        if isinstance(versions, list) and versions and isinstance(versions[0], dict):
            return read_date(str(versions[0].get("created", "")))
    return None


def _date(fields: Mapping[str, Any], names: Iterable[str], doubts: list[str]) -> PaperDate | None:
    unread = None
    for name in names:
        value = fields[name]
        if value is None or isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            continue
        if date := read_date(str(value)):
            return date
        unread = unread or f"{name} is no date: {str(value)[:80]!r}"
    if unread:
        doubts.append(unread)
    return None


def _category(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = fields[name]
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str):
            read = _kept_first_category if len(value) <= _LONGEST_KEPT else _first_category
            if category := read(value):
                return category
    return None


def _first_category(text: str) -> str | None:
    """The first of arXiv's categories in a list of them, or else the whole text in one line."""
    words = text.replace(",", " ").replace(";", " ").split()
    if not words:
        return None
    return words[0] if all(map(_ARXIV_CATEGORY.fullmatch, words)) else unwrap(text)


_kept_first_category = lru_cache(maxsize=1024)(_first_category)


def _arxiv(fields: Mapping[str, Any], names: Iterable[str]) -> ArxivId | None:
    for name in names:
        value = fields[name]
        if isinstance(value, str) and len(value) <= LONGEST_ARXIV and _ARXIV_LIKE.fullmatch(value):
            try:
                return parse_arxiv(value)
            except ValueError:
                continue
    return None


def _checked(
    fields: Mapping[str, Any], names: Iterable[str], parse: Callable[[str], str], doubts: list[str]
) -> str | None:
    for name in names:
        value = fields[name]
        if not isinstance(value, str) or not (text := value.strip()):
            continue
        try:
            return parse(text.split()[0])
        except ValueError as error:
            doubts.append(f"{name}: {error}; the field was left out")
    return None


def _code(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = fields[name]
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("url")
        if isinstance(value, str) and value.startswith("http"):
            try:
                return parse_url(value)
            except ValueError:
                continue
    return None
