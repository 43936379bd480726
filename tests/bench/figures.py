"""What `make bench` measured of the whole way: kept in a file, from which leaderboard/SCALE.md computes what it says."""

from pathlib import Path

import orjson

FILE = Path("leaderboard") / "MEASURED.json"


def noted(repo: Path) -> dict[str, float]:
    """The figures by name."""
    path = repo / FILE
    figures: dict[str, float] = orjson.loads(path.read_bytes()) if path.exists() else {}
    return figures


def note(repo: Path, figures: dict[str, float]) -> None:
    """Keep these figures, three digits of each, beside those of other measurements."""
    kept = noted(repo) | {name: float(f"{figure:.3g}") for name, figure in figures.items()}
    whole = {name: int(figure) if figure == int(figure) else figure for name, figure in kept.items()}
    (repo / FILE).write_bytes(orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n")
