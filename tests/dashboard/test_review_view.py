"""The review page: what waits, what a reviewer may do, and what nobody else can."""

from pathlib import Path

import pytest
import streamlit as st
from builders.pages import opened, said
from builders.site import COCO, HOSTILE, TOP1
from streamlit.testing.v1 import AppTest

from dashboard import access, data
from dashboard.access import Reader, Reviewer
from extractors.catalog import Catalog
from extractors.errors import InputErrors, StoreError
from leaderboard import settings
from leaderboard.decisions import Correction
from leaderboard.rebuild import rebuild
from leaderboard.reviewing import Judgement
from leaderboard.settings import REVIEW_VARIABLE, review_mode
from leaderboard.store import Store


@pytest.fixture
def reviewing(own_site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dashboard of this test alone, started with --review --by Ada."""
    monkeypatch.setenv(REVIEW_VARIABLE, review_mode("Ada"))
    serve_at("127.0.0.1", monkeypatch)


def serve_at(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    known = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: address if name == "server.address" else known(name))


def files() -> dict[str, str]:
    """All decision files of the site."""
    (folder,) = settings.data_folders()
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "decisions").glob("*.yaml"))}


def choose(app: AppTest, *places: int) -> AppTest:
    """Choose lines of the queue, as a click in its table does."""
    frame = app.dataframe[0]
    app.session_state[frame.key] = {"selection": {"rows": list(places), "columns": [], "cells": []}}
    return app.run()


def button(app: AppTest, label: str) -> object:
    return next(each for each in app.button if each.label == label)


def status_of(value: str) -> str:
    return next(row.result.status for row in data.rows(TOP1) if row.result.value == value)


@pytest.mark.usefixtures("reviewing")
def test_what_would_lead_comes_first_beside_the_best_it_beats() -> None:
    app = opened("review")
    assert "5 readings nobody has looked at; 2 would lead their boards." in said(app)
    assert "You decide as Ada." in said(app)
    frame = app.dataframe[0].value
    assert frame["Place"].to_list()[:3] == ["★ would lead", "★ would lead", "rank 4"]
    assert set(frame["Board"].to_list()[:2]) == {"ImageNet-1K · top-1 accuracy", "COCO · box AP"}
    assert "Would lead" in said(app)
    assert "lb-score lb-chosen" in said(app)
    assert "Best beside it: 58.0, Alder-L, 2021 (accepted)." in said(app)


@pytest.mark.usefixtures("reviewing")
@pytest.mark.parametrize(
    ("parameters", "values"),
    [
        ({"board": TOP1, "leading": "true"}, ["88.5"]),
        ({"q": "dogwood"}, ["85.0"]),
        ({"sure": "very high"}, None),
        ({"board": "nothing/here", "q": "cedar box"}, ["61.4"]),
    ],
)
def test_the_queue_is_narrowed_by_the_address(parameters: dict[str, str], values: list[str] | None) -> None:
    app = opened("review", **parameters)
    if values is None:
        assert "Nothing waits that fits" in said(app)
    else:
        assert app.dataframe[0].value["Value"].to_list() == values


@pytest.mark.usefixtures("reviewing")
def test_a_reading_is_accepted_and_taken_back() -> None:
    app = opened("review", board=TOP1)
    button(app, "Accept it").click().run()
    assert not app.exception
    assert "Last: 88.5 accepted." in said(app)
    assert "88.5" not in app.dataframe[0].value["Value"].to_list()
    (text,) = files().values()
    assert "verdict: accept" in text
    assert "by: Ada" in text
    assert status_of("88.5") == "accepted"
    button(app, "Undo").click().run()
    assert app.dataframe[0].value["Value"].to_list()[0] == "88.5"
    assert "Last:" not in said(app)
    assert status_of("88.5") == "candidate"
    assert files() == {}


@pytest.mark.usefixtures("reviewing")
def test_several_are_rejected_at_once_for_a_reason() -> None:
    app = opened("review", board=TOP1)
    before = app.dataframe[0].value["Value"].to_list()
    choose(app, 0, 1)
    app.segmented_control(key="verdict").set_value("reject").run()
    assert button(app, "Reject 2 results").disabled
    reason = next(each for each in app.selectbox if each.label == "Why")
    reason.set_value("a gain, not a score").run()
    button(app, "Reject 2 results").click().run()
    assert app.dataframe[0].value["Value"].to_list() == before[2:]
    assert sum(text.count("verdict: reject") for text in files().values()) == 2
    assert all("a gain, not a score" in text for text in files().values())
    button(app, "Undo").click().run()
    assert app.dataframe[0].value["Value"].to_list() == before


@pytest.mark.usefixtures("reviewing")
def test_nothing_chosen_is_nothing_to_decide() -> None:
    app = choose(opened("review"))
    assert "Choose a reading to see its evidence" in said(app)
    assert not [each for each in app.button if "Accept" in each.label]


@pytest.mark.usefixtures("reviewing")
def test_a_reading_is_corrected_in_a_form() -> None:
    app = opened("review", board=TOP1)
    app.segmented_control(key="verdict").set_value("correct").run()
    value = next(each for each in app.text_input if each.label == "Value, as printed")
    assert value.value == "88.5"
    value.set_value("85.8")
    next(each for each in app.text_input if each.label.startswith("Extra data")).set_value("ImageNet-22K, JFT")
    next(each for each in app.selectbox if each.label == "Why").set_value("printed wrong in the abstract").run()
    button(app, "Correct it").click().run()
    assert "Last: 88.5 corrected." in said(app)
    row = next(row for row in data.rows(TOP1) if row.result.value == "85.8")
    assert row.result.extra_data == ("ImageNet-22K", "JFT")
    assert row.result.model == "Cedar-L"
    assert row.result.status == "accepted"
    assert opened("board", board=TOP1).dataframe[0].value["Value"].to_list()[0] == "87.30"


@pytest.mark.usefixtures("reviewing")
@pytest.mark.parametrize(
    ("value", "problem"), [("88,5", "not a plain decimal"), ("885", "expected 0 to 100"), ("88.5", "corrects nothing")]
)
def test_a_correction_that_cannot_be_is_said_and_nothing_changes(value: str, problem: str) -> None:
    app = opened("review", board=TOP1)
    app.segmented_control(key="verdict").set_value("correct").run()
    next(each for each in app.text_input if each.label == "Value, as printed").set_value(value)
    next(each for each in app.selectbox if each.label == "Why").set_value("printed wrong in the abstract").run()
    button(app, "Correct it").click().run()
    assert "Nothing was decided" in app.error[0].value
    assert problem in app.error[0].value.replace("\\", "")
    assert files() == {}
    assert not app.exception


@pytest.mark.usefixtures("reviewing")
def test_decisions_are_listed_and_can_be_taken_back() -> None:
    assert "Nothing is decided yet" in said(opened("review", part="Decided"))
    rows = {row.result.method: row.id for row in data.rows(TOP1) if row.result.origin == "extracted"}
    data.decide([Judgement(rows["Dogwood"], "dispute", "who measured it?")], Reviewer("Ada"))
    app = opened("review", part="Decided")
    frame = app.dataframe[0].value
    assert frame[["Decision", "Method", "Reason", "By", "Applies"]].to_numpy().tolist() == [
        ["disputed", "Dogwood", "who measured it?", "Ada", "yes"]
    ]
    button(app, "Take it back").click().run()
    assert "Nothing is decided yet" in said(app)
    assert status_of("85.0") == "candidate"


@pytest.mark.usefixtures("reviewing")
def test_a_rebuild_gives_the_boards_as_they_were_decided() -> None:
    rows = {row.result.method: row.id for row in data.rows(TOP1) if row.result.origin == "yaml"}
    data.decide(
        [
            Judgement(rows["Alder-L"], "correct", "table 1", Correction(value="86.9")),
            Judgement(rows["Alder-T"], "reject", "not reported"),
        ],
        Reviewer(None),
    )
    decided = [(row.id, row.result) for row in data.rows(TOP1) if row.result.origin == "yaml"]
    folders = settings.data_folders()
    with Store.open(settings.database_url()) as store:
        rebuild(store, folders, Catalog.load(folders), on_problem=pytest.fail)
        again = [(row.id, row.result) for row in store.rows(TOP1) if row.result.origin == "yaml"]
    assert again == decided
    assert any(result.value == "86.9" for _, result in again)


@pytest.mark.usefixtures("own_site")
@pytest.mark.parametrize("person", [Reader(), Reader(signed_in="eve@example.org"), Reader(providers=(None,))])
def test_a_reader_is_refused_by_the_store(person: Reader) -> None:
    row = data.rows(TOP1)[0]
    version = data.version()
    with pytest.raises(StoreError, match="open for reading alone"):
        data.decide([Judgement(row.id, "accept")], person)
    with pytest.raises(StoreError, match="open for reading alone"):
        data.undo([row.id], person)
    assert data.version() == version
    assert files() == {}


@pytest.mark.usefixtures("own_site")
def test_a_reader_sees_the_queue_and_no_way_to_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened("review")
    assert "Read-only." in said(app)
    assert not [each for each in app.button if "Accept" in each.label]
    assert len(app.dataframe[0].value) == 5


@pytest.mark.usefixtures("reviewing")
def test_who_stops_being_a_reviewer_decides_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened("review", board=TOP1)
    monkeypatch.setenv(REVIEW_VARIABLE, "no")
    button(app, "Accept it").click().run()
    assert "open for reading alone" in app.error[0].value
    assert files() == {}
    assert status_of("88.5") == "candidate"


@pytest.mark.usefixtures("reviewing")
@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "", None])
def test_review_mode_counts_on_loopback_alone(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    serve_at(address, monkeypatch)
    assert access.person() == Reader()


@pytest.mark.usefixtures("reviewing")
def test_all_or_none_is_decided() -> None:
    row = next(row for row in data.rows(TOP1) if row.result.method == "Dogwood")
    with pytest.raises(InputErrors, match="no row"):
        data.decide([Judgement(row.id, "accept"), Judgement("0" * 16, "accept")], Reviewer(None))
    assert files() == {}


@pytest.mark.usefixtures("reviewing")
def test_hostile_words_are_never_markup() -> None:
    app = opened("review", q="hostile")
    assert HOSTILE in app.dataframe[0].value["Method"].to_list()
    button(app, "Accept it").click().run()
    for html in app.get("html"):
        assert "<script" not in html.proto.body
        assert "<img" not in html.proto.body
    for shown in (*app.markdown, *app.subheader, *app.toast, *app.error):
        assert "![x]" not in shown.value
    (name,) = files()
    assert Path(name).name == name


@pytest.mark.usefixtures("reviewing")
def test_one_decision_renews_its_board_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.data import reviews

    before = data.queue()
    row = next(row for row in data.rows(COCO) if row.result.origin == "extracted")
    monkeypatch.setattr(Store, "board_summaries", lambda store: pytest.fail("the whole queue was made anew"))
    data.decide([Judgement(row.id, "accept")], Reviewer(None))
    after = data.queue()
    assert after.boards[TOP1] is before.boards[TOP1]
    assert after.boards[COCO] == ()
    monkeypatch.undo()
    reviews._RENEWED.put("", before)
    st.cache_resource.clear()
