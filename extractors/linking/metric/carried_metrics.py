"""Metrics lent by another number or by the sentence before."""

from collections.abc import Sequence
from decimal import Decimal

import regex

from extractors.catalog import Metric
from extractors.linking.dataset.context import fits_metric
from extractors.linking.metric import metric_names, only_metric, same_place
from extractors.linking.metric.own_nouns import has_noun_of_its_own
from extractors.linking.scores import Dataset, Score, Sentence
from extractors.mentions.cues import LIGHT


def carry(sentence: Sentence, earlier: Sequence[Score], before: Sentence | None = None) -> None:
    """A number without a metric of its own takes that of the number before it, or behind it in one phrase.

    `earlier` are the linked scores of the sentences before: the last of them may lend its metric to a sentence that
    names none.
    """
    _share_with_compared(sentence)
    only_metric.of_the_sentence(sentence)
    only_metric.of_the_next(sentence)
    _carry_backward(sentence)
    _carry_in_turn(sentence)
    previous: Score | None = None
    others = -1  # the bracket with the values of another noun
    for score in sentence.scores:
        only_metric.of_the_bracket(sentence, score)
        lender = _lender(sentence, score, _before_bracket(sentence, score, previous)) if not score.metric_name else None
        if lender is not None and has_noun_of_its_own(sentence, score):
            others = sentence.brackets[score.at]
            if others < 0 and sentence.kinds[score.at + 1 : score.at + 2] == "(":
                others = score.at + 1
        elif lender is not None and (others < 0 or sentence.brackets[score.at] != others):
            score.metric = lender.metric
            score.metric_name = lender.metric_name
            score.rule.append("carried metric")
            score.note("metric carried from the number before", 0.1)
            _share_place_told_elsewhere(sentence, lender, score)
            _give_up_misfit(lender, score)
        if score.metric_name:
            previous = score
    if earlier:
        same_place.name_error(sentence, earlier[-1])
    if earlier and not sentence.scores[0].metric_name and sentence.kinds.find("M") > sentence.scores[0].at:
        _carry_from(sentence, earlier[-1], only_compared=True)
    if earlier and ((previous is None and "M" not in sentence.kinds) or _goes_on(sentence, earlier[-1])):
        same_place.carry(sentence, earlier)
        _carry_from(sentence, earlier[-1])
    if previous is None and before is not None and not before.scores:
        _carry_named(sentence, before)


def _give_up_misfit(lender: Score, score: Score) -> None:
    """`an FID of 2.75, better than 3.43`: what no dataset was found for with its metric, none is found for without it."""
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    if (
        benchmark is not None
        and score.metric is not None
        and (lender.dataset is None or not lender.dataset.name)
        and score.dataset is not None
        and score.dataset.sentence != score.sentence
        and not fits_metric(score.metric, benchmark)
    ):
        score.leave("no dataset was found for the number that it is compared with")


def _share_place_told_elsewhere(sentence: Sentence, lender: Score, score: Score) -> None:
    """`84.1% top-5, much better than the previous 73.2% of A`: where the sentence names no dataset, both lean on the same."""
    dataset = lender.dataset
    if score.dataset is None and dataset is not None and dataset.name and "D" not in sentence.kinds:
        if any(reason.startswith(_ELSEWHERE[:2]) for reason in score.reasons) or _counts_another_noun(sentence, score):
            return
        score.dataset = Dataset(dataset.name, dataset.benchmark, dataset.token, dataset.sentence)
        score.rule.append("dataset of the number before")
        score.note("dataset shared with the number before", 0.1)


def _counts_another_noun(sentence: Sentence, score: Score) -> bool:
    """`at 86% accuracy over 59% coverage`, `57% at pass@1 and 38% at passk`: what follows the number is a measure of its own."""
    behind = sentence.tokens[score.at + 1 : score.at + 3]
    if len(behind) == 2 and behind[0].low == "at" and behind[1].kind == "x":
        return True
    return bool(behind) and behind[0].kind in "xU" and behind[0].low not in LIGHT


def _before_bracket(sentence: Sentence, score: Score, previous: Score | None) -> Score | None:
    """`accuracy rises to 78% on A (F1: 77%) and to 94% on B`: the number before the bracket that names a metric of its own."""
    bracket = -1 if previous is None else sentence.brackets[previous.at]
    if previous is None or bracket < 0 or sentence.brackets[score.at] == bracket:
        return previous
    if "M" not in sentence.kinds[bracket : previous.at + 3]:
        return previous
    outside = (s for s in reversed(sentence.scores) if s.at < bracket and s.metric_name)
    return next((s for s in outside if sentence.brackets[s.at] == sentence.brackets[score.at]), previous)


