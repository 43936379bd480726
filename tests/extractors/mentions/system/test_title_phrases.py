"""What a title calls a method that has no name: the means it tells of, or its first words, where the abstract has them."""

import pytest

from extractors.mentions.system.title_phrases import described


@pytest.mark.parametrize(
    ("title", "plain", "expected"),
    [
        ("Fast Tracking via a Tidal Lattice", "We track on a tidal lattice.", "Tidal Lattice"),
        ("Robust Boxes with Weak Labels using Paired Co-teaching", "We use paired co-teaching.", "Paired Co-teaching"),
        ("Box Segmentation Using a Tide-Enhanced V-Net", "We add tides to V-Nets.", "Tide-Enhanced V-Net"),
        ("Revisiting a Tidal Gate with Care", "Our tidal gate is fast.", "Tidal Gate"),
        ("Sparse Tide Stacking for Image Classification", "We build a sparse tide stacking.", "Sparse Tide Stacking"),
        ("Alike Pair Alignment for Detection", "It aligns alike pairs of boxes.", "Alike Pair Alignment"),
    ],
)
def test_title_describes(title: str, plain: str, expected: str) -> None:
    assert described(title, plain) == expected


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Fast Tracking via a Tidal Lattice", "We track fast."),
        ("Object Detection via Deep Learning", "We use deep learning."),
        ("Improved Techniques for Diffusion", "We show improved techniques."),
        ("Typographic Attacks in Kitchens", "We study typographic attacks."),
        ("Do Nets Track via a Tidal Lattice?", "We track on a tidal lattice."),
    ],
)
def test_title_tells_nothing(title: str, plain: str) -> None:
    assert described(title, plain) is None
