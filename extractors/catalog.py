"""The catalog: metrics and benchmarks as typed vocabulary, read from `metrics.yaml` and `benchmarks/**/*.yaml`.

Vocabulary is data: a new benchmark, alias or metric is a YAML file and needs no code.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Literal, NewType, TypeVar

import regex
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from extractors import yaml_lines, yaml_problems
from extractors.common_words import COMMON_WORDS
from extractors.errors import CatalogError, InputError, InputErrors, Location
from extractors.paper import paper_address, parse_url

BoardId = NewType("BoardId", str)
"""`<benchmark>/<metric>`, both ids of the catalog: `imagenet-1k/top-1-accuracy`."""

_T = TypeVar("_T", "Metric", "Benchmark")
_SHORT_NAME = 9
"""Letters from which on two common words side by side are more likely a name than chance."""
_ID = regex.compile(r"[a-z0-9]+(?:[.+-][a-z0-9]+)*")
_BETWEEN = dict.fromkeys(map(ord, "-_‐‑–'’"))
_BETWEEN_BYTES = b"-_' \t\r\n"


def parse_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError(f"expected lower-case letters, digits and hyphens, as `imagenet-1k`: {text!r}")
    return text


def alias_key(name: str) -> str:
    """What two spellings of a name share: lower case, without spaces, hyphens, underscores and apostrophes.

    >>> alias_key("MS-COCO") == alias_key("ms coco")
    True
    """
    return "".join(name.split()).translate(_BETWEEN).lower()


def _decimal(value: object) -> object:
    try:
        return Decimal(value) if isinstance(value, str) else value
    except InvalidOperation:
        raise ValueError(f"not a decimal number: {value!r}") from None


def _reference(text: str) -> str:
    paper_address(text)
    return text


Id = Annotated[str, AfterValidator(parse_id)]
Number = Annotated[Decimal, BeforeValidator(_decimal)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Metric(_Entry):
    """What is measured: display name, other spellings, unit, direction, bounds and the decimals that papers print."""

    id: Id
    name: str = Field(description="the name as people write it", examples=["top-1 accuracy"])
    aliases: tuple[str, ...] = ()
    """Other words for it: letter case, spaces, hyphens and underscores do not count."""
    abbreviations: tuple[str, ...] = ()
    """Short forms read in this very spelling only, since they are words or names otherwise: `IS`, `AP`, `EM`."""
    direction: Literal["higher", "lower"] = Field(description="`higher` or `lower`, whichever is better")
    unit: Literal["%"] | None = None
    """`%` where values are percentages by custom, whether or not a text prints the sign."""
    minimum: Number | None = Field(default=None, description="a decimal number")
    maximum: Number | None = Field(default=None, description="a decimal number")
    decimals: int = Field(default=1, ge=0, le=6)
    task: str | None = None
    """The task that the metric implies wherever it is used (`mask AP` is instance segmentation), else None."""
    kind: Literal[
        "classification", "detection", "segmentation", "retrieval", "generation", "error", "language", "other"
    ] = "other"
    description: str | None = None

    @property
    def exact_spellings(self) -> tuple[str, ...]:
        """Spellings whose letter case counts: the abbreviations, and a name in capitals alone (METEOR is no meteor)."""
        return (*((self.name,) if self.name.isalpha() and self.name.isupper() else ()), *self.abbreviations)

    @property
    def loose_spellings(self) -> tuple[str, ...]:
        """Spellings read in any letter case: the aliases, and the name unless it is in capitals alone."""
        return (*(() if self.name.isalpha() and self.name.isupper() else (self.name,)), *self.aliases)

    def admits(self, value: Decimal) -> bool:
        """Whether a value lies within the metric's bounds."""
        return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)


class BenchmarkMetric(_Entry):
    """How a benchmark uses a metric."""

    task: str | None = None
    default: bool = False
    """True for the metric meant where a text names none; at most one a benchmark."""
    said: tuple[str, ...] = ()
    """Metric words that mean this metric on this benchmark: `AP` is box AP on COCO, `accuracy` top-1 on ImageNet."""


