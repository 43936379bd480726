"""Which dataset a number was measured on: in its phrase, its sentence, a sentence before, or the title."""

import itertools
from collections.abc import Sequence

import regex

from extractors.catalog import Benchmark, Catalog
from extractors.linking.scores import Dataset, Group, Score, Sentence, bracketed_starts, runs
from extractors.mentions.tokens import Token

_TRAINING = frozenset(
    """pretraining pre-training pretrained pre-trained pretrain pre-train pretrains initialization initialized weights
    pre-trainings finetuned-from transferred checkpoint checkpoints""".split()
)
_AFTER_TRAINING = frozenset(
    """pretraining pre-training pretrained pre-trained pretrain weights initialization weight data-pretrained
    supervised-pretraining labels images""".split()
)
_MANY = frozenset("datasets benchmarks tasks domains tests languages settings suites".split())
_COUNT_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve various several multiple all different diverse many
    numerous public popular both these""".split()
)
_FAR = 60


def mark_training(sentence: Sentence) -> None:
    """Note on dataset tokens that are merely what a model was trained on: they hold no score if another dataset can."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.kind != "D":
            continue
        after = tokens[index + 1].low if index + 1 < len(tokens) else ""
        after2 = tokens[index + 2].low if index + 2 < len(tokens) else ""
        window = [t.low for t in tokens[max(0, index - 6) : index]]
        if (
            after in _AFTER_TRAINING
            or _is_for_training(tokens, index)
            or (
                after2 in _AFTER_TRAINING
                and after not in (",", "(", ")", "and", "with", "using")
                and tokens[index + 1].kind not in "AUV"
            )
            or (after in ("supervised", "self-supervised") and after2 in _TRAINING)
        ):
            token.low = "\0training"
            continue
        for back, word in enumerate(reversed(window)):
            if any(t.kind in "VGM;" for t in tokens[index - back - 1 : index]):
                break
            if word in _TRAINING:
                negated = any(t.kind == "-" for t in tokens[max(0, index - back - 4) : index - back])
                token.low = "\0unused" if negated else "\0training"
                break
            if word in ("trained", "training", "train", "leveraging") and back <= 3:
                token.low = "\0weak"
                break


def _is_for_training(tokens: Sequence[Token], index: int) -> bool:
    """`leveraging the Objects365 dataset for pre-training`: what the dataset was used for follows."""
    window = tokens[index + 1 : index + 5]
    for first, second in itertools.pairwise(window):
        if first.kind in ",;VM":
            return False
        if first.low in ("for", "as", "during") and second.low in _TRAINING | {
            "training",
            "extra",
            "additional",
            "unlabeled",
        }:
            return True
    return False


def is_strong(token: Token) -> bool:
    return not token.low.startswith("\0")


def expand(catalog: Catalog, tokens: list[Token], plain: str) -> None:
    """`Kinetics-400/600`, `Something-Something V1/V2`, `VOC 2007 and 2012`: the second name lends its beginning from the first."""
    index = 0
    while index + 2 < len(tokens):
        first, mark, second = tokens[index], tokens[index + 1], tokens[index + 2]
        if first.kind == "D" and mark.kind in "/&" and second.kind in "VB":
            stem = regex.sub(r"[\w.]+$" if second.kind == "V" else r"-?[A-Za-z]*\d*$", "", first.text)
            written = second.text.lstrip("-")
            for name in (
                stem + written,
                stem.rstrip("- ") + "-" + written,
                stem.rstrip("- ") + " " + written,
                first.text.rstrip("0123456789") + written,
            ):
                benchmark = catalog.benchmark(name)
                if benchmark is not None and stem:
                    tokens[index + 2] = Token("D", second.start, second.end, second.text, benchmark)
                    break
        index += 1


