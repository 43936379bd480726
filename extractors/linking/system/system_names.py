"""Names of systems: those of the paper's own method and its variants, and those that a sentence names or lists."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from extractors.linking.lists import runs
from extractors.linking.scores import Sentence
from extractors.linking.system.falls import OUR_WORDS
from extractors.linking.system.no_systems import datasets_of, is_system, tells_of_another_thing
from extractors.mentions.system.model_names import is_model_name

_SLASHED = regex.compile(r"(?P<stem>[\w.+-]*-)(?P<part>[A-Za-z0-9]{1,6})(?:/(?P<part>[A-Za-z0-9]{1,6}))+")
_SIZES = frozenset("nano micro pico tiny small medium base large huge giant xl".split())
_KEY = regex.compile(r"[^a-z0-9]+")
_PARTS = regex.compile(r"[-_\s/]")


@lru_cache(maxsize=1024)
def key(name: str) -> str:
    return str(_KEY.sub("", name.lower()))


@lru_cache(maxsize=1024)
def _first_part(name: str) -> str:
    """The key of a name's first part: `updeit` is that of `UPDeiT-T`."""
    return key(_PARTS.split(name)[0])


_EDITION = regex.compile(r"v?\d+")
_MOST_PIECES = 6
"""Tokens that a method's name may be parted into."""
_EARLIER = frozenset("original vanilla standard plain baseline".split())


class Systems:
    """The names of a paper: its method's with all variants seen in the text."""

    def __init__(self, method: str | None) -> None:
        self.method = method
        self._key = key(method) if method else ""
        initials = "".join([part[0] for part in _PARTS.split(method or "") if part]).lower()
        self._initials = initials if len(initials) > 2 else None
        self._stem = (
            self._key.rstrip("0123456789").removesuffix("net").removesuffix("former")
            if len(self._key) > 5
            else self._key
        )

    def is_own(self, name: str) -> bool:
        """Whether a name is the method's or a variant of it (`DaViT-Tiny` of `DaViT`, `UP-DeiT-T` of `UP-ViTs`)."""
        if not self._key:
            return False
        k = key(name)
        if not k:
            return False
        if self._key in k or (k in self._key and len(k) > 2):
            return True
        if k == self._initials:
            return True
        first = _first_part(name)
        return (
            len(first) >= 2
            and first == _first_part(self.method or "")
            and first not in ("deep", "fast", "vision", "mask", "2d", "3d", "4d")
        )

    def is_forerunner(self, name: str) -> bool:
        """Whether a name is a mere part of the method's (`DINO` of `Cross-DINO`): where it is compared with, what ours is made from."""
        k = key(name)
        return len(k) > 2 and k != self._key and k in self._key

    def is_forerunner_alone(self, name: str, sentence: Sentence) -> bool:
        """`CLIP has an accuracy of 76.3%` in a paper on `ReCLIP`: a well-known model, and nothing of ours in the sentence."""
        return (
            self.is_forerunner(name)
            and self._key.endswith(key(name))
            and is_model_name(name)
            and OUR_WORDS.isdisjoint(sentence.low)
            and not self._stands_in(sentence)
        )

    def names_of(self, name: str, sentence: Sentence) -> list[str]:
        """How a number of the method's is called: by a variant's name and the method's, or by the whole name of which `name` is a piece.

        A piece is what the method is made from (`DETR` of `Salience DETR`), an earlier edition (`Foo` of `Foo V2`), or
        any other where the sentence has the whole name too.
        """
        if not self.method or name == self.method:
            return [name]
        k = key(name)
        if (
            k
            and k != self._key
            and k in self._key
            and (self._key.endswith(k) or _EDITION.fullmatch(self._key.removeprefix(k)) or self._stands_in(sentence))
        ):
            return [self.method]
        return [name, self.method]

    def _stands_in(self, sentence: Sentence) -> bool:
        """Whether a sentence has the method's whole name, in whatever pieces."""
        keys = [key(token.text) for token in sentence.tokens]
        for first in range(len(keys)):
            whole = ""
            for part in keys[first : first + _MOST_PIECES]:
                whole += part
                if whole == self._key:
                    return True
                if not self._key.startswith(whole):
                    break
        return False

    def names_in(self, sentence: Sentence) -> frozenset[str]:
        """The method's names in a sentence, in lower case; `the original Foo` of `Wide-Foo` is none."""
        names = {
            token.low
            for index, token in enumerate(sentence.tokens)
            if token.kind == "B"
            and self.is_own(token.text)
            and not (
                len(token.text) < len(self.method or "") and _EARLIER & set(sentence.low[max(0, index - 3) : index])
            )
        }
        return self.words_of(sentence) | names

    def words_of(self, sentence: Sentence) -> frozenset[str]:
        """The words of a method's name of several, where they stand side by side: `Mean Teacher`."""
        words = (self.method or "").lower().split()
        for at, low in enumerate(sentence.low if len(words) > 1 else ()):
            if low == words[0] and sentence.low[at : at + len(words)] == words:
                return frozenset(words)
        return frozenset()


def system_names(sentence: Sentence) -> list[int]:
    """Where a sentence names systems; no metric of its scores is one (`KDD 0.32`), and no dataset."""
    tokens = sentence.tokens
    metrics = {score.metric_name for score in sentence.scores}
    datasets = datasets_of(sentence)
    return [
        i
        for i, t in enumerate(tokens)
        if t.kind == "B"
        and is_system(t)
        and t.text not in metrics
        and t.low not in datasets
        and not tells_of_another_thing(tokens, i)
    ]


def name_lists(sentence: Sentence, systems: Systems) -> Iterator[tuple[list[str], int, int]]:
    """Lists of systems with the tokens they stand at: `A, B and C`, `MoGA-A/B/C`, `(Tiny, Small, Base)`."""
    tokens = sentence.tokens
    for run in runs(sentence, "B"):
        named = [tokens[i].text for i in run]
        if len(run) == 1:
            parts = _SLASHED.fullmatch(named[0])
            if parts and not any(part.isdigit() for part in parts.captures("part")):
                yield [parts["stem"] + part for part in parts.captures("part")], run[0], run[0]
            continue
        if not any(k in "&/|" for k in sentence.kinds[run[0] : run[-1]]) or not all(is_system(tokens[i]) for i in run):
            continue
        if len({name.rpartition("-")[0] for name in named}) == 1 or sum(
            is_model_name(name) or systems.is_own(name) or name.startswith("-") for name in named
        ) * 2 >= len(named):
            yield _full_names(named), run[0], run[-1]
    sizes = [i for i, low in enumerate(sentence.low) if low in _SIZES and tokens[i].kind in "xc"]
    if systems.method and len(sizes) > 1 and all(_are_listed(sentence, a, b) for a, b in pairwise(sizes)):
        yield [f"{systems.method}-{tokens[i].text.title()}" for i in sizes], sizes[0], sizes[-1]


def _are_listed(sentence: Sentence, first: int, second: int) -> bool:
    gap = sentence.kinds[first + 1 : second]
    return 0 < len(gap) <= 2 and all(k in ",&/|" for k in gap)


def _full_names(names: Sequence[str]) -> list[str]:
    """`DaViT-Tiny, -Small, -Base` -> each with the first's stem."""
    stem = regex.sub(r"-[A-Za-z0-9]+$", "", names[0])
    return [stem + name if name.startswith("-") else name for name in names]
