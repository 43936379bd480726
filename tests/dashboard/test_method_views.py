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
def test_a_large_database_offers_its_methods_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"Cedar", "Cedar-L", "ViT-B"} <= set(data.names())
    st.cache_resource.clear()
    monkeypatch.setattr(systems, "_WHOLE_STORE", 0)
    assert "Cedar" in data.names()
    assert not {"Cedar-L", "ViT-B"} & set(data.names())
    frame = comparing("Cedar", "Alder-L").dataframe[0].value.set_index("Board")
    assert frame.loc["ImageNet-1K · top-1 accuracy ↑ (val)"].to_list() == ["88.5 ★", "87.30"]
