"""Which system a number belongs to: the paper's method, a variant of it, a backbone, or another's system."""

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from extractors.linking import plain_names
from extractors.linking.lists import runs
from extractors.linking.scores import Score, Sentence
from extractors.mentions.model_names import is_hardware, is_model_name
from extractors.mentions.tokens import Token

_SLASHED = regex.compile(r"(?P<stem>[\w.+-]*-)(?P<part>[A-Za-z0-9]{1,6})(?:/(?P<part>[A-Za-z0-9]{1,6}))+")
_SIZES = frozenset("nano micro pico tiny small medium base large huge giant xl".split())
_KEY = regex.compile(r"[^a-z0-9]+")
_PARTS = regex.compile(r"[-_\s/]")
_CARRIERS = frozenset("with using on for by via of from based upon in to as".split())
_NOT_SYSTEMS = frozenset(
    """sota gpu gpus cpu flops gflops mflops fps gpu's api llm llms vlm vlms cnn cnns dnn dnns snn snns ann anns vit
    vits transformers mlp mlps nas rgb iou ap sgd ai ml nlp ssl fp16 fp32 int8 int4 imagenet lidar 2d 3d kd peft rag
    macs madds cot mim rl url""".split()
)


@lru_cache(maxsize=1024)
def key(name: str) -> str:
    return str(_KEY.sub("", name.lower()))


@lru_cache(maxsize=1024)
def _first_part(name: str) -> str:
    """The key of a name's first part: `updeit` is that of `UPDeiT-T`."""
    return key(_PARTS.split(name)[0])


class Systems:
    """The names of a paper: its method's with all variants seen in the text."""

    def __init__(self, method: str | None) -> None:
        self.method = method
        self._key = key(method) if method else ""
        self._stem = (
            self._key.rstrip("0123456789").removesuffix("net").removesuffix("former")
            if len(self._key) > 5
            else self._key
        )

    def is_own(self, name: str) -> bool:
        """Whether a name is the method's or a variant of it (`DaViT-Tiny` of `DaViT`, `UP-DeiT-T` of `UP-ViTs`)."""
        if not self._key:
            return False
        k = key(name)
        if not k:
            return False
        if self._key in k or (k in self._key and len(k) > 2):
            return True
        first = _first_part(name)
        return (
            len(first) >= 2
            and first == _first_part(self.method or "")
            and first not in ("deep", "fast", "vision", "mask")
        )


_OURS = frozenset(f"our {noun}" for noun in "method approach model framework network system algorithm pipeline".split())
"""What a paper on a dataset calls what it contributes beside it."""


def disown(sentence: Sentence, systems: Systems) -> None:
    """A paper that proposes a benchmark reports other people's systems on it: baselines, named by their subjects."""
    nobody = Systems(None)
    if _OURS & {f"{a} {b}" for a, b in itertools.pairwise(sentence.low)}:
        return
    for score in sentence.scores:
        score.role = "baseline"
        score.note(f"baseline: the paper proposes a benchmark, {systems.method}")
        if any(systems.is_own(name) for name in score.method):
            score.method = []
            score.model = None
            _link(sentence, score, nobody)


def link(sentence: Sentence, systems: Systems) -> None:
    """Set `method` and `model` of every score."""
    _align(sentence, systems)
    for group in sentence.groups:
        for score in group.scores:
            if not score.method:
                _link(sentence, score, systems)
    previous: Score | None = None
    for score in sentence.scores:
        if not score.method and previous is not None and previous.role == score.role and not score.is_start:
            score.method = list(previous.method)
            score.model = score.model or previous.model
        if score.method:
            previous = score


def _names(sentence: Sentence) -> list[int]:
    tokens = sentence.tokens
    return [
        i
        for i, t in enumerate(tokens)
        if t.kind == "B" and _is_system(t) and not (_names_a_quantity(tokens, i) or _is_training_data(tokens, i))
    ]


def _is_training_data(tokens: Sequence[Token], index: int) -> bool:
    """`trained on YFCC-15M`, `SWB-1 training data`: a name that is data."""
    if index > 1 and tokens[index - 1].low == "on" and tokens[index - 2].low.endswith("trained"):
        return True
    behind = [t.low for t in tokens[index + 1 : index + 3]]
    return behind[:1] != [] and (behind[0] in _DATA_WORDS or (behind[0] == "training" and behind[-1] in _DATA_WORDS))


_DATA_WORDS = frozenset("data dataset datasets corpus recordings".split())
_UNIT_OR_VERSION = regex.compile(r"[a-z]{1,2}[A-Z][a-z]?|[Vv]\d{1,2}")


def _names_a_quantity(tokens: Sequence[Token], index: int) -> bool:
    """`UIQM scores of 2.31`, `NFE=2`: an acronym whose own value or a word for a measure follows is no system."""
    following = tokens[index + 1 : index + 3]
    if not following or is_model_name(tokens[index].text):
        return False
    if following[0].low in ("score", "scores", "index", "values", "metric", "metrics", "loss", "distance"):
        return tokens[index].text.isupper()
    return following[0].text in ("=", ":") and len(following) > 1 and following[1].kind in "VNG"


