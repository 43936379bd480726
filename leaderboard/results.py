"""A result: one row of the typed table, from a finding, a YAML file or another project's result file."""

from decimal import Decimal
from typing import Annotated, Literal

import regex
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from extractors.catalog import BoardId
from extractors.finding import Evidence, Protocol, Qualifier, Role, Scale, UncertaintyKind
from extractors.paper import PaperDate, parse_date

Status = Literal["candidate", "accepted", "disputed", "rejected"]
_PLAIN_DECIMAL = regex.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?|[+-]?\.[0-9]+")
Origin = str
"""`extracted`, `yaml`, or `imported:<format>`."""


def parse_value(text: object) -> str:
    """A decimal as printed, `83.80` with its zero; ValueError for anything that is not a finite plain decimal."""
    if not isinstance(text, str):
        raise ValueError("expected a decimal written as text")
    if not _PLAIN_DECIMAL.fullmatch(text):
        raise ValueError(f"not a plain decimal number: {text!r}")
    return text


PrintedDecimal = Annotated[str, BeforeValidator(parse_value)]


class Result(BaseModel):
    """One reported score. `value` is kept as printed; `number` is what ranks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paper: str
    """The store's key of the paper: `arxiv:<id>`, else `doi:<doi>`, else `title:<letters and digits>`."""
    board: BoardId | None
    """None for a dataset or metric that the catalog does not know: kept, shown with the paper, on no board."""
    dataset: str
    metric: str
    """Display names: of the catalog where it knows them, else as written."""
    split: str | None = None
    protocol: Protocol = "supervised"
    task: str | None = None
    value: PrintedDecimal | None
    unit: Literal["%"] | None = None
    scale: Scale = "unknown"
    qualifier: Qualifier | None = None
    uncertainty: PrintedDecimal | None = None
    uncertainty_kind: UncertaintyKind | None = None
    range: bool = False
    method: str | None = None
    aliases: tuple[str, ...] = ()
    """Other acceptable names of the method."""
    model: str | None = None
    role: Role = "proposed"
    settings: tuple[str, ...] = ()
    extra_data: tuple[str, ...] | None = None
    """None: unknown; (): none was used; else what was used."""
    params_m: PrintedDecimal | None = None
    flops_g: PrintedDecimal | None = None
    date: Annotated[PaperDate, AfterValidator(parse_date)] | None = None
    """Of the result where its source dates it, else the paper's."""
    origin: Origin
    status: Status
    source: str | None = None
    """For a curated or imported row: where the number stands (`abstract`, `table 3`, an address)."""
    file: str | None = None
    """For a curated row: the file that holds it, relative to its data folder."""
    notes: str | None = None
    """For a curated row: a maintainer's remark."""
    evidence: Evidence | None = None
    """For an extracted row: where the number stands and how it was read."""
    rules_version: str | None = None
    """For an extracted row: the version of the rule set that read it."""
    private: bool = False
    """True for rows of a private data folder: exports leave them out unless told otherwise."""

    @property
    def number(self) -> Decimal | None:
        return None if self.value is None else Decimal(self.value)

    @property
    def year(self) -> int | None:
        return None if self.date is None else int(self.date[:4])
