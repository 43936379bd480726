"""Datasets that the catalog lacks, by the datasets and numbers beside them, and longer names than it knows."""

import itertools

import regex

from extractors.catalog import Benchmark
from extractors.mentions.dataset.dataset_words import (
    DATASET_NOUNS,
    DATASET_SHAPE,
    GENERIC_CAPITALS,
    dataset,
    is_first_of_two,
)
from extractors.mentions.system.model_names import is_hardware, is_model_name
from extractors.mentions.tokens import Token, kinds

_YEAR = regex.compile(r"(?:19|20)\d\d")


def longer_names(plain: str, tokens: list[Token]) -> None:
    """`NegBench COCO`, `SlideBench(TCGA)`: a benchmark's name right before a dataset's makes one name, of a part of it."""
    index = 0
    while index + 1 < len(tokens):
        here, after = tokens[index], tokens[index + 1]
        if after.kind == "D" and after.data is None and index and _opens_name(plain, here, after):
            tokens[index : index + 2] = [dataset(plain, here, after)]
            continue
        inside = tokens[index + 2] if index + 3 < len(tokens) and tokens[index + 3].kind == ")" else None
        if here.kind == "D" and after.text == "(" and here.end == after.start and inside and inside.kind == "D":
            tokens[index : index + 4] = [dataset(plain, here, tokens[index + 3])]
            continue
        if (
            here.kind == after.kind == "D"
            and here.data is None
            and DATASET_SHAPE.fullmatch(here.text)
            and plain[here.end : after.start] == " "
        ):
            tokens[index : index + 2] = [dataset(plain, here, after)]
        index += 1


def _opens_name(plain: str, here: Token, after: Token) -> bool:
    """`on Object HalBench`: whether a word with a capital within a sentence belongs to the benchmark's name behind it."""
    return (
        here.kind == "x"
        and here.text[0].isupper()
        and here.text.isalpha()
        and here.text[1:].islower()
        and here.text not in GENERIC_CAPITALS
        and here.low not in _OWNERS
        and plain[here.end : after.start] == " "
        and plain[here.start - 2 : here.start].isascii()
        and plain[here.start - 2].isalpha()
        and DATASET_SHAPE.fullmatch(after.text) is not None
    )


_OWNERS = frozenset("google stanford microsoft openai salesforce meta nvidia amazon apple tencent alibaba".split())
"""Whose a benchmark is belongs not to its name."""


def acronyms_before(plain: str, tokens: list[Token]) -> None:
    """`on MM CelebA HQ`: letters between `on` and a known dataset's name make another name of it."""
    for index in range(len(tokens) - 2, 0, -1):
        here, after = tokens[index], tokens[index + 1]
        if (
            after.kind == "D"
            and here.kind in "xB"
            and tokens[index - 1].kind == "o"
            and _ACRONYM.fullmatch(here.text)
            and here.text not in _NO_VARIANTS
            and plain[here.end : after.start] == " "
            and not is_model_name(here.text)
        ):
            tokens[index : index + 2] = [dataset(plain, here, after)]


_ACRONYM = regex.compile(r"[A-Z]{2,3}")
_NO_VARIANTS = frozenset("MS HF ID OOD IID VLM LLM SOTA US UK EU AI ML".split())
_NOT_PARTS = frozenset(
    """challenge challenges dataset datasets large detection classification segmentation captioning retrieval
    leaderboard corpus benchmark benchmarks track shared task tasks test validation val competition recognition visual
    data set sets images karpathy top scale archive panoptic instance keypoint keypoints captions winner however we our
    it this the and large-scale suite split average mean both english object high medium low""".split()
)

_VARIANTS = frozenset("Lite Pro Verified Mini Plus Extended".split())
"""Words behind a benchmark's name that make another one of it, whatever follows: `FooBench Lite`."""

_PART = regex.compile(r"[A-Z][a-z]{2,}|[A-Z]{3,5}\d{0,4}|[A-Z]{3,6}\d{1,3}k")