def link(sentence: Sentence, context: "Context") -> None:
    """Give every score of a sentence its dataset."""
    dataset_runs = [run for run in runs(sentence, "D") if any(is_strong(sentence.tokens[i]) for i in run)]
    _align_lists(sentence, dataset_runs, context)
    for group in reversed(sentence.groups):
        if group.scores[0].dataset is None:
            _link_group(sentence, group, dataset_runs, context)
    _share_with_targets(sentence)
    for owner, start in bracketed_starts(sentence):
        if owner.dataset is not None and owner.dataset.token is not None:
            start.dataset = Dataset(owner.dataset.name, owner.dataset.benchmark, owner.dataset.token, sentence.index)
            start.rule = [r for r in start.rule if r not in ("dataset ... value", "value on dataset")] + [
                "value (from value) on dataset"
            ]
    _share_with_coordinated(sentence)
    _align_with_sentence_before(sentence, context)
    for group in sentence.groups:
        for score in group.scores:
            if score.dataset is None and (score.metric_name or not score.number.is_integer):
                _link_afar(sentence, score, context)


class Context:
    """What the rest of the paper says about datasets: those of the title and of each sentence."""

    def __init__(self, catalog: Catalog, title: Sequence[Token], own: str | None) -> None:
        self.catalog = catalog
        self.title = [t for t in title if t.kind == "D" and is_strong(t)]
        self.by_sentence: dict[int, list[Token]] = {}
        self.sentences: dict[int, Sentence] = {}
        self.scored: list[Score] = []
        self.own = own
        self.proposes_benchmark = False
        """Whether what the paper proposes is a benchmark, so that the systems on it are other people's."""

    def add(self, sentence: Sentence) -> None:
        """Take in a sentence with the datasets that it names."""
        mark_training(sentence)
        self.sentences[sentence.index] = sentence
        named = [t for t in sentence.tokens if t.kind == "D" and is_strong(t)]
        if named:
            self.by_sentence[sentence.index] = named


def _dataset(token: Token, sentence: int) -> Dataset:
    benchmark: Benchmark | None = token.data if isinstance(token.data, Benchmark) else None
    return Dataset(benchmark.name if benchmark else token.text, benchmark, token, sentence)


def _tie(score: Score, token: Token, sentence: int, rule: str, cost: float) -> None:
    score.dataset = _dataset(token, sentence)
    score.rule.append(rule)
    score.note(f"dataset {token.text!r} by rule '{rule}'", cost)


def _align_lists(sentence: Sentence, dataset_runs: Sequence[Sequence[int]], context: Context) -> None:
    """A list of n datasets and a list of n numbers belong together in their order."""
    for run in dataset_runs:
        if len(run) < 2 or any(not is_strong(sentence.tokens[i]) for i in run):
            continue
        candidates = _candidates(sentence, run)
        if candidates:
            for group in candidates:
                for score, at in zip(group.scores, run, strict=True):
                    _tie(score, sentence.tokens[at], sentence.index, "value list dataset list", 0.02)
            continue
        singles = _coordinated_singles(sentence, len(run), run)
        if singles and (sentence.kinds.count("R") or _run_is_nearest(sentence, singles, run)):
            for score, at in zip(singles, run, strict=True):
                _tie(score, sentence.tokens[at], sentence.index, "values in turn on datasets in turn", 0.04)


def _candidates(sentence: Sentence, run: Sequence[int]) -> list[Group]:
    """The value lists as long as a dataset list that it belongs to: those right before it, else those that follow it."""
    fitting = [
        g
        for g in sentence.groups
        if len(g.scores) == len(run)
        and g.scores[0].dataset is None
        and not any(g.first <= i < g.end for i in run)
        and not _separated(sentence, g, run)
    ]
    before = [g for g in fitting if g.end <= run[0]]
    return before or [g for g in fitting if g.first > run[-1]]


def _separated(sentence: Sentence, group: Group, run: Sequence[int]) -> bool:
    low, high = (group.end, run[0]) if group.end <= run[0] else (run[-1] + 1, group.first)
    gap = sentence.kinds[low:high]
    return ";" in gap or any(token.kind == "D" and is_strong(token) for token in sentence.tokens[low:high])


def _coordinated_singles(sentence: Sentence, count: int, run: Sequence[int]) -> list[Score]:
    singles = [
        g.scores[0] for g in sentence.groups if len(g.scores) == 1 and g.kind != "start" and g.scores[0].dataset is None
    ]
    for start in range(len(singles) - count + 1):
        window = singles[start : start + count]
        if all(_joined(sentence, a, b) for a, b in itertools.pairwise(window)) and not any(
            window[0].at < i < window[-1].at for i in run
        ):
            return window
    return []


