"""A claim as it is read from a text, before it is stored."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

CLAIMS_VERSION = "1"
"""Changes whenever a rule changes what claims are read."""
ClaimKind = Literal["state of the art", "gain over a method", "gain over the previous best"]
AmountUnit = Literal["points", "%", "relative"]
"""`%` where the text does not tell percentage points from a share of what was there before."""
Bound = Literal["up to", "at least", "about", "average"]


class ClaimEvidence(BaseModel):
    """Where a claim stands. Offsets count characters of the abstract as given; ends are exclusive."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    end: int
    claim_start: int
    claim_end: int
    """The words that make the claim, or its amount."""
    quote: str
    """Exactly `abstract[start:end]`: the sentence."""
    rule: str


class Claim(BaseModel):
    """What a paper says that its result is, compared with others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClaimKind
    benchmark: str | None = None
    metric: str | None = None
    """The catalog's ids; None where the text ties the claim to none, or to one that the catalog lacks."""
    amount: str | None = None
    """How much better, the decimal as printed."""
    unit: AmountUnit | None = None
    bound: Bound | None = None
    """How the amount is meant where it is not exact: at most so much, over several benchmarks, ..."""
    over: str | None = None
    """The method that is surpassed, as named."""
    previous: str | None = None
    """The value that is surpassed, as printed (`the previous best of 83.0`)."""
    is_limited: bool = False
    """Whether the text claims it within a group alone (`among models of this size`)."""
    evidence: ClaimEvidence

    @property
    def board(self) -> str | None:
        """`<benchmark>/<metric>`; None unless both are known."""
        return f"{self.benchmark}/{self.metric}" if self.benchmark and self.metric else None
