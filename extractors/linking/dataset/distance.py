"""A dataset named in another sentence, in the title, or nowhere."""

from itertools import pairwise

import regex

from extractors.catalog import Benchmark
from extractors.linking.dataset import only_dataset
from extractors.linking.dataset.context import Context, dataset_of, distinct, fits, has_metric, tie
from extractors.linking.dataset.several_datasets import says_many
from extractors.linking.dataset.training_data import is_strong
from extractors.linking.dataset.unnamed_places import is_said_of_plain_thing, opens_with_another_task, says_unnamed
from extractors.linking.lists import runs
from extractors.linking.scores import Dataset, Group, Score, Sentence
from extractors.mentions.tokens import Token


def link_afar(sentence: Sentence, score: Score, context: Context) -> None:
    """Look for the dataset in the sentences before, then in the title: only where one answer fits."""
    if _link_to_suite(sentence, score, context) or _link_to_its_own_training(sentence, score):
        return
    reason = _why_no_dataset(sentence, score, context)
    if reason:
        score.refuse_place(reason)
        return
    any(look(sentence, score, context) for look in _LOOKS)


def _why_no_dataset(sentence: Sentence, score: Score, context: Context) -> str:
    """Why no dataset may be looked for elsewhere; empty where one may."""
    own = context.own_benchmark is not None or context.shared_task is not None
    if says_many(sentence, of_sets=own):
        return "measured on several datasets together"
    if score.metric_name and context.pooled.get(score.metric_name) == sentence.index - 1:
        return "told after a number of several datasets together"
    if score.metric is not None and score.metric.id.endswith("kappa") and only_dataset.JUDGES & set(sentence.low):
        return "tells how far people or judges agree"
    if _relates_two_things(sentence, score):
        return "tells how two things are related"
    if not own and is_said_of_plain_thing(sentence, score):
        return "said of something that is no dataset by name"
    if not own and opens_with_another_task(sentence):
        return "told of a task that no dataset stands by"
    of_organizers = context.shared_task is not None and _is_of_organizers(sentence)
    if says_unnamed(sentence) and not of_organizers and not _means_the_one_presented(sentence, context):
        return "measured on a dataset without a name"
    if _is_of_a_bare_list(sentence, score.group):
        return "a list of numbers without its datasets"
    if _FORMER.match(" ".join(sentence.low[:2])):
        return "told of former work, whose dataset is not said"
    if (context.own_benchmark and _is_of_people(sentence, score)) or _MAKES.match(" ".join(sentence.low[:3])):
        return "told of how the dataset was made, or of others"
    return ""


_OURS = regex.compile(
    r"our (?:own )?(?:new(?:ly)?(?:-|\s)?(?:established|introduced|proposed|collected|created|built)?|novel|proposed|introduced) "
    r"(?:benchmark|dataset|corpus|testbed)\b"
)
_PRESENTS = frozenset("introduce present propose release construct create contribute establish".split())


def _means_the_one_presented(sentence: Sentence, context: Context) -> bool:
    """`We introduce KelpScan, a new benchmark.`, and later `on our newly-established benchmark`: the only dataset that is named."""
    if not _OURS.search(" ".join(sentence.low)):
        return False
    everywhere = [(t, s) for s in context.sentences.values() for t in s.tokens if t.kind == "D"]
    return (
        len(distinct([t for t, _ in everywhere])) == 1
        and everywhere[0][0].data is None
        and not _PRESENTS.isdisjoint(everywhere[0][1].low)
    )


_ORGANIZERS = frozenset("public private blind hidden official golden gold".split())
_THEIR_SETS = frozenset("test testing validation dev development evaluation set sets dataset leaderboard".split())


def _is_of_organizers(sentence: Sentence) -> bool:
    """`top 9 F1-score on the private test set`: a set that the organizers of a shared task keep, and no other one."""
    return any(a in _ORGANIZERS and b.split()[0] in _THEIR_SETS for a, b in pairwise(sentence.low) if b)


