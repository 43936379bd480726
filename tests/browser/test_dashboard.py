"""What only a browser shows: addresses that hold the state, rows that can be chosen, small screens, silence."""

import json
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from builders.site import COCO, HOSTILE, TOP1

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/",
    "board": f"/board?board={TOP1}",
    "paper": "/paper?paper=arxiv:2304.00001",
    "papers": "/paper",
    "search": "/?search=cedar",
    "no such board": "/board?board=nope",
    "size": f"/board?board={TOP1}&chart=Size",
    "years": f"/board?board={TOP1}&chart=Years",
    "compare": "/compare?m=Cedar&m=Alder-L&to=Cedar",
    "method": "/method?method=alder",
    "methods": "/method",
    "extract": "/extract",
    "review": "/review",
    "health": "/health?show=Without+a+date",
    "extract a file": "/extract?from=File",
}


def first_row(page: "Page") -> list[str]:
    """The first row of the page's table, as the grid tells it to a screen reader: rank, method, value."""
    cells = page.get_by_test_id("stDataFrame").first.locator("[role=gridcell]")
    cells.first.wait_for(state="attached")
    return [(cells.nth(index).text_content() or "").strip() for index in range(3)]


def shown(environment: dict[str, str], *options: str) -> dict[str, str]:
    """The first row of a board as `leaderboard show` prints it."""
    command = [sys.executable, "-m", "leaderboard", "show", *options, "--format", "json"]
    ran = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    rows = json.loads(ran.stdout)
    first = (rows["rows"] if isinstance(rows, dict) else rows)[0]
    return {name: str(first[name]) for name in ("rank", "model", "method", "value")}


class Answer(NamedTuple):
    status: int
    kind: str | None
    body: bytes