def parts_of_datasets(plain: str, tokens: list[Token]) -> None:
    """`MNIST Addition`, `MMLU Medical`: a known dataset's name with a capital word right behind it is another dataset."""
    index = 0
    while index + 1 < len(tokens):
        here, after = tokens[index], tokens[index + 1]
        ends = index + 2 >= len(tokens) or tokens[index + 2].kind in ",&;()S"
        ends = (
            ends
            or (after.kind == "x" and tokens[index + 2].kind in "owVf")
            or tokens[index + 2].low in ("task", "tasks")
        )
        if (
            here.kind == "D"
            and here.data is None
            and after.text in _VARIANTS
            and DATASET_SHAPE.fullmatch(here.text)
            and plain[here.end : after.start] == " "
        ) or (
            here.kind == "D"
            and (after.kind == "x" or (after.kind == "B" and not is_model_name(after.text)))
            and _PART.fullmatch(after.text)
            and after.low not in _NOT_PARTS
            and ends
            and plain[here.end : after.start] == " "
            and not is_hardware(after.text)
        ):
            tokens[index : index + 2] = [dataset(plain, here, after)]
        index += 1


_SQUARED = frozenset("642 1282 2562 5122".split())
"""Sides of images, squared: `ImageNet 256^2`."""


def numbered(plain: str, tokens: list[Token]) -> None:
    """`on Visual Genome 500, ...`: a plain number that ends a known dataset's name makes a part of it."""
    for index in range(len(tokens) - 2, 0, -1):
        here, after = tokens[index], tokens[index + 1]
        if (
            here.kind == "D"
            and here.data is not None
            and after.kind == "V"
            and after.text.isdigit()
            and 2 < len(after.text) < 5
            and not _is_year(after)
            and after.text not in _SQUARED
            and tokens[index - 1].kind == "o"
            and (index + 2 == len(tokens) or tokens[index + 2].kind in ",;&")
            and plain[here.end : after.start] == " "
        ):
            tokens[index : index + 2] = [dataset(plain, here, after)]


_DIGIT_LED = regex.compile(r"[A-Z-](?:[\w]*-)*\w*[A-Z]\w*(?:-\w+)*")


def led_by_digit(plain: str, tokens: list[Token]) -> None:
    """`on the 3D-IRCADb-01 dataset`: a name that a digit opens, between `the` and a word for a dataset."""
    for index in range(1, len(tokens) - 1):
        token = tokens[index]
        if (
            token.kind == "V"
            and len(token.data.unit) > 2
            and tokens[index + 1].low in DATASET_NOUNS
            and {"the", "on", "and"} & {t.low for t in tokens[max(0, index - 2) : index]}
            and _DIGIT_LED.fullmatch(token.data.unit)
        ):
            tokens[index] = dataset(plain, token, token)


def by_bracket(tokens: list[Token]) -> None:
    """`on public Near-Shift (95.0%) benchmarks`: the name before a number in brackets, and behind it a word for a dataset."""
    for index in range(len(tokens) - 4):
        name = tokens[index]
        if (
            name.kind == "B"
            and [t.kind for t in tokens[index + 1 : index + 4]] == ["(", "V", ")"]
            and tokens[index + 4].low in DATASET_NOUNS
            and not is_model_name(name.text)
        ):
            name.kind, name.data = "D", None


_LISTED_IN_BRACKETS = regex.compile(r"(?<=x)\((?P<names>[DBx](?:,&?[DBx]|&[DBx]){2,})\)")


def listed_in_brackets(tokens: list[Token]) -> None:
    """`five public datasets (BCIC-IV-2A, QUX, SEED, and SEED-VIG)`: all names of the bracket behind a word for datasets."""
    for match in _LISTED_IN_BRACKETS.finditer(kinds(tokens)):
        first, last = match.span("names")
        names = [t for t in tokens[first:last] if t.kind not in ",&"]
        models = sum(t.kind != "D" and is_model_name(t.text) for t in names)
        if (
            tokens[match.start() - 1].low in ("datasets", "benchmarks", "corpora")
            and models * 2 < len(names)
            and all(t.kind == "D" or t.text[:1].isupper() for t in names)
        ):
            for token in names:
                if token.kind != "D":
                    token.kind, token.data = "D", None