class Splits(_Entry):
    canonical: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = {}

    def resolve(self, name: str) -> str:
        """The split's own name for a spelling of it; an unknown spelling stays as it is."""
        key = alias_key(name)
        return next(
            (
                split
                for split, others in self.aliases.items()
                if key == alias_key(split) or any(key == alias_key(o) for o in others)
            ),
            name,
        )


class Benchmark(_Entry):
    """A dataset with its aliases, splits and metrics."""

    benchmark: Id = Field(description="its id, in lower-case letters, digits and hyphens", examples=["imagenet-1k"])
    name: str = Field(description="the name as people write it", examples=["ImageNet-1K"])
    area: str | None = None
    """The folder below `benchmarks/` that the file stands in."""
    task: str | None = None
    aliases: tuple[str, ...] = ()
    splits: Splits = Splits()
    metrics: Mapping[Id, BenchmarkMetric] = Field(description="the ids of its metrics, each with a colon behind it")
    not_: tuple[str, ...] = Field(default=(), alias="not")
    """Names that look like this benchmark and are others."""
    description: str | None = None
    homepage: Annotated[str, AfterValidator(parse_url)] | None = Field(
        default=None, description="an address that begins with http:// or https://"
    )
    paper: Annotated[str, AfterValidator(_reference)] | None = None
    """arXiv id, DOI or address of the paper that introduced it, where looked up."""
    licence: str | None = None
    superseded_by: Id | None = None
    """The benchmark that took this one's place; it is in the catalog too, and never this one again."""

    @property
    def id(self) -> str:
        return self.benchmark

    @property
    def paper_link(self) -> str | None:
        """Where to read the paper that introduced it; always http(s)."""
        return None if self.paper is None else paper_address(self.paper)

    @property
    def default_metric(self) -> str | None:
        """The id of the metric meant where a text names none."""
        return next((metric for metric, use in self.metrics.items() if use.default), None)


class Board(_Entry):
    """One benchmark ranked by one metric."""

    id: BoardId
    benchmark: Benchmark
    metric: Metric
    task: str | None

    @property
    def name(self) -> str:
        return f"{self.benchmark.name} · {self.metric.name}"


