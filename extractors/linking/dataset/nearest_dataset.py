"""The dataset nearest to a number in its sentence: behind a colon, to its right, to its left."""

import regex

from extractors.catalog import Benchmark
from extractors.linking.dataset.context import fits, tie
from extractors.linking.dataset.training_data import is_strong
from extractors.linking.scores import Group, Score, Sentence

_SIZED_LABEL = regex.compile(r"(?P<at>D)[tw]?Nx?\(M?$")
"""`ImageNet at 64x64 resolution (FID 1.9)`: a size parts the dataset from its bracket."""
_IMPROVED = regex.compile(r"U[xp]?DF$")
"""`improves GenEval from 0.70 to 0.78`: a suite that stands for its score."""
_BRACKET_BEHIND = regex.compile(r"M?\((?P<at>D)S?\)")
"""`FID 5.5 (COCO)`: a dataset alone in brackets."""


def label(sentence: Sentence, group: Group) -> int | None:
    """The dataset that a colon, an equals sign or an opening bracket parts from the number: `VOC: 79.8%`, `COCO (53.9 AP)`."""
    opening = sentence.brackets[group.first]
    if (
        opening > 0
        and sentence.tokens[opening].text == "("
        and sentence.kinds[opening - 1] == "D"
        and is_strong(sentence.tokens[opening - 1])
        and "D" not in sentence.kinds[opening : group.first]
        and not regex.match(r"M?oD", sentence.kinds[group.end :])
    ):
        return opening - 1
    sized = _SIZED_LABEL.search(sentence.kinds[: group.first])
    if sized and is_strong(sentence.tokens[sized.start("at")]):
        return int(sized.start("at"))
    at = group.first - 1
    if (
        at > 0
        and sentence.kinds[at] in ":=("
        and sentence.tokens[at - 1].kind == "D"
        and is_strong(sentence.tokens[at - 1])
    ):
        return at - 1
    if _IMPROVED.search(sentence.kinds[: group.first]) and is_strong(sentence.tokens[group.first - 2]):
        return group.first - 2
    behind = _BRACKET_BEHIND.match(sentence.kinds, group.end)
    if behind and len(group.scores) == 1 and is_strong(sentence.tokens[behind.start("at")]):
        return int(behind.start("at"))
    if at > 1 and sentence.kinds[at] in ":=(" and sentence.kinds[at - 1] == "S" and sentence.kinds[at - 2] == "D":
        return at - 2
    return None


def right_of(sentence: Sentence, group: Group) -> tuple[int, int] | None:
    """The dataset that the words behind a group lead to, and how far it is; None where something comes between."""
    tokens = sentence.tokens
    cost = 0
    position = group.end
    prepared = False
    comma = False
    depth = sentence.brackets[group.end - 1]
    while position < len(tokens) and cost < 44:
        token = tokens[position]
        if token.kind == "D":
            if not is_strong(token):
                position += 1
                cost += 3
                continue
            if (
                _PARTS_OF.match(sentence.kinds, group.end, position)
                and sentence.low[_before_of(sentence, position)] in _PARTS
            ):
                return position, 2
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
        if token.text in ("The", "Our", "We") and position > group.end:
            return None  # a full stop is missing before it
        if comma and token.low == "performance":
            return None  # `..., and leading performance on B`
        if token.kind in "AXU" and token.low not in ("performance",):
            cost += 8
        if token.kind == "M" and token.data is not group.scores[-1].metric:
            cost += 6
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
            or (token.low == "with" and position + 1 < len(tokens) and tokens[position + 1].kind == "D")
            or (token.kind == "T" and tokens[position - 1].low.startswith("transfer"))
        ):
            prepared = True
        cost += 1
        position += 1
    return None


_PARTS_OF = regex.compile(r"M?ox?[xScB](?:,[xScB])*,?&x?[xScB][xS]Ox?")
_PARTS = frozenset("splits split sets subsets tracks settings portions partitions parts levels tasks".split())


def _before_of(sentence: Sentence, at: int) -> int:
    """The token before the `of` that leads to the dataset at `at`: `on the normal and indirect splits of A`."""
    return at - 2 if sentence.kinds[at - 1] == "O" else at - 3


def further_right(sentence: Sentence, group: Group, score: Score) -> int | None:
    """The dataset further behind a group, before the next number, that is known to have its metric."""
    for position in range(group.end, len(sentence.tokens)):
        token = sentence.tokens[position]
        if token.kind in ";V":
            return None
        if token.kind == "D" and is_strong(token) and isinstance(token.data, Benchmark) and fits(score, token):
            return position
    return None


def _opens_next(sentence: Sentence, at: int) -> bool:
    """Whether the dataset at `at` is followed by a number of its own before another dataset comes: `..., on B it gets 57.6`."""
    for token in sentence.tokens[at + 1 :]:
        if token.kind == "V":
            return True
        if token.kind in ";D":
            return False
    return False


def left_of(sentence: Sentence, group: Group, score: Score) -> tuple[int, int] | None:
    """The nearest fitting dataset before a group in its sentence, and how far it is."""
    tokens = sentence.tokens
    cost = 0
    fallback: tuple[int, int] | None = None
    for position in range(group.first - 1, -1, -1):
        token = tokens[position]
        if token.kind == "D" and is_strong(token):
            if fits(score, token):
                return position, cost
            if cost <= 12:
                fallback = fallback or (position, cost + 10)
        cost += {";": 12, "V": 2, ",": 1, ")": 0}.get(token.kind, 1)
    return fallback


def link_to_brackets(sentence: Sentence, group: Group) -> bool:
    """`89.0% (MNIST) and 66.9% (CIFAR-100)`: each number of a list has its dataset in brackets behind it."""
    found = [_BRACKET_BEHIND.match(sentence.kinds, score.at + 1) for score in group.scores]
    if len(found) < 2 or not all(found):
        return False
    for score, match in zip(group.scores, found, strict=True):
        assert match is not None
        tie(score, sentence.tokens[match.start("at")], sentence.index, "value (dataset)", 0.0)
    return True
