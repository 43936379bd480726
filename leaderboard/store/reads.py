"""What reads the tables: each function answers one question of the parts above, by an index."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, distinct, func, or_, select

from extractors.catalog import BoardId, alias_key
from leaderboard.records import BoardSummary, PaperPage, PaperRecord, PaperText, Row, Totals
from leaderboard.store import names
from leaderboard.store.conversion import Columns, paper_of, to_paper, to_row, to_text
from leaderboard.store.statements import parts
from leaderboard.store.tables import papers, results, state, texts

_PAPER_COLUMNS = tuple(column.label(f"p_{column.key}") for column in papers.c)
_ROWS = select(*results.c, *_PAPER_COLUMNS).join(papers, papers.c.key == results.c.paper)
_AT_ONCE = 2_000
"""Rows fetched at a time where a whole table streams by."""


_PAGES_AT_ONCE = 250
"""Papers whose texts and rows are fetched together."""


def version(connection: Connection) -> str:
    return str(connection.execute(select(state.c.version)).scalar() or "")


def totals(connection: Connection) -> Totals:
    sizes = {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (papers, texts, results)
    }
    boards = connection.execute(select(func.count(distinct(results.c.board)))).scalar_one()
    return Totals(**sizes, boards=boards)


def board_summaries(connection: Connection, *, public: bool = False) -> list[BoardSummary]:
    """Counted per paper first, out of the index alone: papers are then looked up once, not once a row."""
    told = (
        select(
            results.c.board,
            results.c.paper,
            results.c.date,
            func.count().label("results"),
            func.sum(case((results.c.origin == "extracted", 1), else_=0)).label("extracted"),
            func.sum(case((results.c.origin.startswith("imported"), 1), else_=0)).label("imported"),
            func.sum(case((results.c.origin == "yaml", 1), else_=0)).label("curated"),
        )
        .where(results.c.board.is_not(None), results.c.status != "rejected", *only_open(public))
        .group_by(results.c.board, results.c.paper, results.c.date)
        .subquery()
    )
    year = func.substr(func.coalesce(told.c.date, papers.c.date), 1, 4)
    statement = (
        select(
            told.c.board,
            func.sum(told.c.results).label("results"),
            func.count(distinct(told.c.paper)).label("papers"),
            func.sum(told.c.extracted).label("extracted"),
            func.sum(told.c.imported).label("imported"),
            func.sum(told.c.curated).label("curated"),
            func.min(year).label("first_year"),
            func.max(year).label("last_year"),
        )
        .join(papers, papers.c.key == told.c.paper)
        .group_by(told.c.board)
    )
    return sorted(map(_summary, connection.execute(statement).mappings()), key=lambda summary: summary.board)


def only_open(public: bool) -> list[ColumnElement[bool]]:
    """What keeps rows of private folders out, where only what everybody may see is asked for."""
    return [results.c.private.is_(False)] if public else []


def count_private(connection: Connection, board: str | None) -> int:
    own = select(func.count()).where(results.c.private.is_(True))
    return connection.execute(own if board is None else own.where(results.c.board == board)).scalar_one()


def _summary(row: Columns) -> BoardSummary:
    first, last = row["first_year"], row["last_year"]
    return BoardSummary(
        board=BoardId(row["board"]),
        results=int(row["results"]),
        papers=int(row["papers"]),
        extracted=int(row["extracted"]),
        imported=int(row["imported"]),
        curated=int(row["curated"]),
        first_year=None if first is None else int(first),
        last_year=None if last is None else int(last),
    )


def rows(connection: Connection, board: str) -> list[Row]:
    return _sorted(connection, rows_statement(board))


def rows_statement(board: str) -> Select[Any]:
    return _ROWS.where(results.c.board == board)


def rows_by_id(connection: Connection, ids: Collection[str]) -> list[Row]:
    return [row for some in parts(sorted(set(ids))) for row in _sorted(connection, _ROWS.where(results.c.id.in_(some)))]


def leading_rows(
    connection: Connection, board: str, *, lower_is_better: bool, limit: int, public: bool = False
) -> list[Row]:
    statement = leading_statement(board, lower_is_better=lower_is_better, limit=limit, public=public)
    return _sorted(connection, statement)


def leading_statement(board: str, *, lower_is_better: bool, limit: int, public: bool = False) -> Select[Any]:
    leads = _leads(board, lower_is_better=lower_is_better, limit=limit, public=public)
    return rows_statement(board).where(leads, *only_open(public))


def _leads(board: str, *, lower_is_better: bool, limit: int, public: bool = False) -> ColumnElement[bool]:
    """Whether a row's paper holds one of the best values of a board."""
    best = results.c.number.asc() if lower_is_better else results.c.number.desc()
    head = (
        select(results.c.paper)
        .where(results.c.board == board, results.c.number.is_not(None), *only_open(public))
        .order_by(best)
        .limit(limit)
        .subquery()
    )
    return results.c.paper.in_(select(head.c.paper))


def rows_around(
    connection: Connection, board: str, called: Collection[str], *, lower_is_better: bool, limit: int
) -> list[Row]:
    ids = names.named_rows(connection, called)
    named = select(results.c.paper).where(results.c.id.in_(ids), results.c.board == board)
    leads = _leads(board, lower_is_better=lower_is_better, limit=limit)
    return _sorted(connection, rows_statement(board).where(or_(results.c.paper.in_(named), leads)))


