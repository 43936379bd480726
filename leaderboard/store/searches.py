"""Papers and methods found by words, in the order in which the words fit."""

from sqlalchemy import ColumnElement, Connection, Text, and_, case, distinct, exists, func, literal, or_, select, true

from extractors.catalog import alias_key
from extractors.paper import parse_arxiv, parse_doi
from leaderboard.records import MethodHit, PaperHit
from leaderboard.store import tables
from leaderboard.store.conversion import to_paper
from leaderboard.store.reads import only_open

_MARKS = ("-", "_", "/", "(", ":", '"', "“", "‘")
"""What a word may begin behind, besides a space."""


def papers(connection: Connection, text: str, limit: int, *, public: bool = False) -> list[PaperHit]:
    known, texts, results = tables.papers, tables.texts, tables.results
    words = text.lower().split()
    said = func.lower(known.c.title + " " + func.coalesce(known.c.authors, ""))
    is_named = and_(true(), *(said.contains(word, autoescape=True) for word in words))
    begins = and_(true(), *(_begun(said, word) for word in words))
    count = select(func.count()).where(results.c.paper == known.c.key, *only_open(public)).scalar_subquery()
    is_open = exists().where(texts.c.paper == known.c.key, texts.c.private.is_(False))
    statement = (
        select(known, count.label("results"))
        .where(or_(is_named, *_identified(text)), *([is_open] if public else []))
        .order_by(case((begins, 0), else_=1), func.coalesce(known.c.date, "").desc(), known.c.key)
        .limit(limit)
    )
    return [PaperHit(to_paper(row), row["results"]) for row in connection.execute(statement).mappings()]


def _identified(text: str) -> list[ColumnElement[bool]]:
    """Whether a paper has the identifier that the text is, in any of the ways in which people write one."""
    found: list[ColumnElement[bool]] = []
    for column, parse in ((tables.papers.c.arxiv, parse_arxiv), (tables.papers.c.doi, parse_doi)):
        try:
            found.append(column == parse(text))
        except ValueError:
            continue
    return found


def methods(connection: Connection, text: str, limit: int, *, public: bool = False) -> list[MethodHit]:
    results, key, count = tables.results, alias_key(text), func.count()
    name = func.lower(func.min(results.c.method))
    word = " ".join(text.lower().split())
    place = case(
        (results.c.method_key == key, 0),
        (_apart(name).concat(" ").contains(f" {_bare(word)} ", autoescape=True), 1),
        (_begun(name, word), 2),
        else_=3,
    )
    statement = (
        select(func.min(results.c.method), count, func.count(distinct(results.c.board)))
        .where(
            results.c.method_key.is_not(None), results.c.method_key.contains(key, autoescape=True), *only_open(public)
        )
        .group_by(results.c.method_key)
        .order_by(*([place] if key else []), count.desc(), results.c.method_key)
        .limit(limit)
    )
    return [MethodHit(*row) for row in connection.execute(statement)]


def _begun(said: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether a word of a text begins so."""
    return _apart(said).contains(f" {_bare(word)}", autoescape=True)


def _apart(said: ColumnElement[str]) -> ColumnElement[str]:
    """A text with a space before each of its words, marks being spaces."""
    for mark in _MARKS:
        said = func.replace(said, literal(mark, Text), literal(" ", Text))
    return literal(" ", Text).concat(said)


def _bare(word: str) -> str:
    for mark in _MARKS:
        word = word.replace(mark, " ")
    return word.strip()
