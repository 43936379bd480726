"""What the store gives back: papers, their texts and their rows, as frozen values without a trace of the database."""

from dataclasses import dataclass
from typing import NamedTuple, NewType

from extractors.catalog import BoardId
from extractors.claims.claim import Claim
from extractors.finding import Dropped
from extractors.paper import PaperDate
from leaderboard.decisions import Filed
from leaderboard.results import Result

PaperKey = NewType("PaperKey", str)
"""`arxiv:<id>`, else `doi:<doi>`, else `title:<letters and digits>`; made by `leaderboard.papers`."""


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One paper, its fields merged from all texts that speak of it."""

    key: PaperKey
    title: str
    authors: str | None = None
    date: PaperDate | None = None
    category: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    url: str | None = None
    code_url: str | None = None

    @property
    def year(self) -> int | None:
        return None if self.date is None else int(self.date[:4])

    @property
    def link(self) -> str | None:
        """Where to read the paper: its own address, else arXiv's, else the DOI's; always http(s)."""
        if self.url:
            return self.url
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return f"https://doi.org/{self.doi}" if self.doi else None


@dataclass(frozen=True, slots=True)
class Row:
    """One result as stored, with the paper that reports it."""

    id: str
    """Sixteen hexadecimal digits, made of the row's content: the same in every database that holds this row."""
    result: Result
    """`result.paper` is `paper.key`; `result.date` is the paper's where the result has none of its own."""
    paper: PaperRecord
    text: str
    """Id of the text it was read from: `PaperText.id`. Offsets of `result.evidence` count characters of that abstract."""
    paraphrase: bool = False
    """True where the evidence stands in an abstract retold in this project's own words."""
    read: Result | None = None
    """What was read or entered, where people have decided about the row; `result` is then what it says after that."""
    decisions: tuple[Filed, ...] = ()
    """The decisions on this row, oldest first: the last one gives its status, what they corrected adds up."""

    @property
    def reading(self) -> Result:
        """What was read or entered, before any decision."""
        return self.read or self.result


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as stored, with the paper that makes it."""

    id: str
    """Sixteen hexadecimal digits, made of the claim's content and its text."""
    claim: Claim
    paper: PaperRecord
    text: str
    """Id of the text it was read from; offsets of `claim.evidence` count characters of that abstract."""
    paraphrase: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class PaperText:
    """What one source says about a paper: an abstract that was read, or the head of a curated file."""

    id: str
    title: str
    abstract: str | None
    """Exactly as given; None for a curated file, which has none."""
    source: str | None
    """Where it was read: file and line or record; for a curated file its name."""
    date: PaperDate | None
    method: str | None
    """What the abstract calls its own method, or None."""
    dropped: tuple[Dropped, ...]
    rules_version: str | None
    paraphrase: bool
    private: bool


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper with all its texts and all its rows, on boards and off them."""

    paper: PaperRecord
    texts: tuple[PaperText, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PaperHit:
    """A paper found by a search, with the number of its rows."""

    paper: PaperRecord
    results: int


class MethodHit(NamedTuple):
    """A method's name found by a search, with the number of its rows and of the boards they stand on."""

    method: str
    results: int
    boards: int


class NameHit(NamedTuple):
    """A name found by a search, with the number of rows whose method, and of those whose model, is called so."""

    name: str
    as_method: int = 0
    as_model: int = 0


@dataclass(frozen=True, slots=True)
class BoardSummary:
    """How many rows a board has and where they come from; rejected rows are not counted."""

    board: BoardId
    results: int
    papers: int
    extracted: int
    imported: int
    curated: int
    first_year: int | None
    last_year: int | None


class Totals(NamedTuple):
    """The size of a database."""

    papers: int
    texts: int
    results: int
    boards: int
    """Boards with at least one row."""
