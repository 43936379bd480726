"""The names under which a linked number is reported: metric by dataset and task, dataset by image size, task by metric."""

import itertools
from collections.abc import Sequence

import regex

from extractors.catalog import Benchmark, Catalog, Metric, alias_key
from extractors.linking.metric import changed_metrics
from extractors.linking.scores import Score, Sentence

_AP = frozenset({"map", "average-precision", "map-50-95"})
_POSE = regex.compile(r"\b(?:pose|keypoints?|key-points?|human joints?)\b", regex.IGNORECASE)
_MASK = regex.compile(r"(?i:\binstance[-\s]segmentation\b)|\bmasks?\b(?!\s?R-?CNN)")
_BOX = regex.compile(r"(?<!key-?points?\s)\b(?:object\s)?detect\w*\b|\bboxe?s?\b", regex.IGNORECASE)
_CLAUSE_END = regex.compile(r"[,;(]|\bbut\b|\bwhile\b|\bwith\b|\bover\b")
_SIDES = regex.compile(r"(?<![\d.])(32|64|128|256|512|1024)\s?[x×*]\s?\1(?!\d)")
_SIZED = regex.compile(r"ImageNet(?:-?1[kK])?[-\s(]{1,2}(?:at\s|dataset\sat\s)?(32|64|128|256|512|1024)(?!\d|K|k)")
_GENERATION = frozenset({"fid", "inception-score", "sfid", "fid-50k", "is"})


def resolve(catalog: Catalog, plain: str, title: str, sentence: Sentence, score: Score) -> Metric | None:
    """The catalog's metric for what a text wrote on this dataset: `AP` is box AP on COCO, `accuracy` is top-1 on ImageNet."""
    metric = score.metric
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    if metric is None:
        return None
    metric = _ap_by_size(catalog, sentence, score, metric)
    top = _TOP.fullmatch(sentence.low[score.metric_at - 1]) if score.metric_at else None
    if top and metric.kind == "classification":
        score.metric_name = f"top-{top[1]} accuracy"
        score.note(f"the catalog lacks {score.metric_name}")
        return None
    lent = _lent_top(sentence, score) if metric.kind == "classification" else ""
    if lent:
        score.metric_name = lent
        return None
    part = _part(sentence, score)
    known = catalog.metrics.get(f"{part}-{'ap' if metric.id in _AP else metric.id}") if part else None
    if known is not None:
        return known
    if part:
        score.metric_name = f"{part.upper() if part == 'ood' else part} {metric.name}"
        score.note(f"measured on a part: {part}")
        return None
    changed = changed_metrics.change(sentence, score)
    if changed:
        score.metric_name = f"{changed} {metric.name}"
        score.note(f"another metric: {changed}", 0.1)
        return catalog.metrics.get(f"{changed}-{metric.id}")
    if metric.id in ("accuracy", "error-rate") and (
        _is_of_finding(sentence, score) or _is_of_another_task(sentence, score)
    ):
        return metric
    if metric.id == "fid" and _is_of_reconstruction(sentence, score):
        return catalog.metrics.get("rfid", metric)
    claims = _claims(benchmark, metric) if benchmark is not None else []
    if len(claims) == 1:
        return catalog.metrics[claims[0]]
    if metric.id in _AP:
        return _resolve_ap(catalog, plain, title, sentence, score, metric, benchmark)
    if (
        metric.id == "ap50"
        and benchmark is not None
        and "mask-ap50" in catalog.metrics
        and _nearest_task(plain, sentence, score) == "mask"
        and _MASK.search(title)
    ):
        return catalog.metrics["mask-ap50"]
    if (
        benchmark is not None
        and benchmark.id.startswith("imagenet")
        and benchmark.default_metric == "top-1-accuracy"
        and metric.id in ("accuracy", "overall-accuracy", "average-accuracy")
    ):
        return catalog.metrics["top-1-accuracy"]
    return metric