def _is_of_a_bare_list(sentence: Sentence, group: Group | None) -> bool:
    """`reaches 81.2, 77.0 and 60.3 mIoU`: a list that is neither one of metrics nor one of systems tells of datasets that are not named."""
    if group is None or len(group.scores) < 3 or _names_systems(sentence, group):
        return False
    metrics = {score.metric_name for score in group.scores}
    return "" in metrics or len(metrics) < len(group.scores)


def _relates_two_things(sentence: Sentence, score: Score) -> bool:
    """`a correlation of 0.85 between image diversity and mode diversity`: an observation, and no system's score."""
    if score.metric is not None and score.metric.id in only_dataset.OF_THE_STUDY and _OBSERVED & set(sentence.low):
        return True
    behind = [low for low in sentence.low[score.end : score.end + 2] if low != ")"]
    return "correlation" in score.metric_name.lower() and behind[:1] == ["between"]


_OBSERVED = frozenset(
    "relationship relationships rankings concordance orthogonal near-orthogonal explaining abilities".split()
)
"""Words of a study that relates one thing to another: `the rankings show a strong concordance (Kendall's tau 0.9)`."""


def _link_to_suite(sentence: Sentence, score: Score, context: Context) -> bool:
    """`a GenEval score of 0.78`: a suite that its score is named after."""
    if not score.metric_name.endswith(" score"):
        return False
    suite = context.catalog.benchmark(score.metric_name.removesuffix(" score"))
    if suite is None:
        return False
    score.dataset = Dataset(suite.name, suite, sentence.tokens[score.metric_at or score.at], sentence.index)
    score.rule.append("suite named by its score")
    return True


def _link_to_own(sentence: Sentence, score: Score, context: Context) -> bool:
    """A paper that presents a dataset reports on it where it says nothing else."""
    if not context.own_benchmark or not score.metric_name:
        return False
    own = context.catalog.benchmark(context.own_benchmark)
    score.dataset = Dataset(own.name if own else context.own_benchmark, own, None, sentence.index)
    score.rule.append("the paper's own dataset")
    score.note("no dataset stated: the one that the paper presents", 0.15)
    return True


_OVERALL = frozenset(("aggregate score", "overall score", "final score", "official score", "average score"))
"""What an event's own measure of an entry is called."""


def _link_to_shared_task(sentence: Sentence, score: Score, context: Context) -> bool:
    """`Foo at BarEval-2031 Task 4`: a paper on one shared task reports on that where it names no other dataset."""
    task = context.shared_task
    if (
        task is None
        or not score.metric_name
        or (score.metric is None and "task" not in task.low and score.metric_name not in _OVERALL)
    ):
        return False
    named = {t.text for i in range(sentence.index - 2, sentence.index + 1) for t in context.by_sentence.get(i, [])}
    if named - {task.text}:
        return False
    tie(score, task, sentence.index, "the shared task of the title", 0.15)
    return True


def _link_like_neighbour(sentence: Sentence, score: Score, context: Context) -> bool:
    """`On FooSpeech it reaches 97% intelligibility in one and a 15% error rate in another setting`: the only place of its sentence.

    The catalog may not know that this dataset has the second metric.
    """
    before = [other for other in sentence.scores if other.at < score.at and other.dataset is not None]
    lender = before[-1] if before else None
    if lender is None or lender.dataset is None or "dataset ... value" not in lender.rule:
        return False
    token = lender.dataset.token
    gap = sentence.kinds[lender.at + 1 : score.at]
    if token is None or len(distinct([t for t in sentence.tokens if t.kind == "D"])) != 1:
        return False
    if "&" not in gap or any(k in ";WpTAX(" for k in gap.replace("xA", "xx")):
        return False
    tie(score, token, sentence.index, "the only dataset of its sentence", 0.2)
    return True


