"""The dashboard with its plain addresses beside it, on one port; `python -m streamlit run dashboard/server.py` starts it.

`/healthz` says whether the store can be read, `/api/boards.json` lists the boards, `/export/<board>.csv` and `.json` give a
board as `leaderboard export` writes it, with the same parameters as the board's page.
"""

from pathlib import Path

import streamlit as st

from dashboard.routes import ROUTES, TRUSTED_HOSTS

app = st.App(Path(__file__).with_name("app.py"), routes=ROUTES, middleware=[TRUSTED_HOSTS])
