"""Datasets, metrics and splits of the catalog, found in a text in one pass.

Names are compared in folded text: ASCII letters in lower case, hyphens and underscores as spaces, so that `Top-1 accuracy` and
`top 1 Accuracy` are one spelling and every offset stays. All spellings are compiled into one Aho-Corasick automaton over text
that is folded further, to words with spaces around them, so that it finds whole words: of the `ap`, `is` and `per` that an
abstract has within its words there are fifty for each name.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, Implementation

from extractors.catalog import Benchmark, Catalog, Metric, alias_key
from extractors.text import normalise

Kind = Literal["M", "D", "S"]

_FOLD = {ord(a): ord(b) for a, b in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ-_", "abcdefghijklmnopqrstuvwxyz  ", strict=True)}
_FOLD.update(dict.fromkeys(range(0xD800, 0xE000), 0xFFFD))  # half a surrogate pair, which no automaton takes
_IN_WORDS = bytes(code if chr(code).isalnum() else 32 for code in b"".join((bytes(range(128)).lower(), bytes(128))))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_BEHIND_DIGIT = re.compile(r"[0-9\u0080-\U0010ffff](?=[^\W\d_])")
_ACRONYM = regex.compile(r"[A-Z][A-Z0-9]{0,4}s?")
_SPLITS = {
    "val": ("val", "validation set", "validation split", "validation", "val set", "val split", "dev", "dev set", "val2017", "val 2017", "val2014", "development set", "development split", "development dataset"),
    "test": ("test", "test set", "test split", "testing set", "test sets", "test data", "evaluation server", "test server", "official server", "online evaluation server", "online test server", "official online evaluation server", "official evaluation server", "online testing server", "official online testing server", "testing server", "online server", "unseen test", "unseen test data"),
    "test-dev": ("test-dev", "test-dev2017", "testdev", "test-dev set", "test-dev 2017", "test-dev2019"),
    "test-std": ("test-std", "test-standard", "test standard", "test-std set"),
    "test-challenge": ("test-challenge",),
    "minival": ("minival", "mini-val"),
    "test-clean": ("test-clean",),
    "test-other": ("test-other",),
    "dev-clean": ("dev-clean",),
    "dev-other": ("dev-other",),
    "Area 5": ("area 5", "area-5"),
    "Karpathy test": ("karpathy test", "karpathy test split", "karpathy split", "karpathy offline test split", "karpathy offline test"),
    "6-fold": ("6-fold", "6-fold cross validation"),
    "val unseen": ("val unseen", "validation unseen", "unseen validation"),
    "test unseen": ("test unseen",),
    "trainval": ("trainval",),
}  # fmt: skip
"""Split names that any benchmark may have; a benchmark's own file adds to them."""


_GLUED_SPLIT = regex.compile(r"(?:val|test|minival|train)(?:20\d\d|-dev)?(?!\w)")
"""A split written without a space behind its dataset: `COCOval`."""


_GENERIC_SPLITS = {alias_key(other): split for split, others in _SPLITS.items() for other in (split, *others)}


def split_name(written: str, benchmark: Benchmark | None) -> str:
    """The split's own name for a spelling: the benchmark's where it lists the spelling, else the usual one."""
    key = alias_key(written)
    if benchmark is not None:
        own = benchmark.splits.resolve(written)
        if own != written or own in benchmark.splits.canonical or own in benchmark.splits.aliases:
            return own
    usual = _GENERIC_SPLITS.get(key) or _GENERIC_SPLITS.get(key.removesuffix("set").removesuffix("split")) or written
    return benchmark.splits.resolve(usual) if benchmark is not None else usual


_AT_RANK = regex.compile(
    r"(?:recall|precision|f1|mrr|m?ap|ndcg|hits?|hr|acc|accuracy|success)@\d{1,4}(?![\d.]\d|\w)", regex.IGNORECASE
)


class Mention(NamedTuple):
    """One name of the vocabulary in a text; `entry` is its catalog entry, a split's name as written, a shared task's, or None for a look-alike."""

    start: int
    end: int
    kind: Kind
    entry: Metric | Benchmark | str | None


class _Name(NamedTuple):
    kind: Kind
    entry: Metric | Benchmark | str | None
    spelling: str
    exact: bool


def fold(text: str) -> str:
    """The text as names are compared, character for character as long as the text itself."""
    if text.isascii():
        return text.lower().replace("-", " ").replace("_", " ")
    return text.translate(_FOLD)