def _lender(sentence: Sentence, score: Score, previous: Score | None) -> Score | None:
    """The number before that may lend its metric; where one is a percentage and the other is none, the one before that."""
    if _is_second_in_turn(sentence, score):
        return None
    misfit = previous is not None and previous.metric is not None and not _admits(previous.metric, score)
    if previous is None or (_is_parallel(sentence, previous, score) and not misfit):
        return previous if previous is not None and _suits(previous, score) else None
    if previous.number.percent == score.number.percent and not misfit:
        return None
    before = [s for s in sentence.scores if s.at < previous.at and s.metric_name]
    last = before[-1] if before else None
    may_lend = last is not None and _is_parallel(sentence, last, score) and _suits(last, score)
    if misfit and last is not None and last.metric is not None and not _admits(last.metric, score):
        last = next((s for s in reversed(before) if s.metric is not None and _admits(s.metric, score)), None)
    return last if may_lend else None


def _admits(metric: Metric, score: Score) -> bool:
    """Whether a metric can have a number's value: a SPICE of 109.9 there is none, and a CIDEr there is."""
    return metric.admits(Decimal(score.number.value))


def _is_second_in_turn(sentence: Sentence, score: Score) -> bool:
    """`96.4% precision and 86.4% coverage, which increase to 97.5% and 92.7%, respectively`: the measure of the second is another."""
    group = score.group
    if group is None or not score.member or group.kind != "list":
        return False
    return "which" in sentence.low[max(0, group.first - 4) : group.first] and "R" in sentence.kinds[group.end :][:3]


def _carry_in_turn(sentence: Sentence) -> None:
    """`FID of 6.9 and IS of 207.8 compared to 10.1 and 196.7`: what a list is compared with has the same metrics in turn."""
    for group in sentence.groups:
        count = len(group.scores)
        if count < 2 or any(score.metric_name for score in group.scores):
            continue
        lenders = [score for score in sentence.scores if score.at < group.first][-count:]
        if len(lenders) < count or len({score.metric_name for score in lenders} - {""}) < count:
            continue
        between = slice(lenders[-1].at + 1, group.first)
        compared = bool(_IN_COMPARISON & set(sentence.kinds[between])) or sentence.low[between][-2:] in _UP_FROM
        again = (
            lenders[0].group is lenders[-1].group
            and "&" in sentence.kinds[between]
            and "V" not in sentence.kinds[between]
        )
        if not compared and not again and _IN_TURN not in lenders[-1].reasons:
            continue
        for lender, score in zip(lenders, group.scores, strict=True):
            score.metric, score.metric_name = lender.metric, lender.metric_name
            score.rule.append("carried metric")
            score.note(_IN_TURN, 0.1)
            _share_place_told_elsewhere(sentence, lender, score)


_IN_TURN = "metrics in turn of the numbers that these are compared with"
_IN_COMPARISON = frozenset("ChkX")
"""Kinds of words that tell that numbers are compared with those before."""
_UP_FROM = (["up", "from"], ["down", "from"])
_COMPARED_BEHIND = regex.compile(r"V[MoDSfkxB]{0,7}(?:\([BM]\))?\(C[TxkB]{0,3}(?P<compared>V)")
"""`89.7% accuracy on A (vs 66.5% ...)`: a number in a bracket of comparison right behind another's phrase."""


def _share_with_compared(sentence: Sentence) -> None:
    """`88.1% accuracy on A (vs. 66.2% before) and 59.8% mIoU on B`: what a bracket compares has the metric of the number before it."""
    if "(C" not in sentence.kinds:
        return
    by_index = {score.at: score for score in sentence.scores}
    for match in _COMPARED_BEHIND.finditer(sentence.kinds):
        first, second = by_index.get(match.start()), by_index.get(match.start("compared"))
        if (
            first is not None
            and second is not None
            and first.metric_name
            and not second.metric_name
            and first.number.percent == second.number.percent
        ):
            second.metric, second.metric_name = first.metric, first.metric_name
            second.rule.append("carried metric")
            second.note("metric of the number that the bracket compares it with", 0.05)


