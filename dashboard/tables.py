"""Tables as pure functions: a ranking or a paper's rows in, a frame of words out.

Values stay text as printed. A column of text sorts as text, so that values get as many figure spaces in front as make
their decimal points line up: then text sorts as numbers do.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import confidence, words
from dashboard.figures import Level, Point
from extractors.catalog import Board
from extractors.finding import Dropped
from leaderboard.ranking import Entry, Ranking
from leaderboard.records import PaperHit, Row

FIGURE_SPACE: Final = "\u2007"
VALUE: Final = "Value"


def board_frame(ranking: Ranking) -> pd.DataFrame:
    """A board's table, one line an entry in the order of the ranking; columns in which no row says anything are left out.

    `#` is a nullable integer (missing for what has no rank); all other columns are text, missing where unknown.
    """
    columns: dict[str, Callable[[Entry], object]] = {
        "#": lambda entry: entry.rank,
        "Method": lambda entry: _system(entry.row),
        VALUE: lambda entry: words.value(entry.row.result),
        "Date": lambda entry: entry.row.result.date,
        "Split": lambda entry: entry.stated(lambda r: r.split) or words.NOT_SAID,
        "Extra data": lambda entry: words.extra_data(entry.stated(lambda r: r.extra_data)),
        "Confidence": confidence.cell,
        "Params": lambda entry: words.millions(entry.stated(lambda r: r.params_m)) or None,
        "Note": lambda entry: words.note(entry) or None,
        "Status": lambda entry: entry.status,
        "Protocol": lambda entry: entry.row.result.protocol,
        "Settings": lambda entry: ", ".join(entry.row.result.settings) or None,
        "GFLOPs": lambda entry: entry.stated(lambda r: r.flops_g),
        "Origin": lambda entry: words.origin(entry.row.result),
        "Title": lambda entry: entry.row.paper.title,
        "Paper": lambda entry: entry.row.paper.link,
        "Code": lambda entry: entry.row.paper.code_url,
    }
    frame = pd.DataFrame(
        {name: pd.Series([cell(entry) for entry in ranking.entries], dtype=object) for name, cell in columns.items()}
    )
    frame["#"] = frame["#"].astype("Int64")
    frame[VALUE] = aligned(frame[VALUE])
    dull = [name for name in ("Protocol", "Settings", "Params", "GFLOPs", "Note", "Code") if _says_nothing(frame[name])]
    return frame.drop(columns=dull)


def _system(row: Row) -> str:
    """The method, and whether only its owners see the row: the column that no screen is too narrow for."""
    return f"{words.method(row)} ({words.PRIVATE})" if row.result.private else words.method(row)


def board_columns(board: Board) -> dict[str, Any]:
    """How Streamlit shows the columns of `board_frame`."""
    column = st.column_config
    header = f"{board.metric.name} {words.arrow(board)}"
    return {
        "#": column.NumberColumn("#", width=40, help="Equal values share a rank"),
        "Method": column.TextColumn("Method", width=180),
        VALUE: column.TextColumn(
            header, width=min(max(86, 7 * len(header) + 24), 150), help="As printed in the source"
        ),
        "Split": column.TextColumn("Split", width=76),
        "Extra data": column.TextColumn("Extra data", width=112),
        "Date": column.TextColumn("Date", width=90, help="As precise as the source gives it"),
        "Params": column.TextColumn("Params", width=68, help="Parameters; – where not said"),
        "Confidence": column.TextColumn("Confidence", width=104, help=confidence.HELP),
        "Note": column.TextColumn("Note", width=170),
        "Status": column.TextColumn("Status", width=90),
        "Title": column.TextColumn("In the paper", width=260),
        "Paper": column.LinkColumn("Link", display_text="paper ↗", width=80),
        "Code": column.LinkColumn("Code", display_text="code ↗", width=76),
    }


def aligned(values: Iterable[str]) -> list[str]:
    """Values with figure spaces in front, so that decimal points stand under each other and text sorts by number."""
    texts = list(values)
    widths = [len(text.split(".")[0].split(" ±")[0]) if text[:1].isdigit() else 0 for text in texts]
    widest = max(widths, default=0)
    return [FIGURE_SPACE * (widest - width if width else 0) + text for text, width in zip(texts, widths, strict=True)]


def trend_points(ranking: Ranking, record: Sequence[Entry]) -> list[Point]:
    """What a chart over time can show: ranked entries with a date."""
    holders = {entry.row.id for entry in record}
    return [
        Point(
            date=entry.row.result.date,
            value=str(entry.row.result.value),
            name=words.method(entry.row),
            detail=entry.row.paper.title,
            is_record=entry.row.id in holders,
        )
        for entry in ranking.entries
        if entry.rank is not None and entry.row.result.date is not None
    ]


def undated_best(ranking: Ranking, record: Sequence[Entry]) -> Level | None:
    """The board's best value where it is better than the record line, because no leader has a date; else None."""
    best = next((entry for entry in ranking.entries if entry.rank == 1), None)
    if best is None or best.row.result.value is None or (record and record[-1].rank == 1):
        return None
    return Level(best.row.result.value, words.method(best.row))


