"""The name of what a paper proposes, from the phrases that introduce it and from its title."""

import itertools
from collections import Counter
from collections.abc import Iterator

import regex

from extractors.mentions.names import is_model_name

_SHORT = r"(?P<name>(?<![\w-])(?:[A-Za-z0-9]{1,20}-)?(?:[A-Z](?:[a-z_\-]{0,20}+[A-Z0-9+]){1,12}+[\w+\-]{0,20}+|[a-z]{1,3}[A-Z][\w+\-]{0,40}+))"
"""A name with an inner capital or a digit; its parts cannot overlap, so that no text makes the search slow."""
_TITLE_PREFIX = regex.compile(r"\s*(?P<name>[^:]{2,60}?)\s*(?::|\s[-–—]{1,3}\s)\s*\S")
_TITLE_LEAD = regex.compile(
    r"(?P<name>[A-Z][\w-]*(?:\s(?!for\b|with\b|via\b|by\b|in\b|of\b|to\b|on\b|from\b|through\b|using\b|and\b)[\w-]+){1,4})\s(?:for|with|via|by|in|to|on|from|through|using)\s"
)
_INTRODUCED = regex.compile(
    r"\b(?:propos(?:e|es|ed|ing)|present(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|develop(?:s|ed|ing)?|design(?:s|ed)?|describe[sd]?|devise[sd]?|build|release|offer|unveil|contribute|call(?:ed|s)?|"
    r"nam(?:ed|ely|ing)|dubbed|termed|coined|denoted|titled|entitled|abbreviated|referred\s+to\s+as|refer\s+to\s+(?:it\s+|this\s+\w+\s+|our\s+\w+\s+)?as|known\s+as|acronymed|method|model|framework|architecture|network|approach|system|algorithm)"
    r"(?:\s+(?:as|by|it|this|our|a|an|the|new|novel|simple|method|model|framework|approach|architecture|network|and|yet|but|effective|efficient|our|family|called|named|dubbed|termed)){0,5}[\s,:\"'`*]+"
    + _SHORT
    + r"(?!\s[A-Z])"
)
_IN_BRACKETS = regex.compile(
    r"(?<=[\w-]\s{0,2})\((?:i\.e\.,?\s*|named\s+|called\s+|dubbed\s+|termed\s+|abbreviated\s+as\s+|short\s+for\s+)?"
    + _SHORT
    + r"\)"
)
_PROPOSING = regex.compile(
    r"\b(?:we|paper|work|study|article|authors|thesis|report)\b[^.;()]{0,60}?\b(?:propos|present|introduc|develop|design|describ|devis|build|call|use|employ|adopt|explor|leverag|offer|formulat|put)\w*[^.;()]{0,130}$",
    regex.IGNORECASE,
)
_NAMED = regex.compile(
    r"\b(?:called|named|dubbed|termed|coined|denoted\s+(?:as|by)|titled|entitled|namely|referred\s+to\s+as|abbreviated\s+as|refer\s+to\s+(?:it\s+|this\s+[\w-]+\s+|our\s+[\w-]+\s+|the\s+[\w-]+\s+)?as|which\s+we\s+call|[Ww]e\s+call(?:\s+(?:our|the|this)\s+[\w-]+)?)"
    r"(?:\s+(?:as|it|this|our|the|a|an))?[\s\"'`*:,]+(?P<name>[A-Z][\w+\-]*(?:\s(?:[A-Z][\w+\-]*|of|for|in|with|and|on)){0,5}(?<!\s(?:of|for|in|with|and|on))|[a-z]{1,4}[A-Z][\w+\-]*)"
)
_PLAIN = regex.compile(
    r"\b(?:we|paper|work|study)\b[^.;]{0,40}?\b(?:propose|present|introduce|develop|design|devise)s?\s+(?:a\s+|an\s+|the\s+|our\s+|new\s+|novel\s+|simple\s+)*(?P<name>[A-Z][\w+\-]*(?:\s[A-Z][\w+\-]*){0,4}|[a-z]{1,3}[A-Z][\w+\-]*)"
    r"(?=\s*[(,:;.]|\s+(?:to|for|that|which|as|with|and|by|in|is|a|an|based|using|via|on)\b)"
)
_ACHIEVER = regex.compile(
    _SHORT
    + r"\s+(?:can\s+|also\s+|further\s+|significantly\s+|consistently\s+)?(?:achieves|accomplishes|outperforms|surpasses|obtains|attains|reaches|improves|yields|sets|establishes|exceeds|lifts|lowers|reduces|learns|trains|keeps|gives|raises|boosts|cuts|leverages|employs|introduces|enables|consists)\b"
)
_OURS = regex.compile(r"\b[Oo]ur\s+(?:proposed\s+|novel\s+|new\s+)?" + _SHORT + r"\b")
_GENERIC_END = regex.compile(r"\s(?:Models?|Networks?|Methods?|Framework)$")
_BRACKETED = regex.compile(r"\((?P<name>[A-Z][\w+\-]*)\)")
_NOT_NAMES = frozenset(
    """We This The In Our It A An To And Transformer Transformers Vision CNN CNNs DNN DNNs LLM LLMs VLM VLMs MLLM MLLMs
    AI NLP ML DL GPU GPUs RL SSL NAS GAN GANs SOTA State-of-the-art ImageNet COCO Net Deep Neural Convolutional
    Networks Network Learning Large Language Models Self-supervised SNN SNNs ANN ANNs MLP MLPs GNN GNNs VAE ViT ViTs
    BERT RNN LSTM FLOPs API PEFT QA VQA KD UDA FSL OOD AT 3D 2D IoU ReID WSOL WSOD U-Net ASR TTS MT NMT IR RAG CoT
    SFT KG FPN RPN MIM OCR MRI CT EEG CLIP SGD FL PTQ QAT II I NLU NLG PDE ODE LiDAR RGB RGB-D HOI mAP AP mIoU FID
    IoU PSNR SSIM LPIPS F1 AUC AUROC WER CER EER BLEU ROUGE CIDEr TWh FP16 FP32 INT8 SotA SoTA OpenAI GitHub NMS MOT SOT VOS VIS HPE LTR FSOD OVD FSL ZSL DG SSOD ConvNet ConvNets""".split()
)
_TITLE_WORDS = frozenset(
    """towards toward on rethinking revisiting learning is are can what why how when do does improving understanding
    exploring a an the""".split()
)


