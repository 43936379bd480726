import pytest
from builders.sources import read_all, said

from extractors.sources.bibtex import plain

BIBLIOGRAPHY = r"""% what we read
@string{venue = "Proceedings"}
@comment{nothing}
@article{lovelace2021,
  title = {{S}mall {N}etworks: {\'E}tudes by Schr{\"o}der},
  author = {Lovelace, Ada and Alan Turing and M{\"u}ller, Jr., J{\"o}rg and others},
  journal = {arXiv preprint arXiv:2101.00001}, year = 2021, month = mar,
  abstract = {We get 87.3\% on
    {Pictures}. Code: \url{https://github.com/a/b}.},
}
@inproceedings{turing2020, title = {Without}, booktitle = venue}
@misc{broken, title = {Open
@misc{hopper2019, title="A \& B", abstract="A.", eprint={1901.00001}, archivePrefix={arXiv}, primaryClass={cs.CV},
  date={2019-01-05}, doi={10.1000/X}, url={https://a.org/b}}
"""


def test_a_bibliography() -> None:
    papers, problems = read_all(BIBLIOGRAPHY, "refs.bib")
    assert [paper.model_dump(exclude_none=True, exclude={"paraphrase"}) for paper in papers] == [
        {
            "id": "lovelace2021",
            "title": "Small Networks: Études by Schröder",
            "abstract": "We get 87.3\\% on\n    {Pictures}. Code: \\url{https://github.com/a/b}.",
            "authors": "Ada Lovelace, Alan Turing, Jörg Müller Jr.",
            "date": "2021-03",
            "arxiv": "2101.00001",
            "code_url": "https://github.com/a/b",
            "source": "refs.bib:4",
        },
        {
            "id": "hopper2019",
            "title": "A & B",
            "abstract": "A.",
            "date": "2019-01-05",
            "category": "cs.CV",
            "arxiv": "1901.00001",
            "doi": "10.1000/x",
            "url": "https://a.org/b",
            "source": "refs.bib:13",
        },
    ]
    assert said(problems) == [
        ("warning", 11, "no abstract: the record was left out"),
        ("error", 12, "not an entry of BibTeX, skipped: Unexpectedly reached end of file"),
    ]


def test_an_entry_that_is_not_utf8_costs_itself_alone() -> None:
    content = b"@misc{a, title={A},\n abstract={\xff}}\n@misc{b, title={B}, abstract={b}}\n"
    papers, problems = read_all(content)
    assert [paper.id for paper in papers] == ["b"]
    assert said(problems) == [("error", 2, "not UTF-8 text: entry skipped")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"{\'e}t{\'e}", "été"),
        (r"\'{e}", "é"),
        (r"\v{s}\c{c}\"\i", "šçï"),
        (r"Erd{\H o}s", "Erdős"),
        (r"{\L}ukasz {\O}re {\ss}", "Łukasz Øre ß"),
        ("a\n   b", "a b"),
        (r"100\% of \alpha", r"100\% of \alpha"),
    ],
)
def test_names_and_titles_lose_braces_and_accents(text: str, expected: str) -> None:
    assert plain(text) == expected