def _in_words(text: str) -> str:
    """The text in lower case with a space for all that is no letter or digit, and one before and behind it.

    A letter or digit beyond ASCII becomes a `0`: whether a name is really there is asked of the folded text.
    """
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda character: "0" if character[0].isalnum() else " ", text)
    return f" {text.encode().translate(_IN_WORDS).decode()} "


class Vocabulary:
    """The catalog's names, ready to be found."""

    def __init__(self, catalog: Catalog) -> None:
        names: dict[str, list[_Name]] = {}
        for name in _names(catalog):
            for spelling in _spellings(name):
                entries = names.setdefault(spelling, [])
                if all(_says_more(name, other) for other in entries):
                    entries.append(name)
        self._patterns = list(names)
        self._names = [names[pattern] for pattern in self._patterns]
        self._needs_capital = [
            not any(c.isdigit() for c in pattern) and all(_needs_capital(name) for name in names[pattern])
            for pattern in self._patterns
        ]
        self._longest = max(map(len, self._patterns), default=0)
        self._is_closed = [
            all(name.kind != "D" for name in names[pattern]) for pattern in self._patterns
        ]  # not `COCOval`
        words = [
            _in_words(pattern) if is_closed else _in_words(pattern)[:-1]
            for pattern, is_closed in zip(self._patterns, self._is_closed, strict=True)
        ]
        self._automaton = AhoCorasick(words, implementation=Implementation.ContiguousNFA) if words else None

    def find(self, plain: str) -> list[Mention]:
        """All names in a text, in order, the longest where several overlap; whole words only."""
        if self._automaton is None:
            return []
        hits = []
        length = len(plain)
        for index, start, end in self._occurrences(plain):
            written = plain[start:end]
            if self._needs_capital[index] and written.islower():
                continue  # `is` and `per`, which are metrics only as `IS` and `PER`
            if fold(written) != self._patterns[index]:
                continue
            if end < length and plain[end].isalnum() and not self._is_glued_dataset(index, plain, end):
                continue
            hits.append((start, -end, index))
        hits.sort()
        mentions: list[Mention] = []
        at = 0
        for place, (start, negative_end, index) in enumerate(hits):
            if start < at:
                continue
            mention = self._choose(plain, start, -negative_end, index)
            if mention is not None and mention.kind == "M" and plain[mention.end : mention.end + 1] in ("-", "@"):
                mention = self._run_on(plain, mention, hits[place + 1 :])
                if plain[mention.end : mention.end + 1] == "@" and _AT_RANK.match(plain, mention.start):
                    continue  # `Recall@2`, where the catalog has other ranks only
            if mention is not None:
                mentions.append(mention)
                at = mention.end
                if (
                    mention.kind == "D"
                    and at < length
                    and plain[at].isalpha()
                    and (glued := _GLUED_SPLIT.match(plain, at))
                ):
                    mentions.append(Mention(at, glued.end(), "S", glued[0]))
                    at = glued.end()
        return mentions

    def _occurrences(self, plain: str) -> Iterator[tuple[int, int, int]]:
        """Where a spelling may stand as a word, or as the beginning of one: its number, start and end."""
        assert self._automaton is not None
        words = _in_words(plain)
        for index, start, end in self._automaton.find_matches_as_indexes(words, overlapping=True):
            yield index, start, end - (1 if self._is_closed[index] else 0) - 1
        for digit in _BEHIND_DIGIT.finditer(plain):
            at = digit.end()
            if not digit[0].isdigit():
                continue
            behind = " " + words[at + 1 : at + 1 + self._longest] + " "
            for index, start, end in self._automaton.find_matches_as_indexes(behind, overlapping=True):
                if start == 0 and self._names[index][0].kind == "M":
                    yield index, at, at + end - (1 if self._is_closed[index] else 0) - 1  # `57.6mAP`

    def _run_on(self, plain: str, mention: Mention, later: list[tuple[int, int, int]]) -> Mention:
        """`mean AUC-ROC`, read as `mean AUC`, `bbox mAP@50` as `bbox mAP`: a name that begins inside it may end further on."""
        for start, negative_end, index in later:
            if start >= mention.end:
                break
            if -negative_end > mention.end:
                longer = self._choose(plain, start, -negative_end, index)
                if longer is not None and (longer.entry is mention.entry or plain[mention.end] == "@"):
                    return mention._replace(end=longer.end, entry=longer.entry)
        return mention

    def _is_glued_dataset(self, index: int, plain: str, end: int) -> bool:
        """`COCOval`: a split right behind a dataset."""
        return (
            self._names[index][0].kind == "D"
            and (plain[end - 1].isupper() or plain[end - 1].isdigit())
            and _GLUED_SPLIT.match(plain, end) is not None
        )

    def _choose(self, plain: str, start: int, end: int, index: int) -> Mention | None:
        written = plain[start:end]
        for name in sorted(self._names[index], key=lambda name: name.spelling != written):
            if (
                name.exact
                and written not in (name.spelling, name.spelling + "s")
                and not _is_acronym(name.kind, written)
            ):
                continue
            if name.kind == "M" and (_is_compound(plain, start, written) or _ends_a_name(plain, start, written)):
                continue
            if name.kind == "M" and name.exact and _GOES_ON.match(plain, end):
                continue
            if name.kind == "D" and not _is_name_in_place(plain, start, end, in_lower=name.spelling.islower()):
                variant = _variant_before(plain, start)
                if variant[:1].isupper() and _is_name_in_place(plain, start - len(variant) - 1, end):
                    return Mention(start - len(variant) - 1, end, "D", None)
                ending = _ENDING.match(plain, end)
                if ending and len(written) > 2 and _is_name_in_place(plain, start, ending.end()):
                    return Mention(start, ending.end(), "D", None)
                continue
            if name.kind == "S" and plain[end : end + 1] == "-" and plain[end + 1 : end + 2].isdigit():
                continue
            return Mention(start, end, name.kind, written if name.kind == "S" else name.entry)
        return None


