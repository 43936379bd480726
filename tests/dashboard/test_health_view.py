"""The page that says what in the data needs a look."""

import pytest
from builders.pages import opened, said
from builders.site import HOSTILE, a_text_reading

from dashboard.data import examination
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
    monkeypatch.setattr(examination, "_MOST_EXAMINED", 5)
    assert "Too long to go through: ImageNet-1K · top-1 accuracy." in said(opened("health"))
