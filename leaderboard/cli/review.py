"""`review`: decide about rows, one after the other or by id, list what waits, and take decisions back."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractors.errors import InputErrors, UsageError
from leaderboard.cli import options
from leaderboard.cli.terminal.output import Shown, count, note, print_rows, warn
from leaderboard.settings import REVIEWER_VARIABLE, data_folders, database_url, reviewer

if TYPE_CHECKING:
    from extractors.catalog import Board, Catalog
    from leaderboard.decisions import Correction, Filed, Verdict
    from leaderboard.records import Row
    from leaderboard.review_queue import Waiting
    from leaderboard.store import Store

Order = Literal["leading", "confidence"]


def review(
    rows: Annotated[list[str] | None, typer.Argument(metavar="ROW", help="Ids of rows to decide about; without any, one waiting row after the other is shown and asked about.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="The rows are right.")] = False,
    correct: Annotated[list[str] | None, typer.Option("--correct", metavar="FIELD=VALUE", help="What the rows should say instead, with the field's name as in a results file: --correct split=test-dev. Nothing behind `=` means unknown. Repeatable.")] = None,
    reject: Annotated[bool, typer.Option("--reject", help="The rows are no results of their papers.")] = False,
    dispute: Annotated[bool, typer.Option("--dispute", help="The rows are in doubt: shown, and not ranked.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the last decision about each of the rows.")] = False,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; only --accept and --undo go without.")] = "",
    listing: Annotated[bool, typer.Option("--list", help="List what waits for a decision, and change nothing.")] = False,
    decided: Annotated[bool, typer.Option("--decided", help="List the decisions in force and what became of them, and change nothing.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Bring the database up to date with the decision files, and name decisions that fit no row.")] = False,
    board: Annotated[str | None, typer.Option(metavar="BOARD", help="Only this board.")] = None,
    order: Annotated[Order, typer.Option(help="leading: first what would take rank 1; confidence: first what is least sure.")] = "leading",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the first rows that wait.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help=f"Name to write beside the decisions. Else {REVIEWER_VARIABLE}, else none.")] = None,
    into: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Data folder to write decisions to. Else the last one that may be written: a private one for private rows, a public one for the others.")] = None,
    form: options.TableFormat = "table",
    data: options.Data = None,
    database: options.Database = None,
) -> None:  # fmt: skip
    """Decide about rows: accept, correct, reject or dispute them.

    Decisions are written to decisions/ of a data folder, where they can be read in a diff; every rebuild applies them
    again, and so does every later ingest. What was read stays beside its row, with its evidence.
    """
    from extractors.catalog import Catalog
    from leaderboard.reviewing import Reviewing
    from leaderboard.store import Store

    verdict = _verdict(accept=accept, correct=bool(correct), reject=reject, dispute=dispute)
    _check_usage(rows or [], verdict, undo=undo, alone={"--list": listing, "--decided": decided, "--apply": apply})
    folders = data_folders(data)
    if into is not None:
        # However it is written, a folder is loaded once: `data` and its whole path are one.
        into = next((folder for folder in folders if folder.resolve() == into.resolve()), into)
        folders = [*folders, *([] if into in folders else [into])]
    catalog = Catalog.load(folders)
    with Store.open(database_url(database), read_only=listing or decided) as store:
        if listing:
            _print_waiting(_waiting(store, catalog, board, order, limit), form)
        elif decided:
            _print_decided(store, form)
        elif apply:
            _apply(store, folders, catalog)
        else:
            desk = Reviewing(store, folders, catalog, by=reviewer(by), into=into)
            if undo:
                _tell("taken back", desk.undo(rows or []))
            elif verdict and rows:
                _decide(desk, rows, verdict, reason, _correction(correct or []))
            else:
                _ask(desk, store, folders, catalog, board, order, limit)


def _verdict(**asked: bool) -> "Verdict | None":
    chosen: list[Any] = [name for name, wanted in asked.items() if wanted]
    if len(chosen) > 1:
        raise UsageError(f"--{chosen[0]} and --{chosen[1]} exclude each other")
    return chosen[0] if chosen else None


def _check_usage(rows: Sequence[str], verdict: str | None, *, undo: bool, alone: dict[str, bool]) -> None:
    asked = [name for name, wanted in alone.items() if wanted]
    if asked and (len(asked) > 1 or rows or verdict or undo):
        raise UsageError(f"{asked[0]} goes with no row and no decision")
    if undo and verdict:
        raise UsageError(f"--undo and --{verdict} exclude each other")
    if (verdict or undo) and not rows:
        raise UsageError("no row named", remedy="`leaderboard review --list` lists those that wait, with their ids")
    if rows and not (verdict or undo):
        raise UsageError("nothing said about the rows", remedy="--accept, --correct, --reject, --dispute or --undo")


def _correction(fields: Sequence[str]) -> "Correction | None":
    if not fields:
        return None
    from leaderboard.files.decision_words import correction

    try:
        return correction(fields)
    except InputErrors as error:
        raise UsageError("; ".join(one.message for one in error.errors)) from None


def _decide(desk: Any, rows: Sequence[str], verdict: "Verdict", reason: str, correct: "Correction | None") -> None:
    from leaderboard.reviewing import Judgement

    said = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "dispute": "disputed"}[verdict]
    judgements = [Judgement(row, verdict, reason, correct) for row in dict.fromkeys(rows)]
    _tell(said, desk.decide(judgements))


def _tell(said: str, filed: "Sequence[Filed]") -> None:
    files = list(dict.fromkeys(f"{one.folder}/{one.file}" for one in filed))
    done = said if said == "taken back" else f"made: {said}"
    note(f"{count(len(filed), 'decision')} {done}. {'; '.join(files)}")


def _apply(store: "Store", folders: Sequence[Path], catalog: "Catalog") -> None:
    from leaderboard.rebuild import load_decisions

    applied = load_decisions(store, folders, catalog)
    for doubt in applied.unfit:
        warn(doubt)
    note(f"{count(applied.decisions, 'decision')} in the database.")


# lists


def _boards(store: "Store", catalog: "Catalog", wanted: str | None) -> "Iterator[tuple[Board, list[Row]]]":
    from leaderboard.cli.choosing import chosen_board

    if wanted:
        board = chosen_board(catalog, wanted)
        yield board, store.rows(board.id)
        return
    filled = {summary.board for summary in store.board_summaries()}
    for board in catalog.boards():
        if board.id in filled:
            yield board, store.rows(board.id)


def _waiting(store: "Store", catalog: "Catalog", board: str | None, order: Order, limit: int | None) -> "list[Waiting]":
    from leaderboard.review_queue import review_queue

    return review_queue(_boards(store, catalog, board), order=order, limit=limit)


def _print_waiting(waiting: "Sequence[Waiting]", form: Literal["table", "json", "csv"]) -> None:
    columns = (
        Shown("row", "row"),
        Shown("board", "board", narrow="fold"),
        Shown("rank", "rank", right=True),
        Shown("confidence", "sure", right=True),
        Shown("value", "value", right=True),
        Shown("method", "method", narrow="fold"),
        Shown("title", "paper", narrow="cut"),
    )
    print_rows([_waiting_row(one) for one in waiting], columns, form)
    note(f"{count(len(waiting), 'row')} listed: each waits for a decision.")


def _waiting_row(one: "Waiting") -> dict[str, Any]:
    row, result = one.entry.row, one.entry.row.result
    evidence, best = result.evidence, one.best
    return {
        "row": row.id,
        "board": str(one.board.id),
        "rank": one.rank,
        "leads": one.leads,
        "confidence": one.confidence,
        "value": result.value,
        "split": result.split,
        "protocol": result.protocol,
        "role": result.role,
        "method": result.method,
        "model": result.model,
        "unranked": one.entry.unranked,
        "best": best and best.row.result.value,
        "best_method": best and best.row.result.method,
        "rule": evidence and evidence.rule,
        "quote": evidence and evidence.quote,
        "paper": row.paper.key,
        "title": row.paper.title,
    }


def _print_decided(store: "Store", form: Literal["table", "json", "csv"]) -> None:
    rows = [
        {
            "rows": " ".join(outcome.rows),
            "verdict": decision.verdict,
            "board": decision.row.board or f"{decision.row.dataset}, {decision.row.metric}",
            "value": decision.row.value,
            "correct": "; ".join(f"{name}: {value}" for name, value in filed.sets.items())
            if decision.correct
            else None,
            "reason": decision.reason or None,
            "by": decision.by,
            "date": decision.date.isoformat(),
            "trouble": outcome.trouble or (outcome.renamed and f"its system is called {outcome.renamed} now"),
            "file": filed.file,
            "folder": filed.folder,
        }
        for outcome in store.decisions()
        for filed in [outcome.filed]
        for decision in [filed.decision]
    ]
    columns = (
        Shown("rows", "row", narrow="fold"),
        Shown("verdict", "verdict"),
        Shown("board", "board", narrow="fold"),
        Shown("value", "value", right=True),
        Shown("reason", "reason", narrow="fold"),
        Shown("trouble", "not applied", narrow="fold"),
        Shown("file", "file", narrow="cut"),
    )
    print_rows(rows, columns, form)
    note(f"{count(len(rows), 'decision')}.")


def _ask(
    desk: Any,
    store: "Store",
    folders: Sequence[Path],
    catalog: "Catalog",
    board: str | None,
    order: Order,
    limit: int | None,
) -> None:
    from leaderboard.cli.review_session import Session

    _apply(store, folders, catalog)
    Session(desk, store, _waiting(store, catalog, board, order, limit)).run()
