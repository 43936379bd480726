"""Review: what waits for a decision, the evidence of each, and what has been decided."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import access, confidence, data, links, state, words
from dashboard.access import Reader, Reviewer
from dashboard.data import Queue
from dashboard.markup import element
from dashboard.panels import show_evidence
from dashboard.review import queue
from dashboard.review.decision import show_decision, show_last, take_back
from dashboard.review.queue import ANY, ORDERS, SURE, Asked
from dashboard.review.signing import show_person
from dashboard.switch import one_of
from leaderboard.review_queue import Waiting

WAITING, DECIDED = "Waiting", "Decided"
_MOST_SHOWN: Final = 200
_ROWS_IN_SIGHT: Final = 12
_EVERY = "every board"


def show() -> None:
    person = access.person()
    found = data.queue()
    with st.container(gap=None):
        st.title("Review", anchor=False)
        st.html(element("p", _size(found), class_="lb-quiet"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        part = one_of("What to show", (WAITING, DECIDED), "part")
        show_person(person)
    show_last()
    if part == DECIDED:
        _show_decided(person)
    else:
        _show_waiting(found, person)


def _size(found: Queue) -> str:
    every = list(found.waiting)
    leading = sum(one.leads for one in every)
    said = f"{words.count(len(every), 'reading')} nobody has looked at; {leading:,} would lead {'its board' if leading == 1 else 'their boards'}."
    heads = len(found.heads)
    return f"{said} Of {words.count(heads, 'long board')} only the best values are listed." if heads else said


def _show_waiting(found: Queue, person: Reviewer | Reader) -> None:
    if not any(found.boards.values()):
        st.subheader("Nothing waits", anchor=False)
        st.text("Every result was entered or looked at by a person. `leaderboard ingest` reads more.")
        return
    asked = _controls(found)
    chosen = queue.chosen(found.waiting, asked)
    if not chosen:
        st.subheader("Nothing waits that fits", anchor=False)
        st.text("Choose another confidence or board, or empty the search.")
        return
    shown = chosen[:_MOST_SHOWN]
    cut = f"; the first {len(shown)} are listed" if len(shown) < len(chosen) else ""
    st.html(element("p", f"{words.count(len(chosen), 'reading')}{cut}. Choose one or several.", class_="lb-quiet"))
    table, beside = st.columns([1.75, 1], gap="medium")
    with table:
        places = _chosen(
            queue.queue_frame(shown), f"waiting {data.version()} {asked}", "Readings that wait for a decision"
        )
    with beside:
        if places:
            _show_chosen([shown[place] for place in places], person)
        else:
            st.text("Choose a reading to see its evidence and to decide about it.")


def _controls(found: Queue) -> Asked:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        order = one_of("Order", ORDERS, "order")
        board = _board(found)
        text = st.text_input(
            "Find a method, paper or board",
            key="q",
            bind="query-params",
            max_chars=state.LONGEST_TEXT,
            placeholder="Find a method, paper or board",
            icon=":material/search:",
            label_visibility="collapsed",
            width=240,
        )
        changed = (st.session_state.get("sure", ANY) != ANY) + bool(st.session_state.get("leading"))
        with st.container(width="content").popover(
            f"Filters · {changed}" if changed else "Filters", icon=":material/tune:"
        ):
            sure = st.pills(
                "Confidence",
                list(SURE),
                default=ANY,
                required=True,
                key="sure",
                bind="query-params",
                help=confidence.HELP,
            )
            leading = st.toggle("Only what would lead its board", key="leading", bind="query-params")
    return Asked(next(each for each in ORDERS if each == order), leading, board, str(sure), (text or "").strip())


def _board(found: Queue) -> str | None:
    """The board that the address names, else all of them."""
    names = {str(board): f"{data.board_name(board)} · {len(own)}" for board, own in found.boards.items() if own}
    asked = st.query_params.get("board")
    st.session_state["on board"] = asked if asked in names else _EVERY
    ordered = [_EVERY, *sorted(names, key=lambda board: names[board].casefold())]
    chosen = st.selectbox(
        "Board",
        ordered,
        format_func=lambda board: names.get(board, words.capital(_EVERY)),
        key="on board",
        on_change=_keep_board,
        label_visibility="collapsed",
        width=270,
    )
    return None if chosen == _EVERY else chosen


def _keep_board() -> None:
    board = st.session_state["on board"]
    if board == _EVERY:
        st.query_params.pop("board", None)
    else:
        st.query_params["board"] = board


def _chosen(frame: pd.DataFrame, key: str, alt: str) -> list[int]:
    """The places of the rows that are chosen in a table, at first the first alone."""
    chosen = st.dataframe(
        frame,
        hide_index=True,
        placeholder="–",
        height="content" if len(frame) <= _ROWS_IN_SIGHT else 35 * (_ROWS_IN_SIGHT + 1) + 3,
        column_config=queue.COLUMNS,
        key=key,
        on_select="rerun",
        selection_mode="multi-row",
        selection_default={"selection": {"rows": [0]}},
        alt=alt,
    )
    return sorted(row for row in chosen.selection.rows if row < len(frame))


def _show_chosen(chosen: Sequence[Waiting], person: Reviewer | Reader) -> None:
    """What is chosen: the first with its evidence and the best beside it, then the decision."""
    if len(chosen) > 1:
        st.html(element("p", f"{words.count(len(chosen), 'result')} chosen; the first of them:", class_="lb-quiet"))
    first = chosen[0]
    show_evidence(first.entry, _place(first))
    with st.container(gap=None):
        st.html(element("p", _beside(first), class_="lb-quiet lb-small"))
        links.to_board(f"{first.board.name} →", str(first.board.id), row=first.entry.row.id)
    if isinstance(person, Reviewer):
        with st.container(border=True, gap="small", key="decision"):
            show_decision(chosen)


def _place(one: Waiting) -> str:
    if one.leads:
        return f"Would lead {one.board.name}"
    return f"Rank {one.rank} of {one.board.name}" if one.rank else f"Not ranked on {one.board.name}"


def _beside(one: Waiting) -> str:
    if one.best is None:
        return "No other result is ranked beside it."
    best = one.best
    year = f", {best.row.result.year}" if best.row.result.year else ""
    seen = "not reviewed either" if best.status == "candidate" else "accepted"
    return f"Best beside it: {words.value(best.row.result)}, {words.method(best.row)}{year} ({seen})."


def _show_decided(person: Reviewer | Reader) -> None:
    decided = data.decided()
    if not decided:
        st.subheader("Nothing is decided yet", anchor=False)
        st.text("Decisions stand below data/decisions, one file a paper.")
        return
    st.html(element("p", f"{words.count(len(decided), 'decision')}, the newest first.", class_="lb-quiet"))
    places = _chosen(
        queue.decided_frame(decided, data.board_name), f"decided {data.version()}", "Decisions, the newest first"
    )
    rows = [row for place in places for row in decided[place].outcome.rows[:1]]
    chosen = [decided[place] for place in places]
    if isinstance(person, Reviewer) and rows:
        label = "Take it back" if len(rows) == 1 else f"Take {len(rows)} back"
        st.button(label, icon=":material/undo:", key="take back", on_click=take_back, args=(rows,))
    if chosen and chosen[0].row:
        links.to_paper(f"{chosen[0].row.paper.title} →", chosen[0].row.paper.key)


show()
