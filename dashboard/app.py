"""The pages and what they share: navigation, style sheet, and what is said when something cannot be shown."""

from pathlib import Path

import streamlit as st

from dashboard import theme
from dashboard.filling import filling
from dashboard.markup import plain
from dashboard.words import capital
from extractors.errors import LeaderboardError, StoreError
from leaderboard.settings import database_url

VIEWS = Path(__file__).parent / "views"
ICON = Path(__file__).parent / "icon.png"


def main() -> None:
    st.set_page_config(page_title="Leaderboard", page_icon=ICON, layout="wide")
    st.html(theme.STYLE)
    page = st.navigation(
        [
            st.Page(VIEWS / "overview.py", title="Overview", url_path="overview", default=True),
            st.Page(VIEWS / "board.py", title="Boards", url_path="board"),
            st.Page(VIEWS / "paper.py", title="Papers", url_path="paper"),
            st.Page(VIEWS / "method.py", title="Methods", url_path="method"),
            st.Page(VIEWS / "compare.py", title="Compare", url_path="compare"),
            st.Page(VIEWS / "extract.py", title="Extract", url_path="extract"),
            st.Page(VIEWS / "review.py", title="Review", url_path="review"),
            st.Page(VIEWS / "health.py", title="Data health", url_path="health"),
        ],
        position="top",
    )
    try:
        page.run()
    except LeaderboardError as error:
        _say(error)


def _say(error: LeaderboardError) -> None:
    """A problem that the person who started the dashboard can mend, in their words."""
    st.title("No database to show" if isinstance(error, StoreError) else "This cannot be shown")
    st.error(_with_commands(capital(str(error))), icon=":material/error:")
    if isinstance(error, StoreError):
        st.text("Fill a database, then reload this page. From the shipped results and abstracts:")
        st.code(filling(database_url()), language="shell")


def _with_commands(text: str) -> str:
    """Markdown that shows a text as it is, but what stands in backticks as a command."""
    parts = text.split("`")
    return "".join(f"`{part}`" if place % 2 and len(parts) % 2 else plain(part) for place, part in enumerate(parts))


main()
