"""A phrase is looked for where one of its signs stands, and that loses no place where it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.extract import _NAMES_DATASET
from extractors.linking.settings import _NO_EXTRA, _PROTOCOLS, _SETTINGS
from extractors.mentions.phrases import Phrase

_PIECES = (
    "Zero-shot zero shot five-shot 16 shots linear probing linear-eval readout semi-supervised 10% of the labels labels weakly "
    "supervised full fine-tuning finetuned fully-supervised unsupervised pre training-free PGD-20 attack attacks under adversarial "
    "perturbations AutoAttack 4-bit 8bit int4 post-training quantization single-scale multi scale testing single-model ensembling "
    "hard soft NMS frozen backbone trained from scratch 300 epochs 3x 1.5x schedule 224 x 224x224 test-time augmentation TTA "
    "TensorRT CoreML similar latency sparsity without bells and whistles no any extra additional external other training data "
    "self-supervised images dataset Datasets data set data-sets databases cohort benchmarks corpus corpora challenge leaderboard "
    "testbed suite FooBench iFooEval X-QA QAs 90% \u017fhot \u2013 , ."
).split(" ")
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join)
PHRASES = (*(phrase for phrase, _ in _PROTOCOLS), _SETTINGS, _NO_EXTRA, _NAMES_DATASET)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_phrase_is_found_where_its_pattern_finds_it(text: str) -> None:
    for phrase in PHRASES:
        spans = [match.span() for match in phrase.pattern.finditer(text)]
        assert [match.span() for match in phrase.find(text, text.lower() if phrase.ignores_case else text)] == spans
        assert phrase.stands_in(text) == bool(spans)


@pytest.mark.parametrize(
    ("text", "found"),
    [("Low-Rank and low rank", ["Low-Rank", "low rank"]), ("rank alone", []), ("low \u212aelvin", [])],
)
def test_case_does_not_count(text: str, found: list[str]) -> None:
    assert [match[0] for match in Phrase("low", r"low[-\s]rank").find(text, text.lower())] == found


def test_other_cases_of_ascii_letters_are_found() -> None:
    """The Kelvin sign is a `k` for a search without regard to case."""
    assert [match[0] for match in Phrase("k", r"top-k").find("top-\u212a", "top-?")] == ["top-\u212a"]
