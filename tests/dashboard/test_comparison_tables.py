from builders.boards import FID, TOP1, a_board, a_row

from dashboard import comparison_tables
from leaderboard.comparison import Line, compare
from leaderboard.records import Row


def row(method: str, value: str, board: str = TOP1) -> Row:
    return a_row(method=method, value=value, board=board, paper=f"title:{method}{board}")


NAMES = ("Alder", "Birch", "Cedar")


def lines() -> list[Line]:
    top1 = [row("Alder", "80.50"), row("Birch", "81")]
    fid = [row("Alder", "2.0", FID), row("Birch", "2.5", FID), row("Cedar", "2.0", FID)]
    return compare([(a_board(TOP1), top1), (a_board(FID), fid)], NAMES)


def test_values_stand_as_printed_with_the_best_marked_and_the_missing_missing() -> None:
    frame = comparison_tables.matrix(lines(), NAMES)
    assert frame["Board"].to_list() == ["ImageNet-1K · FID ↓ (val)", "ImageNet-1K · top-1 accuracy ↑ (val)"]
    assert frame["Alder"].to_list() == ["2.0 ★", "80.50"]
    assert frame["Birch"].to_list() == ["2.5", "81 ★"]
    assert frame["Cedar"].to_list() == ["2.0 ★", None]


def test_a_private_value_is_marked() -> None:
    own = a_row(method="Alder", value="80.50", private=True)
    frame = comparison_tables.matrix(compare([(a_board(TOP1), [own, row("Birch", "79")])], NAMES), NAMES)
    assert (frame["Alder"].to_list(), frame["Birch"].to_list()) == (["80.50 ★ private"], ["79"])


def test_differences_say_which_way_is_better() -> None:
    frame = comparison_tables.matrix(lines(), NAMES, "Alder")
    assert frame["Alder"].to_list() == ["2.0 ★", "80.50"]
    assert frame["Birch"].to_list() == ["+0.5 ▼", "+0.50 ▲"]
    assert frame["Cedar"].to_list() == ["+0.0 =", None]


def test_a_reference_that_was_not_chosen_changes_nothing() -> None:
    assert comparison_tables.matrix(lines(), NAMES, "Elm").equals(comparison_tables.matrix(lines(), NAMES))


def test_the_message_counts_contests_won() -> None:
    said = comparison_tables.message(lines(), NAMES)
    assert said == "Alder, Birch and Cedar are each best on 1 of the 2 contests that at least two of them share."
    assert comparison_tables.message([], NAMES).startswith("No contest")


def test_the_column_of_boards_is_as_wide_as_their_names() -> None:
    columns = comparison_tables.columns(lines(), NAMES)
    longest = max(len(name) for name in comparison_tables.matrix(lines(), NAMES)["Board"])
    assert columns["Board"]["width"] >= 7 * longest
