"""The names in a sentence that the vocabulary lacks: datasets by the words around them, and systems."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from extractors.mentions.dataset import (
    dataset_company,
    explained_names,
    listed_names,
    named_elsewhere,
    placed_names,
    told_datasets,
)
from extractors.mentions.dataset.dataset_words import (
    DATASET_NOUNS,
    DATASET_SHAPE,
    GENERIC_CAPITALS,
    LANGUAGES,
    dataset,
)
from extractors.mentions.system.model_names import (
    HARDWARE,
    NETWORK,
    find_models,
    is_hardware,
    is_model_name,
    is_sized_dataset,
    join_systems,
)
from extractors.mentions.tokens import DIMENSIONS, Token

_VERSION = regex.compile(r"[1-9]\.[0-9]")

_LIKENED = regex.compile(
    r"-(?:style|like|based|derived|format|formatted|inspired|trained|pretrained|specific|scale|sized|domain|level)$"
)

_MODALITIES = frozenset(
    """x-ray x-rays ood ct mri eeg ecg rgb rgb-d lidar sar uav vla llm vlm nlp asr ct-scan pet ultrasound oct fmri ehr
    emg ppg eog imu dna rna iot api sql hoi vqa qa ner mt ir cv ml ai ssl fsl id in-distribution url http""".split()
)

_AFTER_DATASETS = frozenset(
    """shared test val validation dev set split task tasks track data images videos subset leaderboard when while after before
    which that with using without under by compared outperforming surpassing""".split()
)

PLACE_WORDS = frozenset(("on", "over", "across"))
"""What leads to the place of a measurement."""

_BEFORE_PLACE = frozenset(
    "the official in-domain out-of-domain challenging popular public unseen harder hard larger difficult".split()
)

_BEFORE_OPENING = frozenset(("the", "challenging", "more", "recent", "new", "large-scale", "popular"))

PLACE_ADJECTIVES = _BEFORE_PLACE | _BEFORE_OPENING
"""Words that may stand between these and the dataset's name."""

_LANGUAGE_PAIR = regex.compile(r"[A-Z][a-z]+(?:-|→)(?:to-)?[A-Z][a-z]+")

_TASK_NAMES = frozenset(
    """QA VQA KBQA MCQA CQA OpenQA KVQA ODQA KGQA MHQA TableQA DocQA DocVQA-like VideoQA EQA AVQA CBQA LVQA MedQA-like
    NLI XNLI-like""".split()
)


_NO_ACRONYMS = _TASK_NAMES | _MODALITIES

_GENERIC_DATASETS = frozenset(
    """image images video benchmark public training test data real-world large-scale image-text text our new custom
    track subtask""".split()
)


def find(plain: str, tokens: list[Token], proposed: str | None = None) -> None:
    """Mark unknown datasets as `D` (with no entry) and join the words of multi-word system names, in place.

    `proposed` is the name of the benchmark that the text proposes.
    """
    words = {token.low for token in tokens}
    says_dataset = not DATASET_NOUNS.isdisjoint(words)
    if _has_dataset(tokens):
        _likened_to_datasets(tokens)
    for token in tokens if proposed else ():
        if token.kind in "Bx" and token.text == proposed:
            token.kind = "D"
    find_models(tokens, plain)
    placed_names.join_numerals(plain, tokens)
    if says_dataset:
        dataset_company.led_by_digit(plain, tokens)
        _datasets_by_noun(plain, tokens)
        placed_names.with_plain_words(plain, tokens, _MODALITIES)
        named_elsewhere.by_acronym(tokens, _NO_ACRONYMS)
        named_elsewhere.by_short_form(tokens)
        explained_names.find(tokens, _NO_ACRONYMS)
        listed_names.find(plain, tokens, _NO_ACRONYMS)
    _datasets_by_shape(tokens)
    if _has_dataset(tokens):
        dataset_company.longer_names(plain, tokens)
        dataset_company.acronyms_before(plain, tokens)
        dataset_company.parts_of_datasets(plain, tokens)
        dataset_company.numbered(plain, tokens)
        dataset_company.pairs(plain, tokens)
    if says_dataset:
        dataset_company.by_bracket(tokens)
        dataset_company.listed_in_brackets(tokens)
    if "S" in [token.kind for token in tokens] or "evaluation" in words:
        _datasets_by_split(tokens)
        placed_names.of_splits(tokens, _NO_ACRONYMS)
    if ">" in plain or "→" in plain:
        dataset_company.transfers(plain, tokens)
    if not PLACE_WORDS.isdisjoint(words):
        _datasets_by_opening(tokens)
        _datasets_by_place(plain, tokens)
        placed_names.of_subjects(tokens, _NO_ACRONYMS)
    told_datasets.find(tokens)
    if _has_dataset(tokens):
        dataset_company.by_company(tokens)
        dataset_company.by_slashes(tokens)
        dataset_company.by_parallel(tokens)
        dataset_company.by_parallel_place(tokens)
        dataset_company.by_two_words(plain, tokens)
        dataset_company.by_bracket_beside(tokens)
        dataset_company.by_values_for(tokens)
        dataset_company.of_years(plain, tokens)
        _sites_are_none(tokens)
    join_systems(plain, tokens)


