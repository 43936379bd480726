"""Claims to be the best: `achieves a new state of the art on X`, `outperforms all previous methods`."""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from extractors.claims.claim import ClaimKind
from extractors.claims.cues import BACKGROUND, BEST, DENIED, LIMITED, OWN


class Words(NamedTuple):
    """The words that make a claim, by their place in the plain text."""

    kind: ClaimKind
    start: int
    end: int
    rule: str
    previous: str | None = None
    """The value that was the best before, as printed."""
    is_limited: bool = False
    """Whether it holds within a group alone."""


_VERB = (
    r"\b(?:achiev|attain|obtain|reach|establish|deliver|yield|demonstrat|exhibit|provid|produc|set|report|show|realiz|gain|defin"
    r"|advanc|push|lead|rais|secur|mark|offer|attest|achieves|hit|present|enabl)(?:e|es|ed|d|s|t|ts|ting|ing|er|ning)?\b"
    r"|\b(?:is|are|be|become|becomes|resulting\s+in|results?\s+in|leads?\s+to|leading\s+to|with)\b"
)
_SOFT = r"(?:\s+(?:a|an|the|our|its|new|now|overall|consistent|consistently|strong|superior|clear|both|nearly|very|also|further|highly|remarkable|impressive|to|competitive\s+or|significant|significantly|single-model|the\s+new))"
_NOUN = r"(?:performances?|results?|accurac(?:y|ies)|scores?|quality|numbers?|records?|robustness|generalization|speed-accuracy|trade-?offs?|level|levels)"
_OTHERS = r"(?:methods?|models?|approach(?:es)?|techniques?|baselines?|systems?|algorithms?|networks?|architectures?|detectors?|works?|competitors?|counterparts?|frameworks?|solutions?|trackers?|alternatives?|policies|agents?|LLMs?|MLLMs?|VLMs?|CNNs?|transformers?|backbones?|encoders?|embeddings|generators?|classifiers?)"
_ACHIEVES = regex.compile(
    rf"(?:{_VERB}){_SOFT}{{0,4}}\s+(?P<claim>{BEST})(?P<after>(?:[\s-]+[\w.-]+){{0,5}})", regex.IGNORECASE
)
_NEW = regex.compile(
    rf"(?:{_VERB})(?:\s+[\w-]+){{0,3}}?\s+(?P<claim>new\s+(?:{BEST}|records?\b))(?P<after>(?:[\s-]+[\w.-]+){{0,4}})",
    regex.IGNORECASE,
)
_SURPASSES = r"\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?)\b"
_BEATS = regex.compile(
    rf"{_SURPASSES}"
    rf"(?P<claim>(?:\s+(?:the|all|both|previous|prior|existing|current|other|recent|published|best|performance|results?|of|accuracy|competing|comparable)){{0,5}}\s+(?:{BEST}|previous\s+best|prior\s+(?:best|art)))",
    regex.IGNORECASE,
)
_ALL = regex.compile(
    rf"{_SURPASSES}"
    rf"(?P<claim>\s+all\s+(?:the\s+)?(?:other\s+)?(?:previous|prior|existing|published|known)(?:ly)?(?:\s+[\w-]+){{0,3}}?\s+{_OTHERS})",
    regex.IGNORECASE,
)
_FORMER = regex.compile(
    rf"(?:{_SURPASSES}|\bimprov(?:es|ed|ing)\s+(?:over|up)?on\b)"
    r"(?P<claim>\s+the\s+(?:previous(?:ly)?|prior|former|earlier|current|best|published|known)(?:\s+[\w-]+){0,4}?)(?=\s+(?:of|at)\s+\d)",
    regex.IGNORECASE,
)
_VALUE = regex.compile(
    r"(?:\s+(?:performances?|results?|scores?|accuracy|value|record|mark|number))?\s*(?:(?:of|at)\s+|\(\s?)(?P<value>\d+(?:\.\d+)?)(?=\s?(?:%|\)|\s|,|\.(?!\d)|;|$))",
    regex.IGNORECASE,
)
"""What follows in `surpassing the previous best of 83.0`, `the state of the art (83.0)`."""
_THING = regex.compile(rf"(?:\s+[\w-]+){{0,3}}?\s+{_OTHERS}\b", regex.IGNORECASE)
_OUTCOME = regex.compile(rf"(?:\s+[\w.-]+){{0,3}}?\s+{_NOUN}\b", regex.IGNORECASE)
_GROUP = regex.compile(
    rf"(?:\s+\([^)]{{1,12}}\))?(?:\s+(?!(?:on|in|by|for|with|across|at|of|to|and)\b|{_OTHERS}\b)[\w-]+){{1,5}}\s+{_OTHERS}\b",
    regex.IGNORECASE,
)
"""`the state-of-the-art NAS methods`: the best of a group."""
_MODIFIED = regex.compile(
    rf"(?:previous|prior|existing|published|competing|other|known)(?:ly)?(?:\s+[\w-]+)+\s+{_OTHERS}$", regex.IGNORECASE
)
_NAMED = regex.compile(rf"{BEST}|\bnew\s+records?\b", regex.IGNORECASE)
_REACH = 90
"""Characters before the words that name the best, among which its verb stands."""
_NOUN_BEFORE = regex.compile(r"\b(?:the|a|an|previously|reported)\s+$", regex.IGNORECASE)
"""`the reported state of the art`: no verb, but which one."""
_SOME = regex.compile(
    r"\b(?:several|some|many|certain|various|two|three|four|few|most|selected|popular)\b", regex.IGNORECASE
)


