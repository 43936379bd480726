"""Files of invented papers, as large as a test wants them."""

from pathlib import Path

import orjson


def a_papers_file(path: Path, papers: int, *, begin: int = 0) -> Path:
    """One paper a line; two in three report something, and a title comes back now and then."""
    path.write_bytes(b"".join(map(a_line, range(begin, begin + papers))))
    return path


def a_line(number: int) -> bytes:
    abstract = [
        "We look at trees and measure nothing.",
        f"Alder-{number} reaches {number % 60 + 20}.{number % 10}% top-1 accuracy on ImageNet-1K.",
        f"On COCO, Birch-{number} improves by +1.2 points and obtains {number % 40 + 20}.5 box AP.",
    ][number % 3]
    record = {"id": f"p{number}", "title": f"Paper {number % 997}", "abstract": abstract}
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
