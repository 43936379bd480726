"""Parameters and FLOPs in a sentence: millions and billions, as decimals."""

import pytest

from extractors.mentions import tokens
from extractors.mentions.number import budgets, kinds


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("with 22.3M parameters", [("params", "22.3")]),
        ("12.4 million parameters", [("params", "12.4")]),
        ("1.8 billion parameters", [("params", "1800")]),
        ("a 3-billion-parameter network", [("params", "3000")]),
        ("270K parameters suffice", [("params", "0.27")]),
        ("28M params and 4.5G FLOPs", [("params", "28"), ("flops", "4.5")]),
        ("only 0.6 GFLOPs", [("flops", "0.6")]),
        ("at 290 MFLOPs", [("flops", "0.29")]),
        ("with 600M multiply-adds", [("flops", "0.6")]),
        ("5.1M, 9.8M, and 21.4M parameters", [("params", "5.1"), ("params", "9.8"), ("params", "21.4")]),
        ("6.1M/21.9M parameters", [("params", "6.1"), ("params", "21.9")]),
        ("1.2G, 2.6G and 4.4G FLOPs", [("flops", "1.2"), ("flops", "2.6"), ("flops", "4.4")]),
        ("Foo (55M) is small", [("params", "55")]),
        ("35% fewer parameters", []),
        ("12.4 million images", []),
        ("runs in 4.5 ms", []),
        ("82.9% accuracy", []),
    ],
)
def test_find(plain: str, expected: list[tuple[str, str]]) -> None:
    row = tokens.read(plain, 0, len(plain), [])
    kinds.classify(row)
    assert [(found.quantity, found.value) for found in budgets.find(row)] == expected
