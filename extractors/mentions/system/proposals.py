"""Phrases of an abstract in which a paper names what it proposes: `we present a loss, dubbed TideRank`, `FooNet outperforms`.

Every paper is searched for them, also one without a number, so each search begins at what is rare and found at once: a
word with an inner capital or digit, a bracket, a verb of naming. Only there is the phrase around it looked at.
"""

import re
from collections.abc import Iterator, Sequence

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from extractors.mentions.system.model_names import is_model_name

_SHAPE = (
    r"(?P<name>(?<![\w-])(?:[A-Za-z0-9]{1,20}-)?"
    r"(?:[A-Z](?:[a-z_\-]{0,20}+[A-Z0-9+]){1,12}+[\w+\-]{0,20}+|[a-z]{1,3}[A-Z][\w+\-]{0,40}+))"
)
"""A name with an inner capital or a digit; its parts cannot overlap, so that no text makes the search slow."""
_SHAPED = regex.compile(_SHAPE)
_INNER = regex.compile(r"[A-Z](?:[a-z_\-]*+[A-Z0-9+]|(?<=[a-z][A-Z]))[\w+\-]*+")
"""What every such name and every acronym has in it, and the rest of the word."""
_ACRONYM = regex.compile(r"[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*(?:-[A-Z][A-Za-z]*|(?<=[vV])\d)?(?![\w-])")

_CUES = """propose proposes proposed proposing present presents presented presenting introduce introduces introduced introducing
    develop develops developed developing design designs designed describe describes described devise devises devised build
    release offer unveil contribute call calls called named namely naming dubbed termed coined denoted titled entitled
    abbreviated acronymed method model framework architecture network approach system algorithm""".split()
_FILLERS = """as by it this our a an the new novel simple method model framework approach architecture network and yet but
    effective efficient our family called named dubbed termed""".split()
_INTRODUCING = regex.compile(
    rf"(?r)\b(?:{'|'.join(_CUES)}|referred\s+to\s+as|refer\s+to\s+(?:it\s+|this\s+\w+\s+|our\s+\w+\s+)?as|known\s+as)"
    rf"(?:\s+(?:{'|'.join(_FILLERS)})){{0,5}}[\s,:\"'`*]+"
)
"""Read backwards from a name."""
_OURS = regex.compile(r"(?r)\b[Oo]ur\s+(?:(?:proposed|novel|new)\s+)?")
_OUR_NOUN = regex.compile(
    r"(?r)\b[Oo]ur(?:\s[\w.-]{1,20}){0,4}\s(?:method|approach|framework|model|system|network|solution|algorithm|detector|tokenizer"
    r"|architecture|pipeline|module|agent|encoder|decoder|generator|loss|tool|toolkit|planner|policy|tracker|attack|optimizer|prototype),\s"
)
"""Read backwards from a name that explains what is ours: `our image tokenizer, FastTok, ...`."""
_PLAIN_APPOSITION = re.compile(r",\s(?P<name>[A-Z][a-z]+(?:\s[A-Z][\w-]+){0,2})\s?[,.(]")
_OUR_PLAIN = regex.compile(
    r"(?r)(?:(?:[Oo]ur|[Tt]he\sproposed)(?:\s[\w-]{1,20}){0,4}|\ban?(?:\s(?:new|novel|simple|effective|efficient|powerful|and|yet|but|more)){1,4}(?:\s[\w-]{1,20}){0,3})"
    r"(?:\s|(?<=proposed\s))(?:method|approach|framework|model|system|network|algorithm|detector|architecture|agent|optimizer)"
)
"""`our final model, Nimbus, achieves`, `a simple algorithm, Nimbus (...)`: a name without a shape of its own; the words before it are read backwards."""
_LEADS = frozenset([*_CUES, *_FILLERS])
_MERE_FILLERS = frozenset(_FILLERS) - {*_CUES, "as"}
"""Before these another word must lead to the name; `as` alone may be that of `referred to as`."""
_LONGEST_LEAD = 80
"""Characters before a name in which the words stand that lead to it."""
_OUR_LEADS = frozenset("our Our proposed novel new".split())
_MARKS = " \t\n\r,:\"'`*\u00a0\u2009"
"""Characters that may stand between a name and the words before it."""
_OPENING = "([{\"'`*\u201c\u2018\u2014\u2013"
"""Marks that may stand before the first word of a phrase."""
_ADVERBS = "can also further significantly consistently".split()
_ACHIEVES = """achieves accomplishes outperforms surpasses obtains attains reaches improves yields sets establishes exceeds lifts
    lowers reduces learns trains keeps gives raises boosts cuts leverages employs introduces enables consists""".split()
