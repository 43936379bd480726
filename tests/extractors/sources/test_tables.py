import json

import orjson
import pytest
from builders.sources import read_all, said

from extractors.sources import RawLine, paper_from_line, tables

SNAPSHOT = {
    "id": "0704.0001",
    "submitter": "Ada Lovelace",
    "authors": "Ada Lovelace and\n  Alan Turing",
    "title": "On Engines\n  and Notes",
    "comments": None,
    "journal-ref": None,
    "doi": "10.1000/ABC.1",
    "categories": "hep-ph cs.LG",
    "abstract": "  We show 83.8\\% on\nthe notes.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Lovelace", "Ada", ""]],
}


def line(**fields: object) -> str:
    return json.dumps({"title": "T", "abstract": "A."} | fields) + "\n"


def test_the_metadata_snapshot_of_arxiv() -> None:
    [paper], problems = read_all(json.dumps(SNAPSHOT), "snapshot.json")
    assert problems == []
    assert paper.model_dump(exclude_none=True) == {
        "id": "0704.0001",
        "title": "On Engines and Notes",
        "abstract": "  We show 83.8\\% on\nthe notes.\n",
        "authors": "Ada Lovelace and Alan Turing",
        "date": "2007-04-02",
        "category": "hep-ph",
        "arxiv": "0704.0001",
        "doi": "10.1000/abc.1",
        "source": "snapshot.json:1",
        "paraphrase": False,
    }


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"id": "cs/0101001"}, "arxiv", "cs/0101001"),
        ({"id": 17}, "id", "17"),
        ({"id": None}, "id", "input.txt#1"),
        ({"arxiv_id": "2101.00001v3"}, "arxiv", "2101.00001"),
        ({"url": "https://arxiv.org/abs/2101.00001v2"}, "arxiv", "2101.00001"),
        ({"id": "1234.5678"}, "arxiv", None),
        ({"authors": ["Ada Lovelace", "Alan Turing"]}, "authors", "Ada Lovelace, Alan Turing"),
        ({"authors": [{"name": "Ada Lovelace"}, {"given": "Alan", "family": "Turing"}]}, "authors", "Ada Lovelace, Alan Turing"),
        ({"authors_parsed": [["Lovelace", "Ada", ""], ["King", "Martin", "Jr"]]}, "authors", "Ada Lovelace, Martin King Jr"),
        ({"Authors": "Ada Lovelace"}, "authors", "Ada Lovelace"),
        ({"published": "2021-03"}, "date", "2021-03"),
        ({"published": "2021-03-25T17:59:31Z"}, "date", "2021-03-25"),
        ({"year": 2021}, "date", "2021"),
        ({"date": None, "year": "2021"}, "date", "2021"),
        ({"categories": ["cs.CV", "cs.LG"]}, "category", "cs.CV"),
        ({"categories": "quant-ph cond-mat.mes-hall"}, "category", "quant-ph"),
        ({"category": "Computer Vision"}, "category", "Computer Vision"),
        ({"code_url": "https://github.com/a/b"}, "code_url", "https://github.com/a/b"),
        ({"code": {"url": "https://github.com/a/b"}}, "code_url", "https://github.com/a/b"),
        ({"abstract": "Code: https://github.com/a/b."}, "code_url", "https://github.com/a/b"),
        ({"doi": "https://doi.org/10.1000/X"}, "doi", "10.1000/x"),
        ({"summary": "S.", "abstract": ""}, "abstract", "S."),
    ],
)  # fmt: skip
def test_fields_by_their_usual_names(given: dict[str, object], field: str, value: str | None) -> None:
    [paper], problems = read_all(line(**given))
    assert getattr(paper, field) == value
    assert problems == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"doi": "see there"}, "doi: not a DOI: 'see'; the field was left out"),
        ({"url": "javascript:alert(1)"}, "url: not an http(s) address: 'javascript:alert(1)'; the field was left out"),
        ({"date": "in spring"}, "date is no date: 'in spring'"),
    ],
)
def test_a_doubtful_field_is_left_out_and_the_paper_kept(given: dict[str, object], message: str) -> None:
    papers, problems = read_all(line() + line(**given))
    assert len(papers) == 2
    assert said(problems) == [("warning", 2, message)]


