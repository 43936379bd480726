"""The words and shapes that tell that a name is a dataset's."""

import regex

from extractors.mentions.tokens import Token

DATASET_NOUNS = frozenset(
    """dataset datasets data-set benchmark benchmarks corpus corpora challenge database databases cohort cohorts collection testbed leaderboard suite testset
    test-set""".split()
)

DATASET_SHAPE = regex.compile(
    r"[A-Z][\w-]*(?:Bench|bench|BENCH|Eval|(?<=..)QA|VQA|NLI|Arena|Gym|Hub)(?:[-_+]?[\w.]+)?|[\w-]*-(?:bench|eval|QA)\b.*|[A-Z]\w*-(?:COCO|ImageNet|CIFAR\w*|MNIST)(?:-\w+)?"
)

GENERIC_CAPITALS = frozenset(
    """Various Several Many Existing Recent Such The A An In On We Our This These It Its To For With By From And Or But As At When While Moreover Furthermore
    Additionally Specifically Finally Notably Experiments Experimental Extensive Results Using Compared Under
    Without Code Evaluation Evaluated Tested Trained Both Here Further Also However Particularly Remarkably
    Importantly Empirically Comprehensive Codes Thus Then Based After Given If Since Through Over Across Among
    Within Most Our Their English German French Chinese""".split()
)


def dataset(plain: str, first: Token, last: Token) -> Token:
    return Token("D", first.start, last.end, plain[first.start : last.end], None)
