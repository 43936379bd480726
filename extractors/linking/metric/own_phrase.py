"""Which metric a number is a value of, where its own phrase or list names one."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.catalog import Metric
from extractors.linking.lists import bracketed_starts, runs
from extractors.linking.metric import labels, metric_names
from extractors.linking.metric.metric_places import (
    binds_tightly,
    is_adjacent,
    is_bound_on,
    metric_after,
    metric_before,
    subject_between,
)
from extractors.linking.metric.unknown_metrics import ACRONYM, link_noun_phrase
from extractors.linking.scores import Group, Score, Sentence
from extractors.mentions.cues import LIGHT, METRIC_HEADS
from extractors.mentions.number.measured_errors import UNITS_OF_ERROR
from extractors.mentions.system.model_names import is_hardware, is_model_name
from extractors.mentions.tokens import Token


def link(sentence: Sentence) -> None:
    """Give every score of a sentence its metric where the sentence states one."""
    metric_names.tidy(sentence)
    metric_runs = runs(sentence, "M", joiners=",/|&")
    for group in sentence.groups:
        _link_group(sentence, group, metric_runs)
    _make_parallel_errors(sentence)
    _share_with_targets(sentence)
    _link_labelled(sentence)
    _link_in_terms_of(sentence)
    _link_bracketed_starts(sentence)
    _share_error(sentence)


def _share_error(sentence: Sentence) -> None:
    """`23.9% top-1 and 7.1% top-5 test error`: the noun behind the second measure is the first one's too."""
    for first, second in pairwise(sentence.scores):
        if (
            first.metric is not None
            and second.metric is not None
            and first.metric_at is not None
            and first.metric.id.endswith("-accuracy")
            and second.metric.id.endswith("-error")
            and sentence.kinds[first.at : second.at + 1] in ("VM&V", "VM,V", "VM/V")
        ):
            _make_errors(sentence, [first, second])


def _share_with_targets(sentence: Sentence) -> None:
    """`AP25/AP50 from 65.0/47.0 to 77.8/66.0`: both ends of a change are values of one metric, member by member."""
    for start, target in zip(sentence.groups, sentence.groups[1:], strict=False):
        if start.kind != "start" or target.kind != "target":
            continue
        for member, score in enumerate(target.scores):
            other = start.scores[min(member, len(start.scores) - 1)]
            if score.metric_name and "metric ... value" in other.rule:
                other.metric_name, other.metric = "", None
                other.rule.remove("metric ... value")
            lender, borrower = (other, score) if other.metric_name and not score.metric_name else (score, other)
            if lender.metric_name and not borrower.metric_name:
                borrower.metric, borrower.metric_name = lender.metric, lender.metric_name
                borrower.rule.append("metric of the change")
                borrower.note("metric shared with the other end of the change", 0.02)


_LABEL = regex.compile(r"(?:\((?P<inside>M)\)|(?P<bare>M)):(?=[^:;DM]*V)")


def _link_labelled(sentence: Sentence) -> None:
    """`On A (mIoU): ours 48.1, baseline 45.6`: a colon behind a metric says that the numbers which follow are its values."""
    for match in _LABEL.finditer(sentence.kinds):
        at = match.start("inside") if match["inside"] else match.start("bare")
        end = next(
            (i for i in range(match.end(), len(sentence.kinds)) if sentence.kinds[i] in ";:DMC"), len(sentence.kinds)
        )
        if match["bare"] and sentence.brackets[at] >= 0:
            end = min(end, sentence.closes.get(sentence.brackets[at], end))
        for score in sentence.scores:
            if match.end() < score.at < end and not score.metric_name:
                _set(sentence, score, at, "metric: values")


def _link_in_terms_of(sentence: Sentence) -> None:
    """`50.4% on A and 8.7% on B in terms of mIoU`: a metric said so is that of all numbers before it that have none."""
    for index, word in enumerate(sentence.low):
        said_of_all = (
            word == "in"
            and sentence.kinds[index + 1 : index + 2] == "M"
            and sentence.kinds[index - 1 : index] not in ("V", "g", "U", "G", "c")
        )
        if word == "by" and sentence.kinds[index + 1 : index + 3] in ("M", "M,", "M;"):
            said_of_all = True  # `on A (3.5%) and B (15.5%), by validation error`
        if word not in ("terms", "term") and not said_of_all:
            continue
        waiting = [
            s
            for s in sentence.scores
            if s.at < index and not s.metric_name and (s.number.percent or not s.number.is_integer)
        ]
        for at in range(index + 1, min(index + 5, len(sentence.tokens))):
            token = sentence.tokens[at]
            if token.kind == "M":
                for score in waiting:
                    _set(sentence, score, at, "in terms of metric")
                break
            if token.kind == "B" and ACRONYM.fullmatch(token.text) and "M" not in sentence.kinds[index : index + 6]:
                for score in waiting:
                    score.metric_name = token.text
                    score.rule.append("in terms of metric")
                    score.note(f"metric {token.text!r} is an acronym", 0.2)
                break


