"""What a number was measured on where its sentence tells it in plain words: a dataset that has no name to give."""

import itertools

from extractors.linking.scores import Score, Sentence

_PLAIN_DETERMINERS = frozenset(
    """the this that these each same challenging large-scale popular standard public evaluation test validation
    training target entire full whole benchmark both two three all several and on of more large widely-used common
    different various multiple available well-known downstream datasets dataset our testing held-out official widely
    used corresponding respective original pretraining pre-training""".split()
)


def _counts_its_items(sentence: Sentence) -> bool:
    """`a test set of 102 images`: what tells how large a set is, and not which."""
    return any(
        low == "set" and following == "of" and sentence.kinds[at + 2 : at + 3] in ("V", "N")
        for at, (low, following) in enumerate(itertools.pairwise(sentence.low))
    )


def says_unnamed(sentence: Sentence) -> bool:
    """`on the ice hockey dataset`, `our in-house test set`: a dataset of this sentence that has no name to give."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if (
            token.kind == "x"
            and token.low
            in (
                "dataset",
                "corpus",
                "cohort",
                "subset",
                "testbed",
                "test-set",
                "environments",
                "environment",
                "simulation",
                "trials",
                "suite",
            )
            and index > 1
        ):
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
        if a in ("a", "an") and b in ("test", "validation", "held-out") and c == "set" and _counts_its_items(sentence):
            return True
        if (
            a in ("a", "an", "our")
            and c in ("benchmark", "dataset", "corpus", "set", "subset")
            and b not in _PLAIN_DETERMINERS
            and not _is_set_up(sentence, a, b, c)
        ):
            return True
    if any(_is_another_place(sentence, at) for at, kind in enumerate(sentence.kinds[:-4]) if kind == "o"):
        return True
    if any(_are_of_a_kind(sentence, at) for at, low in enumerate(sentence.low) if low in ("datasets", "benchmarks")):
        return True
    if any(b in ("dataset", "datasets") and a in _OTHERS for a, b in itertools.pairwise(sentence.low)):
        return True
    return any(
        low in _OWN_DATA and not _is_added(sentence, at) and not _SYSTEMS & set(sentence.low[at + 1 : at + 4])
        for at, low in enumerate(sentence.low)
    )


_USUAL = frozenset("mainstream standard popular public existing common established widely-used well-known".split())


def _are_of_a_kind(sentence: Sentence, at: int) -> bool:
    """`on the mainstream STE benchmarks`: the usual datasets of a task, of which none is named."""
    return (
        at > 2
        and sentence.kinds[at - 1] in "Bx"
        and sentence.tokens[at - 1].text.isupper()
        and sentence.low[at - 2] in _USUAL
        and sentence.low[at - 3] in ("on", "across", "the")
        and "D" not in sentence.kinds
    )


_OTHERS = frozenset("unseen unfamiliar".split())
"""Adjectives of datasets that were not named: `adapts to new, unseen datasets`."""


def _is_another_place(sentence: Sentence, on: int) -> bool:
    """`on a challenging genomics detection benchmark`: an indefinite dataset that several plain words describe."""
    if sentence.low[on] not in ("on", "across") or sentence.low[on + 1] not in ("a", "an", "another"):
        return False
    end = on + 2
    while end < len(sentence.low) and end - on < 8 and sentence.kinds[end] in "xkcNV":
        if sentence.low[end] in ("benchmark", "dataset", "corpus"):
            told = sentence.low[on + 2 : end]
            return len(told) > 1 and not any(word.startswith(("new", "collected")) for word in told)
        end += 1
    return False


def _is_set_up(sentence: Sentence, article: str, word: str, noun: str) -> bool:
    """`establishing a new benchmark for maps`: a mark that others are to be measured by."""
    low = sentence.low
    at = next(i for i in range(len(low)) if low[i : i + 3] == [article, word, noun])
    return noun == "benchmark" and at > 0 and low[at - 1].startswith(("establish", "set"))


_SYSTEMS = frozenset(
    """model models system systems llm llms mllm mllms vlm vlms lvlm lvlms lmm lmms agent agents api apis solution solutions baseline
    baselines counterparts competitors alternatives gpt gpt-4 gpt-4o gpt-5 claude gemini representations states knowledge reasoning
    consistency coherence""".split()
)
"""What is `proprietary` or `internal` and no data: `strong proprietary models`."""
_OWN_DATA = frozenset("in-house private proprietary internal self-collected self-built".split())


def _is_added(sentence: Sentence, at: int) -> bool:
    """`by using additional in-house labeled data`: what joins the training, and nothing is measured on."""
    return "data" in sentence.low[at + 1 : at + 4] and bool(
        {"additional", "extra", "more"} & set(sentence.low[max(0, at - 2) : at])
    )


_SETS = frozenset(
    """test validation val dev held-out unseen same this that these latter former original standard full whole entire
    it them its our average par top image images video videos dataset benchmark set task the a an clean""".split()
)


_THESE_TASKS = frozenset("this the these that our both all each every same such downstream standard".split())


def opens_with_another_task(sentence: Sentence) -> bool:
    """`In language modeling, ...`, `For the coloured shapes task, ...`: a sentence that begins with a task which is not the one before."""
    comma = sentence.kinds.find(",", 2, 9)
    if comma < 0 or sentence.low[0] not in ("in", "for", "on") or "D" in sentence.kinds[:comma]:
        return False
    words = sentence.low[1:comma]
    if words[0] in ("a", "an", "the"):
        words = words[1:]
    if not words or _THESE_TASKS & set(words):
        return False
    return words[-1] in ("task", "tasks", "modeling", "modelling", "forecasting", "translation") and len(words) > 1


def is_said_of_plain_thing(sentence: Sentence, score: Score) -> bool:
    """`91% accuracy on standard benchmarks`, `52.3% accuracy on diverse product categories`: plain words say what was measured."""
    tokens = sentence.tokens
    at = score.end
    if at + 2 >= len(tokens) or tokens[at].low not in ("on", "across", "over") or tokens[at + 1].kind not in "xck":
        return False
    phrase = []
    for token in tokens[at + 1 : at + 6]:
        if token.kind not in "xkc" or token.low in ("with", "using", "when", "while"):
            break
        phrase.append(token)
    words = {token.low for token in phrase}
    plural = bool(phrase) and phrase[-1].low.endswith("s") and not phrase[-1].low.endswith("ss")
    return plural and (not words & (_SETS - {"standard", "image", "images", "video", "videos", "test"}))
