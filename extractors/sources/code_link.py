"""The first address that an abstract offers as its code or project page."""

from functools import lru_cache

import regex

_ADDRESS = regex.compile(
    r"https?://(?:\\[_%#&~]|[^\s{}<>\"^|`\\])+"
    r"|(?<![\w./@-])(?:www\.)?(?:github|gitlab|bitbucket|gitee)\.(?:com|org)/(?:\\[_%#&~]|[^\s{}<>\"^|`\\])+",
    regex.IGNORECASE,
)
_TRAILING = ".,;:!?'\"*~$\u2019\u201d"
_PAIRS = {")": "(", "]": "["}

_CODE_HOST = regex.compile(
    r"https?://(?:www\.)?(?:github|gist\.github|gitlab|bitbucket|gitee|codeberg|sourceforge|huggingface|4open)\b"
    r"|https?://(?:anonymous\.4open\.science|code\.google\.com|hf\.co|git\.\w|gitlab\.\w)",
    regex.IGNORECASE,
)
_CODE = regex.compile(
    r"\b(?:source[- ]?codes?|codes?|codebase|implementations?|software|toolbox|toolkit|library|packages?|repo|repository|github)\b",
    regex.IGNORECASE,
)
_PROJECT = regex.compile(r"\b(?:project|home|web) ?-?(?:page|site|website|webpage|homepage)s?\b", regex.IGNORECASE)
_OFFER = regex.compile(
    r"\b(?:available|released?|accessed|found|hosted|published|obtained|provided|visit|see|is|are|at|on)\b",
    regex.IGNORECASE,
)
_OF_OTHERS = regex.compile(
    r"\b(?:based on|built (?:up)?on|borrow\w*|build(?:s|ing)? (?:up)?on|adapted from|modified from|taken from|"
    r"using|uses?|from the (?:official|original)|fork of)\s*(?:\\(?:url|href)\{)?$",
    regex.IGNORECASE,
)
_MAX_ADDRESS = 2000
"""Characters of the longest address that is taken for one."""
_LONGEST_HOST = 16
"""Characters of an address before what shows that it is one."""
_LOOK_BACK = 500
"""Characters before an address in which its sentence begins."""
_SENTENCE_END = regex.compile(r"[.!?]\s+(?=[\p{Lu}(\[])|\n\s*\n")


@lru_cache(maxsize=1)  # the source asks, and then extraction
def code_link(abstract: str) -> str | None:
    r"""The first address offered as code or project page, cleaned of punctuation and LaTeX; None where there is none.

    On a host of code (GitHub, GitLab, Hugging Face, ...) every address counts that is not named as the work of others.
    Elsewhere the sentence must offer code there, or say that the project page is to be found there; a bare label
    ("Project page: https://...") on a host that holds no code promises none.

    >>> code_link(r"Code is available at \url{https://github.com/a/b}.")
    'https://github.com/a/b'
    >>> code_link("Project page: https://a.github.io/b/.") is None
    True
    """
    if "/" not in abstract:
        return None
    signs = [at for sign in ("://", ".com/", ".org/") if (at := abstract.find(sign)) >= 0]
    if not signs:
        return None
    for match in _ADDRESS.finditer(abstract, max(0, min(signs) - _LONGEST_HOST)):
        address = _clean(match[0])
        before = _sentence(abstract[max(0, match.start() - _LOOK_BACK) : match.start()])
        if len(address) > len("https://a.b") and _is_offered(address, before):
            return address
    return None


def _is_offered(address: str, before: str) -> bool:
    if _OF_OTHERS.search(before):
        return False
    if _CODE_HOST.match(address):
        return True
    if _CODE.search(before):
        return True
    project = _PROJECT.search(before)
    return project is not None and _OFFER.search(before, project.end()) is not None


def _sentence(before: str) -> str:
    """The part of the sentence that stands before an address, without other addresses in it."""
    if "/" in before:
        before = _ADDRESS.sub("", before)
    start = 0
    for end in _SENTENCE_END.finditer(before):
        start = end.end()
    return before[start:]


def _clean(address: str) -> str:
    if address.startswith("\\") or len(address) > _MAX_ADDRESS:
        return ""
    address = regex.sub(r"\\([_%#&~])", r"\1", address)
    while address:
        last = address[-1]
        unpaired = last in _PAIRS and address.count(last) > address.count(_PAIRS[last])
        if not unpaired and last not in _TRAILING:
            break
        address = address[:-1]
    return address if "://" in address else f"https://{address}"
