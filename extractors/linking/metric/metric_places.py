"""Where the metric of a number stands: right behind it, or before it with nothing else between."""

from collections.abc import Sequence

import regex

from extractors.linking.scores import Sentence
from extractors.mentions.cues import LIGHT
from extractors.mentions.number.measured_errors import UNITS_OF_ERROR
from extractors.mentions.tokens import Token

_AFTER_SKIP = frozenset("in of on for the a an terms and".split())
_TASK_WORDS = frozenset(
    """image object detection instance word video action point graph node text question answer scene person task step
    top""".split()
)
"""Words for a task that stand between a number and its metric: `76.1% image accuracy`."""


_BEHIND_DATASET = regex.compile(r"A?ox?DS?x?\((?P<metric>M)\)")
"""`an 83.1% score on A (pass@1)`: the metric alone in brackets behind the dataset."""
_ON_METRIC = regex.compile(r"ox?Mx")


def metric_after(sentence: Sentence, at: int) -> int | None:
    """The metric named right behind a number: `85.4% top-1`, `87.8% ImageNet top-1 accuracy`, `57.6 val mIoU`, `76% in mAP`."""
    reach = 6
    position = at + 1
    tokens = sentence.tokens
    if sentence.kinds[at + 1 : at + 4] == "(M)":
        return at + 2
    if sentence.low[at + 1 : at + 2] == ["at"] and sentence.kinds[at + 2 : at + 3] == "M":
        return at + 2 if tokens[at + 2].data.id.startswith("pass-") else None  # `57% at pass@1`
    behind = _BEHIND_DATASET.match(sentence.kinds, position)
    if behind and (sentence.kinds[position] != "A" or sentence.low[position] == "score"):
        return int(behind.start("metric"))
    said = _ON_METRIC.match(sentence.kinds, position)
    if said and sentence.low[said.end() - 1] in ("metric", "measure"):
        return int(said.end()) - 2  # `0.57 on the AMOTA metric`
    opening = sentence.brackets[at]
    if sentence.kinds[position : position + 1] == ")" and opening >= 0 and "M" not in sentence.kinds[opening:position]:
        position += 1
    if tokens[position : position + 1] and tokens[position].low in UNITS_OF_ERROR:
        position += 1  # `6.7 mm Hausdorff distance`
    while position < len(tokens) and reach:
        token = tokens[position]
        if token.kind == "M":
            # `2.0% in ADE 100-5`: a name with its number, and no metric
            named = tokens[position - 1].low == "in" and sentence.kinds[position + 1 : position + 2] in ("V", "N")
            return None if named else position
        if (
            token.kind in "DSk"
            or (token.kind == "N" and "-" in token.text)  # `4.3 1-NFE FID`
            or (token.low in ("box", "bbox") and position + 2 < len(tokens) and tokens[position + 1].kind in "/&")
            or (token.kind in "/&" and tokens[position - 1].low in ("box", "bbox"))
            or token.low in LIGHT
            or (token.low in _AFTER_SKIP and token.kind in "xoOf")
        ):
            if (
                token.low == "for"
                and position == at + 1
                and sentence.kinds[at - 2 : at] == "VC"
                and regex.match(r"x?M", sentence.kinds[position + 1 :])
            ):
                position += 1
                continue
            if token.kind in "of" and token.low in ("on", "for", "across", "over", "under"):
                return None
            position += 1
            reach -= 1
            continue
        if token.kind == "x" and (
            token.low.endswith(("-class", "-wise", "-level", "-weighted", "-averaged")) or token.low in _TASK_WORDS
        ):
            position += 1
            reach -= 1
            continue
        if token.kind in "xB" and reach > 3 and position + 1 < len(tokens) and _generic_within(tokens, position + 1):
            position += 1
            reach -= 1
            continue
        if (
            token.kind == "("
            and sentence.closes.get(position, 0) - position <= 9
            and (
                not any(t.kind in "VM" for t in tokens[position + 1 : sentence.closes.get(position, position)])
                or sentence.kinds[position + 1 : sentence.closes.get(position, position)] in ("V", "Vx")
            )
        ):
            position = sentence.closes[position] + 1
            continue
        return None
    return None


_GENERIC = frozenset(
    """accuracy precision recall success-rate error-rate f1 map average-precision box-ap dice iou miou auc specificity
    sensitivity harmonic-mean pass-rate win-rate resolve-rate completion-rate""".split()
)
"""Metrics that a noun phrase of the task may lead up to."""


def _generic_within(tokens: Sequence[Token], position: int) -> bool:
    """Whether a metric of a plain word (`accuracy`, `recall`) ends the noun phrase here: `64.5% scene mapping accuracy`."""
    for token in tokens[position : position + 2]:
        if token.kind == "M":
            return token.data.id in _GENERIC
        if token.kind != "x":
            return False
    return False


def is_adjacent(sentence: Sentence, at: int, metric: int) -> bool:
    """`81.2% average test accuracy`: nothing but light words stands between a number and the metric behind it."""
    return metric - at == 1 or all(
        sentence.tokens[i].kind in "kxD" and sentence.tokens[i].low in LIGHT for i in range(at + 1, metric)
    )


