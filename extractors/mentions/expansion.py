"""Names that borrow their beginning: `Kinetics-400/600`, `Something-Something V1/V2`, `VOC 2007 and 2012`."""

import itertools

import regex

from extractors.catalog import Catalog
from extractors.mentions.tokens import Token


def expand(catalog: Catalog, tokens: list[Token], plain: str) -> None:
    """`Kinetics-400/600`, `Something-Something V1/V2`, `VOC 2007 and 2012`: the second name lends its beginning from the first."""
    if not any(token.kind == "D" for token in tokens):
        return
    _expand_short(catalog, tokens)
    index = 0
    while index + 2 < len(tokens):
        first, mark, second = tokens[index], tokens[index + 1], tokens[index + 2]
        if first.kind == "D" and mark.kind in "/&" and second.kind in "VBN":
            stem = regex.sub(r"[\w.]+$" if second.kind in "VN" else r"-?[A-Za-z]*\d*$", "", first.text)
            written = second.text.lstrip("-")
            for name in (
                stem + written,
                stem.rstrip("- ") + "-" + written,
                stem.rstrip("- ") + " " + written,
                first.text.rstrip("0123456789") + written,
            ):
                benchmark = catalog.benchmark(name)
                if benchmark is not None and name != written:
                    tokens[index + 2] = Token("D", second.start, second.end, second.text, benchmark)
                    break
        elif first.kind == "D" and mark.text == "(" and second.kind in "SBx":
            year = _YEAR.match(second.text)
            benchmark = catalog.benchmark(f"{first.text} {year['year']}") if year else None
            if benchmark is not None:
                first.data = benchmark  # `PASCAL VOC (test2007)`
        index += 1


_SHORT = {"ADE": "ADE20K", "Context": "PASCAL Context", "Stuff": "COCO-Stuff"}
"""Names so short that only the company of another dataset tells what they are."""


def _expand_short(catalog: Catalog, tokens: list[Token]) -> None:
    """`(VOC: 79.8%, Context: 49.0%, ADE: 32.9%)`, `on COCO and ADE`: a short name among others of its kind."""
    for index, token in enumerate(tokens[1:-1], 1):
        if token.text not in _SHORT or token.kind == "D":
            continue
        after = tokens[index + 1]
        labelled = after.text == ":" and any(
            first.kind == "D" and second.text == ":" for first, second in itertools.pairwise(tokens[:index])
        )
        listed = token.text == "ADE" and tokens[index - 1].kind in ",&" and _ends_with_dataset(tokens, index - 1)
        if labelled or (listed and after.text != "/"):
            token.kind, token.data = "D", catalog.benchmark(_SHORT[token.text])


def _ends_with_dataset(tokens: list[Token], mark: int) -> bool:
    """Whether a comma or an `and`, or both, part a place from a dataset right before them."""
    before = mark - 1 if tokens[mark - 1].kind not in ",&" else mark - 2
    return before >= 0 and tokens[before].kind == "D"


_YEAR = regex.compile(r"(?:test|val|trainval)-?(?P<year>20[01]\d)$")
"""A split's name that ends with a year: `test2007`."""
