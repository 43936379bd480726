"""Whose a baseline's number is."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from extractors.linking.scores import Group, Score, Sentence
from extractors.linking.system.system_names import Systems
from extractors.mentions.system.model_names import is_model_name
from extractors.mentions.tokens import Token


def name_of(sentence: Sentence, score: Score, names: Sequence[int], systems: Systems) -> str | None:
    """Whose a baseline's number is: the name before its bracket or verb, the one after `by`, `of`, `for`, or the object compared with."""
    tokens = sentence.tokens
    if (
        score.at > 1
        and (
            sentence.kinds[score.at - 2 : score.at] in ("B(", "B:") or sentence.kinds[score.at - 3 : score.at] == "(B,"
        )
        and not systems.is_own(tokens[score.at - 2].text)
        and tokens[score.at - 2].text != score.metric_name
    ):
        return tokens[score.at - 2].text
    others = [i for i in names if not systems.is_own(tokens[i].text) or _is_compared_forerunner(tokens, i, systems)]
    if score.is_start:
        return _of_start(sentence, score, others)
    upon = next((i for i in others if _lead(tokens, i) == score.end and tokens[score.end].low == "on"), None)
    if upon is not None:
        return tokens[upon].text
    after = [
        i
        for i in others
        if score.end <= i <= score.end + 9
        and any(t.low in ("by", "of", "for", "from", "achieved", "with", "(", "using") for t in tokens[score.end : i])
        and not any(t.kind in "V;hX" for t in tokens[score.end : i])
    ]
    if (
        after
        and tokens[_lead(tokens, after[0])].low in ("by", "of", "for")
        and _lead(tokens, after[0]) <= score.end + 1
    ):
        return tokens[after[0]].text
    before = [i for i in others if i < score.at and not _is_parted(sentence, i, score)]
    inside = sentence.brackets[score.at]
    if inside >= 0 and any(t.kind in "WA" for t in tokens[inside + 1 : score.at]):
        before = [i for i in before if i > inside]  # `with FooNet (while the best one achieves 21%)`
    near = [i for i in before if not any(t.kind == "V" for t in tokens[i : score.at])]
    if near and (
        sentence.brackets[score.at] >= 0 or any(t.kind in "CXhA" for t in tokens[max(0, near[-1] - 5) : score.at])
    ):
        return tokens[_outside_bracket(sentence, near[-1])].text
    if after:
        return tokens[after[0]].text
    if any(t.low == "chance" for t in tokens[max(0, score.at - 4) : score.at]) or (
        sentence.low[score.end : score.end + 2] == ["random", "baseline"]
    ):
        return "chance"
    if any(
        t.low == "by" and behind.low.partition("-")[0] == "humans"
        for t, behind in pairwise(tokens[score.end : score.end + 4])
    ):
        return "human"
    if any(_are_people(tokens, i) for i in range(max(0, score.at - 8), score.at)):
        return "human"
    return None


def last_named(sentence: Sentence, score: Score, names: Sequence[int], systems: Systems) -> str | None:
    """The last other system that is named before a number, where nothing says more."""
    others = [
        i
        for i in names
        if i < score.at
        and not systems.is_own(sentence.tokens[i].text)
        and not _is_parted(sentence, i, score)
        and not _surpasses(sentence, i, score)
    ]
    return sentence.tokens[_outside_bracket(sentence, others[-1])].text if others and not score.is_start else None


def _surpasses(sentence: Sentence, index: int, score: Score) -> bool:
    """`LLM-Judge reaches 63.2, outperforming automatic ones at 35.0`: the name is of what surpasses; a backbone is of both."""
    if is_model_name(sentence.tokens[index].text) or "X" not in sentence.kinds[index + 1 : score.at]:
        return False
    return not any(kind in "XC" for kind in sentence.kinds[max(0, index - 6) : index])


_OF_PEOPLE = frozenset(
    "performance accuracy level levels expert experts participants baseline score scores raters".split()
)


