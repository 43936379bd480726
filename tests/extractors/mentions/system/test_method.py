"""The name of what a paper proposes; the examples beside the rules hold more of them in whole abstracts."""

import pytest

from extractors.mentions.system import method


@pytest.mark.parametrize(
    ("title", "plain", "name"),
    [
        ("CoralNet: Receptive Fields", "It is small.", "CoralNet"),
        ("HaloDet - Rings around Objects", "HaloDet predicts two radii.", "HaloDet"),
        ("Pyramid Tides for Prediction (PTD)", "PTD stacks tides.", "PTD"),
        ("Fast Nets", "We propose a network (FastNet). FastNet is fast.", "FastNet"),
        ("Fast Nets", "We propose Adaptive Moving Margins (AMM), a loss. AMM needs no tuning.", "AMM"),
        ("Fast Nets", "We present a ranking loss, dubbed TideRank.", "TideRank"),
        ("Fast Nets", "We introduce a network termed BrineNet. It is small.", "BrineNet"),
        ("Fast Nets", "A detector called SparseQ is built. SparseQ is fast.", "SparseQ"),
        ("Fast Nets", "The network, referred to as PriorDN, has two branches.", "PriorDN"),
        ("Fast Nets", "Our proposed HaloDet is fast. HaloDet outperforms others.", "HaloDet"),
        ("Fast Nets", "We propose iMoss, an implicit carpet.", "iMoss"),
        ("Fast Nets", "We use ResNet-50 and ViT to study texture.", None),
        ("Fast Nets", "We propose a simple schedule. It works.", None),
        ("Fast Nets", "We propose to optimise mIoU directly.", None),
        ("A Survey of Nets", "This survey reviews 200 papers.", None),
        ("", "", None),
    ],
)
def test_name(title: str, plain: str, name: str | None) -> None:
    assert method.name(title, plain) == name
