"""How soon a board can be read in a browser, beside a bare Streamlit page of the same size. Nothing here asserts a time."""

import asyncio
import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
import streamlit as st
import websockets
from builders import data_folder
from builders.boards import TOP1, a_paper, a_reading
from builders.pages import opened
from services.dashboard import running, serving
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from leaderboard.settings import DATA_VARIABLE, DATABASE_VARIABLE
from leaderboard.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.bench

ROWS = 2_000
VISITS = 5
RERUNS = 20
PEOPLE, CLICKS = 20, 6

BARE = f"""
    import pandas as pd
    import plotly.graph_objects as go
    import streamlit as st

    n = {ROWS}
    frame = pd.DataFrame({{name: [f"{{name}} {{i}}" for i in range(n)] for name in "abcdefgh"}})
    st.title("Bare")
    st.plotly_chart(go.Figure(go.Scatter(x=list(range(n)), y=[i * 37 % 101 for i in range(n)], mode="markers")))
    st.dataframe(frame)
    """


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One board with as many shown rows as the figure is for, a paper each."""
    folder = tmp_path_factory.mktemp("speed")
    data = data_folder.a_data_folder(folder / "data", results={})
    database = f"sqlite:///{folder / 'speed.sqlite'}"
    with Store.open(database) as store:
        store.save(
            a_reading(
                a_paper(n, date=f"20{10 + n % 16}-{n % 12 + 1:02}"),
                f"{40 + n * 37 % 5000 / 100:.2f}",
                method=f"Net-{n}",
            )
            for n in range(ROWS)
        )
    return {**os.environ, DATA_VARIABLE: str(data), DATABASE_VARIABLE: database}


def seconds_until_readable(browser: "Browser", address: str) -> float:
    """From the request of a page to its chart and its table in view, the median of several visits with a warm cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    taken = []
    for _ in range(VISITS + 1):
        page = context.new_page()
        started = time.perf_counter()
        page.goto(address)
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
        taken.append(time.perf_counter() - started)
        page.close()
    context.close()
    return statistics.median(taken[1:])


def test_a_board_beside_a_bare_page(environment: dict[str, str], browser: "Browser", tmp_path: Path) -> None:
    script = tmp_path / "bare.py"
    script.write_text(dedent(BARE), encoding="utf-8")
    options = ["--server.headless", "true", "--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options, "--server.port"]
    with (
        running(command, environment, tmp_path / "bare.log", "/_stcore/health") as bare,
        serving(environment, tmp_path / "board.log") as board,
    ):
        plain = seconds_until_readable(browser, bare)
        own = seconds_until_readable(browser, f"{board}/board?board={TOP1}")
    print(f"\n{ROWS:,} rows in Chromium: bare page {plain:.2f} s, board {own:.2f} s, {own / plain:.2f} times")
    assert own > 0


def test_a_rerun_of_a_board(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (DATA_VARIABLE, DATABASE_VARIABLE):
        monkeypatch.setenv(name, environment[name])
    st.cache_resource.clear()
    app = opened("board", board=TOP1)
    assert len(app.dataframe[0].value) == ROWS
    app.run()
    started = time.process_time()
    for _ in range(RERUNS):
        app.run()
    each = (time.process_time() - started) / RERUNS
    assert not app.exception
    print(
        f"\nrerun of a board with {ROWS:,} shown rows: {each * 1000:.0f} ms of CPU, the test's own reading of the page included"
    )


def test_twenty_people_at_once(environment: dict[str, str], tmp_path: Path) -> None:
    # In a thread of its own: a browser driver leaves an event loop running in this one.
    with serving(environment, tmp_path / "crowd.log") as board, ThreadPoolExecutor(1) as thread:
        taken = thread.submit(lambda: asyncio.run(_crowd(board))).result()
    assert len(taken) == PEOPLE * CLICKS
    print(
        f"\n{PEOPLE} people without a pause on {ROWS:,} rows: median {statistics.median(taken):.2f} s, slowest {max(taken):.2f} s"
    )


async def _crowd(address: str) -> list[float]:
    taken: list[float] = []
    await asyncio.gather(*(_person(address, taken) for _ in range(PEOPLE)))
    return taken


async def _person(address: str, taken: list[float]) -> None:
    """A session that asks for one chart of the board after the other, each as soon as the last is there."""
    where = address.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(where, subprotocols=["streamlit"], max_size=None, origin=address) as stream:
        for click in range(CLICKS):
            message = BackMsg()
            message.rerun_script.query_string = urlencode({"board": TOP1, "chart": ("Size", "Years")[click % 2]})
            message.rerun_script.page_name = "board"
            started = time.perf_counter()
            await stream.send(message.SerializeToString())
            while True:
                answer = ForwardMsg()
                answer.ParseFromString(await asyncio.wait_for(stream.recv(), 60))
                if answer.WhichOneof("type") == "script_finished":
                    assert answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                    break
            taken.append(time.perf_counter() - started)
