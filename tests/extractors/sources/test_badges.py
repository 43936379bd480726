import pytest

from extractors.sources.badges import Badge, read_badge


@pytest.mark.parametrize(
    ("line", "badge"),
    [
        ("7.5CVMay 25, 2022", Badge("2022-05-25", "CV")),
        ("101.0LGOct 1, 2019Code", Badge("2019-10-01", "LG")),
        ("CLJan 3, 2024Code", Badge("2024-01-03", "CL")),
        ("CVMay 2", Badge(None, "CV")),
        ("Mar 14", Badge(None, None)),
        ("May 2022", Badge("2022-05", None)),
        ("preprint2021arXiv", Badge("2021", None)),
        ("article2019Journal of Things", Badge("2019", None)),
        ("Conference paper · 2020 · Somewhere", Badge("2020", None)),
        ("cs.CV · 2022-05-01", Badge("2022-05-01", "cs.CV")),
        ("Published on May 27, 2022", Badge("2022-05-27", None)),
        ("CVFeb 31, 2022", Badge(None, "CV")),
    ],
)
def test_a_badge_gives_date_and_category(line: str, badge: Badge) -> None:
    assert read_badge(line) == badge


@pytest.mark.parametrize(
    "line",
    [
        "",
        "CV",
        "40 Papers",
        "33works",
        "AI Score51",
        "h-index39",
        "Review of 2020 Papers",
        "Report 2021 on Pictures",
        "Dynamic Networks",
        "Networks V2",
        "May I Have a Word",
        "x" * 200,
    ],
)
def test_other_lines_are_no_badge(line: str) -> None:
    assert read_badge(line) is None
