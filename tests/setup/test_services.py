"""The services that other tests stand on work, and a skip cannot hide that they do not."""

from pathlib import Path

import psycopg
import pytest

pytest_plugins = ["pytester"]


@pytest.mark.browser
def test_the_browser_renders_a_page(page, tmp_path: Path) -> None:
    page.set_content("<h1>Leaderboard</h1><script>document.title = 1 + 1</script>")
    assert page.title() == "2"
    assert page.get_by_role("heading").inner_text() == "Leaderboard"


@pytest.mark.postgres
def test_each_test_has_an_empty_database_of_its_own(postgres_database: str) -> None:
    with psycopg.connect(postgres_database.replace("+psycopg", "")) as link:
        tables = link.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        encoding = link.execute("SHOW server_encoding").fetchone()
    assert tables == (0,)
    assert encoding == ("UTF8",)


SKIPS = """
import pytest

def test_skips():
    pytest.skip("no database here")

@pytest.mark.xfail
def test_fails_as_expected():
    raise AssertionError
"""


@pytest.mark.parametrize(
    ("require_all", "outcome"),
    [("", {"skipped": 1, "xfailed": 1}), ("1", {"failed": 1, "xfailed": 1})],
    ids=["a skip is allowed", "a skip is a failure"],
)
def test_require_all_turns_a_skip_into_a_failure(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, repo: Path, require_all: str, outcome: dict[str, int]
) -> None:
    monkeypatch.setenv("REQUIRE_ALL", require_all)
    pytester.syspathinsert(repo / "tests")
    pytester.makeconftest((repo / "tests" / "conftest.py").read_text())
    pytester.makepyfile(SKIPS)
    pytester.runpytest().assert_outcomes(**outcome)


def test_require_all_holds_for_a_module_that_skips_itself(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, repo: Path
) -> None:
    monkeypatch.setenv("REQUIRE_ALL", "1")
    pytester.syspathinsert(repo / "tests")
    pytester.makeconftest((repo / "tests" / "conftest.py").read_text())
    pytester.makepyfile("import pytest\npytest.importorskip('a_module_that_is_not_there')")
    result = pytester.runpytest()
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*REQUIRE_ALL=1 allows no skip*"])