def _link_to_its_own_training(sentence: Sentence, score: Score) -> bool:
    """`On A it reaches 74%. The ensemble trained on B achieves 28%`: where the sentence's own subject was trained."""
    for match in _TRAINED_SUBJECT.finditer(sentence.kinds, 0, score.at):
        at = match.start("at")
        token = sentence.tokens[at]
        if token.low != "\0weak" or "trained" not in sentence.low[max(0, at - 5) : at]:
            continue
        if "D" not in sentence.kinds[at + 1 :] and has_metric(score, token):
            tie(score, token, sentence.index, "dataset trained on", 0.2)
            return True
    return False


_TRAINED_SUBJECT = regex.compile(r"o(?P<at>D)A")


def _link_like_number_before(sentence: Sentence, score: Score, context: Context) -> bool:
    """A number with the metric of one just before was measured where that was."""
    for earlier in reversed(context.scored):
        if sentence.index - earlier.sentence > 2:
            return False
        if (
            earlier.dataset is not None
            and earlier.dataset.token is not None
            and earlier.metric_name
            and score.metric_name == earlier.metric_name
            and _only(context, earlier.sentence, sentence.index, earlier)
        ):
            if _comes_to_text(sentence, earlier, context):
                score.refuse_place("told of making images of texts, and not of classes")
                return True
            score.dataset = Dataset(
                earlier.dataset.name, earlier.dataset.benchmark, earlier.dataset.token, earlier.sentence
            )
            score.rule.append("dataset of the number before")
            score.note("dataset carried from an earlier number with this metric", 0.12)
            return True
    return False


def _comes_to_text(sentence: Sentence, earlier: Score, context: Context) -> bool:
    """`It also excels on text-to-image generation, with an FID of 25.7`: no more the classes of the number before."""
    benchmark = earlier.dataset.benchmark if earlier.dataset is not None else None
    before = context.sentences.get(earlier.sentence)
    return (
        benchmark is not None
        and benchmark.id.startswith("imagenet")
        and "text-to-image" in sentence.low
        and before is not None
        and "text-to-image" not in before.low
    )


def _link_to_sentence_before(sentence: Sentence, score: Score, context: Context) -> bool:
    """The nearest sentence before that names a dataset which fits: taken where it names one alone, else all is left open."""
    for distance in range(only_dataset.FAR + 1):
        index = sentence.index - distance
        found = distinct([t for t in context.by_sentence.get(index, []) if fits(score, t)])
        if distance > 2:
            found = [t for t in found if has_metric(score, t)]
        if not distance:
            found = [t for t in found if not _is_told_elsewhere(sentence, score, t)]
            if found and not _is_beside_a_score_of(sentence, score, found[0]):
                if len(found) == 1 and has_metric(score, found[0]) and found[0].start > score.token.end:
                    if _ends_with(sentence, score, found[0]):
                        tie(score, found[0], index, "the dataset that its sentence ends with", 0.1)
                        return True
                    score.refuse_place("another dataset stands in its own sentence")
                    return True
                continue
        if len(found) == 1:
            if not has_metric(score, found[0]) and len(distinct(context.by_sentence[index])) > 1:
                score.refuse_place("several datasets could be meant")
            else:
                tie(score, found[0], index, "dataset of a sentence before", 0.1 + 0.03 * distance)
            return True
        if len(found) > 1 and distance and any(w in ("latter", "former") for w in sentence.low):
            tie(score, found[-1 if "latter" in sentence.low else 0], index, "the latter of the datasets before", 0.1)
            return True
        if len(found) > 1 and _link_to_one_of(sentence, score, found, distance, context):
            return True
    return False


