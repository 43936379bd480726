"""Datasets that are merely what a model was trained on."""

import itertools
from collections.abc import Sequence

from extractors.catalog import Benchmark
from extractors.mentions.tokens import Token

TRAINING = frozenset(
    """pretraining pre-training pretrained pre-trained pretrain pre-train pretrains initialization initialized weights
    pre-trainings finetuned-from checkpoint checkpoints""".split()
)


_SOURCES = frozenset(
    """images videos samples photos photographs captions drawn collected sampled derived taken sourced curated obtained
    built constructed extracted selected generated synthesized""".split()
)


_AFTER_TRAINING = frozenset(
    """pretraining pre-training pretrained pre-trained pretrain weights initialization initialisation initialized initialised baseline baselines backbone backbones features weight data-pretrained
    supervised-pretraining""".split()
)


_NO_PLACE = frozenset(
    "metrics metric format api evaluator normalization normalisation statistics preprocessing".split()
)
"""What of a dataset is borrowed, and nothing is measured on: `preprocessing with ImageNet normalization`."""


def word_before(tokens: Sequence[Token], index: int) -> str:
    """The word before a token, empty at the beginning of a sentence."""
    return tokens[index - 1].low if index > 0 else ""


def mark_training(tokens: Sequence[Token]) -> None:
    """Note on dataset tokens that are merely what a model was trained on: they hold no score if another dataset can."""
    for index, token in enumerate(tokens):
        if token.kind != "D" or _has_a_score(tokens, index):
            continue
        after = tokens[index + 1].low if index + 1 < len(tokens) else ""
        after2 = tokens[index + 2].low if index + 2 < len(tokens) else ""
        window = [t.low for t in tokens[max(0, index - 8) : index]]
        if (
            _is_excluded(tokens, index)
            or _is_of_the_field(tokens, index)
            or _lends_its_classes(tokens, index)
            or _is_likened(tokens, index)
            or _is_an_example(tokens, index)
            or _is_one_of_other_things(tokens, index)
            or _is_cut_into_classes(tokens, index)
            or after in _NO_PLACE
            or (word_before(tokens, index) == "adapted" and after in ("tasks", "problems", "questions"))
        ):
            token.low = "\0unused"
            continue
        if (
            after in _AFTER_TRAINING
            or (after, after2) in (("transfer", "learning"), ("transfer-learning", ""))
            or _is_for_training(tokens, index)
            or (word_before(tokens, index) in ("additional", "extra") and _is_carried_along(tokens, index))
            or after in ("unlabeled", "unlabelled")
            or _is_listed_for_training(tokens, index)
            or (
                after2 in _AFTER_TRAINING
                and after not in (",", ";", "(", ")", "and", "with", "using")
                and tokens[index + 1].kind not in "AUVyfwoFTt"
            )
            or (after in ("supervised", "self-supervised") and after2 in TRAINING)
        ):
            token.low = "\0training"
            continue
        for back, word in enumerate(reversed(window)):
            if any(t.kind in "VGM;:)" for t in tokens[index - back - 1 : index]):
                break
            split_word = word == "trained" and back + 1 < len(window) and window[-back - 2] == "pre"
            if (
                word in TRAINING
                or split_word
                or (
                    word == "learning"
                    and back + 1 < len(window)
                    and window[-back - 2] == "transfer"
                    and not (window[-1] == "on" and "from" in window[-back:])
                )
            ):
                negated = any(t.kind == "-" for t in tokens[max(0, index - back - 4) : index - back])
                token.low = "\0unused" if negated else "\0training"
                break
            if word in ("trained", "training", "train", "leveraging") and back <= 3:
                if back and window[-1] == "to":
                    break  # `the first application of such training to ImageNet`
                if back == 0 and after in ("model", "models", "classifier", "classifiers", "network", "networks"):
                    break
                token.low = "\0weak"
                break
            if (
                word in ("dataset", "datasets", "data", "corpus")
                and 0 < back <= 3
                and window[-back - 2 : -back - 1] in (["combined"], ["merged"], ["mixed"], ["aggregated"])
                and window[-back] in ("from", "of")
            ):
                token.low = "\0unused"
                break
            if word in ("merging", "combining", "mixing") and back <= 6:
                token.low = "\0weak"
                break
            reach = 4 + _listed_before(tokens, index)
            if (word in _SOURCES or word == "learned") and "from" in window[len(window) - back :] and back <= reach:
                token.low = "\0weak"
                break
            if word == "calibrated" and back and window[-back] == "to" and back <= 3:
                token.low = "\0weak"
                break


