"""What holds for every format: detection, packing, bounds, and that nothing but a report comes of bad bytes."""

import bz2
import gzip
import io
from collections.abc import Iterator

import pytest
import zstandard
from builders.sources import ABSTRACT, read_all, said
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import SourceError, UsageError
from extractors.paper import Paper
from extractors.sources import FORMATS, LINE_FORMATS, lines, open_source, raw_lines, read, window

ONE_OF_EACH = {
    "page": f"Home\n\nSmall Networks\n\n{ABSTRACT}\n\nLarge Networks\n\n{ABSTRACT}\n",
    "jsonl": '{"title": "T", "abstract": "A"}\n{"title": "U", "abstract": "B"}\n',
    "json": '[\n{"title": "T", "abstract": "A"},\n{"title": "U", "abstract": "B"}]',
    "csv": "id,title,abstract\n1,T,A\n2,U,B\n",
    "atom": "<feed><entry><title>T</title><summary>A</summary></entry></feed>",
    "oai": "<OAI-PMH><ListRecords><record><metadata><arXiv><title>T</title><abstract>A</abstract></arXiv></metadata>"
    "</record></ListRecords></OAI-PMH>",
    "bibtex": "% mine\n@misc{a, title={T}, abstract={A}}\n",
    "text": f"Small Networks\n\n{ABSTRACT}\n",
}


def test_there_is_an_example_of_every_format() -> None:
    assert tuple(ONE_OF_EACH) == FORMATS
    assert set(LINE_FORMATS) < set(FORMATS)


@pytest.mark.parametrize("packed", [bytes, gzip.compress, zstandard.compress], ids=["plain", "gzip", "zstd"])
@pytest.mark.parametrize("name", FORMATS)
def test_the_content_tells_the_format(name: str, packed: "type[bytes]") -> None:
    content = packed(ONE_OF_EACH[name].encode())
    assert open_source(io.BytesIO(content), "x").format == name
    papers, problems = read_all(content)
    assert papers
    assert problems == []
    assert read_all(content, source_format=name) == (papers, [])


def test_an_unknown_format_is_a_wrong_use() -> None:
    with pytest.raises(UsageError, match="unknown format 'pdf'"):
        read(io.BytesIO(b"x"), "x", format="pdf", on_problem=pytest.fail)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file holds nothing but white space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a binary file, expected text"),
        (b"PK\x03\x04\x14\x00", "a binary file, expected text"),
        (b"%PDF-1.4\n\x00\x01", "a binary file, expected text"),
        (bz2.compress(b"text" * 100), "a binary file, expected text"),
        ("Small Networks".encode("utf-16"), "UTF-16 text"),
        (b"<!DOCTYPE html>\n<html></html>", "an HTML file"),
    ],
)
def test_what_is_no_source_gives_one_clear_error(content: bytes, message: str) -> None:
    papers, problems = read_all(content, "folder/x")
    assert papers == []
    assert [(type(problem), problem.message) for problem in problems] == [(SourceError, message)]
    assert str(problems[0]).startswith("folder/x: ")


def test_a_page_that_quotes_bibtex_is_a_page() -> None:
    content = f"{ONE_OF_EACH['page']}\n@misc{{a, title={{T}}, abstract={{A}}}}\n".encode()
    assert open_source(io.BytesIO(content), "x").format == "page"


LINES = b"".join(b'{"title":"T%d","abstract":"A%d"}\n' % (n, n * 7919) for n in range(20_000))


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
def test_a_packed_file_cut_off_gives_the_papers_before_the_cut(pack: "type[bytes]", share: float) -> None:
    content = pack(LINES)
    papers, problems = read_all(content[: int(len(content) * share)], "a.jsonl.gz")
    assert [paper.title for paper in papers] == [f"T{n}" for n in range(len(papers))]
    assert [problem.message.partition(" data ")[2] for problem in problems] == [
        "is cut off; the whole papers before the cut were read"
    ]


