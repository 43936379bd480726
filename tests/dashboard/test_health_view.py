"""The page that says what in the data needs a look."""

from importlib import import_module

import pytest
from builders.pages import opened, said
from builders.site import HOSTILE, a_text_reading

from extractors.claims.claim import Claim, ClaimEvidence
from extractors.paper import Paper
from leaderboard.settings import database_url
from leaderboard.store import Store


@pytest.fixture
def unwell(own_site: None) -> None:
    """A database with an unknown name, an impossible value, a proportion and an undated paper."""
    abstract = "It reaches 830 and 0.83 on ImageNet-1K, and 71.5 quality on the Widget Set."
    paper = Paper(id="w", title=f"Widgets {HOSTILE}", abstract=abstract)
    off = {"board": None, "dataset": f"Widget Set {HOSTILE}", "metric": "quality"}
    with Store.open(database_url()) as store:
        store.save([a_text_reading(paper, [("830", {}), ("0.83", {"model": "S"}), ("71.5", off)])])


@pytest.mark.usefixtures("unwell")
@pytest.mark.parametrize(
    ("kind", "column", "shown"),
    [
        ("Out of bounds", "Values", "830"),
        ("Other scale", "Values", "0.83"),
        ("Without a date", "Paper", f"Widgets {HOSTILE}"),
    ],
)
def test_each_kind_has_its_table(kind: str, column: str, shown: str) -> None:
    app = opened("health", show=kind)
    assert not app.exception
    assert app.dataframe[0].value[column].to_list() == [shown]


@pytest.mark.usefixtures("unwell")
def test_the_page_opens_on_the_first_section_that_holds_something() -> None:
    app = opened("health")
    sections = app.button_group[0]
    assert [option.content for option in sections.proto.options] == [
        "Conflicts · 0",
        "Unknown names · 1",
        "Out of bounds · 1",
        "Other scale · 1",
        "Without a date · 1",
        "Claims · 0",
    ]
    assert sections.value == "Unknown names"
    sections.set_value("Other scale").run()
    assert app.query_params["show"] == "Other scale"
    assert app.dataframe[0].value["Values"].to_list() == ["0.83"]


@pytest.mark.usefixtures("unwell")
def test_an_unknown_name_comes_with_the_start_of_its_file() -> None:
    app = opened("health", show="Unknown names")
    assert "1 unknown name" in said(app)
    assert app.dataframe[0].value["Results"].to_list() == [1]
    assert "name: " in app.code[0].value
    for html in app.get("html"):
        assert "<script" not in html.proto.body


@pytest.mark.usefixtures("site")
def test_sound_data_is_said_to_be_sound() -> None:
    assert "0 unknown names, 0 conflicts" in said(opened("health"))
    assert "No paper has two values for one result." in said(opened("health"))
    assert "No paper has two values for one result." in said(opened("health", show="<b>"))
    assert "Every value lies within the bounds of its metric." in said(opened("health", show="Out of bounds"))


@pytest.mark.usefixtures("site")
def test_long_boards_are_named_and_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("dashboard.data.health"), "_MOST_EXAMINED", 5)
    assert "Too long to go through: ImageNet-1K · top-1 accuracy." in said(opened("health"))


@pytest.fixture
def boastful(own_site: None) -> None:
    """A database with a hostile paper that claims a record which an earlier row has beaten."""
    title, sentence = f"Boast {HOSTILE}", f"Setting a record, it reaches 61.5 on ImageNet-1K {HOSTILE}."
    paper = Paper(id="b", title=title, abstract=sentence, date="2030")
    start = sentence.index("record")
    place = ClaimEvidence(
        start=0,
        end=len(sentence),
        claim_start=start,
        claim_end=start + 6,
        quote=sentence,
        rule="a new state of the art",
    )
    claim = Claim(kind="state of the art", benchmark="imagenet-1k", metric="top-1-accuracy", evidence=place)
    with Store.open(database_url()) as store:
        store.save([a_text_reading(paper, [("61.5", {})])._replace(claims=(claim,))])


@pytest.mark.usefixtures("boastful")
def test_a_claim_that_does_not_fit_stands_beside_its_sentence() -> None:
    app = opened("health", show="Claims")
    assert not app.exception
    assert "1 claim that does not fit" in said(app)
    (row,) = app.dataframe[0].value.to_dict("records")
    assert (row["Claim"], row["Paper"]) == ("state of the art", f"Boast {HOSTILE}")
    assert row["On the board"].endswith("is earlier and better than 61.5")
    html = " ".join(part.proto.body for part in app.get("html"))
    assert "Read by rule" in html
    assert "<script" not in html
    assert "<b>record</b>" in html


@pytest.mark.usefixtures("site")
def test_claims_that_fit_are_not_listed() -> None:
    assert "No board contradicts what its papers claim" in said(opened("health", show="Claims"))