def _has_dataset(tokens: list[Token]) -> bool:
    """Whether a dataset is marked so far; most sentences have none, and need none of the passes that start from one."""
    return "D" in [token.kind for token in tokens]


def _likened_to_datasets(tokens: list[Token]) -> None:
    """`COCO-style mAP`: what is like a dataset is none."""
    for token in tokens:
        if token.kind == "D" and token.data is None and _LIKENED.search(token.text):
            token.kind = "x"


def _sites_are_none(tokens: list[Token]) -> None:
    """`GitHub`, `Kaggle`, `CUDA`: a site or a device alone is no dataset, wherever it stands."""
    for token in tokens:
        if token.kind == "D" and token.data is None and HARDWARE.fullmatch(token.text):
            token.kind = "B"


def is_capitalised(token: Token) -> bool:
    """Whether a token may be part of a proper name."""
    return token.kind == "B" or (
        token.text[:1].isupper() and token.text not in GENERIC_CAPITALS and token.kind in "xkSgcUA"
    )


def _datasets_by_noun(plain: str, tokens: list[Token]) -> None:
    """`the Masoud Nickparvar dataset`, `X-QA benchmark`, `dataset X`: a proper name beside a word for a dataset."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if (
            token.low in DATASET_NOUNS
            and token.kind == "x"
            and not _is_noun_in_name(tokens, index)
            and not (token.low == "suite" and tokens[index - 1].low == "design")
        ):
            first = index
            while (
                first > 0
                and index - first < 6
                and (
                    is_capitalised(tokens[first - 1])
                    or (_may_stand_within(tokens[first - 1]) and first - 1 > 0 and is_capitalised(tokens[first - 2]))
                )
            ):
                first -= 1
            lower = 0
            if first == index and index > 1:
                # one plain word may stand between: `the CANDOR conversational corpus`
                while (
                    lower < 2
                    and first - 1 - lower >= 0
                    and tokens[first - 1 - lower].kind == "x"
                    and tokens[first - 1 - lower].text.islower()
                ):
                    lower += 1
                begin = first - lower
                if lower and begin > 0 and tokens[begin - 1].kind == "B" and not is_model_name(tokens[begin - 1].text):
                    first = begin - 1
                    while first > 0 and is_capitalised(tokens[first - 1]):
                        first -= 1
                    tokens[first : index + 1] = [dataset(plain, tokens[first], tokens[begin - 1]), tokens[index]]
                    index = first + 2
                    continue
            if (
                first < index
                and _is_proper(
                    tokens[first:index], any(t.low in ("a", "an", "our") for t in tokens[max(0, first - 4) : first])
                )
                and not _LIKENED.search(tokens[index - 1].text)
                and not _LIKENED.search(tokens[first].text)
                and any(
                    not is_model_name(t.text) or is_sized_dataset(t.text) for t in tokens[first:index] if t.kind != "V"
                )
                and not is_hardware(tokens[first].text)
            ):
                first -= _is_year_before(tokens, first, index)
                last = _without_modality(tokens, first, index)
                tokens[first:index] = [dataset(plain, tokens[first], tokens[last]), *tokens[last + 1 : index]]
                index = first + 1 + index - last
                continue
        index += 1


def _is_noun_in_name(tokens: list[Token], index: int) -> bool:
    """Whether a word for a dataset ends its name, and another word for one follows: `the Salt Atlas Challenge dataset`."""
    return (
        tokens[index].text[0].isupper()
        and index > 1
        and index + 1 < len(tokens)
        and tokens[index + 1].low in DATASET_NOUNS
        and tokens[index + 1].text.islower()
    )


def _is_year_before(tokens: list[Token], first: int, noun: int) -> bool:
    """`the 2018 Salt Atlas Challenge dataset`: whether a year opens the name of an event."""
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and before.kind == "V"
        and tokens[noun - 1].low in ("challenge", "competition", "workshop")
        and before.text.isdigit()
        and before.text[:2] in ("19", "20")
        and len(before.text) == 4
    )


def _may_stand_within(token: Token) -> bool:
    """`GOOSE 2D Scenes`, `PASCAL VOC 2012`: a number or a dimension that may stand behind a name's first word."""
    if token.kind == "V":
        return bool(token.data.is_integer or _VERSION.fullmatch(token.text))
    return token.text in DIMENSIONS


