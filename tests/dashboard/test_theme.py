import tomllib
from pathlib import Path
from typing import Any

import pytest
import regex

from dashboard import theme

CONFIG = tomllib.loads((Path(theme.__file__).parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_is_drawn_can_be_seen_on_both_backgrounds(mode: str) -> None:
    background = CONFIG["theme"][mode]["backgroundColor"]
    assert contrast(theme.BLUE, background) >= 3
    assert contrast(theme.GREY, background) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("background", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("text", ["textColor", "linkColor"])
def test_words_can_be_read_on_every_background(mode: str, background: str, text: str) -> None:
    colours: dict[str, Any] = CONFIG["theme"][mode]
    assert contrast(colours[text], colours[background]) >= 4.5


def test_a_score_can_be_read_on_its_mark() -> None:
    assert contrast("#ffffff", theme.BLUE) >= 4.5


def test_links_have_the_colours_of_the_configuration() -> None:
    colours = [CONFIG["theme"][mode]["linkColor"] for mode in ("light", "dark")]
    assert regex.findall(r"#[0-9a-f]{6}", theme.LINK) == colours


def test_the_dashboard_keeps_to_this_machine() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert regex.search(r"url\(|@import|https?:", theme.STYLE) is None


def test_names_are_left_out_by_their_place() -> None:
    sheet = theme.hidden_when_narrow("trend", [4, 6])
    assert '.st-key-trend .annotation[data-index="4"], .st-key-trend .annotation[data-index="6"]' in sheet
    assert f"max-width: {theme.NARROW}px" in sheet