def _are_people(tokens: Sequence[Token], index: int) -> bool:
    """`human performance of 94%`, `humans reach`, `below the human-level accuracy`; no `human judgments`, `human faces`."""
    if tokens[index].low == "human-level":
        return any(t.kind in "cCXh" or t.low in ("to", "behind") for t in tokens[max(0, index - 3) : index])
    if tokens[index].low not in ("human", "humans"):
        return False
    return index + 1 == len(tokens) or tokens[index + 1].kind != "x" or tokens[index + 1].low in _OF_PEOPLE


def _is_compared_forerunner(tokens: Sequence[Token], index: int, systems: Systems) -> bool:
    """`outperforming the DINO` in a paper on Cross-DINO; `the original CAM` is named by its whole phrase."""
    if not index or not systems.is_forerunner(tokens[index].text) or tokens[index - 1].kind == "k":
        return False
    lead = tokens[_lead(tokens, index)]
    return lead.kind in "XCh" or lead.low == "over"


def _is_parted(sentence: Sentence, index: int, score: Score) -> bool:
    """Whether a name is of what is compared: `2.9 with Gated FooNet compared to 3.4`; a well-known backbone is of both."""
    if ";" in sentence.kinds[index + 1 : score.at]:
        return True
    compared = [
        i
        for i in range(index + 1, score.at)
        if sentence.kinds[i] in "Ch" and sentence.low[i - 1] not in ("more", "less", "greater", "fewer")
    ]
    return (
        bool(compared)
        and not is_model_name(sentence.tokens[index].text)
        and not any(k in "CXh" for k in sentence.kinds[max(0, index - 6) : index])
    )


def _outside_bracket(sentence: Sentence, index: int) -> int:
    """The system whose backbone a bracket names: `FooNet` of `FooNet (BarNet)`."""
    opening = sentence.brackets[index]
    return opening - 1 if opening == index - 1 > 0 and sentence.kinds[opening - 1] == "B" else index


def _lead(tokens: Sequence[Token], index: int) -> int:
    """The preposition that leads to a name, behind an article and adjectives: `for` of `for the zero-shot Foo`."""
    lead = index - 1
    while lead > 0 and index - lead < (8 if tokens[index].kind == "(" else 4) and tokens[lead].kind in "xk":
        lead -= 1
    return lead


def _of_start(sentence: Sentence, score: Score, others: Sequence[int]) -> str | None:
    """Whose the start of a change is: named in brackets behind it, compared with, before it, or behind the change."""
    tokens = sentence.tokens
    bracketed = [i for i in others if score.end < i <= score.end + 3 and sentence.brackets[i] == score.end]
    if bracketed:
        return tokens[bracketed[0]].text
    changes = list(_changes(sentence))
    place = next((p for p, (start, _) in enumerate(changes) if score in start.scores), None)
    before = [i for i in others if i < score.at and not any(t.kind == ";" for t in tokens[i : score.at])]
    if place is not None and _BRACKETED_CHANGES.search(sentence.kinds) and (end := changes[place][1].end) + 1 in others:
        return tokens[end + 1].text
    if place:
        last = changes[place - 1][1].end
        before = [i for i in before if i >= last and not _is_behind(tokens, last, i)] or before
    at = before[-1] if before and _leads_to(tokens, before[-1], score.at) else None
    if at is None and place is not None and sentence.kinds[score.end : score.end + 1] != "(":
        at = _behind(sentence, changes, place, others)
    if at is None and before:
        bare = [i for i in before if i == 0 or tokens[_lead(tokens, i)].low not in _OF_ANOTHER_NAME]
        at = (bare or before)[-1]
        while at > 1 and [t.low for t in tokens[at - 2 : at]] == ["based", "on"] and tokens[at - 3].kind == "B":
            at -= 3
    return tokens[at].text if at is not None else None


