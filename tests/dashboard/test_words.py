import pytest
from builders.boards import COCO, FID, TOP1, a_board, a_result, a_row

from dashboard import words
from leaderboard.filters import Filters
from leaderboard.ranking import rank
from leaderboard.records import BoardSummary, Row


def message(*rows: Row, board: str = TOP1) -> str:
    ranking = rank(a_board(board), rows, Filters())
    return words.message(ranking)


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 results"), (1, "1 result"), (2, "2 results"), (1204, "1,204 results")]
)
def test_counting(number: int, text: str) -> None:
    assert words.count(number, "result") == text


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_listing(names: list[str], text: str) -> None:
    assert words.listed(names) == text


def test_a_leader_is_compared_with_the_next() -> None:
    rows = (
        a_row(method="Alder", value="80.5", date="2020", split="val"),
        a_row(method="Birch", value="82.0", date="2021", split="val"),
    )
    assert message(*rows) == "Birch leads with 82.0% top-1 accuracy on val, 1.5 points above Alder (2020)."


def test_the_next_in_rank_counts_whatever_the_record_before_was() -> None:
    rows = (
        a_row(method="Alder", value="80.5", date="2020"),
        a_row(method="Birch", value="83.0", date="2021"),
        a_row(method="Cedar", value="82.0", date="2022"),
    )
    assert message(*rows).endswith(", 1.0 point above Cedar (2022).")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cedar", "Cedar has rank 2 with 82.0% top-1 accuracy."),
        ("r", "Birch leads with 83.0% top-1 accuracy (split not said), 1.0 point above Cedar (2022)."),
        ("alder", "Alder has rank 3 with 80.5% top-1 accuracy, the best of the 2 results found."),
    ],
)
def test_what_a_search_finds_leads_only_where_it_leads_the_board(text: str, said: str) -> None:
    rows = [
        a_row(method=name, value=value, date=date, paper=f"title:{name}")
        for name, value, date in (
            ("Alder", "80.5", "2020"),
            ("Birch", "83.0", "2021"),
            ("Cedar", "82.0", "2022"),
            ("Alder-S", "70.5", "2020"),
        )
    ]
    assert words.message(rank(a_board(), rows, Filters(text=text))) == said


def test_a_private_row_says_so() -> None:
    entry = rank(a_board(), [a_row(value="82.1", private=True)], Filters()).entries[0]
    assert words.note(entry) == "private"


def test_where_lower_is_better_a_leader_is_below() -> None:
    rows = (
        a_row(method="Alder", value="3.1", date="2020", board=FID),
        a_row(method="Birch", value="2.6", date="2021", board=FID),
    )
    assert message(*rows, board=FID) == "Birch leads with 2.6 FID (split not said), 0.5 below Alder (2020)."


def test_equal_values_share_the_lead() -> None:
    rows = [a_row(method=name, value="82", paper=f"title:{name}", date="2021") for name in ("Alder", "Birch")]
    assert message(*rows) == "Alder and Birch share the lead with 82% top-1 accuracy (split not said)."


def test_a_leader_without_a_date_says_so() -> None:
    rows = a_row(method="Alder", value="80", date="2020"), a_row(method="Birch", value="82")
    assert (
        message(*rows)
        == "Birch leads with 82% top-1 accuracy (split not said), 2 points above Alder (2020); its date is not known."
    )


def test_leaders_on_several_splits_name_none() -> None:
    rows = [
        a_row(method=split, value="50", split=split, board=COCO, paper=f"title:{split}", date="2020")
        for split in ("val", "test-dev")
    ]
    assert message(*rows, board=COCO) == "test-dev and val share the lead with 50 box AP."


def test_a_board_without_a_rank_says_so() -> None:
    assert message(a_row(role="baseline")) == "None of the 1 result in view has a rank."


def test_hidden_rows_are_counted_by_the_filter_that_hides_them() -> None:
    assert words.hidden({}) == ""
    assert words.hidden({"role": 3, "protocol": 1}) == "3 hidden by role, 1 by protocol"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"method": "Swin", "model": None}, "Swin"),
        ({"method": "FD", "model": "SwinV2-G"}, "FD · SwinV2-G"),
        ({"method": "Swin", "model": "Swin-L"}, "Swin-L"),
        ({"method": None, "model": "ViT-B"}, "ViT-B"),
        ({"method": None, "model": None}, "Unnamed, in “A paper”"),
    ],
)
def test_a_method_is_known_by_name_model_or_paper(given: dict[str, str | None], name: str) -> None:
    assert words.method(a_row(**given)) == name


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"value": "83.80"}, "83.80"),
        ({"value": "90", "qualifier": ">"}, "> 90"),
        ({"value": "90", "qualifier": "~"}, "~ 90"),
        ({"value": "90.1", "uncertainty": "0.2"}, "90.1 ± 0.2"),
        ({"value": None}, "–"),
    ],
)
def test_values_stand_as_printed(given: dict[str, str | None], text: str) -> None:
    assert words.value(a_result(**given)) == text


@pytest.mark.parametrize(
    ("names", "text"), [(None, "not said"), ((), "none"), (("ImageNet-22K",), "ImageNet-22K"), (("A", "B"), "A, B")]
)
def test_extra_data_is_a_word_also_where_nothing_is_said(names: tuple[str, ...] | None, text: str) -> None:
    assert words.extra_data(names) == text


@pytest.mark.parametrize(
    ("params", "text"),
    [(None, ""), ("0.9", "0.9M"), ("88", "88M"), ("88.0", "88M"), ("100", "100M"), ("1000", "1B"), ("2600", "2.6B")],
)
def test_sizes_are_short(params: str | None, text: str) -> None:
    assert words.millions(params) == text


@pytest.mark.parametrize(
    ("origin", "text"),
    [("extracted", "read from abstract"), ("yaml", "entered by hand"), ("imported:timm", "imported (timm)")],
)
def test_origins_in_words(origin: str, text: str) -> None:
    assert words.origin(a_result(origin=origin)) == text


def test_a_conflict_shows_every_value() -> None:
    rows = a_row(value="82.1", origin="yaml", source="table 1"), a_row(value="82.3")
    entry = rank(a_board(), rows, Filters()).entries[0]
    assert words.note(entry) == "conflict: 82.1 or 82.3"


def test_an_entry_without_a_rank_says_why() -> None:
    entry = rank(a_board(), [a_row(qualifier=">")], Filters()).entries[0]
    assert words.note(entry) == "a bound or about, not ranked"


@pytest.mark.parametrize(("first", "last", "text"), [(None, None, ""), (2021, 2021, "2021"), (2017, 2024, "2017–2024")])
def test_years_of_a_board(first: int | None, last: int | None, text: str) -> None:
    assert words.years(BoardSummary(a_board().id, 3, 2, 3, 0, 0, first, last)) == text


def test_coverage_leaves_out_what_is_not_there() -> None:
    assert words.coverage(190, 12, 0) == "190 read from abstracts, 12 entered by hand"
    assert words.coverage(0, 0, 0) == ""


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert words.capital("3D object detection of MNIST") == "3D object detection of MNIST"
    assert words.capital("semantic segmentation of ADE20K") == "Semantic segmentation of ADE20K"
    assert words.capital("") == ""
