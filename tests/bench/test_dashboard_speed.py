"""How soon a board can be read in a browser, beside a bare Streamlit page of the same size. Nothing here asserts a time.

BENCH_RESULTS results (1,000,000) are the large database, in which the same board stands among longer ones.
"""

import asyncio
import os
import shutil
import statistics
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
import streamlit as st
import websockets
from bench.large_database import COPIED_TO, enlarged
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
RESULTS = int(os.environ.get("BENCH_RESULTS", "1000000"))
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


@pytest.fixture(scope="module")
def large(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The same board in a database of a million results."""
    path = tmp_path_factory.mktemp("large") / "large.sqlite"
    shutil.copy(environment[DATABASE_VARIABLE].removeprefix("sqlite:///"), path)
    print(f"\n{enlarged(str(path), COPIED_TO, RESULTS):,} results in {path.stat().st_size / 1e6:,.0f} MB")
    return {**environment, DATABASE_VARIABLE: f"sqlite:///{path}"}


def seconds_until_readable(browser: "Browser", addresses: Mapping[str, str]) -> dict[str, float]:
    """From the request of a page to its chart and its table in view: medians of visits in turn, with a warm cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    taken: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(VISITS + 1):
        for name, address in addresses.items():
            page = context.new_page()
            started = time.perf_counter()
            page.goto(address)
            page.locator(".js-plotly-plot .main-svg").first.wait_for()
            page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
            taken[name].append(time.perf_counter() - started)
            page.close()
    context.close()
    return {name: statistics.median(each[1:]) for name, each in taken.items()}


def test_a_board_beside_a_bare_page(
    environment: dict[str, str], large: dict[str, str], browser: "Browser", tmp_path: Path
) -> None:
    script = tmp_path / "bare.py"
    script.write_text(dedent(BARE), encoding="utf-8")
    options = ["--server.headless", "true", "--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options, "--server.port"]
    with (
        running(command, environment, tmp_path / "bare.log", "/_stcore/health") as bare,
        serving(environment, tmp_path / "board.log") as board,
        serving(large, tmp_path / "large.log") as among,
    ):
        shown = f"/board?board={TOP1}"
        medians = seconds_until_readable(
            browser, {"bare page": bare, "board": f"{board}{shown}", "board of the large": f"{among}{shown}"}
        )
        memory = {"board": memory_of(board), "board of the large": memory_of(among)}
    plain, own = medians["bare page"], medians["board"]
    print(f"\n{ROWS:,} rows in Chromium, in turn, median of {VISITS}:")
    for name, median in medians.items():
        held = f", {memory[name]:.0f} MB at most" if memory.get(name) else ""
        print(
            f"  {name:<20} {median:6.2f} s {median / plain:6.2f} of the bare page {median / own:6.2f} of the board{held}"
        )
    assert own > 0


def test_a_rerun_of_a_board(
    environment: dict[str, str], large: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    each = {name: _rerun(database, monkeypatch) for name, database in (("alone", environment), ("large", large))}
    again = _rerun(environment, monkeypatch)
    print(
        f"\nrerun of a board with {ROWS:,} shown rows, the test's own reading of the page included: "
        f"{each['alone'] * 1000:.0f} ms of CPU, {again * 1000:.0f} once more, "
        f"{each['large'] * 1000:.0f} among {RESULTS:,} results, {2 * each['large'] / (each['alone'] + again):.2f} times"
    )


def _rerun(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> float:
    """Seconds of CPU of one rerun."""
    for name in (DATA_VARIABLE, DATABASE_VARIABLE):
        monkeypatch.setenv(name, environment[name])
    st.cache_resource.clear()
    app = opened("board", board=TOP1)
    assert len(app.dataframe[0].value) == ROWS
    app.run()
    started = time.process_time()
    for _ in range(RERUNS):
        app.run()
    taken = (time.process_time() - started) / RERUNS
    assert not app.exception
    return taken


def test_twenty_people_at_once(environment: dict[str, str], large: dict[str, str], tmp_path: Path) -> None:
    for name, read in ((f"{ROWS:,} results", environment), (f"{RESULTS:,} results", large)):
        # In a thread of its own: a browser driver leaves an event loop running in this one.
        with serving(read, tmp_path / "crowd.log") as board, ThreadPoolExecutor(1) as thread:
            taken = thread.submit(asyncio.run, _crowd(board)).result()
            memory = memory_of(board)
        assert len(taken) == PEOPLE * CLICKS
        print(
            f"\n{PEOPLE} people without a pause on {ROWS:,} rows of {name}: median {statistics.median(taken):.2f} s, "
            f"slowest {max(taken):.2f} s, {memory:.0f} MB at most"
        )


def memory_of(address: str) -> float:
    """The most memory in MB that the process serving this address has held; 0 where the system does not tell."""
    port = address.rpartition(":")[2].encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            status = (process / "status").read_text()
        except OSError:
            continue
        if b"streamlit" in words and port in words:
            return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    return 0.0


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