def _joined(sentence: Sentence, first: Score, second: Score) -> bool:
    gap = sentence.tokens[first.at + 1 : second.at]
    return (
        bool(gap)
        and all(t.kind in ",&/M" or t.kind in "xk" for t in gap)
        and any(t.kind in ",&/" for t in gap)
        and len(gap) < 7
    )


def _run_is_nearest(sentence: Sentence, singles: Sequence[Score], run: Sequence[int]) -> bool:
    return abs(run[0] - singles[-1].at) < 10 or abs(singles[0].at - run[-1]) < 12


def _fits(score: Score, token: Token) -> bool:
    """Whether the catalog knows the score's metric on this dataset; an unknown dataset or metric fits everything."""
    benchmark = token.data
    if not isinstance(benchmark, Benchmark) or score.metric is None:
        return True
    if score.metric.id in benchmark.metrics or _KIN.get(score.metric.id, frozenset()) & set(benchmark.metrics):
        return True
    words = {score.metric.name, *score.metric.abbreviations}
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


def _link_group(sentence: Sentence, group: Group, dataset_runs: Sequence[Sequence[int]], context: Context) -> None:
    score = group.scores[-1]
    if _averages_over_many(sentence, group):
        for member in group.scores:
            member.note("measured on several datasets together")
            member.dataset = Dataset("", None, None, sentence.index)
        return
    labelled = _label(sentence, group)
    if labelled is not None:
        for member in group.scores:
            _tie(member, sentence.tokens[labelled], sentence.index, "dataset: value", 0.0)
        return
    right = _right(sentence, group)
    left = _left(sentence, group, score)
    chosen: tuple[int, str, float] | None = None
    if (
        right is not None
        and (left is None or right[1] <= left[1] + 2 or not _fits(score, sentence.tokens[left[0]]))
        and (_fits(score, sentence.tokens[right[0]]) or left is None or not _fits(score, sentence.tokens[left[0]]))
    ):
        chosen = right[0], "value on dataset", min(0.1, right[1] * 0.005)
    elif left is not None:
        chosen = left[0], "dataset ... value", min(0.15, left[1] * 0.005)
    if chosen is None:
        return
    at, rule, cost = chosen
    run = next((run for run in dataset_runs if at in run), [at])
    if len(run) > 1 and rule == "dataset ... value":
        known = [i for i in run if _fits(score, sentence.tokens[i])]
        if len(known) == 1:
            at = known[0]
        elif len(known) > 1:
            for member in group.scores:
                member.note("said of several datasets")
                member.dataset = Dataset("", None, None, sentence.index)
            return
    if len(run) > 1 and len(run) != len(group.scores) and _is_shared(sentence, run, group):
        for member in group.scores:
            member.note("one number for several datasets", 0.0)
            member.dataset = Dataset("", None, None, sentence.index)
        return
    for member in group.scores:
        _tie(member, sentence.tokens[at], sentence.index, rule, cost)


def _label(sentence: Sentence, group: Group) -> int | None:
    """The dataset that a colon, an equals sign or an opening bracket parts from the number: `VOC: 79.8%`, `COCO (53.9 AP)`."""
    at = group.first - 1
    if (
        at > 0
        and sentence.kinds[at] in ":=("
        and sentence.tokens[at - 1].kind == "D"
        and is_strong(sentence.tokens[at - 1])
    ):
        return at - 1
    if at > 1 and sentence.kinds[at] in ":=(" and sentence.kinds[at - 1] == "S" and sentence.kinds[at - 2] == "D":
        return at - 2
    return None


def _averages_over_many(sentence: Sentence, group: Group) -> bool:
    """`68.9% over ten further datasets`: the number's own phrase says that it is no single dataset's."""
    tokens = sentence.tokens
    for index in range(group.end, min(len(tokens) - 1, group.end + 7)):
        if tokens[index].kind in ",;VD":
            return False
        if tokens[index].low in ("over", "across", "on", "among") and (
            tokens[index + 1].low in _COUNT_WORDS - {"the"} or tokens[index + 1].kind in "NVG"
        ):
            return any(t.low in _MANY for t in tokens[index + 1 : index + 5]) and not any(
                t.kind == "D" for t in tokens[index + 1 : index + 9]
            )
    return False


