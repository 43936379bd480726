"""Each page as a reader gets it, run without a browser. What only a browser shows is in tests/browser."""

import os
from pathlib import Path

import pytest
from builders.pages import opened, said
from builders.site import COCO, HOSTILE, TOP1

from leaderboard.settings import DATABASE_VARIABLE


@pytest.mark.usefixtures("site")
def test_the_overview_shows_every_board_with_its_best() -> None:
    page = said(opened())
    assert "13 results on 2 boards from 5 papers. Rows: 5 read from abstracts, 8 entered by hand." in page
    assert ">88.5<" in page
    assert "Cedar-L" in page


@pytest.mark.usefixtures("site")
def test_a_search_finds_boards_methods_and_papers() -> None:
    page = said(opened(search="cedar"))
    assert "Methods · 1" in page
    assert "Papers · 1" in page


@pytest.mark.usefixtures("site")
def test_a_search_may_be_called_q_as_on_boards() -> None:
    assert "Methods · 1" in said(opened(q="cedar"))


@pytest.mark.usefixtures("site")
def test_a_search_without_a_hit_says_what_to_do() -> None:
    assert "Nothing found" in said(opened(search="zzzz"))


@pytest.mark.usefixtures("empty_site")
def test_an_empty_database_says_how_to_fill_it() -> None:
    app = opened()
    assert "No results yet" in said(app)
    assert "leaderboard" in app.code[0].value
    assert "No board has a result yet" in said(opened("board"))


def test_a_missing_database_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, str(tmp_path / "none.sqlite"))
    app = opened()
    assert "No database to show" in said(app)
    assert f"--database {tmp_path / 'none.sqlite'}" in app.code[0].value
    assert "\\`" not in app.error[0].value


@pytest.mark.usefixtures("site")
def test_a_board_says_who_leads_and_lists_best_first() -> None:
    app = opened("board", board=TOP1)
    assert "Cedar-L leads with 88.5% top-1 accuracy (split not said), 1.20 points above Alder-L (2021)." in said(app)
    frame = app.dataframe[0].value
    assert frame["Method"].to_list()[:2] == ["Cedar-L", "Alder-L"]
    assert frame["Value"].to_list()[:2] == ["88.5", "87.30"]


@pytest.mark.usefixtures("site")
def test_a_board_says_how_many_rows_it_hides_and_why() -> None:
    page = said(opened("board", board=TOP1))
    assert "shown; 1 hidden by protocol, 2 by role." in page


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("parameters", "message", "account"),
    [
        ({"chart": "Size"}, "Alder-T reaches 81.3 with 29M parameters.", "1 of 6 ranked results states its parameters"),
        ({"chart": "Years"}, "The median went from", "Bar: the year's median"),
        ({"chart": "Size", "by": "FLOPs"}, "None of the 6 ranked results in view states its FLOPs.", "Try parameters"),
        ({"chart": "no such chart"}, "Cedar-L leads with", "Line: the best value by date"),
    ],
)
def test_the_chart_comes_from_the_address(parameters: dict[str, str], message: str, account: str) -> None:
    page = said(opened("board", board=TOP1, **parameters)).replace("&#x27;", "'")
    assert message in page
    assert account in page


@pytest.mark.usefixtures("site")
def test_the_plain_address_of_the_rows_in_view_is_there_to_copy() -> None:
    app = opened("board", board=TOP1, extra="none", chart="Years")
    assert app.code[0].value == f"/export/{TOP1}.json?extra=none"


@pytest.mark.usefixtures("site")
def test_filters_come_from_the_address() -> None:
    app = opened("board", board=TOP1, extra="none")
    assert app.dataframe[0].value["Method"].to_list() == ["Alder-T"]
    assert app.selectbox(key="extra").value == "none"


@pytest.fixture
def doubtful_site(own_site: None) -> None:
    """A board that an uncertain reading leads."""
    from builders.site import a_text_reading

    from extractors.paper import Paper
    from leaderboard.settings import database_url
    from leaderboard.store import Store

    paper = Paper(id="e", title="Elder", abstract="Elder gets 99.1% on ImageNet-1K.", date="2024-01")
    with Store.open(database_url()) as store:
        store.save([a_text_reading(paper, [("99.1", {})], method="Elder", confidence=0.72)])


@pytest.mark.usefixtures("doubtful_site")
def test_an_uncertain_reading_that_leads_is_marked_wherever_it_stands() -> None:
    board = opened("board", board=TOP1)
    assert "Elder leads with 99.1" in said(board)
    assert "Not reviewed: read from the abstract with low confidence; 84 of 100" in said(board)
    first = board.dataframe[0].value.iloc[0]
    assert (first["Confidence"], first["Note"]) == ("0.72 ●○○○", "leads, not reviewed")
    assert ">not reviewed<" in said(opened())


@pytest.mark.usefixtures("doubtful_site")
def test_a_least_confidence_is_a_filter_that_stands_in_the_address() -> None:
    app = opened("board", board=TOP1, confidence="0.9 and more")
    assert "Cedar-L leads with" in said(app)
    assert "1 by confidence" in said(app)
    assert "Not reviewed" not in said(app)
    assert "by hand" in app.dataframe[0].value["Confidence"].to_list()
    assert app.code[0].value == f"/export/{TOP1}.json?confidence=0.9+and+more"


