"""Compare: two to eight methods or models side by side, over all boards that they share."""

from collections.abc import Sequence

import streamlit as st

from dashboard import chart_file, comparison_tables, data, words
from dashboard.comparison_chart import MOST_ROWS, Share, shares_of_best
from dashboard.markup import element, plain
from leaderboard.comparison import Line, share_of_best

FEWEST, MOST = 2, 8
_VALUES = "values"
_ROWS_IN_SIGHT = 16


def show() -> None:
    with st.container(gap=None):
        st.title("Compare", anchor=False)
        st.html(
            element(
                "p",
                "The best ranked result of each method or model, on every board, split and protocol that one of them stands on.",
                class_="lb-quiet",
            )
        )
    known = data.names()
    if not known:
        st.subheader("No method has a result yet")
        st.text("Read papers with `leaderboard ingest`, or add a file below data/results and run `leaderboard add`.")
        return
    chosen = st.multiselect(
        "Methods or models, two to eight",
        list(known),
        key="m",
        bind="query-params",
        max_selections=MOST,
        placeholder="Choose two to eight methods or models",
    )
    if len(chosen) < FEWEST:
        _offer(list(known), chosen)
        return
    _show(tuple(chosen))


def _offer(known: Sequence[str], chosen: Sequence[str]) -> None:
    st.text("Choose one more." if chosen else "Choose at least two, or start from the ones with most results:")
    if not chosen and len(known) >= FEWEST:
        st.button(plain(words.listed(known[:3])), type="tertiary", on_click=_choose, args=(list(known[:3]),))


def _choose(names: list[str]) -> None:
    st.session_state["m"] = names


def _show(names: tuple[str, ...]) -> None:
    lines = data.comparison(names)
    st.html(element("p", comparison_tables.message(lines, names), class_="lb-lead"))
    if not lines:
        st.text("None of them has a ranked result: what they report are bounds, baselines or ends of ranges.")
        return
    st.session_state.setdefault("to", st.query_params.get("to", _VALUES))
    if st.session_state["to"] not in (_VALUES, *names):
        st.session_state["to"] = _VALUES
    reference = st.selectbox(
        "Show",
        [_VALUES, *names],
        format_func=lambda name: "Values" if name == _VALUES else f"Differences to {name}",
        key="to",
        on_change=_keep_reference,
        width=360,
    )
    frame = comparison_tables.matrix(lines, names, None if reference == _VALUES else reference)
    st.dataframe(
        frame,
        hide_index=True,
        placeholder="–",
        height="content" if len(lines) <= _ROWS_IN_SIGHT else 35 * (_ROWS_IN_SIGHT + 1) + 3,
        column_config=comparison_tables.columns(names),
        alt=f"{words.listed(names)} side by side",
    )
    st.html(element("p", _legend(reference), class_="lb-quiet lb-small"))
    _show_chart(lines, names)


def _keep_reference() -> None:
    if st.session_state["to"] == _VALUES:
        st.query_params.pop("to", None)
    else:
        st.query_params["to"] = st.session_state["to"]


def _legend(reference: str) -> str:
    missing = "–: no ranked result here."
    if reference == _VALUES:
        return f"{comparison_tables.BEST}: best of those chosen. {missing} Values as printed; results may differ in extra data and size."
    return f"{comparison_tables.BETTER} better, {comparison_tables.WORSE} worse than {reference}, in the metric's own unit. {missing}"


def _show_chart(lines: Sequence[Line], names: Sequence[str]) -> None:
    shares = [share for line in lines for share in _shares(line, names)]
    if not shares:
        return
    rows = len({share.row for share in shares})
    st.subheader("How close each comes to the best on the board", anchor=False)
    message = f"Values of {words.listed(names)} as percent of the leading value on each board"
    with st.container(key="compared"):
        st.plotly_chart(
            shares_of_best(shares, names), key="chart", config=chart_file.on_screen("comparison"), alt=message
        )
    cut = f" The first {MOST_ROWS} of {rows} contests are drawn." if rows > MOST_ROWS else ""
    said = f"100% is the value that leads the board in the same split and protocol; where lower is better the share is turned over.{cut}"
    st.html(element("p", said, class_="lb-quiet lb-small"))


def _shares(line: Line, names: Sequence[str]) -> list[Share]:
    contest = line.contest
    row = comparison_tables.label(contest)
    return [
        Share(row, name, words.value(entry.row.result), float(percent), entry.row.paper.title)
        for name, entry in zip(names, line.entries, strict=True)
        if entry and (percent := share_of_best(contest.board, entry, line.leader)) is not None
    ]


show()
