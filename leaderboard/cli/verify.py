"""`verify`: numbers looked up again in the abstracts that are named as their source."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractors.errors import UsageError
from leaderboard.cli import options
from leaderboard.cli.inputs import checked, papers
from leaderboard.cli.terminal.output import INPUT_ERROR, Problems, Shown, note, print_rows
from leaderboard.settings import data_folders, database_url

if TYPE_CHECKING:
    from extractors.extract import Extractor
    from extractors.paper import Paper
    from leaderboard.papers import Imprint
    from leaderboard.records import PaperPage, PaperRecord
    from leaderboard.results import Result
    from leaderboard.store import Store
    from leaderboard.verification import Check, Reading

_COLUMNS = (
    Shown("verdict", "verdict"),
    Shown("paper", "paper", narrow="cut"),
    Shown("board", "board", narrow="fold"),
    Shown("value", "value", right=True),
    Shown("method", "method", narrow="cut"),
    Shown("text", "text"),
    Shown("reading", "read as", narrow="fold"),
)


def verify(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="More abstracts, in any source format; `-` is standard input."),
    ] = None,
    curated: Annotated[
        bool,
        typer.Option("--curated", help="Check the results files of the data folders instead of the database."),
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="VERDICT", help="found, read-otherwise, not-found or no-text. Repeatable."),
    ] = None,
    form: options.TableFormat = "table",
    source_format: options.SourceFormat = None,
    data: options.Data = None,
    database: options.Database = None,
) -> None:
    """Look up again the numbers that are said to stand in abstracts.

    Rows read from an abstract, and curated ones whose source is `abstract`, are looked for in every abstract of their paper
    that the database (or the data folders) and FILEs hold. A number may be found as a score on its board, read otherwise,
    or not found, which ends the command with 1. `paraphrase` marks a text that is not the paper's own.
    """
    from extractors.catalog import Catalog
    from extractors.extract import Extractor

    wanted = _chosen(only)
    folders = data_folders(data)
    extractor = Extractor(Catalog.load(folders))
    problems = Problems()
    given = papers(checked(files or []), source_format, problems)
    if curated:
        every = _of_folders(folders, extractor, given, problems)
    else:
        every = _of_store(database_url(database), extractor, given, bool(files))
    verdicts: Counter[str] = Counter()
    print_rows(list(_rows(every, verdicts, wanted)), _COLUMNS, form)
    note(", ".join(f"{verdicts[name]:,} {name}" for name in _verdicts()) + ".")
    problems.end()
    if verdicts["not found"]:
        raise typer.Exit(INPUT_ERROR)


def _verdicts() -> Sequence[str]:
    from leaderboard.verification import VERDICTS

    return VERDICTS


def _chosen(only: Sequence[str] | None) -> frozenset[str]:
    from extractors.yaml_problems import suggestion

    known = {name.replace(" ", "-"): name for name in _verdicts()}
    for word in only or ():
        if word.replace(" ", "-") not in known:
            remedy = suggestion(word, list(known)) or f"known: {', '.join(known)}"
            raise UsageError(f"--only does not know {word!r}", remedy=remedy)
    return frozenset(known[word.replace(" ", "-")] for word in only or known)


def _rows(
    checks: "Iterable[tuple[str, Check]]", verdicts: Counter[str], wanted: frozenset[str]
) -> Iterator[dict[str, Any]]:
    """The rows wanted; all are counted."""
    for title, check in checks:
        verdicts[check.verdict] += 1
        if check.verdict in wanted:
            yield _row(title, check)


def _row(title: str, check: "Check") -> dict[str, Any]:
    result, text = check.result, check.text
    return {
        "verdict": check.verdict,
        "paper": title,
        "board": result.board or f"{result.dataset} · {result.metric}",
        "value": result.value,
        "method": result.method,
        "model": result.model,
        "split": result.split,
        "origin": result.origin,
        "file": result.file,
        "text": None if text is None else "paraphrase" if text.paraphrase else "abstract",
        "text_source": text and text.source,
        "reading": check.reading,
        "sentence": check.sentence,
    }


def _of_folders(
    folders: Sequence[Path], extractor: "Extractor", given: "Iterable[Paper]", problems: Problems
) -> "Iterator[tuple[str, Check]]":
    """The rows of all results files, in the order of the folders and of the names."""
    from itertools import chain

    from leaderboard.papers import imprint
    from leaderboard.rebuild import abstracts, curated_files
    from leaderboard.texts import texts_of

    files = list(curated_files(folders, extractor.catalog))
    known = {str(number): imprint(str(number), file.paper, curated=True) for number, file in enumerate(files)}
    beside = chain.from_iterable(abstracts(folder, problems) for folder in folders)
    texts = texts_of(known, chain(beside, given))
    for number, file in enumerate(files):
        yield from _checks(file.paper.title, file.results, _readings(texts.get(str(number), ()), extractor))


def _of_store(
    url: str, extractor: "Extractor", given: "Iterable[Paper]", has_files: bool
) -> "Iterator[tuple[str, Check]]":
    """The rows of the database, by paper."""
    from leaderboard.store import Store
    from leaderboard.texts import texts_of

    with Store.open(url, read_only=True) as store:
        more = texts_of(_said(store), given) if has_files else {}
        for page in store.pages():
            yield from _checks_of_page(page, _readings(more.get(page.paper.key, ()), extractor), extractor)


def _said(store: "Store") -> "dict[str, Imprint]":
    """The papers of which a curated row says that the abstract holds its number."""
    from leaderboard.verification import is_checked

    curated = (page for page in store.pages() if any(is_checked(r.result) and not r.result.evidence for r in page.rows))
    return {page.paper.key: _imprint(page.paper) for page in curated}


def _imprint(paper: "PaperRecord") -> "Imprint":
    from leaderboard.papers import Imprint

    return Imprint(paper.key, paper.title, arxiv=paper.arxiv, doi=paper.doi, date=paper.date)


def _checks_of_page(
    page: "PaperPage", more: "Sequence[Reading]", extractor: "Extractor"
) -> "Iterator[tuple[str, Check]]":
    """A row that was read is looked for in its own text, a curated one in all."""
    from extractors.paper import Paper

    own = {
        text.id: Paper(
            id=text.id, title=text.title, abstract=text.abstract, source=text.source, paraphrase=text.paraphrase
        )
        for text in page.texts
        if text.abstract
    }
    readings = dict(zip(own, _readings(own.values(), extractor), strict=True))
    for row in page.rows:
        texts = [readings[row.text]] if row.text in readings else [*readings.values(), *more]
        yield from _checks(page.paper.title, [row.result], texts)


def _readings(texts: "Iterable[Paper]", extractor: "Extractor") -> "list[Reading]":
    from leaderboard.verification import Reading

    return [Reading(text, extractor) for text in texts]


def _checks(title: str, results: "Iterable[Result]", readings: "Sequence[Reading]") -> "Iterator[tuple[str, Check]]":
    from leaderboard.verification import is_checked, verify

    for result in results:
        if is_checked(result):
            yield title, verify(result, readings)
