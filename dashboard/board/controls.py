"""The filters of a board as controls that stand in the address, and what they hide."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import state, words
from dashboard.data import BoardView
from dashboard.markup import element
from dashboard.state import Asked, Choice
from dashboard.switch import one_of
from extractors.catalog import Board
from leaderboard.filters import canonical_splits
from leaderboard.records import Row


def show_controls(board: Board, known: Sequence[Choice], rows: Sequence[Row]) -> Asked:
    """The filters as controls; what they say now. Presets come first and are filled last, as they show what is chosen."""
    bar = st.container(horizontal=True, vertical_alignment="center", gap="small")
    presets = bar.container(width="content")
    values = {choice.name: _value(choice) for choice in known}
    split, *others = known
    if len(canonical_splits(board)) > 1:
        with bar.container(width="content"):
            values[split.name] = one_of(split.label, split.options, split.name, default=split.default)
    else:
        others = [split, *others]
    text = bar.text_input(
        "Find a method or paper",
        key="q",
        bind="query-params",
        max_chars=state.LONGEST_TEXT,
        placeholder="Find a method or paper",
        icon=":material/search:",
        label_visibility="collapsed",
        width=230,
    )
    changed = sum(values[choice.name] != choice.default for choice in others)
    with bar.container(width="content").popover(
        f"Filters · {changed}" if changed else "Filters", icon=":material/tune:"
    ):
        values |= _folded(others)
    asked = Asked(values, text=" ".join((text or "").split()))
    views = state.presets(known, sizes=any(row.result.params_m for row in rows))
    st.session_state["preset"] = state.preset_of(asked, views)
    presets.pills("Preset", list(views), key="preset", on_change=_apply, args=(views,), label_visibility="collapsed")
    return asked


def _folded(known: Sequence[Choice]) -> dict[str, str]:
    columns = st.columns(2)
    return {
        choice.name: columns[index % 2].selectbox(
            choice.label,
            choice.options,
            index=choice.options.index(choice.default),
            key=choice.name,
            help=choice.help,
            bind="query-params",
        )
        for index, choice in enumerate(known)
    }


def _value(choice: Choice) -> str:
    """The value as it stands before the control is drawn: of this session, else of the address, else the default."""
    given = st.session_state.get(choice.name, st.query_params.get(choice.name, choice.default))
    return given if given in choice.options else choice.default


def _apply(views: Mapping[str, Mapping[str, str]]) -> None:
    for name, value in views.get(st.session_state["preset"] or "Default", {}).items():
        st.session_state[name] = value


def show_account(view: BoardView, asked: Asked, known: Sequence[Choice]) -> None:
    hidden = words.hidden(view.ranking.hidden)
    said = f"{words.shown(view.ranking)} shown{f'; {hidden}' if hidden else ''}."
    if view.left_out:
        said += f" This board is too long to be read whole: {words.count(view.left_out, 'row')} behind the best are left out."
    st.html(element("p", said, class_="lb-quiet"), width="content")
    if state.parameters(asked, known):
        st.button("Reset filters", type="tertiary", on_click=set_filters, args=(state.defaults(known),))
    elif hidden:
        st.button("Show all", type="tertiary", on_click=set_filters, args=(state.everything(known),))


def set_filters(values: Mapping[str, str]) -> None:
    for name, value in values.items():
        st.session_state[name] = value
    st.session_state["q"] = ""