class Catalog:
    """Metrics and benchmarks, with look-up by id and by any spelling."""

    def __init__(self, metrics: Iterable[Metric], benchmarks: Iterable[Benchmark]) -> None:
        self.metrics: dict[str, Metric] = {metric.id: metric for metric in metrics}
        self.benchmarks: dict[str, Benchmark] = {benchmark.id: benchmark for benchmark in benchmarks}
        self._metric_names = {
            alias_key(name): m for m in self.metrics.values() for name in (*m.abbreviations, *m.aliases, m.name)
        }
        self._benchmark_names = {alias_key(name): b for b in self.benchmarks.values() for name in (*b.aliases, b.name)}

    def metric(self, name: str) -> Metric | None:
        """The metric of this id, name or alias."""
        return self.metrics.get(name) or self._metric_names.get(alias_key(name))

    def benchmark(self, name: str) -> Benchmark | None:
        """The benchmark of this id, name or alias."""
        return self.benchmarks.get(name) or self._benchmark_names.get(alias_key(name))

    def board(self, board_id: str) -> Board:
        """The board of this id; CatalogError where there is none."""
        benchmark_id, _, metric_id = board_id.partition("/")
        benchmark, metric = self.benchmarks.get(benchmark_id), self.metrics.get(metric_id)
        if benchmark is None or metric is None or metric_id not in benchmark.metrics:
            raise CatalogError(f"no board {board_id!r} in the catalog", remedy=self._suggestion(board_id))
        return Board(
            id=BoardId(board_id),
            benchmark=benchmark,
            metric=metric,
            task=benchmark.metrics[metric_id].task or benchmark.task or metric.task,
        )

    def successor(self, board: Board) -> Board | None:
        """The board in the place of one whose benchmark is superseded: of the same metric, else of the standard one."""
        benchmark = self.benchmarks.get(board.benchmark.superseded_by or "")
        if benchmark is None:
            return None
        metric = board.metric.id if board.metric.id in benchmark.metrics else benchmark.default_metric
        return self.board(f"{benchmark.id}/{metric}") if metric else None

    def boards(self) -> Iterator[Board]:
        """All boards in the order of areas, benchmarks and the metrics of their files."""
        for benchmark in sorted(self.benchmarks.values(), key=lambda b: (b.area or "", b.id)):
            for metric_id in benchmark.metrics:
                yield self.board(f"{benchmark.id}/{metric_id}")

    def board_ids(self) -> list[str]:
        return [f"{benchmark.id}/{metric}" for benchmark in self.benchmarks.values() for metric in benchmark.metrics]

    def _suggestion(self, board_id: str) -> str:
        return _nearest(board_id, self.board_ids()) or "`leaderboard boards` lists them"

    @classmethod
    def load(cls, folders: Iterable[Path], *, naming: str | None = None) -> "Catalog":
        """Read every folder's `metrics.yaml` and `benchmarks/**/*.yaml`; a later folder may add, not redefine.

        With `naming`, of the benchmarks those whose files hold this name in some spelling: if `benchmark` finds one there,
        it is the one that the whole catalog has under the name. InputErrors names every mistake of every file that was
        read at once, each with file, line and column.
        """
        errors: list[InputError] = []
        metrics: dict[str, tuple[Metric, Location]] = {}
        benchmarks: dict[str, tuple[Benchmark, Location]] = {}
        for folder in folders:
            path = folder / "metrics.yaml"
            if path.exists():
                for metric, where in _metrics(path, errors):
                    _add(metrics, metric, where, errors)
            for path in sorted(folder.glob("benchmarks/**/*.yaml")):
                if naming is not None and not _may_name(path, naming):
                    continue
                found = _benchmark(path, path.parent.relative_to(folder / "benchmarks").as_posix(), errors)
                if found:
                    _add(benchmarks, *found, errors)
        for benchmark, where in benchmarks.values():
            errors += _contradictions(benchmark, where, metrics)
        if naming is None:
            errors += _successions(benchmarks)
        errors += _clashes(metrics.values())
        errors += _clashes(benchmarks.values())
        if errors:
            raise InputErrors(errors)
        return cls((m for m, _ in metrics.values()), (b for b, _ in benchmarks.values()))


def _add(known: dict[str, tuple[_T, Location]], entry: _T, where: Location, errors: list[InputError]) -> None:
    if entry.id in known:
        errors.append(CatalogError(f"{entry.id!r} is defined before, at {known[entry.id][1]}", where=where))
    else:
        known[entry.id] = entry, where


def _metrics(path: Path, errors: list[InputError]) -> Iterator[tuple[Metric, Location]]:
    try:
        document = yaml_lines.read(path.read_bytes(), str(path))
        entries = yaml_lines.as_mapping(document)
    except InputErrors as several:
        errors.extend(several.errors)
        return
    except InputError as error:
        errors.append(error)
        return
    for key, entry in entries.items():
        if not isinstance(entry, dict):
            errors.append(
                CatalogError(
                    f"metric {key!r}: expected `name:`, `direction:`, ... below it", where=document.location(key)
                )
            )
            continue
        try:
            yield Metric.model_validate({**entry, "id": key}), document.location(key)
        except ValidationError as error:
            errors.extend(yaml_problems.problems(error, Metric, document, (key,), CatalogError))


def _may_name(path: Path, name: str) -> bool:
    """Whether a file may hold a name, seen without parsing it; a backslash may stand for any character."""
    content = path.read_bytes()
    return b"\\" in content or alias_key(name).encode() in content.lower().translate(None, _BETWEEN_BYTES)