def _link_to_one_of(sentence: Sentence, score: Score, found: list[Token], distance: int, context: Context) -> bool:
    """Of several datasets in one sentence the one that has the metric, or that the number's sentence names; else none."""
    index = sentence.index - distance
    known = distinct([t for t in found if _lists_metric(score, t)])
    here = {dataset_of(t, 0).key for t in sentence.tokens if t.kind == "D" and not is_strong(t)}
    named = [t for t in known if dataset_of(t, 0).key in here]
    if len(named) == 1 and distance <= 1 and (len(known) == 1 or "trained" in sentence.low):
        tie(score, named[0], index, "dataset of a sentence before that this one names", 0.15)
        return True
    tells = score.metric is not None and score.metric.id == "mce"
    if len(known) == 1 and distance <= 2 and (tells or all(isinstance(t.data, Benchmark) for t in found)):
        tie(score, known[0], index, "dataset of a sentence before that has this metric", 0.2 + 0.03 * distance)
        return True
    told = _whose_standard(score, known) if distance <= 2 else None
    if told is not None:
        tie(score, told, index, "dataset of a sentence before that has this metric", 0.2 + 0.03 * distance)
        return True
    titled = {dataset_of(t, 0).key for t in context.title}
    named = [t for t in known or found if dataset_of(t, 0).key in titled]
    if len(named) == 1 and has_metric(score, named[0]):
        tie(score, named[0], index, "dataset of a sentence before that the title names", 0.2)
        return True
    if len(known) > 1 or distance <= 2:
        score.refuse_place("several datasets could be meant")
        return True
    return False


def _whose_standard(score: Score, known: list[Token]) -> Token | None:
    """`trained on MNIST, SVHN and ImageNet`, then `51% top-1`: the only one whose own metric is the top-1 accuracy."""
    if score.metric is None or score.metric.id not in only_dataset.OF_CLASSIFICATION:
        return None
    standard = [
        t for t in known if isinstance(t.data, Benchmark) and t.data.default_metric in only_dataset.OF_CLASSIFICATION
    ]
    return standard[0] if len(standard) == 1 else None


def _lists_metric(score: Score, token: Token) -> bool:
    """Whether the catalog lists a score's metric itself, and none like it, for a dataset."""
    return isinstance(token.data, Benchmark) and score.metric is not None and score.metric.id in token.data.metrics


def _link_to_title(sentence: Sentence, score: Score, context: Context) -> bool:
    """The one dataset of the title that has the metric."""
    title = distinct([t for t in context.title if has_metric(score, t)])
    if len(title) != 1:
        return False
    tie(score, title[0], -1, "dataset of the title", 0.2)
    return True


def _link_to_generated(sentence: Sentence, score: Score, context: Context) -> bool:
    """`improves the FID of a model pre-trained on A from 8.9 to 6.1`: what makes images is trained on the set that they are like."""
    if score.metric is None or score.metric.kind != "generation":
        return False
    named = distinct([t for t in sentence.tokens if t.kind == "D"])
    if len(named) != 1 or named[0].low != "\0training" or not _lists_metric(score, named[0]):
        return False
    tie(score, named[0], sentence.index, "dataset that a generator is trained on", 0.2)
    return True


def _link_to_trained_on(sentence: Sentence, score: Score, context: Context) -> bool:
    """The one dataset that the sentence says something is trained on."""
    weak = distinct(
        [
            t
            for at, t in enumerate(sentence.tokens)
            if t.kind == "D" and t.low == "\0weak" and fits(score, t) and not _is_of_a_rival(sentence, at)
        ]
    )
    if len(weak) != 1 or any(has_metric(score, t) for t in context.title):
        return False
    tie(score, weak[0], sentence.index, "dataset trained on", 0.2)
    return True


_LOOKS = (
    _link_to_own,
    _link_to_shared_task,
    _link_like_neighbour,
    _link_like_number_before,
    _link_to_sentence_before,
    _link_to_title,
    _link_to_generated,
    only_dataset.of_number_before,
    _link_to_trained_on,
    only_dataset.evaluated,
    only_dataset.named_later,
    only_dataset.named_at_all,
    only_dataset.drawn_from,
    only_dataset.of_its_task,
)
"""Where a dataset is looked for, in this order, until a look has decided: each tells whether it has, a dataset found or not."""


