"""The looks before reading turn away most texts, and never one that the rules would have read a result from."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import pytest
from builders.tagged_examples import read
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import prefilter
from extractors.catalog import Catalog
from extractors.extract import Extractor
from extractors.finding import Finding
from extractors.paper import Paper

REPO = Path(__file__).resolve().parents[2]
CATALOG = Catalog.load([REPO / "data"])
EXTRACTOR = Extractor(CATALOG)
LOOKS = ("holds_number", "names_dataset", "holds_value", "names_measure")
_PIECES = (
    "82.9% 76% 0.703 .5 40.1 300 2023 F1 WER 17 points accuracy top-1 mAP mIoU success rate score scores FID error GLUE glue "
    "ImageNet COCO on over across On the challenging recent MNIST-C X-QA swe-bench FooBench iFooEval Foo Bar, Vita, we CANDOR conversational "
    "dataset Dataset DATASET test set validation split Challenge Cup Recall@2 Task 4 Shared 2031 BarEval-2031 evaluation in-domain official II benchmark corpus challenge suite in of for and reaches gets FooNet ResNet-50 G\u00f6del V2 3DMatch "
    ", . ; : ( ) / \u201c \u201d \" ' - = French-English at with from to val test"
).split(" ")
TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=25).map("".join),
)


def found_without_looks(papers: Iterable[Paper]) -> Iterator[tuple[Finding, ...]]:
    with pytest.MonkeyPatch.context() as patch:
        for look in LOOKS:
            patch.setattr(prefilter, look, lambda *texts: True)
        for paper in papers:
            yield EXTRACTOR.extract(paper).findings


def lost(papers: list[Paper]) -> list[Paper]:
    """The papers that a look turns away although reading them gives a finding, or another one."""
    everything = list(found_without_looks(papers))
    return [
        paper
        for paper, found in zip(papers, everything, strict=True)
        if tuple(EXTRACTOR.extract(paper).findings) != found
    ]


def a_paper(abstract: str, title: str = "FooNet: A Network", name: str = "x") -> Paper:
    return Paper(id=name, title=title, abstract=abstract)


def test_no_example_is_lost() -> None:
    assert not lost([example.paper for example in read(REPO / "extractors" / "examples")])


def test_no_demo_abstract_is_lost() -> None:
    files = [path for path in sorted((REPO / "data" / "abstracts").glob("*.jsonl")) if ".gold." not in path.name]
    records = [orjson.loads(line) for path in files for line in path.read_bytes().splitlines()]
    assert not lost([a_paper(r["abstract"], r["title"]) for r in records])


def test_no_annotated_abstract_is_lost(gold: Path) -> None:
    records = [orjson.loads(line) for line in (gold / "abstracts.jsonl").read_bytes().splitlines()]
    assert not lost([a_paper(r["abstract"], r["title"]) for r in records])


def test_no_finding_of_the_corpus_is_lost(shared: Path) -> None:
    with gzip.open(shared / "corpus" / "abstracts-40k.jsonl.gz") as stream:
        records = [orjson.loads(line) for number, line in enumerate(stream) if number % 20 == 0]
    assert not lost([a_paper(r["abstract"], r["title"]) for r in records])


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["FooNet: A Network", "Nets for the CANDOR corpus", "Learning on ImageNet", ""]))
def test_no_made_up_text_is_lost(abstract: str, title: str) -> None:
    assert not lost([a_paper(abstract, title)])


@pytest.mark.parametrize(
    ("look", "abstract"),
    [
        ("holds_number", "We prove a bound for ResNet-50."),
        ("names_dataset", "The accuracy is 82.9% in our own tests."),
        ("holds_value", "The accuracy on ImageNet matters. We tried 300 things there."),
        ("names_measure", "There are 300 of them in X-QA, and 2.5 times more there."),
    ],
)
def test_each_look_turns_away_what_the_ones_before_let_through(look: str, abstract: str) -> None:
    text = f"{abstract} "
    mentions = EXTRACTOR.vocabulary.find(text)
    verdicts = {
        "holds_number": prefilter.holds_number(text),
        "names_measure": prefilter.names_measure(text, mentions),
        "names_dataset": prefilter.names_dataset(CATALOG, text, mentions),
        "holds_value": prefilter.holds_value(text, mentions),
    }
    before = LOOKS[: LOOKS.index(look)]
    assert all(verdicts[other] for other in before)
    assert not verdicts[look]


@pytest.mark.parametrize(
    "abstract",
    [
        "It gets 81.2% on HICO-DET.",
        "It gets 81.2% on the CANDOR conversational corpus.",
        "On the new VitaSet, it gets 81.2%.",
        "It is small. On Corals, it gets 81.2%.",
        "It gets 81.2% on Near-Shift (95.0%) benchmarks.",
        "FooBench is hard: 81.2%.",
        "It has a glue score of 81.2%.",
        "It gets 81.2% ACROSS “X2”.",
        "It gets 81.2% on the test set of QuayText.",
        "QuayWorld, a large, open and very varied benchmark. It gets 81.2%.",
        "We use a new corpus called QuayText. It gets 81.2%.",
        "We introduce a new lake database, QuayText, which is large. It gets 81.2%.",
        "We use two datasets: Quay and Pier. It gets 81.2%.",
    ],
)
def test_every_way_to_name_a_dataset_is_seen(abstract: str) -> None:
    assert prefilter.names_dataset(CATALOG, abstract, ())
