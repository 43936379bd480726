"""The same text in another dress gives the same results: white space, LaTeX and neighbours change nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
import regex
from builders.tagged_examples import Example, read

from extractors.catalog import Catalog
from extractors.extract import Extractor
from extractors.paper import Paper

REPO = Path(__file__).resolve().parents[2]
EXAMPLES = [example for example in read(REPO / "extractors" / "examples") if example.phenomenon != "latex_and_noise"]
_VALUE = regex.compile(r"\d[\d,]*(?:\.\d+)?")
_DECIMAL = regex.compile(r"(?<![\w.$\\{/-])(\d+\.\d+)(?![\w}$/-])")


def _in_bold(example: Example) -> str:
    """Every value of a result in `\\textbf{}`, as tables and abstracts mark their own."""
    pieces: list[str] = []
    at = 0
    for expected in example.expected:
        value = _VALUE.search(example.abstract, expected.start, expected.end)
        if value is not None and value[0] in (expected.value, f"{expected.value[:1]},{expected.value[1:]}"):
            pieces += example.abstract[at : value.start()], r"\textbf{", value[0], "}"
            at = value.end()
    return "".join(pieces) + example.abstract[at:]


DISGUISES: dict[str, Callable[[Example], str]] = {
    "newlines": lambda example: example.abstract.replace(" ", "\n"),
    "no-break spaces": lambda example: example.abstract.replace(" ", "\u00a0"),
    "indented lines": lambda example: example.abstract.replace(" ", "\n  "),
    "double spaces": lambda example: example.abstract.replace(" ", "  "),
    "escaped percent signs": lambda example: example.abstract.replace("%", r"\%"),
    "spaces before percent signs": lambda example: regex.sub(r"(?<=\d)%", " %", example.abstract),
    "values in bold": _in_bold,
    "decimals in math": lambda example: _DECIMAL.sub(r"$\1$", example.abstract),
    "a sentence before": lambda example: f"This is a hard problem with a long history. {example.abstract}",
    "a sentence behind": lambda example: f"{example.abstract} Code is at https://example.org/code.",
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Catalog.load([REPO / "data"]))


def _told(extractor: Extractor, paper: Paper) -> list[dict[str, object]]:
    """The findings without their evidence, and without settings, which keep a text's own spelling."""
    return [f.model_dump(exclude={"evidence", "settings"}) for f in extractor.extract(paper).findings]


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_disguise_changes_nothing(extractor: Extractor, disguise: Callable[[Example], str]) -> None:
    changed = [
        example.id
        for example in EXAMPLES
        if _told(extractor, example.paper.model_copy(update={"abstract": disguise(example)}))
        != _told(extractor, example.paper)
    ]
    assert not changed


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_evidence_quotes_the_disguise(extractor: Extractor, disguise: Callable[[Example], str]) -> None:
    for example in EXAMPLES:
        paper = example.paper.model_copy(update={"abstract": disguise(example)})
        for found in extractor.extract(paper).findings:
            assert paper.abstract[found.evidence.start : found.evidence.end] == found.evidence.quote