def _listed_before(tokens: Sequence[Token], index: int) -> int:
    """`drawn from Foo Archive, BarBench, and A`: how many tokens of a list of capital names stand before a dataset."""
    first = index
    while first > 0 and (tokens[first - 1].kind in ",&DB" or tokens[first - 1].text[:1].isupper()):
        first -= 1
    return index - first if any(t.kind == "&" for t in tokens[first:index]) else 0


def _has_a_score(tokens: Sequence[Token], index: int) -> bool:
    """`pre-training for ImageNet classification (73% top-1)`: a bracket right behind a dataset tells what was measured there."""
    opened = [t.kind for t in tokens[index + 1 : index + 4]] == ["(", "V", "M"]
    return (
        opened and isinstance(tokens[index].data, Benchmark) and tokens[index + 3].data.id in tokens[index].data.metrics
    )


def _is_excluded(tokens: Sequence[Token], index: int) -> bool:
    """`on the 156 classes not in COCO`, `outside ImageNet`: what a number was not measured on."""
    before = [t.low for t in tokens[max(0, index - 2) : index]]
    if before == ["real", "("] and [t.low for t in tokens[index + 1 : index + 4]] == [")", "and", "synthetic"]:
        return True
    return before == ["not", "in"] or before[-1:] in (["outside"], ["excluding"], ["except"], ["beyond"])


def _is_of_the_field(tokens: Sequence[Token], index: int) -> bool:
    """`Existing benchmarks like MMLU and ARC have ...`, as a sentence begins: what there is, not what a paper measures on."""
    if not index:
        return False
    first = index - 1
    while first > 0 and tokens[first].kind in "DB,&":
        first -= 1
    if first > 1 and tokens[first].low == "as" and tokens[first - 1].low == "such":
        first -= 1
    elif tokens[first].low != "like":
        first = _before_long_name(tokens, index)
        if tokens[first].low != "like":
            return False
    despite = any(t.low in ("despite", "unlike") for t in tokens[max(0, first - 10) : first])
    return (0 < first <= 4 or despite) and tokens[first - 1].low in ("benchmarks", "datasets", "corpora", "suites")


def _before_long_name(tokens: Sequence[Token], index: int) -> int:
    """`like Massive Multitask Language Understanding (MMLU)`: the token before the words that a name in brackets stands for."""
    first = index - 1
    if first < 1 or tokens[first].kind != "(":
        return index
    first -= 1
    while first > 0 and tokens[first].text[:1].isupper():
        first -= 1
    return first


def _lends_its_classes(tokens: Sequence[Token], index: int) -> bool:
    """`labels do not align with ImageNet classes`, `of unseen A object classes`: the classes of a dataset, and not its images."""
    behind = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if word_before(tokens, index) == "unseen" and word_before(tokens, index - 1) in ("of", "on", "to"):
        return bool(_KINDS_OF_THINGS & {t.low for t in tokens[index + 1 : index + 3]})
    return behind in ("classes", "categories", "labels", "taxonomy") and word_before(tokens, index) in ("with", "to")


_KINDS_OF_THINGS = frozenset("classes categories concepts types".split())


