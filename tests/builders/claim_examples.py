"""Examples of claims: tiny abstracts whose claims are tagged inline, read into plain text and what must come out.

As in `tagged_examples`, but for the tag: `<c kind="state of the art" benchmark=coco>state of the art</c>` stands round the words
that make the claim, or round its amount; a claim about two boards is two tags round the same words. `board` stands for
benchmark and metric together. What a tag leaves out is not compared, `-` asks that nothing be read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import regex

from extractors.claims.claim import Claim
from extractors.paper import Paper

_TAG = regex.compile(r"<c(?P<attributes>(?:\s+\w+=(?:\"[^\"]*\"|[^\s\">]+))*)>|</c>")
_ATTRIBUTE = regex.compile(r"(?P<name>\w+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\">]+))")
_FIELDS = ("kind", "benchmark", "metric", "board", "amount", "unit", "bound", "over", "previous")


@dataclass(frozen=True, slots=True)
class Tagged:
    """One claim that must be read: its words stand within `abstract[start:end]`."""

    start: int
    end: int
    attributes: Mapping[str, str]

    def fits(self, claim: Claim) -> bool:
        place = claim.evidence
        return (
            self.start <= place.claim_start < place.claim_end <= self.end
            and all((getattr(claim, n) or "-") == v for n, v in self.attributes.items() if n in _FIELDS)
            and ("limited" not in self.attributes or claim.is_limited == (self.attributes["limited"] == "true"))
        )


@dataclass(frozen=True, slots=True)
class ClaimExample:
    """A tiny paper and all that it claims."""

    name: str
    paper: Paper
    tagged: tuple[Tagged, ...]


def read(folder: Path) -> list[ClaimExample]:
    """All examples of a folder's `*.txt`."""
    return [one for path in sorted(folder.glob("*.txt")) for one in _parse(path.read_text(encoding="utf-8"), path.stem)]


def _parse(text: str, phenomenon: str) -> Iterator[ClaimExample]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    starts = [index for index, line in enumerate(lines) if line.startswith("== ")]
    if starts[:1] != [0]:
        raise ValueError(f"{phenomenon}.txt: expected `== name` first")
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name, *rest = lines[start:end]
        headers = [line for line in rest if line.startswith(("title: ", "method: "))]
        title = next((line[7:] for line in headers if line.startswith("title: ")), "")
        abstract, tagged = _tagged(" ".join(line for line in rest if line not in headers))
        if not abstract:
            raise ValueError(f"{phenomenon}.txt: {name!r} has no text")
        yield ClaimExample(f"{phenomenon}: {name[3:]}", Paper(id=name, title=title, abstract=abstract), tagged)


def _tagged(text: str) -> tuple[str, tuple[Tagged, ...]]:
    abstract, at = "", 0
    opened: list[tuple[int, dict[str, str]]] = []
    found: list[Tagged] = []
    for tag in _TAG.finditer(text):
        abstract += text[at : tag.start()]
        at = tag.end()
        if tag[0] != "</c>":
            given = {a["name"]: a["bare"] or a["quoted"] for a in _ATTRIBUTE.finditer(tag["attributes"])}
            unknown = given.keys() - {*_FIELDS, "limited"}
            if unknown:
                raise ValueError(f"no such attribute: {', '.join(sorted(unknown))}")
            opened.append((len(abstract), given))
        else:
            start, given = opened.pop()
            found.append(Tagged(start, len(abstract), given))
    abstract += text[at:]
    if opened or "<c" in abstract or "</c" in abstract:
        raise ValueError(f"a tag that cannot be read in {abstract!r}")
    return abstract, tuple(found)