def _is_shared(sentence: Sentence, run: Sequence[int], group: Group) -> bool:
    """Whether a lone number is said of all datasets of a list: `95% on MNIST and CIFAR`."""
    if group.end > run[0]:
        return False
    between = sentence.tokens[group.end : run[0]]
    return (
        not any(t.kind == "V" for t in between)
        and sentence.kinds.count("V") == len(group.scores)
        and "R" not in sentence.kinds
    )


def _right(sentence: Sentence, group: Group) -> tuple[int, int] | None:
    """The dataset that the words behind a group lead to, and how far it is; None where something comes between."""
    tokens = sentence.tokens
    cost = 0
    position = group.end
    prepared = False
    comma = False
    depth = sentence.brackets[group.end - 1]
    while position < len(tokens) and cost < 30:
        token = tokens[position]
        if token.kind == "D":
            if not is_strong(token):
                position += 1
                cost += 3
                continue
            if comma and (not prepared or _opens_next(sentence, position)):
                return None
            direct = position - group.end <= 2
            if not prepared and not direct:
                cost += 6
                if comma:
                    return None
            return position, cost
        if token.kind in ";V" or (token.kind == "W" and token.low not in ("when", "where", "if")):
            return None
        if token.kind in "AX" and token.low not in ("performance",):
            cost += 8
        if token.kind == "," or token.kind == "&":
            comma = True
            prepared = False
            cost += 4
        if token.kind == ")" and depth >= 0 and position == sentence.closes.get(depth):
            depth = sentence.brackets[depth]
            cost += 1
        elif token.kind == "(":
            position = sentence.closes.get(position, position)
            cost += 1
        if (
            token.kind in "of"
            or token.low in ("at", "of", "from")
            or (token.kind == "T" and tokens[position - 1].low.startswith("transfer"))
        ):
            prepared = True
        cost += 1
        position += 1
    return None


def _opens_next(sentence: Sentence, at: int) -> bool:
    """Whether the dataset at `at` is followed by a number of its own before another dataset comes: `..., on B it gets 57.6`."""
    for token in sentence.tokens[at + 1 :]:
        if token.kind == "V":
            return True
        if token.kind in ";.D":
            return False
    return False


def _left(sentence: Sentence, group: Group, score: Score) -> tuple[int, int] | None:
    """The nearest fitting dataset before a group in its sentence, and how far it is."""
    tokens = sentence.tokens
    cost = 0
    fallback: tuple[int, int] | None = None
    for position in range(group.first - 1, -1, -1):
        token = tokens[position]
        if token.kind == "D" and is_strong(token):
            if _fits(score, token):
                return position, cost
            if cost <= 12:
                fallback = fallback or (position, cost + 10)
        cost += {";": 4, "V": 2, ",": 1, ")": 0}.get(token.kind, 1)
    return fallback


def _share_with_targets(sentence: Sentence) -> None:
    """`from 40.4 to 45.9 on COCO`: the value a change starts from was measured where its end was."""
    for start, target in zip(sentence.groups, sentence.groups[1:], strict=False):
        if start.kind == "start" and target.kind == "target":
            for score in start.scores:
                other = target.scores[min(score.member, len(target.scores) - 1)]
                if (
                    other.dataset is not None
                    and other.dataset.token is not None
                    and (score.dataset is None or "value list dataset list" not in score.rule)
                ):
                    score.rule = [r for r in score.rule if r not in ("dataset ... value", "value on dataset")]
                    score.dataset = Dataset(
                        other.dataset.name, other.dataset.benchmark, other.dataset.token, sentence.index
                    )
                    score.rule.append("value to value on dataset")
                    score.note("dataset shared with the end of the change", 0.02)


