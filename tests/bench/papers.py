"""Papers to measure with: the reference corpus where it stands beside the checkout, else any number made of demo abstracts."""

import gzip
import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import orjson

CORPUS = Path("corpus") / "abstracts-40k.jsonl.gz"


def corpus_lines(shared: Path, papers: int) -> list[bytes]:
    with gzip.open(shared / CORPUS) as stream:
        return list(islice(stream, papers))


def generated_lines(repo: Path, papers: int, *, one_in: int = 1) -> Iterator[bytes]:
    """Demo abstracts over and over, each time with a title, an identifier and values of their own.

    One in so many is whole; of the others only the sentences without a digit are left, as most papers report no number.
    """
    files = sorted(path for path in (repo / "data" / "abstracts").glob("*.jsonl") if ".gold." not in path.name)
    demo = [orjson.loads(line) for path in files for line in path.read_bytes().splitlines()]
    assert demo, "the demo abstracts are gone"
    whole, quiet = cycle(demo), cycle([{**record, "abstract": _without_digits(record["abstract"])} for record in demo])
    for number in range(papers):
        record = next(quiet if number % one_in else whole)
        run = "" if number % one_in else f" Run {number}."
        yield orjson.dumps(
            {
                "id": f"generated-{number}",
                "title": f"{record['title']} ({number})",
                "abstract": record["abstract"] + run,
            },
            option=orjson.OPT_APPEND_NEWLINE,
        )


def _without_digits(abstract: str) -> str:
    kept = [sentence for sentence in re.split(r"(?<=[.!?])\s", abstract) if not re.search(r"\d", sentence)]
    return " ".join(kept) or "This work measures nothing."


def write(path: Path, lines: Iterator[bytes]) -> Path:
    with path.open("wb") as stream:
        stream.writelines(lines)
    return path