_MAX_TITLE = 300
"""Characters of a title that are looked at; the longest of 40,000 real ones has 225."""


def name(title: str, plain: str) -> str | None:
    """The proposed method's name, or None where the paper names none (a study, a survey, a data set paper without one).

    >>> name("Fast Nets", "We propose a network (FastNet). FastNet is fast.")
    'FastNet'
    """
    title = " ".join(title[:_MAX_TITLE].split())
    votes: Counter[str] = Counter()
    order: dict[str, int] = {}
    for candidate, weight in _candidates(title, plain):
        cleaned = candidate.strip(" ,.:;\"'`*$").removesuffix("'s")
        if (
            len(cleaned) < 2
            or cleaned in _NOT_NAMES
            or cleaned.lower() in _TITLE_WORDS
            or not any(c.isupper() for c in cleaned)
            or (is_model_name(cleaned) and weight < 4)
            or cleaned.endswith(("-based", "-like", "-style", "-free"))
        ):
            continue
        cleaned = _short_form(cleaned, plain) or cleaned
        votes[cleaned] += weight
        order.setdefault(cleaned, len(order))
    if not votes:
        return None
    for candidate, weight in list(votes.items()):
        stem = candidate.rpartition("-")[0]
        if stem in votes:
            votes[stem] += weight
    for candidate in votes:
        votes[candidate] += min(4, sum(1 for _ in _occurrences(candidate, plain)))
    best = max(votes, key=lambda c: (votes[c], -order[c]))
    return best if votes[best] >= 3 else None


_BENCHMARK_NOUN = r"(?:benchmark|dataset|data\s?set|corpus|leaderboard|testbed|evaluation\ssuite|test\ssuite)"
_IS_BENCHMARK = regex.compile(
    rf"\)?(?:,|\sis)\s(?:a|an|the\sfirst)\s(?:(?!(?:on|for|with|that|to|of|in|by|using|which|and)\b)[\w-]+,?\s){{0,5}}?{_BENCHMARK_NOUN}\b"
)
_BENCHMARK_CALLED = regex.compile(rf"\b{_BENCHMARK_NOUN},?\s(?:called|named|dubbed|termed)\s$")
_BENCHMARK_INTRODUCED = regex.compile(r"\b(?:introduce|present|propose|release|build|construct)\w*\s(?:the\s)?$")
_BENCHMARK_FOLLOWS = regex.compile(rf"\s{_BENCHMARK_NOUN}\b")
_BENCHMARK_SHAPE = regex.compile(r"(?:Bench|bench|BENCH)(?:mark)?(?:[-_+]?[\w.]+)?$")
_SHORT_FORM = regex.compile(r"(?:\s[\w-]+)?\s*\((?P<short>[A-Z][\w+-]*[A-Z\d+][\w+-]*)\)")
_PROPOSED_NEAR = regex.compile(r"\b(?:propos|introduc|present|call|nam|dub|term)\w*\b[^.]{0,80}$", regex.IGNORECASE)


def is_benchmark(name: str, plain: str) -> bool:
    """Whether a paper's own name is that of a benchmark: `we introduce X, a benchmark of ...`, `the X dataset`."""
    if _BENCHMARK_SHAPE.search(name):
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
    return any(_PROPOSED_NEAR.search(lower, max(0, at - 120), at) for at in _occurrences(phrase, lower))


def _occurrences(name: str, plain: str) -> Iterator[int]:
    """Where a name stands as a word of its own."""
    start = plain.find(name)
    while start >= 0:
        end = start + len(name)
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if not (before.isalnum() or (before in ("-", "_") and before)) and not (after.isalnum() or after == "_"):
            yield start
        start = plain.find(name, end)