_BRACKETED_CHANGES = regex.compile(r"FVTV\(B\)[,&]{1,2}FVTV\(B\)")
"""`from 67.9 to 77.4 (FooNet), from 75.8 to 77.3 (BarNet)`: each change is that of the name behind it."""
_OF_ANOTHER_NAME = frozenset("with using on and as by".split())
"""What leads to a backbone or a setting rather than to the system: `FooNet with a BarNet backbone`."""


def _leads_to(tokens: Sequence[Token], index: int, value: int) -> bool:
    """Whether what a change is of stands right before it: `improves FooNet from 36.5`, `the AP of FooNet from 36.5`."""
    gap = [t.kind for t in tokens[index + 1 : value]]
    return (
        gap[-1:] == ["F"]
        and gap[:-1] in ([], ["x"], ["M"], ["U"])
        and tokens[index - 1].low not in ("with", "using", "on", "by", "as")
    )


def _changes(sentence: Sentence) -> Iterator[tuple[Group, Group]]:
    """The pairs of a start and its end: `from 72.0 to 76.2`."""
    last: Group | None = None
    for group in sentence.groups:
        if group.kind == "target" and last is not None and last.kind == "start":
            yield last, group
        last = group


def _behind(
    sentence: Sentence, changes: Sequence[tuple[Group, Group]], place: int, others: Sequence[int]
) -> int | None:
    """The system that stands behind a change, or behind the last of several and is that of each, or theirs in turn.

    `from 8.3 to 6.3 on FooNet-L, 32.4 to 26.7 on FooNet-B`; `FID from 14.4 to 7.7 and IS from 86 to 116 on FooNet-L`.
    """
    tokens = sentence.tokens
    first = changes[place][1].end
    for later in range(place, len(changes)):
        end = changes[later][1].end
        between = sentence.kinds[first:end]
        if any(k in "AXW;(" for k in between):
            return None
        listed = [i for i in others if i >= end and _is_behind(tokens, end, i)]
        if not listed:
            continue
        while (follower := _follower(sentence, listed[-1])) is not None and follower in others:
            listed.append(follower)
        if len(listed) == later + 1 > 1:
            return listed[place]
        if later == place or ("D" not in between and len(listed) == 1):
            return listed[0]
        led = tokens[_lead(tokens, listed[0])]
        return listed[0] if len(listed) == 1 and (led.kind in "wC" or led.low in ("over", "to")) else None
    return None


def _follower(sentence: Sentence, index: int) -> int | None:
    """The name behind `and` or a comma behind a name."""
    gap = sentence.kinds[index + 1 : index + 4]
    step = 2 if gap[1:2] == "B" and gap[0] in ",&" else 3 if gap == ",&B" else 0
    return index + step if step else None


def _is_behind(tokens: Sequence[Token], end: int, index: int) -> bool:
    """Whether a name stands behind a number's phrase that ends before `end`: `(76.2) on FooNet`, `over FooNet`, `with FooNet-L`."""
    lead = _lead(tokens, index)
    if tokens[lead].kind == "(" and lead == index - 1:
        lead = _lead(tokens, lead)
    led = tokens[lead]
    gap = tokens[end:lead]
    if lead < end or len(gap) > 10 or any(t.kind in "V;,&AUXW" for t in gap if t.kind != "," or t.text == ","):
        return False
    if led.kind == "C" or (led.low in ("over", "to", "with") and tokens[lead - 1].kind == "C"):
        return True
    if led.low == "over":
        return True
    if led.low in ("on", "for", "of"):
        return not gap or is_model_name(tokens[index].text)
    return led.kind == "w" and is_model_name(tokens[index].text) and not _only_helps(tokens, index)


def _only_helps(tokens: Sequence[Token], index: int) -> bool:
    """Whether a well-known name is applied to the model that is measured: `with a ResNet-34 teacher`, `using LoRA`."""
    if tokens[index].text.startswith(("LoRA", "QLoRA", "SGD", "Adam", "SAM", "GAN", "VAE", "MAE")):
        return True
    return index + 1 < len(tokens) and tokens[index + 1].low in ("teacher", "teachers", "discriminator", "judge")
