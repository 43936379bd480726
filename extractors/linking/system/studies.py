"""Papers that study the systems of others and propose none: a comparison, an evaluation, a question."""

from itertools import pairwise

import regex

from extractors.linking.scores import Sentence
from extractors.mentions.system.model_names import is_model_name

_STUDY = regex.compile(
    r"\b(?:comparative|empirical|controlled|systematic|benchmark(?:ing)?|reproducibility)\s(?:[\w-]+\s){0,2}(?:study|analysis|evaluation|comparison|assessment)\b"
    r"|^(?:benchmarking|evaluating|assessing|auditing|comparing|an?\sevaluation\sof|impact\sof|effects?\sof)\b"
    r"|^(?:when|do|does|how\s(?:well|much|do|does))\b[^?]*\?",
    regex.IGNORECASE,
)
_OURS = frozenset("ours proposed propose".split())
_FINDINGS = frozenset(
    "findings results study analysis experiments evaluation investigation observations comparison".split()
)


def is_study(title: str, method: str | None) -> bool:
    """Whether a paper seems to propose nothing: its title asks or compares, and no name but a well-known model's is its own."""
    named = method is not None and (not is_model_name(method) or title.startswith(method))
    return not named and _STUDY.search(title) is not None


def disown(sentence: Sentence) -> None:
    """`YOLO11n achieves the best AP`: a well-known model that a study measures is no proposal of its own."""
    if not _OURS.isdisjoint(sentence.low) or any(
        first == "our" and second not in _FINDINGS for first, second in pairwise(sentence.low)
    ):
        return
    for score in sentence.scores:
        if score.role == "proposed" and score.method and is_model_name(score.method[0]):
            score.become_baseline(f"a study of others' systems, {score.method[0]}")