def _ap_by_size(catalog: Catalog, sentence: Sentence, score: Score, metric: Metric) -> Metric:
    """`33.1 AP_S, 60.0 AP_M and 70.1 AP_L`: the AP of objects by their size, where `AP^m` else is that of masks and `APs` a plural."""
    if metric.id not in ("mask-ap", "ap-small"):
        return metric
    at = score.metric_at
    said = [token for token in sentence.tokens if token.kind == "M"]
    by_size = any(t.data.id in ("ap-large", "ap-medium") or t.text in ("APS", "mAPS", "AP small") for t in said)
    if metric.id == "mask-ap":
        written = sentence.tokens[at].text if at is not None else ""
        capital = written in ("APM", "mAPM") and not any(t.data.id == "box-ap" and t.text.endswith("B") for t in said)
        medium = capital or (by_size and written in ("APm", "mAPm"))
        return catalog.metrics.get("ap-medium", metric) if medium else metric
    plural = score.group is not None and (len(score.group.scores) > 1 or (at or 0) < score.at)
    if plural and not by_size and "small" not in sentence.low and "box-ap" in catalog.metrics:
        return catalog.metrics.get("average-precision", metric)
    return metric


_MADE_AGAIN = frozenset("reconstruction reconstructions reconstructed reconstructing".split())


def _is_of_reconstruction(sentence: Sentence, score: Score) -> bool:
    """`results on ImageNet reconstruction, reaching 0.75 FID`: of images that are made again, and not of new ones."""
    before = sentence.tokens[max(0, min(score.at, score.metric_at or score.at) - 8) : score.at]
    last = next((i for i in range(len(before) - 1, -1, -1) if before[i].low in _MADE_AGAIN), None)
    return last is not None and not any(
        t.kind in "VG;" or t.low.startswith(("generat", "gfid", "error")) for t in before[last:]
    )


_FINDING = frozenset(
    "detecting identifying distinguishing spotting recovering localizing localising discriminating".split()
)


def _is_of_finding(sentence: Sentence, score: Score) -> bool:
    """`93% accuracy in detecting adversarial images`: the accuracy of another task than to classify."""
    behind = sentence.low[max(score.at, score.metric_at or 0) + 1 :][:2]
    if len(behind) == 2 and behind[0] in ("in", "of", "for", "at") and behind[1] in _FINDING:
        return True
    low = sentence.low
    return any(low[at] in _TELLS_APART and not _ATTACKS.isdisjoint(low[at + 1 : at + 6]) for at in range(score.at))


def _is_of_another_task(sentence: Sentence, score: Score) -> bool:
    """`an error rate of 3.9% on slice discovery task for A`: on a task of its own, and not the dataset's usual one."""
    behind = sentence.low[score.end : score.end + 8]
    if behind[:1] not in (["on"], ["in"]) or "task" not in behind[1:5]:
        return False
    end = behind.index("task")
    return behind[end + 1 : end + 2] in (["for"], ["of"], ["on"]) and not any(
        word.startswith(("classif", "recogn", "categor", "label")) for word in behind[1:end]
    )


_TELLS_APART = frozenset("detect detects classify classifies identify identifies distinguish distinguishes".split())
_ATTACKS = frozenset("attack attacks".split())
"""What `it can classify eight types of attacks, with 40% accuracy` tells of."""


def _lent_top(sentence: Sentence, score: Score) -> str:
    """`top-2 accuracy of 90% on A, and 85% on B`: the name of a metric that the catalog lacks, carried on; else empty."""
    before = [other for other in sentence.scores if other.at < score.at] if "carried metric" in score.rule else []
    if not before or before[-1].metric is not None or not before[-1].metric_name.startswith("top-"):
        return ""
    return before[-1].metric_name


_TOP = regex.compile(r"top-?(\d{1,3})")
_PARTS = frozenset(
    """harmonic novel base seen unseen tail head rare frequent common medium-shot many-shot few-shot worst-group worst-case minority majority ood out-of-distribution
    adversarial cross-adversarial""".split()
)
_PART_NOUNS = frozenset("class classes category categories group groups domains objects".split())


