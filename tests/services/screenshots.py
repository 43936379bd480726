"""Take the README's pictures of the dashboard: `make screenshots`, which names the database, runs this as a program."""

import os
import sys
import tempfile
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from services.chromium import SWITCHES, find
from services.dashboard import serving

FOLDER = Path(__file__).parents[2] / "dashboard" / "screenshots"
PICTURES = {
    "overview": ("/", 650),
    "board": ("/board?board=imagenet-1k/top-1-accuracy", 1100),
    "paper": ("/paper?paper=2103.14030", 740),
}
WIDTH = 1280
COLOURS = 64
MOST_BYTES = 150_000


def main() -> int:
    """Write the pictures; 1 where one came out larger than a README should carry."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(os.environ, Path(folder) / "log") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=list(SWITCHES))
        sizes = {
            name: _take(browser.new_page(), f"{address}{path}", name, height)
            for name, (path, height) in PICTURES.items()
        }
        browser.close()
    for name, size in sizes.items():
        print(f"dashboard/screenshots/{name}.png: {size:,} bytes")
    return int(max(sizes.values()) > MOST_BYTES)


def _take(page: Page, address: str, name: str, height: int) -> int:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(state="attached")
    if "/board" in address:
        page.locator(".js-plotly-plot .annotation").first.wait_for()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(1000)  # the grid paints its canvas after the page says that it is ready
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    target = FOLDER / f"{name}.png"
    picture.save(target, optimize=True)
    return target.stat().st_size


if __name__ == "__main__":
    raise SystemExit(main())