def of_years(plain: str, tokens: list[Token]) -> None:
    """`DCASE 2018`, `QHack 2022, 2023, and 2024`: each year's edition that the catalog lacks is a dataset of its own."""
    for index in range(len(tokens) - 1):
        token, year = tokens[index], tokens[index + 1]
        if token.kind != "D" or not _is_year(year) or plain[token.end : year.start] not in (" ", "-", "'"):
            continue
        if token.data is not None and (year.text[2:] in token.text or _has_edition(token.data, year.text)):
            continue
        at = index + 1
        while at < len(tokens) and (tokens[at].kind in ",&" or _is_year(tokens[at])):
            if _is_year(tokens[at]):
                tokens[at] = Token("D", tokens[at].start, tokens[at].end, f"{token.text} {tokens[at].text}", None)
            at += 1
        first = tokens[index + 1]
        tokens[index : index + 2] = [Token("D", token.start, first.end, first.text, None)]
        return


def _has_edition(benchmark: Benchmark, year: str) -> bool:
    """Whether a benchmark's own names tell of a year, which then makes no other one: `Microsoft COCO 2017`."""
    return any(name.endswith(year) for name in (benchmark.name, *benchmark.aliases))


def _is_year(token: Token) -> bool:
    return bool(_YEAR.fullmatch(token.text))


def transfers(plain: str, tokens: list[Token]) -> None:
    """`HMDB -> UCF`: from one dataset to another makes a benchmark of its own."""
    for index in range(len(tokens) - 3, -1, -1):
        if index + 2 >= len(tokens):
            continue
        first, arrow, last = tokens[index : index + 3]
        if (
            arrow.text in ("->", "=>", "→")
            and "D" in (first.kind, last.kind)
            and first.kind in "DB"
            and last.kind in "DB"
            and plain[first.end : arrow.start].strip(" -") == ""
        ):
            tokens[index : index + 3] = [dataset(plain, first, last)]


def pairs(plain: str, tokens: list[Token]) -> None:
    """`on CIFAR-100 vs CIFAR-10 OOD detection`: what is told apart from what is a benchmark of its own."""
    for index in range(len(tokens) - 4, 0, -1):
        if (
            tokens[index].kind == tokens[index + 2].kind == "D"
            and tokens[index + 1].low in ("vs", "versus")
            and tokens[index - 1].low in ("on", "for", "the")
            and {t.low for t in [*tokens[max(0, index - 4) : index], *tokens[index + 3 : index + 6]]} & _TOLD_APART
        ):
            tokens[index : index + 3] = [dataset(plain, tokens[index], tokens[index + 2])]


_TOLD_APART = frozenset("ood out-of-distribution detection anomaly novelty".split())


