"""Which system a number belongs to: the paper's method, a variant of it, a backbone, or another's system."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.linking.scores import Score, Sentence
from extractors.linking.system import baselines, comparisons, falls, generic_names, plain_names
from extractors.linking.system.system_names import Systems, name_lists, system_names
from extractors.mentions.system.model_names import is_model_name
from extractors.mentions.tokens import Token

_CARRIERS = frozenset("with using on for by via of from based upon in to as".split())


def link(sentence: Sentence, systems: Systems) -> None:
    """Set `method` and `model` of every score."""
    _align(sentence, systems)
    for group in sentence.groups:
        for score in group.scores:
            if not score.method:
                link_score(sentence, score, systems)
    previous: Score | None = None
    for score in sentence.scores:
        if not score.method and previous is not None and previous.role == score.role and not score.is_start:
            score.method = list(previous.method)
            score.model = score.model or previous.model
        if score.method:
            previous = score


def _align(sentence: Sentence, systems: Systems) -> None:
    """n numbers and n systems in a list belong together in their order: `82.8%, 84.2% and 84.6% ... A, B and C`."""
    for names, first, last in name_lists(sentence, systems):
        for group in sentence.groups:
            if (
                len(group.scores) != len(names)
                or group.kind == "start"
                or any(group.first <= i < group.end for i in range(first, last + 1))
            ):
                continue
            if any(score.method for score in group.scores) or (
                last < group.first and any(k in "XC" for k in sentence.kinds[max(0, first - 2) : first])
            ):
                continue
            if first >= group.end and any(k in "X;C" for k in sentence.kinds[group.end : first]):
                continue
            for score, name in zip(group.scores, names, strict=True):
                score.rule.append("value list system list")
                _assign(sentence, score, name, systems)
        _align_singles(sentence, names, last, systems)


def _align_singles(sentence: Sentence, names: Sequence[str], last: int, systems: Systems) -> None:
    """`A and B reach 55.9 mAP and 58.8 mAP`: each number has its metric, and they stand right behind the systems' verb."""
    following = [s for s in sentence.scores if s.at > last][: len(names)]
    if (
        len(following) < len(names)
        or any(score.method or (score.group is not None and len(score.group.scores) > 1) for score in following)
        or len({score.metric_name for score in following}) > 1
        or sentence.kinds[last + 1 : last + 2] not in ("A", "=")
        or "V" in sentence.kinds[last : following[0].at]
    ):
        return
    for first, second in pairwise(following):
        gap = sentence.kinds[first.at + 1 : second.at]
        if not 0 < len(gap) <= 4 or not all(k in "M,&k" for k in gap) or not any(k in ",&" for k in gap):
            return
    for score, name in zip(following, names, strict=True):
        score.rule.append("value list system list")
        _assign(sentence, score, name, systems)


def _assign(sentence: Sentence, score: Score, name: str, systems: Systems) -> None:
    """A system that a number is tied to: the method's variant, else the model under it."""
    if systems.is_own(name):
        score.method = systems.names_of(name, sentence)
        if score.method[0] != systems.method:
            score.model = name
    elif systems.method is None or score.role == "baseline":
        score.method = [name]
        score.model = score.model or name
    else:
        score.method = [systems.method]
        score.model = name


