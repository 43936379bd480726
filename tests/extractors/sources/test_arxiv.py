import pytest
from builders.sources import read_all, said

from extractors.sources.xml_elements import xml_elements

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>Query</title><id>http://arxiv.org/api/q</id>
  <!-- <entry><title>Hidden</title><summary>None.</summary></entry> -->
  <entry>
    <id>http://arxiv.org/abs/2101.00001v2</id>
    <updated>2021-08-17T16:41:34Z</updated><published>2021-01-05T17:59:31Z</published>
    <title>On Small
  Networks</title>
    <summary>  Better &amp; smaller: 83.8\\%
on pictures. </summary>
    <author><name>Ada Lovelace</name></author>
    <author><name>Alan Turing</name><arxiv:affiliation>Here</arxiv:affiliation></author>
    <arxiv:doi>10.1000/X</arxiv:doi>
    <arxiv:primary_category term="cs.CV"/><category term="cs.LG"/>
  </entry>
  <entry><title>Bad & broken</title><summary>x</summary></entry>
  <entry><id>http://arxiv.org/abs/cs/0101001v1</id><title>Old</title><summary><![CDATA[a </entry> b]]></summary></entry>
</feed>
"""

RECORD = """<record><header{status}><identifier>oai:arXiv.org:{id}</identifier><setSpec>cs</setSpec></header>
<metadata>{metadata}</metadata></record>
"""
ARXIV = """<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2101.00001</id><created>2021-01-05</created>
<updated>2021-08-17</updated><authors><author><keyname>Lovelace</keyname><forenames>Ada</forenames></author>
<author><keyname>King</keyname><forenames>M.</forenames><suffix>Jr</suffix></author></authors>
<title>On Small
  Networks</title><categories>cs.CV cs.LG</categories><doi>10.1000/X</doi><abstract>  A
