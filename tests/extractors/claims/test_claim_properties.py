"""What holds for the claims of any text, however odd."""

from pathlib import Path

import pytest
from builders.claim_examples import read
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.catalog import Catalog
from extractors.claims.claim import Claim
from extractors.claims.read import ClaimReader
from extractors.extract import Extractor
from extractors.finding import Extraction
from extractors.paper import Paper

REPO = Path(__file__).resolve().parents[3]
CATALOG_READ_AGAIN = Catalog.load([REPO / "data"])
EXTRACTOR = Extractor(Catalog.load([REPO / "data"]))
READER = ClaimReader(EXTRACTOR.catalog, EXTRACTOR.vocabulary)
ANOTHER = ClaimReader(CATALOG_READ_AGAIN, Extractor(CATALOG_READ_AGAIN).vocabulary)
EXAMPLES = read(REPO / "extractors" / "examples" / "claims")
_WORDS = (
    "Our method", "achieves", "outperforms", "surpassing", "state-of-the-art", "a new SOTA", "the previous best", "of 83.0", "by 2.6%",
    "points", "over BarNet", "than", "on COCO", "ImageNet", "box AP", "top-1 accuracy", "respectively", ", ", ". ", "and", "(", ")",
    r"$\mathbf{2.6}\%$", "\u2013", "\x00", "1.2 and 3.4", "up to", "\n",
)  # fmt: skip
_CLAIMS = (
    "Our method achieves a new state of the art on COCO.", "We outperform BarNet by 2.6% on ImageNet.", "It sets a new SOTA with 82.9% top-1 accuracy on ImageNet.",
    "Our method surpasses the previous best of 83.0 by 1.2 points.", "We gain 1.2 and 3.4 points over BarNet on COCO and ADE20K, respectively.",
)  # fmt: skip
"""Each claims something."""


def extract(abstract: str) -> Extraction:
    return EXTRACTOR.extract(Paper(id="p", title="Foo: Bars", abstract=abstract))


def claims(abstract: str, title: str = "Foo: Bars") -> tuple[Claim, ...]:
    paper = Paper(id="p", title=title, abstract=abstract)
    return READER.read(paper, EXTRACTOR.extract(paper))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join))
def test_quotes_stand_where_they_say(abstract: str) -> None:
    for claim in claims(abstract):
        place = claim.evidence
        assert place.quote == abstract[place.start : place.end]
        assert place.start <= place.claim_start < place.claim_end <= place.end
        assert claim.benchmark is None or claim.benchmark in EXTRACTOR.catalog.benchmarks
        assert claim.metric is None or claim.metric in EXTRACTOR.catalog.metrics
        assert (claim.kind == "state of the art") == (claim.amount is None and claim.unit is None)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.sampled_from(_CLAIMS), st.text(max_size=40))
def test_any_text_can_be_read(before: str, claim: str, after: str) -> None:
    abstract = f"{before} {claim} {after}"
    assert ANOTHER.read(Paper(id="p", title="Foo: Bars", abstract=abstract), extract(abstract)) == claims(abstract)
    assert claims(claim), "a text that claims nothing checks nothing"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_sentences_around_change_nothing(example) -> None:
    """What stands before and after a sentence moves its claims, and neither adds nor takes one."""
    before, after = "We look at bars. ", " Code is there."
    alone = claims(example.paper.abstract, example.paper.title)
    inside = claims(before + example.paper.abstract + after, example.paper.title)

    def told(found: tuple[Claim, ...], shift: int) -> list[object]:
        return [(c.model_dump(exclude={"evidence"}), c.evidence.claim_start - shift) for c in found]

    assert told(inside, len(before)) == told(alone, 0)
