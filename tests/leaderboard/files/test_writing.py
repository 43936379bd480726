"""A results file that is written reads back as the same paper and rows."""

from pathlib import Path
from typing import Any

import pytest
from builders.boards import CATALOG, COCO, FID, TOP1, a_paper, a_result
from builders.data_folder import ALDER, BIRCH, a_data_folder, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.catalog import Catalog
from extractors.paper import Paper
from leaderboard.files.results import read
from leaderboard.files.writing import text
from leaderboard.results import Result

ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(lambda t: t.strip())
UNSEEN = ["Cs", "Cc", "Cf", "Zl", "Zp"]
WORDS = (
    st.text(st.characters(exclude_categories=UNSEEN), min_size=1, max_size=12)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)
NUMBERS = st.decimals(0, 100, places=2).map(str)
ROWS = st.fixed_dictionaries(
    {"board": st.sampled_from([TOP1, COCO, FID]), "value": NUMBERS, "method": WORDS},
    optional={
        "model": WORDS,
        "split": st.sampled_from(["val", "test-dev", "ours"]),
        "protocol": st.sampled_from(["zero-shot", "few-shot"]),
        "role": st.just("baseline"),
        "task": WORDS,
        "settings": st.lists(WORDS, max_size=3).map(tuple),
        "extra_data": st.lists(WORDS, max_size=3).map(tuple),
        "params_m": NUMBERS,
        "qualifier": st.sampled_from([">", ">=", "<", "<=", "~"]),
        "range": st.just(True),
        "aliases": st.lists(WORDS, max_size=2).map(tuple),
        "date": st.sampled_from(["2021", "2021-03", "2021-03-25"]),
        "source": WORDS,
        "notes": ANY,
    },
)


def carried(result: Result) -> dict[str, Any]:
    """What a results file says of a row."""
    return result.model_dump(exclude={"paper", "file", "private", "unit", "scale", "task", "date"})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=WORDS, row=ROWS)
def test_what_is_written_reads_back(tmp_path: Path, title: str, row: dict[str, Any]) -> None:
    paper = Paper(id="x", title=title, abstract="", arxiv="2101.00001", date="2020-01")
    result = a_result(origin="yaml", **row)
    file = read(write(tmp_path / "a.yaml", text(paper, [result], CATALOG)), CATALOG, tmp_path)
    assert (file.paper.title, file.paper.arxiv, file.paper.date) == (title, "2101.00001", "2020-01")
    assert carried(file.results[0]) == carried(result)
    assert file.results[0].date == (result.date or "2020-01")
    assert file.results[0].task == (result.task or CATALOG.board(row["board"]).task)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=ANY, method=ANY, value=st.sampled_from(["+50.3", "050.10", "00", "+.5", "0.0"]))
def test_what_results_files_refuse_is_written_as_they_take_it(
    tmp_path: Path, title: str, method: str, value: str
) -> None:
    paper = Paper(id="x", title=title, abstract="", arxiv="2101.00001")
    result = a_result(origin="extracted", value=value, method=method, settings=(method,), board=FID)
    written = text(paper, [result], CATALOG)
    (row,) = read(write(tmp_path / "a.yaml", written), CATALOG, tmp_path).results
    assert row.number == result.number


@pytest.mark.parametrize("written", [ALDER, BIRCH])
def test_a_file_that_was_read_is_written_with_the_same_meaning(tmp_path: Path, written: str) -> None:
    folder = a_data_folder(tmp_path)
    catalog = Catalog.load([folder])
    before = read(write(folder / "results" / "a.yaml", written), catalog, folder)
    again = read(write(folder / "results" / "a.yaml", text(before.paper, before.results, catalog)), catalog, folder)
    assert (again.paper, again.results) == (before.paper, before.results)


def test_the_text_is_as_a_person_would_write_it() -> None:
    paper = a_paper(title="Alder: Windows", arxiv="2101.00001", date="2021-03-25", code_url="https://example.org/a")
    rows = [
        a_result(method="Alder-L", value="87.30", unit="%", scale="percent", extra_data=("ImageNet-22K",), date="2021-03-25"),
        a_result(method="null", value="80", role="baseline", qualifier=">", settings=("a, b", "single-scale"), scale="percent"),
        a_result(method="Alder-L", board=COCO, value="58.7", scale="percent", aliases=("Alder with a long name",) * 3),
        a_result(board=None, dataset="Our\nData", method="A"),
    ]  # fmt: skip
    assert text(paper, rows, CATALOG) == (
        "paper:\n"
        '  title: "Alder: Windows"\n'
        '  arxiv: "2101.00001"\n'
        "  date: 2021-03-25\n"
        '  code: "https://example.org/a"\n'
        "results:\n"
        "  - {board: imagenet-1k/top-1-accuracy, method: Alder-L, value: 87.30, extra_data: [ImageNet-22K], source: abstract}\n"
        "  - board: imagenet-1k/top-1-accuracy\n"
        '    method: "null"\n'
        "    value: 80\n"
        "    role: baseline\n"
        '    settings: ["a, b", single-scale]\n'
        '    qualifier: ">"\n'
        "    source: abstract\n"
        "  - board: coco/box-ap\n"
        "    method: Alder-L\n"
        "    value: 58.7\n"
        "    aliases: [Alder with a long name, Alder with a long name, Alder with a long name]\n"
        "    source: abstract\n"
        "  # not in the catalog: Our Data, quality, method: A, value: 83.8, source: abstract\n"
    )
