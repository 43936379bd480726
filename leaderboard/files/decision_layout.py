"""A file of decisions as it is written: one paper, and what people decided about its rows, as pydantic models.

The models are the JSON Schema too: a field's description is what an editor shows and what an error message expects.
"""

import datetime
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from extractors.finding import Protocol, Qualifier, Role, Scale, UncertaintyKind
from extractors.paper import parse_doi
from leaderboard.decisions import Verdict
from leaderboard.files.layout import Arxiv, Date, Decimal, Text, Texts, Truth, at_least_one, of_type


def _day(value: object) -> object:
    """A whole date and nothing else: pydantic alone would take a number for seconds since 1970."""
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError("not a date as YYYY-MM-DD")
    return datetime.date.fromisoformat(value)


WholeDay = Annotated[
    datetime.date, BeforeValidator(_day), of_type("string", format="date", pattern=r"^\d{4}-\d\d-\d\d$")
]
_NAMES = Field(default=None, description="The system, as the row names it", examples=["Swin-L"])


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DecidedPaperEntry(_Entry):
    """The paper that the rows belong to."""

    title: Text = Field(description="The title as the paper prints it")
    arxiv: Arxiv | None = Field(default=None, description="An arXiv identifier", examples=["2103.14030"])
    doi: Annotated[str, AfterValidator(parse_doi)] | None = Field(
        default=None, description="A DOI", examples=["10.1109/ICCV48922.2021.00986"]
    )


class TargetEntry(_Entry):
    """The row that a decision is about, as it was read or entered. What is left out may be anything."""

    board: Text | None = Field(
        default=None, description="The board that the row stands on", examples=["imagenet-1k/top-1-accuracy"]
    )
    dataset: Text | None = Field(default=None, description="The dataset of a row on no board, as the row names it")
    metric: Text | None = Field(default=None, description="The metric of a row on no board, as the row names it")
    value: Decimal = Field(description="The number of the row, before any correction", examples=["83.80"])
    split: Text | None = Field(default=None, description="The split that the row says", examples=["val"])
    protocol: Protocol = Field(default="supervised", description="The protocol that the row says")
    role: Role = Field(default="proposed", description="The role that the row has")
    method: Text | None = _NAMES
    model: Text | None = Field(default=None, description="The model, as the row names it", examples=["ViT-B"])
    before: Text | None = Field(default=None, description="Some words that stand before the number in its sentence")
    after: Text | None = Field(default=None, description="Some words that stand behind the number in its sentence")
    settings: Texts | None = Field(default=None, description="The row's settings, where only they tell it from another")
    extra_data: Texts | None = Field(default=None, description="The row's extra data, where only they tell it apart")
    params_m: Decimal | None = Field(default=None, description="The row's parameters, where only they tell it apart")
    flops_g: Decimal | None = Field(default=None, description="The row's FLOPs, where only they tell it apart")
    qualifier: Qualifier | None = Field(default=None, description="The row's qualifier, where only it tells it apart")
    range: Truth | None = Field(default=None, description="Whether it ends a range, where only that tells it apart")
    task: Text | None = Field(default=None, description="The row's task, where only it tells it apart")
    source: Text | None = Field(default=None, description="The row's source, where only it tells it apart")
    origin: Text = Field(
        default="extracted", description="Where the row comes from: extracted, yaml or imported:<format>"
    )


class CorrectionEntry(_Entry):
    """What the row should say. What is left out stays; a field without a value (`split:`) becomes unknown."""

    board: Text | None = Field(default=None, description="A board of the catalog", examples=["coco/box-ap"])
    dataset: Text | None = Field(default=None, description="A dataset that the catalog lacks: the row leaves its board")
    metric: Text | None = Field(default=None, description="A metric that the catalog lacks: the row leaves its board")
    value: Decimal | None = Field(default=None, description="The right number as printed", examples=["83.80"])
    split: Text | None = Field(default=None, description="The part of the benchmark that was evaluated")
    protocol: Protocol | None = Field(default=None, description="How the number was reached")
    task: Text | None = Field(default=None, description="The task")
    role: Role | None = Field(default=None, description="Whether the paper contributes the row or compares with it")
    method: Text | None = Field(default=None, description="The system that scored")
    model: Text | None = Field(default=None, description="Backbone, variant or detector of this number")
    aliases: Texts = Field(default=(), description="A list of other names of the method")
    settings: Texts = Field(default=(), description="A list of conditions of this number")
    extra_data: Texts | None = Field(default=None, description="A list of extra training data, [] where none was used")
    params_m: Decimal | None = Field(default=None, description="Parameters in millions, a plain number")
    flops_g: Decimal | None = Field(default=None, description="FLOPs in billions, a plain number")
    scale: Scale | None = Field(default=None, description="percent, proportion or unknown")
    qualifier: Qualifier | None = Field(default=None, description="What stands before the number: `>` for `over 90%`")
    uncertainty: Decimal | None = Field(default=None, description="What stands after ±, a plain number")
    uncertainty_kind: UncertaintyKind | None = Field(default=None, description="What ± means")
    range: Truth = Field(default=False, description="true for an end of a family's range, else false")
    date: Date | None = Field(default=None, description="Date of the result, where it is not the paper's")


class DecisionEntry(_Entry):
    """What one person decided about one row."""

    row: TargetEntry = Field(description="The row, by what it says and the words around its number")
    verdict: Verdict = Field(description="accept, correct, reject or dispute")
    correct: CorrectionEntry | None = Field(
        default=None, description="What the row should say, where the verdict is correct"
    )
    reason: Text | None = Field(
        default=None, max_length=2000, description="Why, in up to 2,000 characters; only an acceptance may go without"
    )
    by: Text | None = Field(default=None, max_length=200, description="Who decided, in up to 200 characters")
    date: WholeDay = Field(description="The day of the decision as YYYY-MM-DD", examples=["2026-02-28"])

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What fields say against each other: the field at fault, and what is wrong with it."""
        row = self.row
        if row.board is not None and (row.dataset is not None or row.metric is not None):
            yield "row", "names a board and a dataset or metric; expected one of the two"
        if row.board is None and (row.dataset is None or row.metric is None):
            yield "row", "expected a board, or the dataset and the metric of a row on no board"
        if row.origin != "extracted" and (row.before or row.after):
            yield "row", "has words around its number, as only a row with `origin: extracted` has"
        if self.verdict == "correct" and self.correct is None:
            yield "", "expected `correct:` with what the row should say, as the verdict is correct"
        if self.verdict != "correct" and self.correct is not None:
            yield "correct", f"given, and the verdict is {self.verdict}"
        if self.verdict != "accept" and not self.reason:
            yield "", f"expected a `reason:`, as the verdict is {self.verdict}"


class DecisionsFile(_Entry):
    """A paper and the decisions on its rows. Of several on one row the last one counts; corrections add up."""

    paper: DecidedPaperEntry = Field(description="Title and identifiers of the paper")
    decisions: Annotated[tuple[DecisionEntry, ...], AfterValidator(at_least_one)] = Field(
        description="A list of at least one decision", json_schema_extra={"minItems": 1}
    )