_ACHIEVING = regex.compile(rf"\s+(?:(?:{'|'.join(_ADVERBS)})\s+)?(?:{'|'.join(_ACHIEVES)})\b")
_FOLLOWERS = frozenset(word[:3] for word in (*_ADVERBS, *_ACHIEVES))
"""How the words begin that may follow a name which achieves something."""
_OPENS_BRACKET = regex.compile(
    r"(?r)(?<=[\w-]\s{0,2})\((?:i\.e\.,?\s*|named\s+|called\s+|dubbed\s+|termed\s+|abbreviated\s+as\s+|short\s+for\s+)?"
)
"""Read backwards from a name in brackets."""
_SUBJECTS = "we paper work study article authors thesis report".split()
_PROPOSING = regex.compile(
    rf"\b(?:{'|'.join(_SUBJECTS)})\b[^.;()]{{0,60}}?\b(?:propos|present|introduc|develop|design|describ|devis|build|call|offer|formulat|put)\w*[^.;()]{{0,130}}$"
)
"""In lower case."""
_NAMED = regex.compile(
    r"\b(?:called|named|dubbed|termed|coined|denoted\s+(?:as|by)|titled|entitled|namely|referred\s+to\s+as|abbreviated\s+as|refer\s+to\s+(?:it\s+|this\s+[\w-]+\s+|our\s+[\w-]+\s+|the\s+[\w-]+\s+)?as|which\s+we\s+call|[Ww]e\s+call(?:\s+(?:our|the|this)\s+[\w-]+)?)"
    r"(?:\s+(?:as|it|this|our|the|a|an))?[\s\"'`*:,]+(?P<name>[A-Z][\w+\-]*(?:\s(?:[A-Z][\w+\-]*|of|for|in|with|and|on)){0,5}(?<!\s(?:of|for|in|with|and|on))|[a-z]{1,4}[A-Z][\w+\-]*)"
)
_PLAIN_NAME = (
    r"s?\s+(?:an?\s(?:[a-z][a-z-]+\s){1,5}?[a-z-]+,\s|(?:a\s+|an\s+|the\s+|our\s+|new\s+|novel\s+|simple\s+)*)(?P<name>[A-Z][\w+\-]*(?:\s[A-Z][\w+\-]*){0,4}|[a-z]{1,3}[A-Z][\w+\-]*)"
    r"(?=\s*[(,:;.]|\s+(?:to|for|that|which|as|with|and|by|in|is|a|an|based|using|via|on)\b)"
)
_PLAIN_VERBS = ("propose", "present", "introduce", "develop", "design", "devise")
_PLAIN_VERB_FORMS = frozenset(f"{verb}{ending}" for verb in _PLAIN_VERBS for ending in ("", "s"))
_PROPOSES = regex.compile(rf"\b(?:{'|'.join(_PLAIN_VERBS)}){_PLAIN_NAME}")
_PLAIN = regex.compile(rf"\b(?:[Ww]e|paper|work|study)\b[^.;]{{0,40}}?\b(?:{'|'.join(_PLAIN_VERBS)}){_PLAIN_NAME}")
_VERBS = AhoCorasick(["propos", "present", "introduc", "develop", "design", "devis", "call", "named", "dubbed", "termed",
    "coined", "denoted", "titled", "namely", "refer", "abbreviated"], matchkind=MatchKind.LeftmostFirst)  # fmt: skip
"""What every phrase of `_PROPOSES` or `_NAMED` has in it; the first six are those of `_PROPOSES`."""
_PROPOSING_VERBS = 6
_LONGEST_VERB = 12
"""Characters of the longest form of these with the blank behind it."""
_WORD_ENDS = regex.compile(r"\b")
_WE = regex.compile(r"(?r)\b(?:which\s+)?(?P<we>[Ww]e)\s+")
_COMPARING = regex.compile(
    r"\b(?:outperform|surpass|exceed|beat|than|compared|over|against|unlike|existing|previous|baseline)\w*\b[^.;,]{0,30}$",
    regex.IGNORECASE,
)
_NUMBER_NEAR = regex.compile(r"[^.;]{0,40}?\d")
_TOPIC_LEAD = frozenset("for in of on to from against under like as with than within into toward towards and".split())
_DATASET_LEAD = frozenset("dataset datasets benchmark benchmarks corpus testbed suite".split())
_WORDS = regex.compile(r"[\w+]+")

