"""The split that a number is measured on: beside its dataset, in its metric's name, in a list, or at the sentence's opening."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.catalog import Benchmark
from extractors.linking.lists import runs
from extractors.linking.scores import Score, Sentence
from extractors.mentions.cues import METRIC_HEADS
from extractors.mentions.tokens import Token
from extractors.mentions.vocabulary import split_name

_SPLIT_ALONE = regex.compile(r"(?:val|validation|test|testing|dev)$", regex.IGNORECASE)
_SPLIT_OF_METRIC = regex.compile(
    r"(?:top-[15]\s|(?:box|mask)\s)?(?:(?P<val>val|validation)|(?P<test>test|testing))(?:\s|-(?!level))|.{3,8}\s(?P<inner>val|validation)\s",
    regex.IGNORECASE,
)
"""`test error`, `top-1 validation accuracy`."""


def split_of(sentence: Sentence, score: Score) -> str | None:
    """The split named in the number's own phrase: behind it, in its metric's name, or in a list as long as the number's."""
    tokens = sentence.tokens
    if score.group is not None and len(score.group.scores) > 1:
        for run in runs(sentence, "S"):
            if len(run) == len(score.group.scores):
                return _resolve(tokens[run[score.member]], score)
    paired = _of_pair(sentence, score)
    if paired:
        return resolve_split_name(paired, score)
    if sentence.kinds[max(0, score.at - 3) : score.at] in ("(S:", ",S:"):
        return _resolve(tokens[score.at - 2], score)  # `(val: 77.7%, test: 77.2%)`
    opening = sentence.brackets[score.at]
    if opening > 1 and "S" in sentence.kinds[opening - 2 : opening].removesuffix("x")[-1:]:
        return _resolve(tokens[opening - 1 if sentence.kinds[opening - 1] == "S" else opening - 2], score)
    in_turn = _split_in_turn(sentence, score)
    if in_turn is not None:
        return _resolve(in_turn, score)
    if score.metric_at is not None:
        named = _SPLIT_OF_METRIC.match(tokens[score.metric_at].text)
        if named:
            return resolve_split_name("test" if named["test"] else "val", score)
        if _is_validation(sentence, score.metric_at):
            return resolve_split_name("val", score)
    for index in range(score.at + 1, min(len(tokens), score.at + 12)):
        token = tokens[index]
        if (token.kind in "V;" and index > score.end) or (
            token.kind == "D" and score.dataset is not None and token is not score.dataset.token
        ):
            break
        if token.kind == "S" and _is_split(tokens, index):
            return _resolve(token, score)
        if token.kind == ",":
            break
    told = _of_opening(sentence) or _beside_mention(sentence, score)
    return _resolve(told, score) if told is not None else None


_PAIR_OF_METRIC = regex.compile(r"S[&/](?P<metric>M)")


def _of_pair(sentence: Sentence, score: Score) -> str:
    """`validation and test accuracies of 0.85 and 0.84`, `5.0/7.8 WER (test-clean/other)`: the split of one of two; else empty."""
    if score.group is None or len(score.group.scores) != 2 or "S" not in sentence.kinds:
        return ""
    tokens = sentence.tokens
    pair = _PAIR_OF_METRIC.search(sentence.kinds, 0, score.group.first)
    if pair is not None and tokens[pair.start("metric")].data is score.metric:
        second = _SPLIT_OF_METRIC.match(tokens[pair.start("metric")].text)
        if second is not None and second["test"]:
            return ("val" if tokens[pair.start()].low.startswith("val") else str(tokens[pair.start()].data), "test")[
                score.member
            ]
    for at in range(score.group.end, min(score.group.end + 6, len(tokens) - 2)):
        stem, _, ending = tokens[at].low.partition("-")
        if tokens[at].kind == "S" and ending == "clean" and sentence.low[at + 1 : at + 3] == ["/", "other"]:
            return f"{stem}-{('clean', 'other')[score.member]}"
    return ""


