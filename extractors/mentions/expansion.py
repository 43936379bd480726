"""Names that borrow their beginning: `Kinetics-400/600`, `Something-Something V1/V2`, `VOC 2007 and 2012`."""

import itertools

import regex

from extractors.catalog import Benchmark, Catalog
from extractors.mentions.tokens import Token


def expand(catalog: Catalog, tokens: list[Token]) -> None:
    """`Kinetics-400/600`, `Something-Something V1/V2`, `VOC 2007 and 2012`: the second name lends its beginning from the first."""
    if not any(token.kind == "D" for token in tokens):
        return
    _expand_short(catalog, tokens)
    _expand_versions(catalog, tokens)
    _take_for_graph(catalog, tokens)
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
                first.text.rstrip("0123456789.") + written,
                _SIZE.sub("", first.text) + written,
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


_SIZE = regex.compile(r"\d+\s?[x×]\s?\d+$")
_VERSION = regex.compile(r"[vV]\d(?:\.\d{1,2})?")
_VERSIONED = regex.compile(r"(?P<stem>.*\w[-\s]?)[vV]\d(?:\.\d{1,2})?")


def _expand_versions(catalog: Catalog, tokens: list[Token]) -> None:
    """`SQuAD v1.1/v2.0`: the second version of a dataset, which is another one whether the catalog knows it or not."""
    for index in range(len(tokens) - 2):
        first, mark, second = tokens[index : index + 3]
        if first.kind != "D" or mark.kind not in "/&" or second.kind not in "xB" or not _VERSION.fullmatch(second.text):
            continue
        versioned = _VERSIONED.fullmatch(first.text)
        if versioned is None:
            continue
        name = versioned["stem"] + second.text
        benchmark = catalog.benchmark(name)
        if benchmark is None or benchmark is not first.data:
            text = second.text if benchmark is not None else name
            tokens[index + 2] = Token("D", second.start, second.end, text, benchmark)


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


_CITATIONS = frozenset("cora citeseer".split())


def _take_for_graph(catalog: Catalog, tokens: list[Token]) -> None:
    """`on Cora, Citeseer and Pubmed`: in their company the archive is the graph of its citations."""
    at = next((i for i, token in enumerate(tokens) if token.low == "pubmed" and token.kind != "D"), 0)
    benchmark = catalog.benchmark("Pubmed graph") if at else None
    if benchmark is None or not any(t.kind in ",&" for t in tokens[at - 1 : at + 2]):
        return
    if any(t.kind == "D" and isinstance(t.data, Benchmark) and t.data.id in _CITATIONS for t in tokens):
        tokens[at].kind, tokens[at].data = "D", benchmark


def _ends_with_dataset(tokens: list[Token], mark: int) -> bool:
    """Whether a comma or an `and`, or both, part a place from a dataset right before them."""
    before = mark - 1 if tokens[mark - 1].kind not in ",&" else mark - 2
    return before >= 0 and tokens[before].kind == "D"


_YEAR = regex.compile(r"(?:test|val|trainval)-?(?P<year>20[01]\d)$")
"""A split's name that ends with a year: `test2007`."""