@pytest.mark.parametrize("name", ["page", "csv", "atom", "oai", "bibtex", "json"])
def test_a_cut_is_the_only_error_of_any_format(name: str) -> None:
    content = gzip.compress(ONE_OF_EACH[name].encode(), compresslevel=0)
    papers, problems = read_all(content[:-20], source_format=name)
    assert len(papers) <= len(read_all(content)[0])
    assert [problem.message.startswith("the gzip data is cut off") for problem in problems] == [True]


def test_damage_is_told_from_a_cut() -> None:
    content = bytearray(gzip.compress(LINES))
    content[-5] ^= 0xFF
    papers, problems = read_all(bytes(content))
    assert [paper.title for paper in papers] == [f"T{n}" for n in range(len(papers))]
    assert len(papers) > 10_000
    assert problems[0].message.startswith("the gzip data is damaged")


def test_members_packed_one_after_the_other_are_one_file() -> None:
    for pack in (gzip.compress, zstandard.compress):
        papers, problems = read_all(pack(LINES[:300]) + pack(LINES[300:]))
        assert (len(papers), problems) == (20_000, [])


def test_a_line_beyond_all_bounds_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_RECORD", 1000)
    long = b'{"title":"' + b"x" * 600_000 + b'"}\n'
    first, second, _ = LINES.split(b"\n", 2)
    papers, problems = read_all(first + b"\n" + long + second)
    assert [paper.title for paper in papers] == ["T0", "T1"]
    assert [(kind, line) for kind, line, _ in said(problems)] == [("error", 2)]


@pytest.mark.parametrize("content", ['[{"title": "%s"}]', "<feed><entry><title>%s</title></entry></feed>"])
def test_an_element_beyond_all_bounds_is_an_error(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "MAX_RECORD", 1000)
    papers, problems = read_all(content % ("x" * 600_000))
    assert papers == []
    assert [problem.message.endswith("is no paper") for problem in problems] == [True]


def test_raw_lines_are_numbered_as_they_stand() -> None:
    source = open_source(io.BytesIO(b'{"a":1}\r\n\n  \n{"b":2}'), "x")
    assert list(raw_lines(source.content, "x", pytest.fail)) == [(1, 1, b'{"a":1}'), (4, 2, b'{"b":2}')]


class Endless(io.RawIOBase):
    """A file without an end, that counts what is asked of it."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += size
        return (b'{"title":"T","abstract":"A"}\n' * (size // 28))[:size]


def test_reading_goes_no_further_than_the_papers_asked_for() -> None:
    stream = Endless()
    papers: Iterator[Paper] = read(stream, "x", on_problem=lambda _: None)  # type: ignore[arg-type]
    assert [next(papers).title for _ in range(5)] == ["T"] * 5
    assert stream.given < 2_000_000


BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(str.encode),
    st.lists(
        st.sampled_from(
            [ABSTRACT, "CVMay 25, 2022", "Small NetworksAda Lovelace, Alan Turing", "Ada Lovelace", "", "\0", "é", "<entry>", "</entry>",
             "<feed>", "@misc{a,", "title={T},", "abstract={A}", "}", "{", "[", '"', '{"title":"T","abstract":"A"}', "title,abstract"]
        ),
        max_size=12,
    ).map(lambda parts: "\n".join(parts).encode()),
)  # fmt: skip


@given(BYTES, st.sampled_from([None, *FORMATS]), st.sampled_from([bytes, gzip.compress, zstandard.compress]))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_bytes_break_reading(content: bytes, source_format: str | None, pack: "type[bytes]") -> None:
    papers, problems = read_all(pack(content), source_format=source_format)
    assert all(paper.title.strip() and paper.abstract.strip() for paper in papers)
    assert papers or problems  # never silence


@given(st.binary(max_size=200), st.integers(0, 400))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_damage_to_packed_bytes_breaks_reading(noise: bytes, place: int) -> None:
    for pack in (gzip.compress, zstandard.compress):
        content = pack(LINES[:2000])
        papers, _ = read_all(content[:place] + noise + content[place + len(noise) :])
        assert all(paper.title.strip() and paper.abstract.strip() for paper in papers)
