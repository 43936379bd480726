"""What conditions a number: protocol, test-time choices, extra data, parameters and FLOPs."""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from extractors.catalog import Benchmark, Catalog
from extractors.finding import Protocol
from extractors.linking.dataset.training_data import TRAINING
from extractors.linking.scores import Score, Sentence
from extractors.linking.system.no_systems import is_training_set
from extractors.mentions.number.budgets import Budget
from extractors.mentions.phrases import Phrase
from extractors.mentions.system.model_names import is_model_name, is_sized_dataset
from extractors.mentions.tokens import Token

_PROTOCOLS: tuple[tuple[Phrase, Protocol], ...] = (
    (Phrase("shot", r"zero-?\s?shot|(?<![\d.])0-?\s?shot"), "zero-shot"),
    (Phrase("shot", r"(?:one|two|five|ten|few|(?<![\d.])[1-9]\d{0,3})-?\s?shots?\b"), "few-shot"),
    (Phrase("linear", r"linear[-\s](?:prob\w+|evaluation|classif\w+|eval|readout)"), "linear-probe"),
    (
        Phrase("supervised|label", r"semi-?\s?supervised|(?<!\d)\d{1,3}\s?%\s(?:of\s)?(?:the\s)?label\w*"),
        "semi-supervised",
    ),
    (
        Phrase("weakly", r"weakly[-\s]supervised(?!\s(?:image|images|data|pairs|text|pre|web))"),
        "weakly-supervised",
    ),
    (Phrase("tun|fully", r"(?:full(?:y)?\s)?fine-?\s?tun\w+|fully[-\s]supervised"), "supervised"),
    (Phrase("unsupervised", r"unsupervised(?!\spre)"), "unsupervised"),
    (Phrase("training-free", r"training-free"), "training-free"),
    (
        Phrase(
            "attack|perturbation",
            r"(?:adversarial|white-box|black-box|targeted|pgd\S*)\s?(?:perturbations?|attacks?)|auto-?attack\b|under\s(?:\S+\s){0,3}attacks?",
        ),
        "under-attack",
    ),
    (Phrase("bit|int4|int8|quantization", r"\d-?bit\b|\bint[48]\b|post-training quantization"), "quantized"),
)
_SETTINGS = Phrase(
    "scale|single|ensembl|nms|shot|prob|tun|frozen|scratch|epoch|schedule| x|0x|1x|2x|3x|4x|5x|6x|7x|8x|9x|augmentation|tta|tensorrt|"
    "coreml|similar|-bit|label|sparsity|-free|bells|supervised",
    r"""(?x)
      \b(?P<phrase>
        single[-\s]scale | multi[-\s]scale(?:\s(?:testing|test|inference))? | single[-\s]model | ensembl\w+ | hard\sNMS | soft[-\s]NMS
      | zero-?shot | (?:one|two|five|few|(?<!\d)\d{1,4})-?shot | linear\sprob\w+ | fine-?tun\w+ | frozen(?:\s\w+)? | train\w*\sfrom\sscratch | from\sscratch
      | (?<!\d)\d{1,5}\s?epochs? | (?:[136]x|1\.5x|36-epoch|12-epoch)\sschedule | \d{2,4}\s?x\s?\d{2,4} | test[-\s]time\saugmentation | TTA
      | TensorRT | CoreML | similar\slatency | \d-bit | (?<!\d)\d{1,3}\s?%\s(?:of\s(?:the\s)?)?(?:label\w*|sparsity) | training-free
      | without\s(?:any\s|the\s)?(?:bells\sand\swhistles|whistles\sand\sbells) | no\sbells\sand\swhistles | bells\sand\swhistles
      | semi-?supervised | weakly[-\s]supervised | unsupervised | self-supervised
      )(?!\w)
    """,
)
_NEGATED = regex.compile(
    r"\b(?:without|no|avoids?|avoiding|not)\s(?:any\s|using\s|the\s|need\sfor\s)?(?:\w+[-\s])?$", regex.IGNORECASE
)
_NO_EXTRA = Phrase(
    "extra|additional|external|other",
    r"\b(?:without|no|not\s+using|free\s+of)\s+(?:using\s+|the\s+use\s+of\s+|relying\s+on\s+)?(?:any\s+)?(?:extra|additional|external|other)\s+(?:training\s+|pre-?training\s+|labeled\s+|annotated\s+|image\s+)?(?:data\w*|images|labels|supervision|annotations)",
)
_ONLY = regex.compile(r"\bonly\s+(?:the\s+)?(?P<name>[A-Z][\w.-]*)\s+(?:training\s+)?(?:data|images)\b")
_PRETRAINED = regex.compile(r"\b(?P<name>[A-Z][\w.]*(?:-\d+[kK])?)-(?:pre-?trained|initialized|supervised)\b")


