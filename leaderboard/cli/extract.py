"""`extract`: papers in, what they report out, and nothing stored."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from extractors.errors import UsageError
from leaderboard.cli import options
from leaderboard.cli.inputs import checked, papers
from leaderboard.cli.terminal.output import Problems
from leaderboard.settings import data_folders

if TYPE_CHECKING:
    from extractors.catalog import Catalog
    from extractors.finding import Extraction
    from extractors.paper import Paper


def extract(
    files: options.Papers,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was read, by which rule, and why other numbers were dropped.")
    ] = False,
    as_yaml: Annotated[
        bool,
        typer.Option("--yaml", help="Print the start of a results file for each paper with results, to go through."),
    ] = False,
    min_confidence: options.MinConfidence = 0.0,
    source_format: options.SourceFormat = None,
    data: options.Data = None,
) -> None:
    """Print what papers report, and store nothing.

    One JSON object per paper and line, in input order, papers without a result included.
    """
    if explain and as_yaml:
        raise UsageError("--explain and --yaml are two outputs", remedy="ask for one at a time")
    import orjson

    from extractors.catalog import Catalog
    from extractors.confidence import confident
    from extractors.extract import Extractor, as_record

    catalog = Catalog.load(data_folders(data))
    extractor = Extractor(catalog)
    problems = Problems()
    before = ""
    for paper in papers(checked(files), source_format, problems):
        extraction = confident(extractor.extract(paper, all_numbers=explain), min_confidence)
        if explain:
            from extractors.explain import explain as explained

            print(explained(paper, extraction), end="\n\n")
        elif as_yaml and extraction.findings:
            print(f"{before}{_results_file(paper, extraction, catalog)}", end="")
            before = "---\n"
        elif not as_yaml:
            sys.stdout.buffer.write(orjson.dumps(as_record(paper, extraction), option=orjson.OPT_APPEND_NEWLINE))
    problems.end()


def _results_file(paper: "Paper", extraction: "Extraction", catalog: "Catalog") -> str:
    from extractors.extract import RULES_VERSION
    from leaderboard.files.writing import text
    from leaderboard.findings import to_result

    found = [to_result(finding, paper, catalog, RULES_VERSION) for finding in extraction.findings]
    return text(paper.model_copy(update={"code_url": extraction.code_url or paper.code_url}), found, catalog)