def _without_modality(tokens: list[Token], first: int, noun: int) -> int:
    """`the KELP-2 DCE-MRI dataset`: where a name ends that the kind of its data follows, which becomes a plain word."""
    last = noun - 1
    while (
        last > first and tokens[last].kind == "B" and (tokens[last].low in _KINDS or tokens[last].low.endswith("-mri"))
    ):
        tokens[last].kind = "x"
        last -= 1
    return last if tokens[last].kind == "B" else noun - 1


_KINDS = frozenset("mri ct pet oct fmri eeg ecg emg cxr x-ray lidar sar rgb-d".split())
_DESCRIBING = regex.compile(r"[A-Z]{1,5}|[A-Z]-[a-z]+")
"""`a UCSF dataset`, `an FFF G-code corpus`: what tells of the data where the article is `a`."""


def _is_proper(words: list[Token], indefinite: bool) -> bool:
    """Whether words beside a dataset noun make a proper name, and not a modality or a plain description in capitals."""
    plain = [t for t in words if t.kind != "V"]
    if indefinite and all(_DESCRIBING.fullmatch(t.text) for t in plain):
        return False
    if len(plain) == 1 and plain[0].text in LANGUAGES:
        return False
    if all(t.low in _GENERIC_DATASETS or t.low in _MODALITIES or t.low in DATASET_NOUNS for t in plain):
        return False
    return not (
        len(words) == 1
        and "-" in plain[0].text
        and not any(sum(c.isupper() or c.isdigit() for c in part) > 1 for part in plain[0].text.split("-"))
    )


def _datasets_by_shape(tokens: list[Token]) -> None:
    """`EComAgentBench`, `X-QA`: a name whose own shape says that it is a benchmark."""
    for token in tokens:
        if token.kind == "B" and _has_shape_of_benchmark(token.text):
            token.kind = "D"
            token.data = None


@lru_cache(maxsize=4096)
def _has_shape_of_benchmark(name: str) -> bool:
    return (
        DATASET_SHAPE.fullmatch(name) is not None
        and not _LIKENED.search(name)
        and name not in _TASK_NAMES
        and not is_model_name(name)
    )


def _datasets_by_place(plain: str, tokens: list[Token]) -> None:
    """`31.33% on HICO-DET`: what stands behind `on` after a number or metric is a dataset, if it is no system and no device."""
    for index in range(1, len(tokens) - 1):
        if index + 1 >= len(tokens):
            return
        if tokens[index].kind != "o" or tokens[index].low not in PLACE_WORDS or not _is_behind_value(tokens, index):
            continue
        if (
            tokens[index].low == "over"
            and tokens[index - 1].kind in "MV"
            and any(t.kind in "Ug" for t in tokens[:index])
        ):
            continue  # `improves the AUC over FooNet`, `lifts accuracy by 5% over FooNet`
        at = index + 1
        while at < len(tokens) - 1 and tokens[at].low in _BEFORE_PLACE:
            at += 1
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.kind == "B" and after is not None and _LANGUAGE_PAIR.fullmatch(after.text):
            tokens[at : at + 2] = [dataset(plain, token, after)]
            continue
        if (
            token.kind == "B"
            and len(token.text) > 2
            and not is_model_name(token.text)
            and not is_hardware(token.text)
            and (
                after is None
                or (
                    (after.kind not in "BAUVx" or (after.kind == "V" and after.text[:2] in ("19", "20")))
                    or after.low in DATASET_NOUNS | _AFTER_DATASETS
                )
            )
        ):
            token.kind = "D"
            token.data = None
            _join_bracket(plain, tokens, at)