@pytest.mark.usefixtures("site")
def test_filters_are_controls_that_can_be_reset() -> None:
    app = opened("board", board=TOP1)
    default = len(app.dataframe[0].value)
    app.selectbox(key="role").set_value("baseline").run()
    assert set(app.dataframe[0].value["Method"]) == {"Old", "Cedar"}
    next(button for button in app.button if button.label == "Reset filters").click().run()
    assert len(app.dataframe[0].value) == default


@pytest.mark.usefixtures("site")
def test_what_an_address_asks_in_vain_is_said() -> None:
    app = opened("board", board=TOP1, extra="all", splitt="<b>val</b>")
    assert "extra" in app.warning[0].value
    assert "splitt" in app.warning[0].value


@pytest.mark.usefixtures("site")
def test_filters_that_hide_everything_say_so() -> None:
    page = said(opened("board", board=TOP1, q="no such method"))
    assert "Every result is hidden by a filter" in page
    assert "loosen the one that hides most: text" in page


@pytest.mark.usefixtures("site")
def test_an_unknown_board_is_no_crash() -> None:
    page = said(opened("board", board="nope/<script>"))
    assert "There is no such board" in page
    assert "nope/<script>" in page


@pytest.mark.usefixtures("site")
def test_a_board_without_a_result_says_what_to_do() -> None:
    assert "No result on this board yet" in said(opened("board", board="cifar-10/top-1-accuracy"))


@pytest.mark.usefixtures("own_site")
def test_a_superseded_board_leads_to_its_successor() -> None:
    file = Path(os.environ["LEADERBOARD_DATA"]) / "benchmarks/vision/cifar-10.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}superseded_by: imagenet-1k\n", encoding="utf-8")
    app = opened("board", board="cifar-10/top-1-accuracy")
    assert "Superseded by" in said(app)
    (link,) = [each for each in app.get("page_link") if "ImageNet" in each.proto.label]
    assert link.proto.query_string == "board=imagenet-1k%2Ftop-1-accuracy"


@pytest.mark.usefixtures("site")
def test_two_standard_splits_have_a_switch() -> None:
    app = opened("board", board=COCO)
    assert "on val" in said(app)
    assert "on test-dev" in said(opened("board", board=COCO, split="test-dev"))


@pytest.mark.usefixtures("site")
def test_evidence_stands_beside_the_first_row() -> None:
    page = said(opened("board", board=TOP1))
    assert "Evidence for rank 1" in page
    assert 'lb-score lb-chosen" title="score: ImageNet-1K, top-1 accuracy' in page
    assert (
        "Read by rule “value metric on dataset”, confidence 0.93 (high: 96 of 100 such readings were right): metric beside the number."
        in page
    )


@pytest.mark.usefixtures("site")
def test_an_address_names_the_row_whose_evidence_is_shown() -> None:
    from dashboard import data

    row = next(row for row in data.rows(TOP1) if row.result.method == "Alder-L")
    page = said(opened("board", board=TOP1, row=row.id))
    assert "Entered by hand: 87.30. Stated in abstract. File results/alder.yaml." in page


@pytest.mark.usefixtures("site")
def test_a_paper_shows_every_number_by_kind() -> None:
    page = said(opened("paper", paper="arxiv:2304.00001"))
    for kind, number in (("score", "88.5"), ("baseline", "84.1"), ("gain", "1.2")):
        assert f'class="lb-mark lb-{kind}"' in page
        assert f'aria-label="{number}, ' in page
    assert "Retold" not in page


@pytest.mark.usefixtures("site")
def test_a_papers_results_have_their_ranks() -> None:
    frame = opened("paper", paper="2304.00001").dataframe[-1].value
    ranks = dict(zip(frame["Board"] + " " + frame["Role"], frame["Rank"], strict=True))
    assert ranks["ImageNet-1K · top-1 accuracy proposed"] == 1
    assert ranks["COCO · box AP proposed"] == 1


@pytest.mark.usefixtures("site")
def test_a_paraphrase_is_never_passed_off_as_the_papers_words() -> None:
    assert "Retold in our own words: not the paper's sentences." in said(
        opened("paper", paper="title:dogwood")
    ).replace("&#x27;", "'")


@pytest.mark.usefixtures("site")
def test_papers_are_listed_and_searched() -> None:
    assert "5 papers, newest first" in said(opened("paper"))
    assert "1 paper, newest first" in said(opened("paper", find="birch"))
    assert "No paper found" in said(opened("paper", find="zzzz"))


@pytest.mark.usefixtures("site")
def test_an_unknown_paper_is_said() -> None:
    assert "There is no paper" in opened("paper", paper="arxiv:<b>").warning[0].value


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("view", "parameters"),
    [
        ("overview", {"search": "hostile"}),
        ("board", {"board": TOP1, "q": "hostile"}),
        ("paper", {}),
        ("paper", {"paper": "hostile"}),
    ],
)
def test_hostile_words_are_never_markup(view: str, parameters: dict[str, str]) -> None:
    from dashboard import data

    if parameters.get("paper"):
        parameters = {"paper": next(hit.paper.key for hit in data.papers("hostile"))}
    app = opened(view, **parameters)
    assert not app.exception
    for html in app.get("html"):
        assert "<script" not in html.proto.body
        assert "<img" not in html.proto.body
    for shown in (*app.markdown, *app.title, *app.subheader, *app.warning):
        assert "![x]" not in shown.value
        assert HOSTILE not in shown.value
    for link in app.get("page_link"):
        assert "![x]" not in link.proto.label
        assert "**bold**" not in link.proto.label