def _is_system(token: Token) -> bool:
    return (
        token.low not in _NOT_SYSTEMS
        and not is_hardware(token.text)
        and len(token.text) > 1
        and not _UNIT_OR_VERSION.fullmatch(token.text)
    )


def _align(sentence: Sentence, systems: Systems) -> None:
    """n numbers and n systems in a list belong together in their order: `82.8%, 84.2% and 84.6% ... A, B and C`."""
    for names, first, last in _name_lists(sentence, systems):
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
                _assign(score, name, systems)
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
        _assign(score, name, systems)


def _name_lists(sentence: Sentence, systems: Systems) -> Iterator[tuple[list[str], int, int]]:
    """Lists of systems with the tokens they stand at: `A, B and C`, `MoGA-A/B/C`, `(Tiny, Small, Base)`."""
    tokens = sentence.tokens
    for run in runs(sentence, "B"):
        named = [tokens[i].text for i in run]
        if len(run) == 1:
            parts = _SLASHED.fullmatch(named[0])
            if parts and not any(part.isdigit() for part in parts.captures("part")):
                yield [parts["stem"] + part for part in parts.captures("part")], run[0], run[0]
            continue
        if not any(k in "&/|" for k in sentence.kinds[run[0] : run[-1]]) or not all(_is_system(tokens[i]) for i in run):
            continue
        if len({name.rpartition("-")[0] for name in named}) == 1 or sum(
            is_model_name(name) or systems.is_own(name) or name.startswith("-") for name in named
        ) * 2 >= len(named):
            yield _full_names(named), run[0], run[-1]
    sizes = [i for i, low in enumerate(sentence.low) if low in _SIZES and tokens[i].kind in "xc"]
    if systems.method and len(sizes) > 1 and all(_are_listed(sentence, a, b) for a, b in pairwise(sizes)):
        yield [f"{systems.method}-{tokens[i].text.title()}" for i in sizes], sizes[0], sizes[-1]


def _are_listed(sentence: Sentence, first: int, second: int) -> bool:
    gap = sentence.kinds[first + 1 : second]
    return 0 < len(gap) <= 2 and all(k in ",&/|" for k in gap)


def _full_names(names: Sequence[str]) -> list[str]:
    """`DaViT-Tiny, -Small, -Base` -> each with the first's stem."""
    stem = regex.sub(r"-[A-Za-z0-9]+$", "", names[0])
    return [stem + name if name.startswith("-") else name for name in names]


def _assign(score: Score, name: str, systems: Systems) -> None:
    """A system that a number is tied to: the method's variant, else the model under it."""
    if systems.is_own(name):
        score.method = _unique([name, systems.method])
        if name != systems.method:
            score.model = name
    elif systems.method is None or score.role == "baseline":
        score.method = [name]
        score.model = score.model or name
    else:
        score.method = [systems.method]
        score.model = name


