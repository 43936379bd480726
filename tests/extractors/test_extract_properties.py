"""Laws of extraction on texts that nobody wrote: it never raises, points at what it quotes, and is deterministic."""

import json
from pathlib import Path

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.catalog import Catalog
from extractors.extract import Extractor, as_record
from extractors.finding import Extraction
from extractors.paper import Paper
from extractors.text import normalise

CATALOG = Catalog.load([Path(__file__).resolve().parents[2] / "data"])
EXTRACTOR = Extractor(CATALOG)
ANOTHER = Extractor(Catalog.load([Path(__file__).resolve().parents[2] / "data"]))

_PIECES = (
    "82.9% 76% 0.703 1,024.5 .5 +1.2 -0.9 40.1 2.6x 300 2023 224x224 1:3 5M 4.5G >=81 ~80 ± 0.3 83·4 top-1 top-5 accuracy mAP AP AP50 "
    "mIoU FID WER box mask ImageNet ImageNet-1K COCO ADE20K CIFAR-10 CIFAR-100 HarborQA dataset benchmark val test-dev validation set "
    "ResNet-50 Swin-L FooNet we our propose called improves outperforms achieves reaches gets drops from to by of on for with using and or "
    "respectively while than compared baseline previous zero-shot 1-shot linear probe pre-trained without extra data parameters FLOPs FPS ms "
    ", . ; : ( ) [ ] / | % = @ $ \\ { } ~ _ ^ & -> × − % \u2009 \u00a0 \n "
    r"$\mathbf{85.4\%}$ \textbf{ \cite{a} \times AP$^{b}$ mAP$_{50}$ \% $\sim$ 6times sim0.6 [email\u00a0protected]"
).split(" ")
_SENSE = st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join)
_GLUED = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
_NOISE = st.text(
    alphabet=st.one_of(
        st.sampled_from("0123456789.,%()[]{}$\\/|~+-±_^ aAPmIoU=@:;"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=200,
)
_CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(
            ("FooNet reaches", "from", "to", "and", "over", "compared to", ", while X-50 gets", "by", "of up to")
        ),
        st.sampled_from(
            (
                "82.9%",
                r"$\mathbf{85.4\%}$",
                "1,024.5",
                "76%",
                "0.703",
                ".71",
                "83·4%",
                "81.2 ± 0.3",
                r"$\geq$ 80.1\,\%",
                "+1.2",
                "6times",
            )
        ),
        st.sampled_from(("top-1 accuracy", "mIoU", "AP$^{b}$", "box AP,", "", "FID of")),
        st.sampled_from(("on ImageNet", "on COCO val2017.", "on ADE20K;", "(", ")", "on HarborQA dataset", "")),
    ).map(" ".join),
    max_size=8,
).map(" ".join)
_RESULTS = (
    "FooNet reaches 82.9% top-1 accuracy on ImageNet.", r"We get $\mathbf{85.4\%}$ mIoU on ADE20K.", "FooNet has 40.1 box AP and 35.2 mask AP on COCO.",
    "Our model gets a WER of 2.6% and 5.1% on LibriSpeech test-clean and test-other, respectively.", "It has an FID of 1,024.5 on CIFAR-10.",
)  # fmt: skip
"""Each holds a result at the least."""
TEXTS = st.one_of(_CLAIMS, _SENSE, _GLUED, _NOISE, st.tuples(_SENSE, _NOISE, _SENSE).map(" ".join))
PRINTED = regex.compile(r"\d+(?:\.\d+)?|\.\d+")


def extract(abstract: str, title: str = "FooNet: A Network") -> Extraction:
    return EXTRACTOR.extract(Paper(id="x", title=title, abstract=abstract))


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS)
def test_extraction_never_raises_and_is_deterministic(abstract: str, title: str) -> None:
    paper = Paper(id="x", title=title, abstract=abstract)
    first, second = EXTRACTOR.extract(paper), ANOTHER.extract(paper)
    assert json.dumps(as_record(paper, first)) == json.dumps(as_record(paper, second))
    assert first == second


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_every_finding_points_at_its_quote_and_value(abstract: str) -> None:
    check_quotes(abstract)


@settings(max_examples=300, deadline=None)
@given(_SENSE, st.sampled_from(_RESULTS), _SENSE)
def test_every_finding_among_other_words_points_at_its_quote_and_value(before: str, result: str, after: str) -> None:
    check_quotes(f"{before}. {result} {after}")
    assert check_quotes(result) > 0


def check_quotes(abstract: str) -> int:
    findings = extract(abstract).findings
    for found in findings:
        evidence = found.evidence
        assert 0 <= evidence.start <= evidence.value_start < evidence.value_end <= evidence.end <= len(abstract)
        assert abstract[evidence.start : evidence.end] == evidence.quote
        printed = normalise(abstract[evidence.value_start : evidence.value_end]).plain.replace(",", "")
        assert found.value.lstrip("-") in {
            number if number[0] != "." else "0" + number for number in PRINTED.findall(printed)
        }
    return len(findings)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_number_is_either_taken_or_dropped(abstract: str) -> None:
    extraction = extract(abstract)
    taken = {(f.evidence.value_start, f.evidence.value_end) for f in extraction.findings}
    assert not taken & {(d.start, d.end) for d in extraction.dropped}
    assert all(abstract[d.start : d.end] == d.text and d.reason for d in extraction.dropped)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_offsets_of_plain_text_are_monotone_and_within_bounds(given_text: str) -> None:
    text = normalise(given_text)
    starts = [text.start(i) for i in range(len(text.plain))]
    ends = [text.end(i) for i in range(1, len(text.plain) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start <= end <= len(given_text) for start, end in zip(starts, ends, strict=True))
