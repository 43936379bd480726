"""A review as a person makes it, and who may: on this machine with --review, or signed in and on the list."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.test_dashboard import settled
from builders.data_folder import a_data_folder, write
from builders.site import TOP1, a_site
from services import oidc
from services.dashboard import free_port, serving
from services.oidc import Provider, providing
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PEOPLE = {
    "ada": {"sub": "1", "email": "Ada@example.org", "email_verified": True, "name": "<b>Ada</b>"},
    "eve": {"sub": "2", "email": "eve@example.org", "email_verified": True, "name": "Eve"},
    "mallory": {"sub": "3", "email": "ada@example.org", "email_verified": False, "name": "Mallory"},
}
REBUILD = [sys.executable, "-m", "leaderboard", "db", "rebuild"]
SECRETS = """
[auth]
redirect_uri = "{back}"
cookie_secret = "a cookie secret of the tests alone, long enough"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{metadata}"

[review.reviewers]
"ada@example.org" = "Ada L."
"""


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    """A filled site of one test alone, which may write to it."""
    return {**os.environ, **a_site(tmp_path)}


@pytest.fixture
def reviewing(site: dict[str, str], tmp_path: Path) -> Iterator[str]:
    with serving(site, tmp_path / "log", "--review", "--by", "Grace") as address:
        yield address


@pytest.fixture
def provider_of(tmp_path: Path) -> Iterator[tuple[Provider, int]]:
    """A provider that sends people back to a dashboard on the port given with it."""
    port = free_port()
    with providing(PEOPLE, f"http://127.0.0.1:{port}/oauth2callback") as provider:
        yield provider, port


@pytest.fixture
def signing_in(site: dict[str, str], tmp_path: Path, provider_of: tuple[Provider, int]) -> Iterator[str]:
    """A dashboard that people sign in to; Ada alone is on its list."""
    provider, port = provider_of
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(
        SECRETS.format(back=provider.returns_to, client=oidc.CLIENT, secret=oidc.SECRET, metadata=provider.metadata)
    )
    with serving({**site, "STREAMLIT_SECRETS_FILES": str(secrets)}, tmp_path / "log", port=port) as address:
        yield address


def decisions(site: dict[str, str]) -> dict[str, str]:
    folder = Path(site["LEADERBOARD_DATA"]) / "decisions"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}


def board(site: dict[str, str]) -> list[dict[str, object]]:
    """The board as the command line shows it."""
    command = [sys.executable, "-m", "leaderboard", "show", TOP1, "--everything", "--format", "json"]
    shown = json.loads(subprocess.run(command, env=site, capture_output=True, check=True, text=True).stdout)
    return shown["rows"] if isinstance(shown, dict) else shown


def sign_in(page: "Page", address: str, name: str) -> None:
    settled(page, f"{address}/review")
    page.get_by_text("Read-only: reviewers sign in to decide.").wait_for()
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Who are you?").wait_for()
    page.get_by_role("link", name=name).click()
    page.wait_for_url(f"{address}/**")
    settled(page, f"{address}/review?board={TOP1}")


def test_a_review_from_click_to_file_to_rebuild_and_back(silent: "Page", tmp_path: Path) -> None:
    site = a_site_of_abstracts(tmp_path)
    before = board(site)
    with serving(site, tmp_path / "log", "--review", "--by", "Grace") as address:
        settled(silent, f"{address}/review?board={TOP1}")
        silent.get_by_text("You decide as Grace.").wait_for()
        silent.get_by_text("Would lead ImageNet-1K").wait_for()
        silent.locator("mark.lb-chosen", has_text="92.4").wait_for()
        silent.get_by_role("radio", name="Reject").click()
        silent.get_by_role("combobox", name="Why").fill("measured on another split")
        silent.keyboard.press("Enter")
        silent.get_by_role("button", name="Reject it").click()
        silent.get_by_text("Last: 92.4 rejected.").wait_for()
        (text,) = decisions(site).values()
        for part in ("verdict: reject", "measured on another split", "by: Grace", "92.4"):
            assert part in text
        silent.reload()
        silent.get_by_text("Would lead ImageNet-1K").wait_for()
        assert silent.locator("mark.lb-chosen", has_text="92.4").count() == 0

        settled(silent, f"{address}/board?board={TOP1}")
        silent.get_by_text("Ash leads with 91.0").wait_for()
        decided = board(site)
        assert decided != before
        subprocess.run(REBUILD, env=site, check=True, capture_output=True)
        assert board(site) == decided

        settled(silent, f"{address}/review?part=Decided")
        silent.get_by_role("button", name="Take it back").click()
        silent.get_by_text("Nothing is decided yet").wait_for()
        assert decisions(site) == {}
        assert board(site) == before


def a_site_of_abstracts(folder: Path) -> dict[str, str]:
    """A site whose readings come out of abstracts in its data folder, so that a rebuild reads them again."""
    data = a_data_folder(folder / "data")
    told = [
        ("Elm", "Elm reaches 92.4% top-1 accuracy on ImageNet-1K."),
        ("Ash", "Ash reaches 91.0% top-1 accuracy on ImageNet-1K."),
    ]
    lines = [json.dumps({"title": f"{name}: a net", "abstract": text, "date": "2024-02"}) for name, text in told]
    write(data / "abstracts" / "nets.jsonl", "\n".join(lines) + "\n")
    site = {**os.environ, "LEADERBOARD_DATA": str(data), "LEADERBOARD_DATABASE_URL": str(folder / "boards.sqlite")}
    subprocess.run(REBUILD, env=site, check=True, capture_output=True)
    return site


def test_whoever_is_signed_in_and_on_the_list_decides(silent: "Page", signing_in: str, site: dict[str, str]) -> None:
    sign_in(silent, signing_in, "ada")
    silent.get_by_text("You decide as Ada L.").wait_for()
    silent.get_by_role("button", name="Accept it").click()
    silent.get_by_text("Last: 88.5 accepted.").wait_for()
    (text,) = decisions(site).values()
    assert "by: Ada L." in text
    silent.get_by_role("button", name="Undo").click()
    silent.get_by_text("Last:").wait_for(state="detached")
    assert decisions(site) == {}
    silent.get_by_role("button", name="Sign out").click()
    silent.get_by_role("heading", name="Where the benchmarks stand").wait_for()
    settled(silent, f"{signing_in}/review")
    silent.get_by_text("Read-only: reviewers sign in to decide.").wait_for()


@pytest.mark.parametrize("name", ["eve", "mallory"])
def test_whoever_is_signed_in_and_not_on_the_list_reads(silent: "Page", signing_in: str, name: str) -> None:
    sign_in(silent, signing_in, name)
    silent.get_by_text("is not on the list of reviewers").wait_for()
    silent.get_by_text("Would lead ImageNet-1K").wait_for()
    assert silent.get_by_role("button", name="Accept it").count() == 0


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1.elsewhere.example"])
def test_a_page_elsewhere_cannot_speak_for_a_reviewer(reviewing: str, origin: str) -> None:
    stream = reviewing.replace("http", "ws") + "/_stcore/stream"
    with connect(stream, subprotocols=["streamlit"], origin=reviewing):
        pass
    with pytest.raises(InvalidStatus) as refused, connect(stream, subprotocols=["streamlit"], origin=origin):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("width", [390, 1280])
def test_the_review_fits_its_screen(silent: "Page", reviewing: str, width: int) -> None:
    silent.set_viewport_size({"width": width, "height": 900})
    silent.emulate_media(color_scheme="dark")
    for path in ("/review", "/review?q=hostile", "/review?part=Decided"):
        settled(silent, f"{reviewing}{path}")
        assert silent.locator("html").evaluate("element => element.scrollWidth") <= width
        assert silent.locator("[data-testid=stMain] img").count() == 0
