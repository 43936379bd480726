"""The name of what a paper proposes, from the phrases that introduce it and from its title."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from extractors.mentions import proposals
from extractors.mentions.model_names import is_model_name, without_size

_TITLE_BREAK = re.compile(r"(?: ?:| [-–—]{1,3} ) ?\S")
"""What parts a name at the beginning of a title, whose words are parted by single spaces, from the rest."""
_LONGEST_PREFIX = 60
_TITLE_LEAD = regex.compile(
    r"(?P<name>[A-Z][\w-]*(?:\s(?!for\b|with\b|via\b|by\b|in\b|of\b|to\b|on\b|from\b|through\b|using\b|and\b)[\w-]+){1,4})\s(?:for|with|via|by|in|to|on|from|through|using)\s"
)
_TITLE_TAIL = regex.compile(
    r"\s(?i:via|with|by|using|through)\s(?:an?\s|the\s)?(?P<name>[A-Z][\w-]*(?:\s(?!(?i:for|with|via|by|in|of|to|on|from|and|using)\b)[\w-]+){1,3})(?=$|\s(?i:for|in|on|of)\s)"
)
_TAIL_LEADS = (" via ", " with ", " by ", " using ", " through ")
"""What such a title has in it, in lower case: most have none of it."""
_COMMON = frozenset(
    """deep neural self-supervised semi-supervised unsupervised supervised reinforcement transfer active machine contrastive
    federated adversarial learning training network networks model models optimization approach method framework translation
    application data labels language large vision transformer transformers convolutional generative pre-trained attention
    ensemble algorithm scheme system knowledge distillation collaborative filtering""".split()
)
_LEAD_ENDS = frozenset("for with via by in of to on from through using and".split())
_WORD_BREAKS = str.maketrans("-–/:", "    ")
_GENERIC_END = regex.compile(r"\s(?:Models?|Networks?|Methods?|Framework)$")
_BRACKETED = regex.compile(r"\((?P<name>[A-Z][\w+\-]*)\)")
_NOT_NAMES = frozenset(
    """We This The In Our It A An To And Transformer Transformers Vision CNN CNNs DNN DNNs LLM LLMs VLM VLMs MLLM MLLMs
    AI NLP ML DL GPU GPUs RL SSL NAS GAN GANs SOTA State-of-the-art ImageNet COCO Net Deep Neural Convolutional
    Networks Network Learning Large Language Models Self-supervised SNN SNNs ANN ANNs MLP MLPs GNN GNNs VAE ViT ViTs
    BERT RNN LSTM FLOPs API PEFT QA VQA KD UDA FSL OOD AT 3D 2D IoU ReID WSOL WSOD U-Net ASR TTS MT NMT IR RAG CoT
    SFT KG FPN RPN MIM OCR MRI CT EEG CLIP SGD FL PTQ QAT II I NLU NLG PDE ODE LiDAR RGB RGB-D HOI mAP AP mIoU FID
    IoU PSNR SSIM LPIPS F1 AUC AUROC WER CER EER BLEU ROUGE CIDEr TWh FP16 FP32 INT8 SotA SoTA OpenAI GitHub NMS MOT SOT VOS VIS CPU NPU TPU INR INRs GMM GP HMM PCA SVM KNN kNN LOS HPE LTR FSOD OVD FSL ZSL DG SSOD ConvNet ConvNets""".split()
)
_TITLE_WORDS = frozenset(
    """towards toward on rethinking revisiting learning is are can what why how when do does improving understanding
    exploring a an the""".split()
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
    for candidate, weight in _candidates(title, plain, lower):
        if candidate not in forms:
            forms[candidate] = _forms(candidate, but, title, plain, lower)
        form = forms[candidate]
        if form is not None and (
            weight >= 4 or not is_model_name(form[0]) or (weight == 3 and _NEW_KIND.match(form[0]))
        ):
            votes[form[1]] = votes.get(form[1], 0) + weight
    if len(votes) > 1:
        _share_votes(votes, _title_prefix(title))
    for candidate in votes:
        votes[candidate] += len(list(islice(_occurrences(candidate, plain), 4)))
    best = max(votes, key=votes.__getitem__, default=None)
    if best is not None and _BENCHMARK_SHAPE.search(best) and not _ABOUT_A_BENCHMARK.search(title):
        others = [other for other in votes if votes[other] >= 4 and not _BENCHMARK_SHAPE.search(other)]
        best = max(others, key=votes.__getitem__, default=best)
    return best if best is not None and votes[best] >= 3 else _title_tail(title, lower, but)


def _share_votes(votes: dict[str, int], prefix: str | None) -> None:
    """A variant's votes are its name's, `FooNet-T` for `FooNet`; but the parts of a longer name that the title opens with vote for it."""
    for candidate, weight in list(votes.items()):
        stem = candidate.rpartition("-")[0]
        if candidate == prefix:
            parts = [part for part in votes if part != candidate and _is_part(part, candidate)]
            votes[candidate] += sum(votes[part] for part in parts)
        elif stem in votes:
            votes[stem] += weight
        elif " " in candidate and weight >= 4:
            last = candidate.rpartition(" ")[2]
            votes[candidate] += votes.get(last, 0) if is_model_name(last) else 0


def _is_part(part: str, name: str) -> bool:
    """Whether a name is the first or the last word of a longer one: `SRC` and `Flow` of `SRC-Flow`."""
    rest = name.removeprefix(part) if name.startswith(part) else name.removesuffix(part)
    return rest != name and (rest[:1] in ("-", " ") or rest[-1:] in ("-", " "))


def _forms(candidate: str, but: str | None, title: str, plain: str, lower: str) -> tuple[str, str] | None:
    """A candidate without the marks around it, and the short form that the text has for it; None where it is no name."""
    name = candidate.strip(" ,.:;\"'`*$").removesuffix("'s")
    stem = without_size(name)
    if stem and name not in title and (stem in title or _has_sizes(stem, plain)):
        name = stem
    if (
        len(name) < 2
        or name == but
        or name in _NOT_NAMES
        or name.lower() in _TITLE_WORDS
        or name == name.lower()
        or (name.lower().startswith(_DATASETS) and name not in title)
        or _is_data_in_title(name, title)
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
    short = _short_form(name, plain, lower) if name != _title_prefix(title) or " " in name else None
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
    behind = [plain[at + len(stem) : at + len(stem) + 2] for at in islice(_occurrences(stem, plain), 8)]
    return len({two for two in behind if two[:1] == "-"}) > 1


_DATA_BEHIND = regex.compile(r"(?:\s[\w-]+){0,2}\s(?:data\s?set|challenge|competition)s?\b", regex.IGNORECASE)
_ABOUT_A_BENCHMARK = regex.compile(r"bench|data\s?set|evaluat|corpus|challenge|suite", regex.IGNORECASE)
_BENCHMARK_NOUN = r"(?:benchmark|dataset|data\s?set|corpus|leaderboard|testbed|evaluation\ssuite|test\ssuite)"
_IS_BENCHMARK = regex.compile(
    rf"\)?(?:,|\sis)\s(?:a|an|the\sfirst)\s(?:(?!(?:on|for|with|that|to|of|in|by|using|which|and)\b)[\w-]+,?\s){{0,5}}?{_BENCHMARK_NOUN}\b"
)
_BENCHMARK_ENDS = regex.compile(
    rf",\s(?:a|an|the)\s(?:(?!(?:on|for|with|that|to|of|in|by|using|via|from|towards)\b)[\w-]+,?\s){{0,9}}?{_BENCHMARK_NOUN}$"
)
"""A title that ends with what it presents: `a semantically enriched retrieval and question answering dataset`."""
_BENCHMARK_CALLED = regex.compile(rf"\b{_BENCHMARK_NOUN},?\s(?:called|named|dubbed|termed)\s$")
_BENCHMARK_INTRODUCED = regex.compile(r"\b(?:introduce|present|propose|release|build|construct)\w*\s(?:the\s)?$")
_BENCHMARK_FOLLOWS = regex.compile(rf"\s{_BENCHMARK_NOUN}\b")
_BENCHMARK_SHAPE = regex.compile(r"(?:Bench|bench|BENCH)(?:mark)?(?:[-_+]?[\w.]+)?$")
_SHORT_FORM = regex.compile(r"(?:\s[\w-]+)?\s*\((?P<short>[A-Z][\w+-]*[A-Z\d+][\w+-]*)\)")
_PROPOSED_NEAR = regex.compile(r"\b(?:propos|introduc|present|call|nam|dub|term)\w*\b[^.]{0,80}$", regex.IGNORECASE)


def is_benchmark(name: str, plain: str, title: str = "") -> bool:
    """Whether a paper's own name is that of a benchmark: `X: A Dataset for ...`, `we introduce X, a benchmark of ...`, `the X dataset`."""
    if _BENCHMARK_SHAPE.search(name):
        return True
    if title.startswith(name + ":"):
        about = "," + title[len(name) + 1 :].lower()
        if _IS_BENCHMARK.match(about) or _BENCHMARK_ENDS.match(about):
            return True
    for start in _occurrences(name, plain):
        end = start + len(name)
        if _IS_BENCHMARK.match(plain, end) or _BENCHMARK_CALLED.search(plain, max(0, start - 40), start):
            return True
        if _BENCHMARK_FOLLOWS.match(plain, end) and _BENCHMARK_INTRODUCED.search(plain, max(0, start - 30), start):
            return True
    return False


