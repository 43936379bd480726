"""Baselines that a text calls by a phrase of common words alone: `the previous best method`, `state of the art`, `baseline`."""

from collections.abc import Sequence

from extractors.linking.scores import Score, Sentence
from extractors.linking.system import plain_names
from extractors.mentions.tokens import Token

_HEADS = frozenset(
    """baseline baselines method methods model models approach approaches algorithm algorithms technique techniques
    system systems state-of-the-art sota counterpart counterparts best record network networks detector detectors
    architecture architectures framework frameworks agent agents work works art record configuration configurations teacher""".split()
)
_TOLD = frozenset(
    """baseline baselines previous prior previously existing state-of-the-art sota counterpart counterparts current
    conventional traditional standard strongest earlier published second-best runner-up vanilla original best reported known publicly prev top-performing
    highest-performing best-performing""".split()
)
"""What says that a phrase is another's: `the system` alone may be ours."""
_OURS = frozenset("our ours proposed this we".split())
_STATE_OF_THE_ART = ["state", "of", "the", "art"]


def name_of(sentence: Sentence, score: Score) -> str | None:
    """The phrase for whose a baseline's number is, None where the text has none in the number's own phrase."""
    tokens = sentence.tokens
    return (
        _beside_in_bracket(sentence, score)
        or _before_bracket(sentence, score)
        or _behind(tokens, score)
        or (_of_start(tokens, score) if score.is_start else _right_before(tokens, score))
    )


def _beside_in_bracket(sentence: Sentence, score: Score) -> str | None:
    """`(vs 66.2% baseline)`, `from 85% (current SOTA)`, `(original: 64.9)`."""
    tokens = sentence.tokens
    opening = sentence.brackets[score.at]
    colon = sentence.kinds.rfind(":", opening, score.at) if opening >= 0 else -1
    if colon > 0 and (label := _label(tokens[opening + 1 : colon])):
        return label
    at = score.end
    if sentence.kinds[at : at + 1] == "(":
        close = sentence.closes.get(at, at)
        return phrase(tokens, at + 1, close)
    if sentence.brackets[score.at] < 0:
        return None
    end = at
    while end < len(tokens) and tokens[end].kind in "kx":
        end += 1
    return phrase(tokens, at, end) if sentence.kinds[end : end + 1] in (")", ",", ";") else None


def _label(words: Sequence[Token]) -> str | None:
    """`(original: 64.9)`, `(prev. best: 0.067, 0.061)`."""
    told = 0 < len(words) <= 3 and all(t.low in _TOLD or t.low in _HEADS for t in words) and words[0].low in _TOLD
    return " ".join(t.text for t in words) if told else None


def _before_bracket(sentence: Sentence, score: Score) -> str | None:
    """`over the previous best method (26.1%)`, `the state of the art (mAP 52.3)`."""
    opening = sentence.brackets[score.at]
    if opening < 1 or not all(t.kind in "M:=xO" for t in sentence.tokens[opening + 1 : score.at]):
        return None
    return phrase_before(sentence.tokens, opening)


def _behind(tokens: Sequence[Token], score: Score) -> str | None:
    """`30.3% accuracy for the existing method`, `0% in state-of-the-art methods`."""
    at = score.end
    while at < len(tokens) and (tokens[at].kind == "M" or tokens[at].low in plain_names.REACHED):
        at += 1
    if at >= len(tokens) or tokens[at].low not in ("of", "for", "by", "with", "in", "from"):
        return None
    end = at + 1
    while end < len(tokens) and (tokens[end].kind in "xkp" or tokens[end].low in _STATE_OF_THE_ART):
        if tokens[end].low == "of" and tokens[end - 1].low != "state":
            break
        end += 1
    told = phrase(tokens, at + 1, end)
    if told and [t.kind for t in tokens[end : end + 3]] in ([",", "B", ")"], [",", "B", ","]):
        return tokens[end + 1].text  # `in the best method so far, FooGuard)`
    return told


def _right_before(tokens: Sequence[Token], score: Score) -> str | None:
    """`surpassing the previous best of 80.1`, `a baseline 4.5 WER`, `than the existing method with 70.2%`, `the baseline reaches 43`."""
    end = score.at
    for _ in range(8):
        if end and (
            (tokens[end - 1].kind in "OAw=tM:" and tokens[end - 1].low != "record")
            or tokens[end - 1].low
            in ("only", "just", "at", "a", "an", "the", "score", "result", "accuracy", "performance")
        ):
            end -= 1
        else:
            break
    return phrase_before(tokens, end)


def _of_start(tokens: Sequence[Token], score: Score) -> str | None:
    """`improve the state-of-the-art FID score from 41.6`, `raises the baseline's AP from 40.2`."""
    end = score.at
    for _ in range(8):
        if end and (
            tokens[end - 1].kind in "FM=" or tokens[end - 1].low in ("score", "result", "performance", "accuracy")
        ):
            end -= 1
        else:
            break
    return phrase_before(tokens, end) or _over_behind(tokens, score.end)


def _over_behind(tokens: Sequence[Token], end: int) -> str | None:
    """`from 27.9 to 14.8 on FooSet over the baseline`."""
    over = next((at for at in range(end, min(end + 12, len(tokens) - 1)) if tokens[at].low == "over"), None)
    if over is None or any(t.kind in ";,AUXW" for t in tokens[end:over]):
        return None
    last = over + 1
    while last < len(tokens) and tokens[last].kind in "xk":
        last += 1
    return phrase(tokens, over + 1, last)


def phrase_before(tokens: Sequence[Token], end: int) -> str | None:
    """The phrase of common words that ends before `end`."""
    first = end
    while first and end - first < 7 and (tokens[first - 1].kind in "xk" or tokens[first - 1].low in ("of", "record")):
        if tokens[first - 1].low in ("the", "a", "an") and [t.low for t in tokens[first : first + 1]] != ["art"]:
            break
        first -= 1
    if first and (tokens[first - 1].kind == "p" or tokens[first - 1].low in _OURS):
        return None
    return phrase(tokens, first, end)


def phrase(tokens: Sequence[Token], first: int, end: int) -> str | None:
    """The phrase that the tokens from `first` to `end` are, without its article; None where it says more or less than whose."""
    words = list(tokens[first:end])
    while words and words[0].low in ("the", "a", "an"):
        words.pop(0)
    low = [t.low for t in words]
    if not 0 < len(words) <= 6 or not _OURS.isdisjoint(low):
        return None
    for at in range(len(low) - 3):
        if low[at : at + 4] == _STATE_OF_THE_ART:
            low[at : at + 4] = ["state-of-the-art"]
            break
    known = all(word in plain_names.GENERIC or word in _TOLD or word in _HEADS for word in low)
    if not known or low[-1] not in _HEADS or not (_TOLD & set(low)) or low in (["best"], ["original"]):
        return None
    return " ".join(t.text for t in words)
