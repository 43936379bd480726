from typing import Any

import pytest
from builders.boards import CATALOG, a_paper, evidence

from extractors.finding import Finding
from leaderboard.findings import to_result
from leaderboard.results import Result


def a_finding(**given: Any) -> Finding:
    return Finding.model_validate(
        {"dataset": "ImageNet", "benchmark": "imagenet-1k", "metric": "top-1 accuracy", "value": "83.80", "evidence": evidence(), **given}
    )  # fmt: skip


def test_a_finding_becomes_a_candidate_with_all_that_was_read() -> None:
    finding = a_finding(
        split="validation", protocol="linear-probe", task="image classification", unit="%", scale="percent", qualifier=">",
        uncertainty="0.1", uncertainty_kind="std", method=("Swin-L", "Swin"), model="Swin-L", role="baseline",
        settings=("single-scale",), extra_data=(), params_m="197", flops_g="103.9", range=True,
    )  # fmt: skip
    paper = a_paper(arxiv="2103.14030v2", date="2021-03")
    result = to_result(finding, paper, CATALOG, "2026.1", private=True)
    assert result.paper == "arxiv:2103.14030"
    assert result.board == "imagenet-1k/top-1-accuracy"
    assert (result.dataset, result.metric, result.split) == ("ImageNet-1K", "top-1 accuracy", "val")
    assert (result.method, result.aliases) == ("Swin-L", ("Swin",))
    assert (result.value, result.date, result.rules_version) == ("83.80", "2021-03", "2026.1")
    assert (result.origin, result.status, result.private) == ("extracted", "candidate", True)
    kept = set(Finding.model_fields) & set(Result.model_fields) - {"dataset", "metric", "split", "method"}
    assert {name: getattr(result, name) for name in kept} == {name: getattr(finding, name) for name in kept}


@pytest.mark.parametrize(
    ("given", "dataset"),
    [
        ({"benchmark": None, "dataset": "Our Data"}, "Our Data"),
        ({"metric": "box AP"}, "ImageNet-1K"),
        ({"metric": "sparkle"}, "ImageNet-1K"),
        ({"benchmark": "gone", "dataset": "Gone"}, "Gone"),
    ],
)
def test_what_the_catalog_does_not_know_stands_on_no_board(given: dict[str, Any], dataset: str) -> None:
    result = to_result(a_finding(**given), a_paper(), CATALOG, "1")
    assert result.board is None
    assert result.dataset == dataset
    assert result.metric == given.get("metric", "top-1 accuracy")


def test_an_unnamed_system_stays_unnamed() -> None:
    result = to_result(a_finding(), a_paper(), CATALOG, "1")
    assert result.method is None
