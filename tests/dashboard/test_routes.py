import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from builders.data_folder import write
from builders.pages import opened
from builders.pages import said as page_said
from starlette.requests import Request
from starlette.responses import Response

from dashboard import data, routes
from extractors.catalog import Catalog
from leaderboard.export.columns import records
from leaderboard.export.formats import FORMATS
from leaderboard.export.lines import board_lines
from leaderboard.files.results import read as read_file
from leaderboard.records import Row
from leaderboard.settings import DATABASE_VARIABLE, data_folders, database_url
from leaderboard.store import FileRows, Store

TOP1 = "imagenet-1k/top-1-accuracy"


def asked(parameters: Mapping[str, str] | None = None, **path: str) -> Request:
    query = urlencode(parameters or {}).encode()
    return Request({"type": "http", "method": "GET", "query_string": query, "headers": [], "path_params": path})


def said(response: Response) -> Any:
    return json.loads(bytes(response.body))


def table(response: Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(bytes(response.body).decode())))


@pytest.mark.usefixtures("site")
def test_health_names_the_version_of_the_store() -> None:
    response = routes.health(asked())
    assert response.status_code == 200
    assert said(response) == {"status": "ok", "version": data.version()}


def test_health_is_bad_without_a_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, str(tmp_path / "none.sqlite"))
    for endpoint in (routes.health, routes.boards):
        response = endpoint(asked())
        assert response.status_code == 503
        assert said(response)["error"]


@pytest.mark.usefixtures("site")
def test_boards_say_where_they_stand() -> None:
    boards = {board["id"]: board for board in said(routes.boards(asked()))["boards"]}
    top1 = boards[TOP1]
    assert (top1["benchmark"], top1["metric"], top1["direction"], top1["unit"]) == (
        "ImageNet-1K",
        "top-1 accuracy",
        "higher",
        "%",
    )
    assert top1["best"] == "88.5"
    assert top1["leaders"] == [{"method": "Cedar", "model": "Cedar-L", "date": "2023-04", "split": None}]
    assert "cifar-10/top-1-accuracy" not in boards


@pytest.mark.usefixtures("site")
def test_a_whole_board_is_what_the_export_writes() -> None:
    board = data.known_board(TOP1)
    assert board is not None
    expected = b"".join(FORMATS["csv"](records(board_lines(board, data.rows(TOP1)))))
    response = routes.export(asked(board=TOP1))
    assert bytes(response.body) == expected
    assert response.media_type == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="imagenet-1k_top-1-accuracy.csv"'


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("parameters", [{}, {"extra": "none"}])
def test_json_holds_what_csv_holds(parameters: dict[str, str]) -> None:
    response = routes.export(asked(parameters, board=TOP1), form="json")
    records = json.loads(bytes(response.body))
    assert [record["method"] or "" for record in records] == [
        line["method"].removeprefix("'") for line in table(routes.export(asked(parameters, board=TOP1)))
    ]
    assert response.media_type == "application/json"
    assert response.headers["content-disposition"].endswith('top-1-accuracy.json"')


@pytest.mark.usefixtures("site")
def test_what_only_the_page_shows_chooses_no_rows() -> None:
    plain = routes.export(asked({"extra": "none"}, board=TOP1))
    whole = routes.export(
        asked({"extra": "none", "chart": "Size", "by": "FLOPs", "row": "x", "board": TOP1}, board=TOP1)
    )
    assert bytes(plain.body) == bytes(whole.body)


@pytest.mark.usefixtures("site")
def test_parameters_filter_the_export_as_they_filter_the_page() -> None:
    lines = table(routes.export(asked({"extra": "none"}, board=TOP1)))
    assert [line["method"] for line in lines] == ["Alder-T"]
    assert [line["rank"] for line in lines] == ["1"]
    whole = table(routes.export(asked(board=TOP1)))
    assert len(whole) > len(lines)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("board", ["nothing/here", "", "../../etc/passwd", "imagenet-1k", "<script>"])
def test_unknown_boards_are_not_found(board: str) -> None:
    response = routes.export(asked(board=board))
    assert response.status_code == 404
    assert "<" not in bytes(response.body).decode()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("parameters", [{"splitt": "val"}, {"split": "'; DROP TABLE results"}, {"from": "x"}])
def test_a_plain_address_is_strict(parameters: dict[str, str]) -> None:
    response = routes.export(asked(parameters, board=TOP1))
    assert response.status_code == 400
    assert next(iter(parameters)) in said(response)["error"]


@pytest.mark.usefixtures("site")
def test_a_board_too_long_for_the_dashboard_is_shown_by_its_head_and_never_exported_in_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dashboard.data.board._MOST_ROWS", 3)
    monkeypatch.setattr("dashboard.data.board._BEST", 2)
    app = opened("board", board=TOP1)
    assert app.dataframe[0].value["Value"].to_list() == ["88.5", "87.3", "> 90"]
    assert "too long to be read whole: 4 rows behind the best are left out" in page_said(app)
    assert f"leaderboard export {TOP1}" in page_said(app)
    for parameters in ({}, {"role": "any"}):
        response = routes.export(asked(parameters, board=TOP1))
        assert response.status_code == 413
        assert "leaderboard export" in said(response)["error"]


@pytest.mark.usefixtures("site")
def test_private_rows_stay_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = data.rows(TOP1)
    private = tuple(_private(row) for row in whole)
    monkeypatch.setattr("dashboard.data.board.rows", lambda board: private)
    assert table(routes.export(asked(board=TOP1))) == []
    assert table(routes.export(asked({"role": "any"}, board=TOP1))) == []


def _private(row: Row) -> Row:
    return replace(row, result=row.result.model_copy(update={"private": True}))


@pytest.mark.usefixtures("own_site")
def test_the_list_of_boards_names_no_private_leader(tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own / "PRIVATE", "")
    text = f"paper: {{title: Own}}\nresults: [{{board: {TOP1}, split: val, method: Own, value: 99.5, source: ours}}]\n"
    file = read_file(write(own / "results" / "own.yaml", text), Catalog.load(data_folders()), own)
    before = said(routes.boards(asked()))
    with Store.open(database_url()) as store:
        store.replace_files([FileRows(str(own), file.name, file.paper, file.results, file.private)])
    assert said(routes.boards(asked())) == before
    assert next(line for line in data.overview().lines if line.board.id == TOP1).leaders[0].row.result.value == "99.5"
