"""Every input is read in bounded time: what makes patterns backtrack or lists grow costs no more than its length."""

import gzip
from time import process_time

import pytest
from builders.sources import ABSTRACT, read_all

SECONDS = 5.0
"""Many times what is needed; a pattern that goes back for every place that it began at needs minutes or years."""

PIECES = [
    " ", "\t", "\n", "\r\n", "\u00a0", "a", "A", "é", "1", "1,", "1 ", "-", ".", ",", "|", " |", " · ", "· a", "'", '"', '""', "(", ")", "[]", "\\", "#",
    "word ", "Word ", "word\n", "Aa", "AaBb", "Aa-", "Aa, ", "Aa de ", "A.", "O'Aa ", "aAa Bb, ", "Aa et al. ", "May ", "25 ", "2021 ", "cookies ",
    "@", "a@", "a.a@", "http://", "https://a.b/", "github.com/", "https://a.b)", "arxiv", "arxiv:", "arxiv/", "10.1000/", "based on ", "https://a.b/ ",
]  # fmt: skip
"""Pieces of any text."""
MARKUP = [
    "<", ">", "<>", "<a", "<a ", "<a>", "</a>", "<a a='", "<!--", "<!---->", "<!-- -->", "<!-- a -->\n", "-->", "<![CDATA[", "<![CDATA[]]>", "<?", "<?xml ",
    "<error ", "<error code='", "<error code='a'>", "<error code='a' ", "code='a' ", "<html", "<!doctype ", "<!DOCTYPE ", " xmlns='", " xmlns:a=",
    "<entry", "<entry ", "<entry>", "</entry>", "<record", "<record>", "</record>", "&", "&amp;", "&#",
]  # fmt: skip
ENTRIES = [
    "@a{", "@a{a,", "@a{a,\n", "@a(", "@string{", "@string{a = {b}}\n", "@string{a = {b}}\n@a{a, title=a}\n", "@comment{\n", "% a\n", "{", "}", "{}", "{\\",
    "a = ", "a=1,", "a={},", "\\'", "\\v ", "\\'{", " and ", "@misc{a, title={A}, abstract={A}}\n",
]  # fmt: skip
VALUES = [
    "{",
    "[",
    "[[",
    "[{",
    '{"a":',
    '{"a":[',
    "]",
    "}",
    "null,",
    '{"title":"T","abstract":"A"},',
    '{"title":"T","abstract":"A"}\n',
    '"\\',
    "\\u0000",
]
ROWS = ["a,b\n", '"a\n', '"a\nb",', ";", "title,", "title,abstract\n"]
LINES = [
    "Ada Lovelace, Alan Turing\n", "A Title of It\n", "CVMay 25, 2022\n", "13.2CVMay 25, 2022Code\n", "published" + " " * 100 + "x\n", "Title: a\n", "Abstract: a\n",
    "we look at how small networks learn from the few pictures there are.\n", "Small NetworksAda Lovelace, Alan Turing\n", "1 views\n", "1111\n",
    f"{ABSTRACT}\n", f"A Title\n{ABSTRACT}\n", "Aa " * 300 + "\n", "Aa, " * 300 + "1\n", "a · " * 200 + "\n", "Ada Lovelace" + " " * 900 + "x\n",
]  # fmt: skip

TEXTS = ("{}", f"A Title\n\n{{}}\n\n{ABSTRACT}", f"A Title of It{{}}Ada Lovelace\n{ABSTRACT}")
# format, kilobytes, what stands around the pieces, pieces
TABLE: list[tuple[str | None, int, tuple[str, ...], list[str]]] = [
    (None, 40, ("{}", "<{}", "<!--{}", "@{}", "{{{}", "[{}"), [*PIECES, *MARKUP, *ENTRIES, *VALUES, *ROWS]),
    ("text", 40, TEXTS, [*PIECES, *LINES]),
    ("page", 40, TEXTS, [*PIECES, *LINES]),
    ("atom", 400, ("{}", "<feed>{}<entry><title>T</title><summary>A</summary></entry></feed>", "<feed><entry><title>{}</title>"), [*PIECES, *MARKUP]),
    ("oai", 400, ("{}", "<OAI-PMH>{}<record/></OAI-PMH>", "<record><metadata><arXiv><title>T</title><abstract>{}</abstract>"), [*PIECES, *MARKUP]),
    ("bibtex", 20, ("{}", "@misc{{a, title={{T}}, author={{{0}}}, year={{{0}}}, day={{{0}}}, journal={{{0}}}, abstract={{{0}}}}}"), [*PIECES, *ENTRIES]),
    ("json", 60, ("{}", '[{{"title":"T","abstract":"{}"}}]'), [*PIECES, *VALUES]),
    ("jsonl", 40, ("{}", '{{"title":"T","abstract":"A","date":"{0}","arxiv":"{0}","doi":"{0}","url":"{0}","category":"{0}"}}'), [*PIECES, *VALUES]),
    ("csv", 20, ("{}", "title,abstract\n{}", "title,abstract,date,id\n{0},{0},{0},{0}", 'title,abstract\nT,"{}'), [*PIECES, *ROWS]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source_format", "kilobytes", "frame", "pieces"),
    [(name, size, frame, pieces) for name, size, frames, pieces in TABLE for frame in frames],
    ids=lambda value: repr(value)[:40] if not isinstance(value, list) else "",
)
def test_hostile_text_is_read_without_hanging(
    source_format: str | None, kilobytes: int, frame: str, pieces: list[str]
) -> None:
    for piece in pieces:
        content = frame.format(piece * (kilobytes * 1000 // len(piece)))
        begin = process_time()
        read_all(content, source_format=source_format)
        assert process_time() - begin < SECONDS, piece


def test_many_short_lines_are_read_without_hanging() -> None:
    begin = process_time()
    for line in ("1", "a", "aa bb", "we look at how they learn from what is there, and at why that is"):
        read_all("A Title\n" + f"{line}\n" * (100_000 // len(line)), source_format="page")
    assert process_time() - begin < SECONDS


def test_a_file_packed_byte_by_byte_is_read_without_hanging() -> None:
    record = b'{"title":"T","abstract":"' + b"A" * 100_000 + b'"}'
    packed = gzip.compress(record[:-2]) + gzip.compress(b"A") * 20_000 + gzip.compress(record[-2:])
    begin = process_time()
    papers, problems = read_all(packed)
    assert ([len(paper.abstract) for paper in papers], problems) == ([120_000], [])
    assert process_time() - begin < SECONDS
