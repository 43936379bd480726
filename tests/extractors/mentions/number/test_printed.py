"""Every number that a text prints, in whatever it stands."""

import pytest

from extractors.mentions.number.printed import printed
from extractors.text import normalise


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ("It gets 83.80% and .5 of 1,024.", ["83.80", "0.5", "1024"]),
        (r"It gets $\mathbf{85.4}\%$ and 7\%.", ["85.4", "7"]),
        ("ResNet-50 on CIFAR-10 and ImageNet-1K with top-1", []),
        ("82.9/84.8 and 76.5-80.9% and 75.15%|82.03%", ["82.9", "84.8", "76.5", "80.9", "75.15", "82.03"]),
        ("AP:45.2 and mIoU=53", ["45.2", "53"]),
        ("a ratio of 3:1 at 224x224", ["3", "1", "224", "224"]),
        ("a drop of -1.25 ± 0.3", ["1.25"]),
        ("no number", []),
    ],
)
def test_numbers(given: str, values: list[str]) -> None:
    assert [number.value for number in printed(normalise(given))] == values


def test_offsets_count_given_characters() -> None:
    given = r"On X: AP:45.2, then $\mathbf{85.4}\%$ at 76.5-80.9\%."
    spans = [given[number.start : number.end] for number in printed(normalise(given))]
    assert [span.strip("{}$%\\ ") for span in spans] == ["45.2", "85.4", "76.5", "80.9"]