def _is_proposed(phrase: str, lower: str) -> bool:
    """Whether a phrase of the title stands behind a word of proposing in the abstract."""
    by_passive = not phrase.startswith(("a ", "an ", "the ")) and _tells(phrase)
    return any(
        _PROPOSED_NEAR.search(lower, max(0, at - 120), at)
        or (by_passive and _PROPOSED_BEHIND.match(lower, at + len(phrase)))
        for at in _occurrences(phrase, lower)
    )


_PROPOSED_BEHIND = regex.compile(r"(?:\s[\w-]+){0,2}\s(?:is|are)\s(?:then\s)?proposed\b")
"""`a gradual decoupling framework is proposed`."""
_JUST_PROPOSED = regex.compile(
    r"(?:\b(?:propos|introduc|present|call|nam|dub|term|develop|devis)\w*|\bour)(?:\s(?:an?|the|new|novel|simple|efficient|effective|and|yet|but|proposed|so-called)\b)*[\s,'\"]+$"
)


def _title_tail(title: str, lower: str, but: str | None) -> str | None:
    """What the title says that it is done with, where the abstract proposes it: `Deep Nets with Stochastic Depth`."""
    tail = _TITLE_TAIL.search(title) if any(map(title.lower().__contains__, _TAIL_LEADS)) else None
    if tail is None or tail["name"] == but:
        return None
    phrase = tail["name"].lower()
    return str(tail["name"]) if _tells(phrase) and _is_just_proposed(phrase, lower) else None


