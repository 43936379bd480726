"""Whether what a paper presents is a benchmark, by its name, its title and what the abstract says that it is."""

import regex

from extractors.mentions.system import title_names

BENCHMARK_SHAPE = regex.compile(r"(?:Bench|bench|BENCH)(?:mark)?(?:[-_+]?[\w.]+)?$")
"""What every name of a benchmark ends with that has the word in it."""
_BENCHMARK_NOUN = r"(?:benchmark|dataset|data\s?set|corpus|leaderboard|testbed|evaluation\ssuite|test\ssuite)"
_IS_BENCHMARK = regex.compile(
    rf"\)?(?:,|\sis)\s(?:a|an|the\sfirst)\s(?:(?!(?:on|for|with|that|to|of|in|by|using|which|and)\b)[\w-]+,?\s){{0,5}}?{_BENCHMARK_NOUN}\b"
)
_BENCHMARK_ENDS = regex.compile(
    rf",\s(?:a|an|the)\s(?:(?!(?:on|for|with|that|to|of|in|by|using|via|from|towards)\b)[\w-]+,?\s){{0,9}}?{_BENCHMARK_NOUN}$"
)
"""A title that ends with what it presents: `a semantically enriched retrieval and question answering dataset`."""
_BENCHMARK_CALLED = regex.compile(rf"\b{_BENCHMARK_NOUN},?\s(?:called|named|dubbed|termed)\s$")
_BENCHMARK_INTRODUCED = regex.compile(r"\b(?:introduce|present|propose|release|build|construct)\w*\s(?:the\s)?$")
_BENCHMARK_FOLLOWS = regex.compile(rf"\s{_BENCHMARK_NOUN}\b")


def is_benchmark(name: str, plain: str, title: str = "") -> bool:
    """Whether a paper's own name is that of a benchmark: `X: A Dataset for ...`, `we introduce X, a benchmark of ...`, `the X dataset`."""
    if BENCHMARK_SHAPE.search(name):
        return True
    if title.startswith(name + ":"):
        about = "," + title[len(name) + 1 :].lower()
        if _IS_BENCHMARK.match(about) or _BENCHMARK_ENDS.match(about):
            return True
    for start in title_names.occurrences(name, plain):
        end = start + len(name)
        if _IS_BENCHMARK.match(plain, end) or _BENCHMARK_CALLED.search(plain, max(0, start - 40), start):
            return True
        if _BENCHMARK_FOLLOWS.match(plain, end) and _BENCHMARK_INTRODUCED.search(plain, max(0, start - 30), start):
            return True
    return False
