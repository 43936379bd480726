"""Names in a sentence that are no systems: data, devices, attacks, tasks, measures, and what only tells of a system."""

from collections.abc import Sequence

import regex

from extractors.linking.scores import Sentence
from extractors.mentions.system.model_names import is_hardware, is_model_name
from extractors.mentions.tokens import Token

_NO_SYSTEMS = frozenset(
    """sota gpu gpus cpu flops gflops mflops fps gpu's api llm llms vlm vlms cnn cnns dnn dnns snn snns ann anns vit
    vits transformers mlp mlps nas rgb iou ap sgd ai ml nlp ssl fp16 fp32 int8 int4 imagenet lidar 2d 3d kd peft rag qa ci
    macs madds cot mim rl url q&a pgd fgsm autoattack l0 l1 l2 flop nfe ood cv nn k-nn sod bg fg nips cfg autoguidance
    pet/ct ct mri oct pcr medium high low gb mb kb tb ar id iid ode sde ttft ner mcq e2e s2tt c4 openai ibm dce-mri
    few-shot zero-shot one-shot multi-scale single-scale multi-task self-supervised semi-supervised weakly-supervised
    student-teacher max-pooling avg-pooling text-to-image time-to-first-token""".split()
)
_UNIT_OR_VERSION = regex.compile(r"[a-z]{1,2}[A-Z][a-z]?|[Vv]\d{1,2}")
_ATTACK = regex.compile(r"(?:PGD|FGSM|BIM|MIM|CW|C&W|DeepFool)(?:-?(?:L?inf|L[012]|\d{1,4}))")
"""`PGD-20`, `CW-Linf`: an attack with its steps or its norm; `PGD` alone is a plain word above."""
_TRAINING_SET = regex.compile(
    r"(?:JFT|LAION|YFCC|CC(?:3|12|15)M|SA-1B|WebLI|DataComp|RedPajama|FineWeb|IG|LVD|WIT)(?:-?\d.*)?"
)
_RANKED = regex.compile(r"[a-zA-Z]+@[\d.]+|(?:macro|micro)-\w+")
"""`tIoU@0.5`, `macro-F2`: a measure."""


def is_training_set(name: str) -> bool:
    """`JFT-300M`, `LAION-2B`: whether a name is that of data which models are only trained on."""
    return _TRAINING_SET.fullmatch(name) is not None


def is_system(token: Token) -> bool:
    """Whether a name may be a system's, whatever stands beside it."""
    text = token.text
    return (
        token.low not in _NO_SYSTEMS
        and not is_hardware(text)
        and len(text) > 1
        and not _UNIT_OR_VERSION.fullmatch(text)
        and not _ATTACK.fullmatch(text)
        and not is_training_set(text)
        and not (_RANKED.fullmatch(text) and not is_model_name(text))
        and not (
            "-" in text and text[0].islower() and token.low.endswith(("-sota", "-iid", "-gpu", "-cpu"))
        )  # `near-SOTA`
    )


def tells_of_another_thing(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands beside a name says that it is no system's."""
    return (
        _names_a_quantity(tokens, index)
        or _is_training_data(tokens, index)
        or _describes(tokens, index)
        or _is_of_a_task(tokens, index)
    )


def datasets_of(sentence: Sentence) -> frozenset[str]:
    """The datasets of a sentence and of its numbers, in lower case: no system is called by one's name."""
    return frozenset(
        [t.low for t in sentence.tokens if t.kind == "D"]
        + [score.dataset.name.lower() for score in sentence.scores if score.dataset is not None]
    )


def _names_a_quantity(tokens: Sequence[Token], index: int) -> bool:
    """`UIQM scores of 2.31`, `NFE=2`: an acronym whose own value or a word for a measure follows is no system."""
    following = tokens[index + 1 : index + 3]
    if not following or is_model_name(tokens[index].text):
        return False
    if following[0].low in ("index", "coefficient", "coefficients"):
        return True
    if following[0].low in ("score", "scores", "values", "metric", "metrics", "loss", "distance"):
        return tokens[index].text[1:].isupper()
    return following[0].text in ("=", ":") and len(following) > 1 and following[1].kind in "VNG"


def _is_training_data(tokens: Sequence[Token], index: int) -> bool:
    """`trained on YFCC-15M`, `fine-tuning on FooSet`, `SWB-1 training data`: a name that is data."""
    if index + 1 < len(tokens) and tokens[index + 1].kind == "S":
        return True
    if index > 1 and tokens[index - 1].low == "on" and tokens[index - 2].low.endswith(_LEARNT):
        return True
    behind = [t.low for t in tokens[index + 1 : index + 3]]
    return behind[:1] != [] and (behind[0] in _DATA_WORDS or (behind[0] == "training" and behind[-1] in _DATA_WORDS))


_LEARNT = ("trained", "training", "tuned", "tuning")
_DATA_WORDS = frozenset(
    """data dataset datasets corpus recordings task tasks subtask subtasks track subset competition topics questions
    split attack attacks space""".split()
)
"""Nouns that a name before them tells of; `DARTS space` is what is searched in."""
_DESCRIBES = regex.compile(r"-(?:[a-z]{2,}(?:ed|en)|based|style|like|only|free|aware|driven|level|specific|agnostic)$")
_OF_WORDS = regex.compile(r"[A-Z][a-z]+(?:-(?:[A-Z]?[a-z]+|[A-Z]))+")
"""`Best-of-N`, `Bits-Per-Character`: a compound of common words."""


def _describes(tokens: Sequence[Token], index: int) -> bool:
    """`SAM-based methods`, `Best-of-N accuracy`: a compound that tells of a system; alone in brackets it is one's name."""
    if "-" not in tokens[index].text:
        return False
    beside = [t.kind for t in (*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2])]
    if ("M" in beside[-1:] or beside[:1] == ["V"]) and _OF_WORDS.fullmatch(tokens[index].text):
        return True
    if not _DESCRIBES.search(tokens[index].text):
        return False
    return not (
        index and tokens[index - 1].kind == "(" and [t.kind for t in tokens[index + 1 : index + 2]] in ([")"], ["k"])
    )


_DEVICES = frozenset("microcontroller microcontrollers server servers processor processors board boards".split())
_TASKS = frozenset(
    """classification detection recognition segmentation parsing generation prediction retrieval grading estimation
    translation reid""".split()
)


def _is_of_a_task(tokens: Sequence[Token], index: int) -> bool:
    """`for HPV classification`, `in the DARTS search space`, `open-ended (OE) questions`, `on FooChip microcontrollers`."""
    behind = [t.low for t in tokens[index + 1 : index + 3]]
    if not behind:
        return False
    if behind[0] in _DEVICES or behind == ["search", "space"]:
        return True
    if len(behind) > 1 and behind[0] == ")" and behind[1] in _DATA_WORDS and index and tokens[index - 1].kind == "(":
        return True
    if index > 2 and [t.low for t in tokens[index - 2 : index]] == ["space", "of"]:
        return True
    return (
        behind[0] in _TASKS and index > 0 and tokens[index - 1].low == "for" and not is_model_name(tokens[index].text)
    )
