import regex

from dashboard import chart_file
from dashboard.figures import Point, record_over_time
from extractors.paper import PaperDate

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


def html(name: str = "Alder", message: str = "Alder leads") -> str:
    points = [Point(PaperDate("2021"), "80", name, "A paper", True)]
    figure = record_over_time(points, direction="higher", scale="mIoU")
    return chart_file.page(figure, message).decode("utf-8")


def test_the_page_holds_the_chart_and_all_that_it_needs() -> None:
    page = html()
    assert "Alder leads" in page
    assert len(page) > 1_000_000
    assert not regex.findall(r"<(?:script|link|img)[^>]+(?:src|href)=", page)


def test_the_page_has_no_button_that_uploads_the_chart() -> None:
    start = html().rindex("Plotly.newPlot")
    call = html()[start:]
    assert '"modeBarButtons": [["toImage"]]' in call
    assert '"displaylogo": false' in call


def test_hostile_names_stay_text() -> None:
    plain, hostile = html(), html(HOSTILE, HOSTILE)
    assert hostile.count("<script") == plain.count("<script")
    assert "<img src=x" not in hostile


def test_the_chart_on_screen_is_left_as_it_was() -> None:
    figure = record_over_time([], direction="higher", scale="mIoU")
    before = figure.to_json()
    chart_file.page(figure, "nothing")
    assert figure.to_json() == before


def test_a_chart_on_screen_saves_itself_as_svg() -> None:
    config = chart_file.on_screen("coco_box-ap_size")
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["toImageButtonOptions"] == {"format": "svg", "filename": "coco_box-ap_size"}
