"""Numbers that are no scores by what they count or set: costs, counts, shares, thresholds, years, item numbers."""

from collections.abc import Sequence

from extractors.mentions.cues import CHANGE_NOUNS, LIGHT, UNITS
from extractors.mentions.number.beside import SOFT, Verdict, metric_follows, word_before
from extractors.mentions.number.measured_errors import is_attached_error, is_error
from extractors.mentions.tokens import Number, Token

_THRESHOLD_WORDS = frozenset(
    """threshold thresholds tiou k n p q m epsilon eps alpha beta gamma lambda tau sigma theta seed temperature top
    rank version v level detail stage layer epoch step table figure section chapter day week phase type class stride
    dropout rate-of batch size patch ratio scale factor order cfg guidance nfe nfes""".split()
)


_HYPER_PARAMETERS = frozenset(
    "dropout momentum temperature exponent p-value p-values coefficient decay epsilon significance gamma".split()
)


SHARE_NOUNS = frozenset(
    """labels label labeled labelled parameters params flops data images samples training computation computational
    cost costs memory time latency epochs annotations annotation sparsity sparse pruning pruned compression overhead
    tokens points classes pixels extra additional trainable tunable storage confidence ci sampling missing noise
    noisy masking mask-ratio ratio masked dropout labelling labeling ratios supervision area budget energy power
    size words users patients participants respondents people women men students cases synthetic real total original
    remaining relative speedup""".split()
)


_NOUNS_OF_SCORES = frozenset(
    """points accuracies rates scores results wins errors terms tasks datasets benchmarks sets""".split()
)


