"""The name of what a paper proposes, from the phrases that introduce it and from its title."""

from collections.abc import Container
from itertools import islice

import regex

from extractors.mentions.system import proposals, title_names, uncoined_names
from extractors.mentions.system.benchmark_names import BENCHMARK_SHAPE, is_benchmark
from extractors.mentions.system.model_names import is_model_name, without_size

_NOT_NAMES = frozenset(
    """We This The In Our It A An To And Transformer Transformers Vision CNN CNNs DNN DNNs LLM LLMs VLM VLMs MLLM MLLMs
    AI NLP ML DL GPU GPUs RL SSL NAS GAN GANs SOTA State-of-the-art ImageNet COCO Net Deep Neural Convolutional
    Networks Network Learning Large Language Models Self-supervised SNN SNNs ANN ANNs MLP MLPs GNN GNNs VAE ViT ViTs
    BERT RNN LSTM FLOPs API PEFT QA VQA KD UDA FSL OOD AT 3D 2D IoU ReID WSOL WSOD U-Net ASR TTS MT NMT IR RAG CoT
    SFT KG FPN RPN MIM OCR MRI CT EEG CLIP SGD FL PTQ QAT II I NLU NLG PDE ODE LiDAR RGB RGB-D HOI mAP AP mIoU FID
    IoU PSNR SSIM LPIPS F1 AUC AUROC WER CER EER BLEU ROUGE CIDEr TWh FP16 FP32 INT8 SotA SoTA OpenAI GitHub NMS MOT SOT VOS VIS CPU NPU TPU INR INRs GMM GP HMM PCA SVM KNN kNN LOS HPE LTR FSOD OVD FSL ZSL DG SSOD ConvNet ConvNets BPU FPGA FPGAs ASIC SoC CUDA ReLU SiLU GELU BN LN SU XS XL XXL SS MHA EMA BPTT BNN BNNs MOTA MOTP HOTA IDF1""".split()
)

_NEW_KIND = regex.compile(r"[A-Z][A-Z\d]+-[A-Z]")
"""`SR-DiT`: a well-known family's name behind an acronym is that of a new kind."""

_MAX_TITLE = 300
"""Characters of a title that are looked at; the longest of 40,000 real ones has 225."""


def name(title: str, plain: str, but: str | None = None) -> str | None:
    """The proposed method's name, or None where the paper names none (a study, a survey, a data set paper without one).

    `but` is a name that is known to be something else's.

    >>> name("Fast Nets", "We propose a network (FastNet). FastNet is fast.")
    'FastNet'
    """
    title = " ".join(title[:_MAX_TITLE].split())
    lower = plain.lower()
    if len(lower) != len(plain):  # a letter whose lower case is longer would move what follows
        lower = "".join(c if len(c.lower()) > 1 else c.lower() for c in plain)
    votes: dict[str, int] = {}
    forms: dict[str, tuple[str, str] | None] = {but: None} if but else {}
    words = proposals.shaped_words(plain)
    titled = list(title_names.candidates(title, plain, lower, words))
    for candidate, weight in (*titled, *proposals.candidates(plain, words)):
        if candidate not in forms:
            is_base = candidate.startswith("Beyond ") or _is_built_upon(candidate, title)
            forms[candidate] = None if is_base else _forms(candidate, but, title, plain, lower)
        form = forms[candidate]
        if form is not None and (
            weight >= 4 or not is_model_name(form[0]) or (weight == 3 and _NEW_KIND.match(form[0]))
        ):
            votes[form[1]] = votes.get(form[1], 0) + weight
    if len(votes) > 1:
        prefix = title_names.prefix(title)
        _share_votes(votes, prefix, {candidate for candidate, _ in titled})
        _correct(votes, prefix, plain)
    for candidate in votes:
        votes[candidate] += len(list(islice(title_names.occurrences(candidate, plain), 4)))
        votes[candidate] += 3 * title_names.is_repository(candidate, plain)
    best = max(votes, key=votes.__getitem__, default=None)
    if best is not None and _is_of_data(best) and not _ABOUT_A_BENCHMARK.search(title):
        others = [other for other in votes if votes[other] >= 4 and not _is_of_data(other)]
        best = max(others, key=votes.__getitem__, default=None if _OUR_METHOD.search(plain) else best)
    if best is not None and votes[best] >= 3:
        return best
    if (tail := title_names.tail(title, lower, but)) is not None:
        return _short_form(tail, plain, lower) or tail
    return _uncoined(title, plain, lower, but)