def _says_more(name: _Name, other: _Name) -> bool:
    """Whether a spelling is to be known beside another one that folds to the same: of another thing, or written otherwise."""
    written = name.kind == "D" and name.spelling.islower() and not other.spelling.islower()
    cased = name.exact and name.spelling != other.spelling  # `IMDb` and `IMDB`
    return name[:2] != other[:2] or name.exact != other.exact or written or cased


def _needs_capital(name: _Name) -> bool:
    """Whether a name in lower case is none: a dataset's that is not written so, or a short one that is taken as it is written."""
    return (name.kind == "D" and not name.spelling.islower()) or (
        name.kind == "M" and name.exact and not name.spelling.islower()
    )


_OWN_SPLIT = regex.compile(r"[a-z\d] (?:val|test|minival|test dev|validation)(?: ?20\d\d)?$")
"""A dataset's alias that carries a split, `COCO val`: the split is read as one."""
_GOES_ON = regex.compile(r"-[A-Z]{2}")
"""A name that a metric's short form only opens: `CD-FSOD`."""
_COMPOUND = regex.compile(
    r"(?:full|half|mixed|low|high|single|double|arbitrary|multi|fixed|variable|integer|numerical|floating)[\s-]$"
)


def _is_compound(plain: str, start: int, written: str) -> bool:
    """Whether `precision` is that of numbers: `full-precision`, `mixed precision`."""
    return written.lower().startswith("precision") and bool(_COMPOUND.search(plain, max(0, start - 12), start))


def _ends_a_name(plain: str, start: int, written: str) -> bool:
    """Whether a short form ends a name in capitals: the `CD` of `LEVIR-CD` is no distance."""
    return len(written) <= 3 and written.isupper() and bool(_NAME_BEFORE.search(plain, max(0, start - 12), start))


_NAME_BEFORE = regex.compile(r"[A-Z\d]-$")
_ENDING = regex.compile(
    r"-(?:(?!(?:19|2[01])\d\d)\d{2,4}|[Cc]lean|[Hh]ard|[Pp]ro|[Ll]ite|[Ff]ull|[Pp]lus|v\d(?:\.\d)?|[A-Z]{1,4}\d?)(?![\w-])"
)
"""`GSM8K-384`, `SugarCrepe-clean`: an ending that makes another dataset of a known one's name."""
_DASH_BEHIND = regex.compile(r"-(?:while|with|a|an|and|but|using|which|without|outperforming|surpassing|achieving)\b")
"""`on AIME 2025-while using less`: a dash that opens a clause, and no part of a name."""
_SPLIT_BEHIND = regex.compile(r"-(?:val|minival|test|dev|validation)(?:20\d\d|-dev)?(?![\w-])")
"""`COCO-val`, `LVIS-minival`: a split that a hyphen ties to its dataset."""
_CLASSES = regex.compile(r"\b\d{1,4}-class\s$")
"""`a 64-class ImageNet benchmark`: some classes of a dataset are another one."""
_VARIANTS = frozenset(
    """tiny mini stylized restricted synthetic noisy tiered corrupted perturbed remixed imbalanced rotated partial
    permuted colored sequential split""".split()
)
"""Words that make another dataset of the one whose name follows: `Tiny ImageNet`, `Split CIFAR-100`."""


