"""Metrics that the catalog lacks: `a bug detection rate of 95.45%`, `an AR of 44.5`, `a VBench score of 83.1%`."""

from collections.abc import Sequence

import regex

from extractors.catalog import Benchmark
from extractors.linking.scores import Group, Score, Sentence
from extractors.mentions.cues import LIGHT, METRIC_HEADS
from extractors.mentions.number.measured_errors import UNITS_OF_ERROR
from extractors.mentions.system.model_names import is_model_name
from extractors.mentions.tokens import Token

_NOT_METRIC_WORDS = frozenset(
    """learning sampling compression keep drop frame bit error-free dropout decay growth convergence data training
    pruning token response acceptance-ratio arrival code interest speed compute masking mask reduction refresh
    sample sparsity""".split()
)


_NEUTRAL = frozenset(
    """the a an of and or in on to our its their average overall mean highest best high new maximum max superior
    competitive remarkable impressive classification test testing validation final top state-of-the-art sota total
    excellent good promising strong lowest low corresponding an achieved achieve achieves absolute single same
    improved higher with by for from as winning published reported previous same-model leading generalist perfect
    peak these those this respective""".split()
)


ACRONYM = regex.compile(
    r"[A-Z]{2,6}(?:[-@_]?[\w.]{1,4})?|[A-Z][a-z]?[A-Z]{1,4}\d?|[a-z][A-Z]{1,4}[a-z]?\d*|[A-Za-z][\w-]*@\d{1,4}"
)


def link_noun_phrase(sentence: Sentence, group: Group) -> None:
    """`a bug detection rate of 95.45%`, `an AR of 44.5`: a metric that the catalog lacks, named by a noun phrase."""
    any(name(sentence, group) for name in _WAYS_TO_NAME)


def _name(group: Group, name: str, rule: str, reason: str, cost: float) -> None:
    """Give all numbers of a group a metric that the catalog lacks."""
    for score in group.scores:
        score.metric_name = name
        score.rule.append(rule)
        score.note(f"metric {name!r} {reason}", cost)


def _name_beside_metrics(sentence: Sentence, group: Group) -> bool:
    """`SSIM 0.91, and LPIPS 0.12`: an acronym right before a number, after a number whose metric stands there too."""
    first, tokens = group.first, sentence.tokens
    if (
        first < 3
        or tokens[first - 1].kind != "B"
        or tokens[first - 2].kind not in "&,"
        or not ACRONYM.fullmatch(tokens[first - 1].text)
        or not any(s.metric_at == s.at - 1 for s in sentence.scores if s.at < first)
    ):
        return False
    _name_by_acronym(sentence, group, tokens[first - 1], "stands where metrics stand")
    return True


_BEFORE_ACRONYM = frozenset(["a", "an", "and", ",", "the", "average", "mean", "best"])


def _name_acronym_of(sentence: Sentence, group: Group) -> bool:
    """`an AR of 44.5`, `AR = 44.5`: an acronym that the number is said to be of; what a result costs stays without a name."""
    first, tokens = group.first, sentence.tokens
    if first < 2 or tokens[first - 1].kind not in "O=" or tokens[first - 2].kind != "B":
        return False
    short = tokens[first - 2]
    if (
        not (ACRONYM.fullmatch(short.text) or short.text.endswith(("Score", "Acc", "Sim")))
        or is_model_name(short.text)
        or not (tokens[first - 1].text == "=" or (first > 2 and tokens[first - 3].low in _BEFORE_ACRONYM))
    ):
        return False
    if short.low not in _COSTS or sentence.brackets[first] < 0:
        _name_by_acronym(sentence, group, short, "is an acronym before 'of'")
    return True


def _name_by_phrase_before(sentence: Sentence, group: Group) -> bool:
    """`a bug detection rate of 95.45%`, `a VBench score of 83.1%`; `a 10% labelling ratio of 0.4` has its value and stays without."""
    first, tokens = group.first, sentence.tokens
    head = _head_before(sentence, first)
    if head is None:
        return False
    if _is_suite_score(tokens, head, first):
        _name_suite_score(sentence, group, tokens[head - 1])
        return True
    if not any(t.kind in _LEADS_TO_VALUE or t.low == "at" for t in tokens[head + 1 : first]):
        return False
    phrase = _noun_phrase(tokens, head)
    if phrase is None:
        return False
    before = head - len(phrase)
    if before < 0 or tokens[before].kind not in "VGN":
        _name_by_phrase(sentence, group, phrase)
    return True


