"""Compare: two to eight methods or models side by side, over all boards that they share."""

from collections.abc import Sequence

import streamlit as st

from dashboard import chart_file, comparison_tables, data, words
from dashboard.comparison_chart import MOST_ROWS, Share, shares_of_best
from dashboard.markup import element, plain
from extractors.catalog import alias_key
from leaderboard.comparison import Line, share_of_best
from leaderboard.records import NameHit

FEWEST, MOST = 2, 8
_VALUES = "values"
_ROWS_IN_SIGHT = 16
_MOST_HITS = 12


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
    known = data.names("")
    if not known:
        st.subheader("No method has a result yet")
        st.text("Read papers with `leaderboard ingest`, or add a file below data/results and run `leaderboard add`.")
        return
    found = st.container(gap="xsmall")
    chosen = st.multiselect(
        "Compared, two to eight",
        list(dict.fromkeys([*st.session_state.get("m", ()), *(hit.name for hit in known)])),
        key="m",
        bind="query-params",
        max_selections=MOST,
        accept_new_options=True,  # names beyond the best known ones: found by the search, or held by an address
        select_all=False,
        placeholder="Nothing chosen yet",
    )
    with found:
        _search(chosen)
    if len(chosen) < FEWEST:
        _offer([hit.name for hit in known], chosen)
        return
    _show(tuple(chosen))


def _search(chosen: Sequence[str]) -> None:
    """Names found while one types, of all that the database holds; a click takes one into the comparison."""
    text = st.text_input(
        "Find a method or model",
        key="find",
        type="search",
        live=True,
        max_chars=100,
        placeholder="Find a method or model to add",
        label_visibility="collapsed",
        disabled=len(chosen) == MOST,
    )
    if not (text or "").strip():
        return
    taken = {alias_key(name) for name in chosen}
    hits = [hit for hit in data.names(str(text), _MOST_HITS + MOST) if alias_key(hit.name) not in taken]
    if not hits:
        st.text("No other method or model has this in its name.")
        return
    with st.container(horizontal=True, gap="xsmall", key="hits"):
        for hit in hits[:_MOST_HITS]:
            label = f"{plain(hit.name)} · {_standing(hit)}"
            st.button(label, key=f"add {hit.name}", icon=":material/add:", on_click=_add, args=(hit.name,))
    if len(hits) > _MOST_HITS:
        st.html(
            element("p", "More names hold this text: type more of the one you look for.", class_="lb-quiet lb-small")
        )


def _standing(hit: NameHit) -> str:
    """`12 rows`, `as model 12 rows`: how often a name stands, and as what where it is no method's."""
    rows = words.count(hit.as_method + hit.as_model, "row")
    return rows if hit.as_method else f"model, {rows}"


def _add(name: str) -> None:
    st.session_state["m"] = [*st.session_state.get("m", ()), name]
    st.session_state["find"] = ""


def _offer(known: Sequence[str], chosen: Sequence[str]) -> None:
    st.text("Choose one more." if chosen else "Choose at least two, or start from the ones with most results:")
    if not chosen and len(known) >= FEWEST:
        st.button(plain(words.listed(known[:3])), type="tertiary", on_click=_choose, args=(list(known[:3]),))


def _choose(names: list[str]) -> None:
    st.session_state["m"] = names


def _show(names: tuple[str, ...]) -> None:
    comparison = data.comparison(names)
    lines = comparison.lines
    if comparison.silent:
        st.text(f"No result is known of {words.listed(comparison.silent)}.")
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
        column_config=comparison_tables.columns(lines, names),
        alt=f"{words.listed(names)} side by side",
    )
    st.html(element("p", _legend(reference), class_="lb-quiet lb-small"))
    if comparison.left_out:
        more = words.count(comparison.left_out, "more board")
        st.html(element("p", f"Some of them stand on {more}, which are left out.", class_="lb-quiet lb-small"))
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
