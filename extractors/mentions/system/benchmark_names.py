"""Whether what a paper presents is a benchmark, by its name, its title and what the abstract says that it is."""

import regex

from extractors.mentions.system import title_names

BENCHMARK_SHAPE = regex.compile(r"(?:Bench|bench|BENCH)(?:mark)?(?:[-_+]?[\w.]+)?$")
"""What every name of a benchmark ends with that has the word in it."""
_NOUN = r"(?:benchmark|dataset|data\s?set|corpus|leaderboard|testbed|(?:evaluation|test|benchmark)\ssuite)"
_NO_HEAD = (
    r"(?!\s(?:distillation|condensation|compression|pruning|generation|creation|construction|synthesis|augmentation|curation"
    r"|annotation|quantization|framework|method|generator|toolkit|tool|builder|model|pipeline|profiling|reconstruction)s?\b)"
)
"""Behind a word for a benchmark: what makes it the name of something that is done with one."""
_SYSTEMS = (
    r"models?|frameworks?|methods?|toolkits?|tools?|environments?|platforms?|systems?|generators?|approach|pipeline|agents?"
    r"|detectors?|networks?|algorithms?|simulators?|librar(?:y|ies)|metrics?|study|analysis"
)
_PREPOSITIONS = r"on|for|with|without|that|to|of|in|by|using|via|from|towards?|through|into|under|across|over|between|beyond|against"
_IS_BENCHMARK = regex.compile(
    rf"\)?(?:,|\sis)\s(?:a|an|the\sfirst)\s(?:(?!(?:on|for|with|that|to|of|in|by|using|which|and)\b)[\w-]+,?\s){{0,5}}?{_NOUN}\b{_NO_HEAD}"
)
_TITLE_MARK = regex.compile(r"\s?(?::|\s[-–—]{1,3})\s")
_TITLE_SAYS = regex.compile(
    rf"(?:(?:an?|the)\s)?(?!(?:\w+ing|{_PREPOSITIONS})\s)"
    rf"(?:(?!(?:{_PREPOSITIONS}|an?|the|can|do|does|is|are|their|its|your|our|{_SYSTEMS})\b)[\w.&'’-]+,?\s){{1,10}}?"
    rf"{_NOUN}(?=$|[,:(?]|\s(?:for|of|to|towards?|with|on|in|and|from|--?|–|—)\s)"
)
"""Behind a title's colon, in lower case: `a multimodal and hierarchical dataset for stance analysis`, `glottal imaging dataset`."""
_CALLED = regex.compile(rf"\b{_NOUN},?\s(?:called|named|dubbed|termed)\s$")
_INTRODUCED = regex.compile(r"\b(?:introduce|present|propose|release|build|construct)\w*\s(?:the\s)?$")
_INTRODUCED_IN_FULL = regex.compile(
    r"\b(?:introduce|present|propose|release|build|construct|create|curate|collect|develop)\w*\s(?:the|an?|our)\s(?:[\w-]+\s){1,8}\($"
)
"""`we introduce the Harbour Question Answering (`."""
_PRESENTED_UNNAMED = regex.compile(
    rf"\b(?:introduc|present|propos|releas|construct|creat|develop)\w*\s(?:an?|the\sfirst)\s(?:(?!(?:{_PREPOSITIONS}|{_SYSTEMS})\b)[\w-]+,?\s){{0,5}}?{_NOUN}\b{_NO_HEAD}"
)
"""`this paper introduces a novel benchmark dataset`, whose name only the title has."""
_SYSTEM_PRESENTED = regex.compile(
    rf"\b(?:(?:introduc|present|propos|develop|design|devis)\w*\s(?:an?|the|our)\s(?:[\w-]+,?\s){{0,6}}?|[Oo]ur\s(?:[\w-]+\s){{0,3}}?|proposed\s(?:[\w-]+\s)?)(?:{_SYSTEMS}|algorithms?|strategy|module|technique|architecture|solution)\b"
)
"""`we propose a two-stage framework`, `our method`: beside a dataset there is a system, which the title may name."""
_FOLLOWS = regex.compile(rf"\s{_NOUN}\b{_NO_HEAD}")
_FOLLOWS_BRACKET = regex.compile(rf"\)\s(?:[\w-]+\s)?{_NOUN}\b{_NO_HEAD}")


def is_benchmark(name: str, plain: str, title: str = "") -> bool:
    """Whether a paper's own name is that of a benchmark: `X: A Dataset for ...`, `we introduce X, a benchmark of ...`, `the X dataset`."""
    if BENCHMARK_SHAPE.search(name) and not name.endswith(" Benchmarks"):
        return True
    mark = _TITLE_MARK.match(title, len(name)) if title.startswith(name) else None
    if mark is not None:
        about = title[mark.end() :].lower()
        if _IS_BENCHMARK.match(f", {about}") or _TITLE_SAYS.match(about):
            return True
        if name not in plain:
            return _PRESENTED_UNNAMED.search(plain) is not None and not _SYSTEM_PRESENTED.search(plain)
    return any(_is_told(plain, start, start + len(name)) for start in title_names.occurrences(name, plain))


def _is_told(plain: str, start: int, end: int) -> bool:
    """Whether the words around a name say that it is a benchmark's."""
    if _IS_BENCHMARK.match(plain, end) or _CALLED.search(plain, max(0, start - 40), start):
        return True
    if _FOLLOWS.match(plain, end):
        return _INTRODUCED.search(plain, max(0, start - 30), start) is not None
    return (
        _FOLLOWS_BRACKET.match(plain, end) is not None
        and _INTRODUCED_IN_FULL.search(plain, max(0, start - 120), start) is not None
    )
