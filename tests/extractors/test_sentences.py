"""Plain text -> sentences: full stops of abbreviations, decimals and initials end none."""

from itertools import pairwise

import pytest

from extractors.sentences import split


@pytest.mark.parametrize(
    ("plain", "sentences"),
    [
        ("It has 85.4% (vs. 83.1%). It is fast.", ["It has 85.4% (vs. 83.1%).", "It is fast."]),
        ("As in Smith et al. 3.5 is it. We follow.", ["As in Smith et al. 3.5 is it.", "We follow."]),
        ("As shown by Li et al. We go on.", ["As shown by Li et al.", "We go on."]),
        ("Sets, e.g. ImageNet, i.e. COCO. Next.", ["Sets, e.g. ImageNet, i.e. COCO.", "Next."]),
        ("It has 1.5M params. 82.9% is reached.", ["It has 1.5M params. 82.9% is reached."]),
        ("A. Smith wrote it. Yes.", ["A. Smith wrote it.", "Yes."]),
        ("See Fig. 3 and Sec. 4. They agree.", ["See Fig. 3 and Sec. 4.", "They agree."]),
        ("(It works.) Then more.", ["(It works.)", "Then more."]),
        ('He said "yes." Then more.', ['He said "yes."', "Then more."]),
        ("Why? Because! And so.", ["Why?", "Because!", "And so."]),
        ("It is over.[12] And so.", ["It is over.[12]", "And so."]),
        ("See [1]. Then [2,3]. End.", ["See [1].", "Then [2,3].", "End."]),
        ("It reaches 82.9 %. $5$ more.", ["It reaches 82.9 %.", "$5$ more."]),
        ("It gains. +2.1 AP is seen.", ["It gains.", "+2.1 AP is seen."]),
        ("It ends... Then more.", ["It ends...", "Then more."]),
        ("version 1.2.3 is out", ["version 1.2.3 is out"]),
        ("x.y is not. z", ["x.y is not. z"]),
        ("  white space.  Around it.  ", ["white space.", "Around it."]),
        ("no end", ["no end"]),
        ("", []),
        ("   ", []),
    ],
)
def test_split(plain: str, sentences: list[str]) -> None:
    assert [" ".join(plain[a:b].split()) for a, b in split(plain)] == sentences


def test_spans_are_in_order_and_apart() -> None:
    plain = "One. Two (2.5). Three? Four."
    spans = split(plain)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