def _is_cut_into_classes(tokens: Sequence[Token], index: int) -> bool:
    """`images of 40 ImageNet object classes`, `for 1022 Yelp business types`: some of its classes, where nothing is measured `on` them."""
    if not index or tokens[index - 1].kind not in "VN" or (index > 1 and tokens[index - 2].kind == "o"):
        return False
    behind = tokens[index + 1 : index + 4]
    at = next((i for i, token in enumerate(behind) if token.low in _KINDS_OF_THINGS), None)
    return at is not None and all(token.kind == "x" for token in behind[:at])


def _is_listed_for_training(tokens: Sequence[Token], index: int) -> bool:
    """`RadImageNet and ImageNet pre-training`: what is said of the last of a list holds for all of it."""
    last = index
    while last + 2 < len(tokens) and tokens[last + 1].kind in ",&" and tokens[last + 2].kind == "D":
        last += 2
    return last > index and last + 1 < len(tokens) and tokens[last + 1].low in TRAINING


def _is_likened(tokens: Sequence[Token], index: int) -> bool:
    """`a density comparable to ImageNet`, `smaller than COCO`: what another set is likened to."""
    before = [t.low for t in tokens[max(0, index - 2) : index]]
    if before[-1:] == ["from"] and any(
        t.low in ("different", "differ", "differs") for t in tokens[max(0, index - 6) : index]
    ):
        return True
    return len(before) == 2 and (
        before in (["comparable", "to"], ["similar", "to"], ["akin", "to"])
        or (before[1] == "than" and before[0] in ("larger", "smaller", "bigger", "greater", "harder", "richer"))
    )


def _is_an_example(tokens: Sequence[Token], index: int) -> bool:
    """`existing benchmarks (e.g., MVTec-AD)`: an example in brackets that hold no number of its own."""
    first = index - 1
    while first > 1 and tokens[first].kind in "DB,&":
        first -= 1
    if first < 2 or [t.low for t in tokens[first - 2 : first + 1]] != ["(", "e", "g"]:
        return False
    for token in tokens[index:]:
        if token.kind in "VG":
            return False
        if token.kind == ")":
            break
    return True


_OTHER_THINGS = frozenset("references settings resources sources shifts knowledge".split())


def _is_one_of_other_things(tokens: Sequence[Token], index: int) -> bool:
    """`dietary references like the A database`, `shifted settings such as A`: an example of what is no dataset to measure on."""
    lead = index - 1 - (word_before(tokens, index) == "the")
    if lead > 1 and tokens[lead].low == "as" and tokens[lead - 1].low == "such":
        lead -= 1
    elif lead < 1 or tokens[lead].low != "like":
        return False
    return tokens[lead - 1].low in _OTHER_THINGS


def _is_carried_along(tokens: Sequence[Token], index: int) -> bool:
    """`with the additional Objects365 dataset`, `using extra COCO data`: what joins the training data."""
    return any(t.low in ("with", "using", "adding", "by", "leveraging") for t in tokens[max(0, index - 4) : index])


_MERE_DATA = frozenset("public auxiliary source proxy surrogate unlabeled unlabelled".split())
"""`with ImageNet as the public data`: what a dataset is that nothing is measured on."""


def _is_for_training(tokens: Sequence[Token], index: int) -> bool:
    """`leveraging the Objects365 dataset for pre-training`: what the dataset was used for follows."""
    window = tokens[index + 1 : index + 5]
    for first, second in itertools.pairwise(window):
        if first.kind in ",;VMB":
            return False
        if first.low == "as" and any(t.low in _MERE_DATA for t in tokens[index + 2 : index + 5]):
            return True
        if "evaluation" in [t.low for t in tokens[index + 3 : index + 7]]:
            return False  # `for pretraining and linear evaluation`
        if first.low in ("for", "as", "during") and second.low in TRAINING | {
            "training",
            "extra",
            "additional",
            "unlabeled",
        }:
            return True
    return False


def is_strong(token: Token) -> bool:
    """Whether a dataset may be what a number was measured on, and is not marked as one that something is trained on."""
    return not token.low.startswith("\0")