def _tells(phrase: str) -> bool:
    """Whether a phrase has more than one word that is not on everything's tongue."""
    return len([word for word in phrase.split() if word not in _COMMON]) > 1


def _is_just_proposed(phrase: str, lower: str) -> bool:
    """Whether a phrase of the title stands right behind a word of proposing: `we propose a simple stochastic depth`."""
    forms = (phrase, phrase[:-1]) if phrase.endswith("s") else (phrase,)
    return any(
        _JUST_PROPOSED.search(lower, max(0, at - 60), at) or _PROPOSED_BEHIND.match(lower, at + len(form))
        for form in forms
        for at in _occurrences(form, lower)
    )


def _occurrences(name: str, plain: str) -> Iterator[int]:
    """Where a name stands as a word of its own."""
    start = plain.find(name)
    while start >= 0:
        end = start + len(name)
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if not (before.isalnum() or (before in ("-", "_") and before)) and not (after.isalnum() or after == "_"):
            yield start
        start = plain.find(name, end)


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


def _candidates(title: str, plain: str, lower: str) -> Iterator[proposals.Candidate]:
    yield from _title_candidates(title, plain, lower)
    words = proposals.shaped_words(plain)
    yield from _initials(title, plain, words)
    yield from proposals.candidates(plain, words)


