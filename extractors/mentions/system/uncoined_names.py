"""What to call a method for which its paper coins no name: as its repository is called, or as the title says what it is.

Only asked where no phrase of the paper names the method; a study or a survey, which proposes nothing, gets no name here.
"""

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from extractors.mentions.system.model_names import is_model_name

_REPOSITORY = re.compile(r"github\.com/[\w.-]{1,60}/([A-Za-z][\w+-]{1,24}(?:\.\d[\w+-]{0,6})?)")
_NO_REPOSITORY = re.compile(
    r"(?i)_|\d\d|survey|awesome|eval|bench|code|challenge|data|analys|demo|paper|pytorch|official|public|zoo|project|task|train"
)
"""What the names of repositories have in them that hold several works, or data."""
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_WORD_BREAKS = str.maketrans("-–/:,", "     ")
PREPOSITIONS = frozenset(
    "for via with by through using in from towards toward on to under at against over without".split()
)
_CLAUSE_WORDS = frozenset(
    """better stronger faster smaller larger based learn learns enable enables make makes help helps improve improves further need no
    is are was were do does did can could should must will how why when what where which who and or of not vs versus than
    be beyond revisiting rethinking towards toward understanding exploring on a an the one all you your we our it its
    improving learning training enhancing accelerating scaling boosting reducing evaluating analyzing optimizing building
    making using bridging leveraging investigating searching generating detecting predicting mining measuring teaching
    designing aligning adapting solving extending comparing combining integrating taming unifying refining""".split()
)
"""Words that make of a title's beginning a clause, a topic or a question rather than a name."""
GENERIC = frozenset(
    """deep neural self-supervised semi-supervised weakly-supervised weakly supervised unsupervised reinforcement transfer
    active machine contrastive federated adversarial learning training network networks model models optimization approach
    approaches method methods framework application applications data labels language large vision transformer transformers
    convolutional generative pre-trained attention ensemble algorithm algorithms scheme system systems knowledge efficient
    effective robust improved better fast new novel simple general unified automatic automated image images video videos text
    object objects semantic instance 3d 2d classification detection segmentation recognition tracking captioning generation
    estimation localization retrieval real-time end-to-end multi-modal multimodal zero-shot few-shot foundation diffusion
    processing computer visual human scene face action pose point cloud domain adaptation generalization architecture search
    generalised generalized adaptive hybrid lightweight super-resolution compression pruning quantization distillation fine-tuning tuning inference reasoning understanding""".split()
)
"""Words of which the names of tasks and of whole fields are made; a name has another one too."""
_KINDS = frozenset(
    "approach method framework algorithm system technique techniques strategy scheme model models formulation pipeline".split()
)
_CUE = re.compile(r"\b(?:(?:propos|introduc|present|develop|design|devis)\w*|our)\s")
_NEAR = 120
"""Characters behind a word of proposing in which its object stands."""
NO_METHODS = frozenset(
    """study survey review analysis evaluation comparison assessment benchmark benchmarks dataset datasets data challenge
    challenges laws findings modifications investigation perspective perspectives overview report applications effect
    effects limits role impact performance results experiments problem problems properties behavior implications
    robustness calibration detection segmentation classification recognition tracking captioning generation estimation retrieval
    answering images videos tasks improvements principles guide lessons theory bounds""".split()
)
"""What a title ends with that names no method."""


_SMALL = PREPOSITIONS | {"and", "of", "a", "an", "the"}
"""Words of a title whose letters an acronym leaves out."""


def repository(title: str, plain: str) -> str | None:
    """The name of the code's repository, where it is a name of its own and not a phrase of the title: `github.com/reef-lab/TideFormer`."""
    match = _REPOSITORY.search(plain)
    if match is None:
        return None
    name = match[1].rstrip("-_").removesuffix(".git")
    words = title.translate(_WORD_BREAKS).lower().split()
    bare = re.sub(r"[-_+]", "", name).lower()
    if len(bare) < 3 or is_model_name(name) or _NO_REPOSITORY.search(name):
        return None
    if name == name.lower() or name == name.capitalize():
        return (
            name.upper()
            if len(bare) < 7 and "".join([word[0] for word in words if word not in _SMALL]).startswith(bare)
            else None
        )
    if len(name) > 18 or name.count("-") > 2:
        return None
    return None if " ".join(_CAMEL.findall(name)).lower() in " ".join(words) else name


def noun_phrase(title: str, lower: str) -> str | None:
    """What a title says that the method is, where the abstract proposes that.

    `Tidal Gating for Segmentation`, `Better Masks via Tidal Gating`, `Tidal Gating: Masks by the Moon`.
    """
    if title.endswith(("?", "!")):
        return None
    words = title.split()
    if ":" in title:
        return _before_colon(title, lower)
    while words and words[0].lower() in ("a", "an", "the", "novel", "new"):
        words = words[1:]
    ends = [at for at, word in enumerate(words) if word.lower() in PREPOSITIONS]
    head = words[: ends[0]] if ends else words
    if _is_name(head, lower):
        return " ".join(head)
    means = next((at for at in ends if words[at].lower() in ("via", "through")), None)
    return None if means is None else _means(words[means + 1 :], lower)


