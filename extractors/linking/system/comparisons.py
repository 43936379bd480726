"""What a word of comparison says of the number behind it: that it is the other's, or after all one's own."""

from extractors.linking.scores import Score, Sentence
from extractors.linking.system import falls
from extractors.mentions.tokens import Token

_OTHERS = frozenset(
    """methods approaches models baselines algorithms systems networks detectors counterparts competitors techniques
    works arts metrics transformers solutions frameworks architectures""".split()
)
_NAMES_SOME = frozenset("like including as namely".split())
_REACHED = frozenset("achieved obtained attained reported reached scored published".split())
_EARLIER = frozenset("original baseline previous prev previously prior published vanilla existing".split())
_LABEL = frozenset("best sota state-of-the-art the was result score value".split())


def leads_to_ours(sentence: Sentence, cue: int, first: int) -> bool:
    """`exceeds strong baselines across speech (2.7 WER)`, `better than existing nets with a 77.9% accuracy`.

    Many systems without a name have no value in common, so that the number is of what is compared with them. `cue` is
    where the comparison begins, `first` where the number or the list that it stands in does.
    """
    tokens = sentence.tokens
    if _is_answered(sentence, cue, first) or _is_told_by_place(sentence, cue, first):
        return True
    last = cue if tokens[cue].kind == "k" else cue + 1
    while last < first and tokens[last].kind in "xkBpc" and tokens[last].low not in _NAMES_SOME:
        last += 1
    noun = tokens[last - 1]
    if last >= first or not (
        noun.low in _OTHERS or (noun.kind == "B" and noun.text[-2:-1].isupper() and noun.text[-1] == "s")
    ):
        return False
    bracket = sentence.brackets[first]
    behind = tokens[last]
    if behind.kind == "o":
        return bracket > last + 1 or any(t.low == "with" for t in tokens[last + 1 : first])
    return behind.low == "with" and bracket < 0 and tokens[last + 1].kind not in "B"


def _is_told_by_place(sentence: Sentence, cue: int, first: int) -> bool:
    """`outperforms both current semantic (55.6 mIoU on A) and panoptic models (52.7 PQ on B)`: values of tasks, not of systems."""
    bracket = sentence.brackets[first]
    closes = sentence.closes.get(bracket, 0)
    return (
        sentence.kinds[cue] == "X"
        and bracket > cue
        and sentence.kinds[bracket + 1 : closes] == "VMoD"
        and "both" in sentence.low[cue + 1 : cue + 3]
        and sentence.kinds[bracket - 1] == "x"
    )


def _is_answered(sentence: Sentence, cue: int, first: int) -> bool:
    """`better than other measures (e.g., 0.88 on FooSet, versus 0.43 for BarSim)`: the bracket has the other's number too."""
    bracket = sentence.brackets[first]
    if bracket <= cue:
        return False
    tokens = sentence.tokens
    for at in range(first + 1, min(sentence.closes.get(bracket, first), len(tokens) - 2)):
        if tokens[at].kind == "C":
            behind = tokens[at + 1 : at + 4]
            return any(t.kind == "V" for t in behind) and not any(t.low in falls.OUR_WORDS for t in behind)
    return False


def closes_gap(sentence: Sentence, score: Score) -> bool:
    """`closing the gap with supervised learning (69.8%)`: what ours comes near to."""
    bracket = sentence.brackets[score.at]
    for at in range(bracket - 2, max(0, bracket - 8), -1):
        if sentence.kinds[at] in "V,;()":
            return False
        if sentence.low[at] == "gap":
            return sentence.low[at + 1] in ("with", "to", "between") and sentence.low[bracket - 1] not in ("gap", "to")
    return False


