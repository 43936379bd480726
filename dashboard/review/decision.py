"""The form in which one decides about what is chosen, and what becomes of it. Who may is asked again with every click."""

from collections.abc import Mapping, Sequence
from typing import Final, get_args

import streamlit as st

from dashboard import access, data, words
from dashboard.markup import element, plain
from dashboard.review import correction
from dashboard.review.queue import PAST
from extractors.errors import InputErrors, LeaderboardError
from extractors.finding import Protocol, Role
from leaderboard.decisions import VERDICTS, Verdict
from leaderboard.review_queue import Waiting
from leaderboard.reviewing import Judgement

REASONS: Final = (
    "a gain, not a score",
    "another benchmark",
    "another metric",
    "another split or protocol",
    "of another method",
    "not a result of this paper",
    "printed wrong in the abstract",
)
_DONE, _TROUBLE = "review done", "review trouble"


def show_decision(chosen: Sequence[Waiting]) -> None:
    """The verdict on what is chosen, and for one result what is wrong with it."""
    verdict = st.segmented_control(
        "Verdict",
        VERDICTS,
        format_func=words.capital,
        default="accept",
        required=True,
        key="verdict",
        label_visibility="collapsed",
        width="stretch",
    )
    if verdict == "correct" and len(chosen) > 1:
        st.text("A correction is about one result: choose a single one.")
        return
    given = _fields(chosen[0]) if verdict == "correct" else {}
    reason = st.selectbox(
        "Why",
        REASONS,
        index=None,
        key=f"reason {_key(chosen)}",
        accept_new_options=True,
        placeholder="Why? Choose a reason or write one" + (" (not needed)" if verdict == "accept" else ""),
        label_visibility="collapsed",
    )
    st.button(
        f"{words.capital(str(verdict))} {'it' if len(chosen) == 1 else words.count(len(chosen), 'result')}",
        type="primary",
        width="stretch",
        shortcut="Ctrl+Enter",
        disabled=verdict != "accept" and not (reason or "").strip(),
        help=None if verdict == "accept" else "Needs a reason",
        on_click=_decide,
        args=(list(chosen), verdict, reason or "", given),
    )


def _key(chosen: Sequence[Waiting]) -> str:
    return " ".join(one.entry.row.id for one in chosen[:3])


def _fields(one: Waiting) -> dict[str, str]:
    """A form with what the row says; what is changed in it becomes the correction."""
    row = one.entry.row
    shown = correction.as_given(row.result)
    boards = [str(board.id) for board in data.catalog().boards()]
    left, right = st.columns(2)
    fields = {
        "board": st.selectbox(
            "Board", boards, index=boards.index(shown["board"]), key=f"board of {row.id}", format_func=data.board_name
        )
    }
    for place, (name, label) in enumerate(_TEXTS.items()):
        column = (left, right)[place % 2]
        fields[name] = (
            column.text_input(label, shown[name], key=f"{name} of {row.id}", max_chars=200, help=_HELP.get(name)) or ""
        )
    for place, (name, options) in enumerate(_CHOICES.items()):
        column = (left, right)[place % 2]
        label = words.capital(name)
        fields[name] = column.selectbox(label, options, index=options.index(shown[name]), key=f"{name} of {row.id}")
    return fields


_TEXTS: Final = {
    "value": "Value, as printed",
    "split": "Split",
    "method": "Method",
    "model": "Model",
    "extra_data": "Extra data",
    "params_m": "Parameters, millions",
}
_HELP: Final = {
    "split": "Empty where it is not said",
    "extra_data": "“not said”, “none”, or names with commas between them",
}
_CHOICES: Final[dict[str, tuple[str, ...]]] = {"role": get_args(Role), "protocol": get_args(Protocol)}


def _decide(chosen: Sequence[Waiting], verdict: Verdict, reason: str, given: Mapping[str, str]) -> None:
    rows = [one.entry.row for one in chosen]
    try:
        correct = correction.correction(rows[0].result, given) if verdict == "correct" else None
        data.decide([Judgement(row.id, verdict, reason, correct) for row in rows], access.person())
    except LeaderboardError as error:
        st.session_state[_TROUBLE] = _said(error)
        return
    what = words.value(rows[0].result) if len(rows) == 1 else words.count(len(rows), "result")
    _note(f"{what} {PAST[verdict]}", [row.id for row in rows])


def take_back(rows: Sequence[str]) -> None:
    """Undo the last decision on each of these rows; what went wrong is told above the queue."""
    try:
        data.undo(rows, access.person())
    except LeaderboardError as error:
        st.session_state[_TROUBLE] = _said(error)
        return
    st.session_state[_DONE] = [batch for batch in st.session_state.get(_DONE, []) if batch[1] != list(rows)]
    st.toast(plain(f"Taken back: {words.count(len(rows), 'result')} as before"))


def _note(what: str, rows: list[str]) -> None:
    st.session_state[_DONE] = [*st.session_state.get(_DONE, []), (what, rows)]
    st.toast(plain(words.capital(what)), icon=":material/check:")


def show_last() -> None:
    """What went wrong with the last click, and the last decision of this visit with a way back."""
    trouble = st.session_state.pop(_TROUBLE, None)
    if trouble:
        st.error(plain(trouble), icon=":material/error:")
    done = st.session_state.get(_DONE, [])
    if done:
        what, rows = done[-1]
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(element("p", f"Last: {what}.", class_="lb-quiet"), width="content")
            st.button("Undo", type="tertiary", icon=":material/undo:", key="undo", on_click=take_back, args=(rows,))


def _said(error: LeaderboardError) -> str:
    errors = error.errors if isinstance(error, InputErrors) else [error]
    return "Nothing was decided. " + "; ".join(words.capital(str(each)) for each in errors)