_LEADS_TO_VALUE = "O=FT:(AU"
"""Kinds of which one stands between a noun phrase and its value."""


def _head_before(sentence: Sentence, first: int) -> int | None:
    """Where the noun stands that ends a measure's phrase before a number: `rate` of `a bug detection rate of 95.45%`."""
    tokens = sentence.tokens
    in_label = first > 0 and tokens[first - 1].text == ":"
    for position in range(first - 1, max(-1, first - 13), -1):
        token = tokens[position]
        if _is_suite_score(tokens, position, first):
            return position
        if in_label and token.kind == "&":
            return None  # `agreement between its scores and the truth: 0.9 on A`
        if token.kind in "VGN;)W" or token.low == "which" or (token.kind == "(" and position < first - 1):
            return None
        if token.low in METRIC_HEADS and token.kind in "xA":
            return position
    return None


def _is_suite_score(tokens: Sequence[Token], at: int, first: int) -> bool:
    """`a VBench score of 83.1%`: the score that a suite gives, before its value."""
    return (
        tokens[at].low in ("score", "scores")
        and at > 0
        and tokens[at - 1].kind == "D"
        and any(t.kind in _LEADS_TO_VALUE for t in tokens[at + 1 : first])
    )


def _name_by_phrase_behind(sentence: Sentence, group: Group) -> bool:
    """`95.45% bug detection rate`: the noun phrase begins right behind the number."""
    tokens = sentence.tokens
    for position in range(group.end, min(len(tokens), group.end + 5)):
        token = tokens[position]
        if token.kind not in "xkB" and (position == group.end or not _is_a_score(tokens, position, group)):
            return False
        if token.low in ("of", "on"):
            return False
        if token.low in METRIC_HEADS:
            phrase = _noun_phrase(tokens, position)
            if phrase is not None:
                _name_by_phrase(sentence, group, phrase)
            return phrase is not None
    return False


_SAYS_NOTHING_ALONE = frozenset(
    """rate rates ratio score scores error errors similarity coefficient distance quality success coverage agreement
    fidelity""".split()
)
"""Nouns that name a measure only together with the words before them."""
_SINGULAR = {"accuracies": "accuracy", "rates": "rate", "scores": "score", "errors": "error"}


def _name_by_phrase(sentence: Sentence, group: Group, phrase: Sequence[Token]) -> None:
    """Name a metric by the words of its phrase, in the singular; a noun that says nothing alone is none."""
    words = [t.low for t in phrase]
    if words == ["positive", "rate"]:
        return  # so many of a dataset's items
    if words == ["success"] and _name_success(sentence, group):
        return
    if len(words) == 1 and words[0] in _SAYS_NOTHING_ALONE:
        if words[0] == "error" and group.scores[0].number.percent:
            _name_error(sentence, group)
        return
    name = " ".join(t.text if t.kind == "B" else t.low for t in phrase)
    if words[-1] in _SINGULAR:
        name = name[: -len(phrase[-1].text)] + _SINGULAR[words[-1]]
    if "@" in name:
        name = name.removesuffix(" score")  # `the J@60 score`
    _name(group, name, "metric by noun phrase", "is a noun phrase", 0.15)


def _name_success(sentence: Sentence, group: Group) -> bool:
    """`attaining 92.8% average success on A`: a percentage of success right behind the number is the success rate."""
    rate = next((m for m in sentence.metrics if m.id == "success-rate"), None)
    behind = sentence.low[group.end : group.end + 2]
    if rate is None or not group.scores[0].number.percent or "success" not in behind:
        return False
    if behind[0] != "success" and behind[0] not in ("average", "mean", "overall", "task"):
        return False
    for score in group.scores:
        score.metric, score.metric_name = rate, rate.name
        score.rule.append("metric by noun phrase")
        score.note("a percentage of success is the success rate", 0.1)
    return True


def _is_a_score(tokens: Sequence[Token], position: int, group: Group) -> bool:
    """`achieving 89% information-retention score`: the noun, and not the verb of `an Opus 5 run scores 86.7%`."""
    return tokens[position].low == "score" and bool(group.scores[0].number.percent)


def _name_error(sentence: Sentence, group: Group) -> None:
    """A mere `error` in percent is an error rate, or the error that was named in full before."""
    lender = next((s for s in reversed(sentence.scores) if _is_error_before(sentence, s, group.first)), None)
    for score in group.scores:
        score.metric = lender.metric if lender is not None else None
        score.metric_name = lender.metric_name if lender is not None else "error rate"
        score.rule.append("metric by noun phrase")
        score.note("a percentage of error is an error rate, or the error that was named before", 0.1)