Span = tuple[int, int]
"""Start and end of a word."""
Candidate = tuple[str, int]
"""A name and the votes that the phrase gives it."""


def shaped_words(plain: str) -> list[Span]:
    """Every word with an inner capital or digit, which an acronym and the name of a system have."""
    words: list[Span] = []
    passed = 0
    for match in _INNER.finditer(plain):
        start, end = match.span()
        while start > passed and ((before := plain[start - 1]).isalnum() or before in "-_"):
            start -= 1
        words.append((start, end))
        passed = end
    return words


def candidates(plain: str, words: Sequence[Span]) -> list[Candidate]:
    """Every name that a phrase of the text proposes, in the order of the kinds of phrases; `words` are its shaped ones."""
    bracketed: list[Candidate] = []
    introduced: list[Candidate] = []
    achieving: list[Candidate] = []
    ours: list[Candidate] = []
    for start, end in words:
        before = _word_before(plain, start)
        if plain[end : end + 1] == ")" or plain.startswith((" in short)", " for short)"), end):
            bracketed += _bracketed(plain, start, end)
        if before is None or (before in _LEADS and (before not in _MERE_FILLERS or _has_cue(plain, start))):
            introduced += _introduced(plain, start)
        if plain[end + 1 : end + 4] in _FOLLOWERS:
            achieving += _achieving(plain, start)
        if before is None or before in _OUR_LEADS:
            ours += _ours(plain, start)
        if (
            plain[start - 2 : start - 1] == plain[end : end + 1] == "," and _OUR_NOUN.match(plain, endpos=start)
        ) or _is_designed(plain, start, end):
            ours.append((plain[start:end], 4))
    return [*bracketed, *_called(plain), *introduced, *achieving, *ours, *_apposed(plain)]


_DESIGNED = regex.compile(
    r"\b(?:we|We|paper|work|study)\b[^.;()]{0,60}?\b(?:propose|present|introduce|develop|design|devise|build|train|release)s?\s(?:an?|the|new|novel|our)?[^.;(),]{3,70}$"
)
_APPOSITION_ENDS = (", which", ", that", ", a ", ", an ", ", the ", ", to ", ", by ", ", for ", ", with ")


def _is_designed(plain: str, start: int, end: int) -> bool:
    """Whether a name between commas explains what a clause proposes: `we design a family of nets, FooNet, which ...`."""
    return (
        plain[start - 2 : start] == ", "
        and plain.startswith(_APPOSITION_ENDS, end)
        and (_DESIGNED.search(plain, max(0, start - 170), start - 2) is not None)
    )


def _apposed(plain: str) -> Iterator[Candidate]:
    """`our final model, Nimbus, achieves`."""
    for match in _PLAIN_APPOSITION.finditer(plain):
        if _OUR_PLAIN.match(plain, endpos=match.start()):
            yield match["name"], 4


def is_acronym(word: str) -> bool:
    """Whether a word is made of letters alone, two capitals at least among them, and perhaps a version: `GLIP`, `UP-ViT`, `TFLV2`."""
    return _ACRONYM.match(word) is not None


def is_part_behind(plain: str, bracket: int) -> bool:
    """Whether a word for a part of a method follows a closing bracket: `(TDA) layers`."""
    return _PART_BEHIND.match(plain, bracket) is not None


def is_defined_as_topic(plain: str, first: int, acronym: str) -> bool:
    """Whether the text first names an acronym, at `first`, in brackets where it proposes nothing: `Object tracking (OT) is ...`."""
    return plain[first - 1 : first] == "(" and (
        not _is_led_by_proposal(plain, first) or _is_topic(plain, first - 1, acronym)
    )


def _bracketed(plain: str, start: int, end: int) -> Iterator[Candidate]:
    """`We propose a network (FastNet)`; less surely `our pruning (FastPrune) method`."""
    match = _SHAPED.match(plain, start)
    bracket = _OPENS_BRACKET.match(plain, endpos=start) if match and match.end() == end else None
    name = plain[start:end]
    if bracket is None or _TWO_WORDS.fullmatch(name):
        return
    if _is_led_by_proposal(plain, bracket.start()):
        if _names_data(plain, bracket.start()):
            yield name, 1
        elif _PART_BEHIND.match(plain, end) or _PART_BEFORE.match(plain, endpos=bracket.start()):
            yield name, 2
        elif not _is_topic(plain, bracket.start(), name):
            yield name, 4
    elif _is_ours_in_words(plain, bracket.start(), end):
        yield name, 4 if _OURS_BY_NAME.search(plain, max(0, bracket.start() - 90), bracket.start()) else 2


