"""Board: who leads and since when, every result in view with its evidence, and what the filters hide."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

import plotly.graph_objects as go
import streamlit as st

from dashboard import chart_file, data, figures, links, points, state, tables, theme, words
from dashboard.data import BoardView
from dashboard.markup import element, plain
from dashboard.panels import show_evidence
from dashboard.points import Budget
from dashboard.state import Asked, Choice
from extractors.catalog import Board
from leaderboard.export.formats import FORMATS
from leaderboard.filters import canonical_splits
from leaderboard.ranking import Entry
from leaderboard.records import Row

CHARTS = (TIME, SIZE, YEARS) = ("Over time", "Size", "Years")
_BUDGETS: dict[str, Budget] = {"Parameters": "params", "FLOPs": "flops"}
_KINDS = {"csv": "text/csv", "json": "application/json"}
_NO_DATE = "No result in view has both a rank and a date, so there is nothing to draw over time."
_ROWS_IN_SIGHT = 12
_ROW = 35


def show() -> None:
    overview = data.overview()
    if not overview.lines:
        st.title("No board has a result yet")
        links.to_overview("To the overview")
        return
    default = max(overview.lines, key=lambda line: line.summary.results).board
    asked_for = st.query_params.get("board")
    board = data.known_board(asked_for) if asked_for else default
    names = {str(line.board.id): line.board.name for line in overview.lines}
    if board is None:
        _say_unknown(str(asked_for), default)
        return
    years = next((words.years(line.summary) for line in overview.lines if line.board.id == board.id), "")
    _show_board(board, names, years)


def _say_unknown(asked_for: str, default: Board) -> None:
    st.title("There is no such board")
    st.text(f"The address asks for the board “{asked_for[:200]}”, which the catalog does not have.")
    links.to_overview("All boards")
    links.to_board(default.name, str(default.id))


def _show_board(board: Board, names: Mapping[str, str], years: str) -> None:
    st.set_page_config(page_title=f"{board.name} · Leaderboard")
    rows = data.rows(str(board.id))
    known = state.choices(board, rows)
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    _head(board, names, years)
    if not rows:
        st.subheader("No result on this board yet")
        st.text("Read papers with `leaderboard ingest`, or add a file below data/results and run `leaderboard add`.")
        return
    first = state.read(given, known, also=state.PAGE_ONLY)
    asked = _controls(board, known, rows)
    if first.ignored:
        st.warning(
            plain(f"This board knows no {words.listed(first.ignored)}: shown without."), icon=":material/link_off:"
        )
    view = data.board_view(board, state.filters(board, asked))
    if not view.ranking.entries:
        _account(view, asked, known)
        st.subheader("Every result is hidden by a filter")
        most = max(view.ranking.hidden, key=lambda reason: view.ranking.hidden[reason])
        st.text(f"Reset the filters, or loosen the one that hides most: {most}.")
        return
    charted = _chart(view, board)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _account(view, asked, known)
        _downloads(view, board, charted)
    _results(view, board)


def _head(board: Board, names: Mapping[str, str], years: str) -> None:
    title, switch = st.columns([3, 1.15], vertical_alignment="bottom")
    with title.container(gap=None):
        st.html(element("p", words.capital(board.task or words.area(board.benchmark.area)), class_="lb-crumb"))
        st.title(f"{plain(board.name)} {words.arrow(board)}", anchor=False)
        nature = " · ".join(part for part in (words.nature(board), years and f"papers of {years}") if part)
        st.html(element("p", nature, class_="lb-quiet"))
    with switch:
        options = list(dict.fromkeys([str(board.id), *names]))
        st.session_state["switch"] = str(board.id)
        st.selectbox(
            "Board",
            options,
            format_func=lambda board_id: names.get(board_id, board.name),
            key="switch",
            on_change=_switch,
            label_visibility="collapsed",
        )


def _switch() -> None:
    """Go to another board as a plain link would: unfiltered, its first row chosen."""
    board_id = st.session_state["switch"]
    st.query_params.pop("row", None)
    st.query_params["board"] = board_id
    board = data.known_board(board_id)
    if board:
        _set(state.defaults(state.choices(board, data.rows(board_id))))


def _controls(board: Board, known: Sequence[Choice], rows: Sequence[Row]) -> Asked:
    """The filters as controls; what they say now. Presets come first and are filled last, as they show what is chosen."""
    bar = st.container(horizontal=True, vertical_alignment="center", gap="small")
    presets = bar.container(width="content")
    values = {choice.name: _value(choice) for choice in known}
    split, *others = known
    if len(canonical_splits(board)) > 1:
        with bar.container(width="content"):
            values[split.name] = _switch_between(split)
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


def _switch_between(split: Choice) -> str:
    chosen = st.segmented_control(
        split.label,
        split.options,
        default=split.default,
        required=True,
        key=split.name,
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen or split.default


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


def _set(values: Mapping[str, str]) -> None:
    for name, value in values.items():
        st.session_state[name] = value
    st.session_state["q"] = ""


def _account(view: BoardView, asked: Asked, known: Sequence[Choice]) -> None:
    hidden = words.hidden(view.ranking.hidden)
    said = f"{words.shown(view.ranking)} shown{f'; {hidden}' if hidden else ''}."
    st.html(element("p", said, class_="lb-quiet"), width="content")
    if state.parameters(asked, known):
        st.button("Reset filters", type="tertiary", on_click=_set, args=(state.defaults(known),))
    elif hidden:
        st.button("Show all", type="tertiary", on_click=_set, args=(state.everything(known),))


class _Charted(NamedTuple):
    """The chart in view: None where nothing in view can stand on it; the message above it, and its name as a file."""

    figure: go.Figure | None
    message: str
    name: str


def _chart(view: BoardView, board: Board) -> _Charted:
    """The chart that the address asks for, its message above it and below it what it leaves out."""
    said = st.container()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        kind = _one_of("Chart", CHARTS, "chart")
        budget = _BUDGETS[_one_of("Size by", tuple(_BUDGETS), "by")] if kind == SIZE else "params"
    figure, message, account = _drawn(view, board, kind, budget)
    charted = _Charted(figure, message, f"{str(board.id).replace('/', '_')}_{kind.lower().replace(' ', '-')}")
    said.html(element("p", message, class_="lb-lead"))
    if figure is None:
        st.text(_no_size(budget) if kind == SIZE else _NO_DATE)
        return charted
    st.html(theme.hidden_when_narrow("trend", figures.names_for_wide(figure)))
    with st.container(key="trend"):
        config = chart_file.on_screen(charted.name)
        st.plotly_chart(figure, key=f"drawn {kind} {budget}", config=config, alt=message)
    st.html(element("p", f"{account}. Values as printed in the source.", class_="lb-quiet lb-small"))
    return charted


def _one_of(label: str, options: Sequence[str], key: str) -> str:
    chosen = st.segmented_control(
        label,
        options,
        default=options[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen or options[0]


def _drawn(view: BoardView, board: Board, kind: str, budget: Budget) -> tuple[go.Figure | None, str, str]:
    """The chart, None where nothing in view can stand on it; its message; and how much it shows."""
    ranking = view.ranking
    if kind == SIZE:
        figure = data.size_figure(board, ranking.filters, budget)
        return (
            figure,
            points.size_message(ranking, budget),
            f"Line: the Pareto front. {points.size_account(ranking, budget)}",
        )
    if kind == YEARS:
        what = "Bar: the year's median; diamond: its best"
        return (
            data.year_figure(board, ranking.filters),
            points.year_message(ranking),
            f"{what}. {points.year_account(ranking)}",
        )
    missing = len(ranking.entries) - view.drawn
    left_out = f". {words.count(missing, 'result')} without rank or date not drawn" if missing else ""
    return view.figure, words.message(ranking, view.record), f"Line: the best value by date of the paper{left_out}"


def _no_size(budget: Budget) -> str:
    other = "FLOPs" if budget == "params" else "parameters"
    return f"No source in view says how large its model is. Try {other}, or take more results into view."


def _downloads(view: BoardView, board: Board, charted: _Charted) -> None:
    name = str(board.id).replace("/", "_")
    with st.container(width="content").popover("Download", icon=":material/download:"):
        for what, filters in (("These rows", view.ranking.filters), ("Whole board", None)):
            with st.container(horizontal=True, gap="small"):
                for form in FORMATS:
                    st.download_button(
                        f"{what} as {form.upper()}",
                        data=partial(data.export, board, filters, form),
                        file_name=f"{name}.{form}",
                        mime=_KINDS[form],
                        on_click="ignore",
                    )
        if charted.figure is not None:
            st.download_button(
                "Chart as HTML",
                data=partial(chart_file.page, charted.figure, f"{board.name}: {charted.message}"),
                file_name=f"{charted.name}.html",
                mime="text/html",
                on_click="ignore",
            )
        st.html(element("p", "These rows at a plain address, as .json or .csv:", class_="lb-quiet lb-small"))
        st.code(_plain_address(board), language=None, wrap_lines=True)
        st.html(element("p", "The chart's own button saves it as SVG.", class_="lb-quiet lb-small"))


def _plain_address(board: Board) -> str:
    """The address of the rows in view, below this server's own."""
    held = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    query = urlencode([(name, value) for name, value in held if name not in state.PAGE_ONLY])
    return f"/export/{board.id}.json{f'?{query}' if query else ''}"


@st.fragment
def _results(view: BoardView, board: Board) -> None:
    """The table and the evidence of its selected row; choosing another row draws only these two again."""
    table, beside = st.columns([2.15, 1], gap="medium")
    entries = view.ranking.entries
    with table:
        chosen = st.dataframe(
            view.frame,
            hide_index=True,
            column_config=tables.board_columns(board),
            key=f"results of {board.id} under {view.key}",
            on_select="rerun",
            selection_mode="single-row-required",
            selection_default={"selection": {"rows": [_index(entries, st.query_params.get("row"))]}},
            height="content" if len(entries) <= _ROWS_IN_SIGHT else _ROW * (_ROWS_IN_SIGHT + 1) + 3,
            placeholder="–",
            alt=f"Results on {board.name}, best first",
        )
    at = chosen.selection.rows[0] if chosen.selection.rows else 0
    entry = entries[min(at, len(entries) - 1)]
    if at or "row" in st.query_params:
        st.query_params["row"] = entry.row.id
    with beside:
        show_evidence(entry)


def _index(entries: Sequence[Entry], row_id: str | None) -> int:
    return next((index for index, entry in enumerate(entries) if any(row.id == row_id for row in entry.rows)), 0)


show()