b.
</abstract></arXiv>"""
RAW = """<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>cs/0101001</id>
<version version="v2"><date>Wed, 2 Jan 2002 10:00:00 GMT</date></version>
<version version="v1"><date>Mon, 1 Jan 2001 10:00:00 GMT</date></version>
<title>Old</title><authors>Ada Lovelace and Alan Turing</authors><categories>cs.CL</categories>
<abstract>A.</abstract></arXivRaw>"""
DUBLIN_CORE = """<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>On Small Networks</dc:title><dc:creator>Lovelace, Ada</dc:creator>
<dc:creator>Turing, Alan</dc:creator><dc:description>Comment: 3 pages</dc:description><dc:description>A.</dc:description>
<dc:date>2021-08-17</dc:date><dc:date>2021-01-05</dc:date><dc:identifier>http://arxiv.org/abs/2101.00001</dc:identifier>
<dc:identifier>doi:10.1000/X</dc:identifier></oai_dc:dc>"""


def oai(*records: str) -> str:
    return (
        f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>{"".join(records)}</ListRecords></OAI-PMH>'
    )


def test_an_atom_feed() -> None:
    papers, problems = read_all(ATOM, "feed.xml")
    assert papers[0].model_dump(exclude_none=True) == {
        "id": "2101.00001",
        "title": "On Small Networks",
        "abstract": "  Better & smaller: 83.8\\%\non pictures. ",
        "authors": "Ada Lovelace, Alan Turing",
        "date": "2021-01-05",
        "category": "cs.CV",
        "arxiv": "2101.00001",
        "doi": "10.1000/x",
        "url": "http://arxiv.org/abs/2101.00001v2",
        "source": "feed.xml:5",
        "paraphrase": False,
    }
    assert [(paper.arxiv, paper.abstract) for paper in papers[1:]] == [("cs/0101001", "a </entry> b")]
    assert [problem[:2] for problem in said(problems)] == [("error", 17)]
    assert problems[0].message.startswith("not well-formed XML, skipped: ")


@pytest.mark.parametrize(
    ("metadata", "authors", "date", "category", "abstract"),
    [
        (ARXIV, "Ada Lovelace, M. King Jr", "2021-01-05", "cs.CV", "  A\nb.\n"),
        (DUBLIN_CORE, "Ada Lovelace, Alan Turing", "2021-01-05", "cs", "A."),
    ],
)
def test_oai_records(metadata: str, authors: str, date: str, category: str, abstract: str) -> None:
    [paper], problems = read_all(oai(RECORD.format(status="", id="2101.00001", metadata=metadata)))
    assert problems == []
    assert (paper.id, paper.arxiv, paper.doi) == ("2101.00001", "2101.00001", "10.1000/x")
    assert (paper.title, paper.authors, paper.date) == ("On Small Networks", authors, date)
    assert (paper.category, paper.abstract) == (category, abstract)


def test_raw_oai_records_are_dated_by_their_first_version() -> None:
    [paper], problems = read_all(oai(RECORD.format(status="", id="cs/0101001", metadata=RAW)))
    assert problems == []
    assert (paper.arxiv, paper.date, paper.authors) == ("cs/0101001", "2001-01-01", "Ada Lovelace and Alan Turing")


def test_deleted_records_are_no_error_and_unknown_metadata_is() -> None:
    deleted = RECORD.format(status=' status="deleted"', id="2101.00002", metadata="")
    foreign = RECORD.format(status="", id="2101.00003", metadata="<marc/>")
    papers, problems = read_all(oai(deleted, foreign))
    assert papers == []
    assert said(problems) == [("error", 3, "metadata in the form 'marc', expected arXiv, arXivRaw, dc: skipped")]


def test_another_encoding_is_read_as_declared() -> None:
    content = '<?xml version="1.0" encoding="ISO-8859-1"?>' + oai(
        RECORD.format(status="", id="2101.00001", metadata=ARXIV.replace("Lovelace", "Lovél"))
    )
    [paper], _ = read_all(content.encode("latin-1"))
    assert paper.authors == "Ada Lovél, M. King Jr"


@pytest.mark.parametrize(
    ("content", "kind", "message"),
    [
        (
            '<!DOCTYPE x [<!ENTITY a "b">]><feed><entry><title>&a;</title><summary>s</summary></entry></feed>',
            "error", "a document type declaration is not accepted in XML",
        ),
        ('<OAI-PMH><error code="badVerb">no such verb</error></OAI-PMH>', "error", "the repository answered badVerb: no such verb"),
        (
            "<feed><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>bad id</summary></entry></feed>",
            "error", "arXiv answered with an error: bad id",
        ),
        ("<feed></feed>", "warning", "no <entry> in it: no paper"),
        ("<feed/>", "warning", "no <entry> in it: no paper"),
        ("<feed><title>x</title><entry><title>", "error", "the XML document ends within a record"),
        ("<feed><entry><title>T</title><summary>A</summary></entry>", "error", "the XML document ends early"),
        ("<rss></rss>", "error", "XML with the root element 'rss', expected Atom or OAI-PMH"),
    ],
)  # fmt: skip
def test_documents_that_cannot_be_read(content: str, kind: str, message: str) -> None:
    _, problems = read_all(content)
    assert said(problems)[0][0::2] == (kind, message)


def test_entities_are_not_expanded() -> None:
    papers, problems = read_all("<feed><entry><title>&xxe;</title><summary>s</summary></entry></feed>")
    assert papers == []
    assert len(problems) == 1


@pytest.mark.parametrize("size", [1, 2, 7, 100])
def test_records_do_not_depend_on_the_pieces_they_come_in(size: int) -> None:
    content = ATOM.encode()
    pieces = [content[i : i + size] for i in range(0, len(content), size)]
    found = [(place, element[0].text) for place, element in xml_elements(pieces, "x", "entry", lambda _: None)]
    whole = [(place, element[0].text) for place, element in xml_elements([content], "x", "entry", lambda _: None)]
    assert found == whole
    assert len(found) == 2
