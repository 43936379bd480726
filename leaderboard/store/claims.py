"""Claims out of the tables. They go in with the texts that make them; see `leaderboard.store.writes`."""

import orjson
from sqlalchemy import Connection, select

from extractors.claims.claim import Claim
from leaderboard.records import ClaimRow, PaperRecord
from leaderboard.store.conversion import Columns, to_paper
from leaderboard.store.tables import claims, papers

_STATEMENT = select(*claims.c, *(column.label(f"p_{column.key}") for column in papers.c)).join(
    papers, papers.c.key == claims.c.paper
)
_FIELDS = tuple(name for name in Claim.model_fields if name != "evidence")


def read(connection: Connection, board: str | None) -> list[ClaimRow]:
    """All claims, or those about a board: by board, those about none last, then by paper and place."""
    statement = _STATEMENT if board is None else _STATEMENT.where(claims.c.board == board)
    found = [
        _claim_row(row, to_paper({column.key: row[f"p_{column.key}"] for column in papers.c}))
        for row in connection.execute(statement).mappings()
    ]
    return sorted(found, key=_order)


def _claim_row(row: Columns, paper: PaperRecord) -> ClaimRow:
    evidence = orjson.loads(row["evidence"])
    return ClaimRow(
        id=row["id"],
        claim=Claim.model_validate({**{name: row[name] for name in _FIELDS}, "evidence": evidence}),
        paper=paper,
        text=row["text"],
        paraphrase=row["paraphrase"],
        private=row["private"],
    )


def _order(row: ClaimRow) -> tuple[bool, str, str, str, int, str]:
    board = row.claim.board
    return board is None, board or "", row.paper.key, row.text, row.claim.evidence.claim_start, row.id
