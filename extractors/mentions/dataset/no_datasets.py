"""Names that look like an unknown dataset's in their sentence, and that the rest of the text tells to be something else."""

from collections.abc import Sequence

import regex

from extractors.mentions.tokens import Token

_TASKS = frozenset(
    """Near-OOD Far-OOD near-OOD NER POS SRL NLI NLU NLG NMT ASR TTS VQA GEC HTC ABSA WSD OOD IID ID RAG RL SFT RLHF CV NLP LLM LLMs VLM VLMs
    MLLMs CT MRI PET CXR CXRs ECG EEG EMG PPG SAR HSI UAV UAVs RGB-D VOCs UGC IoT CPU GPU GPUs KB MB GB TB PB
    Markdown JSON HTML XML LaTeX LAION FineWeb""".split()
)
"""Tasks, kinds of data, units and formats, and corpora that models are only trained on: no result is one of theirs."""

_EXPLAINED = regex.compile(r"(?r)(?:(?:[\w'’]+-?)+[ ]){1,8}")
"""Read backwards from the bracket with an acronym."""
_DATA = regex.compile(
    r"data|corpus|corpora|benchmark|challenge|suite|bank|collection|images|videos|questions|index|study|studies"
    r"|database|cohort|evaluation|exam|test|competition|archive|graph|survey|plans|treebank|track|library|toolkit"
)
"""What the words of a dataset's name tell of."""
_ENDING = regex.compile(r"(?:[Ee]val|QA|NLI)$")
_NOUN = r"(?:data\s?sets?|benchmarks?|corpus|corpora|challenge|suite|leaderboard|testbed)"
_ONE = r"(?:data\s?set|benchmark|corpus|challenge|suite|leaderboard)"
_OF_A_TASK = regex.compile(
    r"(?:ing|tion|sis|copy|graphy|encoders?|decoders?|networks?|models?|machines?|problems?|resonance|methods?"
    r"|learner|transformers?|algorithms?|optimizers?|trees?|forests?|regression|systems?)$"
)
"""The ends of capital words that name a task, a technique or a system."""


def unmark(plain: str, rows: Sequence[list[Token]], method: str | None) -> None:
    """Take the mark of a dataset from the names that the text tells to be none; `method` is its own, which is no benchmark."""
    told: dict[str, str] = {}
    for row in rows:
        for at, token in enumerate(row):
            if token.kind != "D" or token.data is not None:
                continue
            if _is_of_several(row, at):
                told[token.text] = "x"
            elif token.text not in told:
                told[token.text] = _kind(plain, token.text, method)
    for row in rows if set(told.values()) - {"D"} else ():
        for token in row:
            kind = told.get(token.text, "D") if token.kind in "DB" and token.data is None else "D"
            if kind != "D":
                token.kind = kind


_PLAIN_WORDS = regex.compile(r"[A-Z]?[a-z]+(?:[-\s][A-Z]?[a-z]+)*")


def unmark_titled(plain: str, title: Sequence[Token]) -> None:
    """`..., with a New Multi-Season Dataset`: words of a title that only describe a dataset, and that the text does not know as a name."""
    for token in title:
        if token.kind == "D" and token.data is None and _PLAIN_WORDS.fullmatch(token.text) and token.text not in plain:
            token.kind = "x"


def _kind(plain: str, name: str, method: str | None) -> str:
    """What the text tells a name to be: a word, a system, or a dataset after all."""
    if name in _TASKS:
        return "x"
    return "B" if (name == method and _is_method(plain, name)) or _is_explained_otherwise(plain, name) else "D"


_USUAL = frozenset("mainstream standard existing common".split())
_COUNTS = frozenset(
    "two three four five six seven eight nine ten eleven twelve several multiple various many numerous".split()
)


def _is_of_several(row: Sequence[Token], at: int) -> bool:
    """`on four VRP benchmarks`, `20 GUI benchmarks`, `mainstream QUX benchmarks`: what several datasets are of is no name of one."""
    if at + 1 >= len(row) or row[at + 1].low not in ("datasets", "benchmarks", "corpora") or not row[at].text.isupper():
        return False
    return (at > 0 and row[at - 1].low in _USUAL) or any(
        t.low in _COUNTS or t.kind == "N" for t in row[max(0, at - 3) : at]
    )


def _is_method(plain: str, name: str) -> bool:
    """`We propose FooEval, a calibration method`: only the ending of the paper's own name told of a benchmark."""
    if not _ENDING.search(name):
        return False
    return not regex.search(
        rf"\b{regex.escape(name)}\)?(?:,\san\sextension|\s(?:[\w-]+\s)?{_NOUN})|{_NOUN},?\s(?:\w+\s)?{regex.escape(name)}\b",
        plain,
    )


def _is_explained_otherwise(plain: str, name: str) -> bool:
    """`scene text editing (STE)`, `red blood cells (RBCs)`: an acronym of plain words, or of capital words that name a task."""
    short = name.removesuffix("s")
    if not (2 <= len(short) <= 6 and short[0].isupper() and short[-1].isupper() and short.isalpha()):
        return False
    at = plain.find(f"({short}")
    if at < 1 or not (plain.startswith(")", at + 1 + len(short)) or plain.startswith("s)", at + 1 + len(short))):
        return False
    found = _EXPLAINED.match(plain, endpos=at)
    words = (found[0] if found else "").replace("-", " ").split()
    told = next((words[-n:] for n in (len(short), len(short) - 1) if n > 1 and _spells(words[-n:], short)), None)
    if told is None or _DATA.search(" ".join(told).lower()):
        return False
    if " ".join(told[1:]).islower():
        return True
    return bool(_OF_A_TASK.search(told[-1].lower())) and not regex.search(rf"\b{name}\)?\s{_ONE}\b", plain)


def _spells(words: Sequence[str], short: str) -> bool:
    """Whether an acronym has the first letters of these words in order, and ends with a letter of the last one."""
    letters = iter(short.lower())
    return (
        bool(words)
        and words[0][0].lower() == short[0].lower()
        and all(word[0].lower() in letters for word in words)
        and short[-1].lower() in words[-1].lower()
    )