def by_company(tokens: list[Token]) -> None:
    """`HotpotQA, MusiQue and 2Wiki`: a name listed with a dataset is a dataset."""
    for direction in (1, -1):
        order = range(len(tokens)) if direction == 1 else range(len(tokens) - 1, -1, -1)
        for index in order:
            if tokens[index].kind != "D":
                continue
            step = index + direction
            joined = False
            while 0 <= step < len(tokens) and tokens[step].kind in ",&" and abs(step - index) < 3:
                joined = joined or tokens[step].kind == "&"
                step += direction
            listed = joined or (0 <= step < len(tokens) and _in_closed_list(tokens, min(index, step), max(index, step)))
            if listed and abs(step - index) > 1 and 0 <= step < len(tokens):
                token = tokens[step]
                after = tokens[step + 1] if step + 1 < len(tokens) else None
                proper = (
                    token.kind == "B"
                    or _ends_in_digits(token)
                    or (direction == -1 and is_first_of_two(tokens, step, index))
                    or (
                        token.kind == "x"
                        and token.text[:1].isupper()
                        and token.text not in GENERIC_CAPITALS
                        and after is not None
                        and after.low in DATASET_NOUNS | {"test", "validation"}
                    )
                )
                opened = (
                    direction == 1
                    and joined
                    and _follows_preposition(tokens, index)
                    and not (after is not None and after.kind in "AUX" and tokens[step - 2].kind == ",")
                )
                if (
                    proper
                    and not is_model_name(token.text)
                    and not is_hardware(token.text)
                    and len(token.text) > 2
                    and (
                        after is None
                        or opened
                        or after.kind in ",&;)"
                        or after.low in DATASET_NOUNS | {"test", "validation"}
                    )
                ):
                    token.kind = "D"
                    token.data = None


_SLASHED_VALUES = regex.compile(r"V(?:/V)+M?o(?P<names>[DB](?:/[DB])*)")


def by_slashes(tokens: list[Token]) -> None:
    """`61.6/84.1/33.7 on DOTA/HRSX/FairX`: as many names as numbers, one of them a dataset's, are datasets all."""
    for match in reversed(list(_SLASHED_VALUES.finditer(kinds(tokens)))):
        first, last = match.span("names")
        named = [part for token in tokens[first:last] if token.kind in "DB" for part in _parts(token)]
        if len(named) == match[0].count("V") and any(t.kind == "D" for t in named):
            slash = Token("/", tokens[first].end, tokens[first].end, "/")
            tokens[first:last] = [t for part in named for t in (slash, part)][1:]


def _parts(token: Token) -> list[Token]:
    """The names that slashes part inside one word, as datasets; a dataset's name is one whole."""
    if token.kind == "D":
        return [token]
    parts = []
    start = token.start
    for text in token.text.split("/"):
        parts.append(Token("D", start, start + len(text), text, None))
        start += len(text) + 1
    return parts


def _ends_in_digits(token: Token) -> bool:
    """`Gaze360`: a word with one capital and digits behind it, which a list of datasets may hold."""
    return token.kind == "x" and len(token.text) > 4 and token.text[0].isupper() and token.text[-2:].isdigit()


def _in_closed_list(tokens: list[Token], first: int, last: int) -> bool:
    """Whether two names stand in one list that `and` closes: `A, B, C and D`."""
    while last + 1 < len(tokens) and (tokens[last + 1].kind in "DB,&" or _ends_in_digits(tokens[last + 1])):
        last += 1
    return any(t.kind == "&" for t in tokens[first : last + 1])


def by_parallel(tokens: list[Token]) -> None:
    """`ImageNet-21k 47.0% and JFT 64.7%`: a name before its number, listed with a dataset before its number."""
    string = kinds(tokens)
    for match in itertools.chain(_NAME_AND_NUMBER.finditer(string), _NAME_AND_BRACKET.finditer(string)):
        token = tokens[match.start("name")]
        if (
            len(token.text) > 2
            and (token.kind == "B" or (token.text[0].isupper() and token.text not in GENERIC_CAPITALS))
            and not is_model_name(token.text)
            and not is_hardware(token.text)
        ):
            token.kind = "D"
            token.data = None


def by_values_for(tokens: list[Token]) -> None:
    """`66.2% mIoU for iSAID, 55.7% mIoU for FooSet`: what a like phrase says behind `for` is a dataset, whatever its name."""
    for match in _VALUES_FOR.finditer(kinds(tokens)):
        for at in range(*match.span()):
            token = tokens[at]
            named = token.kind == "B" or (token.kind == "x" and _is_name_alone(tokens, at))
            if named and tokens[at - 1].kind in "fow" and not is_model_name(token.text):
                token.kind, token.data = "D", None