def is_labelled(sentence: Sentence, score: Score) -> bool:
    """`(original: 64.9)`, `(prev. best: 0.067, 0.061)`: all that the bracket says of its number is that it is an earlier one."""
    first = score.group.first if score.group is not None else score.at
    bracket = sentence.brackets[first]
    label = sentence.tokens[bracket + 1 : first]
    if bracket < 0 or not 0 < len(label) <= 4:
        return False
    return any(t.low in _EARLIER for t in label) and all(
        t.kind in ":=M" or t.low in _EARLIER or t.low in _LABEL for t in label
    )


def _is_named_in_bracket(sentence: Sentence, at: int) -> bool:
    """`(FooQuant, 76.7)`."""
    return at > 3 and sentence.kinds[at - 3 : at] == "(B,"


def is_of_another(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`surpassing the 0.58 accuracy of the FooVL model`: the owner of a number behind a verb of surpassing."""
    tokens = sentence.tokens
    at = score.end + (sentence.kinds[score.end : score.end + 1] == "M")
    if sentence.low[score.at - 1 : score.at] != ["the"] or sentence.low[at : at + 1] != ["of"]:
        return False
    owner = tokens[at + 1 : at + 5]
    return any(t.kind == "B" for t in owner) and not any(t.low in own or t.low in falls.OUR_WORDS for t in owner)


def is_listed_other(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`surpasses recent detectors by far, such as FooDet (47.7 AP) and BarDet (49.0 AP)`: a bracket behind one that is named."""
    tokens = sentence.tokens
    if _is_named_in_bracket(sentence, score.at) and tokens[score.at - 2].low not in own:
        return any(t.kind in "XCh" or t.low in ("over", "above") for t in tokens[max(0, score.at - 18) : score.at - 3])
    name = sentence.brackets[score.at] - 1
    if name < 3 or tokens[name].kind != "B" or tokens[name].low in own:
        return False
    at = name
    while at > 1 and (tokens[at].kind in "B,&()" or sentence.brackets[at] >= 0):
        at -= 1
    if tokens[at].low not in ("like", "including") and sentence.low[at - 1 : at + 1] != ["such", "as"]:
        return False
    return any(t.kind in "XCh" or t.low == "over" for t in tokens[max(0, at - 16) : at])


def is_explained_other(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`outperforming the best detector, i.e., FooDet with 7.7 mAP`, `better than earlier ones, namely FooDet with 7.7`."""
    tokens = sentence.tokens
    if sentence.kinds[max(0, score.at - 2) : score.at] != "Bw" or tokens[score.at - 2].low in own:
        return False
    at = score.at - 3
    while at > 1 and tokens[at].low in _EXPLAINS:
        at -= 1
    if at == score.at - 3 or not _EXPLAINS - {","} & set(sentence.low[at + 1 : score.at - 2]):
        return False
    compared = tokens[max(0, at - 8) : at + 1]
    return any(t.kind in "XCh" for t in compared) and not any(t.kind in "V;" or t.low in own for t in compared)


_EXPLAINS = frozenset([",", "i", "e", "g", "namely"])


def is_reached_by_another(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`surpassing 82.0% achieved by FooNet`, `a gain over the 110.5 obtained by the vanilla FooNet`."""
    tokens = sentence.tokens
    at = score.end + (sentence.kinds[score.end : score.end + 1] == "M")
    at += sentence.kinds[at : at + 1] == ")"
    if sentence.low[at + 1 : at + 2] != ["by"] or tokens[at].low not in _REACHED:
        return False
    owner = tokens[at + 2 : at + 8]
    if any(t.low in own or t.low in falls.OUR_WORDS for t in owner) or not any(t.kind in "Bk" for t in owner):
        return False
    before = tokens[max(0, score.at - 5) : score.at]
    return any(t.kind in "XChF" or t.low == "over" for t in before) or any(
        s.at < score.at and s.role == "baseline" for s in sentence.scores
    )


_SO_LITTLE = frozenset("only merely just barely".split())


def reaches_only(sentence: Sentence, score: Score, own: frozenset[str]) -> bool:
    """`even the retriever FooNet reaches only 33.2`, `the best model achieves only 27.6`: so little is said of others."""
    if score.metric is not None and score.metric.direction == "lower":
        return False
    tokens = sentence.tokens
    at = score.at - 1
    while at > 0 and score.at - at <= 5 and tokens[at].low not in _SO_LITTLE and _leads_to_value(tokens[at]):
        at -= 1
    if at < 1 or tokens[at].low not in _SO_LITTLE or tokens[at - 1].kind != "A":
        return False
    clause = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].kind in ",;W:"), 0)
    return not any(t.low in own or t.low in falls.OUR_WORDS for t in tokens[clause:at])


