"""Names that phrases propose, with the votes that each phrase gives; the whole of it is tested with the method's name."""

import pytest

from extractors.mentions.system import proposals


def proposed(plain: str) -> list[proposals.Candidate]:
    return proposals.candidates(plain, proposals.shaped_words(plain))


@pytest.mark.parametrize(
    ("plain", "names"),
    [
        ("We propose a network (FastNet).", [("FastNet", 4)]),
        ("We track people for object tracking (OT) and propose nothing.", []),
        ("We design a tracker for object tracking (OT).", []),
        ("We design the object tracking benchmark (OTB).", [("OTB", 1)]),
        ("Our image tokenizer, FastTok, is small.", [("FastTok", 4)]),
        ("Our final model, Nimbus, is small.", [("Nimbus", 4)]),
        ("We propose Moving Margins for nets.", [("Moving Margins", 4)]),
        ("We propose a novel loss, Moving Margins, for nets.", [("Moving Margins", 4)]),
        ("It is dubbed TideRank.", [("TideRank", 5), ("TideRank", 3)]),
        ("It is titled Moving Margins.", [("Moving Margins", 5)]),
        ("It is entitled Moving Margins.", [("Moving Margins", 5)]),
        ("Our model, which we call the Holm procedure, is small.", [("Holm", 5)]),
        ("We call it TideRank.", [("TideRank", 5), ("TideRank", 3)]),
        ("In this work we introduce Moving Margins for nets.", [("Moving Margins", 4)]),
        ("The men-proposing Gale-Shapley algorithm is old.", [("Gale-Shapley", 3)]),
        ("It outperforms the model FastNet.", []),
        ("FastNet consistently outperforms others.", [("FastNet", 2)]),
        ("FastNet reaches 82.9%.", [("FastNet", 4)]),
        ("Our new FastNet is small.", [("FastNet", 4)]),
        ("Our ResNet-50 is small.", []),
        ("No name is here.", []),
        ("", []),
    ],
)
def test_candidates(plain: str, names: list[proposals.Candidate]) -> None:
    assert proposed(plain) == names


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ("FastNet and self-FooNet, C++Net (GLIP) iMoss", ["FastNet", "self-FooNet", "C++Net", "GLIP", "iMoss"]),
        ("A plain Sentence of 2021 with words-of-three.", []),
        ("ResNet-50/101 on ImageNet-1K", ["ResNet-50", "ImageNet-1K"]),
    ],
)
def test_shaped_words(plain: str, words: list[str]) -> None:
    assert [plain[start:end] for start, end in proposals.shaped_words(plain)] == words


@pytest.mark.parametrize(("word", "is_acronym"), [("GLIP", True), ("UP-ViT", True), ("Fast", False), ("T5", False)])
def test_acronyms(word: str, is_acronym: bool) -> None:
    assert proposals.is_acronym(word) == is_acronym
