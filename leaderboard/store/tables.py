"""The tables. Their classes validate nothing: rows come from frozen models, and `conversion` maps each way.

A paper is made of texts (an abstract that was read, or the head of a curated file), and each result and each claim belongs to
the text that gave it. Ids are made of content, so that the same input gives the same rows in every database.
"""

from typing import Any

from sqlalchemy import Column, Double, Index, MetaData, Table, Text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

_registry = registry(
    metadata=MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
)


class _Base(SQLModel, registry=_registry):
    """Keeps these tables apart from those of other SQLModel users in one process."""


def _text(**options: Any) -> Any:
    return Field(sa_type=Text, **options)


class PaperTable(_Base, table=True):
    """One row per paper, merged from its texts; see `leaderboard.papers`."""

    __tablename__ = "papers"

    key: str = _text(primary_key=True)
    title: str = _text()
    authors: str | None = _text()
    date: str | None = _text()
    category: str | None = _text()
    arxiv: str | None = _text()
    doi: str | None = _text()
    url: str | None = _text()
    code_url: str | None = _text()


class TextTable(_Base, table=True):
    """What one source says about a paper: an abstract with what was seen in it, or the head of a curated file."""

    __tablename__ = "texts"
    __table_args__ = (
        Index(None, "paper"),
        Index(None, "title_id"),
        Index(None, "arxiv"),
        Index(None, "doi"),
        Index(None, "folder", "file"),
    )

    id: str = _text(primary_key=True)
    paper: str = _text(foreign_key="papers.key")
    title: str = _text()
    title_id: str = _text()
    abstract: str | None = _text()
    authors: str | None = _text()
    date: str | None = _text()
    category: str | None = _text()
    arxiv: str | None = _text()
    doi: str | None = _text()
    url: str | None = _text()
    code_url: str | None = _text()
    given_id: str = _text()
    source: str | None = _text()
    paraphrase: bool
    private: bool
    folder: str | None = _text()
    file: str | None = _text()
    """Folder and file of a curated text; None for one that was read."""
    rules: str | None = _text()
    """Which rules and catalog read the abstract; None for a curated text."""
    method: str | None = _text()
    dropped: str = _text()
    """JSON: the numbers that were seen and not taken, each with its place and the reason."""


class ResultTable(_Base, table=True):
    """One reported score. Decimals are text as printed; `number` serves to sort and to find the head of a board."""

    __tablename__ = "results"
    __table_args__ = (
        Index(None, "board", "number"),
        Index("ix_results_summary", "board", "paper", "date", "status", "origin"),
        Index(None, "paper"),
        Index(None, "text"),
        Index(None, "method_key"),
        Index(None, "model"),
    )

    id: str = _text(primary_key=True)
    text: str = _text(foreign_key="texts.id")
    paper: str = _text(foreign_key="papers.key")
    board: str | None = _text()
    dataset: str = _text()
    metric: str = _text()
    split: str | None = _text()
    protocol: str = _text()
    task: str | None = _text()
    value: str | None = _text()
    number: float | None = Field(sa_column=Column("number", Double, nullable=True))
    unit: str | None = _text()
    scale: str = _text()
    qualifier: str | None = _text()
    uncertainty: str | None = _text()
    uncertainty_kind: str | None = _text()
    range: bool
    method: str | None = _text()
    method_key: str | None = _text()
    """The method's name in lower case without spaces and hyphens: what `method_rows` compares."""
    aliases: str = _text()
    model: str | None = _text()
    role: str = _text()
    settings: str = _text()
    extra_data: str | None = _text()
    """JSON lists, as `aliases`; None where nothing is known."""
    params_m: str | None = _text()
    flops_g: str | None = _text()
    date: str | None = _text()
    """Only where it differs from the date that the text gives its paper."""
    origin: str = _text()
    status: str = _text()
    source: str | None = _text()
    file: str | None = _text()
    notes: str | None = _text()
    evidence: str | None = _text()
    """JSON of `extractors.finding.Evidence`."""
    rules_version: str | None = _text()
    paraphrase: bool
    """Of the text; here as well, so that a board need not fetch its texts."""
    private: bool
    reading: str | None = _text()
    """JSON: what the columns that decisions changed held before; None for a row that no decision is about."""
    decisions: str | None = _text()
    """JSON: the decisions on the row, oldest first."""


class DecisionTable(_Base, table=True):
    """One decision of a person about one row, as its file in a data folder holds it; they are applied to `results`."""

    __tablename__ = "decisions"
    __table_args__ = (
        Index(None, "arxiv"),
        Index(None, "doi"),
        Index(None, "title_id"),
        Index(None, "folder", "file"),
    )

    id: str = _text(primary_key=True)
    """Made of folder, file and position."""
    folder: str = _text()
    file: str = _text()
    position: int
    """Among the decisions of the file, from 0."""
    place: int
    """Of the folder among the data folders: decisions of later folders count after those of earlier ones."""
    arxiv: str | None = _text()
    doi: str | None = _text()
    title_id: str = _text()
    """What identifies the paper, as in `texts`."""
    content: str = _text()
    """JSON of `leaderboard.decisions.Filed`."""


class ClaimTable(_Base, table=True):
    """What a text claims of its paper's results."""

    __tablename__ = "claims"
    __table_args__ = (Index(None, "board"), Index(None, "paper"), Index(None, "text"))

    id: str = _text(primary_key=True)
    text: str = _text(foreign_key="texts.id")
    paper: str = _text(foreign_key="papers.key")
    kind: str = _text()
    board: str | None = _text()
    """Benchmark and metric as one, where both are known."""
    benchmark: str | None = _text()
    metric: str | None = _text()
    amount: str | None = _text()
    unit: str | None = _text()
    bound: str | None = _text()
    over: str | None = _text()
    previous: str | None = _text()
    is_limited: bool
    evidence: str = _text()
    """JSON of `extractors.claims.ClaimEvidence`."""
    paraphrase: bool
    private: bool


class JournalTable(_Base, table=True):
    """One row per chunk of a source that was read and stored whole: what need not be read again."""

    __tablename__ = "journal"
    __table_args__ = (Index(None, "rules"),)

    id: str = _text(primary_key=True)
    """Made of everything below but `rules` and `papers`, and of how the chunk was to be read."""
    source: str = _text()
    first_record: int
    last_record: int
    """Records of the source, from 1, both inclusive."""
    content: str = _text()
    """A hash of the records as they stand in the source."""
    rules: str = _text()
    """Which rules and catalog read it."""
    papers: int
    """Papers that were found in it."""


class StateTable(_Base, table=True):
    """One row: a token that every change of the data replaces."""

    __tablename__ = "state"

    id: int = Field(primary_key=True)
    version: str = _text()


metadata = _registry.metadata
papers: Table = PaperTable.__table__  # type: ignore[attr-defined]
texts: Table = TextTable.__table__  # type: ignore[attr-defined]
results: Table = ResultTable.__table__  # type: ignore[attr-defined]
decisions: Table = DecisionTable.__table__  # type: ignore[attr-defined]
claims: Table = ClaimTable.__table__  # type: ignore[attr-defined]
journal: Table = JournalTable.__table__  # type: ignore[attr-defined]
state: Table = StateTable.__table__  # type: ignore[attr-defined]
