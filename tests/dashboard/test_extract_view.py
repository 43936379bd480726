"""The Extract page: a text in, results, reasons and a file out."""

import pytest
from builders.pages import opened, said
from builders.site import HOSTILE

from dashboard import reading


@pytest.mark.usefixtures("site")
def test_an_example_shows_results_reasons_and_a_file() -> None:
    app = opened("extract")
    assert "Read an abstract" in said(app)
    app.button[1].click().run()
    page = said(app)
    assert 'class="lb-mark lb-score"' in page
    assert 'class="lb-mark lb-gain"' in page
    frames = [frame.value for frame in app.dataframe]
    assert "1.1" in frames[0]["Number"].to_list()
    assert frames[1]["Value"].str.strip("\u2007").to_list()[-2:] == ["82.4", "81.3"]
    assert frames[1]["Rank"].notna().any()
    assert "board: imagenet-1k/top-1-accuracy" in app.code[0].value


@pytest.mark.usefixtures("site")
def test_a_text_without_a_title_says_what_a_file_needs() -> None:
    app = opened("extract")
    app.text_area[0].set_value("Elm reaches 82.4% top-1 accuracy on ImageNet-1K.").run()
    assert "A results file needs a title: give it above." in said(app)
    assert not app.code


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("abstract", "answer"),
    [
        ("Nothing is measured here.", "The text holds no number that could be one."),
        ("On ImageNet-1K we use 8 GPUs.", "No number of this text was read as a result."),
    ],
)
def test_a_text_without_a_result_says_so(abstract: str, answer: str) -> None:
    app = opened("extract")
    app.text_area[0].set_value(abstract).run()
    assert answer in said(app)


@pytest.mark.usefixtures("site")
def test_hostile_text_is_shown_and_not_obeyed() -> None:
    app = opened("extract")
    app.text_input[0].set_value(HOSTILE).run()
    app.text_area[0].set_value(f"{HOSTILE} reaches 82.4% top-1 accuracy on ImageNet-1K.").run()
    assert not app.exception
    for html in app.get("html"):
        assert "<script" not in html.proto.body
        assert "<img" not in html.proto.body
    for shown in (*app.markdown, *app.subheader):
        assert HOSTILE not in shown.value


@pytest.mark.usefixtures("site")
def test_a_file_can_be_dropped_in_place_of_a_text() -> None:
    app = opened("extract", **{"from": "File"})
    assert app.get("file_uploader")
    assert not app.text_area
    assert reading.MOST_PAPERS >= 100
