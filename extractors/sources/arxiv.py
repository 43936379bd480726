"""arXiv's XML: the Atom feed of its API, and OAI-PMH with the prefixes arXiv, arXivRaw and oai_dc.

Formats: https://info.arxiv.org/help/api/user-manual.html, https://info.arxiv.org/help/oa/index.html
"""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from extractors.paper import Paper, parse_arxiv
from extractors.sources.dates import read_date
from extractors.sources.fields import join_names, paper_from_fields, unwrap
from extractors.sources.problems import OnProblem
from extractors.sources.xml_elements import xml_elements


def read_atom(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of an Atom feed, `summary` being the abstract and `published` the date of the first version."""
    for place, entry in xml_elements(chunks, name, "entry", on_problem):
        fields = _atom_fields(entry)
        if fields["title"] == "Error" and "/api/errors" in (fields["id"] or ""):
            on_problem(place.error(f"arXiv answered with an error: {unwrap(fields['summary'] or '')}"))
        elif paper := paper_from_fields(fields, place, on_problem):
            yield paper


def read_oai(chunks: Iterable[bytes], name: str, on_problem: OnProblem) -> Iterator[Paper]:
    """The papers of an OAI-PMH answer; records that the repository has deleted are left out without a word."""
    for place, record in xml_elements(chunks, name, "record", on_problem):
        header = _child(record, "header")
        if header is not None and header.get("status") == "deleted":
            continue
        metadata = _child(record, "metadata")
        if metadata is None or not len(metadata):
            on_problem(place.error("a record without metadata: skipped"))
            continue
        content = metadata[0]
        prefix = etree.QName(content).localname
        reader = _OAI_PREFIXES.get(prefix)
        if reader is None:
            on_problem(place.error(f"metadata in the form {prefix!r}, expected {', '.join(_OAI_PREFIXES)}: skipped"))
        elif paper := paper_from_fields(reader(content, header), place, on_problem):
            yield paper


def _atom_fields(entry: Any) -> dict[str, Any]:
    primary = _child(entry, "primary_category")
    if primary is None:
        primary = _child(entry, "category")
    address = _text(entry, "id")
    return {
        "id": _short_id(address) if address else None,
        "url": address,
        "title": _text(entry, "title"),
        "summary": _text(entry, "summary") or _text(entry, "content"),
        "authors": join_names(_text(author, "name") or "" for author in _children(entry, "author")),
        "published": _text(entry, "published"),
        "category": None if primary is None else primary.get("term"),
        "doi": _text(entry, "doi"),
    }


def _arxiv_fields(content: Any, header: Any) -> dict[str, Any]:
    authors = _child(content, "authors")
    return {
        "id": _text(content, "id"),
        "title": _text(content, "title"),
        "abstract": _text(content, "abstract"),
        "authors": None if authors is None else join_names(map(_author, _children(authors, "author"))),
        "date": _text(content, "created"),
        "categories": _text(content, "categories"),
        "doi": _text(content, "doi"),
    }


def _raw_fields(content: Any, header: Any) -> dict[str, Any]:
    versions = {version.get("version"): _text(version, "date") for version in _children(content, "version")}
    return {
        **_arxiv_fields(content, header),
        "authors": _text(content, "authors"),
        "date": versions.get("v1"),
    }


def _dublin_core_fields(content: Any, header: Any) -> dict[str, Any]:
    addresses = [text for text in _texts(content, "identifier") if text.startswith("http")]
    dois = [text for text in _texts(content, "identifier") if text.lower().startswith("doi:")]
    dates = sorted(date for text in _texts(content, "date") if (date := read_date(text)))
    descriptions = [text for text in _texts(content, "description") if not text.lstrip().startswith("Comment:")]
    identifier = _text(header, "identifier") if header is not None else None
    sets = _texts(header, "setSpec") if header is not None else []
    return {
        "id": identifier.rpartition(":")[2] if identifier else None,
        "title": _text(content, "title"),
        "abstract": descriptions[0] if descriptions else None,
        "authors": join_names(" ".join(reversed(name.split(", ", 1))) for name in _texts(content, "creator")),
        "date": dates[0] if dates else None,
        "category": sets[0] if sets else None,
        "doi": dois[0] if dois else None,
        "url": addresses[0] if addresses else None,
    }


_OAI_PREFIXES = {"arXiv": _arxiv_fields, "arXivRaw": _raw_fields, "dc": _dublin_core_fields}


def _author(author: Any) -> str:
    parts = (_text(author, "forenames"), _text(author, "keyname"), _text(author, "suffix"))
    return " ".join(part for part in parts if part)


def _short_id(address: str) -> str:
    """`2103.14030` of `http://arxiv.org/abs/2103.14030v2`; another feed's address as it is."""
    try:
        return parse_arxiv(address)
    except ValueError:
        return address


def _children(element: Any, name: str) -> Iterator[Any]:
    return element.iterchildren(f"{{*}}{name}")  # type: ignore[no-any-return]


def _child(element: Any, name: str) -> Any:
    return next(_children(element, name), None)


def _text(element: Any, name: str) -> str | None:
    return next(iter(_texts(element, name)), None)


def _texts(element: Any, name: str) -> list[str]:
    return [text for child in _children(element, name) if (text := "".join(child.itertext())).strip()]
