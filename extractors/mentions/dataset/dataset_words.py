"""The words and shapes that tell that a name is a dataset's."""

import regex

from extractors.mentions.tokens import Token

DATASET_NOUNS = frozenset(
    """dataset datasets data-set benchmark benchmarks corpus corpora challenge database databases cohort cohorts collection testbed leaderboard suite testset
    test-set""".split()
)

DATASET_LEADS = frozenset(("dataset", "benchmark", "corpus", "database", "testbed"))
"""Words right behind which the name of the dataset may stand: `the dataset FooSet`."""

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

LANGUAGES = frozenset(
    """Italian Spanish Portuguese Russian Arabic Hindi Japanese Korean Turkish Vietnamese Indonesian Dutch Polish Persian
    Bengali Bangla Urdu Swedish Ukrainian Czech Greek Hebrew Thai Tamil Danish Finnish Norwegian Romanian Hungarian""".split()
)
"""What a dataset is in, and none is called by this alone."""


def dataset(plain: str, first: Token, last: Token) -> Token:
    """One token for a dataset that the catalog lacks, named from the first to the last of these."""
    return Token("D", first.start, last.end, plain[first.start : last.end], None)


def is_first_of_two(tokens: list[Token], first: int, second: int) -> bool:
    """`on the Stock and ETTh datasets`: a plain word with a capital before a dataset, and behind both a word for several."""
    token, lead = tokens[first], first - 1
    if (
        token.kind != "x"
        or not token.text[:1].isupper()
        or not token.text.isalpha()
        or not token.text[1:].islower()
        or second - first != 2
    ):
        return False
    while lead > 0 and tokens[lead].low in ("the", "both"):
        lead -= 1
    behind = tokens[second + 1].low if second + 1 < len(tokens) else ""
    return (
        lead >= 0
        and tokens[lead].low in ("on", "across")
        and behind in ("datasets", "benchmarks", "corpora")
        and token.text not in GENERIC_CAPITALS
        and token.text not in LANGUAGES
    )