def paper_frame(
    results: Sequence[tuple[Entry, int | None]], names: Mapping[str, str], *, keep_order: bool = False
) -> pd.DataFrame:
    """A paper's results with their ranks: what it proposes first, then what it compares with, or in the order given.

    `names` gives a board's name by its id; a result on no board is called by its dataset and metric.
    """
    ordered = results if keep_order else paper_order(results)
    rows = [entry.row for entry, _ in ordered]
    return pd.DataFrame(
        {
            "Board": [names.get(str(r.result.board), f"{r.result.dataset} · {r.result.metric}") for r in rows],
            VALUE: aligned(words.value(row.result) for row in rows),
            "Rank": pd.array([rank for _, rank in ordered], dtype="Int64"),
            "Method": [_system(row) for row in rows],
            "Split": [entry.stated(lambda r: r.split) or words.NOT_SAID for entry, _ in ordered],
            "Extra data": [words.extra_data(entry.stated(lambda r: r.extra_data)) for entry, _ in ordered],
            "Role": [row.result.role for row in rows],
            "Note": pd.array([words.note(entry) or None for entry, _ in ordered], dtype=object),
            "Status": [entry.status for entry, _ in ordered],
            "Origin": [words.listed(list(dict.fromkeys(words.origin(r.result) for r in e.rows))) for e, _ in ordered],
        }
    )


def family_frame(results: Sequence[tuple[Entry, int | None]], names: Mapping[str, str]) -> pd.DataFrame:
    """The results of a family of methods, the newest first and those without a date last."""
    newest = sorted(paper_order(results), key=lambda each: each[0].row.result.date or "", reverse=True)
    rows = [entry.row for entry, _ in newest]
    frame = paper_frame(newest, names, keep_order=True).drop(columns=["Origin"])
    frame.insert(4, "Date", pd.Series([row.result.date for row in rows], dtype=object))
    frame["In the paper"] = [row.paper.title for row in rows]
    return frame.drop(columns=[name for name in ("Note",) if _says_nothing(frame[name])])


def paper_order(results: Sequence[tuple[Entry, int | None]]) -> list[tuple[Entry, int | None]]:
    """What a paper proposes before what it compares with, by dataset and metric, the highest value first."""
    return sorted(results, key=lambda each: _paper_order(each[0]))


def _paper_order(entry: Entry) -> tuple[bool, str, str, Decimal, str]:
    result = entry.row.result
    return result.role != "proposed", result.dataset, result.metric, -(result.number or Decimal(0)), entry.row.id


def reading_frame(results: Sequence[tuple[Entry, int | None]], names: Mapping[str, str]) -> pd.DataFrame:
    """As `paper_frame`, of results that were read just now: with the rank each would take and how sure its reading is."""
    evidence = [entry.row.result.evidence for entry, _ in paper_order(results)]
    frame = paper_frame(results, names).drop(columns=["Status", "Origin"])
    frame["Confidence"] = [f"{e.confidence:.2f}" if e else None for e in evidence]
    frame["Rule"] = [e.rule if e else None for e in evidence]
    return frame.drop(columns=[name for name in ("Note",) if _says_nothing(frame[name])])


def _says_nothing(column: "pd.Series[Any]") -> bool:
    return bool(column.isna().all() or (column == "supervised").all())


PAPER_COLUMNS: Final[dict[str, Any]] = {
    "Board": st.column_config.TextColumn("Board"),
    VALUE: st.column_config.TextColumn("Value", width=76, help="As printed in the source"),
    "Method": st.column_config.TextColumn("Method"),
    "Rank": st.column_config.NumberColumn(
        "Rank", width=60, help="In the default view of its board; – where it has none"
    ),
}

READING_COLUMNS: Final[dict[str, Any]] = {
    **PAPER_COLUMNS,
    "Rank": st.column_config.NumberColumn(
        "Would rank", width=92, help="In the default view of its board, were it stored"
    ),
    "Rule": st.column_config.TextColumn("Rule", width=200),
}


def dropped_frame(dropped: Sequence[Dropped]) -> pd.DataFrame:
    """Numbers that are no results, in the order of the text, with the reason."""
    ordered = sorted(dropped, key=lambda d: d.start)
    return pd.DataFrame({"Number": [d.text for d in ordered], "Why it is no result": [d.reason for d in ordered]})


def paper_label(hit: PaperHit) -> str:
    """A paper in a list: its title, year and number of results."""
    year = f" · {hit.paper.year}" if hit.paper.year else ""
    results = words.count(hit.results, "result") if hit.results else "no result"
    return f"{hit.paper.title}{year} · {results}"
