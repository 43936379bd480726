"""Extractors for tests of what comes after extraction; a plain module, so that worker processes can import it."""

import os

import regex

from extractors.extract import Extractor
from extractors.finding import Dropped, Evidence, Extraction, Finding
from extractors.paper import Paper

_NUMBER = regex.compile(r"(\+)?(\d+\.\d+)")


class EveryNumber(Extractor):
    """Takes every decimal of an abstract for a top-1 accuracy on ImageNet; one with a plus sign is dropped as a gain."""

    def extract(self, paper: Paper) -> Extraction:
        found = list(_NUMBER.finditer(paper.abstract))
        return Extraction(
            method="Swin",
            findings=tuple(
                Finding(
                    dataset="ImageNet",
                    benchmark="imagenet-1k",
                    metric="top-1 accuracy",
                    value=number[2],
                    method=("Swin",),
                    evidence=Evidence(
                        start=number.start(), end=number.end(), value_start=number.start(2), value_end=number.end(2),
                        quote=number[0], rule="every number", confidence=0.5,
                    ),
                )
                for number in found
                if not number[1]
            ),
            dropped=tuple(
                Dropped(start=n.start(), end=n.end(), text=n[0], kind="delta", reason="a plus sign") for n in found if n[1]
            ),
        )  # fmt: skip


class Mortal(EveryNumber):
    """As the other; a paper titled `fatal` ends its process."""

    def extract(self, paper: Paper) -> Extraction:
        if paper.title == "fatal":
            os._exit(9)
        return super().extract(paper)
