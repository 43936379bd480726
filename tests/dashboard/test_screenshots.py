from pathlib import Path

import regex
from services.screenshots import FOLDER, MOST_BYTES, PICTURES


def test_the_pictures_of_the_readme_are_there_and_small(repo: Path) -> None:
    shown = regex.findall(r"\]\((dashboard/screenshots/[^)]+)\)", (repo / "README.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(f"dashboard/screenshots/{name}.png" for name in PICTURES)
    for path in shown:
        picture = (repo / path).read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert len(picture) <= MOST_BYTES
    assert repo / "dashboard" / "screenshots" == FOLDER