_PEOPLE = frozenset(
    """agreement annotator annotators rater raters inter-annotator inter-rater inter-coder similarity saturated
    validation verification calibration annotation annotations kappa""".split()
)


def _is_of_people(sentence: Sentence, score: Score) -> bool:
    """`an inter-rater agreement of 0.76`: a number on the making of a dataset, or on others, and none on the dataset."""
    near = sentence.low[max(0, score.at - 10) : score.at + 6]
    return "agreement" in score.metric_name or bool(_PEOPLE & set(near))


_MAKES = regex.compile(r"we (?:also |first |then )?(?:construct|curate|collect|annotate|crowdsource|assemble)(?:ed)?\b")
"""How a sentence on the making of a dataset begins."""
_FORMER = regex.compile(r"(?:previous|prior|earlier|past)\s(?:studies|works?|research)$")
"""How a sentence on what others did begins."""


def _is_told_elsewhere(sentence: Sentence, score: Score, token: Token) -> bool:
    """Whether a semicolon parts a number from a dataset behind it, which has a number of its own: `..., and it is good on A (98%)`."""
    if token.start <= score.token.end:
        return False
    if any(t.text == ";" and score.token.end <= t.start < token.start for t in sentence.tokens):
        return True
    at = next(i for i, t in enumerate(sentence.tokens) if t is token)
    return sentence.kinds[at + 1 : at + 3] == "(V" and sentence.brackets[score.at] != at + 1


def _ends_with(sentence: Sentence, score: Score, token: Token) -> bool:
    """`an FID of 2.0, while cutting the cost of sampling by 38% on A`: the last words tell where all was measured."""
    at = next(i for i, t in enumerate(sentence.tokens) if t is token)
    behind = sentence.kinds[at + 1 :]
    lead = at - 1 if sentence.low[at - 1] != "the" else at - 2
    return (
        len(behind) <= 2
        and all(k in "xS" for k in behind)
        and sentence.low[lead] == "on"
        and len(distinct([t for t in sentence.tokens if t.kind == "D"])) == 1
        and all(
            other.dataset is None and other.metric_name in ("", score.metric_name)
            for other in sentence.scores
            if score.at < other.at < at
        )
    )


def _is_of_a_rival(sentence: Sentence, at: int) -> bool:
    """`over equivalent baseline models trained on A`: what others were trained on."""
    return any(t.kind in "hCk" or t.low == "over" for t in sentence.tokens[max(0, at - 7) : at])


def _is_beside_a_score_of(sentence: Sentence, score: Score, token: Token) -> bool:
    """`0.94 instead of 0.88 on A`: another number of this sentence, with the same metric, was measured there."""
    return any(
        other.dataset is not None
        and other.dataset.token is token
        and (other.metric_name == score.metric_name or not other.metric_name or not score.metric_name)
        for other in sentence.scores
    )


def _names_systems(sentence: Sentence, group: Group) -> bool:
    """Whether a sentence names as many systems, or costs, in a row as a list has numbers."""
    count = len(group.scores)
    return sentence.kinds.count("N") >= count or any(len(run) == count for run in runs(sentence, "B"))


def _only(context: Context, first: int, last: int, earlier: Score) -> bool:
    """Whether no other dataset could be meant, by the sentence of the earlier number or one since, that has this metric."""
    assert earlier.dataset is not None
    named = [t for i in range(first, last + 1) for t in context.by_sentence.get(i, [])]
    others = {dataset_of(t, 0).key for t in named if fits(earlier, t)} - {earlier.dataset.key}
    since = {dataset_of(t, 0).key for i in range(first + 1, last + 1) for t in context.by_sentence.get(i, [])}
    return not others and not since - {earlier.dataset.key}