def _initials(title: str, plain: str, words: Sequence[proposals.Span]) -> Iterator[proposals.Candidate]:
    """Acronyms of the text whose letters open the title's words in their order: `GLIP` of Grounded Language-Image Pre-training."""
    letters = _first_letters(title)
    written = dict.fromkeys([plain[start:end] for start, end in words])
    for acronym in dict.fromkeys([part for word in written for part in word.split("+")]):
        wanted = acronym.replace("-", "").lower()
        if len(wanted) >= 3 and _stands_for(wanted, letters) and proposals.is_acronym(acronym):
            first = next(_occurrences(acronym, plain), 0)
            if not proposals.is_defined_as_topic(plain, first, acronym):
                leading = _first_letters(title.partition(":")[0])
                yield acronym, 7 if leading in (wanted, wanted.removesuffix("et")) else 4


def _first_letters(title: str) -> str:
    return "".join([word[0] for word in title.translate(_WORD_BREAKS).split()]).lower()


def _stands_for(acronym: str, letters: str) -> bool:
    """Whether an acronym's letters are among the first letters of a title, or `net` at its end stands for a network."""
    if acronym[0] not in letters:
        return False
    network = acronym.removesuffix("et") if acronym.endswith("net") and len(acronym) > 4 else None
    return _is_subsequence(acronym, letters) or (network is not None and letters.startswith(network))


def _is_subsequence(wanted: str, letters: str) -> bool:
    at = 0
    for letter in wanted:
        at = letters.find(letter, at) + 1
        if not at:
            return False
    return True


def _title_candidates(title: str, plain: str, lower: str) -> Iterator[proposals.Candidate]:
    """Names that the title gives: before a colon, as its first words, in brackets, or all of it."""
    text = _title_prefix(title)
    if text is not None:
        words = text.split()
        if len(words) == 1 and (
            any(c.isupper() or c.isdigit() or c == "+" for c in text[1:]) or (text[:1].isupper() and text in plain)
        ):
            yield text, 12
        elif (
            2 <= len(words) <= 3
            and words[0].lower() not in _TITLE_WORDS
            and all(w[:1].isupper() or w[:1].isdigit() for w in words)
        ):
            yield text, 5 if text.lower() in lower else 1
    elif (lead := _title_lead(title, lower)) is not None:
        yield lead, 3
    if title.count(" ") <= 3 and ":" not in title:
        bare = _GENERIC_END.sub("", title)
        if bare.count(" ") <= 2 and bare.lower() in lower:
            yield bare, 4
    if "(" in title:
        for bracketed in _BRACKETED.finditer(title):
            yield bracketed["name"], 4


def _title_prefix(title: str) -> str | None:
    """What stands before a colon or a dash in a title: `FastNet` of `FastNet: Fast Nets`."""
    mark = _TITLE_BREAK.search(title, 2)
    if mark is None or mark.start() > _LONGEST_PREFIX or ":" in title[: mark.start()]:
        return None
    return title[: mark.start()]


def _title_lead(title: str, lower: str) -> str | None:
    """The words before the first preposition of a title, if the abstract proposes something that is called so."""
    words = title.split(" ", 6)
    length = next((at for at, word in enumerate(words) if at and word.partition("-")[0] in _LEAD_ENDS), 0)
    if length < 2 or " ".join(words[:length]).lower() not in lower:
        return None
    lead = _TITLE_LEAD.match(title)
    return str(lead["name"]) if lead and _is_proposed(lead["name"].lower(), lower) else None
