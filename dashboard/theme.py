"""Palette, style sheet and chart template. Colours are those of Okabe and Ito, safe for colour-blind readers.

Each colour has at least 3:1 against both backgrounds of `.streamlit/config.toml`, so that nothing has to be redrawn
when a reader changes from light to dark; text takes its colour from the page.
"""

from collections.abc import Iterable
from typing import Final

import plotly.graph_objects as go

BLUE: Final = "#0072b2"
"""What the page is about: the record, a score."""
AMBER: Final = "#e69f00"
"""A baseline."""
GREY: Final = "#8593a3"
"""All the rest, in the background."""
SERIES: Final = (BLUE, "#d55e00", "#009e73", "#cc79a7", AMBER, "#56b4e9")

LINK: Final = "light-dark(#005f96, #7cc4ee)"
"""Links, as in `.streamlit/config.toml`; the page says which of the two it is."""

FONT: Final = '"Source Sans", "Source Sans 3", sans-serif'
NARROW: Final = 640
"""Pixels up to which a screen counts as a telephone's."""

TEMPLATE: Final = go.layout.Template(
    layout={
        "colorway": SERIES,
        "font": {"family": FONT, "size": 13},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "annotationdefaults": {"font": {"size": 12.5}},
        "margin": {"l": 4, "r": 8, "t": 8, "b": 4},
        "showlegend": False,
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 13}},
        "xaxis": {"showgrid": False, "zeroline": False, "automargin": True},
        "yaxis": {"zeroline": False, "automargin": True, "gridcolor": "rgba(133,147,163,0.22)"},
        "dragmode": False,
    }
)

