"""LaTeX, look-alike characters and page noise in a text, each with what stands in plain text for it.

Most texts have none, which quick looks tell. In most others only single odd characters open it, so that the pattern of all
noise is tried at these alone; where letters and digits may be noise too (`6times`, `yields58.7`), every place around them is tried.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

_SYMBOLS = {
    "times": "x", "sim": "~", "approx": "~", "simeq": "~", "thicksim": "~", "geq": ">=", "ge": ">=", "geqslant": ">=", "gt": ">",
    "leq": "<=", "le": "<=", "leqslant": "<=", "lt": "<", "pm": "±", "to": "->", "rightarrow": "->", "uparrow": "↑",
    "downarrow": "↓", "cdot": ".", "percent": "%", "ldots": "...", "dots": "...", "quad": " ", "qquad": " ", "xspace": "",
    "infty": "∞", "deg": "°", "circ": "°", "mid": "|", "vert": "|", "lvert": "|", "rvert": "|", "backslash": "\\", "textemdash": "—",
    "textendash": "–", "ss": "ß", "ell": "l", "bullet": "•", "prime": "'",
}  # fmt: skip
_GREEK = frozenset(
    """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega""".split()
)
_DROPPED_WITH_ARGUMENT = (
    "cite|citep|citet|citealp|ref|eqref|autoref|cref|label|footnotemark|vspace|hspace|thanks|textcolor|color|colorbox"
)
_CHARACTERS = {
    "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\ufe63": "-", "\uff0d": "-",
    "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2005": " ", "\u2006": " ",
    "\u2007": " ", "\u2008": " ", "\u205f": " ", "\u3000": " ", "\t": " ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " ",
    "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u00ad": "", "\u2060": "",
    "\uff05": "%", "\u066a": "%", "\u223c": "~", "\u2248": "~", "\u2243": "~", "\uff5e": "~", "\u02dc": "~",
    "\u2265": ">=", "\u2a7e": ">=", "\u2264": "<=", "\u2a7d": "<=", "\u00d7": "x", "\u2715": "x", "\u2a09": "x", "\u2192": "->",
    "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\uff08": "(", "\uff09": ")", "\uff0c": ",", "\uff0b": "+",
    "\uff1a": ":", "\uff1d": "=", "\uff0f": "/", "\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff", "\u2044": "/", "\u2215": "/",
    "\u2013": "–", "\u2032": "'",
}  # fmt: skip
_SINGLE = {"{": "", "}": "", **{sign: plain for sign, plain in _CHARACTERS.items() if not sign.isspace()}}
"""What is noise wherever it stands, and by itself."""
_NOISE = regex.compile(
    r"""
      (?P<white>\s{2,})                                                           # runs of white space: one space
    | (?P<cut>\\(?:DROPPED)\*?(?:\[[^\][]{0,80}\])?\{[^{}]{0,300}\})       # \cite{...}: gone with its argument
    | (?P<command>\\[a-zA-Z]+\*?(?:\s+(?=[a-zA-Z\\{]))?)                        # \textbf, \times: a symbol or nothing
    | (?P<escaped>\\[%$&#_{}])                                                  # \%: the character
    | (?P<space>\\[,;:!\ ]|\\\\)                                                # thin space, line break
    | (?P<accent>\\["'`^~=.](?=\{?\\?[a-zA-Z]))                                 # \"o: the letter alone
    | (?P<mathquote>``|'')
    | (?P<tie>~(?!\s?[\d.$\\])|(?<=[\w.,;:)\]])~(?=[\d(\[$\\]))                 # unbreakable space; ~90 stays
    | (?P<script>(?<!\d)[_^](?=[{])|(?<=\d)_(?=\{)|(?<=[A-Za-z}$])[_^](?=\\?[A-Za-z0-9]))              # AP_{50}, R^2
    | (?P<math>[$]|\\[()\[\]])                                                # $...$, \(...\)
    | (?P<brace>[{}])
    | (?P<lost>(?<=\d)\s?times(?=\s?\d|\b)|(?:\bsim|(?<=\d)sim)(?=\d))          # 6times, sim0.6: the backslash was lost
    | (?P<glued>(?<![A-Za-z\d-])(?:and|of|to|from|with|yields|achieves|reaches|achieving|reaching|obtains|is|at|by)(?=\d{1,3}\.\d)
        |(?<=\d%)(?=(?:on|in|and|top|of|for)\b)|(?<=[\d\s}$](?:dB|FPS|fps))(?=/)|(?<=\d)(?=(?:box|mask)m?AP)|(?<=\d(?:box|mask))(?=m?AP)|(?<=[\s,]o[nf])(?=(?:ImageNet|COCO|MS-?COCO|ADE20K|CIFAR|Cityscapes)))   # yields58.7, onADE20K
    | (?P<versus>\b(?:v\.\s?s\.|V\.\s?S\.))                                                  # v.s.
    | (?P<hyphen>(?<=[A-Za-z]{2})-\s(?=[a-z]{2,})(?!-\s(?:and|or|to|as)\b))                # applica- tion
    | (?P<gap>(?<=[\s(]\d{1,2})\.\s(?=\d{1,2}\s?\\?%))                           # 7. 1%
    | (?P<dot>(?<=\d)[·∙⋅](?=\d))                                               # 83·4
    | (?P<character>[\u00a0\u00ad\u00d7\u02dc\u066a\u2000-\u2060\u2192\u2212\u2215\u223c\u2243\u2248\u2264\u2265\u2715\u2a00-\u2aff\u3000\ufb00-\ufb02\ufe63\ufeff\uff00-\uffef\t\n\r])
    """.replace("DROPPED", _DROPPED_WITH_ARGUMENT),
    regex.VERBOSE,
)
_ODD_SIGNS = tuple("\\$~{}_^\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f")
_ODD_LETTER = re.compile(r"[\x85\u00a0-\uffef]")
"""Characters that a text without noise has none of; each ASCII one is looked for alone, which costs a tenth of a set."""
_ODD_SHAPES = (
    ("%", re.compile(r"%[a-z]")),
    ("/", re.compile(r"/(?:(?<=dB/)|(?<=FPS/)|(?<=fps/))")),
    ("`", re.compile(r"``")),
    ("'", re.compile(r"''")),
    ("-", re.compile(r"-\s(?<=[a-z]-\s)[a-z]")),
    ("v", re.compile(r"v\.\ ?s\.")),
    ("V.", re.compile(r"V\.\ ?S\.")),
    ("times", re.compile(r"times(?:(?<=\dtimes)|(?<=\d\stimes))")),
    ("sim", re.compile(r"sim\d")),
    (".", re.compile(r"\.(?:(?<=[a-z]{2}\d\.)\d|(?<=[a-z]{2}\d\d\.)\d|(?<=\d\.)\s\d{1,2}\s?%)")),
    ("  ", re.compile("  ")),
)
"""Other noise: what it has in it, and a look at that which begins with a literal, so that it jumps from one to the next."""
_GLUED = tuple(
    re.compile(look)
    for look in (
        r"\.(?:(?<=[a-z]\d\.)|(?<=[a-z]\d\d\.)|(?<=[a-z]\d{3}\.))\d", r"/(?:(?<=dB/)|(?<=FPS/)|(?<=fps/))",
        r"AP(?:(?<=boxAP)|(?<=boxmAP)|(?<=maskAP)|(?<=maskmAP))", r"times(?:(?<=\dtimes)|(?<=\d\stimes))", r"sim(?=\d)",
        r"%(?=on|in|and|top|of|for)", r"o[nf](?:ImageNet|COCO|MS-?COCO|ADE20K|CIFAR|Cityscapes)", r"  ", r"v\.\s?s\.", r"V\.\s?S\.",
        r"\.\s(?=\d{1,2}\s?\\?%)",
    )
)  # fmt: skip
"""What stands in noise, or right behind it, that no odd character opens; each begins with a literal."""
_LONGEST_WORD = 14
"""Characters of the longest word that a number may be glued to, of the number's digits and of its point."""
_OPENING = re.compile(
    r"[\\$~{}_^`'\-\t-\r\x1c-\x1f\x85\u1680\u00a0\u00ad\u00b7\u00d7\u02dc\u066a\u2000-\u2060\u2192\u2212\u2215\u2219\u223c\u2243\u2248\u2264\u2265\u22c5\u2715\u2a00-\u2aff\u3000\ufb00-\ufb02\ufe63\ufeff\uff00-\uffef]"
    r"(?:(?<![-'`])|(?<=-)(?=\s)|(?<=')(?=')|(?<=`)(?=`))"
)
"""What opens all other noise; a hyphen, an apostrophe or a backtick has a use of its own: `applica- tion`, two quotes."""


class Noise(NamedTuple):
    """A piece of noise in a given text, and what stands in plain text for it."""

    start: int
    end: int
    plain: str


def is_suspect(given: str) -> bool:
    """Whether a text may hold noise; one in four does."""
    return (
        any(map(given.__contains__, _ODD_SIGNS))
        or (not given.isascii() and _ODD_LETTER.search(given) is not None)
        or any(sign in given and look.search(given) for sign, look in _ODD_SHAPES)
    )


def noise(given: str) -> Iterator[Noise]:
    """All noise of a text, in order."""
    passed = 0
    for at in _openings(given):
        if at < passed:
            continue
        if (plain := _SINGLE.get(given[at : at + 1])) is not None:
            passed = at + 1
            yield Noise(at, passed, plain)
        elif match := _NOISE.match(given, at):
            passed = match.end()
            plain = _replacement(match, given)
            if plain is not None:
                yield Noise(match.start(), passed, plain)


def _openings(given: str) -> list[int]:
    """Every place where noise may begin, in order."""
    places = [
        at - 1 if at and given[at - 1] == " " and given[at].isspace() else at
        for opening in _OPENING.finditer(given)
        for at in (opening.start(),)
    ]
    glued = [hit.span() for look in _GLUED for hit in look.finditer(given)]
    if not glued:
        return places
    return sorted({*places, *(at for start, end in glued for at in range(max(0, start - _LONGEST_WORD), end + 1))})


def _replacement(match: "regex.Match[str]", given: str) -> str | None:
    """What stands in plain text for a piece of noise; None to leave it as it is."""
    kind, text = match.lastgroup, str(match[0])
    if kind == "command":
        name = text[1:].rstrip("* \t\n")
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        return name + " " * text[1:].count(" ") if name in _GREEK else ""
    if text in ("$", r"\$") and _is_currency(given, match.start(), match.end()):
        return "usd "
    if kind == "escaped":
        return text[1]
    if kind in ("white", "space", "tie"):
        return " "
    if kind == "lost":
        return "~" if "sim" in text else "x"
    if kind in ("dot", "gap"):
        return "."
    if kind == "glued":
        return text + " "
    if kind == "versus":
        return "vs."
    if kind == "mathquote":
        return '"'
    if kind == "character":
        return _CHARACTERS.get(text)
    if kind == "script":
        return None if _is_identifier(match, given) else ""
    return ""


_OPENS = regex.compile(r"[\s(~]?\Z")


def _is_currency(given: str, sign: int, after: int) -> bool:
    """Whether a dollar sign before a number opens no formula: none closes in the words that follow."""
    if not given[after : after + 1].isdigit() or not _OPENS.match(given[sign - 1 : sign]):
        return False
    return given[sign] == "\\" or "$" not in given[after : after + 60].replace(r"\$", "")


def _is_identifier(match: "regex.Match[str]", given: str) -> bool:
    """Whether an underscore stands in a name of code, such as `val_unseen`, where it is no subscript."""
    start = match.start()
    if given[start] != "_" or given[start + 1 : start + 2] in ("{", "\\"):
        return False
    before = regex.search(r"[A-Za-z0-9_]+$", given[max(0, start - 40) : start])
    after = regex.match(r"[A-Za-z0-9_]+", given, pos=start + 1)
    return bool(before and after and len(before[0]) > 2 and len(after[0]) > 2 and after[0].isalpha())
