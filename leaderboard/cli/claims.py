"""`claims`: what papers claim of their results, beside what the boards say."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from leaderboard.cli import options
from leaderboard.cli.terminal.output import Shown, note, print_rows
from leaderboard.settings import data_folders, database_url

if TYPE_CHECKING:
    from extractors.catalog import Catalog
    from leaderboard.claims import Judged
    from leaderboard.ranking import Entry
    from leaderboard.store import Store

_COLUMNS = (
    Shown("verdict", "verdict"),
    Shown("paper", "paper", narrow="cut"),
    Shown("board", "board", narrow="fold"),
    Shown("claim", "claim", narrow="fold"),
    Shown("reason", "compared", narrow="fold"),
)


def claims(
    board: Annotated[str | None, typer.Argument(metavar="BOARD", help="Board or benchmark; all unless given.")] = None,
    unfitting: Annotated[bool, typer.Option("--unfitting", help="List only claims that do not fit the board.")] = False,
    form: options.TableFormat = "table",
    include_private: options.IncludePrivate = False,
    data: options.Data = None,
    database: options.Database = None,
) -> None:
    """List what papers claim, and whether it fits the boards.

    A claimed gain is compared with the numbers of both sides, a claimed state of the art with earlier results. It is
    unknown where the board has nothing to compare with. JSON and CSV leave out what is private unless it is asked for.
    """
    from extractors.catalog import Catalog
    from leaderboard.cli.choosing import chosen_board
    from leaderboard.store import Store

    catalog = Catalog.load(data_folders(data))
    wanted = str(chosen_board(catalog, board).id) if board else None
    with Store.open(database_url(database), read_only=True) as store:
        judged = list(_judged(store, catalog, wanted, form != "table" and not include_private))
    verdicts = Counter(one.verdict for one in judged)
    shown = [one for one in judged if one.verdict == "does not fit"] if unfitting else judged
    print_rows([_row(one) for one in shown], _COLUMNS, form)
    note(", ".join(f"{verdicts[name]:,} {name}" for name in ("fits", "does not fit", "unknown")) + ".")


def _judged(store: "Store", catalog: "Catalog", board: str | None, public: bool) -> "Iterator[Judged]":
    """Board by board, claims about none last."""
    from itertools import groupby

    from leaderboard.claims import judge, unplaced
    from leaderboard.export.lines import public_rows

    known = set(catalog.board_ids())
    made = [row for row in store.claims(board) if not (public and row.private)]
    for key, group in groupby(made, key=lambda row: row.claim.board):
        if key in known:
            rows = store.rows(str(key))
            yield from judge(catalog.board(str(key)), public_rows(rows) if public else rows, group)
        else:
            yield from map(unplaced, group)


def _row(judged: "Judged") -> dict[str, Any]:
    from leaderboard.claims import told

    claim, evidence = judged.row.claim, judged.row.claim.evidence
    return {
        "verdict": judged.verdict,
        "paper": judged.row.paper.title,
        "board": claim.board or claim.benchmark,
        "claim": told(claim),
        "reason": judged.reason,
        "kind": claim.kind,
        "amount": claim.amount,
        "unit": claim.unit,
        "bound": claim.bound,
        "over": claim.over,
        "previous": claim.previous,
        "own_value": _value(judged.own),
        "other_value": _value(judged.other),
        "other_method": judged.other and judged.other.row.result.method,
        "other_paper": judged.other and judged.other.row.paper.title,
        "paraphrase": judged.row.paraphrase,
        "rule": evidence.rule,
        "sentence": evidence.quote,
    }


def _value(entry: "Entry | None") -> str | None:
    return None if entry is None else entry.row.result.value