def _unique(names: Sequence[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _link(sentence: Sentence, score: Score, systems: Systems) -> None:
    names = _names(sentence)
    if score.role == "baseline":
        name = _baseline_name(sentence, score, names, systems)
        plain = None if name or score.is_start else plain_names.compared(sentence, score)
        score.method = _unique([name or plain])
        score.model = name
        return
    subject = _subject(sentence, score, names, systems)
    model = _carrier(sentence, score, names, systems, subject)
    if subject is not None and (
        systems.is_own(sentence.tokens[subject].text) or (subject and sentence.low[subject - 1] == "our")
    ):
        name = sentence.tokens[subject].text
        score.method = _unique([name, systems.method])
        score.model = model or (name if name != systems.method else None)
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


def _subject(sentence: Sentence, score: Score, names: Sequence[int], systems: Systems) -> int | None:
    """The system named before the number's verb: nearest own variant in the clause, else the nearest plain subject."""
    tokens = sentence.tokens
    other: int | None = None
    for index in reversed([i for i in names if i < score.at]):
        gap = tokens[index + 1 : _phrase_start(sentence, score)]
        if any(t.kind == ";" for t in gap):
            break
        before = tokens[index - 1] if index else None
        own = systems.is_own(tokens[index].text) or (before is not None and before.low == "our")
        compared = any(t.kind in "XC" for t in tokens[max(0, index - 3) : index])
        if own and not compared:
            return index
        carried = before is not None and (before.low in _CARRIERS or plain_names.stands_for_what_is_used(tokens, index))
        if other is None and not gap and not compared and systems.method is None:
            return index
        if (
            other is None
            and not compared
            and not carried
            and any(t.kind in "AU=T(" for t in gap)
            and not any(t.kind == "V" for t in gap)
        ):
            other = index
    if other is None and systems.method is None:
        following = next(
            (
                i
                for i in names
                if i > score.end and tokens[i - 1].kind == "," and i + 1 < len(tokens) and tokens[i + 1].kind in "A=X"
            ),
            None,
        )
        if (
            following is not None
            and not any(t.kind in "V" for t in tokens[score.end : following])
            and sentence.kinds[: score.at].count(",") == 0
        ):
            return following
    if other is None:
        for index in names:
            if (
                score.at < index <= score.end + 14
                and tokens[index - 1].low in ("by", "for")
                and systems.is_own(tokens[index].text)
                and not any(t.kind in "V;" for t in tokens[score.end : index])
            ):
                return index
    return other


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


def _carrier(
    sentence: Sentence, score: Score, names: Sequence[int], systems: Systems, subject: int | None
) -> str | None:
    """The backbone or detector of a number: `with a Swin-L backbone`, `using ResNet-101`, `for MobileNet`, `Using ViT-B, ...`."""
    tokens = sentence.tokens
    end = score.end
    best: tuple[int, str] | None = None
    for index in names:
        if index == subject or systems.is_own(tokens[index].text):
            continue
        back = index - 1
        while back > 0 and (
            (
                tokens[back].kind == "x"
                and tokens[back].low
                in ("a", "an", "the", "plain", "vanilla", "standard", "backbone", "single", "model", "only")
            )
            or tokens[back].kind == "k"
        ):
            back -= 1
        carried = (
            back >= 0 and tokens[back].low in ("with", "using", "on", "for", "via", "of", "from", "based", "upon")
        ) or (
            back > 0
            and tokens[back].low == "to"
            and tokens[back - 1].low in ("applied", "added", "attached", "transferred")
        )
        if index + 2 == score.at and tokens[index + 1].kind == "T":
            return tokens[index].text
        if not carried and not _is_called_model(tokens, index):
            continue
        if index > score.at and index + 1 < len(tokens) and tokens[index + 1].kind == "A" and not carried:
            continue
        if any(t.kind in "XCh" or t.low in _LIKENESS for t in tokens[max(0, index - 4) : index]):
            continue
        if index > score.at:
            gap = tokens[end:index]
            if any(t.kind in "V;WX" for t in gap):
                continue
            distance = index - end + 3 * sum(t.kind == "," for t in gap)
        else:
            gap = tokens[index + 1 : score.at]
            if any(t.kind == ";" for t in gap):
                continue
            distance = score.at - index + 6 * sum(t.kind == "V" for t in gap)
        if best is None or distance < best[0]:
            best = distance, tokens[index].text
    return best[1] if best and best[0] < 30 else None


def _baseline_name(sentence: Sentence, score: Score, names: Sequence[int], systems: Systems) -> str | None:
    """Whose a baseline's number is: the name before its bracket or verb, the one after `by`, `of`, `for`, or the object compared with."""
    tokens = sentence.tokens
    if (
        score.at > 1
        and sentence.kinds[score.at - 2 : score.at] in ("B(", "B:")
        and not systems.is_own(tokens[score.at - 2].text)
    ):
        return tokens[score.at - 2].text
    others = [i for i in names if not systems.is_own(tokens[i].text)]
    after = [
        i
        for i in others
        if score.end <= i <= score.end + 9
        and any(t.low in ("by", "of", "for", "from", "achieved", "with", "(", "using") for t in tokens[score.end : i])
        and not any(t.kind in "V;" for t in tokens[score.end : i])
    ]
    if after and after[0] - score.end <= 2 and tokens[after[0] - 1].low in ("by", "of", "for"):
        return tokens[after[0]].text
    before = [i for i in others if i < score.at and not any(t.kind == ";" for t in tokens[i : score.at])]
    if score.is_start:
        bracketed = [i for i in others if score.end < i <= score.end + 3 and sentence.brackets[i] == score.end]
        if bracketed:
            return tokens[bracketed[0]].text
        end = min(
            (g.scores[-1].end for g in sentence.groups if g.kind == "target" and g.first > score.at), default=score.end
        )
        stated = [
            i
            for i in others
            if end <= i <= end + 4
            and tokens[i - 1].low in ("for", "of")
            and not any(t.kind in "V;" for t in tokens[end:i])
        ]
        bare = [i for i in before if i == 0 or tokens[i - 1].low not in ("with", "using", "on", "and", "as", "by")]
        return tokens[(bare or before)[-1]].text if before else tokens[stated[0]].text if stated else None
    near = [i for i in before if not any(t.kind == "V" for t in tokens[i : score.at])]
    if near and (
        sentence.brackets[score.at] >= 0 or any(t.kind in "CXhA" for t in tokens[max(0, near[-1] - 5) : score.at])
    ):
        return tokens[near[-1]].text
    if after:
        return tokens[after[0]].text
    if any(t.low == "chance" for t in tokens[max(0, score.at - 4) : score.at]):
        return "chance"
    if any(t.low in ("human", "humans") for t in tokens[max(0, score.at - 8) : score.at]):
        return "human"
    return tokens[before[-1]].text if before else None
