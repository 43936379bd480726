"""Boards, rows, papers and readings for tests: each builder makes a plain one, and the test names what matters."""

from decimal import Decimal
from typing import Any
from zlib import crc32

from extractors.catalog import Benchmark, BenchmarkMetric, Board, Catalog, Metric, Splits
from extractors.claims.claim import Claim, ClaimEvidence
from extractors.finding import Dropped, Evidence, Extraction
from extractors.paper import Paper
from leaderboard.papers import paper_key
from leaderboard.records import PaperKey, PaperRecord, Row
from leaderboard.results import Result
from leaderboard.store import Reading

TOP1 = "imagenet-1k/top-1-accuracy"
COCO = "coco/box-ap"
FID = "imagenet-1k/fid"

CATALOG = Catalog(
    metrics=[
        Metric(id="top-1-accuracy", name="top-1 accuracy", direction="higher", unit="%", minimum=Decimal(0), maximum=Decimal(100)),
        Metric(id="box-ap", name="box AP", direction="higher", unit="%", minimum=Decimal(0), maximum=Decimal(100)),
        Metric(id="fid", name="FID", direction="lower", minimum=Decimal(0)),
        Metric(id="success", name="success rate", direction="higher", minimum=Decimal(0), maximum=Decimal(1)),
    ],
    benchmarks=[
        Benchmark(
            benchmark="imagenet-1k",
            name="ImageNet-1K",
            aliases=("ImageNet",),
            splits=Splits(canonical=("val",), aliases={"val": ("validation",)}),
            metrics={"top-1-accuracy": BenchmarkMetric(default=True), "fid": BenchmarkMetric()},
        ),
        Benchmark(
            benchmark="coco",
            name="COCO",
            splits=Splits(canonical=("val", "test-dev"), aliases={"val": ("val2017",)}),
            metrics={"box-ap": BenchmarkMetric(default=True)},
        ),
        Benchmark(benchmark="otb", name="OTB", metrics={"success": BenchmarkMetric(default=True)}),
    ],
)  # fmt: skip


def a_board(board: str = TOP1) -> Board:
    return CATALOG.board(board)


def evidence(start: int = 0, confidence: float = 0.9) -> Evidence:
    return Evidence(
        start=start,
        end=start + 4,
        value_start=start,
        value_end=start + 4,
        quote="text",
        rule="list",
        confidence=confidence,
    )


def a_result(**given: Any) -> Result:
    """A candidate that was read from a text unless an origin is given; a curated one is accepted."""
    origin = given.setdefault("origin", "extracted")
    given.setdefault("status", "candidate" if origin == "extracted" else "accepted")
    if origin == "extracted":
        given.setdefault("evidence", evidence())
    board = given.setdefault("board", TOP1)
    known = CATALOG.board(board) if board else None
    given.setdefault("dataset", known.benchmark.name if known else "Our Data")
    given.setdefault("metric", known.metric.name if known else "quality")
    return Result.model_validate({"paper": "title:apaper", "value": "83.8", "method": "Swin-L", **given})


def a_row(
    row_id: str = "",
    *,
    paper: str = "title:apaper",
    title: str = "A paper",
    text: str = "",
    paraphrase: bool = False,
    **given: Any,
) -> Row:
    """A stored row; its id is made of what was given where none is."""
    result = a_result(paper=paper, **given)
    record = PaperRecord(key=PaperKey(paper), title=title, date=result.date)
    return Row(
        row_id or f"{crc32(repr((paper, sorted(given.items()))).encode()):016x}",
        result,
        record,
        text=text or row_id,
        paraphrase=paraphrase,
    )


def a_paper(number: int = 1, **given: Any) -> Paper:
    """A paper with a title and an abstract of its own number."""
    return Paper.model_validate(
        {"id": f"page#{number}", "title": f"Paper {number}", "abstract": f"Text {number} reaches 83.8% top-1.", **given}
    )


def a_reading(
    paper: Paper, *values: str, rules: str = "1+a", private: bool = False, drops: int = 0, **given: Any
) -> Reading:
    """A paper in which these values were read."""
    results = tuple(
        a_result(
            **{"paper": paper_key(paper), "value": value, "date": paper.date, "evidence": evidence(place), **given}
        )
        for place, value in enumerate(values)
    )
    dropped = tuple(
        Dropped(start=place, end=place + 1, text="7", kind="delta", reason="a gain") for place in range(drops)
    )
    return Reading(paper, Extraction(method="Swin", dropped=dropped), results, rules, private)


def a_claim(**given: Any) -> Claim:
    """A claim to be the best on a board, of an abstract's first words unless told otherwise."""
    board = given.pop("board", TOP1)
    benchmark, _, metric = board.partition("/") if board else (None, "", None)
    place = ClaimEvidence(start=0, end=20, claim_start=5, claim_end=9, quote="Text that claims it.", rule="a rule")
    return Claim.model_validate(
        {"kind": "state of the art", "benchmark": benchmark, "metric": metric, "evidence": place, **given}
    )
