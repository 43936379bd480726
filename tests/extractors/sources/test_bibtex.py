import pytest
from builders.sources import read_all, said

from extractors.sources import bibtex
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


def test_macros_are_resolved_in_any_letter_case_and_later_ones_win() -> None:
    papers, problems = read_all(
        '@string{who = "Ada Lovelace"}\n@string{When = {2020}}\n@misc{a, title={A}, abstract={A}, author=WHO, year=when}\n'
        "@string{who = {Alan Turing}}\n@misc{b, title={B}, abstract={who}, author=who, year={when}}\n@misc{c, title={C}, abstract=none}"
    )
    assert [(paper.authors, paper.date, paper.abstract) for paper in papers] == [
        ("Ada Lovelace", "2020", "A"), ("Alan Turing", None, "who"), (None, None, "none"),
    ]  # fmt: skip
    assert said(problems) == [("warning", 5, "date is no date: 'when'")]


def test_a_broken_macro_costs_itself_alone() -> None:
    papers, problems = read_all('@string{who}\n@string{x = "y\n@misc{a, title={A}, abstract={A}}\n')
    assert [paper.id for paper in papers] == ["a"]
    assert [(kind, line) for kind, line, _ in said(problems)] == [("error", 1), ("error", 2)]
    assert all(problem.message.startswith("not a macro of BibTeX, skipped: ") for problem in problems)


def test_macros_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = "@misc{a, title={A}, abstract=long}\n"
    papers, problems = read_all(f"@string{{long = {{{'a' * 3000}}}}}\n{entry}")
    assert [paper.abstract for paper in papers] == ["long"]
    assert said(problems) == [("error", 1, "a macro longer than 2000 characters: left out")]
    monkeypatch.setattr(bibtex, "_MAX_MACROS", 2)
    papers, problems = read_all("".join(f"@string{{a{n} = {{b}}}}\n{entry}" for n in range(9)), source_format="bibtex")
    assert len(papers) == 2
    assert said(problems) == [("error", 5, "more than 2 macros are no bibliography's")]


@pytest.mark.parametrize("number", ["1" * 5000, "32", "0", "\u0662", "\u00b2", "-1"])
def test_a_day_or_month_that_is_none_is_left_out(number: str) -> None:
    papers, problems = read_all(f"@misc{{a, title={{A}}, abstract={{A}}, year=2020, month=mar, day={{{number}}}}}")
    assert ([paper.date for paper in papers], problems) == (["2020-03"], [])
    papers, problems = read_all(f"@misc{{a, title={{A}}, abstract={{A}}, year=2020, month={{{number}}}}}")
    assert ([paper.date for paper in papers], problems) == (["2020"], [])