def is_upper_bound(sentence: Sentence, score: Score) -> bool:
    """`we determine the upper bound in AP, which is 91.6% on A, 78.2% on B`: what no system has reached."""
    low, kinds = sentence.low, sentence.kinds
    for at in range(score.at - 2):
        if low[at : at + 2] == ["upper", "bound"] or low[at] == "upper-bound":
            behind = at + 1 + (low[at] == "upper")
            behind += low[behind] in ("in", "of", "on", "for")
            if kinds[behind] == "M" and not any(t.kind in "AUX;" for t in sentence.tokens[behind + 1 : score.at]):
                return True
    return False


def _leads_to_value(token: Token) -> bool:
    """Whether a word may stand between `only` and its value: `only an AP of`, `only F1@5 =`."""
    return token.kind in "MO=x(" or "@" in token.text


def is_exceeded(sentence: Sentence, over: int, first: int) -> bool:
    """`improving over Foo Search FID of 40.36`: `over` behind a verb of change, and nothing but a name before the number."""
    gap = sentence.kinds[over + 1 : first]
    return sentence.kinds[over - 1 : over] == "U" and 0 < len(gap) <= 7 and all(kind in "xkBMO" for kind in gap)


def is_improved_upon(sentence: Sentence, score: Score) -> bool:
    """`improving upon the 13.4% of A`, `improves over a 95.5% baseline`: the value that is left behind."""
    lead = sentence.low[max(0, score.at - 3) : score.at]
    return (
        len(lead) == 3
        and lead[0].startswith("improv")
        and lead[1] in ("on", "upon", "over")
        and lead[2] in ("the", "a")
    )


def over_compares(sentence: Sentence, score: Score) -> bool:
    """`an AP of 45.1 on FooSet over 43.0`: behind another value of the metric; no bound, as in `reaches over`, `and over 95%`."""
    at = score.at - 1
    if sentence.low[at : at + 1] != ["over"] or sentence.kinds[at - 1 : at] in ("A", "U", "O", "&", "(", "=", ":"):
        return False
    return any(s.at < score.at and s.metric_name == score.metric_name for s in sentence.scores)


_LIGHTENING = ("slim", "compress", "prun", "shrink", "quantiz", "accelerat", "downsiz", "sparsif")
_COSTS = frozenset(
    "speed latency memory footprint inference runtime size flops throughput energy parameters computation storage".split()
)


def is_lightened(sentence: Sentence, score: Score) -> bool:
    """What a method makes cheaper: `prunes a ResNet-50 with 76.1% accuracy to ...`, `For a ResNet with 79.1% accuracy, we improve its speed`."""
    if sentence.kinds[max(0, score.at - 2) : score.at] != "Bw":
        return False
    low = sentence.low
    at = next((i for i in range(score.at - 3, max(-1, score.at - 6), -1) if low[i] in ("a", "an", "the")), 0)
    before = low[max(0, at - 2) : at]
    if any(word.startswith(_LIGHTENING) for word in before):
        return "T" in sentence.kinds[score.end : score.end + 8]
    if before != ["for"] or at != 1:
        return False
    verb = next((i for i in range(score.end, len(low)) if low[i] == "we"), None)
    return verb is not None and not _COSTS.isdisjoint(low[verb + 2 : verb + 7])