def all_rows(connection: Connection) -> Iterator[Row]:
    """Board by board, so that the order is one in every database, whatever its collation."""
    boards = connection.execute(select(results.c.board).distinct()).scalars().all()
    for board in sorted(boards, key=lambda board: (board is None, board or "")):
        on_board = results.c.board.is_(None) if board is None else results.c.board == board
        yield from _apart(connection, _ROWS.where(on_board).order_by(results.c.id))


def rows_by_paper(connection: Connection, boards: Sequence[str | None] | None) -> Iterator[Row]:
    """Board by board in the order given, else by id and those on none last; the rows of a paper together."""
    if boards is None:
        found = connection.execute(select(results.c.board).distinct()).scalars().all()
        boards = sorted(found, key=lambda board: (board is None, board or ""))
    for board in boards:
        yield from _streamed(connection, by_paper_statement(board))


def by_paper_statement(board: str | None) -> Select[Any]:
    on_board = results.c.board.is_(None) if board is None else results.c.board == board
    return _ROWS.where(on_board).order_by(results.c.paper)


def method_rows(connection: Connection, method: str) -> list[Row]:
    found = _rows(connection, _ROWS.where(results.c.method_key == alias_key(method)))
    return sorted(found, key=lambda row: (row.result.board is None, row.result.board or "", row.id))


def unlisted_rows(connection: Connection, limit: int) -> list[Row]:
    found = _rows(connection, _ROWS.where(results.c.board.is_(None)).order_by(results.c.id).limit(limit))
    return sorted(found, key=lambda row: (row.result.dataset, row.id))


def paper(connection: Connection, key: str) -> PaperPage | None:
    record = _paper(connection, key)
    if record is None:
        return None
    return next(_pages(connection, [record]))


def pages(connection: Connection) -> Iterator[PaperPage]:
    """By key, so that the order is one in every database, whatever its collation."""
    keys = sorted(connection.execute(select(papers.c.key)).scalars())
    for start in range(0, len(keys), _PAGES_AT_ONCE):
        wanted = papers.c.key.in_(keys[start : start + _PAGES_AT_ONCE])
        records = [to_paper(row) for row in connection.execute(select(papers).where(wanted)).mappings()]
        yield from _pages(connection, sorted(records, key=lambda record: record.key))


def _pages(connection: Connection, records: Sequence[PaperRecord]) -> Iterator[PaperPage]:
    """Each paper with its texts, abstracts first and those of its authors before others, and with its rows by id."""
    keys = [record.key for record in records]
    told: dict[str, list[PaperText]] = {key: [] for key in keys}
    for row in connection.execute(select(texts).where(texts.c.paper.in_(keys))).mappings():
        told[row["paper"]].append(to_text(row))
    own: dict[str, list[Row]] = {key: [] for key in keys}
    for found in _sorted(connection, _ROWS.where(results.c.paper.in_(keys))):
        own[found.paper.key].append(found)
    for record in records:
        said = sorted(told[record.key], key=lambda text: (text.abstract is None, text.paraphrase, text.id))
        yield PaperPage(record, tuple(said), tuple(own[record.key]))


def _paper(connection: Connection, key: str) -> PaperRecord | None:
    """By its key, else by an identifier: a DOI of any of its texts finds a paper that is known by its arXiv id."""
    by_key = papers.c.key.in_([key, f"arxiv:{key}", f"doi:{key.lower()}"])
    by_doi = papers.c.key.in_(select(texts.c.paper).where(texts.c.doi == key.lower()))
    for wanted in (by_key, by_doi):
        found = [to_paper(row) for row in connection.execute(select(papers).where(wanted)).mappings()]
        if found:
            return min(found, key=lambda record: record.key)
    return None


def curated_files(connection: Connection) -> set[tuple[str, str]]:
    found = select(texts.c.folder, texts.c.file).where(texts.c.file.is_not(None))
    return {(folder, name) for folder, name in connection.execute(found)}


def count_read(connection: Connection, but: Sequence[str]) -> int:
    from_texts = select(func.count()).where(results.c.origin == "extracted")
    whole = connection.execute(from_texts).scalar_one()
    parts = (but[start : start + _AT_ONCE] for start in range(0, len(but), _AT_ONCE))
    return whole - sum(connection.execute(from_texts.where(results.c.text.in_(part))).scalar_one() for part in parts)


def _sorted(connection: Connection, statement: Select[Any]) -> list[Row]:
    return sorted(_rows(connection, statement), key=lambda row: row.id)


def _streamed(connection: Connection, statement: Select[Any]) -> Iterator[Row]:
    """Rows that come paper by paper, so that no more than one paper need be known."""
    paper: PaperRecord | None = None
    with connection.execute(statement.execution_options(yield_per=_AT_ONCE)) as found:
        for row in found.mappings():
            if paper is None or paper.key != row["p_key"]:
                paper = paper_of(row)
            yield to_row(row, paper)


def _apart(connection: Connection, statement: Select[Any]) -> Iterator[Row]:
    """Rows each with a paper of its own: those of one paper lie far apart, and papers remembered would fill the memory."""
    with connection.execute(statement.execution_options(yield_per=_AT_ONCE)) as found:
        for row in found.mappings():
            yield to_row(row, paper_of(row))


def _rows(connection: Connection, statement: Select[Any]) -> Iterator[Row]:
    """Rows as values; one paper's record is shared by all of its rows."""
    known: dict[str, PaperRecord] = {}
    with connection.execute(statement.execution_options(yield_per=_AT_ONCE)) as found:
        for row in found.mappings():
            key = row["p_key"]
            if key not in known:
                known[key] = paper_of(row)
            yield to_row(row, known[key])