def _link_bracketed_starts(sentence: Sentence) -> None:
    """`75.28% (from 73.71%)`: the start in brackets shares the metric of the value before it."""
    for owner, start in bracketed_starts(sentence):
        if not start.metric_name and owner.metric_name:
            start.metric, start.metric_name = owner.metric, owner.metric_name
            start.rule.append("value (from value)")
            start.note("metric shared with the value it rose to")


def _link_group(sentence: Sentence, group: Group, metric_runs: Sequence[Sequence[int]]) -> None:
    scores = group.scores
    after = metric_after(sentence, scores[-1].at)
    if after is None and group.kind == "versus" and len(scores) > 1:
        after = metric_after(sentence, scores[0].at)
    if after is None and (_name_unknown_measure(sentence, group) or labels.name_label(sentence, group)):
        return
    before = metric_before(sentence, scores[0].at)
    if before is not None and _is_named_nearer(sentence, before, scores[0].at):
        before = None
    if before is not None and _is_an_error_behind(sentence, group):
        before = None
    if after is not None and before is not None and is_bound_on(sentence, after):
        after = None
    if all(sentence.kinds[score.at + 1 : score.at + 4] == "(M)" for score in scores):
        _align(sentence, scores, [score.at + 2 for score in scores], "value metric")
        return
    if before is not None and binds_tightly(sentence, before, scores[0].at) and (after is None or before != after):
        run = _run_of(before, metric_runs)
        if len(run) == len(scores) > 1:
            _align(sentence, scores, run, "metric list of value list")
            return
        if len(run) > len(scores) and "/" in sentence.kinds[run[0] : run[-1]]:
            return
        if after is None or not is_adjacent(sentence, scores[-1].at, after):
            _give(sentence, scores, before, "metric of value")
            return
    if after is not None:
        pair = _box_and_mask(sentence, after)
        if pair is not None and len(scores) == 2:
            for score, metric in zip(scores, pair, strict=True):
                _set(sentence, score, after, "value list metric list")
                score.metric, score.metric_name = metric, metric.name
            return
        run = _run_of(after, metric_runs)
        if len(run) == len(scores) > 1:
            _align(sentence, scores, run, "value list metric list")
            return
        _give(sentence, scores, after, "value metric")
        return
    if (
        before is not None
        and not subject_between(sentence, before, scores[0].at)
        and not _is_other_quantity(sentence, before, group)
    ):
        run = _run_of(before, metric_runs)
        if len(run) == len(scores) > 1:
            _align(sentence, scores, run, "metric list ... value list")
        else:
            _give(sentence, scores, run[-1] if len(run) == 1 else before, "metric ... value")
        return
    link_noun_phrase(sentence, group)


_ENDS_OF_MEASURES = ("Score", "Sim", "Acc", "Rate", "Error")
_NAMED_MEASURES = regex.compile(r"V[BM]x?,&?VB[,&;.]")
"""`71.86 FaceSim, 51.62 NexusScore`: names behind several numbers in a row are measures."""
_MEASURE = regex.compile(r"[a-z]{0,2}[A-Z]{2,5}[\w@^.-]{0,6}|m[A-Z]\w?|[a-z]{1,3}IoU\w*|[A-Za-z][\w-]*@\d+")


def _name_unknown_measure(sentence: Sentence, group: Group) -> bool:
    """`34.4% mCE on ImageNet-C`, `41.4% MR^-2 and ...`: an acronym right behind a number is a measure that the catalog lacks."""
    at = group.end
    tokens = sentence.tokens
    if at + 1 < len(tokens) and tokens[at].low in ("mean", "average", "overall"):
        at += 1
    if at >= len(tokens) or tokens[at].kind not in "Bx":
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    scored = tokens[at].kind == "B" and behind is not None and behind.low in ("score", "scores")
    scored = scored or (tokens[at].kind == "B" and tokens[at].text.endswith(_ENDS_OF_MEASURES))
    if not scored and not _MEASURE.fullmatch(tokens[at].text) and _NAMED_MEASURES.search(sentence.kinds) is None:
        return False
    if not (tokens[at].text[:1].isupper() or _MEASURE.fullmatch(tokens[at].text)) or tokens[at].low in _LEVELS:
        return False
    if is_hardware(tokens[at].text) or (
        is_model_name(tokens[at].text) and not _opens_with_metric(sentence, tokens[at])
    ):
        return False
    if behind is not None and not (behind.kind in ",;&o)(w" or behind.low in ("score", "scores", "at", "for", "while")):
        return False
    for score in group.scores:
        score.metric_name = tokens[at].text
        score.rule.append("metric by acronym")
        score.note(f"metric {score.metric_name!r} is an acronym behind the number", 0.2)
    return True


