"""What a paper says about datasets: those of its title and of each sentence, and the scores read so far."""

from collections.abc import Sequence

from extractors.catalog import Benchmark, Catalog, Metric
from extractors.linking.dataset.training_data import is_strong, mark_training
from extractors.linking.scores import Dataset, Score, Sentence
from extractors.mentions.tokens import Token


class Context:
    """What the rest of the paper says about datasets: those of the title and of each sentence."""

    def __init__(
        self,
        catalog: Catalog,
        title: Sequence[Token],
        own_benchmark: str | None = None,
        shared_task: Token | None = None,
    ) -> None:
        self.catalog = catalog
        mark_training(title)
        self.title = [t for t in title if t.kind == "D" and is_strong(t)]
        self.by_sentence: dict[int, list[Token]] = {}
        self.sentences: dict[int, Sentence] = {}
        self.trained_on: list[Token] = []
        """The datasets that something is merely trained on."""
        self.scored: list[Score] = []
        self.pooled: dict[str, int] = {}
        """For each metric the last sentence in which a number was told of several datasets together."""
        self.own_benchmark = own_benchmark
        """The name of the benchmark that the paper proposes, where it does: the systems on it are other people's."""
        self.shared_task = shared_task
        """The shared task that the title tells of: `Foo at BarEval-2031 Task 4`."""

    def add(self, sentence: Sentence) -> None:
        """Take in a sentence with the datasets that it names."""
        mark_training(sentence.tokens)
        self.sentences[sentence.index] = sentence
        named = [t for t in sentence.tokens if t.kind == "D" and is_strong(t)]
        self.trained_on += [t for t in sentence.tokens if t.kind == "D" and t.low == "\0weak"]
        if named:
            self.by_sentence[sentence.index] = named


def dataset_of(token: Token, sentence: int) -> Dataset:
    """The dataset that a token names: the catalog's, else one by the name as written. `sentence` is where it is named."""
    benchmark: Benchmark | None = token.data if isinstance(token.data, Benchmark) else None
    return Dataset(benchmark.name if benchmark else token.text, benchmark, token, sentence)


def tie(score: Score, token: Token, sentence: int, rule: str, cost: float) -> None:
    """Make the dataset that a token names that of a score.

    `rule` tells how the two belong together, for the evidence; `cost` is taken off the confidence, which runs from 0 to 1:
    0.02 for a list aligned with its datasets, 0.2 for the dataset of the title. `sentence` is -1 for the title.
    """
    score.dataset = dataset_of(token, sentence)
    score.rule.append(rule)
    score.note(f"dataset {token.text!r} by rule '{rule}'", cost)


def fits(score: Score, token: Token) -> bool:
    """Whether the catalog knows the score's metric on this dataset; an unknown dataset or metric fits everything."""
    benchmark = token.data
    if not isinstance(benchmark, Benchmark) or score.metric is None:
        return True
    return fits_metric(score.metric, benchmark)


def fits_metric(metric: Metric, benchmark: Benchmark) -> bool:
    """Whether a benchmark has a metric, one that texts write for it, or one that it is said as."""
    if metric.id in benchmark.metrics or _KIN.get(metric.id, frozenset()) & set(benchmark.metrics):
        return True
    words = {metric.name, *metric.abbreviations}
    return any(said in words for use in benchmark.metrics.values() for said in use.said)


_KIN: dict[str, frozenset[str]] = {
    "accuracy": frozenset({"top-1-accuracy", "average-accuracy", "mean-accuracy", "overall-accuracy"}),
    "top-1-accuracy": frozenset({"accuracy"}),
    "average-accuracy": frozenset({"accuracy", "top-1-accuracy"}),
    "overall-accuracy": frozenset({"accuracy", "top-1-accuracy"}),
    "mean-accuracy": frozenset({"accuracy", "top-1-accuracy"}),
    "map": frozenset({"box-ap", "mask-ap", "keypoint-ap", "average-precision", "map"}),
    "average-precision": frozenset({"box-ap", "mask-ap", "keypoint-ap", "map"}),
    "map-50-95": frozenset({"box-ap", "map"}),
    "ap50": frozenset({"box-ap", "map", "mask-ap"}),
    "error-rate": frozenset({"top-1-error", "accuracy"}),
    "iou": frozenset({"miou"}),
}
"""Metrics that texts write for one another: a dataset that has the one may be reported with the other."""


def distinct(tokens: Sequence[Token]) -> list[Token]:
    """The first token of each dataset, in order: `ImageNet` and `ImageNet-1K` are one."""
    seen: dict[str, Token] = {}
    for token in tokens:
        seen.setdefault(dataset_of(token, 0).key, token)
    return list(seen.values())


def has_metric(score: Score, token: Token) -> bool:
    """Whether the catalog lists a score's metric for a dataset."""
    return isinstance(token.data, Benchmark) and score.metric is not None and fits(score, token)