def _is_name_alone(tokens: list[Token], at: int) -> bool:
    """Whether a word with a capital stands alone where a dataset's name may: `5.2% on LSUN and 7.1% on Hedau at ...`."""
    text = tokens[at].text
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        text[0].isupper()
        and text.isalpha()
        and text not in GENERIC_CAPITALS
        and (behind is None or behind.kind in ",;)tw" or behind.low in DATASET_NOUNS)
    )


_VALUES_FOR = regex.compile(r"(?<=VMf)D(?:(?:,&?|&)V[MB]f[DB])+|(?<=Vo)D(?:(?:,&?|&)V[ow][DBx])+")


def by_parallel_place(tokens: list[Token]) -> None:
    """`53.1 mAP on A and 62.3 on Sim12k`: a name with a digit, in the place that a dataset has beside the number before."""
    for match in _PARALLEL_PLACE.finditer(kinds(tokens)):
        token = tokens[match.start("name")]
        if (
            tokens[match.start("name") - 1].low == "on"
            and token.text[:1].isupper()
            and any(c.isdigit() for c in token.text)
            and not is_model_name(token.text)
            and not is_hardware(token.text)
        ):
            token.kind, token.data = "D", None


_TWO_WORDS_IN_PLACE = regex.compile(r"VM?o(?P<first>x)x(?=[,&;.)]|$)")
_CAPITALISED = regex.compile(r"[A-Z][a-z]{2,}")


def by_two_words(plain: str, tokens: list[Token]) -> None:
    """`0.96 on Tennessee Eastman, 0.93 on A`: two words with capitals, in the place that a dataset has beside another number."""
    string = kinds(tokens)
    if not _VALUE_ON_DATASET.search(string):
        return
    for match in reversed(list(_TWO_WORDS_IN_PLACE.finditer(string))):
        at = match.start("first")
        first, last = tokens[at], tokens[at + 1]
        if (
            tokens[at - 1].low == "on"
            and all(_CAPITALISED.fullmatch(t.text) and t.text not in GENERIC_CAPITALS for t in (first, last))
            and plain[first.end : last.start] == " "
            and not is_hardware(first.text)
            and last.low not in _NOT_PARTS
        ):
            tokens[at : at + 2] = [dataset(plain, first, last)]


_VALUE_ON_DATASET = regex.compile(r"VM?oD")
_PARALLEL_PLACE = regex.compile(r"VM?oD(?:,&?|&)VM?o(?P<name>x)(?=[,&;.)]|$)")
_NUMBER_AND_BRACKET = regex.compile(r"V\(D\)(?:,&?|&)V\((?P<name>B)\)|V\((?P<name>B)\)(?:,&?|&)V\(D\)")


def by_bracket_beside(tokens: list[Token]) -> None:
    """`0.689 (A) and 0.630 (HOSP)`: a name in a bracket behind a number, as a dataset stands behind the one beside it."""
    for match in _NUMBER_AND_BRACKET.finditer(kinds(tokens)):
        token = tokens[match.start("name")]
        if len(token.text) > 2 and not is_model_name(token.text) and not is_hardware(token.text):
            token.kind, token.data = "D", None


_NAME_AND_BRACKET = regex.compile(
    r"(?:D\((?:M:)?VM?\)(?:,&?|&)(?P<name>[Bx])(?=\((?:M:)?VM?\))|(?P<name>[Bx])\((?:M:)?VM?\)(?:,&?|&)(?=D\((?:M:)?VM?\)))"
)

_NAME_AND_NUMBER = regex.compile(r"DV(?:\([^()]{1,3}\))?(?:,&?|&)(?P<name>B)V")


def _follows_preposition(tokens: list[Token], index: int) -> bool:
    """Whether a list of datasets that `index` stands in was opened by `on` or `over`."""
    while (index > 0 and tokens[index - 1].kind in "D,&") or (index > 0 and tokens[index - 1].low in ("the", "both")):
        index -= 1
    return index > 0 and tokens[index - 1].kind == "o"