def words(plain: str, own: str | None, *, is_late: bool) -> Iterator[Words]:
    """The claim to be the best in a sentence, if it holds one; `is_late` for one where abstracts tell their results.

    A sentence about what others achieved holds none: one that neither speaks of its own paper nor stands late.
    """
    found = next(_found(plain), None)
    if found and not BACKGROUND.search(plain) and (is_late or OWN.search(plain) or (own and own in plain)):
        yield found


def _found(plain: str) -> Iterator[Words]:
    best = _NAMED.search(plain)
    for rule, pattern in (("achieves the state of the art", _ACHIEVES), ("a new state of the art", _NEW)):
        start = max(0, best.start() - _REACH) if best else len(plain)
        match = next((m for m in pattern.finditer(plain, start) if _is_claimed(plain, m)), None)
        if match:
            limited = LIMITED.search(plain, match.end("claim")) is not None
            yield Words("state of the art", match.start("claim"), match.end("claim"), rule, is_limited=limited)
            return
    for rule, pattern in (
        ("surpasses the state of the art", _BEATS), ("surpasses all others", _ALL), ("surpasses a former value", _FORMER),
    ):  # fmt: skip
        match = pattern.search(plain)
        if match and not _is_denied(plain, match.start()) and not _SOME.search(match["claim"]):
            claim = match.start("claim") + len(match["claim"]) - len(match["claim"].lstrip())
            value = _VALUE.match(plain, match.end("claim"))
            group = _GROUP.match(plain, match.end("claim")) or (pattern is _ALL and _MODIFIED.search(match["claim"]))
            limited = bool(group) or LIMITED.search(plain, match.end("claim")) is not None
            yield Words(
                "gain over the previous best", claim, match.end("claim"), rule, value and value["value"], limited
            )
            return


def _is_claimed(plain: str, match: "regex.Match[str]") -> bool:
    """Whether the best is what is achieved, and no name for others (`with state-of-the-art models`)."""
    if _is_denied(plain, match.start()) or _NOUN_BEFORE.search(plain, 0, match.start()):
        return False
    after = match["after"]
    verb = match[0].split(maxsplit=1)[0].lower()
    if _OUTCOME.match(after):
        return True
    return not (_THING.match(after) or verb in ("with", "is", "are", "be", "provide", "provides", "present", "presents", "show", "shows", "demonstrate", "demonstrates", "report"))  # fmt: skip


def _is_denied(plain: str, verb: int) -> bool:
    return DENIED.search(plain, max(0, verb - 40), verb) is not None
