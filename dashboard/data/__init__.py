"""All that the dashboard reads: the one place that calls the store and the ranking, and its one cache.

What is cached hangs on the store's version, which every write changes, and on what was asked; so a page is never older
than the database. Cached values are frozen and shared by all readers.
"""

from dashboard.data.board import BoardView, board_view, export, rows, size_figure, year_figure
from dashboard.data.database import board_name, catalog, known_board, version
from dashboard.data.health import HealthView, health
from dashboard.data.overviews import BoardLine, Overview, overview
from dashboard.data.paper_pages import paper, papers
from dashboard.data.reviews import Decided, Queue, decide, decided, queue, undo
from dashboard.data.searching import Found, search
from dashboard.data.standings import results, would_rank
from dashboard.data.systems import Comparison, Family, comparison, family, methods, names

__all__ = [
    "BoardLine",
    "BoardView",
    "Comparison",
    "Decided",
    "Family",
    "Found",
    "HealthView",
    "Overview",
    "Queue",
    "board_name",
    "board_view",
    "catalog",
    "comparison",
    "decide",
    "decided",
    "export",
    "family",
    "health",
    "known_board",
    "methods",
    "names",
    "overview",
    "paper",
    "papers",
    "queue",
    "results",
    "rows",
    "search",
    "size_figure",
    "undo",
    "version",
    "would_rank",
    "year_figure",
]