def _protocols(text: str, low: str, start: int) -> list[tuple[int, int, Protocol]]:
    """The protocols that a sentence names, with where in the plain text; `start` is where the sentence begins."""
    return [
        (match.start() + start, match.end() + start, protocol)
        for phrase, protocol in _PROTOCOLS
        for match in phrase.find(text, low)
    ]


def _nearest_protocol(sentence: Sentence, named: Sequence[tuple[int, int, Protocol]], score: Score) -> Protocol:
    """The protocol named nearest to a number, if no other number comes between; `supervised` where none is."""
    start, end = score.token.start, score.token.end
    mine = [it for it in named if it[0] < start or not _is_of_the_next(sentence, it[0], score)]
    nearest = min(mine, key=lambda it: min(abs(it[0] - end), abs(start - it[1])), default=None)
    return nearest[2] if nearest else "supervised"


def _is_of_the_next(sentence: Sentence, at: int, score: Score) -> bool:
    """Whether words behind a number are said of a later one: behind a list mark and before it, or behind its own verb."""
    later = [s for s in sentence.scores if s.at > score.at and s.group is not score.group]
    if not later:
        return False
    position = next((i for i, t in enumerate(sentence.tokens) if t.start >= at), len(sentence.tokens))
    if position < later[0].at:
        return any(k in ",&;W" for k in sentence.kinds[score.end : position])
    return any(k in "A;W" for k in sentence.kinds[score.end : later[0].at])


def link(catalog: Catalog, plain: str, sentence: Sentence, budgets: Sequence[Budget]) -> None:
    """Set settings, extra data, protocol and budgets of every score of a sentence."""
    text = plain[sentence.start : sentence.end]
    low = text.lower()
    protocols = _protocols(text, low, sentence.start)
    phrases = _phrases(text, low, sentence.start)
    data = _TrainingData.told(sentence, text, low)
    for score in sentence.scores:
        score.protocol = _nearest_protocol(sentence, protocols, score)
        score.settings = _settings_of(sentence, phrases, score)
        if any(data):
            _set_extra_data(catalog, sentence, data, score)
    _budgets(sentence, budgets)


def _phrases(text: str, low: str, start: int) -> list[tuple[int, str]]:
    """The settings that a sentence names, in lower case, each with where in the plain text; `without test-time augmentation` names none."""
    return [
        (m.start("phrase") + start, " ".join(m["phrase"].split()).lower())
        for m in _SETTINGS.find(text, low)
        if "bells" in m["phrase"] or not _NEGATED.search(text, 0, m.start("phrase"))
    ]


def _settings_of(sentence: Sentence, phrases: Sequence[tuple[int, str]], score: Score) -> list[str]:
    """The settings that condition a number, each once: `with single-scale testing`, `for 300 epochs`."""
    return list(
        dict.fromkeys(
            words
            for at, words in phrases
            if _governs(sentence, at, score)
            and not _is_of_a_later(sentence, at, score)
            and not _is_in_another_name(sentence, at, score)
        )
    )


class _TrainingData(NamedTuple):
    """What a sentence says of the data that systems are trained on, with places in the plain text."""

    without: list[int]
    """`without extra data`, `using no additional labels`."""
    alone: list[tuple[int, str]]
    """`only ImageNet data`: the one set that is used."""
    initial: list[tuple[int, str]]
    """`ImageNet-22K-pretrained`: the set in a compound."""
    named: list[Token]
    """`pre-trained on JFT-300M`: the sets that the words before make training data."""

    @classmethod
    def told(cls, sentence: Sentence, text: str, low: str) -> "_TrainingData":
        """All that a sentence says of it; its text is that of the sentence alone."""
        start = sentence.start
        is_compound = "-pre" in text or "-init" in text or "-super" in text
        return cls(
            [m.start() + start for m in _NO_EXTRA.find(text, low)],
            [(m.start() + start, m["name"]) for m in _ONLY.finditer(text)] if "only" in text else [],
            [(m.start() + start, m["name"]) for m in _PRETRAINED.finditer(text)] if is_compound else [],
            [
                t
                for index, t in enumerate(sentence.tokens)
                if (t.kind == "D" and t.low == "\0training") or (t.kind in "DB" and _is_trained_on(sentence, index))
            ],
        )


