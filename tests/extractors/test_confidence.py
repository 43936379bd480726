"""Findings that are not sure enough become dropped numbers, with that reason."""

import pytest

from extractors.confidence import confident
from extractors.finding import Dropped, Evidence, Extraction, Finding

TEXT = r"It gets $\mathbf{81.3}\%$ and 90.1 there, in 2021."


def a_finding(value: str, confidence: float) -> Finding:
    start = TEXT.index(value)
    evidence = Evidence(
        start=0,
        end=len(TEXT),
        value_start=start,
        value_end=start + len(value),
        quote=TEXT,
        rule="r",
        confidence=confidence,
    )
    return Finding(dataset="COCO", benchmark="coco", metric="box AP", value=value, evidence=evidence)


YEAR = Dropped(start=TEXT.index("2021"), end=TEXT.index("2021") + 4, text="2021", kind="other", reason="a year")
READ = Extraction(method="Alder", findings=(a_finding("81.3", 0.6), a_finding("90.1", 0.9)), dropped=(YEAR,))


@pytest.mark.parametrize(
    ("minimum", "kept"), [(0, ["81.3", "90.1"]), (0.6, ["81.3", "90.1"]), (0.61, ["90.1"]), (1, [])]
)
def test_a_finding_at_the_minimum_is_kept(minimum: float, kept: list[str]) -> None:
    assert [finding.value for finding in confident(READ, minimum).findings] == kept


def test_what_is_left_out_is_dropped_in_its_place_with_the_reason() -> None:
    sure = confident(READ, 0.8)
    start = TEXT.index("81.3")
    reason = "read as box AP on COCO with confidence 0.6, below 0.8"
    assert sure.dropped == (Dropped(start=start, end=start + 4, text="81.3", kind="other", reason=reason), YEAR)
    assert sure.method == "Alder"


@pytest.mark.parametrize("minimum", [-0.1, 1.1, float("nan")])
def test_a_minimum_is_a_confidence(minimum: float) -> None:
    with pytest.raises(ValueError, match="not a confidence"):
        confident(READ, minimum)
