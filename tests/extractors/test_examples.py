"""Every example beside the rules: all that is tagged is read as tagged, and nothing else is."""

from pathlib import Path

import pytest
from builders.tagged_examples import Example, ExampleError, mistakes, parse, read

from extractors.catalog import Catalog
from extractors.extract import Extractor

REPO = Path(__file__).resolve().parents[2]
EXAMPLES = read(REPO / "extractors" / "examples")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Catalog.load([REPO / "data"]))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_example(example: Example, extractor: Extractor) -> None:
    told = mistakes(example, extractor.extract(example.paper))
    assert not told, "\n".join([example.abstract, *told])


def test_there_are_examples_of_both_kinds() -> None:
    assert sum(bool(e.expected) for e in EXAMPLES) >= 100
    assert sum(not e.expected for e in EXAMPLES) >= 50


def test_names_tell_examples_apart() -> None:
    ids = [example.id for example in EXAMPLES]
    assert sorted(ids) == sorted(set(ids))


def test_tag_gives_offsets_into_the_plain_abstract() -> None:
    (example,) = parse('== one\ntitle: T\nIt has\n<r dataset=A metric="b c">7.5%</r> on A & <r>8</r>.\n', "x")
    assert example.abstract == "It has 7.5% on A & 8."
    assert [example.abstract[e.start : e.end] for e in example.expected] == ["7.5%", "8"]
    assert example.expected[0].attributes == {"role": "proposed", "dataset": "A", "metric": "b c"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no name above\n", "expected `== name`"),
        ("== one\n\n== two\ntext\n", "has no text"),
        ("== one\n<r colour=red>7</r>\n", "no such attribute: colour"),
        ("== one\n<r>seven</r>\n", "no number"),
        ("== one\n<r dataset=>7</r>\n", "cannot be read"),
    ],
)
def test_broken_example_is_refused(text: str, said: str) -> None:
    with pytest.raises(ExampleError, match=said):
        list(parse(text, "x"))