def _set_extra_data(catalog: Catalog, sentence: Sentence, data: _TrainingData, score: Score) -> None:
    """Set what a score's system was trained on beside the dataset: nothing where the text says so, else the sets it names."""
    if any(_governs(sentence, at, score) for at in data.without):
        score.extra_data = ()
        score.settings.append("no extra data")
    if any(_governs(sentence, at, score) and _names_own(catalog, name, score) for at, name in data.alone):
        score.extra_data = ()
    used = [t for t in data.named if _is_used_for(sentence, t, score)]
    initial = [
        benchmark.name
        for at, name in data.initial
        if (benchmark := catalog.benchmark(name)) is not None and _governs(sentence, at, score)
    ]
    if initial and score.role == "proposed" and not used:
        score.extra_data = tuple(dict.fromkeys(initial))
    if used and (score.role == "proposed" or sentence.brackets[score.at] >= 0):
        score.extra_data = tuple(dict.fromkeys(t.data.name if isinstance(t.data, Benchmark) else t.text for t in used))
        score.settings.extend(f"{name} pre-training" for name in score.extra_data)


def _is_used_for(sentence: Sentence, token: Token, score: Score) -> bool:
    """`pre-trained on JFT-300M, it reaches 88.5%`: data that a number's system was trained on, and no name of its own dataset."""
    own = score.dataset.token if score.dataset is not None else None
    return (
        _governs(sentence, token.start, score)
        and not _is_of_another(sentence, token, score)
        and not (own is not None and own.text == token.text)
    )


_DATA_NOUNS = frozenset("dataset corpus data images".split())


def _is_trained_on(sentence: Sentence, at: int) -> bool:
    """`trained on A`, `pretraining on JFT-300M gives`, `pre-trained on the LAION-2B corpus`: a name that the words before make training data."""
    token = sentence.tokens[at]
    lead = at - 1 - (at > 1 and sentence.low[at - 1] == "the")
    data = token.kind == "B" and is_training_set(token.text)
    if lead < 1 or (sentence.low[lead] != "on" and not (data and sentence.low[lead] == "with")):
        return False
    verb = sentence.low[lead - 1]
    if token.kind == "D":
        return verb == "trained" and token.low == "\0weak" and lead == at - 1
    if verb not in TRAINING and (verb != "trained" or lead < at - 1):
        return False
    behind = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    if is_model_name(token.text) and not data and not is_sized_dataset(token.text):
        return False
    return behind is None or behind.kind != "x" or behind.low in _DATA_NOUNS


def _is_in_another_name(sentence: Sentence, at: int, score: Score) -> bool:
    """`on CIFAR-10 and ImageNet 64x64`: whether a size is part of the name of a dataset that is not the score's."""
    name = next((t for t in sentence.tokens if t.kind == "D" and t.start < at < t.end), None)
    return name is not None and (score.dataset is None or score.dataset.token is not name)


def _is_of_a_later(sentence: Sentence, at: int, score: Score) -> bool:
    """Whether a phrase stands behind a number that another one is compared with: `78.1% compared to 64.2% by training from scratch`."""
    last = next((s for s in reversed(sentence.scores) if s.token.start < at), None)
    return (
        last is not None
        and last.at > score.at
        and last.role != score.role
        and any(k in "CXh" for k in sentence.kinds[score.at : last.at])
    )


def _names_own(catalog: Catalog, name: str, score: Score) -> bool:
    """Whether a name is that of the dataset that the score was measured on."""
    benchmark = catalog.benchmark(name)
    return benchmark is not None and score.dataset is not None and score.dataset.benchmark is benchmark


