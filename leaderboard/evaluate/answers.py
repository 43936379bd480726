"""What a person or the extraction says that papers report, from JSON lines `{"title", "results": [...]}`."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

import orjson
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from extractors.errors import InputError, Location
from leaderboard.evaluate.spellings import dataset_key, metric_key, name_key, number_key


def _names(value: object) -> object:
    """One name, several or none, as several."""
    return () if value is None else (value,) if isinstance(value, str) else value


def _text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_names)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Proof(_Part):
    """What is needed of a finding's evidence."""

    quote: str = ""
    rule: str = ""
    confidence: float | None = None


class Answer(_Part):
    """One result, as the gold or the extraction has it; fields that an evaluation does not use are left out."""

    dataset: str | None = None
    dataset_accept: Names = ()
    """Gold only: other names that are as good."""
    metric: str | None = None
    metric_accept: Names = ()
    value: Annotated[str, BeforeValidator(_text)]
    split: str | None = None
    role: str | None = None
    method: Names = ()
    model: str | None = None
    extra_data: Names = ()
    """Empty where nothing is said and where the text says none: an evaluation does not tell these apart."""
    params_m: Decimal | None = None
    range: bool = False
    quote: str | None = None
    """Gold only: where it stands in the text."""
    evidence: Proof = Proof()

    @cached_property
    def datasets(self) -> frozenset[str]:
        return frozenset(map(dataset_key, (self.dataset, *self.dataset_accept)))

    @cached_property
    def metrics(self) -> frozenset[str]:
        return frozenset(map(metric_key, (self.metric, *self.metric_accept)))

    @cached_property
    def methods(self) -> tuple[str, ...]:
        return tuple(name_key(name) for name in self.method if name)

    @cached_property
    def score(self) -> tuple[str, str, str]:
        """Dataset, metric and value by their first names."""
        return dataset_key(self.dataset), metric_key(self.metric), number_key(self.value)

    @property
    def identity(self) -> tuple[object, ...]:
        """Answers of one paper with the same identity say the same result twice."""
        return *self.score, self.split, self.methods, name_key(self.model)

    @property
    def sentence(self) -> str:
        return self.quote or self.evidence.quote


class Passed(_Part):
    """A number that the extraction saw and did not take."""

    text: str
    kind: str
    reason: str


def paper_key(title: str | None) -> str:
    """What joins papers: letters and digits of their titles."""
    return name_key(title)


class Answers(_Part):
    """The results of one paper."""

    title: str | None = None
    results: Annotated[tuple[Answer, ...], BeforeValidator(lambda value: value or ())] = ()
    dropped: tuple[Passed, ...] = Field(default=(), exclude=True)
    """Empty where it is not known."""

    @property
    def key(self) -> str:
        return paper_key(self.title)

    def above(self, minimum: float) -> "Answers":
        """Without the results whose confidence is known and below the minimum; these count as dropped."""
        unsure = [a for a in self.results if a.evidence.confidence is not None and a.evidence.confidence < minimum]
        if not unsure:
            return self
        sure = tuple(answer for answer in self.results if answer not in unsure)
        passed = (
            Passed(text=a.value, kind="other", reason=f"confidence {a.evidence.confidence:g} is below {minimum:g}")
            for a in unsure
        )
        return self.model_copy(update={"results": sure, "dropped": (*self.dropped, *passed)})


def parse(lines: Iterable[bytes], name: str) -> list[Answers]:
    """The answers of JSON lines, empty lines skipped; InputError with file and line for one that holds none."""
    return [_parse(line, Location(name, number)) for number, line in enumerate(lines, 1) if line.strip()]


def _parse(line: bytes, where: Location) -> Answers:
    try:
        record: Any = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"not a line of JSON: {error}", where=where) from None
    if not isinstance(record, dict) or "results" not in record:
        raise InputError('expected an object with "title" and "results"', where=where)
    try:
        return Answers.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise InputError(f"{field}: {first['msg'].lower()}, found {first['input']!r}", where=where) from None