def _is_acronym(kind: Kind, written: str) -> bool:
    """Whether a metric is written as an acronym in another case: `mIOU`, `MAP`; a dataset's short name is taken as it is."""
    return kind == "M" and len(written) > 2 and sum(c.isupper() for c in written) >= 2


def _variant_before(plain: str, start: int) -> str:
    """The word before a dataset's name that makes another one of it: `Split` in `Split CIFAR-100`; else empty."""
    if not start or plain[start - 1] != " ":
        return ""
    word = plain[plain.rfind(" ", 0, start - 1) + 1 : start - 1].lstrip("(")
    return word if word.lower() in _VARIANTS else ""


def _is_name_in_place(plain: str, start: int, end: int, *, in_lower: bool = False) -> bool:
    """Whether a dataset's name is not merely part of a longer name (`mini-ImageNet`, `COCO-style`, `coco` the bean).

    `in_lower` tells that the catalog writes it without a capital: `ogbn-arxiv`.
    """
    written = plain[start:end]
    if not in_lower and not any(c.isupper() or c.isdigit() for c in written):
        return False
    if written[-1].isdigit() and plain[end : end + 1] == "." and plain[end + 1 : end + 2].isdigit():
        return False
    if _variant_before(plain, start):
        return False
    if start and plain[start - 1] == " " and _CLASSES.search(plain, max(0, start - 12), start):
        return False
    if start >= 2 and plain[start - 1] in "-_" and plain[start - 2].isalnum():
        return False
    if _DASH_BEHIND.match(plain, end) or _SPLIT_BEHIND.match(plain, end):
        return True
    return not (plain[end : end + 1] in ("-", "_") and plain[end + 1 : end + 2].isalnum())


def _names(catalog: Catalog) -> Iterator[_Name]:
    for metric in catalog.metrics.values():
        for spelling in metric.loose_spellings:
            yield _Name(
                "M", metric, spelling, len(spelling) <= 3 and spelling.isalpha() and any(c.isupper() for c in spelling)
            )
        for spelling in metric.exact_spellings:
            yield _Name("M", metric, spelling, True)
    for benchmark in catalog.benchmarks.values():
        for spelling in (benchmark.name, *benchmark.aliases):
            yield _Name(
                "D",
                benchmark,
                spelling,
                bool(_ACRONYM.fullmatch(spelling)) or (spelling.isalpha() and len(spelling) < 5),
            )
        for split, others in benchmark.splits.aliases.items():
            for spelling in (split, *others):
                if not _is_plain_word(spelling):
                    yield _Name("S", split, spelling, False)
        for split in benchmark.splits.canonical:
            if not _is_plain_word(split):
                yield _Name("S", split, split, False)
        for spelling in benchmark.not_:
            if catalog.benchmark(spelling) is None and not regex.search(r"(?i)pre-?train|supervised|weights", spelling):
                yield _Name("D", None, spelling, spelling.isalpha() and len(spelling) < 5)
    for split, others in _SPLITS.items():
        for spelling in others:
            yield _Name("S", split, spelling, False)


def _is_plain_word(spelling: str) -> bool:
    """Whether a split's name (`other`, `easy`, `full`) is an ordinary word, which is no split wherever it stands."""
    return spelling.isalpha() and spelling.islower()


def _spellings(name: _Name) -> Iterator[str]:
    folded = fold(normalise(name.spelling).plain).strip()
    if name.kind == "D" and _OWN_SPLIT.search(folded):
        return
    yield folded
    joined = regex.sub(r"(?<=[a-z])\s(?=\d)|(?<=\d)\s(?=[a-z])", "", folded)
    if joined != folded:
        yield joined
    if name.kind == "D":
        parted = regex.sub(r"(?<=[a-z])(?=\d)", " ", folded)
        if parted != folded:
            yield parted
    if name.kind == "M" and folded[-1:].isalnum() and not folded.endswith("s"):
        yield folded[:-1] + "ies" if folded.endswith("y") else folded + "s"
