"""Plain addresses beside the pages: health, the list of boards, a board as CSV or JSON. Read only, loopback names only."""

from functools import partial
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard import data, state
from extractors.errors import LeaderboardError, UsageError

TRUSTED_HOSTS: Final = Middleware(
    TrustedHostMiddleware, allowed_hosts=st.get_option("server.allowedHosts") or ["127.0.0.1", "localhost"]
)
"""A page elsewhere whose name was pointed at this machine cannot read the boards: its Host header is refused."""

_HEADERS: Final = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
_KINDS: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def health(request: Request) -> Response:
    """200 with the store's version, or 503 where the store cannot be read."""
    try:
        return JSONResponse({"status": "ok", "version": data.version()}, headers=_HEADERS)
    except LeaderboardError as error:
        return _problem(503, str(error))


def boards(request: Request) -> Response:
    """Every board with a public result: id, names, direction, unit, number of results, and who leads its default view."""
    try:
        overview = data.overview(public=True)
    except LeaderboardError as error:
        return _problem(503, str(error))
    return JSONResponse({"boards": [_described(line) for line in overview.lines]}, headers=_HEADERS)


def export(request: Request, form: str = "csv") -> Response:
    """A board as CSV or JSON: whole, as `leaderboard export` writes it, or with parameters the rows that the page then shows.

    404 for an unknown board, 400 for a parameter that the board does not know, 413 for a board too long for the
    dashboard, 503 where the store cannot be read.
    """
    board = data.known_board(request.path_params["board"])
    if board is None:
        return _problem(404, "no such board; /api/boards.json lists them")
    try:
        known = state.choices(board, data.rows(str(board.id)))
        given = {name: request.query_params.getlist(name) for name in request.query_params}
        asked = state.read(given, known, also=state.PAGE_ONLY)
        if asked.ignored:
            return _problem(400, f"this board knows no {', '.join(asked.ignored)}")
        content = data.export(board, state.filters(asked, known) if given else None, form)
    except UsageError as error:
        return _problem(413, str(error))
    except LeaderboardError as error:
        return _problem(503, str(error))
    name = str(board.id).replace("/", "_")
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(content, media_type=_KINDS[form], headers={**_HEADERS, **disposition})


def _described(line: data.BoardLine) -> dict[str, object]:
    leaders = [entry.row.result for entry in line.leaders]
    return {
        "id": line.board.id,
        "benchmark": line.board.benchmark.name,
        "metric": line.board.metric.name,
        "task": line.board.task,
        "area": line.board.benchmark.area,
        "description": line.board.benchmark.description,
        "superseded_by": line.board.benchmark.superseded_by,
        "direction": line.board.metric.direction,
        "unit": line.board.metric.unit,
        "results": line.results,
        "papers": line.summary.papers,
        "best": leaders[0].value if leaders else None,
        "leaders": [{"method": r.method, "model": r.model, "date": r.date, "split": r.split} for r in leaders],
    }


def _problem(code: int, message: str) -> Response:
    return JSONResponse({"error": message}, status_code=code, headers=_HEADERS)


ROUTES: Final = (
    Route("/healthz", health),
    Route("/api/boards.json", boards),
    Route("/export/{board:path}.csv", export),
    Route("/export/{board:path}.json", partial(export, form="json")),
)