STYLE: Final = f"""<style>
.stMainBlockContainer {{ padding: 4.6rem 2.5rem 3rem; max-width: 1320px; }}
h1, h2, h3 {{ letter-spacing: -0.01em; text-wrap: balance; }}
.stMain h1 {{ padding: 0 0 .1rem; }}
.stMain h2 {{ padding: .6rem 0 .2rem; }}
.lb-quiet, .lb-crumb {{ opacity: .76; margin: 0; line-height: 1.45; }}
.lb-small {{ font-size: .87rem; }}
.lb-name {{ font-size: 1.05rem; margin: .1rem 0 0; overflow-wrap: anywhere; }}
.lb-lead {{ font-size: 1.12rem; font-weight: 600; line-height: 1.4; margin: 0; text-wrap: pretty; }}
.lb-tag {{ display: inline-block; font-size: .8rem; line-height: 1.3; padding: .08rem .45rem; margin-right: .35rem;
  border: 1px solid color-mix(in srgb, currentColor 28%, transparent); border-radius: 4px; }}
.lb-tag-warn {{ border: 1px solid {AMBER}; background: color-mix(in srgb, {AMBER} 16%, transparent); }}

.lb-about {{ max-width: 78ch; margin-top: .55rem; }}
.st-key-successor {{ margin-top: .4rem; }}
.st-key-successor .lb-tag {{ margin: 0; }}
.lb-about p {{ margin: 0; line-height: 1.5; text-wrap: pretty; overflow-wrap: anywhere; }}
.lb-about b {{ font-weight: 600; margin-right: .3rem; }}
.lb-references {{ display: flex; flex-wrap: wrap; column-gap: 1.1rem; padding-top: .2rem; }}
.lb-references a {{ color: {LINK}; text-decoration: none; }}
.lb-references a:hover {{ text-decoration: underline; }}
.lb-references span {{ opacity: .76; }}

.lb-text {{ max-width: 68ch; line-height: 1.95; font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }}
.lb-quote {{ margin-bottom: .55rem; }}
.lb-quote .lb-text {{ line-height: 1.7; font-size: 1rem; border-left: 3px solid {BLUE}; padding-left: .8rem; }}
.lb-legend {{ margin: .9rem 0 0; font-size: .86rem; }}
.lb-legend .lb-mark {{ margin-right: .7rem; }}
.lb-mark {{ color: inherit; background: none; border-radius: 4px; padding: .1em .32em; white-space: nowrap;
  font-variant-numeric: tabular-nums; }}
.lb-mark[tabindex] {{ cursor: help; }}
.lb-mark:focus-visible {{ outline: 2px solid {BLUE}; outline-offset: 2px; }}
.lb-score {{ background: {BLUE}; color: #fff; font-weight: 600; }}
.lb-baseline {{ background: color-mix(in srgb, {AMBER} 26%, transparent); box-shadow: inset 0 -2px 0 {AMBER}; }}
.lb-gain {{ background: color-mix(in srgb, currentColor 9%, transparent); text-decoration: line-through;
  text-decoration-thickness: 1px; }}
.lb-other {{ border-bottom: 1.5px dotted color-mix(in srgb, currentColor 55%, transparent); border-radius: 0; padding: 0 .1em; }}

.lb-quote .lb-score:not(.lb-chosen) {{ background: color-mix(in srgb, {BLUE} 20%, transparent); color: inherit; }}

[data-testid="stBaseButton-primary"]:not(:disabled) *, .stMultiSelect [data-tag] * {{ color: light-dark(#ffffff, #10151b) !important; }}
.stPlotlyChart .annotation text {{ fill: currentColor !important; }}
.stHeading:has(h1) [data-testid="stMarkdownContainer"] {{ margin-bottom: 0; }}
.stPageLink a, .stPageLink a:visited {{ padding: .1rem .3rem; margin-left: -.3rem; background: none; height: auto;
  min-height: 0; align-items: baseline; }}
.stPageLink span, .stPageLink p {{ overflow: visible; white-space: normal; font-weight: 400; color: {LINK}; }}
.stPageLink p {{ overflow-wrap: anywhere; line-height: 1.4; }}
.stHorizontalBlock .stPageLink p {{ white-space: nowrap; }}
.stPageLink a:hover p {{ text-decoration: underline; }}
[class*="st-key-tiles"] .stPageLink p {{ font-weight: 600; font-size: 1rem; }}
[class*="st-key-tiles"] .stHtml {{ margin-top: -.15rem; }}
[class*="st-key-tiles"] h3 {{ padding: 0; }}
.lb-task {{ font-size: .87rem; margin-bottom: .15rem; }}

.lb-best {{ display: flex; align-items: baseline; gap: .55rem; }}
.lb-value {{ font-size: 1.55rem; font-weight: 600; line-height: 1.15; font-variant-numeric: tabular-nums; }}
.lb-holder {{ overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }}
.lb-best .lb-tag {{ flex: none; margin: 0; align-self: center; }}
.lb-foot {{ display: flex; justify-content: space-between; align-items: flex-end; gap: .8rem; margin-top: .3rem; }}
.lb-foot .lb-quiet {{ font-size: .86rem; white-space: nowrap; }}
.lb-spark {{ position: relative; flex: 0 1 110px; height: 24px; }}
.lb-spark div {{ position: absolute; inset: 0; background: {BLUE}; }}
.lb-spark div:first-child {{ opacity: .16; }}

@media (max-width: {NARROW}px) {{
  .stMainBlockContainer {{ padding: 4rem 1rem 2rem; }}
  .st-key-area [role="radiogroup"] {{ flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; }}
  .st-key-area [role="radiogroup"] > * {{ flex: none; }}
  [class*="st-key-tiles-first"] > :nth-child(n+3) {{ display: none; }}
  .lb-lead {{ font-size: 1.03rem; }}
  .lb-text {{ font-size: 1rem; }}
}}
@media (prefers-reduced-motion: reduce) {{ * {{ animation: none !important; transition: none !important; }} }}
</style>"""


def hidden_when_narrow(chart: str, annotations: Iterable[int]) -> str:
    """A style sheet that leaves these annotations of the chart in the container of this key out on a narrow screen."""
    names = ", ".join(f'.st-key-{chart} .annotation[data-index="{int(place)}"]' for place in annotations)
    return f"<style>@media (max-width: {NARROW}px) {{ {names or '.lb-none'} {{ display: none; }} }}</style>"
