"""Numbers that are said of several datasets together, and so are no result on any of them."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

import regex

from extractors.linking.scores import Group, Sentence

MANY = frozenset("datasets benchmarks tasks domains tests languages settings suites databases cohorts".split())

COUNT_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve various several multiple all different diverse many
    numerous public popular both these""".split()
)
"""Words that count datasets."""
_COUNTS = frozenset("two three four five six seven eight nine ten several multiple".split())


_SETS = frozenset("datasets benchmarks suites databases cohorts".split())


def says_many(sentence: Sentence, *, of_sets: bool = False) -> bool:
    """`averaged over 11 datasets`, `across five benchmarks`: a number of no single dataset.

    With `of_sets` only datasets count: the tasks and languages that a benchmark's own paper averages over are its parts.
    """
    low = sentence.low
    for index in range(len(low)):
        if (
            low[index] in (_SETS if of_sets else MANY)
            and index
            and (
                low[index - 1] in COUNT_WORDS
                or sentence.tokens[index - 1].kind in "NVG"
                or (index > 1 and (low[index - 2] in COUNT_WORDS or sentence.tokens[index - 2].kind in "NVG"))
                or any(
                    low[i] in _COUNTS or (sentence.tokens[i].kind in "NVG" and low[i].isdigit())
                    for i in range(max(0, index - 4), index)
                )
            )
        ):
            back = low[_after_verb(sentence, max(0, index - 6), index) : index]
            if "D" in sentence.kinds[max(0, index - 2) : index]:
                continue  # `across 50 RoboTwin tasks`: all of one
            if any(word in ("across", "over", "on", "among", "of", "in", "for", "to") for word in back):
                return True
    return False


def _after_verb(sentence: Sentence, first: int, last: int) -> int:
    """Where the words begin that stand behind the last verb of surpassing: `31.4, outperforming several existing benchmarks`."""
    return max((at + 1 for at in range(first, last) if sentence.kinds[at] == "X"), default=first)


def averages_over_many(sentence: Sentence, group: Group) -> bool:
    """`68.9% over ten further datasets`: the number's own phrase says that it is no single dataset's."""
    tokens = sentence.tokens
    if any(
        low in ("averages", "averaging") for low in sentence.low[max(0, group.first - 3) : group.first]
    ) and says_many(sentence):
        return True
    for index in range(group.end, min(len(tokens) - 1, group.end + 7)):
        if tokens[index].kind in ",;VD":
            return False
        if tokens[index].low == "average" and any(
            a.low == "of" and b.kind in "NVG" and MANY & {t.low for t in tokens[index : index + 8]}
            for a, b in pairwise(tokens[index + 1 : index + 4])
        ):
            return True
        if tokens[index].low in ("over", "across", "on", "among") and (
            tokens[index + 1].low in COUNT_WORDS or tokens[index + 1].kind in "NVG"
        ):
            phrase = list(takewhile(lambda t: t.kind not in ",;&", tokens[index + 1 : index + 9]))
            return any(t.low in MANY for t in tokens[index + 1 : index + 5]) and not any(t.kind == "D" for t in phrase)
    return False


def names_others_too(sentence: Sentence, at: int) -> bool:
    """`on ImageNet and four shifted variants`: a number of all of them."""
    tokens = sentence.tokens[at + 1 : at + 7]
    return (
        len(tokens) > 2
        and tokens[0].kind == "&"
        and (
            tokens[1].low in COUNT_WORDS or tokens[1].kind in "NG" or (tokens[1].kind == "V" and tokens[2].kind == "x")
        )
        and any(t.low in MANY or t.low in ("variants", "sets", "others") for t in tokens[2:5])
    )


def is_some_of(sentence: Sentence, at: int) -> bool:
    """`On 14 out of 20 bAbI tasks`: some of a dataset's parts."""
    return bool(_SOME_OF.search(sentence.kinds, max(0, at - 4), at)) and sentence.low[at - 2] == "of"


_SOME_OF = regex.compile(r"[VN]x?O[VN]$")


def is_shared(sentence: Sentence, run: Sequence[int], group: Group) -> bool:
    """Whether a lone number is said of all datasets of a list: `95% on MNIST and CIFAR`."""
    if group.end > run[0]:
        return False
    between = sentence.tokens[group.end : run[0]]
    return (
        not any(t.kind == "V" for t in between)
        and sentence.kinds.count("V") == len(group.scores)
        and "R" not in sentence.kinds
    )


def is_listed_with_others(sentence: Sentence, at: int) -> bool:
    """Whether the dataset at `at` is one of several that a sentence lists for all of its numbers.

    `on five benchmarks, A, B, and C, it reaches 99%`, `on benchmarks (A, B, C), ... 0.86`, `Across A, B, and C, ... 70%`.
    """
    if _ends_plural_list(sentence, at):
        return True
    lead = _list_lead(sentence, at)
    if lead is None:
        return False
    names = sum(k in "DB" for k in sentence.kinds[lead + 1 : at + 1])
    behind = sentence.closes.get(at + 1, at) + 1
    after = sentence.kinds[behind : behind + 4]
    more = bool(regex.match(r"[,&]{1,2}[DB]", after))
    if names + more < 2:
        return False
    word = sentence.tokens[lead]
    if word.low in ("across", "over", "averaged"):
        return lead <= 1
    return True


def _ends_plural_list(sentence: Sentence, at: int) -> bool:
    """`on A, Helen, and B datasets, ... 0.98`: whether the only number is that of several datasets, the last of them at `at`."""
    kinds = sentence.kinds
    while kinds[at + 1 : at + 2] and kinds[at + 1] in "D,&":
        at += 1
    return (
        kinds[at - 1 : at] == "&"
        and sentence.low[at + 1 : at + 2] in (["datasets"], ["benchmarks"], ["corpora"])
        and not {"latter", "former"} & set(sentence.low)
        and kinds.count("V") == 1
        and kinds.find("V") > at
        and "o" in kinds[max(0, at - 9) : at]
    )


def _list_lead(sentence: Sentence, at: int) -> int | None:
    """The word that opens the list of names in which the dataset at `at` stands: `benchmarks`, or `Across`."""
    for position in range(at - 1, max(-1, at - 24), -1):
        token = sentence.tokens[position]
        if token.low in _LISTED or token.low in ("across", "over"):
            return position
        if token.kind == "(":
            opened = [i for i in range(max(0, position - 4), position) if sentence.low[i] in _LISTED]
            return opened[-1] if opened else None
        name = token.kind in "DBSV" or token.text[:1].isupper()
        if not name and token.kind not in ",&:)/o" and token.low not in _INTRODUCING:
            return None
    return None


_LISTED = frozenset("datasets benchmarks tasks suites corpora sets".split())
_INTRODUCING = frozenset("such as including namely like the both three four five six".split())
