"""What people decide about rows: accepted, corrected, rejected, disputed; pure, without a file or a database.

A decision names its row by what the row says and by the words that its number stands between, not by an id: ids and offsets
change with the text that a paper comes in and with the rules that read it. A decision fits at most one row of a text, and of
each text that says the same; one that fits none, or several, is told and not applied.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, NamedTuple, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict

from extractors.catalog import BoardId, alias_key
from extractors.finding import Evidence, Protocol, Qualifier, Role, Scale, UncertaintyKind
from extractors.paper import ArxivId, PaperDate, parse_date
from leaderboard.results import PrintedDecimal, Result, Status

Verdict = Literal["accept", "correct", "reject", "dispute"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
STATUS_AFTER: Final[Mapping[Verdict, Status]] = MappingProxyType(
    {"accept": "accepted", "correct": "accepted", "reject": "rejected", "dispute": "disputed"}
)


class Correction(BaseModel):
    """What a row should say. Only fields that are given count; None, where a field may have it, means unknown or none.

    `board` is a board of the catalog; `dataset` and `metric` name what the catalog lacks, and take the row off its board.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    board: BoardId | None = None
    dataset: str | None = None
    metric: str | None = None
    value: PrintedDecimal | None = None
    split: str | None = None
    protocol: Protocol | None = None
    task: str | None = None
    role: Role | None = None
    method: str | None = None
    model: str | None = None
    aliases: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    extra_data: tuple[str, ...] | None = None
    params_m: PrintedDecimal | None = None
    flops_g: PrintedDecimal | None = None
    scale: Scale | None = None
    qualifier: Qualifier | None = None
    uncertainty: PrintedDecimal | None = None
    uncertainty_kind: UncertaintyKind | None = None
    range: bool = False
    date: Annotated[PaperDate, AfterValidator(parse_date)] | None = None

    def changes(self) -> dict[str, Any]:
        """The given fields with their values, in the order of the class.

        >>> Correction(value="84.8", split=None).changes()
        {'value': '84.8', 'split': None}
        """
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


class Target(BaseModel):
    """The row that a decision is about, as it was read or entered, before any decision.

    What is None here may be anything, so that a row still fits when better rules read more from the same sentence;
    protocol, role and origin must be the same, as a row that differs there says something else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    board: BoardId | None = None
    dataset: str | None = None
    metric: str | None = None
    """Names, for a row on no board."""
    value: PrintedDecimal
    split: str | None = None
    protocol: Protocol = "supervised"
    role: Role = "proposed"
    method: str | None = None
    model: str | None = None
    """They tell rows apart that share a number. Where one row is left, better rules may have named its system anew."""
    before: str | None = None
    after: str | None = None
    """The words that the number stands between; letters and digits count."""
    settings: tuple[str, ...] | None = None
    extra_data: tuple[str, ...] | None = None
    params_m: PrintedDecimal | None = None
    flops_g: PrintedDecimal | None = None
    qualifier: Qualifier | None = None
    range: bool | None = None
    task: str | None = None
    source: str | None = None
    """Given only where nothing above tells two rows apart."""
    origin: str = "extracted"


class Decision(BaseModel):
    """One decision of a person on one row."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: Target
    verdict: Verdict
    correct: Correction | None = None
    """What the row should say, where the verdict is to correct it."""
    reason: str = ""
    by: str | None = None
    """Who decided, as the configuration or the sign-in names them."""
    date: datetime.date


def is_same(one: Decision, other: Decision) -> bool:
    """Whether two decisions say the same; what a correction sets to nothing counts, unlike what it leaves out."""
    return one == other and _changes(one) == _changes(other)


def _changes(decision: Decision) -> dict[str, Any]:
    return decision.correct.changes() if decision.correct else {}


class DecidedPaper(BaseModel):
    """The paper that a file of decisions is about, by all that identifies it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    arxiv: ArxivId | None = None
    doi: str | None = None


class Filed(BaseModel):
    """A decision, where it stands, and what it sets."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: Decision
    folder: str
    """The data folder, as the store tells folders apart."""
    file: str
    """The file, relative to its folder, with forward slashes."""
    position: int
    """Among the decisions of the file, from 0."""
    private: bool = False
    sets: dict[str, Any] = {}
    """Fields of a result with what the correction makes of them: see `leaderboard.corrections`."""


class Reading(NamedTuple):
    """A row before decisions: its id, the text that gave it, and what it says."""

    id: str
    text: str
    result: Result


class Outcome(NamedTuple):
    """What became of one decision."""

    filed: Filed
    rows: tuple[str, ...]
    """Ids of the rows that it fits: one of each text that says the same."""
    trouble: str | None = None
    """Why it is not applied."""
    renamed: str | None = None
    """What the row calls its system now, where that has changed since the decision."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row's decisions, oldest first, and what it says after them."""

    result: Result
    decisions: tuple[Filed, ...]


# which row