def _part(sentence: Sentence, score: Score) -> str:
    """The part of a dataset that a number is confined to: `58.7 AP for novel classes`, `tail-class accuracy`, `unseen mIoU`."""
    start = _start_of(sentence, score)
    if start is not None and start.metric_at is not None:
        return _part(sentence, start)  # `tail-class accuracy from 4.4% to 23.64%`
    if score.metric_at is None:
        return ""
    if score.metric is not None and score.metric.id.endswith("accuracy") and "selective" in sentence.low:
        return "selective"  # `99% top-1 selective accuracy at 47% coverage`: of what is answered alone
    before = sentence.low[max(0, score.metric_at - 2) : score.metric_at]
    if (
        before[-1:] in (["ood"], ["out-of-distribution"])
        and score.metric is not None
        and score.metric.kind == "classification"
    ):
        return "OOD"  # `57.0% OOD accuracy`: on what the dataset is shifted to
    for word in reversed(before):
        stem = word.removesuffix("-class").removesuffix("-classes")
        if stem in _PARTS and (word != stem or word == before[-1] or before[-1] in _PART_NOUNS):
            return word
    behind = sentence.low[max(score.metric_at, score.at) + 1 : max(score.metric_at, score.at) + 6]
    for first, second in itertools.pairwise(behind):
        if first in _PARTS and second in _PART_NOUNS and behind[0] in ("for", "on", "in", "over", "of"):
            return first
    return _part_of_both(sentence, score)


def _start_of(sentence: Sentence, score: Score) -> Score | None:
    """The number that a change to `score` sets out from, where the name of the metric stands by that one alone."""
    if score.metric_at is not None or score.group is None or score.group.kind != "target":
        return None
    at = sentence.groups.index(score.group)
    before = sentence.groups[at - 1] if at else None
    return before.scores[0] if before is not None and before.kind == "start" and len(before.scores) == 1 else None


_PAIR = regex.compile(r"VM&VMox?x(?P<noun>x)O")


def _part_of_both(sentence: Sentence, score: Score) -> str:
    """`63.1 AP and 56.3 AP on the rare classes of A and B`: the part that the first of a pair is confined to as well."""
    match = _PAIR.match(sentence.kinds, score.at)
    at = match.start("noun") if match is not None else 0
    return sentence.low[at - 1] if at and sentence.low[at] in _PART_NOUNS and sentence.low[at - 1] in _PARTS else ""


def _claims(benchmark: Benchmark, metric: Metric) -> list[str]:
    """The benchmark's metrics that a word for `metric` means there: `accuracy` is top-1 accuracy on ImageNet-1K."""
    if metric.id in benchmark.metrics and metric.id not in _AP:
        return []
    words = {alias_key(metric.name), *(alias_key(a) for a in metric.abbreviations)}
    return [name for name, use in benchmark.metrics.items() if any(alias_key(said) in words for said in use.said)]


def is_about_poses(title: str) -> bool:
    """Whether a paper is on poses or keypoints, and not on detection."""
    return bool(_POSE.search(title)) and not _BOX.search(title)


def _resolve_ap(
    catalog: Catalog,
    plain: str,
    title: str,
    sentence: Sentence,
    score: Score,
    metric: Metric,
    benchmark: Benchmark | None,
) -> Metric:
    used = set(benchmark.metrics) if benchmark is not None else set()
    by_task = {"pose": "keypoint-ap", "mask": "mask-ap", "box": "box-ap"}
    if benchmark is not None and not used & set(by_task.values()):
        return catalog.metrics.get("map", metric) if "map" in used else metric
    task = _task_in_turn(plain, sentence, score) or _nearest_task(plain, sentence, score)
    if task not in ("pose", "mask") and is_about_poses(title) and not _BOX.search(plain, sentence.start, sentence.end):
        task = "pose"  # a paper on poses reports their AP, where its sentence tells of nothing else
    behind = sentence.low[max(score.at, score.metric_at or 0) + 1 :][:3]
    if any(word.startswith("multi-label") for word in behind):
        return catalog.metrics.get("map", metric)
    about = f"{title} {plain}"
    if _OTHER_TASKS.search(about) and not _DETECTION.search(about):
        return metric
    if benchmark is None and metric.id == "average-precision" and _tells_area(sentence):
        return metric
    if (
        benchmark is None
        and score.dataset is not None
        and task == "pose"
        and is_about_poses(title)
        and metric.id != "map"
    ):
        return catalog.metrics.get("keypoint-ap", metric)
    if benchmark is not None:
        if by_task.get(task, "") in used:
            return catalog.metrics[by_task[task]]
        if used & set(by_task.values()) == {"keypoint-ap"}:
            return catalog.metrics["keypoint-ap"]
        if "box-ap" in used:
            return catalog.metrics["box-ap"]
        return metric
    if task == "box" and metric.id != "map" and "box-ap" in catalog.metrics:
        return catalog.metrics["box-ap"]
    return metric


