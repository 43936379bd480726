"""The numbers of a sentence that may be scores, and what is tied to each on its way to become a finding."""

from collections.abc import Sequence

from extractors.catalog import Benchmark, Metric
from extractors.mentions.tokens import Number, Token, kinds


class Dataset:
    """A dataset as a score is tied to it: catalog entry or the name as written, and where it stands."""

    __slots__ = ("benchmark", "name", "sentence", "token")

    def __init__(self, name: str, benchmark: Benchmark | None, token: Token | None, sentence: int) -> None:
        self.name = name
        self.benchmark = benchmark
        self.token = token
        self.sentence = sentence

    @classmethod
    def none(cls, sentence: int) -> "Dataset":
        """No dataset at all: that of a number which is known to be of none, or of several."""
        return cls("", None, None, sentence)

    @property
    def key(self) -> str:
        return self.benchmark.id if self.benchmark else self.name.lower()


class Score:
    """A number on its way to become a finding. Indexes count tokens of its sentence."""

    __slots__ = (
        "at",
        "beside_change",
        "confidence",
        "dataset",
        "end",
        "extra_data",
        "flops",
        "group",
        "has_no_place",
        "is_start",
        "member",
        "method",
        "metric",
        "metric_at",
        "metric_name",
        "metric_stated",
        "model",
        "number",
        "params",
        "protocol",
        "ranged",
        "reasons",
        "role",
        "rule",
        "sentence",
        "settings",
        "split",
        "task",
        "token",
    )  # fmt: skip

    def __init__(self, at: int, token: Token, sentence: int) -> None:
        self.at = at
        self.token = token
        self.number: Number = token.data
        self.sentence = sentence
        self.end = at + 1
        self.group: Group | None = None
        self.member = 0
        self.metric: Metric | None = None
        self.metric_name = ""
        self.metric_at: int | None = None
        self.metric_stated = True
        self.dataset: Dataset | None = None
        self.has_no_place = False
        self.split: str | None = None
        self.is_start = False
        self.ranged = False
        self.role = "proposed"
        self.method: list[str] = []
        self.model: str | None = None
        self.task: str | None = None
        self.protocol = "supervised"
        self.settings: list[str] = []
        self.extra_data: tuple[str, ...] | None = None
        self.params: str | None = None
        self.flops: str | None = None
        self.rule: list[str] = []
        self.confidence = 1.0
        self.beside_change = False
        self.reasons: list[str] = []

    def note(self, reason: str, cost: float = 0.0) -> None:
        """Keep why this reading may be trusted, or less so: `cost` is taken off the confidence."""
        self.reasons.append(reason)
        self.confidence = max(0.05, self.confidence - cost)

    def become_baseline(self, reason: str) -> None:
        """Keep that this is not a number of the proposal but one beside it, and why: told as `baseline: ...`."""
        self.role = "baseline"
        self.note(f"baseline: {reason}")

    def is_baseline_since(self, reason: str) -> bool:
        """Whether this became a baseline for a reason."""
        return f"baseline: {reason}" in self.reasons

    def refuse_place(self, reason: str) -> None:
        """Keep why no dataset may be looked for elsewhere, in this sentence's neighbours or the title."""
        self.note(reason)
        self.has_no_place = True

    def leave(self, reason: str) -> None:
        """Keep that this number belongs to no single named dataset, so that none is looked for any more."""
        self.note(reason)
        self.dataset = Dataset.none(self.sentence)


class Group:
    """Scores that stand together: a list (`82.8%, 84.2%, and 84.6%`) or one side of a change (`65.0%/47.0% to ...`)."""

    __slots__ = ("end", "first", "kind", "scores")

    def __init__(self, kind: str, scores: list[Score]) -> None:
        self.kind = kind
        self.scores = scores
        self.first = scores[0].at
        self.end = scores[-1].at + 1
        for member, score in enumerate(scores):
            score.group = self
            score.member = member

    def leave(self, reason: str) -> None:
        """Keep for all members that they belong to no single named dataset."""
        for score in self.scores:
            score.leave(reason)


class Sentence:
    """A sentence's tokens with what is looked up again and again: its kinds as a string, its brackets, its scores."""

    __slots__ = ("brackets", "closes", "end", "groups", "index", "kinds", "low", "metrics", "scores", "start", "tokens")

    def __init__(
        self, index: int, start: int, end: int, tokens: Sequence[Token], metrics: Sequence[Metric] = ()
    ) -> None:
        self.metrics = metrics
        """The catalog's metrics, for a name that only implies another (`box / mask AP`)."""
        self.index = index
        self.start = start
        self.end = end
        self.tokens = tokens
        self.kinds = kinds(tokens)
        self.low = [token.low for token in tokens]
        self.brackets, self.closes = _brackets(self.kinds)
        self.scores: list[Score] = [Score(i, t, index) for i, t in enumerate(tokens) if t.kind == "V"]
        self.groups: list[Group] = []


def _brackets(string: str) -> tuple[list[int], dict[int, int]]:
    """For each token the index of the bracket it stands in (-1 outside), and for each `(` its `)`."""
    if "(" not in string:
        return [-1] * len(string), {}
    inside: list[int] = []
    closes: dict[int, int] = {}
    stack: list[int] = []
    for index, kind in enumerate(string):
        if kind == ")" and stack:
            closes[stack.pop()] = index
        inside.append(stack[-1] if stack else -1)
        if kind == "(":
            stack.append(index)
    for opening in stack:
        closes[opening] = len(string)
    return inside, closes
