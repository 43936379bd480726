"""Texts read on the spot: what the Extract page shows and hands out, without the page."""

import json

import pytest

from dashboard import data, reading
from extractors.paper import Paper

ABSTRACT = "Elm-S reaches 82.4% top-1 accuracy on ImageNet-1K, 1.1 points above Oak."


@pytest.mark.usefixtures("site")
def test_a_pasted_text_gives_results_and_reasons() -> None:
    found = reading.read_text(" Elm:\n small nets ", ABSTRACT)
    assert found.paper.title == "Elm: small nets"
    assert [(r.board, r.value, r.status) for r in found.results] == [
        ("imagenet-1k/top-1-accuracy", "82.4", "candidate")
    ]
    assert [d.text for d in found.extraction.dropped] == ["1.1"]


@pytest.mark.usefixtures("site")
def test_new_results_are_ranked_among_those_that_are_stored() -> None:
    before = data.version()
    ((entry, rank),) = data.would_rank(reading.read_text("Elm", ABSTRACT).rows)
    stored = [float(row.result.value or 0) for row in data.rows("imagenet-1k/top-1-accuracy")]
    assert entry.row.result.value == "82.4"
    assert rank is not None
    assert 1 < rank <= len(stored)
    assert data.version() == before


@pytest.mark.usefixtures("site")
def test_a_file_gives_its_papers_and_its_problems() -> None:
    lines = [
        json.dumps({"title": "Elm", "abstract": ABSTRACT}),
        "{broken",
        json.dumps({"title": "Yew", "abstract": "-"}),
    ]
    found = reading.read_file("\n".join(lines).encode(), "papers.jsonl")
    assert [(r.paper.title, len(r.results)) for r in found.readings] == [("Elm", 1), ("Yew", 0)]
    assert found.problems[0].startswith("papers.jsonl:2")
    assert not found.is_cut


@pytest.mark.usefixtures("site")
def test_a_long_file_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAPERS", 2)
    content = b"\n".join(json.dumps({"title": f"Elm {n}", "abstract": ABSTRACT}).encode() for n in range(3))
    found = reading.read_file(content, "many.jsonl")
    assert len(found.readings) == 2
    assert found.is_cut
    exact = reading.read_file(b"\n".join(content.splitlines()[:2]), "two.jsonl")
    assert not exact.is_cut


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 40, b"\x1f\x8b broken gzip"])
def test_a_file_that_holds_no_paper_is_a_problem_and_no_crash(content: bytes) -> None:
    found = reading.read_file(content, "odd.bin")
    assert found.readings == ()
    assert found.problems


@pytest.mark.usefixtures("site")
def test_json_lines_hold_every_paper_in_order() -> None:
    readings = [reading.read_paper(Paper(id=name, title=name, abstract=ABSTRACT)) for name in ("b", "a")]
    records = [json.loads(line) for line in reading.json_lines(readings).splitlines()]
    assert [record["id"] for record in records] == ["b", "a"]
    assert [result["value"] for result in records[0]["results"]] == ["82.4"]
