"""A curated results file as it is written: one paper and its rows, as pydantic models.

The models are the JSON Schema too: a field's description is what an editor shows and what an error message expects.
"""

from typing import Annotated, Any

import regex
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from extractors.finding import Protocol, Qualifier, Role, Scale, UncertaintyKind
from extractors.paper import ArxivId, PaperDate, parse_arxiv, parse_date, parse_doi, parse_url
from leaderboard.results import PrintedDecimal


def _text(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise ValueError("empty text")
    return value


_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]")
_WRITTEN = regex.compile(r"-?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)")


def _name(value: object) -> object:
    """A text that a board shows: what a reader cannot see, or what would turn the line around it, has no place in it."""
    if isinstance(value, str) and (unseen := _UNSEEN.search(value)):
        what = "a line break" if unseen[0] in "\n\r\x85\u2028\u2029" else f"U+{ord(unseen[0]):04X}"
        raise PydanticCustomError("unseen", "one line of visible characters, without {what}", {"what": what})
    return _text(value)


def visible(text: str) -> str:
    """The text as a name in a results file: on one line, without characters that nobody sees."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _written(value: object) -> object:
    """A number as papers print one: ValueError for a plus sign and for zeros that stand for nothing."""
    if isinstance(value, str) and not _WRITTEN.fullmatch(value):
        raise ValueError("not a number as printed")
    return value


def _size(value: object) -> object:
    if isinstance(value, str) and value.startswith("-"):
        raise ValueError("a negative size")
    return value


def _truth(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError("neither true nor false")
        return value == "true"
    return value


def _joined(value: object) -> object:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return ", ".join(value)
    return value


def at_least_one(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """The rows; ValueError for none. Asked of whole rows only: a row with a mistake is no reason to say that there is none."""
    if not rows:
        raise ValueError("empty list")
    return rows


def of_type(*types: str, **rest: Any) -> WithJsonSchema:
    """What the JSON Schema says of a field that is written in one of these ways."""
    return WithJsonSchema({"type": list(types) if len(types) > 1 else types[0], **rest})


# An editor reads an unquoted `83.8` or `2021` as a number where this project reads text: its schema admits both.
Text = Annotated[str, BeforeValidator(_text), of_type("string", "number")]
Name = Annotated[str, BeforeValidator(_name), of_type("string", "number")]
Decimal = Annotated[PrintedDecimal, of_type("number", "string", pattern=r"^[+-]?(\d+(\.\d*)?|\.\d+)$")]
Written = Annotated[
    PrintedDecimal,
    BeforeValidator(_written),
    of_type("number", "string", pattern=r"^-?((0|[1-9]\d*)(\.\d*)?|\.\d+)$"),
]
Size = Annotated[
    PrintedDecimal,
    BeforeValidator(_size),
    BeforeValidator(_written),
    of_type("number", "string", pattern=r"^((0|[1-9]\d*)(\.\d*)?|\.\d+)$"),
]
Date = Annotated[
    PaperDate, AfterValidator(parse_date), of_type("string", "integer", pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")
]
Arxiv = Annotated[ArxivId, AfterValidator(parse_arxiv), of_type("string", "number")]
Address = Annotated[str, AfterValidator(parse_url), of_type("string", format="uri", pattern="^https?://")]
Truth = Annotated[bool, BeforeValidator(_truth), of_type("boolean")]
Texts = tuple[Text, ...]
Names = tuple[Name, ...]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PaperEntry(_Entry):
    """The paper that reports the results below it."""

    title: Name = Field(description="The title as the paper prints it")
    arxiv: Arxiv | None = Field(default=None, description="An arXiv identifier", examples=["2103.14030"])
    doi: Annotated[str, AfterValidator(parse_doi)] | None = Field(
        default=None, description="A DOI", examples=["10.1109/ICCV48922.2021.00986"]
    )
    url: Address | None = Field(default=None, description="An http(s) address of the paper")
    date: Date | None = Field(
        default=None, description="A date as YYYY, YYYY-MM or YYYY-MM-DD", examples=["2021-03-25"]
    )
    authors: (
        Annotated[
            str, BeforeValidator(_name), BeforeValidator(_joined), of_type("string", "array", items={"type": "string"})
        ]
        | None
    ) = Field(default=None, description="Authors as one text, or a list of names")
    code: Address | None = Field(default=None, description="An http(s) address of the code")


class ResultEntry(_Entry):
    """One reported score on one board."""

    board: Text = Field(description="A board of the catalog", examples=["imagenet-1k/top-1-accuracy"])
    method: Name | None = Field(
        default=None, description="The system that scored, as the paper names it", examples=["Swin-L"]
    )
    model: Name | None = Field(
        default=None, description="Backbone, variant or detector of this number", examples=["ViT-B"]
    )
    value: Written = Field(description="A decimal number as printed, without a percent sign", examples=["83.80"])
    split: Name | None = Field(
        default=None, description="The part of the benchmark that was evaluated", examples=["val"]
    )
    protocol: Protocol = Field(default="supervised", description="How the number was reached")
    role: Role = Field(default="proposed", description="Whether the paper contributes this row or compares with it")
    task: Name | None = Field(default=None, description="The task, where it is not the board's own")
    settings: Names = Field(default=(), description="A list of conditions of this number", examples=["[single-scale]"])
    extra_data: Names | None = Field(
        default=None,
        description="A list of extra training data, [] where none was used, nothing where it is not known",
        examples=["[ImageNet-22K]"],
    )
    params_m: Size | None = Field(default=None, description="Parameters in millions, a plain number", examples=["28.3"])
    flops_g: Size | None = Field(default=None, description="FLOPs in billions, a plain number", examples=["4.5"])
    scale: Scale | None = Field(default=None, description="percent or proportion, where it is not the metric's custom")
    qualifier: Qualifier | None = Field(default=None, description="What stands before the number: `>` for `over 90%`")
    uncertainty: Size | None = Field(default=None, description="What stands after ±, a plain number", examples=["0.2"])
    uncertainty_kind: UncertaintyKind | None = Field(default=None, description="What ± means")
    range: Truth = Field(default=False, description="true for an end of a family's range, else false")
    aliases: Names = Field(default=(), description="A list of other names of the method")
    date: Date | None = Field(
        default=None, description="Date of the result, where it is not the paper's", examples=["2021-06"]
    )
    source: Name | None = Field(default=None, description="Where the number stands", examples=["abstract", "table 3"])
    notes: Text | None = Field(default=None, description="A remark for the people who keep this file")


class ResultsFile(_Entry):
    """A paper and the results that it reports."""

    paper: PaperEntry = Field(description="Title, identifiers, date and links of the paper")
    results: Annotated[tuple[ResultEntry, ...], AfterValidator(at_least_one)] = Field(
        description="A list of at least one result", json_schema_extra={"minItems": 1}
    )