def _goes_on(sentence: Sentence, last: Score) -> bool:
    """`A reaches 5.2 WER. B improves to 3.5, and C reduces WER to 3.2.`: the sentence names the same metric again, later."""
    named = {t.data for t in sentence.tokens if t.kind == "M"}
    first = next(iter(sentence.scores))
    return named == {last.metric} and not first.metric_name and "M" not in sentence.kinds[: first.at]


def _carry_named(sentence: Sentence, before: Sentence) -> None:
    """`We measure the top-1 accuracy on ImageNet. Our model achieves 78.8%.`: the only metric of the sentence before."""
    metric_names.tidy(before)
    named = {t.data.id: t.data for t in before.tokens if t.kind == "M"}
    if len(named) != 1 or "M" in sentence.kinds:
        return
    metric = next(iter(named.values()))
    for score in sentence.scores if metric.id != "cosine-similarity" else ():
        if (
            not score.metric_name
            and _has(score, metric)
            and (score.number.percent or not score.number.is_integer)
            and any(k in "AU" for k in sentence.kinds[max(0, score.at - 8) : score.at])
        ):
            score.metric, score.metric_name = metric, metric.name
            score.rule.append("metric named in the sentence before")
            score.note("metric named in the sentence before", 0.2)


def _carry_from(sentence: Sentence, last: Score, *, only_compared: bool = False) -> None:
    """`Fusion pushes performance to 98.03%.`: the sentence before told what is measured."""
    if sentence.index - last.sentence > 1 or last.metric is None:
        return
    for score in sentence.scores:
        if score.metric_name:
            return
        if (
            _is_parallel(sentence, last, score)
            and score.number.percent == last.number.percent
            and _suits(last, score)
            and not has_noun_of_its_own(sentence, score)
            and (
                (
                    not only_compared
                    and any(k in "AU" for k in sentence.kinds[max(0, score.at - 8) : score.at])
                    and sentence.brackets[score.at] < 0
                )
                or _is_of_a_compared_system(sentence, score, last)
                or _is_listed_with(sentence, score, last)
            )
        ):
            score.metric, score.metric_name = last.metric, last.metric_name
            alone = score.dataset is None and not score.has_no_place and "D" not in sentence.kinds
            alone = alone and _is_of_a_compared_system(sentence, score, last)
            if alone or "dataset of a sentence before" in score.rule or _is_told_of_again(sentence, score):
                score.dataset = last.dataset
            score.rule.append("metric of the sentence before")
            score.note("metric carried from the sentence before", 0.2)


def _is_of_a_compared_system(sentence: Sentence, score: Score, last: Score) -> bool:
    """`this exceeds HydraNet (77.4% at 4.6 GMACs)`: the bracket behind a system that the number before is compared with."""
    at = score.at
    if sentence.kinds[max(0, at - 3) : at] == "(B,":
        at -= 2  # `over the winner of the year before (GoogLeNet, 6.7%)`
    if at < 2 or sentence.kinds[at - 1] != "(" or sentence.kinds[score.at + 1 : score.at + 2] not in (")", "t", "w"):
        return False
    lead = sentence.kinds[max(0, at - 16) : at - 1]
    compared = any(k in "XCh" for k in lead) or "over" in sentence.low[max(0, at - 7) : at - 1]
    if not compared or not (at != score.at or any(k in "Bk" for k in lead[-4:])):
        return False
    value, other = float(score.number.value), float(last.number.value)
    return abs(value - other) <= 0.35 * other


def _is_listed_with(sentence: Sentence, score: Score, last: Score) -> bool:
    """`(baseline: 94.3%, attention: 97.2%)`, after a 97.2%: values with their systems, one of which was just told."""
    opening = sentence.brackets[score.at]
    if opening < 0 or sentence.kinds[score.at - 1] != ":":
        return False
    return any(
        other.number.value == last.number.value and sentence.brackets[other.at] == opening for other in sentence.scores
    )


_SAME = frozenset(
    "this it that these performance result results accuracy score scores success average figure further".split()
)
_ELSEWHERE = ("measured on", "said of", "a list of", "several datasets")


def _is_told_of_again(sentence: Sentence, score: Score) -> bool:
    """`Tuning raised this to 76%`, `Fusion reaches 98.0%`: nothing in the sentence tells of another place of measurement."""
    if score.dataset is not None or any(t.kind == "D" or t.low == "on" for t in sentence.tokens):
        return False
    if any(reason.startswith(_ELSEWHERE) for reason in score.reasons):
        return False
    at = score.group.first if score.group is not None else score.at
    lead = at - 1
    while lead > 0 and (sentence.low[lead] in LIGHT | _SAME or sentence.kinds[lead] in "FTV"):
        lead -= 1
    return sentence.kinds[lead] in "AU"