def _benchmark(path: Path, area: str, errors: list[InputError]) -> tuple[Benchmark, Location] | None:
    try:
        document = yaml_lines.read(path.read_bytes(), str(path))
        entry = yaml_lines.as_mapping(document)
        given = {
            key: ({} if value is None else value) if key in ("metrics", "splits") else value
            for key, value in entry.items()
        }
        if isinstance(given.get("metrics"), dict):
            given["metrics"] = {metric: use or {} for metric, use in given["metrics"].items()}
        return Benchmark.model_validate(
            {**given, "area": given.get("area") or (None if area == "." else area)}
        ), document.location("benchmark")
    except ValidationError as error:
        errors.extend(yaml_problems.problems(error, Benchmark, document, kind=CatalogError))
    except InputErrors as several:
        errors.extend(several.errors)
    except InputError as error:
        errors.append(error)
    return None


def _contradictions(benchmark: Benchmark, where: Location, metrics: Mapping[str, object]) -> list[InputError]:
    problems = [f"metric {metric!r} is not in metrics.yaml" for metric in benchmark.metrics if metric not in metrics]
    if not benchmark.metrics:
        problems.append("no metric")
    if sum(use.default for use in benchmark.metrics.values()) > 1:
        problems.append("more than one default metric")
    if len(benchmark.metrics) == 1 and benchmark.default_metric is None:
        problems.append("its only metric is not its default: write `default: true`")
    problems += [
        f"{name!r} consists of words of every text, which would be read everywhere"
        for name in (benchmark.name, *benchmark.aliases)
        if _is_everyday(name)
    ]
    return [CatalogError(f"{benchmark.id}: {problem}", where=where) for problem in problems]


def _successions(benchmarks: Mapping[str, tuple[Benchmark, Location]]) -> list[InputError]:
    """Benchmarks superseded by one that is not in the catalog, or in the end by themselves."""
    after = {name: benchmark.superseded_by for name, (benchmark, _) in benchmarks.items() if benchmark.superseded_by}
    problems: list[InputError] = []
    for name, target in after.items():
        where = benchmarks[name][1]
        if target not in benchmarks:
            message = f"{name}: superseded_by names {target!r}, which the catalog does not have"
            problems.append(CatalogError(message, where=where, remedy=_nearest(target, benchmarks)))
            continue
        chain = [name]
        while chain[-1] in after and after[chain[-1]] not in chain:
            chain.append(after[chain[-1]])
        if after.get(chain[-1]) == name:
            message = f"{name}: superseded_by leads back to it: {' -> '.join([*chain, name])}"
            problems.append(CatalogError(message, where=where))
    return problems


def _nearest(name: str, known: Iterable[str]) -> str | None:
    from rapidfuzz import process

    found = process.extractOne(name, list(known), score_cutoff=60)
    return f"did you mean {found[0]}?" if found else None


def _is_everyday(name: str) -> bool:
    """Whether a short name is nothing but common words once case and hyphens are gone; a word in capitals is a name.

    >>> _is_everyday("IN-A"), _is_everyday("Common Voice"), _is_everyday("MIND")
    (True, False, False)
    """
    words = regex.split(r"[\s\-_]+", name)
    if len(words) == 1 and name.isupper():
        return False
    return len("".join(words)) < _SHORT_NAME and all(word.lower() in COMMON_WORDS for word in words)


def _clashes(entries: Iterable[tuple[Metric | Benchmark, Location]]) -> list[InputError]:
    """Names that two entries claim, and ids that differ by a hyphen alone."""
    names: dict[str, tuple[Metric | Benchmark, str]] = {}
    ids: dict[str, str] = {}
    problems: list[InputError] = []
    for entry, where in entries:
        alike = ids.setdefault(alias_key(entry.id), entry.id)
        if alike != entry.id:
            problems.append(CatalogError(f"{entry.id!r} and {alike!r} differ by a hyphen alone", where=where))
        for name in _spellings(entry):
            other, spelling = names.setdefault(alias_key(name), (entry, name))
            if other is not entry:
                message = f"{entry.id}: the name {name!r} belongs to {other.id} already, as {spelling!r}"
                problems.append(CatalogError(message, where=where))
    return problems


def _spellings(entry: Metric | Benchmark) -> tuple[str, ...]:
    return (entry.name, *entry.aliases, *(entry.abbreviations if isinstance(entry, Metric) else ()))
