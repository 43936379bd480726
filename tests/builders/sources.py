"""Reading a few bytes as a source: the papers and the problems that came of it."""

import io

from extractors.errors import SourceError, SourceWarning
from extractors.paper import Paper
from extractors.sources import read

ABSTRACT = (
    "We look at how small networks learn from few pictures, and find that most of what they need is there already. "
    "A plain method that keeps the early layers and trains the rest does well on the usual tasks, costs little, and "
    "needs no further data. The gain holds for larger networks, for other tasks and for pictures of another kind."
)


def read_all(
    content: str | bytes, name: str = "input.txt", source_format: str | None = None
) -> tuple[list[Paper], list[SourceError]]:
    """All papers of an input and all that was said of it."""
    problems: list[SourceError] = []
    stream = io.BytesIO(content.encode() if isinstance(content, str) else content)
    return list(read(stream, name, format=source_format, on_problem=problems.append)), problems


def said(problems: list[SourceError]) -> list[tuple[str, int | None, str]]:
    """Each problem as its kind, its line and its message."""
    return [
        (
            "warning" if isinstance(problem, SourceWarning) else "error",
            problem.where.line if problem.where else None,
            problem.message,
        )
        for problem in problems
    ]