def _align_with_sentence_before(sentence: Sentence, context: Context) -> None:
    """`70.47% and 73.17% on the two datasets, respectively`: the datasets were named in an earlier sentence."""
    low = sentence.low
    if not any(
        a in ("two", "both", "these", "three") and b in ("datasets", "benchmarks") for a, b in itertools.pairwise(low)
    ):
        return
    for group in sentence.groups:
        if group.scores[0].dataset is not None or len(group.scores) < 2:
            continue
        for index in range(sentence.index - 1, -1, -1):
            found = _distinct([t for t in context.by_sentence.get(index, []) if _fits(group.scores[0], t)])
            if len(found) == len(group.scores):
                for score, token in zip(group.scores, found, strict=True):
                    _tie(score, token, index, "value list, datasets of a sentence before", 0.12)
                break
            if found:
                break


def _share_with_coordinated(sentence: Sentence) -> None:
    """`59.4% box AP and 51.6% mask AP on COCO`: a number without a dataset shares that of the number it is joined with."""
    groups = sentence.groups
    for index in range(len(groups) - 2, -1, -1):
        here, after = groups[index], groups[index + 1]
        source = after.scores[0].dataset
        if source is None or source.token is None:
            continue
        gap = _outside_brackets(sentence, here.end, after.first)
        joined = (
            bool(gap)
            and not any(t.kind in ";WD" for t in gap)
            and any(t.kind in ",&/T" for t in gap)
            and len(gap) <= 12
        )
        mine = here.scores[-1]
        if not joined or not _fits(mine, source.token):
            continue
        is_right_linked = any(r == "value on dataset" for r in after.scores[0].rule)
        if mine.dataset is None or (
            is_right_linked
            and mine.dataset.token is not source.token
            and "dataset ... value" in mine.rule
            and _plain_join(gap)
        ):
            for score in here.scores:
                if score.dataset is not None and "dataset ... value" in score.rule:
                    score.rule.remove("dataset ... value")
                score.dataset = Dataset(source.name, source.benchmark, source.token, sentence.index)
                score.rule.append("values and values on dataset")
                score.note("dataset shared with the number it is joined with", 0.02)


def _outside_brackets(sentence: Sentence, first: int, last: int) -> Sequence[Token]:
    """The tokens of a stretch without what stands in brackets opened inside it."""
    kept = []
    position = first
    while position < last:
        if sentence.kinds[position] == "(" and sentence.closes.get(position, last) < last:
            position = sentence.closes[position] + 1
            continue
        kept.append(sentence.tokens[position])
        position += 1
    return kept


def _plain_join(gap: Sequence[Token]) -> bool:
    return all(t.kind in ",&/M" or t.kind in "xk" for t in gap) and len(gap) <= 6


def _says_many(sentence: Sentence, score: Score) -> bool:
    """`averaged over 11 datasets`, `across five benchmarks`: a number of no single dataset."""
    low = sentence.low
    for index in range(max(0, score.at - 14), min(len(low), score.at + 14)):
        if (
            low[index] in _MANY
            and index
            and (
                low[index - 1] in _COUNT_WORDS
                or sentence.tokens[index - 1].kind in "NVG"
                or (index > 1 and (low[index - 2] in _COUNT_WORDS or sentence.tokens[index - 2].kind in "NVG"))
            )
        ):
            back = low[max(0, index - 5) : index]
            if any(word in ("across", "over", "on", "among", "of", "in", "for") for word in back):
                return True
    return False


_PLAIN_DETERMINERS = frozenset(
    """the this that these each same challenging large-scale popular standard public evaluation test validation
    training target entire full whole benchmark both two three all several and on of more large widely-used common
    different various multiple available well-known downstream datasets dataset our testing held-out official widely
    used corresponding respective original pretraining pre-training""".split()
)


