"""The numbers of a sentence that may be scores, with the lists and changes they stand in."""

from collections.abc import Sequence

import regex

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

    @property
    def key(self) -> str:
        return self.benchmark.id if self.benchmark else self.name.lower()


class Score:
    """A number on its way to become a finding. Indexes count tokens of its sentence."""

    __slots__ = (
        "at",
        "confidence",
        "dataset",
        "end",
        "extra_data",
        "first",
        "flops",
        "group",
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
        self.first = at
        self.end = at + 1
        self.group: Group | None = None
        self.member = 0
        self.metric: Metric | None = None
        self.metric_name = ""
        self.metric_at: int | None = None
        self.metric_stated = True
        self.dataset: Dataset | None = None
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
        self.reasons: list[str] = []

    def note(self, reason: str, cost: float = 0.0) -> None:
        """Keep why this reading may be trusted, or less so: `cost` is taken off the confidence."""
        self.reasons.append(reason)
        self.confidence = max(0.05, self.confidence - cost)


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
        if self.scores:
            self.groups = sorted([*_groups(self), *self.groups], key=lambda group: group.first)


def _brackets(string: str) -> tuple[list[int], dict[int, int]]:
    """For each token the index of the bracket it stands in (-1 outside), and for each `(` its `)`."""
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


_LIST = regex.compile(r"V(?:~*(?:[,/|]&?|&)V)*")
_CHANGE = regex.compile(
    r"""
      F (?P<start>V(?:(?:[,/|]&?|&)V)*) (?:[Mx]|\([^()]*\))* [xowSDfB]{0,4} T (?P<target>[xkMcht]{0,3}V(?:(?:[,/|]&?|&)V)*) (?:M?(?:\([^()]*\))?(?:&?x?)?T(?P<further>x{0,2}V))?
    """,
    regex.VERBOSE,
)
_RAISE = regex.compile(r"(?P<start>V) M? \)? T (?P<target>V)", regex.VERBOSE)
_BETWEEN = regex.compile(r"(?<=.)(?P<start>V)M?&(?P<end>V)")
_RANGE_WORDS = frozenset("ranging range ranges ranged varying vary varies spanning span spans between".split())


def _groups(sentence: Sentence) -> list[Group]:
    string = sentence.kinds
    by_index = {score.at: score for score in sentence.scores}
    taken: set[int] = set()
    groups: list[Group] = []

    def take(first: int, last: int, kind: str) -> list[Score]:
        members = [by_index[i] for i in range(first, last) if i in by_index and i not in taken]
        taken.update(score.at for score in members)
        if members:
            groups.append(Group(kind, members))
        return members

    for match in _CHANGE.finditer(string):
        starts = take(match.start("start"), match.end("start"), "start")
        targets = take(match.start("target"), match.end("target"), "target")
        words = sentence.low[max(0, match.start() - 4) : match.start()]
        ranged = any(word in _RANGE_WORDS for word in words)
        for score in starts:
            score.is_start = not ranged
        for score in starts + targets:
            score.ranged = ranged
        if match["further"]:
            take(match.start("further"), match.end("further"), "target")
    for match in _RAISE.finditer(string):
        before = string[max(0, match.start() - 8) : match.start()]
        arrow = sentence.tokens[match.start("target") - 1].text in ("->", "=>")
        changing = "U" in before or any(g.kind == "start" for g in groups)
        if (arrow or changing) and match.start("start") not in taken and match.start("target") not in taken:
            for score in take(match.start("start"), match.end("start"), "start"):
                score.is_start = True
            take(match.start("target"), match.end("target"), "target")
    for match in _BETWEEN.finditer(string):
        if sentence.low[match.start("start") - 1] == "between":
            for score in take(match.start("start"), match.end("start"), "list") + take(
                match.start("end"), match.end("end"), "list"
            ):
                score.ranged = True
    _take_bracketed_starts(sentence, taken)
    for match in _LIST.finditer(_without_brackets(sentence)):
        take(match.start(), match.end(), "list")
    for match in _LIST.finditer(string):
        take(match.start(), match.end(), "list")
    groups.sort(key=lambda group: group.first)
    return groups


def _without_brackets(sentence: Sentence) -> str:
    """The kinds with every bracket's content blanked, so that `75.2% (from 73.7%), 44.7% (from 42.6%)` reads as a list."""
    blanked = list(sentence.kinds)
    for index, opening in enumerate(sentence.brackets):
        if opening >= 0 or sentence.kinds[index] in "()":
            blanked[index] = "~"
    return "".join(blanked)


def bracketed_starts(sentence: Sentence) -> list[tuple[Score, Score]]:
    """Pairs (value, start) of `75.28% (from 73.71%)`."""
    by_index = {score.at: score for score in sentence.scores}
    return [
        (by_index[m.start("value")], by_index[m.start("start")])
        for m in _BRACKETED_START.finditer(sentence.kinds)
        if m.start("value") in by_index and m.start("start") in by_index
    ]


_BRACKETED_START = regex.compile(r"(?P<value>V)M?\([xk]?F(?P<start>V)M?\)")


def _take_bracketed_starts(sentence: Sentence, taken: set[int]) -> None:
    for _, start in bracketed_starts(sentence):
        start.is_start = True
        if start.at not in taken:
            taken.add(start.at)
            sentence.groups.append(Group("bracketed start", [start]))


def runs(sentence: Sentence, kind: str, joiners: str = ",/|&") -> list[list[int]]:
    """Lists of tokens of one kind: indexes of `D , D & D` as one run, a lone token as a run of one."""
    found: list[list[int]] = []
    string = sentence.kinds
    for index, k in enumerate(string):
        if k != kind:
            continue
        if found:
            last = found[-1][-1]
            gap = string[last + 1 : index]
            closed = any(k == "&" for k in string[found[-1][0] : last]) and "&" not in gap
            if (
                gap
                and not closed
                and all(g in joiners + "xoS" for g in gap)
                and any(g in joiners for g in gap)
                and len(gap) <= 7
            ):
                found[-1].append(index)
                continue
        found.append([index])
    return found


def bracket_text(sentence: Sentence, opening: int) -> Sequence[Token]:
    """The tokens between a bracket and its end."""
    return sentence.tokens[opening + 1 : sentence.closes.get(opening, len(sentence.tokens))]