_SYSTEM_NOUN = (
    r"(?:method|approach|framework|model|network|algorithm|system|architecture|scheme|strategy|pipeline|detector)"
)
_OURS_BEFORE = regex.compile(
    rf"\b(?:[Oo]ur(?:\s[\w-]{{1,30}}){{0,5}}\s{_SYSTEM_NOUN}|(?:[Oo]ur|[Tt]he\sproposed)\s{_SYSTEM_NOUN},\s[^.;:()]{{3,100}})\s?$"
)
_OURS_AROUND = regex.compile(r"\b[Oo]ur(?:\s[\w-]{1,30}){1,6}\s?$")
_OURS_BY_NAME = regex.compile(r"\b[Oo]ur(?:\s(?:novel|new|proposed))?(?:\s[A-Z][\w-]{1,30}){2,6}\s?$")
"""`our Heat Conduction Network (HcNet)`."""
_PART = (
    r"(?:module|block|layer|loss|mechanism|unit|head|operator|operation|component|backbone|feature|representation)s?"
)
"""What a proposal is made of."""
_PART_BEHIND = regex.compile(rf"(?i)\)\s(?:{_PART}|strategy)\b")
_PART_BEFORE = regex.compile(rf"(?ri)\b{_PART}\s?")
_SYSTEM_BEHIND = regex.compile(rf"\)\s{_SYSTEM_NOUN}\b")


def _is_ours_in_words(plain: str, bracket: int, end: int) -> bool:
    """`Our learned-threshold pruning (LTP) method`, `Our method (LTP)`, `Our method, Nearest-Neighbour Learning (NNL), samples`."""
    window = plain[max(0, bracket - 140) : bracket]
    if "ur " not in window and "proposed" not in window:
        return False
    if _OURS_BEFORE.search(window):
        return "baseline" not in window[-30:]
    if _OURS_BY_NAME.search(window):
        return True
    return _SYSTEM_BEHIND.match(plain, end) is not None and _OURS_AROUND.search(window) is not None


_TWO_WORDS = re.compile(r"[A-Z][a-z]{2,}-[A-Z][a-z]{2,}")
"""`(Binary-Weight)` is no name in brackets."""
_BRACKET_BEFORE = re.compile(r"\([^()]*\)(?=\s(?!and\s)\w+\s$)")
_AND_BUILDS = re.compile(r"\)\sand\s(?:propose|present|introduce|develop|design|devise|build)\s[^.,;()]{0,80}$")


def _is_led_by_proposal(plain: str, bracket: int) -> bool:
    """Whether the clause before a bracket proposes something: `we introduce a loss (`, `this paper develops a net (`."""
    clause = _BRACKET_BEFORE.sub("", plain[max(0, bracket - 240) : bracket])
    if _AND_BUILDS.search(clause):
        return True
    for mark in ".;()":
        clause = clause.rpartition(mark)[2]
    clause = clause.lower()
    return any(map(clause.__contains__, _SUBJECTS)) and _PROPOSING.search(clause) is not None


def _called(plain: str) -> Iterator[Candidate]:
    """`dubbed TideRank`; `this paper introduces Adaptive Margins`."""
    proposes = False
    end = 0
    for verb, start, _ in _VERBS.find_matches_as_indexes(plain):
        if verb < _PROPOSING_VERBS:
            proposes = proposes or _proposes_plain_name(plain, start)
        elif start >= end and (match := _named_at(plain, start)):
            yield match["name"], 5
            end = match.end()
    if proposes:
        for match in _PLAIN.finditer(plain):
            yield match["name"], 2 if _PART_BEFORE.match(match["name"]) else 4


def _proposes_plain_name(plain: str, verb: int) -> bool:
    """Whether a verb leads to words with capitals, behind one of the words that `_PLAIN` begins with."""
    if plain[verb : verb + _LONGEST_VERB].split(None, 1)[0] not in _PLAIN_VERB_FORMS:
        return False
    before = plain[max(0, verb - 50) : verb]
    return _PROPOSES.match(plain, verb) is not None and any(
        word in before for word in ("we", "We", "paper", "work", "study")
    )


