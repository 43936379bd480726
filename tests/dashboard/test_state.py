import pytest
from builders.boards import COCO, a_board, a_row

from dashboard import state
from leaderboard.filters import Filters

ROWS = [a_row(date="2021"), a_row(date="2023-05", split="test", protocol="zero-shot", params_m="29")]
KNOWN = state.choices(a_board(), ROWS)


def test_without_parameters_a_board_shows_its_default_view() -> None:
    assert state.filters(state.read({}, KNOWN), KNOWN) == Filters.default(a_board())


def test_a_board_of_two_standard_splits_starts_with_the_first() -> None:
    board = a_board(COCO)
    known = state.choices(board, [])
    assert known[0].options == ("val", "test-dev", "any split")
    assert state.filters(state.read({}, known), known) == Filters.default(board)
    assert state.filters(state.read({"split": ["test-dev"]}, known), known) == Filters.default(board, "test-dev")


def test_options_are_what_the_rows_have() -> None:
    options = {choice.name: choice.options for choice in KNOWN}
    assert options["split"] == ("val", "test", "any split")
    assert options["protocol"] == ("supervised", "zero-shot", "any")
    assert options["from"] == ("any", "2023", "2021")


@pytest.mark.parametrize(
    ("parameters", "field", "expected"),
    [
        ({"extra": ["none"]}, "extra_data", {"none"}),
        ({"extra": ["none or not said"]}, "extra_data", {"none", "unknown"}),
        ({"role": ["baseline"]}, "roles", {"baseline"}),
        ({"role": ["any"]}, "roles", None),
        ({"status": ["accepted"]}, "statuses", {"accepted"}),
        ({"origin": ["entered by hand"]}, "origins", {"yaml"}),
        ({"protocol": ["zero-shot"]}, "protocols", {"zero-shot"}),
        ({"split": ["any split"]}, "splits", None),
        ({"from": ["2021"]}, "first_year", 2021),
        ({"to": ["2023"]}, "last_year", 2023),
        ({"size": ["up to 30M"]}, "max_params_m", "30"),
        ({"confidence": ["0.9 and more"]}, "min_confidence", 0.9),
        ({"size": ["1B and more"]}, "min_params_m", "1000"),
        ({"q": ["  Swin   Large "]}, "text", "Swin Large"),
    ],
)
def test_each_parameter_is_one_filter(parameters: dict[str, list[str]], field: str, expected: object) -> None:
    assert getattr(state.filters(state.read(parameters, KNOWN), KNOWN), field) == expected


@pytest.mark.parametrize(
    "parameters",
    [
        {"split": ["<script>alert(1)</script>"]},
        {"split": [""]},
        {"split": []},
        {"from": ["1 OR 1=1"]},
        {"from": ["99999999999999999999"]},
        {"size": ["-1"]},
        {"role": ["PROPOSED"]},
        {"unheard of": ["x"]},
        {"q\x00": ["x"]},
    ],
)
def test_what_means_nothing_is_named_and_not_used(parameters: dict[str, list[str]]) -> None:
    asked = state.read(parameters, KNOWN)
    assert asked.values == state.defaults(KNOWN)
    assert len(asked.ignored) == 1
    assert next(iter(parameters)) in asked.ignored[0]


def test_of_several_values_the_last_counts() -> None:
    assert state.read({"role": ["any", "baseline"]}, KNOWN).values["role"] == "baseline"


def test_a_text_is_cut_at_a_length_that_nobody_types() -> None:
    asked = state.read({"q": ["x" * 100_000]}, KNOWN)
    assert len(asked.text) == state.LONGEST_TEXT
    assert all(len(each) <= state.LONGEST_TEXT for each in state.read({"y": ["x" * 9999]}, KNOWN).ignored)


def test_parameters_of_the_page_itself_are_no_news() -> None:
    assert state.read({"board": ["x"], "row": ["y"]}, KNOWN, also=("board", "row")).ignored == ()


@pytest.mark.parametrize(
    "given", [{}, {"split": "test"}, {"extra": "none", "q": "swin"}, {"from": "2021", "to": "2023", "role": "any"}]
)
def test_what_is_written_reads_as_it_was(given: dict[str, str]) -> None:
    asked = state.read({name: [value] for name, value in given.items()}, KNOWN)
    assert state.parameters(asked, KNOWN) == given


def test_presets_are_known_again() -> None:
    views = state.presets(KNOWN, sizes=True)
    for name, values in views.items():
        assert state.preset_of(state.Asked(values), views) == name
    assert state.preset_of(state.Asked({**state.defaults(KNOWN), "origin": "imported"}), views) is None


def test_small_models_need_a_known_size() -> None:
    assert "Small models" not in state.presets(KNOWN, sizes=False)


def test_everything_hides_nothing() -> None:
    assert state.filters(state.Asked(state.everything(KNOWN)), KNOWN) == Filters()