def subject_between(sentence: Sentence, metric: int, at: int) -> bool:
    """Whether a new clause opens between a metric and the number: `... with cross-entropy loss, on CIFAR10, we achieve 63.7%`."""
    gap = sentence.kinds[metric + 1 : at]
    comma = gap.find(",")
    if _OTHER_OBJECT.search(gap):
        return True
    if comma >= 0 and "w" in gap[comma:]:
        # `accuracy gains, with performance rising from 75.7%`: the noun opens no clause of its own
        words = sentence.low[metric + 1 : at]
        gap = "".join("x" if word == "performance" else kind for kind, word in zip(gap, words, strict=True))
    changes = sentence.kinds[at - 1] in "FT"
    if len(gap) > 12 or "V" in gap or ("G" in gap and not changes):
        return True
    if comma >= 0 and gap[comma + 1 : comma + 3] == "xA" and sentence.low[metric + 2 + comma] in _ADVERBS:
        return False  # `the best accuracy of all, particularly attaining 75.6%`
    return comma >= 0 and bool(regex.search(r"[pBx][xA]*A", gap[comma:]))


_ADVERBS = frozenset("particularly especially notably thereby thus even specifically remarkably".split())


_OTHER_OBJECT = regex.compile(r"[,&]Ux{1,6}F?$")
"""`..., and reduces critic rounds from`: a verb of change with an object of its own."""


def is_bound_on(sentence: Sentence, metric: int) -> bool:
    """Whether a metric behind a number opens the next number's phrase: `45.2, AP50 of 67.1`, `91.2 F1 = 0.8`."""
    after = sentence.kinds[metric + 1 : metric + 3]
    return bool(after) and after[0] in "O=" and after[1:2] in ("V", "N", "G", "x")


_NAMING = frozenset("measured evaluated namely i".split())
"""How a bracket opens that tells which metric is meant."""


def _names_metric(sentence: Sentence, opening: int, closing: int, at: int) -> bool:
    """`the accuracy (measured by AUC) from 0.88`, `accuracy (AP) of 51.2`: whether the bracket tells what the word before it means."""
    if not _NAMING.isdisjoint(sentence.low[opening + 1 : opening + 3]):
        return True
    before = sentence.tokens[opening - 1] if opening else None
    vague = before is not None and before.kind == "M" and before.data.id == "accuracy"
    alone = sentence.kinds[closing - 1] == "M" and closing - opening <= 3
    return vague and alone and sentence.kinds[at + 1 : at + 3] != "(V"


_SHORT_FORM = regex.compile(r"x\(M\)[O=]$")


def metric_before(sentence: Sentence, at: int) -> int | None:
    """The nearest metric to the left of a number with no other number and no full break between them."""
    tokens = sentence.tokens
    if _SHORT_FORM.search(sentence.kinds, max(0, at - 5), at):
        return at - 3  # `the best boundary error (HD95) of 2.9 mm`
    position = at - 1
    reach = 16
    while position >= 0 and reach:
        token = tokens[position]
        if token.kind == "M":
            if sentence.kinds[position - 2 : position] == "Vf":
                return None  # `versus 0.43 for CIDEr and 0.53 for METEOR`: what the number before is told for
            return position if not _has_own_value(sentence, position, at) else None
        if token.kind in ";V" or (token.kind == "W" and token.low not in ("when", "if", "where")):
            return None
        if token.kind == ")":
            opening = next((o for o, c in sentence.closes.items() if c == position), position)
            if not _names_metric(sentence, opening, position, at):
                position = opening
        position -= 1
        reach -= 1
    return None


def _has_own_value(sentence: Sentence, metric: int, at: int) -> bool:
    """Whether a metric directly follows another number and so is spoken for: in `40.4 AP ..., 12` it is."""
    before = metric - 1
    while before >= 0 and (sentence.tokens[before].low in LIGHT or sentence.low[before] == "at"):
        before -= 1
    if before < 0 or sentence.tokens[before].kind not in "VGN":
        return False
    if sentence.tokens[before].kind == "N" and "-" in sentence.tokens[before].text:
        return False  # `a 1-NFE FID of 2.85`
    if sentence.tokens[before].kind == "G":
        return not any(k in "FT(" for k in sentence.kinds[metric + 1 : at])
    return True


def binds_tightly(sentence: Sentence, metric: int, at: int) -> bool:
    """Whether `of`, `=`, `from ... to`, a colon or a verb alone stands between a metric and the number behind it."""
    between = sentence.tokens[metric + 1 : at]
    if len(between) > 9:
        return False
    if not between:
        return True
    strong = False
    for token in between:
        if token.kind in "O=FT:tU(A" or token.low in ("at", "is", "score", "scores"):
            strong = True
        elif token.kind in ",;VW":
            return False
        elif token.kind in "oDSGN)kpBfx-yhC&" or token.low in LIGHT:
            continue
    return strong