def _unique(names: Sequence[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def link_score(sentence: Sentence, score: Score, systems: Systems) -> None:
    """Set `method` and `model` of one score by what its own phrase names."""
    names = system_names(sentence)
    if score.role == "baseline":
        _link_baseline(sentence, score, names, systems)
        return
    subject = _subject(sentence, score, names, systems)
    model = _carrier(sentence, score, names, systems, subject) or _in_bracket(sentence, subject)
    if subject is not None and (
        systems.is_own(sentence.tokens[subject].text) or (subject and sentence.low[subject - 1] == "our")
    ):
        name = sentence.tokens[subject].text
        if systems.is_forerunner_alone(name, sentence):
            score.method, score.model = [name], name
            score.become_baseline(f"{name!r}, which {systems.method} is made from")
            return
        score.method = systems.names_of(name, sentence)
        score.model = model or (name if score.method[0] != systems.method else None)
    elif subject is not None and systems.method is None:
        score.method = [sentence.tokens[subject].text]
        score.model = model or sentence.tokens[subject].text
    elif systems.method is None:
        plain = plain_names.subject(sentence, score)
        score.method = _unique([plain])
        score.model = model
    else:
        score.method = _unique([systems.method])
        plain = sentence.tokens[subject].text if subject is not None else None
        score.model = (
            plain if subject is not None and _is_right_before_verb(sentence, subject, score) else model or plain
        )


def _link_baseline(sentence: Sentence, score: Score, names: Sequence[int], systems: Systems) -> None:
    """Whose a baseline's number is: a name, else the phrase for it, else the one of the list's first number or of a change before."""
    near = [] if comparisons.closes_gap(sentence, score) else names
    name = baselines.name_of(sentence, score, near, systems)
    between = plain_names.between_ends(sentence.tokens, score) if score.is_start else None
    if between is not None and between != name:
        score.method, score.model = [between], name
        return
    if name is not None:
        score.method, score.model = [name], name
        return
    if score.is_baseline_since(falls.ABLATED):
        score.method = [f"ablated {systems.method}"] if systems.method else []
        return
    first = _same_owner(sentence, score)
    if first is not None:
        score.method, score.model = list(first.method), first.model
        return
    plain = (plain_names.started if score.is_start else plain_names.compared)(sentence, score)
    plain = plain or generic_names.name_of(sentence, score)
    name = baselines.last_named(sentence, score, near, systems)
    if plain is None or (name and plain.endswith(" " + name)):
        score.method, score.model = _unique([name]), name
    elif not systems.is_own(plain) or systems.is_forerunner(plain):
        score.method = [plain]
        score.model = plain if any(sentence.tokens[i].text == plain for i in names) else None


def _same_owner(sentence: Sentence, score: Score) -> Score | None:
    """The number whose owner is this one's too: the first of a list in a bracket, or the start of the change before `and from`."""
    group = score.group
    if group is not None and group.kind == "list" and score.member and sentence.brackets[score.at] >= 0:
        first = group.scores[0]
    elif score.is_start:
        starts = [s for s in sentence.scores if s.is_start and s.at < score.at]
        if not starts or not _goes_on_changing(sentence, starts[-1].end, score.at):
            return None
        first = starts[-1]
    else:
        return None
    return first if first.role == "baseline" and first.method else None


def _goes_on_changing(sentence: Sentence, end: int, start: int) -> bool:
    """`from 75.2 to 77.0 on FooSet and from 57.8 to 59.0`: nothing but places and measures between two changes."""
    gap = sentence.kinds[end:start]
    return "&" in gap and gap.endswith("F") and not set(gap) & set("UXAWCB;")


def _in_bracket(sentence: Sentence, subject: int | None) -> str | None:
    """The backbone of `FooNet (ResNet-101) achieves`."""
    if subject is None or sentence.kinds[subject + 1 : subject + 4] != "(B)":
        return None
    name = sentence.tokens[subject + 2].text
    return name if is_model_name(name) else None


def _subject(sentence: Sentence, score: Score, names: Sequence[int], systems: Systems) -> int | None:
    """The system that a number is said of: named before its verb, else in the clause behind, else as the one it is made by."""
    subject = _subject_before(sentence, score, names, systems)
    if subject is None and systems.method is None:
        subject = _subject_behind(sentence, score, names)
    return subject if subject is not None else _maker_behind(sentence, score, names, systems)


def _subject_before(sentence: Sentence, score: Score, names: Sequence[int], systems: Systems) -> int | None:
    """`FooNet-L reaches 63.3`: the nearest variant of ours in the clause, else the nearest plain subject."""
    tokens = sentence.tokens
    start = _phrase_start(sentence, score)
    other: int | None = None
    for index in reversed([i for i in names if i < score.at]):
        gap = tokens[index + 1 : start]
        if any(t.kind == ";" for t in gap):
            break
        if any(t.kind in "XC" for t in tokens[max(0, index - 3) : index]):
            continue  # `outperforms FooNet`
        if systems.is_own(tokens[index].text) or (index and tokens[index - 1].low == "our"):
            return index
        if other is None and systems.method is None and not gap and index < start:
            return index
        if other is None and _is_plain_subject(sentence, index, gap, names, systems):
            other = index
    return other


def _is_plain_subject(
    sentence: Sentence, index: int, gap: Sequence[Token], names: Sequence[int], systems: Systems
) -> bool:
    """`BarNet reaches 63.3`: a verb and no number stands behind the name, and it is neither what is used nor told before ours."""
    tokens = sentence.tokens
    if not any(t.kind in "AU=T(" for t in gap) or any(t.kind == "V" for t in gap):
        return False
    is_carried = index > 0 and (
        tokens[index - 1].low in _CARRIERS
        or plain_names.stands_for_what_is_used(tokens, index)
        or (systems.method is None and plain_names.is_backbone_of(sentence, index, names))
    )
    return not is_carried and not _gives_way_to_ours(tokens, index, gap)


def _subject_behind(sentence: Sentence, score: Score, names: Sequence[int]) -> int | None:
    """`With 63.3 mIoU on A, FooNet surpasses`: the subject behind the comma that ends the number's phrase."""
    tokens = sentence.tokens
    behind = (i for i in names if i > score.end and tokens[i - 1].kind == "," and i + 1 < len(tokens))
    following = next((i for i in behind if tokens[i + 1].kind in "A=X"), None)
    if following is None or "," in sentence.kinds[: score.at] or "V" in sentence.kinds[score.end : following]:
        return None
    return following


def _maker_behind(sentence: Sentence, score: Score, names: Sequence[int], systems: Systems) -> int | None:
    """`63.3 mIoU is reached by FooNet-L`: a variant of ours that `by` or `for` leads to."""
    tokens = sentence.tokens
    for index in names:
        if (
            score.at < index <= score.end + 14
            and tokens[index - 1].low in ("by", "for")
            and systems.is_own(tokens[index].text)
            and not any(t.kind in "V;" for t in tokens[score.end : index])
        ):
            return index
    return None


def _gives_way_to_ours(tokens: Sequence[Token], index: int, gap: Sequence[Token]) -> bool:
    """`Tests on Foo and Bar show that our method achieves`: a subject of ours stands between a name and the number.

    A well-known model, or one that `with`, `using` or `for` leads to, is what ours is built on.
    """
    lead = index - 1
    while lead > 0 and index - lead < 4 and tokens[lead].kind == "x":
        lead -= 1
    if is_model_name(tokens[index].text) or (lead >= 0 and tokens[lead].kind in "wf"):
        return False
    return any(
        (token.low == "our" and (before.low == "that" or before.kind in ",;")) or token.low == "we"
        for before, token in pairwise(gap)
    )


def _phrase_start(sentence: Sentence, score: Score) -> int:
    """Where a number's phrase begins: for the end of a change, where its start stands."""
    if score.group is not None and score.group.kind == "target":
        place = sentence.groups.index(score.group)
        while place and sentence.groups[place].kind == "target":
            place -= 1
        if sentence.groups[place].kind == "start":
            return sentence.groups[place].first
    return score.at


_LIKENESS = frozenset(
    "par comparable similar competitive better worse unlike over beyond like close equal equivalent".split()
)


def _is_right_before_verb(sentence: Sentence, subject: int, score: Score) -> bool:
    """Whether nothing but the verb and light words stands between a system and its number: `RetinaNet has 39.1`."""
    gap = sentence.kinds[subject + 1 : score.at]
    return len(gap) <= 3 and gap[:1] in ("A", "=")


def _is_called_model(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word for a model follows a name (`ResNet-50 model`), or its own number does (`W2A2 ResNet-18 (53.2%)`)."""
    if not is_model_name(tokens[index].text) or index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    return (
        after.low
        in ("model", "models", "backbone", "architecture", "network", "detector", "encoder", "student", "students")
        or after.kind in "AF"
    )


def _is_improved(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name is that of what changes: `improves FooNet from`, `the AP of plain FooNet from`, `and FooNet from`."""
    before = tokens[index - 1] if index else None
    return before is not None and (
        before.kind in "UO&" or (before.kind == "x" and before.low not in ("the", "a", "an"))
    )


def _carrier(
    sentence: Sentence, score: Score, names: Sequence[int], systems: Systems, subject: int | None
) -> str | None:
    """The backbone or detector of a number: `with a Swin-L backbone`, `using ResNet-101`, `for MobileNet`, `Using ViT-B, ...`."""
    tokens = sentence.tokens
    start = _phrase_start(sentence, score)
    nearest: tuple[int, str] | None = None
    for index in names:
        if index == subject or systems.is_own(tokens[index].text):
            continue
        if _changes_to(tokens, index, score, start):
            return tokens[index].text
        distance = _distance(tokens, index, score, start) if _may_carry(tokens, index, score) else None
        if distance is not None and (nearest is None or distance < nearest[0]):
            nearest = distance, tokens[index].text
    return nearest[1] if nearest is not None and nearest[0] < _FAR else None


_FAR = 30
"""So far from its number no carrier stands, in the measure of `_distance`."""


def _changes_to(tokens: Sequence[Token], index: int, score: Score, start: int) -> bool:
    """`raises DETR to 63.3`, `improves DETR from 60.1 to 63.3`: the name of what changes, right before the change."""
    if index + 2 == score.at and tokens[index + 1].kind == "T":
        return True
    return index + 2 == start < score.at and tokens[index + 1].kind == "F" and _is_improved(tokens, index)


_LEADS_TO_CARRIER = frozenset("with using on for via of from based upon".split())
_BEFORE_CARRIER = frozenset("a an the plain vanilla standard backbone single model only".split())


def _is_led_to(tokens: Sequence[Token], index: int) -> bool:
    """`with a plain Swin-L`, `on the backbone ViT-B`, `applied to DETR`: the word before a name's phrase makes it a carrier."""
    lead = index - 1
    while lead > 0 and (tokens[lead].kind == "k" or (tokens[lead].kind == "x" and tokens[lead].low in _BEFORE_CARRIER)):
        lead -= 1
    if lead >= 0 and tokens[lead].low in _LEADS_TO_CARRIER:
        return True
    return (
        lead > 0
        and tokens[lead].low == "to"
        and tokens[lead - 1].low in ("applied", "added", "attached", "transferred")
    )


def _may_carry(tokens: Sequence[Token], index: int, score: Score) -> bool:
    """Whether a name is said to be a carrier, and is not what the number is compared with: `on par with ResNet-101`."""
    if not _is_led_to(tokens, index):
        if not _is_called_model(tokens, index):
            return False
        if index > score.at and index + 1 < len(tokens) and tokens[index + 1].kind in "AF":
            return False  # the subject of another clause
    return not any(t.kind in "XCh" or t.low in _LIKENESS for t in tokens[max(0, index - 4) : index])


def _distance(tokens: Sequence[Token], index: int, score: Score, start: int) -> int | None:
    """How many words part a carrier from its number, a comma behind it and a number before it counted as several; None across clauses."""
    if index > score.at:
        gap = tokens[score.end : index]
        if any(t.kind in "V;WX" for t in gap):
            return None
        return index - score.end + 3 * sum(t.kind == "," for t in gap)
    gap = tokens[index + 1 : start]
    if any(t.kind == ";" for t in gap):
        return None
    return len(gap) + 1 + 6 * sum(t.kind == "V" for t in gap)