def fitting(target: Target, readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    """The rows of one paper that a target fits, by text; a text with more than one leaves open which is meant."""
    texts: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if _fits(target, reading.result):
            texts[reading.text].append(reading)
    return {text: _of_system(target, found) for text, found in sorted(texts.items())}


def _fits(target: Target, result: Result) -> bool:
    return (
        _is_on_board(target, result)
        and result.value is not None
        and Decimal(result.value) == Decimal(target.value)
        and (target.protocol, target.role, target.origin) == (result.protocol, result.role, result.origin)
        and all(_states(target, result, name) for name in _TELLING)
        and (_stands_there(target, result.evidence) if result.evidence else _is_system(target, result))
    )


_TELLING = ("split", "settings", "extra_data", "params_m", "flops_g", "qualifier", "range", "task", "source")
"""What must be the same where the target states it."""


def _states(target: Target, result: Result, name: str) -> bool:
    stated = getattr(target, name)
    return stated is None or stated == getattr(result, name)


def _is_on_board(target: Target, result: Result) -> bool:
    if target.board is not None:
        return target.board == result.board
    return result.board is None and (target.dataset, target.metric) == (result.dataset, result.metric)


def _is_system(target: Target, result: Result) -> bool:
    return all(
        stated is None or (named is not None and alias_key(stated) == alias_key(named))
        for stated, named in ((target.method, result.method), (target.model, result.model))
    )


def _of_system(target: Target, found: list[Reading]) -> list[Reading]:
    """Those of the system that the target names, where several share a number."""
    if len(found) < 2:
        return found
    return [reading for reading in found if _is_system(target, reading.result)] or found


def _stands_there(target: Target, evidence: Evidence) -> bool:
    """Whether the number stands between the same words, as far as both tell: rules may cut the sentence elsewhere now."""
    if target.before is None and target.after is None:
        return True
    before, after = sides(evidence)
    wanted_before, wanted_after = _letters(target.before or ""), _letters(target.after or "")
    here_before, here_after = _letters(before), _letters(after)
    compared = min(len(wanted_before), len(here_before)) + min(len(wanted_after), len(here_after))
    says_anything = bool(wanted_before or wanted_after)
    return (
        (wanted_before.endswith(here_before) or here_before.endswith(wanted_before))
        and (wanted_after.startswith(here_after) or here_after.startswith(wanted_after))
        and (compared > 0 or not says_anything)
    )


def sides(evidence: Evidence) -> tuple[str, str]:
    """The parts of the sentence before and behind the number."""
    return (
        evidence.quote[: max(0, evidence.value_start - evidence.start)],
        evidence.quote[max(0, evidence.value_end - evidence.start) :],
    )


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


# what becomes of the rows


def settle(readings: Sequence[Reading], filed: Sequence[Filed]) -> tuple[dict[str, Judged], list[Outcome]]:
    """The rows of one paper that decisions are about, as they are after them, and what became of each decision.

    Decisions come in their order. The last one on a row gives its status; what earlier ones corrected stays, field by field.
    """
    known = {reading.id: reading.result for reading in readings}
    outcomes = [_outcome(one, readings) for one in filed]
    on_row: dict[str, list[Filed]] = defaultdict(list)
    for outcome in outcomes:
        for row in outcome.rows:
            on_row[row].append(outcome.filed)
    return {row: Judged(judged(known[row], found), tuple(found)) for row, found in sorted(on_row.items())}, outcomes


def _outcome(filed: Filed, readings: Sequence[Reading]) -> Outcome:
    target = filed.decision.row
    texts = fitting(target, readings)
    if not texts:
        return Outcome(filed, (), _missing(target, readings))
    if any(len(found) > 1 for found in texts.values()):
        most = max(len(found) for found in texts.values())
        return Outcome(filed, (), f"{most} rows fit it: say more under `row`, as method, model or the words around it")
    fitted = [reading for found in texts.values() for reading in found]
    renamed = next((name for one in fitted if (name := _renamed(target, one.result))), None)
    return Outcome(filed, tuple(reading.id for reading in fitted), None, renamed)


def _missing(target: Target, readings: Sequence[Reading]) -> str:
    """What is nearest to the target, so that a person sees what has changed."""
    near = [one.result for one in readings if one.result.value and Decimal(one.result.value) == Decimal(target.value)]
    if not near:
        return f"the paper has no row with the value {target.value}"
    told = sorted({_told(result) for result in near})
    return f"no row of the paper fits it any more; with this value it has: {'; '.join(told[:3])}"


def _told(result: Result) -> str:
    place = result.board or f"{result.dataset}, {result.metric}"
    rest = (result.split, result.protocol, result.role, result.method, result.origin)
    return ", ".join([place, *(part for part in rest if part)])


def _renamed(target: Target, result: Result) -> str | None:
    if _is_system(target, result):
        return None
    return " · ".join(filter(None, (result.method, result.model))) or "no name"


def judged(result: Result, decisions: Sequence[Filed]) -> Result:
    """The row after decisions, oldest first; as it is where there are none."""
    if not decisions:
        return result
    changes: dict[str, Any] = {}
    for filed in decisions:
        if "board" in filed.sets:
            changes.pop("scale", None)
        changes |= filed.sets
    if changes.get("board") and "scale" not in changes:
        changes["scale"] = _scale(result, changes["unit"])
    status = STATUS_AFTER[decisions[-1].decision.verdict]
    return Result.model_validate({**result.__dict__, **changes, "status": status})


def corrected(read: Result, now: Result) -> dict[str, tuple[str, str]]:
    """The fields that decisions changed, in the order of `Correction`, each with what it said and what it says; `?` is unknown."""
    pairs = ((name, getattr(read, name), getattr(now, name)) for name in Correction.model_fields)
    return {name: (_text(before), _text(after)) for name, before, after in pairs if before != after}


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return "?" if value is None else str(value)


def _scale(result: Result, unit: str | None) -> Scale:
    """On another board a number has that board's scale, unless it says of itself that it is a proportion."""
    if unit != "%":
        return "unknown"
    return "proportion" if result.scale == "proportion" else "percent"