def _tells_area(sentence: Sentence) -> bool:
    """`area under the curve of 0.98 and average precision of 0.97`: the measures of a classifier, which finds no boxes."""
    return any(token.kind == "M" and token.data.id == "auc" for token in sentence.tokens)


_DETECTION = regex.compile(
    r"\b(?:detect|segment|instance|panoptic|pose|key-?point|box|mask|localiz|localis|r-?cnn|yolo|detr|backbone|dense predict)",
    regex.IGNORECASE,
)
_OTHER_TASKS = regex.compile(
    r"\b(?:multi-?\s?label|retriev|hashing|loop[-\s]closure|place recognition|tagging|[oc]f1\b)", regex.IGNORECASE
)
"""A paper on multi-label classification or retrieval reports another `mAP` on COCO than one on detection."""


def _nearest_task(plain: str, sentence: Sentence, score: Score) -> str:
    """`box`, `mask` or `pose`: the task named before the number's bracket, behind the number, before it, or by the paper."""
    start, end = score.token.start, score.token.end
    opening = sentence.brackets[score.at]
    if opening >= 0:
        at = sentence.tokens[opening].start
        found = _tasks(plain[max(sentence.start, at - 60) : at].rpartition(")")[2], last=True)
        if found:
            return found
    phrase_end = next((s.token.start for s in sentence.scores if s.at > score.end), sentence.end)
    behind = _CLAUSE_END.split(plain[end:phrase_end], maxsplit=1)[0]
    second = _coordinated(sentence, score)
    if second is not None and not _tasks(behind):
        phrase_end = next((s.token.start for s in sentence.scores if s.at > second.end), sentence.end)
        behind = _CLAUSE_END.split(plain[second.token.end : phrase_end], maxsplit=1)[0]
    return _tasks(behind) or _tasks(plain[max(sentence.start, start - 90) : start], last=True) or _paper_task(plain)


_AND_ANOTHER = regex.compile(r"V(?:\(G\))?M&V(?:\(G\))?M")


def _coordinated(sentence: Sentence, score: Score) -> Score | None:
    """The second of `40.8 AP and 42.1 AP in instance segmentation`, whose task is the first one's too."""
    match = _AND_ANOTHER.match(sentence.kinds, score.at)
    if match is None:
        return None
    second = next(s for s in sentence.scores if s.at > score.at)
    return second if second.metric is score.metric else None


_BOTH_TASKS = regex.compile(r"detection (?:and|/) instance segmentation", regex.IGNORECASE)


def _task_in_turn(plain: str, sentence: Sentence, score: Score) -> str:
    """`53.9% and 47.0% mAP on COCO for object detection and instance segmentation`: two values for two tasks, in this order."""
    if score.group is None or len(score.group.scores) != 2 or score.group.kind != "list":
        return ""
    behind = next((s.token.start for s in sentence.scores if s.at >= score.group.end), sentence.end)
    if not _BOTH_TASKS.search(plain, score.token.end, behind):
        return ""
    return ("box", "mask")[score.member]


def _tasks(text: str, last: bool = False) -> str:
    """The first task that a piece of text names, or the last."""
    hits = [
        (m.start(), name)
        for pattern, name in ((_POSE, "pose"), (_MASK, "mask"), (_BOX, "box"))
        for m in pattern.finditer(text)
    ]
    return (max(hits) if last else min(hits))[1] if hits else ""


def _paper_task(plain: str) -> str:
    counts = {"pose": len(_POSE.findall(plain)), "mask": len(_MASK.findall(plain)), "box": len(_BOX.findall(plain))}
    best = max(counts, key=lambda name: (counts[name], name == "box"))
    return best if counts[best] else ""