def _is_of_another(sentence: Sentence, token: Token, score: Score) -> bool:
    """Whether training data stands behind a comparison: `84.8%, comparable to Swin-B pretrained on ImageNet-21K`."""
    at = sentence.tokens.index(token)
    gap = sentence.tokens[score.at + 1 : at]
    return (
        score.role == "proposed"
        and at > score.at
        and any(
            t.kind in "CXh" or t.low in ("comparable", "competitive", "similar", "close", "ahead", "latter's")
            for t in gap
        )
    )


def _governs(sentence: Sentence, at: int, score: Score) -> bool:
    """Whether a phrase at a plain offset conditions a number: said before all numbers, or behind this one and before the next clause's."""
    position = next((i for i, t in enumerate(sentence.tokens) if t.start >= at), len(sentence.tokens))
    bracket = sentence.brackets[position] if position < len(sentence.tokens) else -1
    if bracket >= 0 and bracket != sentence.brackets[score.at]:
        owner = [s for s in sentence.scores if s.at < bracket]
        return bool(owner) and owner[-1] is score
    clause = _clause(sentence, position)
    if clause == _clause(sentence, score.at):
        behind = [s for s in sentence.scores if s.at > position]
        ahead = [s for s in sentence.scores if s.at < position]
        if not ahead or not behind:
            return True
        same_group = ahead[-1].group is score.group
        return same_group or score.at > position or _joined(sentence, score, ahead[-1])
    return False


def _joined(sentence: Sentence, score: Score, last: Score) -> bool:
    gap = sentence.tokens[score.at + 1 : last.at]
    return score.at < last.at and all(t.kind in ",&/|MxkD" for t in gap) and len(gap) < 8


def _clause(sentence: Sentence, position: int) -> int:
    return sum(kind in ";" for kind in sentence.kinds[:position])


def _budgets(sentence: Sentence, budgets: Sequence[Budget]) -> None:
    """Give parameters and FLOPs to their scores: list by list, by the system they stand beside, else by place."""
    for quantity in ("params", "flops"):
        mine = [b for b in budgets if b.quantity == quantity]
        aligned = next((g for g in sentence.groups if len(g.scores) == len(mine) > 1 and g.kind != "start"), None)
        if aligned is not None:
            for score, budget in zip(aligned.scores, mine, strict=True):
                setattr(score, quantity, budget.value)
            continue
        for place, budget in enumerate(mine):
            until = mine[place + 1].at if place + 1 < len(mine) else len(sentence.tokens)
            for owner in _next_owners(sentence, budget.at, until, len(mine)) or _owners(sentence, budget.at):
                if getattr(owner, quantity) is None:
                    setattr(owner, quantity, budget.value)


def _next_owners(sentence: Sentence, at: int, until: int, count: int) -> list[Score]:
    """`a 4.1M Atto that has 77.0% ... to a 640M Huge that has 88.4%`: each of several costs opens its number's phrase."""
    following = [s for s in sentence.scores if at < s.at < until]
    if count < 2 or sentence.brackets[at] >= 0 or not following:
        return []
    earlier = [s for s in sentence.scores if s.at < at]
    if earlier and not any(k in "T&," for k in sentence.kinds[earlier[-1].at : at]):
        return []
    phrase = sentence.tokens[at : following[0].at]
    return following[:1] if any(t.kind in "AW" or t.low in ("that", "which") for t in phrase) else []


def _owners(sentence: Sentence, at: int) -> list[Score]:
    """The scores that a lone budget belongs to."""
    tokens = sentence.tokens
    bracket = sentence.brackets[at]
    named = tokens[bracket - 1] if bracket > 0 and tokens[bracket - 1].kind == "B" else None
    if named is not None:
        own = [s for s in sentence.scores if named.text in s.method or s.model == named.text]
        if own:
            return own
    if all(s.at > at for s in sentence.scores):
        return [s for s in sentence.scores if s.role == "proposed"]
    owner = _owner(sentence, at)
    return [owner] if owner is not None else []


def _owner(sentence: Sentence, at: int) -> Score | None:
    """The score that a lone budget belongs to: the last one before it in its clause; None where a clause or a word such as `surpasses` begins between."""
    before = [s for s in sentence.scores if s.at < at and not any(k in ";X" for k in sentence.kinds[s.at : at])]
    if before:
        return before[-1]
    return None