def _is_of_data(name: str) -> bool:
    """Whether a name says itself that it is a benchmark's or a dataset's: `TideBench`, `Tide Corpus`."""
    return BENCHMARK_SHAPE.search(name) is not None or _DATA_NOUN.search(name) is not None


_DATA_NOUN = regex.compile(r"\s(?:Data\s?[Ss]et|Corpus|Database|Benchmark)$")
_IS_DATA = regex.compile(r"\)?\s(?:data\s?set|corpus|database|cohort)s?\b", regex.IGNORECASE)


def _is_always_data(name: str, plain: str) -> bool:
    """Whether a word for data stands behind a name wherever the text has it, and the text does not present it: `the InfAR dataset`."""
    ends = [at + len(name) for at in islice(title_names.occurrences(name, plain), 6)]
    return bool(ends) and all(_IS_DATA.match(plain, end) for end in ends) and not is_benchmark(name, plain)


def _is_built_upon(candidate: str, title: str) -> bool:
    """`A Coding Scheme Based on VVC and Attention`: an acronym that the title says the paper builds on."""
    at = title.find(candidate)
    return at > 0 and candidate.isupper() and _BASED_ON.search(title, max(0, at - 16), at) is not None


_BASED_ON = regex.compile(r"\b[Bb]ased [Oo]n (?:an? |the )?$")


def _uncoined(title: str, plain: str, lower: str, but: str | None) -> str | None:
    """The repository's name, or what the title says that the method is."""
    phrase = uncoined_names.noun_phrase(title, lower)
    candidate = uncoined_names.repository(title, plain) or (phrase and _short_form(phrase, plain, lower)) or phrase
    candidate = candidate or uncoined_names.proposed_phrase(title, plain)
    return candidate if candidate != but and candidate not in _NOT_NAMES else None


def _share_votes(votes: dict[str, int], prefix: str | None, titled: Container[str]) -> None:
    """A variant's votes are its name's, `FooNet-T` for `FooNet`; but the parts of a longer name that the title has vote for it.

    `titled` are the names that the title gives, in its initials too.
    """
    for candidate, weight in list(votes.items()):
        stem = candidate.rpartition("-")[0]
        if candidate == prefix or (candidate in titled and _EXTENDED.fullmatch(candidate)):
            parts = [part for part in votes if part != candidate and _is_part(part, candidate)]
            votes[candidate] += sum(votes[part] for part in parts)
        elif stem in votes:
            votes[stem] += weight
        elif " " in candidate and weight >= 4:
            start, _, last = candidate.rpartition(" ")
            if is_model_name(last):
                votes[candidate] += votes.get(last, 0)
            elif " " in start and start != prefix:
                votes[candidate] += votes.get(start, 0)


_EXTENDED = regex.compile(r"[A-Z]{2,}-[A-Z]{2,}")
"""`TIDE-SQR`: an acronym with another behind it, which is no size."""


def _correct(votes: dict[str, int], prefix: str | None, plain: str) -> None:
    """Give the votes of a title's misspelled name to the one that the abstract has: `ClusterNt: ...` for `ClusterNet`.

    Another name that the abstract has instead must be told of more than that of the title.
    """
    if prefix is None or prefix not in votes or prefix in plain:
        return
    for other in votes:
        if (
            other != prefix
            and len(other) >= _SHORTEST_MISSPELT
            and votes[other] >= 4
            and _differ_by_a_letter(prefix, other)
        ):
            votes[other] += votes.pop(prefix)
            return
    if votes[prefix] >= _SHAPED_PREFIX and not _PARTED.search(prefix):
        votes[prefix] += 3  # the abstract has an older name, or tells of a part


