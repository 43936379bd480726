from builders.boards import a_board, a_row

from dashboard import points
from leaderboard.filters import Filters
from leaderboard.ranking import Ranking, rank
from leaderboard.records import Row


def ranking(*rows: Row) -> Ranking:
    return rank(a_board(), rows, Filters())


BOARD = ranking(
    a_row(paper="title:a", method="Alder", value="80.0", params_m="5", date="2020"),
    a_row(paper="title:b", method="Birch", value="85.5", params_m="1200", flops_g="4.5", date="2021-03"),
    a_row(paper="title:c", method="Cedar", value="79", params_m="600", date="2021-04-01"),
    a_row(paper="title:d", method="Dogwood", value="90"),
    a_row(paper="title:e", method="Elm", value="99", params_m="1", qualifier=">", date="2022"),
)


def test_only_what_has_a_rank_and_a_size_is_drawn() -> None:
    assert [(p.name, p.is_front) for p in points.sized(BOARD, "params")] == [
        ("Birch", True),
        ("Alder", True),
        ("Cedar", False),
    ]
    assert [p.name for p in points.sized(BOARD, "flops")] == ["Birch"]


def test_a_size_message_names_both_ends_of_the_front() -> None:
    said = points.size_message(BOARD, "params")
    assert said == "Birch reaches 85.5 with 1.2B parameters; Alder comes to 80.0 with 5M."
    assert points.size_message(BOARD, "flops") == "Birch reaches 85.5 with 4.5G FLOPs."


def test_how_many_rows_give_no_budget_is_said() -> None:
    assert (
        points.size_account(BOARD, "params") == "3 of 4 ranked results state their parameters; the other 1 is not drawn"
    )
    assert points.size_account(BOARD, "flops") == "1 of 4 ranked results states its FLOPs; the other 3 are not drawn"


def test_a_board_without_sizes_says_so() -> None:
    board = ranking(a_row())
    assert points.size_message(board, "params") == "None of the 1 ranked result in view states its parameters."


def test_a_year_message_says_how_the_median_moved() -> None:
    assert points.year_message(BOARD) == (
        "The median went from 80.0 in 2020 to 82.2 in 2021; 2021 has most of the dated results, 2."
    )
    assert points.year_account(BOARD) == "3 of 4 ranked results have a date; the other 1 is not drawn"


def test_years_of_one_year_or_none() -> None:
    assert points.year_message(ranking(a_row(date="2021"))) == (
        "All 1 dated result in view are of 2021, with a median of 83.8."
    )
    assert points.year_message(ranking(a_row())) == "No ranked result in view has a date."