def test_a_broken_line_is_reported_and_the_rest_goes_on() -> None:
    content = (
        line(id="a").encode() + b'{"title": \n\n[1]\n{"title":"T"}\n{"title":"\xff","abstract":"A"}\n' + line().encode()
    )
    papers, problems = read_all(content, "a.jsonl")
    assert [paper.id for paper in papers] == ["a", "a.jsonl#6"]
    assert said(problems) == [
        ("error", 2, "not JSON, skipped: unexpected end of data at character 11"),
        ("error", 4, "expected a JSON object, found a list"),
        ("warning", 5, "no abstract: the record was left out"),
        ("error", 6, "not UTF-8 text at byte 11 of the record: skipped"),
    ]


def test_a_raw_line_can_be_looked_at_before_it_is_parsed() -> None:
    raw = RawLine(7, 3, line(id="x").encode())
    paper = paper_from_line(raw, "folder/a.jsonl", pytest.fail)
    assert paper is not None
    assert (paper.id, paper.source) == ("x", "a.jsonl:7")


def test_a_json_list_is_read_element_by_element() -> None:
    papers, problems = read_all(
        '[\n {"title": "T]", "abstract": "{A\\""},\n "no",\n {"title": "U", "abstract": "B"}\n]'
    )
    assert [(paper.id, paper.abstract) for paper in papers] == [("input.txt#1", '{A"'), ("input.txt#3", "B")]
    assert said(problems) == [("error", 3, "expected a JSON object, found text")]


@pytest.mark.parametrize(
    "content",
    ['{"papers": [{"title": "T", "abstract": "A"}],\n "count": 1}', '{\n"title": "T",\n"abstract": "A"}', '[{"title": "T", "abstract": "A"}]'],
)  # fmt: skip
def test_documents_that_hold_one_paper(content: str) -> None:
    papers, problems = read_all(content)
    assert [(paper.title, paper.abstract) for paper in papers] == [("T", "A")]
    assert problems == []


def test_a_json_document_cut_off_gives_the_papers_before_the_cut() -> None:
    papers, problems = read_all('[{"title": "T", "abstract": "A"},\n{"title": "U')
    assert len(papers) == 1
    assert said(problems) == [("error", 2, "the JSON document ends within a record")]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_json_elements_do_not_depend_on_the_pieces_they_come_in(size: int) -> None:
    document = orjson.dumps([{"a": 'x"]}\\'}, ["b", {"c": []}], "d", 5, {}], option=orjson.OPT_INDENT_2)
    pieces = [document[i : i + size] for i in range(0, len(document), size)]
    assert list(tables.elements(pieces, "x")) == list(tables.elements([document], "x"))
    assert [orjson.loads(element) for _, element in tables.elements(pieces, "x")] == [
        {"a": 'x"]}\\'},
        ["b", {"c": []}],
        "d",
        {},
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_any_usual_delimiter(delimiter: str) -> None:
    rows = [["Title", "Abstract", "Code URL"], ["T", '"A, b"', "https://github.com/a/b"]]
    [paper], problems = read_all("\r\n".join(delimiter.join(row) for row in rows), "a.csv")
    assert (paper.title, paper.abstract, paper.code_url) == ("T", "A, b", "https://github.com/a/b")
    assert problems == []


def test_csv_rows_may_go_over_lines_and_broken_rows_cost_themselves_alone() -> None:
    content = 'title,abstract\n"A ""b""","one\ntwo"\nx\ny,z,w\n"open,quote\nlast,row\n'
    papers, problems = read_all(content)
    assert [(paper.title, paper.abstract, paper.source) for paper in papers] == [
        ('A "b"', "one\ntwo", "input.txt:2"),
        ("last", "row", "input.txt:7"),
    ]
    assert said(problems) == [
        ("error", 4, "1 cells where the header names 2: row skipped"),
        ("error", 5, "3 cells where the header names 2: row skipped"),
        ("error", 6, "not a row of CSV, skipped: a quote is left open"),
    ]


def test_csv_that_is_not_utf8_names_the_line() -> None:
    papers, problems = read_all(b'title,abstract\nT,"one\n\xfftwo"\nU,B\n')
    assert [paper.title for paper in papers] == ["U"]
    assert said(problems) == [("error", 3, "not UTF-8 text: row skipped")]


def test_csv_without_the_needed_columns() -> None:
    papers, problems = read_all("name,value\na,1\n", source_format="csv")
    assert papers == []
    assert said(problems) == [("error", 1, "no columns named title and abstract in the first row: 'name,value'")]
