"""All that the dashboard reads: the one module that calls the store and the ranking, and its one cache.

What is cached hangs on the store's version, which every write changes, and on what was asked; so a page is never older
than the database. Cached values are frozen and shared by all readers.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import figures, points, tables, words
from dashboard.points import Budget
from dashboard.size_chart import score_by_size
from dashboard.year_chart import scores_by_year
from extractors.catalog import Board, BoardId, Catalog, alias_key
from extractors.errors import CatalogError
from leaderboard import settings
from leaderboard.comparison import Line, compare
from leaderboard.export.columns import records
from leaderboard.export.formats import FORMATS
from leaderboard.export.lines import board_lines, shown_lines
from leaderboard.filters import Filters
from leaderboard.health import Health, examine
from leaderboard.proposals import Proposal, propose, sighting
from leaderboard.ranking import Entry, Ranking, entries, rank, record_line
from leaderboard.records import BoardSummary, MethodHit, PaperHit, PaperPage, Row, Totals
from leaderboard.store import Store

_WHOLE_STORE = 20_000
"""Databases with at most so many rows are gone through whole for the names of methods and models."""
_MOST_NAMES = 2000
_MOST_MEMBERS = 40
_MOST_EXAMINED = 60_000
"""Rows that are gone through for what needs a look, the short boards first."""
_MOST_UNLISTED = 10_000
_WHOLE = 1000
"""Boards with at most so many rows are read whole for the overview; of longer ones only the head."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board in the overview: its summary, the entries that lead its default view, and its record over time."""

    board: Board
    summary: BoardSummary
    results: int
    """Results, each counted once however many rows tell it; for a board too long to be read whole, its rows."""
    leaders: tuple[Entry, ...]
    record: tuple[tuple[date, Decimal], ...]
    """Day and value of each record, oldest first; empty for a board that is too long to be read whole."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All boards that have rows, in the order of the catalog, and the size of the database."""

    lines: tuple[BoardLine, ...]
    totals: Totals
    without_results: tuple[Board, ...]


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board under filters: its ranking, who raised the record, and both as a table and a chart."""

    ranking: Ranking
    record: tuple[Entry, ...]
    frame: pd.DataFrame
    figure: go.Figure | None
    """None where no ranked entry has a date."""
    drawn: int
    """How many entries the chart shows."""
    key: str
    """The same for the same filters."""


@dataclass(frozen=True, slots=True)
class Family:
    """Methods whose names share a text, their results with ranks, and who leads the boards in the default view."""

    members: tuple[MethodHit, ...]
    results: tuple[tuple[Entry, int | None], ...]
    leaders: Mapping[BoardId, Entry]


@dataclass(frozen=True, slots=True)
class HealthView:
    """What needs a look, benchmarks that the catalog lacks, and the boards too long to go through."""

    health: Health
    proposals: tuple[Proposal, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    boards: tuple[BoardLine, ...]
    methods: tuple[tuple[MethodHit, tuple[str, ...]], ...]
    """Each with the ids of the boards it stands on."""
    papers: tuple[PaperHit, ...]


@contextmanager
def _store() -> Iterator[Store]:
    with Store.open(settings.database_url(), read_only=True) as store:
        yield store


@st.cache_resource(show_spinner=False)
def catalog() -> Catalog:
    """The catalog of the data folders, read once a process."""
    found = Catalog.load(settings.data_folders())
    _settle()
    return found


def _settle() -> None:
    """Take what is loaded by now, and stays, out of the sight of the garbage collector.

    Streamlit collects in full after every run of a page, which costs as much as there are live objects.
    """
    gc.collect()
    gc.freeze()


def version() -> str:
    """The store's version; StoreError where there is no database to read."""
    with _store() as store:
        return store.version()


def overview() -> Overview:
    return _overview(version())


def rows(board_id: str) -> tuple[Row, ...]:
    """All rows of a board; none for a board that the catalog does not know."""
    return _rows(version(), board_id)


def board_view(board: Board, filters: Filters) -> BoardView:
    return _board_view(version(), str(board.id), _key(filters), filters)


def paper(key: str) -> PaperPage | None:
    """A paper by its key, arXiv id or DOI; None where the database has none of this name."""
    return _paper(version(), key)


def results(page: PaperPage) -> list[tuple[Entry, int | None]]:
    """A paper's results, each once however many rows tell it, with the rank in the default view of its board.

    Results on no board come last, without a rank.
    """
    return _placed(page.rows, lambda board: board_view(board, Filters.default(board)).ranking)


def would_rank(new: Sequence[Row]) -> list[tuple[Entry, int | None]]:
    """Results that are not stored, with the rank that each would take in the default view of its board."""

    def with_new(board: Board) -> Ranking:
        return rank(board, [*rows(str(board.id)), *(row for row in new if row.result.board == board.id)])

    return _placed(new, with_new)