def _has(score: Score, metric: Metric) -> bool:
    """Whether a value is one of a metric, and its dataset, where the catalog knows it, is measured by it."""
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    return metric.admits(Decimal(score.number.value)) and (benchmark is None or metric.id in benchmark.metrics)


def _suits(lender: Score, score: Score) -> bool:
    """Whether a metric may be carried to a number: its dataset must have it where the catalog knows the dataset."""
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    if (
        benchmark is None
        or lender.metric is None
        or (lender.dataset is not None and lender.dataset.benchmark is benchmark)
    ):
        return True
    if lender.metric.id in benchmark.metrics or benchmark.default_metric is None:
        return True
    if lender.metric.id == "mce":
        return False  # the error under corruptions is told of the sets with corruptions alone
    return not benchmark.default_metric.endswith("score") and lender.sentence == score.sentence


_BEHIND_LIST = "metric behind the list"


def _carry_backward(sentence: Sentence) -> None:
    """`81.2 on A and 77.5 on B in accuracy`: a number without a metric takes that of the next one, which stands behind both.

    From the last number to the first, so that a metric behind the last of several reaches them all.
    """
    following: Score | None = None
    for score in reversed(sentence.scores):
        if (
            not score.metric_name
            and following is not None
            and (
                _BEHIND_LIST in following.rule
                or (following.metric_at is not None and following.metric_at > following.at)
            )
            and _is_coordinated(sentence, score, following)
            and not _is_bracketed_rival(sentence, score)
            and _suits(following, score)
            and not _names_its_own(sentence, score, following)
        ):
            score.metric = following.metric
            score.metric_name = following.metric_name
            score.rule.append(_BEHIND_LIST)
            score.note("metric shared with the number behind", 0.05)
            _share_with_start(sentence, score)
        if score.metric_name and not (score.is_start and score.metric_at is None):
            following = score


def _is_bracketed_rival(sentence: Sentence, score: Score) -> bool:
    """`59.8% accuracy (vs 40.1% baseline) and 7.1 FID`: a bracket compares with the number before it, and not with the one behind."""
    opening = sentence.brackets[score.at]
    return opening > 0 and any(k in "ChF" for k in sentence.kinds[opening + 1 : score.at])


def _share_with_start(sentence: Sentence, end: Score) -> None:
    """The value that a change starts from has the metric of its end."""
    at = sentence.groups.index(end.group) if end.group in sentence.groups else 0
    before = sentence.groups[at - 1] if at else None
    if end.group is None or end.group.kind != "target" or before is None or before.kind != "start":
        return
    for start in before.scores:
        if not start.metric_name:
            start.metric, start.metric_name = end.metric, end.metric_name
            start.rule.append("metric of the change")
            start.note("metric shared with the other end of the change", 0.02)


def _is_parallel(sentence: Sentence, first: Score, second: Score) -> bool:
    if first.number.percent != second.number.percent:
        return False
    if sentence.low[second.at + 1 : second.at + 3] == ["in", "terms"]:
        return False
    return not (second.number.is_integer and not second.number.percent)


def _names_its_own(sentence: Sentence, score: Score, following: Score) -> bool:
    """`93.4% formal validity and a 78.2% overall score`: a noun phrase of its own leads on from the first number."""
    phrase = []
    for token in sentence.tokens[score.at + 1 : following.at]:
        if token.kind != "x" or token.low in LIGHT or token.low.endswith(("-level", "-wise", "-class")):
            break
        phrase.append(token)
    after = sentence.tokens[score.at + 1 + len(phrase)]
    return bool(phrase) and all(t.text.islower() for t in phrase) and after.kind in ",&"


def _leaves_a_bracket(gap: str) -> bool:
    """Whether one bracket closes and another opens between two numbers: `(83.9% ImageNet), speech (2.7% WER)`."""
    return 0 <= gap.find(")") < gap.find("(")


def _is_coordinated(sentence: Sentence, first: Score, second: Score) -> bool:
    gap = sentence.kinds[first.at + 1 : second.at]
    return (
        first.number.percent == second.number.percent
        and len(gap) <= 14
        and ";" not in gap
        and not _leaves_a_bracket(gap)
        and (gap in ("C", "xh") or any(k in ",&/|T" for k in gap))
        and not (first.number.is_integer and not first.number.percent)
    )
