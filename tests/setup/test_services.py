"""The services that other tests stand on work, and a skip cannot hide that they do not."""

import socket
from pathlib import Path

import psycopg
import pytest
from services.counting import counted

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


def test_bytes_over_a_counted_way_are_those_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with counted(f"tcp://127.0.0.1:{server.getsockname()[1]}") as wire:
            host, _, port = wire.address.removeprefix("tcp://").partition(":")
            with socket.create_connection((host, int(port)), timeout=60) as client:
                served, _ = server.accept()
                with served:
                    client.sendall(b"a question")
                    assert served.recv(100) == b"a question"
                    served.sendall(b"an answer")
                    assert client.recv(100) == b"an answer"
        assert (wire.there, wire.back) == (10, 9)


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