def _short_form(long: str, plain: str) -> str | None:
    """The acronym that stands in brackets behind a name: `Tokens-to-Token ViT (T2T-ViT)`."""
    for place in itertools.islice(regex.finditer(regex.escape(long), plain, regex.IGNORECASE), 8):
        match = _SHORT_FORM.match(plain, place.end())
        if match:
            short = str(match["short"])
            return short if short not in _NOT_NAMES and short.lower() != long.lower() else None
    return None


def _candidates(title: str, plain: str) -> Iterator[tuple[str, int]]:
    yield from _title_candidates(title, plain)
    yield from _initials(title, plain)
    for match in _IN_BRACKETS.finditer(plain):
        if _PROPOSING.search(plain, max(0, match.start() - 240), match.start()):
            yield match["name"], 1 if _is_topic(plain, match.start(), match["name"]) else 4
    for pattern, weight in ((_NAMED, 5), (_PLAIN, 4), (_INTRODUCED, 3), (_ACHIEVER, 2), (_OURS, 4)):
        for match in pattern.finditer(plain):
            if pattern is _INTRODUCED and _COMPARING.search(plain, max(0, match.start() - 40), match.start()):
                continue
            if pattern is _ACHIEVER and _NUMBER_NEAR.match(plain, match.end()) and not is_model_name(match["name"]):
                yield match["name"], weight + 2
            elif pattern is not _OURS or not is_model_name(match["name"]):
                yield match["name"], weight


_COMPARING = regex.compile(
    r"\b(?:outperform|surpass|exceed|beat|than|compared|over|against|unlike|existing|previous|baseline)\w*\b[^.;,]{0,30}$",
    regex.IGNORECASE,
)
_NUMBER_NEAR = regex.compile(r"[^.;]{0,40}?\d")
_TOPIC_LEAD = frozenset("for in of on to from against under like as with than within into toward towards and".split())
_DATASET_LEAD = frozenset("dataset datasets benchmark benchmarks corpus testbed suite".split())


def _is_topic(plain: str, bracket: int, acronym: str) -> bool:
    """Whether an acronym in brackets is that of a task or of data, not of the proposal: `a tracker for multiple object tracking (MOT)`."""
    words = regex.findall(r"[\w+]+", plain[max(0, bracket - 160) : bracket])
    if words and words[-1].lower() in _DATASET_LEAD:
        return True
    letters = [c for c in acronym.lower() if c.isalpha()]
    at = len(words)
    while letters and at and len(words) - at < 2 * len(acronym):
        at -= 1
        if words[at][0].lower() == letters[-1]:
            letters.pop()
    return not letters and at > 0 and words[at - 1].lower() in _TOPIC_LEAD


_ACRONYM = regex.compile(r"(?<![\w-])[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*(?:-[A-Z][A-Za-z]*)?(?![\w-])")


def _initials(title: str, plain: str) -> Iterator[tuple[str, int]]:
    """Acronyms of the text whose letters open the title's words in their order: `GLIP` of Grounded Language-Image Pre-training."""
    letters = "".join(word[0] for word in regex.split(r"[\s\-–/:]+", title) if word).lower()
    for acronym in dict.fromkeys(match[0] for match in _ACRONYM.finditer(plain)):
        wanted = acronym.replace("-", "").lower()
        if len(wanted) >= 3 and _is_subsequence(wanted, letters) and not _is_defined_as_topic(plain, acronym):
            yield acronym, 4


def _is_defined_as_topic(plain: str, acronym: str) -> bool:
    """Whether the text first names an acronym in brackets, where it proposes nothing: `Multiple object tracking (MOT) is ...`."""
    first = next(_occurrences(acronym, plain), 0)
    return plain[first - 1 : first] == "(" and (
        not _PROPOSING.search(plain, max(0, first - 240), first) or _is_topic(plain, first - 1, acronym)
    )


def _is_subsequence(wanted: str, letters: str) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in wanted)


def _title_candidates(title: str, plain: str) -> Iterator[tuple[str, int]]:
    """Names that the title gives: before a colon, as its first words, in brackets, or all of it."""
    lower = plain.lower()
    prefix = _TITLE_PREFIX.match(title)
    lead = None if prefix else _TITLE_LEAD.match(title)
    if prefix:
        text = str(prefix["name"])
        words = text.split()
        if len(words) == 1 and (
            any(c.isupper() or c.isdigit() or c == "+" for c in text[1:]) or (text[:1].isupper() and text in plain)
        ):
            yield text, 9
        elif (
            2 <= len(words) <= 3
            and words[0].lower() not in _TITLE_WORDS
            and all(w[:1].isupper() or w[:1].isdigit() for w in words)
        ):
            yield text, 5 if text.lower() in lower else 1
    elif lead and 1 < len(lead["name"].split()) <= 5 and _is_proposed(lead["name"].lower(), lower):
        yield lead["name"], 3
    bare = _GENERIC_END.sub("", title.strip())
    if len(bare.split()) <= 3 and ":" not in title and bare.lower() in lower:
        yield bare, 4
    for bracketed in _BRACKETED.finditer(title):
        yield bracketed["name"], 4