def _before_colon(title: str, lower: str) -> str | None:
    """`Tidal Labelling: Revisiting Pseudo-Tides`: the words before a colon, all with capitals."""
    prefix, _, rest = title.partition(":")
    words = prefix.split()
    if len(words) > 4 or not all(word[0].isupper() for word in words):
        return None
    is_explained = rest.split(None, 1)[:1] != [] and rest.split(None, 1)[0].endswith("ing")
    return prefix if _is_name(words, lower, is_named=is_explained) else None


def _means(words: Sequence[str], lower: str) -> str | None:
    """`via Tidal Gating`: what a title works with."""
    words = words[1:] if words and words[0].lower() in ("a", "an", "the") else words
    words = words[: next((at for at, word in enumerate(words) if word.lower() in PREPOSITIONS), len(words))]
    return " ".join(words) if len(words) < 5 and _is_name(words, lower, 2) else None


_STEMS = AhoCorasick(["propos", "introduc", "present", "develop", "devis"])
"""What every verb of proposing begins with: only there is the phrase around it looked at."""
_WE = re.compile(r"\b(?:[Ww]e|paper|work|study)\b[^.;,]{0,40}$")
_REACH = 46
"""Characters before a verb in which `we` or `this paper` stands."""
_MORE = re.compile(r"\s(?:further|also|additionally)\s")
"""What is proposed besides."""
_PHRASE = re.compile(
    r"\w*\s(?:an?|the|our)\s(?P<words>(?:[a-z][\w/-]*\s){1,5}?"
    r"(?:attack|regularizer|regularization|loss|distillation|augmentation|quantization|quantizer|sampler|sampling|optimizer|detector|tracker|tokenizer"
    r"|decoder|ensemble|classifier|segmenter|captioner|planner|transformer|autoencoder|network|smoothing|prompting|pooling|gating|masking|normalization))"
    r"(?=\s(?:to|that|which|for|with|by|in|on|based|using|where|called)\b|[,.(])"
)
_EXPLAINED = re.compile(
    r"(?:(?:propos|introduc|devis)e|present|develop)[sd]?\s(?:the\s)?(?P<words>(?!the\s)[a-z]{2,20}(?:[\s-][a-z]{2,20}){1,3})\s?(?:,|[-–—]{1,3})\s?(?:an?|the\sfirst)\s"
)
"""`present tidal labelling---a new objective`."""


def proposed_phrase(title: str, plain: str) -> str | None:
    """What an abstract proposes in words of its own, the first of it: `we propose a novel tidal drift attack to ...`.

    Words that the title has too need only be explained: `we present tidal labelling, a new objective`.
    """
    verbs = [start for _, start, _ in _STEMS.find_matches_as_indexes(plain) if not plain[start - 1 : start].isalpha()]
    for verb in verbs:
        explained = _EXPLAINED.match(plain, verb)
        if explained is not None and explained["words"] in title.lower():
            return str(explained["words"])
    for verb in verbs:
        match = _PHRASE.match(plain, verb)
        lead = _WE.search(plain, max(0, verb - _REACH), verb) if match is not None else None
        if match is not None and lead is not None:
            return None if _MORE.search(lead[0]) else _without_praise(match["words"].split())
    return None


def _without_praise(words: list[str]) -> str | None:
    """`tidal drift attack` of `novel tidal drift attack`; None where too little of it is its own."""
    while words and words[0] in _PRAISE:
        words = words[1:]
    own = [word for word in words[:-1] if word.removesuffix("-based") not in GENERIC | _PRAISE]
    return " ".join(words) if 3 <= len(words) <= 4 and len(own) > 1 and all(map(may_name, words)) else None


_PRAISE = frozenset(
    """novel new simple effective efficient general generic unified yet and but lightweight powerful principled practical
    robust flexible compact fast first strong dedicated specific conceptually two-stage single-stage end-to-end""".split()
)


def _is_name(words: Sequence[str], lower: str, least: int = 1, is_named: bool = False) -> bool:
    """Whether words of a title are a noun phrase for what the abstract proposes; `is_named` where the title tells by itself that they are a name."""
    if not 2 <= len(words) <= 5 or words[0].lower().endswith("ing") or words[-1].lower() in NO_METHODS:
        return False
    own = [word.lower() for word in words if word.lower().removesuffix("-based") not in GENERIC]
    return (
        len(own) >= (2 if words[-1].lower() in _KINDS else least)
        and all(map(may_name, words))
        and all(_is_told(word, lower) for word in own)
        and (is_named or _is_proposed(own, lower))
    )


def _is_proposed(own: Sequence[str], lower: str) -> bool:
    """Whether what the abstract proposes, or calls its authors', is called with two of the title's own words, or its only one."""
    stems = {part[:5] for word in own for part in word.strip("()").split("-") if len(part) > 3}
    for cue in _CUE.finditer(lower):
        what = lower[cue.end() : cue.end() + _NEAR].partition(". ")[0]
        if len([stem for stem in stems if stem in what]) >= min(2, len(stems)):
            return True
    return False


def may_name(word: str) -> bool:
    """Whether a word may stand in a name: none of a clause's, and without a sign before or behind it."""
    return (
        word.lower() not in _CLAUSE_WORDS
        and (word[0].isalnum() or word[0] == "(")
        and not word.endswith((",", ".", ";"))
    )


def _is_told(word: str, lower: str) -> bool:
    """Whether the abstract has a word, in whatever form, or the parts of one with hyphens."""
    return all(part[:5] in lower for part in word.strip("()").split("-") if len(part) > 2)