def image_size(catalog: Catalog, plain: str, sentence: Sentence, score: Score) -> str | None:
    """The side of generated images (`256x256`) named in a sentence, for generation metrics alone."""
    if score.metric is None or score.metric.id not in _GENERATION:
        return None
    token = score.dataset.token if score.dataset is not None else None
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    named = _SIDES.search(benchmark.name if benchmark is not None else token.text if token is not None else "")
    if named:
        return f"{named[1]}x{named[1]}"
    sides = [side for side in _SIDES.finditer(plain) if not _is_of_another_name(catalog, plain, side.start(), score)]
    here = [side for side in sides if sentence.start <= side.start() < sentence.end]
    labelled = _side_before_bracket(here, sentence, score) or _side_in_turn(here, sentence, score)
    if labelled:
        return f"{labelled}x{labelled}"
    until = next((s.token.start for s in sentence.scores if s.at > score.at), sentence.end)
    last = min(until, score.token.end + 60)
    stated = next((side for side in here if side.start() >= score.token.end and side.end() <= last), None)
    if stated is None:
        before = [side for side in here if side.end() <= score.token.start]
        stated = before[-1] if before else None
    if stated is None and (benchmark is None or benchmark.id.startswith("imagenet")):
        stated = _SIZED.search(plain, sentence.start, sentence.end) or _SIZED.search(plain)
    if stated is None:
        different = {match[1]: match for match in sides}
        stated = next(iter(different.values())) if len(different) == 1 else None
    return f"{stated[1]}x{stated[1]}" if stated else None


_NAME_BEFORE = regex.compile(r"(?P<first>[A-Z][\w-]*\s)?(?P<last>[A-Z][\w-]*)[-\s]\(?$")


def _is_of_another_name(catalog: Catalog, plain: str, start: int, score: Score) -> bool:
    """`on CIFAR-10 and ImageNet 64x64`: whether a size belongs to the name of a dataset that is not the score's."""
    before = _NAME_BEFORE.search(plain, max(0, start - 40), start)
    if before is None or score.dataset is None:
        return False
    name = f"{before['first'] or ''}{before['last']}"
    benchmark = catalog.benchmark(name) or catalog.benchmark(before["last"])
    own = score.dataset.benchmark
    return benchmark is not None and own is not None and own.id.partition("-")[0] != benchmark.id.partition("-")[0]


_LABEL_GAP = 14
"""So many characters may part a size from the bracket behind it: ` resolution `."""


def _side_before_bracket(here: Sequence[regex.Match[str]], sentence: Sentence, score: Score) -> str:
    """`at 256x256 resolution (2.2 FID) and 512x512 (2.4 FID)`: the size that the bracket with the number stands behind."""
    opening = sentence.brackets[score.at]
    if opening < 1 or "V" in sentence.kinds[opening : score.at]:
        return ""
    end = sentence.tokens[opening].start
    sides = [side for side in here if side.end() <= end]
    return str(sides[-1][1]) if sides and end - sides[-1].end() <= _LABEL_GAP else ""


def _side_in_turn(sides: Sequence[regex.Match[str]], sentence: Sentence, score: Score) -> str:
    """The size of a number among several: `1.4 FID and 1.1 at 256x256, and 1.5 and 1.2 at 512x512`, or in turn."""
    if len({side[1] for side in sides}) < 2:
        return ""
    group = score.group
    if group is not None and len(group.scores) == len(sides) and "respectively" in sentence.low[group.end :]:
        return str(sides[score.member][1])  # `2.1 (256x256) and 2.5 (512x512), past A (2.3 and 3.0 respectively)`
    numbers = [s for s in sentence.scores if s.metric is not None]
    if sides[0].start() < numbers[0].token.end or sides[-1].start() < numbers[-1].token.end:
        return ""
    return next(str(side[1]) for side in sides if side.start() >= score.token.end)


def with_size(words: Sequence[str], size: str | None) -> list[str]:
    """The settings of a number with the size of its images, and without that of others: `2.0 at 256x256 and 3.1 at 512x512`."""
    if size is None:
        return [*words]
    sides = [_SIDES.fullmatch(word) for word in words]
    kept = [
        size if side else word for word, side in zip(words, sides, strict=True) if not side or side[1] == _side(size)
    ]
    return [*kept, size]


def _side(size: str) -> str:
    return size.partition("x")[0]


def sized_name(name: str, size: str | None) -> str:
    """`ImageNet 256x256` for image generation on ImageNet at a size."""
    return f"ImageNet {size}" if size and name == "ImageNet-1K" else name


def task_of(score: Score) -> str | None:
    """The task of a score: its board's, else its metric's."""
    benchmark = score.dataset.benchmark if score.dataset is not None else None
    if benchmark is not None and score.metric is not None and score.metric.id in benchmark.metrics:
        return benchmark.metrics[score.metric.id].task or benchmark.task or score.metric.task
    if score.metric is not None and score.metric.task:
        return score.metric.task
    return benchmark.task if benchmark is not None else None