def asked(address: str, path: str, host: str | None = None) -> Answer:
    """What the server answers to a plain request, under its own name or another."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    with closing(connection):
        connection.request("GET", path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheader("content-type"), answer.read())


def settled(page: "Page", address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(state="attached")


def test_a_board_shows_what_the_command_line_shows(silent: "Page", address: str, environment: dict[str, str]) -> None:
    settled(silent, address)
    silent.get_by_role("link", name="ImageNet-1K · top-1 accuracy").first.click()
    silent.get_by_text("Cedar-L leads with 88.5% top-1 accuracy").wait_for()
    silent.locator(".js-plotly-plot .annotation", has_text="Cedar-L").wait_for()
    assert silent.title() == "ImageNet-1K · top-1 accuracy · Leaderboard"
    expected = shown(environment, TOP1)
    assert first_row(silent) == [expected["rank"], expected["model"], expected["value"]]

    silent.get_by_role("radio", name="No extra data").click()
    silent.get_by_text("Alder-T leads").wait_for()
    assert parse_qs(urlsplit(silent.url).query) == {"board": [TOP1], "extra": ["none"]}
    filtered = shown(environment, TOP1, "--extra-data", "none")
    assert first_row(silent) == [filtered["rank"], filtered["method"], filtered["value"]]

    silent.reload()
    silent.get_by_text("Alder-T leads").wait_for()
    assert first_row(silent) == [filtered["rank"], filtered["method"], filtered["value"]]


def test_a_chosen_row_shows_its_evidence_and_stays_in_the_address(silent: "Page", address: str) -> None:
    settled(silent, f"{address}/board?board={TOP1}")
    silent.get_by_text("Evidence for rank 1").wait_for()
    grid = silent.get_by_test_id("stDataFrame").first.locator("canvas").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box
    silent.mouse.click(box["x"] + 16, box["y"] + 35 * 2.5)
    silent.get_by_text("Entered by hand: 87.30").wait_for()
    assert len(parse_qs(urlsplit(silent.url).query)["row"][0]) == 16
    silent.reload()
    silent.get_by_text("Entered by hand: 87.30").wait_for()


def test_another_board_starts_unfiltered(silent: "Page", address: str) -> None:
    settled(silent, f"{address}/board?board={TOP1}&extra=none")
    silent.get_by_role("combobox", name="Board").click()
    silent.get_by_role("option", name="COCO · box AP").click()
    silent.get_by_role("heading", name="COCO · box AP").wait_for()
    silent.get_by_text("leads with 61.4 box AP on val").wait_for()
    assert parse_qs(urlsplit(silent.url).query) == {"board": [COCO]}


def test_a_board_says_what_it_is_about(silent: "Page", address: str) -> None:
    settled(silent, f"{address}/board?board={TOP1}")
    silent.get_by_text("A thousand classes of things.").wait_for()
    silent.get_by_text("Share of right classes.").wait_for()
    link = silent.get_by_role("link", name="Home page")
    assert [link.get_attribute(name) for name in ("href", "target")] == ["https://example.org/imagenet", "_blank"]
    assert "noopener" in str(link.get_attribute("rel"))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_downloads_are_what_the_export_writes(
    silent: "Page", address: str, environment: dict[str, str], form: str
) -> None:
    settled(silent, f"{address}/board?board={TOP1}")
    silent.get_by_role("button", name="Download", exact=True).click()
    with silent.expect_download() as waiting:
        silent.get_by_role("button", name=f"Whole board as {form.upper()}").click()
    command = [sys.executable, "-m", "leaderboard", "export", TOP1, "--format", form, "-o", "-"]
    exported = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    assert waiting.value.path().read_bytes() == exported
    assert waiting.value.suggested_filename == f"imagenet-1k_top-1-accuracy.{form}"
    assert asked(address, f"/export/{TOP1}.{form}").body == exported


def test_the_rows_in_view_download_as_the_plain_address_gives_them(silent: "Page", address: str) -> None:
    settled(silent, f"{address}/board?board={TOP1}&extra=none")
    silent.get_by_role("button", name="Download", exact=True).click()
    with silent.expect_download() as waiting:
        silent.get_by_role("button", name="These rows as JSON").click()
    assert waiting.value.path().read_bytes() == asked(address, f"/export/{TOP1}.json?extra=none").body


def test_a_chart_downloads_as_a_page_that_asks_nobody(silent: "Page", address: str) -> None:
    settled(silent, f"{address}/board?board={TOP1}&chart=Years")
    silent.get_by_role("button", name="Download", exact=True).click()
    with silent.expect_download() as waiting:
        silent.get_by_role("button", name="Chart as HTML").click()
    assert waiting.value.suggested_filename == "imagenet-1k_top-1-accuracy_years.html"
    silent.set_content(waiting.value.path().read_text(encoding="utf-8"))
    silent.locator(".js-plotly-plot .gtitle", has_text="The median").wait_for()
    assert silent.locator(".modebar-btn").count() == 1


def test_the_chart_in_view_stays_in_the_address(silent: "Page", address: str) -> None:
    settled(silent, f"{address}/board?board={TOP1}")
    silent.get_by_role("radio", name="Size").click()
    silent.get_by_text("Alder-T reaches 81.3 with 29M parameters.").wait_for()
    assert parse_qs(urlsplit(silent.url).query) == {"board": [TOP1], "chart": ["Size"]}
    silent.reload()
    silent.get_by_text("Alder-T reaches 81.3 with 29M parameters.").wait_for()


def test_a_comparison_is_an_address(silent: "Page", address: str) -> None:
    settled(silent, f"{address}/compare?m=Cedar&m=Alder-L")
    silent.get_by_text("Cedar is best on").wait_for()
    silent.get_by_role("combobox", name="Show").click()
    silent.get_by_role("option", name="Differences to Alder-L").click()
    silent.get_by_text("worse than Alder-L").wait_for()
    held = parse_qs(urlsplit(silent.url).query)
    assert held == {"m": ["Cedar", "Alder-L"], "to": ["Alder-L"]}
    silent.reload()
    silent.get_by_text("worse than Alder-L").wait_for()
    assert parse_qs(urlsplit(silent.url).query) == held
    silent.get_by_role("figure").wait_for()


def test_a_name_is_found_while_it_is_typed_and_compared(silent: "Page", address: str) -> None:
    settled(silent, f"{address}/compare?m=Cedar")
    silent.get_by_role("searchbox", name="Find a method or model").press_sequentially("alder t")
    silent.get_by_role("button", name="Alder-T").click()
    silent.get_by_text("is best on").wait_for()
    assert parse_qs(urlsplit(silent.url).query) == {"m": ["Cedar", "Alder-T"]}


def test_a_family_leads_to_its_comparison(silent: "Page", address: str) -> None:
    settled(silent, f"{address}/method?method=alder")
    silent.get_by_role("link", name="Side by side").click()
    silent.get_by_role("heading", name="Compare").wait_for()
    silent.get_by_text("is best on").wait_for()
    assert parse_qs(urlsplit(silent.url).query) == {"m": ["Alder-L", "Alder-T"]}


def test_a_text_is_read_and_its_file_is_valid(
    silent: "Page", address: str, environment: dict[str, str], tmp_path: Path
) -> None:
    settled(silent, f"{address}/extract")
    silent.get_by_role("textbox", name="Title of the paper").fill("Elm: a net")
    silent.get_by_role("textbox", name="Abstract").fill(
        "Elm reaches 82.4% top-1 accuracy on ImageNet-1K, up 1.1 points."
    )
    silent.get_by_role("button", name="Read it").click()
    silent.locator("mark.lb-score", has_text="82.4").wait_for()
    silent.locator("mark.lb-gain", has_text="1.1").wait_for()
    with silent.expect_download() as waiting:
        silent.get_by_role("button", name="Results as YAML").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name == "elm-a-net.yaml"
    subprocess.run([sys.executable, "-m", "leaderboard", "validate", str(file)], env=environment, check=True)


def test_a_dropped_file_downloads_as_extract_writes_it(
    silent: "Page", address: str, environment: dict[str, str], tmp_path: Path
) -> None:
    papers = tmp_path / "papers.jsonl"
    abstracts = ["Elm reaches 82.4% top-1 accuracy on ImageNet-1K.", "Nothing is measured."]
    papers.write_text("".join(json.dumps({"title": "Elm", "abstract": text}) + "\n" for text in abstracts))
    settled(silent, f"{address}/extract?from=File")
    silent.locator("input[type=file]").set_input_files(papers)
    silent.get_by_text("2 papers read, 1 with a result: 1 result.").wait_for()
    with silent.expect_download() as waiting:
        silent.get_by_role("button", name="All as JSON lines").click()
    command = [sys.executable, "-m", "leaderboard", "extract", papers.name]
    extracted = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True).stdout
    assert waiting.value.path().read_bytes() == extracted


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light")])
def test_nothing_is_wider_than_its_screen(
    silent: "Page", address: str, repo: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    """Each view on a telephone and on a desk; pictures of them come to lie in build/screenshots for a person to look at."""
    silent.set_viewport_size({"width": width, "height": 900})
    silent.emulate_media(color_scheme=scheme)
    for view, path in PAGES.items():
        settled(silent, f"{address}{path}")
        for element in ("html", "[data-testid=stMain]"):
            assert silent.locator(element).evaluate("element => element.scrollWidth") <= width, (view, element)
        silent.screenshot(path=repo / "build" / "screenshots" / f"{view} {width} {scheme}.png")


def test_the_chart_begins_on_the_first_screen_of_a_telephone(silent: "Page", address: str) -> None:
    silent.set_viewport_size({"width": 390, "height": 844})
    settled(silent, f"{address}/board?board={COCO}")
    silent.locator(".js-plotly-plot").wait_for()
    box = silent.locator(".js-plotly-plot").bounding_box()
    assert box
    assert box["y"] < 560


@pytest.mark.parametrize("width", [390, 1280])
def test_names_on_the_chart_are_whole(silent: "Page", address: str, width: int) -> None:
    silent.set_viewport_size({"width": width, "height": 900})
    settled(silent, f"{address}/board?board={TOP1}")
    silent.locator(".js-plotly-plot .annotation").first.wait_for()
    plot = silent.locator(".js-plotly-plot").bounding_box()
    assert plot
    for name in silent.locator(".js-plotly-plot .annotation:visible").all():
        box = name.bounding_box()
        assert box
        assert plot["x"] <= box["x"]
        assert box["x"] + box["width"] <= plot["x"] + plot["width"] + 1


def test_hostile_words_are_shown_and_never_obeyed(silent: "Page", address: str) -> None:
    for path in ("/?search=hostile", f"/board?board={TOP1}&q=hostile", "/paper?find=hostile", "/method?method=alert"):
        settled(silent, f"{address}{path}")
        words = silent.get_by_test_id("stMain")
        words.get_by_text("<script>").first.wait_for()
        assert "&quot;" not in words.inner_text(), path
        assert silent.locator("[data-testid=stMain] img").count() == 0, path
        assert silent.locator(".katex").count() == 0, path
        assert "owned" not in silent.title(), path
        assert HOSTILE[:20] in words.inner_text(), path


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/api/boards.json", f"/export/{TOP1}.csv", f"/export/{TOP1}.json", "/_stcore/health"]
)
def test_another_name_for_this_machine_is_refused(address: str, path: str) -> None:
    assert asked(address, path, host="boards.example").status in (400, 403)
    assert asked(address, path).status == 200


def test_plain_addresses_answer_beside_the_pages(address: str) -> None:
    boards = json.loads(asked(address, "/api/boards.json").body)["boards"]
    assert {board["id"] for board in boards} == {TOP1, COCO}
    filtered = asked(address, f"/export/{TOP1}.csv?{urlencode({'extra': 'none'})}")
    assert filtered.kind == "text/csv; charset=utf-8"
    assert len(filtered.body.splitlines()) == 2
