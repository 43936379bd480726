"""A text with its numbers marked by kind: colour and a second sign, so that no reader depends on colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from dashboard.markup import Html, element

Kind = Literal["score", "baseline", "gain", "other"]

MEANINGS: Final[dict[Kind, str]] = {
    "score": "score",
    "baseline": "baseline",
    "gain": "gain or drop",
    "other": "other number",
}
"""The kinds in the order of the legend, with their names in words."""

_WEIGHT: Final[dict[Kind, int]] = {"score": 0, "baseline": 1, "gain": 2, "other": 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text (`end` exclusive), what its number is, and what to say about it on hover or focus."""

    start: int
    end: int
    kind: Kind
    note: str
    chosen: bool = False
    """True for the one number that the text is shown for."""


def highlight(text: str, marks: Iterable[Mark]) -> Html:
    """The text as one HTML paragraph with every mark shown.

    Several marks on one span become one that says all their notes. A mark outside the text, or across one that starts
    before it, is left out: the text itself is always complete and in order.
    """
    pieces: list[str] = []
    at = 0
    for mark in _in_order(marks, len(text)):
        if mark.start >= at:
            pieces += [text[at : mark.start], _marked(text[mark.start : mark.end], mark)]
            at = mark.end
    return element("p", *pieces, text[at:], class_="lb-text")


def legend(kinds: Sequence[Kind]) -> Html:
    """What each kind looks like, for the kinds given."""
    return element(
        "p",
        *(element("span", MEANINGS[kind], class_=f"lb-mark lb-{kind}") for kind in MEANINGS if kind in kinds),
        class_="lb-legend",
    )


def _marked(text: str, mark: Mark) -> Html:
    said = f"{MEANINGS[mark.kind]}: {mark.note}" if mark.note else MEANINGS[mark.kind]
    return element(
        "mark",
        text,
        class_=f"lb-mark lb-{mark.kind}{' lb-chosen' if mark.chosen else ''}",
        title=said,
        tabindex="0",
        role="note",
        aria_label=f"{text}, {said}",
    )


def _in_order(marks: Iterable[Mark], length: int) -> list[Mark]:
    spans: dict[tuple[int, int], Mark] = {}
    for mark in sorted(marks, key=lambda m: _WEIGHT[m.kind]):
        if not 0 <= mark.start < mark.end <= length:
            continue
        first = spans.setdefault((mark.start, mark.end), mark)
        if first is not mark and mark.note not in first.note.split("; "):
            spans[mark.start, mark.end] = replace(
                first, note=f"{first.note}; {mark.note}", chosen=first.chosen or mark.chosen
            )
    return sorted(spans.values(), key=lambda m: (m.start, _WEIGHT[m.kind], -m.end))
