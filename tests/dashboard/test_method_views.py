"""The Compare and Methods pages."""

import pytest
import streamlit as st
from builders.pages import APP, opened, said
from builders.site import HOSTILE
from streamlit.testing.v1 import AppTest

from dashboard import data
from dashboard.data import systems


def comparing(*names: str, **parameters: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=20).run()
    app.query_params["m"] = list(names)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.switch_page("views/compare.py").run()


@pytest.mark.usefixtures("site")
def test_systems_stand_side_by_side() -> None:
    app = comparing("Cedar", "Alder-L", "ViT-B")
    frame = app.dataframe[0].value.set_index("Board")
    top1 = frame.loc["ImageNet-1K · top-1 accuracy ↑ (val)"]
    assert top1.to_list() == ["88.5 ★", "87.30", "87.3"]
    assert frame.loc["COCO · box AP ↑ (test-dev)"].dropna().to_dict() == {"Alder-L": "58.7"}
    assert "Cedar is best on 2 of the 2 contests that at least two of them share." in said(app)


@pytest.mark.usefixtures("site")
def test_differences_to_a_reference_come_from_the_address() -> None:
    app = comparing("Cedar", "Alder-L", to="Cedar")
    frame = app.dataframe[0].value.set_index("Board")
    assert frame.loc["ImageNet-1K · top-1 accuracy ↑ (val)"].to_list() == ["88.5 ★", "\u22121.20 ▼"]


@pytest.mark.usefixtures("site")
def test_a_comparison_starts_from_an_offer() -> None:
    app = opened("compare")
    assert "Choose at least two" in said(app)
    app.button[0].click().run()
    assert len(app.multiselect[0].value) == 3
    assert not app.exception
    assert "Choose one more." in said(comparing("Cedar"))


@pytest.mark.usefixtures("site")
def test_a_reference_that_is_not_among_them_is_left() -> None:
    app = comparing("Cedar", "Alder-L", to="<script>")
    assert "88.5 ★" in app.dataframe[0].value["Cedar"].to_list()


@pytest.mark.usefixtures("site")
def test_a_family_shows_all_its_results() -> None:
    app = opened("method", method="alder")
    page = said(app)
    assert "4 results on 2 boards, 2021; best rank 2, on COCO · box AP and ImageNet-1K · top-1 accuracy." in page
    assert "Under this name: Alder-L (3), Alder-T (1)." in page
    assert set(app.dataframe[0].value["Method"]) == {"Alder-L", "Alder-T"}


@pytest.mark.usefixtures("site")
def test_methods_are_listed_and_an_unknown_one_is_said() -> None:
    assert "Those with most results first" in said(opened("method"))
    assert "No method has this name" in said(opened("method", method="zzzz"))


@pytest.mark.usefixtures("empty_site")
@pytest.mark.parametrize("view", ["method", "compare"])
def test_without_a_result_the_pages_say_what_to_do(view: str) -> None:
    assert "No method has a result yet" in said(opened(view))


@pytest.mark.usefixtures("site")
def test_hostile_names_are_never_markup() -> None:
    for app in (comparing(HOSTILE, "Cedar"), opened("method"), opened("method", method="onerror")):
        assert not app.exception
        for html in app.get("html"):
            assert "<script" not in html.proto.body
        for shown in (*app.markdown, *app.title, *app.subheader):
            assert HOSTILE not in shown.value
        for link in app.get("page_link"):
            assert "![x]" not in link.proto.label


@pytest.mark.usefixtures("site")
def test_names_of_methods_and_models_are_found_by_a_part() -> None:
    assert {"Cedar", "Cedar-L", "ViT-B"} <= {hit.name for hit in data.names("")}
    assert {hit.name for hit in data.names("cedar l")} == {"Cedar-L"}
    assert data.names("zzzz") == ()


@pytest.mark.usefixtures("site")
def test_a_search_while_typing_adds_to_the_comparison() -> None:
    app = comparing("Cedar")
    app.text_input(key="find").set_value("alder").run()
    button = next(each for each in app.button if each.label.startswith("Alder\\-T"))
    assert "1 row" in button.label
    button.click().run()
    assert app.multiselect(key="m").value == ["Cedar", "Alder-T"]
    assert app.text_input(key="find").value == ""
    assert "88.5 ★" in app.dataframe[0].value["Cedar"].to_list()


@pytest.mark.usefixtures("site")
def test_a_name_without_a_result_is_said() -> None:
    app = comparing("Cedar", "<b>Nobody</b>")
    assert "No result is known of <b>Nobody</b>." in said(app)
    app.text_input(key="find").set_value("zzzz").run()
    assert "No other method or model has this in its name." in said(app)


@pytest.mark.usefixtures("site")
def test_long_boards_are_compared_by_their_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = comparing("Cedar", "Alder-L", "ViT-B").dataframe[0].value
    st.cache_resource.clear()
    monkeypatch.setattr(systems, "_WHOLE_BOARD", 0)
    monkeypatch.setattr(systems, "_HEAD", 1)
    assert comparing("Cedar", "Alder-L", "ViT-B").dataframe[0].value.equals(whole)


@pytest.mark.usefixtures("site")
def test_boards_beyond_the_most_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systems, "_MOST_BOARDS", 1)
    assert "1 more board" in said(comparing("Cedar", "Alder-L"))