def _says_unnamed(sentence: Sentence) -> bool:
    """`on the ice hockey dataset`, `our in-house test set`: a dataset of this sentence that has no name to give."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.kind == "x" and token.low in ("dataset", "corpus", "cohort", "testbed", "test-set") and index > 1:
            before = tokens[index - 1]
            if (
                before.kind in "xk"
                and before.low not in _PLAIN_DETERMINERS
                and not before.low.endswith(("ed", "est", "ing-set"))
            ):
                window = tokens[max(0, index - 7) : index]
                if any(t.kind == "o" for t in window) and not any(t.kind == "D" for t in window):
                    return True
    for a, b, c in zip(sentence.low, sentence.low[1:], sentence.low[2:], strict=False):
        if (
            a in ("a", "an", "our")
            and c in ("benchmark", "dataset", "corpus", "set", "subset")
            and b not in _PLAIN_DETERMINERS
        ):
            return True
    return any(
        a in ("in-house", "private", "proprietary", "internal", "self-collected", "self-built") for a in sentence.low
    )


def _link_afar(sentence: Sentence, score: Score, context: Context) -> None:
    """Look for the dataset in the sentences before, then in the title, then anywhere: only where one answer fits."""
    suite = (
        context.catalog.benchmark(score.metric_name.removesuffix(" score"))
        if score.metric_name.endswith(" score")
        else None
    )
    if suite is not None:
        score.dataset = Dataset(suite.name, suite, sentence.tokens[score.metric_at or score.at], sentence.index)
        score.rule.append("suite named by its score")
        return
    if _says_many(sentence, score):
        score.note("measured on several datasets together")
        return
    if _says_unnamed(sentence):
        score.note("measured on a dataset without a name")
        return
    for earlier in reversed(context.scored):
        if sentence.index - earlier.sentence > 2:
            break
        if (
            earlier.dataset is not None
            and earlier.dataset.token is not None
            and earlier.metric_name
            and score.metric_name == earlier.metric_name
            and _only(context, earlier.sentence, sentence.index, earlier)
        ):
            score.dataset = Dataset(
                earlier.dataset.name, earlier.dataset.benchmark, earlier.dataset.token, earlier.sentence
            )
            score.split = score.split or None
            score.rule.append("dataset of the number before")
            score.note("dataset carried from an earlier number with this metric", 0.12)
            return
    for distance in range(8):
        index = sentence.index - distance
        found = _distinct([t for t in context.by_sentence.get(index, []) if _fits(score, t)])
        if len(found) == 1:
            if not isinstance(found[0].data, Benchmark) and len(_distinct(context.by_sentence[index])) > 1:
                score.note("several datasets could be meant")
                return
            _tie(score, found[0], index, "dataset of a sentence before", 0.1 + 0.03 * distance)
            return
        if len(found) > 1 and distance and any(w in ("latter", "former") for w in sentence.low):
            _tie(score, found[-1 if "latter" in sentence.low else 0], index, "the latter of the datasets before", 0.1)
            return
        if len(found) > 1:
            known = _distinct(
                [
                    t
                    for t in found
                    if isinstance(t.data, Benchmark) and score.metric is not None and score.metric.id in t.data.metrics
                ]
            )
            if len(known) == 1:
                _tie(score, known[0], index, "dataset of a sentence before that has this metric", 0.2 + 0.03 * distance)
                return
            if len(known) > 1 or distance <= 2:
                score.note("several datasets could be meant")
                return
    title = _distinct([t for t in context.title if _fits(score, t)])
    if len(title) == 1:
        _tie(score, title[0], -1, "dataset of the title", 0.2)
        return
    weak = _distinct([t for t in sentence.tokens if t.kind == "D" and t.low == "\0weak" and _fits(score, t)])
    if len(weak) == 1 and not title:
        _tie(score, weak[0], sentence.index, "dataset trained on", 0.2)
        return
    later = _distinct(
        [
            t
            for t in context.by_sentence.get(sentence.index + 1, [])
            if isinstance(t.data, Benchmark) and score.metric is not None and score.metric.id in t.data.metrics
        ]
    )
    if (
        len(later) == 1
        and not title
        and not any(
            word in ("dataset", "datasets", "benchmark", "benchmarks", "data", "corpus") for word in sentence.low
        )
    ):
        _tie(score, later[0], sentence.index + 1, "dataset of a later sentence", 0.3)


def _only(context: Context, first: int, last: int, earlier: Score) -> bool:
    """Whether no other dataset is named between the earlier number and here."""
    assert earlier.dataset is not None
    names = {_dataset(t, i).key for i in range(first + 1, last + 1) for t in context.by_sentence.get(i, [])}
    return not names - {earlier.dataset.key}


def _distinct(tokens: Sequence[Token]) -> list[Token]:
    seen: dict[str, Token] = {}
    for token in tokens:
        seen.setdefault(_dataset(token, 0).key, token)
    return list(seen.values())