def _named_at(plain: str, verb: int) -> "regex.Match[str] | None":
    """The phrase of naming whose verb stands at `verb`."""
    if plain.startswith("call", verb) and (lead := _WE.match(plain, endpos=verb)):
        for start in (lead.start(), lead.start("we"), verb):
            if match := _NAMED.match(plain, start):
                return match
        return None
    return _NAMED.match(plain, verb - 2 if plain.startswith("entitled", verb - 2) else verb)


def _introduced(plain: str, start: int) -> Iterator[Candidate]:
    """`we present FastNet`, `a framework called SparseQ`."""
    if (
        (match := _SHAPED.match(plain, start))
        and not _goes_on(plain, match.end())
        and (lead := _INTRODUCING.match(plain, endpos=start))
        and not _COMPARING.search(plain, max(0, lead.start() - 40), lead.start())
    ):
        yield match[0], 6 if _IS_A_SYSTEM.match(plain, match.end()) else 3


_IS_A_SYSTEM = regex.compile(rf",\san?\s(?:[\w-]{{1,20}}\s){{0,5}}?{_SYSTEM_NOUN}\b")
"""`we present FastNet, a new family of models`: more than a part of it."""


def _achieving(plain: str, start: int) -> Iterator[Candidate]:
    """`FastNet outperforms`; with a number behind the verb it counts more."""
    if (match := _SHAPED.match(plain, start)) and (verb := _ACHIEVING.match(plain, match.end())):
        is_scored = _NUMBER_NEAR.match(plain, verb.end()) and not is_model_name(match[0])
        yield match[0], 4 if is_scored else 2


def _ours(plain: str, start: int) -> Iterator[Candidate]:
    """`our FastNet`, unless it is a well-known model."""
    if (
        _OURS.match(plain, endpos=start)
        and (match := _SHAPED.match(plain, start))
        and _WORD_ENDS.match(plain, match.end())
        and not is_model_name(match[0])
    ):
        yield match[0], 4


def _has_cue(plain: str, start: int) -> bool:
    """Whether a word that introduces stands before the fillers before a name, so that a closer look is worth it."""
    for word in reversed(plain[max(0, start - _LONGEST_LEAD) : start].split()):
        if word not in _MERE_FILLERS:
            return word in _LEADS or not word.isalpha()
    return False


def _word_before(plain: str, start: int) -> str | None:
    """The word before a name, without what it is glued to; None where marks part the two, so that it cannot be told."""
    before = plain[start - 1 : start]
    if before != " ":
        return _word_before_marks(plain, start) if before and before in _MARKS else ""
    word = plain[plain.rfind(" ", 0, start - 1) + 1 : start - 1]
    if word.isalpha():
        return word
    return _word_before_marks(plain, start) if word[-1:] in _MARKS else word.rpartition("-")[2].lstrip(_OPENING)


def _word_before_marks(plain: str, start: int) -> str | None:
    """The word before the marks before a name; None where it is glued to something else."""
    words = plain[max(0, start - _LONGEST_LEAD) : start].rstrip(_MARKS).rsplit(None, 1)
    return None if not words or not words[-1].isalpha() else words[-1]


def _goes_on(plain: str, end: int) -> bool:
    """Whether another word with a capital follows, so that the name is longer than its first word."""
    return plain[end : end + 1].isspace() and "A" <= plain[end + 1 : end + 2] <= "Z"


def _names_data(plain: str, bracket: int) -> bool:
    """Whether a word for data stands before a bracket: `the Foo Bar Benchmark (`."""
    words = _WORDS.findall(plain, max(0, bracket - 20), bracket)
    return bool(words) and words[-1].lower() in _DATASET_LEAD


def _is_topic(plain: str, bracket: int, acronym: str) -> bool:
    """Whether an acronym in brackets is that of a task or of data, not of the proposal: `a tracker for multiple object tracking (MOT)`."""
    words = _WORDS.findall(plain, max(0, bracket - 160), bracket)
    if words and words[-1].lower() in _DATASET_LEAD:
        return True
    letters = [c for c in acronym.lower() if c.isalpha()]
    at = len(words)
    while letters and at and len(words) - at < 2 * len(acronym):
        at -= 1
        if words[at][0].lower() == letters[-1]:
            letters.pop()
    lead = words[at - 1].lower() if at > 0 else ""
    return not letters and lead in _TOPIC_LEAD and f"-{lead} " not in plain[max(0, bracket - 160) : bracket]