_PARTED = regex.compile(r"[\s(]")
_SHAPED_PREFIX = 12
"""Votes of a word before a title's colon that is a name by its shape."""
_SHORTEST_MISSPELT = 6
"""Letters of a name from which on one that is left out is a mistake and makes no other name."""


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Whether one of two names has a small letter more than the other, and nothing else is different."""
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long[at].islower() and short[at:] == long[at + 1 :] and at > 0 and long[-1] != "s"


def _is_part(part: str, name: str) -> bool:
    """Whether a name is the first or the last word of a longer one: `SRC` and `Flow` of `SRC-Flow`."""
    rest = name.removeprefix(part) if name.startswith(part) else name.removesuffix(part)
    return rest != name and (rest[:1] in ("-", " ") or rest[-1:] in ("-", " "))


def _forms(candidate: str, but: str | None, title: str, plain: str, lower: str) -> tuple[str, str] | None:
    """A candidate without the marks around it, and the short form that the text has for it; None where it is no name."""
    name = candidate.strip(" ,.:;\"'`*$").removesuffix("'s").removesuffix("-trained")
    stem = without_size(name)
    if stem and name not in title and (stem in title or _has_sizes(stem, plain)):
        name = stem
    if (
        len(name) < 2
        or name == but
        or name in _NOT_NAMES
        or name.lower() in title_names.TITLE_WORDS
        or name == name.lower()
        or (name.lower().startswith(_DATASETS) and name not in title)
        or _is_data_in_title(name, title)
        or (name not in title and _is_always_data(name, plain))
        or name.endswith(
            (
                "-based",
                "-like",
                "-style",
                "-free",
                "-aided",
                "-driven",
                "-powered",
                "-only",
                "-augmented",
                "-enhanced",
                "-generated",
            )
        )
    ):
        return None
    short = _short_form(name, plain, lower) if name != title_names.prefix(title) or " " in name else None
    return name, short or name


_DATASETS = ("imagenet", "cifar", "mnist", "ade20k", "laion")


def _is_data_in_title(name: str, title: str) -> bool:
    """`... in the NACTI Wildlife Dataset`: a name that the title gives to data which is there."""
    at = title.find(name)
    if at < 3 or not _DATA_BEHIND.match(title, at + len(name)):
        return False
    return title[:at].rstrip().lower().endswith((" in", " on", " for", " of", " from", " the", " using"))


def _has_sizes(stem: str, plain: str) -> bool:
    """Whether a name stands with several sizes: `FooNet-T and FooNet-B`."""
    behind = [plain[at + len(stem) : at + len(stem) + 2] for at in islice(title_names.occurrences(stem, plain), 8)]
    return len({two for two in behind if two[:1] == "-"}) > 1


_DATA_BEHIND = regex.compile(r"(?:\s[\w-]+){0,2}\s(?:data\s?set|challenge|competition)s?\b", regex.IGNORECASE)
_ABOUT_A_BENCHMARK = regex.compile(r"bench|data\s?set|evaluat|corpus|challenge|suite", regex.IGNORECASE)
_OUR_METHOD = regex.compile(r"\b[Oo]ur\s(?:proposed\s)?(?:method|approach|model|framework|algorithm)\b")
_SHORT_FORM = regex.compile(
    r"(?:\s[\w-]+|\s(?:with|of|for|via|by)(?:\s[\w-]+){1,4})?\s*\((?P<short>[A-Z][\w+-]*[A-Z\d+][\w+-]*)(?:\s(?:in|for)\sshort)?\)"
)


def _short_form(long: str, plain: str, lower: str) -> str | None:
    """The acronym that stands in brackets behind a name: `Tokens-to-Token ViT (T2T-ViT)`."""
    if "(" not in plain:
        return None
    wanted = long.lower()
    start = lower.find(wanted)
    for _ in range(8):
        if start < 0:
            return None
        match = _SHORT_FORM.match(plain, start + len(long))
        if match:
            short = str(match["short"])
            if len(short) >= match.start("short") - start:
                return None  # `SAEViT (Sparse-Attention-Efficient-ViT)`
            return short if short not in _NOT_NAMES and short.lower() != wanted else None
        start = lower.find(wanted, start + len(long))
    return None
