"""Every example of claims: all that is tagged is read as tagged, and nothing else is."""

from pathlib import Path

import pytest
from builders.claim_examples import ClaimExample, read

from extractors.catalog import Catalog
from extractors.claims.read import ClaimReader
from extractors.extract import Extractor

REPO = Path(__file__).resolve().parents[3]
EXAMPLES = read(REPO / "extractors" / "examples" / "claims")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Catalog.load([REPO / "data"]))


@pytest.fixture(scope="module")
def reader(extractor: Extractor) -> ClaimReader:
    return ClaimReader(extractor.catalog, extractor.vocabulary)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: ClaimExample, extractor: Extractor, reader: ClaimReader) -> None:
    free = list(reader.read(example.paper, extractor.extract(example.paper)))
    told = []
    for tagged in example.tagged:
        found = next((claim for claim in free if tagged.fits(claim)), None)
        if found is None:
            told.append(f"missed {dict(tagged.attributes)}")
        else:
            free.remove(found)
    told += [f"read {claim.model_dump(exclude_none=True)}" for claim in free]
    assert not told, "\n".join([example.paper.abstract, *told])


def test_there_are_examples_of_both_kinds() -> None:
    assert sum(bool(example.tagged) for example in EXAMPLES) >= 20
    assert sum(not example.tagged for example in EXAMPLES) >= 10
