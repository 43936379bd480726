"""What extraction gives back: findings with their evidence, and the numbers it did not take with the reason."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Role = Literal["proposed", "baseline"]
Scale = Literal["percent", "proportion", "unknown"]
Qualifier = Literal[">", ">=", "<", "<=", "~"]
UncertaintyKind = Literal["std", "ci", "se", "unknown"]
DropKind = Literal["delta", "relative", "efficiency", "count", "threshold", "no-dataset", "other"]
Protocol = Literal[
    "supervised", "zero-shot", "few-shot", "linear-probe", "semi-supervised", "weakly-supervised", "self-supervised",
    "unsupervised", "transfer", "under-attack", "quantized", "training-free",
]  # fmt: skip


class Evidence(BaseModel):
    """Where a number stands and how it was read. Offsets count characters of the abstract as given; `end` is exclusive."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    end: int
    value_start: int
    value_end: int
    quote: str
    """Exactly `abstract[start:end]`: the sentence that the number was read from."""
    rule: str
    confidence: float = Field(ge=0, le=1)
    reasons: tuple[str, ...] = ()


class Finding(BaseModel):
    """A result read from a text, before it is stored. Field names are those of `leaderboard extract`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dataset: str
    """Display name: `ImageNet-1K`; for a dataset that the catalog lacks, the name as written."""
    benchmark: str | None
    """The catalog's id, or None where the catalog does not know the dataset."""
    split: str | None = None
    protocol: Protocol = "supervised"
    task: str | None = None
    metric: str
    """Display name: `top-1 accuracy`."""
    metric_stated: bool = True
    """False where the text names no metric for this number: the standard one of its benchmark was taken, or that of a number
    which it is listed, changed or compared with."""
    value: str
    """The decimal as printed, without percent sign, LaTeX or thousands separators: `83.80` keeps its zero."""
    unit: Literal["%"] | None = None
    scale: Scale = "unknown"
    qualifier: Qualifier | None = None
    uncertainty: str | None = None
    uncertainty_kind: UncertaintyKind | None = None
    method: tuple[str, ...] = ()
    """Acceptable names of the system that scored, best first; empty where the text gives none."""
    model: str | None = None
    role: Role = "proposed"
    settings: tuple[str, ...] = ()
    extra_data: tuple[str, ...] | None = None
    """None: not said; (): the text says none; else what was used."""
    params_m: str | None = None
    """Parameters in millions, a decimal as text."""
    flops_g: str | None = None
    """Floating-point operations in billions, a decimal as text."""
    range: bool = False
    """True for an end of a family's range ("from 76.5% to 80.9%")."""
    evidence: Evidence

    @property
    def number(self) -> Decimal:
        return Decimal(self.value)


class Dropped(BaseModel):
    """A number that extraction saw and did not take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    end: int
    text: str
    kind: DropKind
    reason: str


class Extraction(BaseModel):
    """All that was read from one paper."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    method: str | None = None
    """The name of what the paper proposes, or None."""
    code_url: str | None = None
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
