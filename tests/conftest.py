"""What tests of every folder share: the reference folder, a Chromium, a PostgreSQL, and what a skip means.

`REQUIRE_ALL=1` (continuous integration sets it) turns every skip into a failure, so that a run cannot go green because
the machine had no browser, no database or no reference folder.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from services import chromium as chromium_service
from services import postgres

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The same examples in every run, and no failure for slowness: a slow machine is no fault of what is tested.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

REPO = Path(__file__).resolve().parent.parent
# Hosts a page may talk to: the product works offline, and a request to anywhere else fails the test.
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def _require_all() -> bool:
    return os.environ.get("REQUIRE_ALL", "") not in {"", "0"}


def _fail_if_skipped(report: Any) -> None:
    if not (_require_all() and report.skipped) or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"REQUIRE_ALL=1 allows no skip: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.fixture(scope="session")
def repo() -> Path:
    """The checkout."""
    return REPO


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the checkout; skips where it is missing."""
    folder = REPO.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder `shared` does not stand beside the checkout")
    return folder


@pytest.fixture(scope="session")
def gold(shared: Path) -> Path:
    """The folder of annotated pages and abstracts with their scorer; skips where it is missing."""
    folder = shared / "gold"
    if not folder.is_dir():
        pytest.skip("the folder `shared/gold` does not stand beside the checkout")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The path of a Chromium that can be driven; skips where there is none and `make test` could install none."""
    path = chromium_service.find()
    if path is None:
        pytest.skip("no Chromium: `make test` installs one where it can, $CHROMIUM names one")
    if not chromium_service.is_drivable():
        pytest.skip("Playwright's driver does not start: `python -m playwright --version` says why")
    return path


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator["Browser"]:
    """A headless Chromium, one per test module.

    Not one per session: while Playwright's driver runs, its event loop runs in the main thread, and `asyncio.run` of
    an unrelated test would fail.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=list(chromium_service.SWITCHES))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A fresh page (1280 x 900, no cookies); fails the test if it asks any host but this machine for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    outside: list[str] = []
    context.on("request", lambda request: None if _is_local(request.url) else outside.append(request.url))
    yield context.new_page()
    context.close()
    assert not outside, f"the page asked other hosts: {outside}"


def _is_local(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme in {"data", "blob", "about"} or address.hostname in LOOPBACK


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A real PostgreSQL server, one per test process; skips where none is installed."""
    try:
        with postgres.running() as server:
            yield server
    except postgres.Unavailable as problem:
        pytest.skip(str(problem))


@pytest.fixture(scope="session")
def postgres_url(postgres_server: postgres.Server) -> str:
    """The address of the server's maintenance database. Tests that write take `postgres_database`."""
    return postgres_server.url()


@pytest.fixture
def postgres_database(postgres_server: postgres.Server) -> Iterator[str]:
    """The address of an empty database of the test's own, dropped afterwards."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)