def share(sentence: Sentence) -> None:
    """Give the split that a sentence names once to what is compared with there: `validation F1 rises from 62 to 64`."""
    _share_metrics(sentence)
    _share_plural(sentence)
    _share_enumerated(sentence)
    if sentence.kinds.count("S") > 1:
        return
    told = {(s.dataset.key, s.metric_name): s.split for s in sentence.scores if s.split and s.dataset is not None}
    for score in sentence.scores if len(told) == 1 else ():
        compared = score.role == "baseline" or (score.group is not None and score.group.kind in ("start", "target"))
        if compared and score.split is None and score.dataset is not None:
            score.split = told.get((score.dataset.key, score.metric_name))


def _share_plural(sentence: Sentence) -> None:
    """`70.0 AP on A and 42.5 AP on B test sets`: sets in the plural are those of both places."""
    for before, score in pairwise(sentence.scores):
        if before.split is not None or score.split is None or before.dataset is None or score.dataset is None:
            continue
        tokens = sentence.tokens
        if before.dataset.token not in tokens or score.dataset.token not in tokens:
            continue
        at, place = tokens.index(before.dataset.token), tokens.index(score.dataset.token)
        if not at < score.at < place:
            continue
        behind = tokens[place + 1 : place + 2]
        joined = _JOINED.fullmatch(sentence.kinds[at + 1 : score.at])
        if joined and behind and behind[0].kind == "S" and behind[0].low.endswith(("sets", "splits")):
            before.split = resolve_split(behind[0], before.dataset.benchmark)


_JOINED = regex.compile(r",?&?")


def _share_enumerated(sentence: Sentence) -> None:
    """`84.2% mIoU, 39.0% AP, and 65.5% PQ on test set`: the split behind the last of several measures is that of all."""
    if sentence.kinds.count("S") != 1:
        return
    for before, score in pairwise(reversed(sentence.scores)):
        before, score = score, before
        if score.split is None or before.split is not None or before.dataset is None or score.dataset is None:
            continue
        is_listed = _ENUMERATED.fullmatch(sentence.kinds[before.end : score.at]) is not None
        if is_listed and before.dataset.key == score.dataset.key and sentence.kinds[score.end :].find("S") >= 0:
            before.split = score.split


_ENUMERATED = regex.compile(r"M?(?:,&?|&)")


def _share_metrics(sentence: Sentence) -> None:
    """`test accuracies of 99.6% on A, 93.4% on B and 90.6% on C`: the metric that numbers carry on is that of its split."""
    told: dict[str, str] = {}
    for score in sentence.scores:
        if score.metric_name is None:
            continue
        metric = sentence.tokens[score.metric_at].text if score.metric_at is not None else ""
        if _SPLIT_OF_METRIC.match(metric):
            if score.split is not None:
                told[score.metric_name] = score.split
        elif metric:
            told.pop(score.metric_name, None)
        elif score.split is None and score.dataset is not None:
            score.split = told.get(score.metric_name)


def _is_validation(sentence: Sentence, metric: int) -> bool:
    """`a validation perplexity of 68.3`, `validation F1 of 0.65`: the word is the metric's own adjective."""
    at = metric - 1
    while at > 0 and sentence.kinds[at] == "x" and metric - at < 3:
        at -= 1
    return at >= 0 and sentence.kinds[at] == "S" and sentence.low[at] in ("validation", "val")


def _beside_mention(sentence: Sentence, score: Score) -> Token | None:
    """`On the COCO test-dev, our detector has a COCO AP of 33.2`: the split stands beside another mention of the dataset."""
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    if benchmark is None or sentence.kinds.count("S") != 1 or sentence.kinds.count("V") != 1:
        return None
    for at, token in enumerate(sentence.tokens):
        if token.kind == "D" and token.data is benchmark and sentence.kinds[at + 1 : at + 2] == "S":
            return sentence.tokens[at + 1]
    return None


_OPENING = regex.compile(r"[of]x{0,3}S,")
_WHOLE = frozenset(
    "the a full held-out official public hidden private standard unseen internal external independent same entire".split()
)


