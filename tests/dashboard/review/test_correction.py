import pytest
from builders.boards import TOP1, a_result

from dashboard.review.correction import as_given, correction
from extractors.errors import InputError

SWIN = a_result(method="Swin-L", split="val", extra_data=("ImageNet-22K",), params_m="197")


def test_a_form_left_as_it_was_corrects_nothing() -> None:
    assert correction(SWIN, as_given(SWIN)).changes() == {}


def test_unknown_is_shown_in_words_or_empty() -> None:
    shown = as_given(a_result(method=None, extra_data=None))
    assert (shown["method"], shown["split"], shown["extra_data"]) == ("", "", "not said")
    assert as_given(a_result(extra_data=()))["extra_data"] == "none"
    assert shown["board"] == TOP1


@pytest.mark.parametrize(
    ("field", "text", "changes"),
    [
        ("value", " 84.80 ", {"value": "84.80"}),
        ("split", "", {"split": None}),
        ("method", "Swin  V2", {"method": "Swin V2"}),
        ("board", "coco/box-ap", {"board": "coco/box-ap"}),
        ("role", "baseline", {"role": "baseline"}),
        ("extra_data", "none", {"extra_data": ()}),
        ("extra_data", "", {"extra_data": None}),
        ("extra_data", "JFT-300M, , ImageNet-22K", {"extra_data": ("JFT-300M", "ImageNet-22K")}),
        ("params_m", "", {"params_m": None}),
    ],
)
def test_only_what_differs_is_corrected(field: str, text: str, changes: dict[str, object]) -> None:
    assert correction(SWIN, {**as_given(SWIN), field: text}).changes() == changes


@pytest.mark.parametrize(
    ("field", "text"), [("value", "84,8"), ("value", "1e3"), ("params_m", "197M"), ("role", "winner")]
)
def test_what_cannot_be_is_named_by_its_field(field: str, text: str) -> None:
    with pytest.raises(InputError, match=field.replace("_", " ")):
        correction(SWIN, {**as_given(SWIN), field: text})


def test_a_field_that_the_form_lacks_is_left_alone() -> None:
    assert correction(SWIN, {"value": "84.8", "status": "accepted"}).changes() == {"value": "84.8"}