def _placed(own: Sequence[Row], ranking: Callable[[Board], Ranking]) -> list[tuple[Entry, int | None]]:
    """Results, each once however many rows tell it, with their ranks; those on no board last, without one."""
    found: list[tuple[Entry, int | None]] = []
    for board_id in sorted({str(row.result.board) for row in own if row.result.board}):
        board = known_board(board_id)
        if board:
            ranks = {row.id: entry.rank for entry in ranking(board).entries for row in entry.rows}
            told = entries(board, (row for row in own if row.result.board == board_id))
            found += [(entry, ranks.get(entry.row.id)) for entry in told]
    on_boards = {row.id for entry, _ in found for row in entry.rows}
    return [*found, *((Entry(row), None) for row in own if row.id not in on_boards)]


def known_board(board_id: str) -> Board | None:
    try:
        return catalog().board(board_id)
    except CatalogError:
        return None


def search(text: str, limit: int = 20) -> Found:
    """Boards whose names hold every word, and the methods and papers that the store finds."""
    return _search(version(), text, limit)


def papers(text: str, limit: int = 50) -> tuple[PaperHit, ...]:
    """Papers that hold every word of a text, the newest first; with an empty text the newest of all."""
    return _papers(version(), text, limit)


def names() -> Mapping[str, int]:
    """Methods and models by name, those with most results first; of a large database the methods with most results."""
    return _names_known(version())


def comparison(chosen: tuple[str, ...]) -> tuple[Line, ...]:
    """The contests in which any of these systems is ranked."""
    return _comparison(version(), chosen)


def methods(text: str, limit: int = 50) -> tuple[MethodHit, ...]:
    """Methods whose name holds a text, those with most results first; with an empty text all."""
    return _methods(version(), text, limit)


def family(text: str) -> Family:
    """All results of the methods whose name holds a text, and of those alone."""
    return _family(version(), text)


def health() -> HealthView:
    """What in the database needs a look."""
    return _health(version())


def size_figure(board: Board, filters: Filters, budget: Budget) -> go.Figure | None:
    """Score against size, of what the filters let pass; None where no ranked entry states its size."""
    return _size_figure(version(), str(board.id), _key(filters), filters, budget)


def year_figure(board: Board, filters: Filters) -> go.Figure | None:
    """Scores by year, of what the filters let pass; None where no ranked entry has a date."""
    return _year_figure(version(), str(board.id), _key(filters), filters)


def export(board: Board, filters: Filters | None, form: str = "csv") -> bytes:
    """A board as `csv` or `json` without private rows: whole with hidden rows last, or the rows that filters let pass."""
    public = [row for row in rows(str(board.id)) if not row.result.private]
    lines = board_lines(board, public) if filters is None else shown_lines(rank(board, public, filters))
    return b"".join(FORMATS[form](records(lines)))


@st.cache_resource(max_entries=2, show_spinner=False)
def _overview(version: str) -> Overview:
    with _store() as store:
        summaries = {summary.board: summary for summary in store.board_summaries()}
        boards = list(catalog().boards())
        lines = [_line(store, board, summaries[board.id]) for board in boards if board.id in summaries]
        without = tuple(board for board in boards if board.id not in summaries)
        overview = Overview(tuple(lines), store.totals(), without)
    _settle()
    return overview


def _line(store: Store, board: Board, summary: BoardSummary) -> BoardLine:
    whole = summary.results <= _WHOLE
    lower = board.metric.direction == "lower"
    rows = store.rows(board.id) if whole else store.leading_rows(board.id, lower_is_better=lower)
    ranking = rank(board, rows)
    record = [
        (figures.plot_day(entry.row.result.date), entry.row.result.number)
        for entry in (record_line(ranking) if whole else ())
        if entry.row.result.date and entry.row.result.number is not None
    ]
    leaders = tuple(entry for entry in ranking.entries if entry.rank == 1)
    results = ranking.total if whole else summary.results
    return BoardLine(
        board, summary, results, leaders, tuple((day, value) for day, value in record if value is not None)
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _rows(version: str, board_id: str) -> tuple[Row, ...]:
    with _store() as store:
        return tuple(store.rows(board_id))


@st.cache_resource(max_entries=128, show_spinner=False)
def _board_view(version: str, board_id: str, key: str, _filters: Filters) -> BoardView:
    board = catalog().board(board_id)
    ranking = rank(board, _rows(version, board_id), _filters)
    record = record_line(ranking)
    dated = tables.trend_points(ranking, record)
    figure = figures.record_over_time(
        dated,
        direction=board.metric.direction,
        scale=words.scale(board),
        level=tables.undated_best(ranking, record),
    )
    return BoardView(
        ranking,
        record,
        tables.board_frame(ranking),
        figure if dated else None,
        len(dated),
        key,
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _names_known(version: str) -> Mapping[str, int]:
    with _store() as store:
        if store.totals().results > _WHOLE_STORE:
            return {hit.method: hit.results for hit in store.methods_search("", _MOST_NAMES)}
        found: Counter[str] = Counter()
        for row in store.all_rows():
            found.update({name for name in (row.result.method, row.result.model) if name})
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0].casefold()))[:_MOST_NAMES])