def price(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`$4.33`, which the plain text writes `usd 4.33`."""
    if index and tokens[index - 1].low == "usd":
        return "N", "efficiency", "a price"
    return None


def unit_attached(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`2.3pp`, `3x`, `1st`, `30fps`, `512px`: letters that are written to a number say what it is; `dB` stays a score."""
    unit = number.unit.lower().lstrip("-")
    if not unit or unit == "db":
        return None
    if is_attached_error(tokens, index, number):
        return None
    if unit in ("pp", "pts", "pt", "ppt", "p.p") or "point" in unit:
        return "G", "delta", "points are a difference"
    if unit in ("x", "times", "fold") or unit.endswith("fold"):
        return "N", "efficiency", "a factor"
    if unit in ("st", "nd", "rd", "th", "d"):
        return "N", "other", "an ordinal or a dimension"
    if unit.split("-")[0] in UNITS:
        return "N", "efficiency" if unit not in ("k", "shot", "way") else "count", f"counts {unit}"
    return "N", "other", f"is part of {tokens[index].text!r}"


def _is_plural(token: Token) -> bool:
    """Whether a word is a plain plural noun, which a percentage before it counts a share of."""
    low = token.low
    return (
        token.kind == "x"
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is", "ous"))
        and low not in LIGHT
        and low not in _NOUNS_OF_SCORES
    )


_RATES = frozenset(
    "rate rates ratio ratios level levels budget strength proportion fraction percentage probability".split()
)
_RATED = frozenset(
    """poisoning pruning sampling annotation label labeling labelling masking mask dropout compression corruption noise missing sparsity
    imbalance occlusion error-injection participation keep drop token injection contamination attack-budget""".split()
)


def setting_rate(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`under poisoning rates as low as 0.16%`, `an annotation ratio of 50%`, `under 40% corruption`, `73.48% parameter compression`."""
    for position in range(index - 1, max(-1, index - 7), -1):
        token = tokens[position]
        if token.kind in ",;VMW()" or (token.kind == "A" and position and tokens[position - 1].kind in "VN"):
            break  # `a poisoning rate of 0.5% yields 94% ASR`
        if token.low in _RATES and position and tokens[position - 1].low in _RATED:
            return "N", "threshold", f"sets the {tokens[position - 1].text} {token.text}"
    if number.percent:
        for token in tokens[index + 1 : index + 3]:
            if token.low in _RATED or token.low in ("compression", "sparsity", "reduction", "labeled", "labelled"):
                return "N", "count", f"a share: {token.text}"
            if token.kind not in "x":
                break
        if (
            index + 3 < len(tokens)
            and tokens[index + 1].kind == "("
            and tokens[index + 3].kind == ")"
            and index + 4 < len(tokens)
            and tokens[index + 4].low in SHARE_NOUNS
        ):
            return "N", "count", f"a share of {tokens[index + 4].text}"
        if (
            index > 1
            and tokens[index - 1].kind == "("
            and index + 2 < len(tokens)
            and tokens[index + 1].kind == ")"
            and tokens[index + 2].low in SHARE_NOUNS
        ):
            return "N", "count", f"a share of {tokens[index + 2].text}"
    return None


def _is_of_a_correlation(tokens: Sequence[Token], index: int) -> bool:
    """`a correlation coefficient of 0.80`, where `coefficient` sets nothing."""
    return index > 0 and (tokens[index - 1].kind == "M" or tokens[index - 1].low in ("correlation", "similarity"))


def threshold(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`IoU > 0.5`, `k = 10`, `a learning rate of 0.1`, `p < 0.05`: what a run or a measure is set to.

    Beside these the spread in `a standard deviation of 0.2`.
    """
    if not index:
        return None
    before = tokens[index - 1]
    if index + 2 < len(tokens) and tokens[index + 1].kind == "(" and tokens[index + 2].low == "email":
        return "N", "other", "the metric's threshold is hidden as an address"
    operating = index - 2
    while operating > 0 and tokens[operating].kind in "xM":
        operating -= 1
    if (
        before.kind == "O"
        and tokens[operating].low == "at"
        and operating < index - 2
        and any(t.kind == "M" for t in tokens[operating:index])
        and index + 1 < len(tokens)
        and tokens[index + 1].kind == ","
    ):
        return "N", "threshold", "an operating point"
    if (
        index > 2
        and tokens[index - 1].kind == "O"
        and tokens[index - 2].low in ("error", "deviation")
        and tokens[index - 3].low == "standard"
    ):
        return "N", "other", "a spread"
    for position in range(index - 1, max(0, index - 14), -1):
        if tokens[position].kind in ";V":
            break
        if tokens[position].low in ("deviations", "deviation") and tokens[position - 1].low == "standard":
            return "N", "other", "a spread"
    settled = index - 1
    while (settled > 0 and tokens[settled].kind in "TO=") or (
        settled > 0 and tokens[settled].low in ("below", "above", "is")
    ):
        settled -= 1
    if settled < index - 1 and (
        (tokens[settled].low in _HYPER_PARAMETERS and not _is_of_a_correlation(tokens, settled))
        or (
            tokens[settled].low in ("rate", "decay", "weight")
            and settled
            and tokens[settled - 1].low in ("learning", "weight", "dropout", "decay", "sampling", "masking", "mask")
        )
    ):
        return "N", "threshold", f"sets {tokens[settled].text}"
    if before.text == "@":
        return "N", "threshold", "stands behind @"
    if before.kind == "=" and index > 1:
        name = tokens[index - 2]
        if (
            before.text == "="
            and name.kind != "M"
            and (name.low in _THRESHOLD_WORDS or len(name.text) <= 2 or "iou" in name.low)
        ):
            return "N", "threshold", f"sets {name.text}"
        if name.kind == "M" and "iou" in name.low and index > 2 and tokens[index - 3].low in ("at", "@"):
            return "N", "threshold", "an overlap at which others are measured"
        return None
    name = tokens[index - 2] if before.kind == "O" and index > 1 else before
    metric_behind = index + 1 < len(tokens) and tokens[index + 1].kind == "M"
    if before.low == "top" and number.is_integer and not number.percent and metric_behind:
        return "N", "threshold", "a rank"  # `at top 9 F1-score`
    if name.low in _THRESHOLD_WORDS and not number.percent and name.kind != "M" and not metric_behind:
        return "N", "threshold", f"sets {name.text}"
    if "iou" in name.low and before.kind != "O" and float(number.value) < 1:
        return "N", "threshold", "an overlap threshold"
    if number.qualifier in ("<", "<=") and before.low in ("p", "p-value", "p-values"):
        return "N", "threshold", "a significance level"
    return None


def version(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`Opus 4.6 at 80.8%`: one digit, a point and one digit behind two words with capitals belong to a name."""
    if index < 2 or number.percent or len(number.value) != 3 or not number.value[0].isdigit() or number.value[1] != ".":
        return None
    before, lead = tokens[index - 1], tokens[index - 2]
    if before.kind == "B" and [t.text for t in tokens[index + 1 : index + 2]] == [":"]:
        return "N", "other", "a version"  # `vs. SD-VAE 3.5: 0.19`
    named = all(t.kind in "xB" and t.text[:1].isupper() for t in (before, lead)) and before.text.isalpha()
    if named and index + 1 < len(tokens) and tokens[index + 1].kind in "tAXU(),&=":
        return "N", "other", "a version"
    return None


def multiple(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`achieves 2.3 the mAP of the rival`: so many times another score, whose sign was lost."""
    if [t.low for t in tokens[index + 1 : index + 2]] == ["the"] and [
        t.kind for t in tokens[index + 2 : index + 4]
    ] == ["M", "O"]:
        return "N", "relative", "so many times another score"
    return None


def year(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`VOC in 2012`: four digits that begin with 19 or 20."""
    if number.is_integer and not number.percent and len(number.value) == 4 and number.value[:2] in ("19", "20"):
        return "N", "other", "a year"
    return None


_COSTS = frozenset("hours parameters params flops compute computation memory latency energy cost costs budget".split())
_SOLVING = ("solve", "resolve", "complet", "answer", "fix", "pass")
_SOLVED = frozenset("tasks problems issues instances questions puzzles bugs".split())


def _is_solved(tokens: Sequence[Token], index: int, verb: Token | None) -> bool:
    """`resolves 41.2% of the issues`: a share that is a score itself, as the benchmark counts it."""
    return (
        verb is not None
        and verb.low.startswith(_SOLVING)
        and any(t.low in _SOLVED for t in tokens[index + 2 : index + 5])
    )


def share(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`93% of the data`, `1% labels`, `95% confidence`, `90% sparsity`."""
    if not number.percent or index + 1 >= len(tokens):
        return None
    after = tokens[index + 1]
    if after.kind == "D" and index + 2 < len(tokens) and tokens[index + 2].low in ("labels", "data", "annotations"):
        return "N", "count", f"a share of {tokens[index + 2].text}"
    if after.low in SHARE_NOUNS and not metric_follows(tokens, index + 1, 2):
        return "N", "count", f"a share of {after.text}"
    if after.kind == "O":
        before = word_before(tokens, index, SOFT)
        if _is_solved(tokens, index, before):
            return None
        if any(t.low in _COSTS for t in tokens[index + 2 : index + 6]):
            return "N", "relative", "a share of something"
        counted = [t.low for t in tokens[max(0, index - 2) : index]] in (["more", "than"], ["less", "than"])
        compared = (before is not None and before.kind in "hCX") or any(
            t.kind == "h" for t in tokens[max(0, index - 2) : index] if not counted
        )
        if compared:
            return None
        if any(
            t.low in ("baseline", "original", "full", "full-precision", "teacher", "total", "vanilla")
            for t in tokens[index + 2 : index + 5]
        ):
            return "N", "relative", "a share of another score"
        if metric_follows(tokens, index + 1, 2):
            verb = word_before(tokens, index, SOFT)
            if verb is None or (verb.kind not in "AUTX=(" and verb.low not in ("with", "at", "and", "to")):
                return "N", "relative", "a share of something"
            if verb is not None and verb.low.startswith(
                ("retain", "preserv", "recover", "keep", "maintain", "lose", "account")
            ):
                return "N", "relative", "a share of another score"
            return None
        return "N", "relative", "a share of something"
    if after.low in ("reduction", "pruned", "compressed", "sparser", "smaller", "cheaper", "slower", "faster"):
        return "N", "efficiency", f"{after.low} by that much"
    return None


def share_of_data(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`1% procedurally generated data`, `10% labelled training images`: so much of the data."""
    if not number.percent:
        return None
    for token in tokens[index + 1 : index + 5]:
        if token.low in ("data", "labels", "annotations"):
            return "N", "count", f"a share of {token.text}"
        if token.kind not in "xc" or token.low in LIGHT:
            return None
    return None


_COUNTED_KINDS = frozenset(
    """existing different popular representative proprietary open-source open-weight recent leading mainstream advanced
    publicly widely well-known distinct diverse human-written""".split()
)
_AGREEMENTS = ("inter-annotator", "interannotator", "inter-rater", "interrater", "inter-coder", "inter-annotation")


def agreement(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`an inter-annotator agreement of 0.83`: how far people agree on the labels, and no system's score."""
    for token in [*reversed(tokens[max(0, index - 9) : index]), *tokens[index + 1 : index + 4]]:
        if token.low.startswith(_AGREEMENTS):
            return "N", "other", "agreement of annotators"
        if token.kind in ";V" or (token.kind == "A" and token.low.endswith(("s", "ed"))):
            break
    return None


def counted(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """A number before a unit or a plural noun: `16.2 ms`, `5 datasets`, `58 FPS`."""
    if index + 1 >= len(tokens):
        return None
    after = tokens[index + 1]
    if after.kind == "M" or after.low in CHANGE_NOUNS:
        return None
    if is_error(tokens, index, number):
        return None
    if (
        after.low in UNITS
        and not (number.percent and not after.low.endswith("s"))
        and not metric_follows(tokens, index + 1, 1)
    ):
        is_count = after.low in (
            "images",
            "classes",
            "categories",
            "datasets",
            "benchmarks",
            "tasks",
            "samples",
            "participants",
        )
        return "N", "count" if is_count else "efficiency", f"counts {after.text}"
    if after.low.split("-")[0] in (
        "flops",
        "gflops",
        "mflops",
        "macs",
        "fps",
        "params",
        "gmacs",
        "gpu",
        "tops",
    ):
        return "N", "efficiency", f"counts {after.text}"
    if number.percent:
        if _is_plural(after):
            return "N", "count", f"a share of {after.text}"
        noun = (
            tokens[index + 2]
            if after.kind == "x" and after.low not in LIGHT | {"which", "that", "who"} and index + 2 < len(tokens)
            else after
        )
        if _is_plural(noun):
            return "N", "count", f"a share of {noun.text}"
    if after.kind == "O" and index + 2 < len(tokens) and tokens[index + 2].kind in "VN" and number.is_integer:
        return "N", "count", "so many of so many"
    if number.is_integer and not number.percent and after.low in _COUNTED_KINDS:
        return "N", "count", f"counts what is {after.text}"
    if number.is_integer and not number.percent:
        for step in (1, 2, 3):
            word = tokens[index + step] if index + step < len(tokens) else None
            if word is None or (word.kind not in "xcBpk" and not (word.kind == "D" and word.data is None)):
                break
            if word.kind == "x" and word.low.endswith("s") and word.low not in LIGHT and not word.low.endswith("ss"):
                return "N", "count", f"counts {word.text}"
    return None


def operating_point(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`90% recall at 0.2%`: a metric that has its value is read at an operating point."""
    position = index - 1
    if position >= 0 and tokens[position].low in ("a", "an"):
        position -= 1
    if (
        position > 1
        and tokens[position].low in ("at", "@")
        and tokens[position - 1].kind == "M"
        and tokens[position - 2].kind == "V"
    ):
        return "N", "threshold", "an operating point of the metric before"
    if (
        index + 3 < len(tokens)
        and tokens[index + 1].low == "at"
        and tokens[index + 2].kind in "VN"
        and tokens[index + 3].low in ("overlap", "iou")
    ) or (
        index
        and tokens[index - 1].low == "at"
        and tokens[index + 1 : index + 2]
        and tokens[index + 1].low in ("overlap", "iou")
    ):
        return "N", "threshold", "at an overlap of its own"
    if index < 3 or not any(t.kind == "V" for t in tokens[:index]):
        return None
    before = tokens[index - 1]
    if before.kind == "=" and tokens[index - 2].kind in "MBx":
        lead = index - 3
        while lead > 0 and tokens[lead].kind in "xM" and index - lead < 7:
            lead -= 1
        if (tokens[lead].low == "at" and before.text == "=") or (
            tokens[lead].low in ("when", "if") and before.kind == "="
        ):
            return "N", "threshold", f"an operating point {tokens[lead].low!r} which others hold"
    if before.low in ("at", "with") and index + 1 < len(tokens) and tokens[index + 1].low == "coverage":
        return "N", "threshold", "so much is covered"
    return None


def _is_out_of(token: Token, number: Number) -> bool:
    """Whether `4.1/5` is a score and the most that it can be."""
    said = token.data if token.kind == "V" else None
    if number.value not in ("1", "5", "10", "100") or not isinstance(said, Number) or said.is_integer or said.percent:
        return False
    return said.is_decimal and float(said.value) <= float(number.value)


def ordinal_context(tokens: Sequence[Token], index: int, number: Number) -> Verdict:
    """`top 5`, `Section 3`, `9 out of 10`, `1/16 partition`."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.low == "out" and number.is_integer:
        return "N", "other", "so many out of so many"
    if number.is_integer and not number.percent:
        before = tokens[index - 1] if index else None
        if (
            before is not None
            and before.kind == "/"
            and index > 1
            and isinstance(tokens[index - 2].data, Number)
            and len(number.value) + len(tokens[index - 2].data.value) < 4
        ):
            return "N", "other", "a fraction"
        if before is not None and before.kind == "/" and index > 1 and _is_out_of(tokens[index - 2], number):
            return "N", "other", "what a score is out of"
        if (
            after is not None
            and after.kind == "/"
            and index + 2 < len(tokens)
            and isinstance(tokens[index + 2].data, Number)
            and number.value == "1"
        ):
            return "N", "other", "a fraction"
    return None