def _is_error_before(sentence: Sentence, score: Score, at: int) -> bool:
    """`a relative pose error of 0.2%, while the second has an error of 0.3%`: a number before whose error was named in full."""
    named = sentence.low[score.metric_at] if score.metric_at is not None else score.metric_name
    return score.at < at and named.endswith(" error")


_WORDS_WITH_RANK = ("Recall@", "Precision@", "Accuracy@")


def _name_by_acronym(sentence: Sentence, group: Group, short: Token, why: str) -> None:
    """Give a group the metric of an acronym: `CLIP` is the catalog's CLIP score, where it has one of that name."""
    known = next((m for m in sentence.metrics if m.name == f"{short.text} score"), None)
    text = short.text[0].lower() + short.text[1:] if short.text.startswith(_WORDS_WITH_RANK) else short.text
    for score in group.scores:
        score.metric, score.metric_name = known, known.name if known is not None else text
        score.rule.append("metric by acronym")
        score.note(f"metric {short.text!r} {why}", 0.2)


def _name_by_title_case(sentence: Sentence, group: Group) -> bool:
    """`an FID of 6.2 and an Image Reward of 1.2`: a proper noun that stands where another number has its metric."""
    first = group.first
    if first < 4 or sentence.kinds[first - 1] != "O":
        return False
    opening = first - 2
    while opening > 0 and sentence.tokens[opening].text[:1].isupper() and sentence.tokens[opening].text.isalpha():
        opening -= 1
    words = sentence.tokens[opening + 1 : first - 1]
    if (
        not 2 <= len(words) <= 3
        or sentence.low[opening] not in ("a", "an", "the")
        or sentence.kinds[opening - 1] not in "&,"
        or not any(score.metric_name and score.at < opening for score in sentence.scores)
        or any(token.low in _NOT_METRIC_WORDS for token in words)
    ):
        return False
    name = " ".join(token.text for token in words)
    _name(group, name, "metric by noun phrase", "is named by its own noun phrase", 0.15)
    return True


_COSTS = frozenset("nfe nfes ipc fps bpp lr cr snr vram ram tdp ttft tops".split())
"""Acronyms of what a result costs or is set to."""


def _name_explained(sentence: Sentence, group: Group) -> bool:
    """`a Layout Fidelity Index (LFI) of 0.65`: the words whose initials stand in brackets before the number."""
    first, tokens = group.first, sentence.tokens
    if (
        first < 6
        or tokens[first - 1].kind not in "O=:"
        or [t.kind for t in tokens[first - 4 : first - 1]] != ["(", "B", ")"]
    ):
        return False
    short = tokens[first - 3]
    phrase = _spelt_out(tokens, first - 5, short.text)
    if not phrase or short.low in _COSTS or any(t.low in _NOT_METRIC_WORDS for t in phrase):
        return False
    name = "".join(_written(before, t) for before, t in zip([None, *phrase], phrase, strict=False))
    _name(group, name, "metric by its initials", f"is what {short.text!r} stands for", 0.1)
    return True


def _written(before: Token | None, token: Token) -> str:
    """A word of a metric's name, with the blank before it where the text has one."""
    blank = "" if before is None or before.end == token.start else " "
    return blank + (token.text if token.kind == "B" else token.low)


def _spelt_out(tokens: Sequence[Token], last: int, short: str) -> Sequence[Token]:
    """The words that end at `last` and whose initials an acronym is made of; none where they do not match."""
    letters = [c for c in short if c.isalpha()]
    if not short.isupper() or not 2 <= len(letters) <= 6:
        return ()
    position = last
    while position >= 0 and letters and last - position < 7:
        token = tokens[position]
        if token.kind in "VGNDM,;()&":
            return ()
        if token.low not in ("of", "to", "the", "and", "for", "in"):
            for part in reversed([p for p in token.text.split("-") if p]):
                if not letters or part[0].upper() != letters.pop():
                    return ()
        position -= 1
    return () if letters else tokens[position + 1 : last + 1]


_GOOD = frozenset(
    "faithfulness validity completion correctness compliance satisfaction selectivity security utility consistency robustness".split()
)
"""What a share of the answers has: a measure where it stands right behind a percentage."""


