"""`boards`, `show` and `search`: what the database holds, on the terminal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractors.errors import UsageError
from leaderboard.cli import options
from leaderboard.cli.terminal.output import Shown, count, note, note_private, print_rows
from leaderboard.settings import data_folders, database_url

if TYPE_CHECKING:
    from extractors.catalog import Catalog
    from leaderboard.ranking import Entry, Ranking
    from leaderboard.store import Store


def boards(
    all_boards: Annotated[bool, typer.Option("--all", help="List the boards without a result too.")] = False,
    form: options.TableFormat = "table",
    include_private: options.IncludePrivate = False,
    data: options.Data = None,
    database: options.Database = None,
) -> None:
    """List the boards, with how many results they hold and who leads.

    JSON and CSV leave private rows out unless they are asked for; the table marks a leader that is private.
    """
    from extractors.catalog import Catalog
    from leaderboard.store import Store

    public = form != "table" and not include_private
    catalog = Catalog.load(data_folders(data))
    with Store.open(database_url(database), read_only=True) as store:
        rows = list(_board_rows(catalog, store, all_boards, public))
        left_out = store.count_private() if public else 0
    if form == "table":
        rows = [row | {"leader": f"{row['leader'] or '?'} (private)"} if row["private"] else row for row in rows]
    columns = (
        Shown("board", "board"),
        Shown("results", "results", right=True),
        Shown("papers", "papers", right=True),
        Shown("years", "years"),
        Shown("best", "best", right=True),
        Shown("leader", "leader", narrow="cut"),
    )
    print_rows(rows, columns, form)
    note_private(left_out)
    if not rows:
        note("No results yet: `leaderboard db rebuild` loads the data folders, `leaderboard ingest` reads papers.")


def _board_rows(catalog: "Catalog", store: "Store", all_boards: bool, public: bool) -> Iterable[dict[str, Any]]:
    from leaderboard.export.lines import public_rows
    from leaderboard.ranking import rank

    summaries = {summary.board: summary for summary in store.board_summaries(public=public)}
    for board in catalog.boards():
        summary = summaries.get(board.id)
        if summary is None and not all_boards:
            continue
        lower = board.metric.direction == "lower"
        leading = store.leading_rows(board.id, lower_is_better=lower, public=public) if summary else []
        leading = public_rows(leading) if public else leading
        first = next((entry for entry in rank(board, leading).entries if entry.rank), None)
        yield {
            "board": board.id,
            "name": board.name,
            "task": board.task,
            "direction": board.metric.direction,
            "results": summary.results if summary else 0,
            "papers": summary.papers if summary else 0,
            "years": _years(summary.first_year, summary.last_year) if summary else None,
            "best": first and first.row.result.value,
            "leader": first and _system(first),
            "private": first and first.row.result.private,
        }


def _years(first: int | None, last: int | None) -> str | None:
    return None if first is None else str(first) if first == last else f"{first}–{last}"


def _system(entry: "Entry") -> str | None:
    result = entry.row.result
    return " · ".join(dict.fromkeys(filter(None, (result.method, result.model)))) or None


@options.with_filters
def show(
    board: Annotated[str, typer.Argument(metavar="BOARD", help="Board, as imagenet-1k/top-1-accuracy; a benchmark alone means its standard metric.")],
    known_split: Annotated[bool, typer.Option("--known-split", help="Leave out the rows whose split is not known.")] = False,
    everything: Annotated[bool, typer.Option("--everything", help="Show all rows; the other options still narrow them.")] = False,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Show the first rows only.")] = None,
    form: options.TableFormat = "table",
    include_private: options.IncludePrivate = False,
    data: options.Data = None,
    database: options.Database = None,
    **asked: Any,
) -> None:  # fmt: skip
    """Show a board, best first.

    Equal values share a rank; a row that cannot be ranked says why in its place. JSON and CSV leave private rows out
    unless they are asked for; the table marks them.
    """
    from dataclasses import replace

    from leaderboard.cli.choosing import board_of, check_splits, chosen_filters
    from leaderboard.export.lines import public_rows
    from leaderboard.ranking import rank
    from leaderboard.store.board_rows import board_rows

    found = board_of(data_folders(data), board)
    filters = chosen_filters(found, everything=everything, known_split=known_split, **asked)
    rows = board_rows(database_url(database), found.id)
    check_splits(found, rows, asked["splits"] or ())
    seen = rows if form == "table" or include_private else public_rows(rows)
    ranking = rank(found, seen, filters)
    _print_ranking(replace(ranking, entries=ranking.entries[:limit]), form)
    note_private(len(rows) - len(seen))
    note(_summary(ranking, limit))
    if asked["splits"] and not ranking.entries and found.benchmark.splits.canonical:
        note(f"Splits of {found.benchmark.name}: {', '.join(found.benchmark.splits.canonical)}.")


def _print_ranking(ranking: "Ranking", form: Literal["table", "json", "csv"]) -> None:
    from leaderboard.export.columns import records
    from leaderboard.export.destination import send
    from leaderboard.export.formats import FORMATS
    from leaderboard.export.lines import shown_lines

    if form != "table":
        send(FORMATS[form](records(shown_lines(ranking))))
        return
    better = f"{ranking.board.metric.direction} is better"
    title = ", ".join(filter(None, (ranking.board.name, ranking.board.task, better)))
    rows = [_shown(entry) for entry in ranking.entries]
    print_rows(rows, [column for column in _BOARD_COLUMNS if _is_needed(column, rows)], "table", title)


def _is_needed(column: Shown, rows: list[dict[str, Any]]) -> bool:
    return column.field != "note" or any(row["note"] for row in rows)


_BOARD_COLUMNS = (
    Shown("rank", "rank", right=True),
    Shown("method", "method", narrow="fold"),
    Shown("model", "model", narrow="fold"),
    Shown("value", "value", right=True),
    Shown("split", "split"),
    Shown("extra_data", "extra data", narrow="fold"),
    Shown("year", "year"),
    Shown("note", "note", narrow="fold"),
    Shown("paper", "paper", narrow="cut"),
)


def _shown(entry: "Entry") -> dict[str, Any]:
    result = entry.row.result
    extra = entry.stated(lambda row: row.extra_data)
    return {
        "rank": entry.rank if entry.rank is not None else f"({entry.unranked})",
        "method": result.method or "?",
        "model": result.model if result.model != result.method else None,
        "value": f"{result.qualifier or ''}{result.value or ''}" + (f" ± {result.uncertainty}" if result.uncertainty else ""),
        "split": entry.stated(lambda row: row.split) or "?",
        "extra_data": "?" if extra is None else ", ".join(extra) or "none",
        "year": result.year,
        "note": _note(entry),
        "paper": entry.row.paper.title,
    }  # fmt: skip


def _note(entry: "Entry") -> str:
    """What must be known of a row beyond its number: that it is private, or that others of its key say otherwise."""
    said = ["private"] if entry.row.result.private else []
    if entry.conflict:
        values = dict.fromkeys(str(row.result.value) for row in entry.rows)
        said.append(f"conflict: {' or '.join(values)}")
    return "; ".join(said)


def _summary(ranking: "Ranking", limit: int | None) -> str:
    from leaderboard.filters import hidden_how

    shown = min(len(ranking.entries), limit or len(ranking.entries))
    hidden = ", ".join(f"{number:,} {hidden_how(reason)}" for reason, number in ranking.hidden.items())
    parts = [f"{shown:,} of {count(ranking.total, 'row')}"]
    if hidden:
        parts.append(f"hidden {hidden} (--everything shows all)")
    if not ranking.total:
        parts = ["No results on this board yet: `leaderboard boards` lists those that have some."]
    return "; ".join(parts)


def search(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help="Words of a title, an author, a method or a board; an arXiv id, a DOI or the address of either.",
        ),
    ],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Most hits of each kind.")] = 20,
    form: options.TableFormat = "table",
    include_private: options.IncludePrivate = False,
    data: options.Data = None,
    database: options.Database = None,
) -> None:
    """Find boards, methods and papers.

    Every word must be found: whole names come first, then words' beginnings, then what has most results. JSON and CSV leave
    out what is private unless it is asked for.
    """
    from extractors.catalog import Catalog
    from leaderboard.store import Store

    if not text.strip():
        raise UsageError("nothing to search for", remedy="name a word of a title, an author, a method or a board")
    public = form != "table" and not include_private
    catalog = Catalog.load(data_folders(data))
    with Store.open(database_url(database), read_only=True) as store:
        hits = [
            *_board_hits(catalog, store, text, public)[:limit],
            *_method_hits(store, text, limit, public),
            *_paper_hits(store, text, limit, public),
        ]
    columns = (
        Shown("kind", "kind"),
        Shown("name", "name", narrow="fold"),
        Shown("id", "id", narrow="fold"),
        Shown("results", "results", right=True),
    )
    print_rows(hits, columns, form)
    if not hits:
        note(f"Nothing found for {text!r}.")


def _board_hits(catalog: "Catalog", store: "Store", text: str, public: bool) -> list[dict[str, Any]]:
    from leaderboard.board_search import found

    results = {str(summary.board): summary.results for summary in store.board_summaries(public=public)}
    return [
        {"kind": "board", "name": board.name, "id": board.id, "results": results.get(board.id, 0)}
        for board in found(catalog.boards(), text, results)
    ]


def _method_hits(store: "Store", text: str, limit: int, public: bool) -> list[dict[str, Any]]:
    return [
        {"kind": "method", "name": hit.method, "id": None, "results": hit.results}
        for hit in store.methods_search(text, limit, public=public)
    ]


def _paper_hits(store: "Store", text: str, limit: int, public: bool) -> list[dict[str, Any]]:
    return [
        {"kind": "paper", "name": hit.paper.title, "id": hit.paper.key, "results": hit.results}
        for hit in store.papers_search(text, limit, public=public)
    ]
