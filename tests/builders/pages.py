"""Pages of the dashboard as a reader gets them, run without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


def opened(view: str = "overview", **parameters: str) -> AppTest:
    """A page after its first run, under an address with these parameters."""
    app = AppTest.from_file(str(APP), default_timeout=20)
    for name, value in parameters.items():
        app.query_params[name] = value
    if view == "overview":
        return app.run()
    app.run()
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.switch_page(f"views/{view}.py").run()


def said(app: AppTest) -> str:
    """All words of a page, as one text."""
    assert not app.exception
    kinds = (app.title, app.subheader, app.text, app.markdown, app.warning, app.error, app.get("html"))
    return "\n".join(str(getattr(each, "value", None) or each.proto.body) for kind in kinds for each in kind)