def _name_share_of_good(sentence: Sentence, group: Group) -> bool:
    """`achieves 93.4% formal validity`, `90% faithfulness`: a measure of a noun or two that ends behind a percentage."""
    tokens = sentence.tokens
    behind = tokens[group.end : group.end + 4]
    count = next((i + 1 for i, t in enumerate(behind[:2]) if t.low in _GOOD), 0)
    before = tokens[group.first - 1] if group.first else None
    if not count or before is None or before.kind not in "Ax&,(oFTc" or not all(s.number.percent for s in group.scores):
        return False
    if any(t.kind != "x" for t in behind[:count]) or (
        len(behind) > count
        and (
            behind[count].kind in "xBMgU"
            or (tokens[group.end + count - 1].low == "agreement" and behind[count].low in ("with", "between", "among"))
        )
    ):
        return False
    name = " ".join(t.low for t in behind[:count])
    _name(group, name, "metric by noun phrase", "is a noun behind a share", 0.15)
    return True


def _name_in_row(sentence: Sentence, group: Group) -> bool:
    """`sensitivity (99.5%), positive predictivity (99.7%), and accuracy (99.2%)`: a noun in a row of metrics with their values in brackets."""
    first, kinds = group.first, sentence.kinds
    if (
        len(group.scores) > 1
        or "M(V" not in kinds
        or first < 3
        or kinds[first - 1] != "("
        or kinds[first + 1 : first + 2] != ")"
    ):
        return False
    opening = first - 1
    while (
        opening > 0
        and first - opening < 4
        and kinds[opening - 1] == "x"
        and sentence.tokens[opening - 1].text.islower()
    ):
        opening -= 1
    nouns = sentence.tokens[opening : first - 1]
    if not nouns or kinds[opening - 1] not in ",&" or any(t.low in LIGHT or t.low in _NOT_METRIC_WORDS for t in nouns):
        return False
    beside = kinds[max(0, opening - 6) : opening], kinds[first + 2 : first + 8]
    if not (regex.search(r"M\(V\),?&?$", beside[0]) or regex.match(r",?&?x?M\(V", beside[1])):
        return False
    name = " ".join(t.low for t in nouns)
    _name(group, name, "metric by noun phrase", "is a noun in a row of metrics", 0.15)
    return True


def _name_said_so(sentence: Sentence, group: Group) -> bool:
    """`achieves 0.57 on the AMOFA metric`: a name that is said to be a metric."""
    behind = sentence.tokens[group.end : group.end + 4]
    named = [t for t in behind[1:] if t.low != "the"]
    if (
        len(named) < 2
        or behind[0].low not in ("on", "in")
        or named[0].kind != "B"
        or named[1].low not in ("metric", "measure")
    ):
        return False
    _name(group, named[0].text, "metric by acronym", "is said to be one", 0.1)
    return True


def _name_suite_score(sentence: Sentence, group: Group, dataset: Token) -> None:
    """`a VBench score of 83.1%`: a suite's own score, or the metric that the catalog has for it: an AIME score is an accuracy."""
    benchmark = dataset.data if isinstance(dataset.data, Benchmark) else None
    name = f"{benchmark.name if benchmark is not None else dataset.text} score"
    standard = benchmark.default_metric if benchmark is not None else None
    known = next((m for m in sentence.metrics if m.id == standard or m.name == name), None)
    for score in group.scores:
        score.metric, score.metric_name = known, known.name if known is not None else name
        score.rule.append("score of a suite")
        score.note(f"{score.metric_name} is the suite's own metric", 0.05)


def _noun_phrase(tokens: Sequence[Token], head: int) -> list[Token] | None:
    """The words up to a head that belong to its name: `bug detection rate` of `an overall bug detection rate`; None where it names no metric."""
    first = head
    while (
        first > 0
        and (tokens[first - 1].kind in "xB" or tokens[first - 1].low == "match")
        and tokens[first - 1].low not in _NEUTRAL | UNITS_OF_ERROR
        and head - first < 3
        and not tokens[first - 1].low.endswith("ly")
    ):
        first -= 1
    phrase = list(tokens[first : head + 1])
    if any(t.low in _NOT_METRIC_WORDS and (t.low != "code" or t is phrase[-2]) for t in phrase):
        return None  # a code rate is one of compression, and `a code executability rate` is a metric
    return phrase


_WAYS_TO_NAME = (
    _name_explained,
    _name_said_so,
    _name_in_row,
    _name_beside_metrics,
    _name_acronym_of,
    _name_by_title_case,
    _name_by_phrase_before,
    _name_share_of_good,
    _name_by_phrase_behind,
)
"""How a metric may be named, in this order, until one has decided: each tells whether it has, a name given or not."""
