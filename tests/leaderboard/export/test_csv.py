"""CSV: RFC 4180, harmless in a spreadsheet, and the same records again when it is read."""

import csv as python_csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.errors import InputError
from leaderboard.export.columns import COLUMNS, Cell, Kind, Record
from leaderboard.export.csv import harmless, read, restored, write

NOTHING: Record = {column.name: None for column in COLUMNS}
WRITABLE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
CELLS: dict[Kind, st.SearchStrategy[Any]] = {
    "text": WRITABLE,
    "integer": st.integers(),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "truth": st.booleans(),
    "list": st.lists(WRITABLE | st.just("")),
}
RECORDS = st.fixed_dictionaries({column.name: st.none() | CELLS[column.kind] for column in COLUMNS})


def written(*records: dict[str, Cell]) -> bytes:
    return b"".join(write([{**NOTHING, **record} for record in records]))


def reread(content: bytes) -> list[Record]:
    return list(read(io.BytesIO(content), "a.csv"))


@given(st.lists(RECORDS, max_size=4))
def test_reading_gives_back_the_records_that_were_written(records: list[Record]) -> None:
    assert reread(b"".join(write(records))) == records


@given(WRITABLE)
def test_a_harmless_cell_gives_its_text_back(text: str) -> None:
    assert restored(harmless(text)) == text


@given(st.text(st.sampled_from("=+-@＝＋－＠\t\r\n '\"0.a\u00a0\u200b\ufeff"), min_size=1))
def test_no_cell_begins_a_formula(text: str) -> None:
    cell = harmless(text)
    bare = cell.lstrip(" \n\r\t\u00a0\u200b\ufeff")
    is_number = bare.lstrip("+-").replace(".", "", 1).isdigit()
    assert is_number or cell[0] == "'" or (bare[:1] not in tuple("=+-@＝＋－＠") and cell[0] not in "\t\r")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\u200b=1", "'\u200b=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'quoted", "''quoted"),
        ("-1.5", "-1.5"),
        ("+3", "+3"),
        ("-1.5\n", "'-1.5\n"),
        ("a=b", "a=b"),
        ("Swin-L", "Swin-L"),
        ("[1, 2]", "[1, 2]"),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_changed(text: str, cell: str) -> None:
    assert harmless(text) == cell


def test_the_file_is_as_rfc_4180_wants_it() -> None:
    content = written({"method": 'A, "B"', "title": "one\ntwo", "settings": ["é", "x"]})
    header, _, rest = content.partition(b"\r\n")
    assert header.decode() == ",".join(column.name for column in COLUMNS)
    assert b'"A, ""B"""' in rest
    assert b'"one\ntwo"' in rest
    assert '"[""é"", ""x""]"'.encode() in rest
    assert content.endswith(b"\r\n")


def test_other_readers_see_the_same_cells() -> None:
    rows = list(python_csv.reader(io.StringIO(written({"method": 'A, "B"', "rank": 2}).decode(), newline="")))
    assert dict(zip(*rows, strict=True)) == {column.name: "" for column in COLUMNS} | {"method": 'A, "B"', "rank": "2"}


def test_no_rows_are_a_header_alone() -> None:
    assert reread(written()) == []
    assert written().count(b"\r\n") == 1


def test_a_file_is_written_in_pieces() -> None:
    pieces = list(write({**NOTHING, "rank": number} for number in range(1200)))
    assert len(pieces) == 3
    assert len(reread(b"".join(pieces))) == 1200


def test_a_cell_may_be_longer_than_pythons_own_limit() -> None:
    assert reread(written({"quote": "a" * 200_000}))[0]["quote"] == "a" * 200_000


def test_columns_may_be_reordered_dropped_and_saved_with_a_mark_by_a_spreadsheet() -> None:
    content = "\ufeffrange,rank,mine,method\r\nTRUE,3,x,'=A\r\n".encode()
    assert reread(content) == [{"rank": 3, "method": "=A", "range": True}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"rank\r\n1\r\nfirst\r\n", "a.csv:3: rank: found 'first', expected a whole number"),
        (b"range\r\nmaybe\r\n", "a.csv:2: range: found 'maybe', expected true or false"),
        (b"settings\r\nx\r\n", "a.csv:2: settings: found 'x', expected a JSON list of texts, as"),
        (b"settings\r\n[1]\r\n", "a.csv:2: settings: found '[1]', expected a JSON list of texts, as"),
        (b"method\r\n\xff\r\n", "not UTF-8 text"),
        (b'method\r\nA\r\n"open', "a.csv:2: not CSV: unexpected end of data"),
    ],
)
def test_a_cell_of_another_kind_is_said_with_its_line(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as raised:
        reread(content)
    assert message in str(raised.value)


def test_json_and_csv_hold_the_same_records() -> None:
    from leaderboard.export.json import write as write_json

    records: list[Record] = [{**NOTHING, "rank": 1, "settings": [], "value": "83.80"}, {**NOTHING, "range": False}]
    assert json.loads(b"".join(write_json(records))) == records == reread(b"".join(write(records)))
    assert json.loads(b"".join(write_json([]))) == []
