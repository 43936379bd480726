"""A chart as a web page of its own: one file that needs no network, offers the picture as PNG, and sends nothing anywhere."""

from html import escape
from typing import Any, Final

import plotly.graph_objects as go

CONFIG: Final[dict[str, Any]] = {
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "responsive": True,
}
"""For the page; without the button that would upload the chart to Plotly's cloud."""


def on_screen(name: str) -> dict[str, Any]:
    """How a chart of the dashboard behaves: one button, which saves the picture as SVG under this name."""
    return {
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "svg", "filename": name},
    }


def page(figure: go.Figure, message: str) -> bytes:
    """The chart under its message, dark on white, as HTML in UTF-8."""
    drawn = go.Figure(figure)
    drawn.update_layout(
        title={"text": escape(message, quote=False), "font": {"size": 17}, "x": 0.01, "xanchor": "left"},
        margin={"l": 48, "r": 24, "t": 96, "b": 48},
        height=560,
        paper_bgcolor="white",
        plot_bgcolor="white",
        font={"color": "#17212b"},
    )
    html: str = drawn.to_html(config=CONFIG, full_html=True, include_plotlyjs=True, div_id="chart")
    return html.encode("utf-8")
