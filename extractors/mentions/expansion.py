"""Names that borrow their beginning: `Kinetics-400/600`, `Something-Something V1/V2`, `VOC 2007 and 2012`."""

import regex

from extractors.catalog import Catalog
from extractors.mentions.tokens import Token


def expand(catalog: Catalog, tokens: list[Token], plain: str) -> None:
    """`Kinetics-400/600`, `Something-Something V1/V2`, `VOC 2007 and 2012`: the second name lends its beginning from the first."""
    if not any(token.kind == "D" for token in tokens):
        return
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


_YEAR = regex.compile(r"(?:test|val|trainval)-?(?P<year>20[01]\d)$")
"""A split's name that ends with a year: `test2007`."""