def _is_named_nearer(sentence: Sentence, metric: int, at: int) -> bool:
    """`a correlation of 0.95 and an absolute error of 9.5`: a noun phrase that names a measure stands nearer than the metric."""
    lead = at - 1
    while lead > metric and sentence.kinds[lead] not in "O=FT" and sentence.low[lead] in LIGHT:
        lead -= 1
    head = lead - 1
    return (
        head > metric
        and sentence.kinds[lead] in "O=F"
        and sentence.kinds[head] == "x"
        and sentence.low[head] in METRIC_HEADS
        and any(kind in "&," for kind in sentence.kinds[metric + 1 : head])
    )


def _is_an_error_behind(sentence: Sentence, group: Group) -> bool:
    """`an accuracy of 4.1 and 7.4 degrees error`: a unit and a word for an error follow the number."""
    behind = sentence.low[group.end : group.end + 4]
    return behind[:1] != [] and behind[0] in UNITS_OF_ERROR and "error" in behind[1:]


_LEVELS = frozenset("ci cis high medium low hard easy full large small base fast slow".split())
"""Words that some write in capitals: no measures."""


def _opens_with_metric(sentence: Sentence, token: Token) -> bool:
    """`ASR-LLM`: a metric's short form, told more precisely."""
    short = token.text.partition("-")[0]
    return any(short in metric.abbreviations or short in metric.exact_spellings for metric in sentence.metrics)


_COMPARATIVES = frozenset("higher lower faster slower better additional extra fewer cheaper".split())


def _is_other_quantity(sentence: Sentence, metric: int, group: Group) -> bool:
    """Whether a number that follows a metric from afar is something else's: a comparative parts them, or a noun phrase follows."""
    if any(t.low in _COMPARATIVES for t in sentence.tokens[metric + 1 : group.first]):
        return True
    behind = sentence.tokens[group.end : group.end + 2]
    return len(behind) == 2 and all(t.kind == "x" and t.low not in LIGHT for t in behind)


def _box_and_mask(sentence: Sentence, at: int) -> tuple[Metric, Metric] | None:
    """`63.1 / 54.4 box / mask mAP`: the first metric lends its last word from the second."""
    tokens = sentence.tokens
    second: Metric = tokens[at].data
    if at < 2 or tokens[at - 1].kind not in "/&" or tokens[at - 2].low not in ("box", "bbox", "mask", "detection"):
        return None
    other = {"mask-ap": "box-ap", "box-ap": "mask-ap"}.get(second.id)
    first = next((m for m in sentence.metrics if m.id == other), None)
    return (first, second) if first is not None else None


def _run_of(index: int, metric_runs: Sequence[Sequence[int]]) -> Sequence[int]:
    return next((run for run in metric_runs if index in run), [index])


def _give(sentence: Sentence, scores: Sequence[Score], at: int, rule: str) -> None:
    for score in scores:
        _set(sentence, score, at, rule)


def _align(sentence: Sentence, scores: Sequence[Score], run: Sequence[int], rule: str) -> None:
    for score, at in zip(scores, run, strict=True):
        _set(sentence, score, at, rule)
    _make_errors(sentence, scores)


def _make_errors(sentence: Sentence, scores: Sequence[Score]) -> None:
    """`top-1/top-5 error of 24.3%/7.2%`: the word that ends the list tells of all what they are."""
    last = scores[-1].metric
    if last is None or not last.id.endswith(("-error", "error-rate")):
        return
    for score in scores[:-1]:
        said = sentence.tokens[score.metric_at].low if score.metric_at is not None else ""
        if score.metric is None or not score.metric.id.endswith("-accuracy") or "acc" in said:
            continue
        error = next((m for m in sentence.metrics if score.metric.id.removesuffix("accuracy") + "error" == m.id), None)
        if error is not None:
            score.metric, score.metric_name = error, error.name


_PARALLEL = regex.compile(r"VM(?:,&?|&)(?=VM)")


def _make_parallel_errors(sentence: Sentence) -> None:
    """`23.9% top-1 and 7.1% top-5 test error`: the word that ends the list tells of both what they are."""
    for match in _PARALLEL.finditer(sentence.kinds):
        pair = [score for score in sentence.scores if score.at in (match.start(), match.end())]
        if len(pair) == 2:
            _make_errors(sentence, pair)


def _set(sentence: Sentence, score: Score, at: int, rule: str) -> None:
    token = sentence.tokens[at]
    score.metric = token.data
    score.metric_at = at
    score.metric_name = token.data.name
    score.rule.append(rule)
    score.note(f"metric {token.text!r} by rule '{rule}'", 0.0 if rule in ("value metric", "metric of value") else 0.03)
    score.end = max(score.end, at + 1)
