"""The mistakes of an extraction as paragraphs to read and as rows to work with."""

import textwrap
from collections.abc import Iterator
from typing import Any

from extractors.explain import WIDTH, printable
from leaderboard.evaluate import Answer, Mistake

_INDENT = " " * 8
_FIELDS = ("split", "role", "method", "model", "extra_data", "params_m")


def paragraph(mistake: Mistake) -> str:
    """One mistake on a few lines of at most 80 columns: its kind and paper, both sides, the rule, the sentence."""
    lines = [f"{mistake.kind:<{len(_INDENT)}}{printable(mistake.title)}", *(_INDENT + line for line in _sides(mistake))]
    return "\n".join(part for line in lines for part in textwrap.wrap(line, WIDTH, subsequent_indent=_INDENT))


def _sides(mistake: Mistake) -> Iterator[str]:
    gold, read = mistake.gold, mistake.read
    yield _score(gold or read)
    if gold and read:
        for field in mistake.differs:
            yield f"{field}: gold {_said(gold, field)}, read {_said(read, field)}"
    else:
        yield "; ".join(f"{field} {_said(gold or read, field)}" for field in ("split", "role", "method", "model"))
    if mistake.dropped:
        yield printable(f"dropped as {mistake.dropped.kind}: {mistake.dropped.reason}")
    if read and read.evidence.rule:
        yield printable(f"rule {read.evidence.rule}; confidence {read.evidence.confidence or 0:g}")
    if sentence := _sentence(mistake):
        yield f"| {printable(sentence)}"


def as_row(mistake: Mistake) -> dict[str, Any]:
    """One mistake as a flat row; fields of the gold and of what was read stand side by side."""
    gold, read = mistake.gold, mistake.read
    both = gold or read
    evidence = read.evidence if read else None
    fields = {
        f"{side}_{field}": None if answer is None else _text(answer, field)
        for field in _FIELDS
        for side, answer in (("gold", gold), ("read", read))
    }
    return {
        "kind": mistake.kind,
        "paper": mistake.title,
        "dataset": both.dataset if both else None,
        "metric": both.metric if both else None,
        "value": both.value if both else None,
        "differs": ", ".join(mistake.differs),
        **fields,
        "rule": evidence.rule if evidence else None,
        "confidence": evidence.confidence if evidence else None,
        "dropped": f"{mistake.dropped.kind}: {mistake.dropped.reason}" if mistake.dropped else None,
        "sentence": _sentence(mistake),
    }


def _sentence(mistake: Mistake) -> str:
    """The sentence that was read, which holds the gold's quote; the quote where nothing was read."""
    return next((side.sentence for side in (mistake.read, mistake.gold) if side and side.sentence), "")


def _score(answer: Answer | None) -> str:
    assert answer is not None, "a mistake has a side"
    return printable(f"{answer.dataset or 'no dataset'}, {answer.metric or 'no metric'}: {answer.value}")


def _said(answer: Answer | None, field: str) -> str:
    return printable((_text(answer, field) if answer else None) or "unknown")


def _text(answer: Answer, field: str) -> str | None:
    value = getattr(answer, field)
    if isinstance(value, tuple):
        return " / ".join(value) or None
    return None if value is None else str(value)