def _of_opening(sentence: Sentence) -> Token | None:
    """`On the held-out test set, FooNet reaches ...`: where all numbers of the sentence are measured."""
    match = _OPENING.match(sentence.kinds)
    if match is None or sentence.kinds.count("S") > 1:
        return None
    at = match.end() - 2
    told = all(low in _WHOLE for low in sentence.low[1:at])
    return sentence.tokens[at] if told and _is_split(sentence.tokens, at) else None


def _split_in_turn(sentence: Sentence, score: Score) -> Token | None:
    """`75.8 AP and 75.0 AP on COCO validation and test-dev sets`: as many splits in a list as numbers before it."""
    for run in runs(sentence, "S"):
        lead = sentence.kinds[max(0, run[0] - 2) : run[0]]
        if len(run) < 2 or run[0] < score.at or not regex.search(r"D[xk]?$|\($", lead):
            continue
        same = [s for s in sentence.scores if s.at < run[0] and s.metric is score.metric and not s.is_start]
        if len(same) == len(run) and score in same and len({s.dataset.key for s in same if s.dataset is not None}) == 1:
            return sentence.tokens[run[same.index(score)]]
    return None


def split_beside(tokens: Sequence[Token], at: int) -> Token | None:
    """The split beside a dataset: `COCO test-dev`, `FooSet (dev)`, `COCO object detection test-dev`, `the validation set of COCO`."""
    if [t.kind for t in tokens[at + 1 : at + 4]] == ["(", "S", ")"]:
        return tokens[at + 2]
    listed = _split_of_list(tokens, at)
    if listed is not None:
        return listed
    for index in range(at + 1, min(len(tokens), at + 5)):
        token = tokens[index]
        if token.kind == "S":
            return token if _is_split(tokens, index) or index == at + 1 else None
        if token.kind not in "xk/N" or token.low in ("and", "with"):
            break
    for index in range(at - 1, max(-1, at - 4), -1):
        token = tokens[index]
        if token.kind == "S":
            if tokens[index - 1].kind == "S" and index:
                token = tokens[index - 1]  # `the "Karpathy" test split of COCO`
            return (
                token
                if (index < at - 1 and tokens[index + 1].kind == "O") or tokens[index + 1].low in ("of",)
                else None
            )
        if token.kind not in "xO":
            break
    return None


def _split_of_list(tokens: Sequence[Token], at: int) -> Token | None:
    """`on the PASCAL VOC and COCO validation sets`: the sets in the plural behind the last dataset are those of all."""
    last = at
    while last + 2 < len(tokens) and tokens[last + 1].kind in ",&" and tokens[last + 2].kind in "D&":
        last += 2 if tokens[last + 2].kind == "D" else 1
    if last == at or last + 1 >= len(tokens) or tokens[last + 1].kind != "S":
        return None
    plural = tokens[last + 1].low.endswith(("sets", "splits")) or any(
        t.low in ("sets", "splits", "datasets") for t in tokens[last + 2 : last + 3]
    )
    return tokens[last + 1] if plural else None


def resolve_split(token: Token, benchmark: Benchmark | None) -> str:
    """The split's own name in its benchmark."""
    return split_name(str(token.data), benchmark)


def resolve_split_name(name: str, score: Score) -> str:
    """A split's own name in the score's benchmark."""
    return split_name(name, score.dataset.benchmark if score.dataset is not None else None)


def _resolve(token: Token, score: Score) -> str:
    return resolve_split(token, score.dataset.benchmark if score.dataset is not None else None)


def _is_split(tokens: Sequence[Token], index: int) -> bool:
    """Whether `test` or `val` names a split here and is no mere adjective (`test accuracy`, `test time`)."""
    token = tokens[index]
    if not _SPLIT_ALONE.match(token.text):
        return True
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before is not None and before.kind in "DV":
        return True
    if after is not None and token.text.lower() in ("val", "validation"):
        named = after.kind == "M" or (before is not None and before.kind == "M" and after.low in METRIC_HEADS)
        if named:  # `75% top-1 validation accuracy`
            return True
    return before is not None and before.kind == "o" and (after is None or after.kind not in "xB")