@st.cache_resource(max_entries=32, show_spinner="Comparing")
def _comparison(version: str, chosen: tuple[str, ...]) -> tuple[Line, ...]:
    on: set[str] = set()
    with _store() as store:
        if store.totals().results > _WHOLE_STORE:
            rows = (row for name in chosen for row in store.method_rows(name))
        else:
            keys = {alias_key(name) for name in chosen}
            rows = (row for row in store.all_rows() if keys & {alias_key(name) for name in _called(row)})
        on.update(str(row.result.board) for row in rows if row.result.board)
    boards = [board for board_id in sorted(on) if (board := known_board(board_id))]
    return tuple(compare([(board, _rows(version, str(board.id))) for board in boards], chosen))


def _called(row: Row) -> list[str]:
    return [name for name in (row.result.method, row.result.model, *row.result.aliases) if name]


@st.cache_resource(max_entries=32, show_spinner=False)
def _methods(version: str, text: str, limit: int) -> tuple[MethodHit, ...]:
    with _store() as store:
        return tuple(store.methods_search(text, limit))


@st.cache_resource(max_entries=32, show_spinner=False)
def _family(version: str, text: str) -> Family:
    with _store() as store:
        members = tuple(store.methods_search(text, _MOST_MEMBERS))
        rows = {row.id: row for hit in members for row in store.method_rows(hit.method)}
    placed = _placed(list(rows.values()), lambda board: board_view(board, Filters.default(board)).ranking)
    leaders = {line.board.id: line.leaders[0] for line in _overview(version).lines if line.leaders}
    return Family(members, tuple(placed), leaders)


@st.cache_resource(max_entries=1, show_spinner="Going through the boards")
def _health(version: str) -> HealthView:
    boards: list[Board] = []
    skipped: list[Board] = []
    left = _MOST_EXAMINED
    for line in sorted(_overview(version).lines, key=lambda line: line.summary.results):
        left -= line.summary.results
        (boards if left >= 0 else skipped).append(line.board)
    with _store() as store:
        found = examine((board, store.rows(board.id)) for board in sorted(boards, key=lambda board: board.name))
        unlisted = store.unlisted_rows(_MOST_UNLISTED)
    seen = [
        sighting(row.result, row.result.evidence, row.paper.arxiv or row.paper.title)
        for row in unlisted
        if row.result.evidence
    ]
    return HealthView(found, tuple(propose(seen, catalog())), tuple(board.name for board in skipped))


@st.cache_resource(max_entries=64, show_spinner=False)
def _size_figure(version: str, board_id: str, key: str, _filters: Filters, budget: Budget) -> go.Figure | None:
    board = catalog().board(board_id)
    found = points.sized(rank(board, _rows(version, board_id), _filters), budget)
    direction, scale = board.metric.direction, words.scale(board)
    return score_by_size(found, direction=direction, scale=scale, unit=budget) if found else None


@st.cache_resource(max_entries=64, show_spinner=False)
def _year_figure(version: str, board_id: str, key: str, _filters: Filters) -> go.Figure | None:
    board = catalog().board(board_id)
    found = points.yearly(rank(board, _rows(version, board_id), _filters))
    return scores_by_year(found, direction=board.metric.direction, scale=words.scale(board)) if found else None


@st.cache_resource(max_entries=128, show_spinner=False)
def _paper(version: str, key: str) -> PaperPage | None:
    with _store() as store:
        return store.paper(key)


@st.cache_resource(max_entries=64, show_spinner=False)
def _search(version: str, text: str, limit: int) -> Found:
    asked = text.casefold().split()
    boards = tuple(line for line in _overview(version).lines if all(word in _names(line.board) for word in asked))
    with _store() as store:
        methods = store.methods_search(text, limit)
        on = {
            hit.method: {str(row.result.board) for row in store.method_rows(hit.method) if row.result.board}
            for hit in methods
        }
        return Found(
            boards,
            tuple((hit, tuple(sorted(on[hit.method]))) for hit in methods),
            tuple(store.papers_search(text, limit)),
        )


@st.cache_resource(max_entries=64, show_spinner=False)
def _papers(version: str, text: str, limit: int) -> tuple[PaperHit, ...]:
    with _store() as store:
        return tuple(store.papers_search(text, limit))


def _names(board: Board) -> str:
    benchmark, metric = board.benchmark, board.metric
    spoken = (
        board.id,
        benchmark.name,
        *benchmark.aliases,
        metric.name,
        *metric.aliases,
        board.task or "",
        benchmark.area or "",
    )
    return " ".join(spoken).casefold()


def _key(filters: Filters) -> str:
    """The filters as text, the same for equal ones: sets are written in order."""
    given = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in filters}
    return repr(given)
