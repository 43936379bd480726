"""Papers to measure with: the reference corpus where it stands beside the checkout, else any number made of demo abstracts."""

import gzip
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path

import orjson

CORPUS = Path("corpus") / "abstracts-40k.jsonl.gz"


def corpus_lines(shared: Path, papers: int) -> list[bytes]:
    with gzip.open(shared / CORPUS) as stream:
        return list(islice(stream, papers))


def generated_lines(repo: Path, papers: int) -> Iterator[bytes]:
    """Demo abstracts over and over, each time with a title, an identifier and values of their own."""
    files = sorted(path for path in (repo / "data" / "abstracts").glob("*.jsonl") if ".gold." not in path.name)
    demo = [orjson.loads(line) for path in files for line in path.read_bytes().splitlines()]
    assert demo, "the demo abstracts are gone"
    for number, record in islice(zip(count(), cycle(demo), strict=False), papers):
        yield orjson.dumps(
            {
                "id": f"generated-{number}",
                "title": f"{record['title']} ({number})",
                "abstract": f"{record['abstract']} Run {number}.",
            },
            option=orjson.OPT_APPEND_NEWLINE,
        )


def write(path: Path, lines: Iterator[bytes]) -> Path:
    with path.open("wb") as stream:
        stream.writelines(lines)
    return path
