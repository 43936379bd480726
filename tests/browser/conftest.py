import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from builders.site import a_site
from services.dashboard import serving

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

# A page below the root asks for the server under its own path first and, as Streamlit does, then at the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the command line and the dashboard of these tests read: one small filled database."""
    return {**os.environ, **a_site(tmp_path_factory.mktemp("browser"))}


@pytest.fixture(scope="session")
def address(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that `leaderboard dashboard` serves; stopped as a person would stop it."""
    with serving(environment, tmp_path_factory.mktemp("log") / "dashboard.log") as served:
        yield served


@pytest.fixture
def silent(page: "Page") -> Iterator["Page"]:
    """A page that fails the test if its console tells of an error."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if _is_error(message) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert not errors, f"the console says: {errors}"


def _is_error(message: "ConsoleMessage") -> bool:
    return message.type == "error" and not str(message.location.get("url", "")).endswith(PROBES)