_UNITS = frozenset("mm cm m km dB minutes seconds degrees pixels mmHg".split())


def _is_behind_value(tokens: Sequence[Token], at: int) -> bool:
    """`81.2% on`, `an error of 2.9 mm on`: whether a number or a metric stands before the word that leads to a place."""
    before = tokens[at - 1]
    return before.kind in "VM)" or (before.text in _UNITS and at > 1 and tokens[at - 2].kind == "V")


def _join_bracket(plain: str, tokens: list[Token], at: int) -> None:
    """`CAS(ME)^3`: a bracket without a blank before it, and what is written right behind it, belong to a dataset's name."""
    inside = tokens[at : at + 4]
    if len(inside) < 4 or inside[1].text != "(" or inside[1].start != inside[0].end or inside[3].text != ")":
        return
    if inside[2].kind != "B" or inside[2].start != inside[1].end or inside[3].start != inside[2].end:
        return
    last = at + 3
    if last + 1 < len(tokens) and tokens[last + 1].kind in "VN" and tokens[last + 1].start - tokens[last].end <= 1:
        last += plain[tokens[last].end : tokens[last + 1].start] in ("", "^")
    tokens[at : last + 1] = [dataset(plain, tokens[at], tokens[last])]


def _datasets_by_opening(tokens: list[Token]) -> None:
    """`On VitaSet, it reaches ...`: the name that opens a sentence behind `On` is where the number was measured."""
    for opening, token in enumerate(tokens[:-3]):
        if token.low == "on" and _opens_a_clause(tokens, opening):
            _mark_opening(tokens, opening)


def _datasets_by_split(tokens: list[Token]) -> None:
    """`performance on the QuxCrowd test set`: the name that a split stands behind."""
    for index in range(2, len(tokens) - 1):
        token = tokens[index]
        if token.kind != "B" or len(token.text) < 3:
            continue
        split = index + 1
        while split < len(tokens) - 1 and (_is_edition(tokens[split]) or tokens[split].low in _BEFORE_SPLIT):
            split += 1
        if tokens[split].kind != "S" and not _is_evaluation_set(tokens, split):
            continue
        lead = index - 1
        while lead > 0 and tokens[lead].low in _BEFORE_PLACE:
            lead -= 1
        set_behind = tokens[split].low.endswith(("set", "split")) or any(
            t.low in ("set", "split") for t in tokens[split + 1 : split + 2]
        )
        if (
            tokens[lead].low in PLACE_WORDS
            and set_behind
            and not is_model_name(token.text)
            and not is_hardware(token.text)
            and token.low not in _MODALITIES
        ):
            token.kind, token.data = "D", None
            token.text = _OWNED.sub("", token.text)


def _is_evaluation_set(tokens: list[Token], at: int) -> bool:
    """`on the QuxSpeech evaluation set`: a split that is no word of its own."""
    return tokens[at].low == "evaluation" and [t.low for t in tokens[at + 1 : at + 2]] == ["set"]


_BEFORE_SPLIT = frozenset("hidden held-out public private blind unseen official".split())
_OWNED = regex.compile(r"['’]s$")


def _is_edition(token: Token) -> bool:
    """`WaveSR+ 2031 test set`: whether a token is the year of a dataset's edition."""
    return token.kind in "VN" and len(token.text) == 4 and token.text[:2] in ("19", "20") and token.text.isdigit()


def _opens_a_clause(tokens: list[Token], at: int) -> bool:
    """Whether a word opens a sentence, a few words before a comma aside, or what a colon or a semicolon parts from it."""
    return at == 0 or tokens[at - 1].text in (";", ":") or (at < 4 and tokens[at - 1].kind == ",")


def _mark_opening(tokens: list[Token], opening: int) -> None:
    """Mark the name behind the word that opens a clause, if it is one."""
    at = opening + 1
    while at < len(tokens) - 1 and tokens[at].low in _BEFORE_OPENING:
        at += 1
    token, after = tokens[at], tokens[at + 1]
    if (
        (token.kind == "B" or (token.kind == "x" and token.text[0].isupper() and token.text.replace("-", "").isalpha()))
        and after.kind in ",pS"
        and len(token.text) > 2
        and not is_model_name(token.text)
        and not is_hardware(token.text)
        and not NETWORK.search(token.text)
    ):
        token.kind = "D"
        token.data = None
