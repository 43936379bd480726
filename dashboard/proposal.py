"""Results as files for a pull request: one YAML file a paper, as `leaderboard validate` accepts it."""

import unicodedata
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import regex

from extractors.catalog import Catalog
from extractors.errors import CatalogError
from extractors.paper import Paper
from leaderboard.files import writing
from leaderboard.results import Result

_WORD: Final = regex.compile(r"[a-z0-9]+")
_LONGEST_NAME: Final = 60


def yaml_file(paper: Paper, results: Sequence[Result], catalog: Catalog) -> str | None:
    """The file of a paper; None where it has no title or no result that a board of the catalog can take."""
    kept = fitting(results, catalog)
    return writing.text(paper, kept, catalog) if kept and paper.title.strip() else None


def fitting(results: Iterable[Result], catalog: Catalog) -> list[Result]:
    """The results that a file may hold: on a board, with a value that its metric admits, and no row twice."""
    kept: dict[object, Result] = {}
    for r in results:
        if r.board and r.number is not None and _is_admitted(r, catalog):
            key = r.board, r.split, r.protocol, r.method, r.model, r.settings, r.extra_data, r.range, r.number
            kept.setdefault(key, r)
    return list(kept.values())


def _is_admitted(result: Result, catalog: Catalog) -> bool:
    try:
        metric = catalog.board(str(result.board)).metric
    except CatalogError:
        return False
    number = result.number
    return number is not None and metric.admits(number * 100 if result.scale == "proportion" else number)


def file_name(paper: Paper) -> str:
    """A name for a paper's file: the words of its title in ASCII, else its arXiv id, else `paper`.

    >>> file_name(Paper(id="1", title="Swin: ../../Windows", abstract=""))
    'swin-windows.yaml'
    """
    plain = unicodedata.normalize("NFKD", paper.title).encode("ascii", "ignore").decode().lower()
    name = ""
    for word in _WORD.findall(plain):
        longer = f"{name}-{word}" if name else word
        if len(longer) > _LONGEST_NAME:
            break
        name = longer
    return f"{name or (paper.arxiv or 'paper').replace('/', '-')}.yaml"


def archive(files: Iterable[tuple[str, str]]) -> bytes:
    """Files, each a name and a text, as a ZIP that is the same for the same files; a name given twice gets a number."""
    packed = BytesIO()
    taken: set[str] = set()
    with ZipFile(packed, "w", ZIP_DEFLATED) as folder:
        for name, text in files:
            folder.writestr(ZipInfo(_free(name, taken)), text)
    return packed.getvalue()


def _free(name: str, taken: set[str]) -> str:
    stem, number = name.removesuffix(".yaml"), 2
    while name in taken:
        name, number = f"{stem}-{number}.yaml", number + 1
    taken.add(name)
    return name
