"""Paper: its abstract with every number explained, and the results that came of it."""

import datetime
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import data, links, report, tables, words
from dashboard.evidence import marks
from dashboard.highlight import highlight, legend
from dashboard.markup import element, plain
from dashboard.panels import PARAPHRASE, show_dropped
from dashboard.report import Report
from leaderboard.records import PaperPage, PaperText, Row
from leaderboard.results import parse_value


def show() -> None:
    key = st.query_params.get("paper")
    page = data.paper(key) if key else None
    if page:
        _show_paper(page)
    else:
        _show_list(key)


def _show_list(key: str | None) -> None:
    st.title("Papers")
    if key:
        st.warning(plain(f"There is no paper “{key[:200]}” in this database."), icon=":material/link_off:")
    text = st.text_input(
        "Title, author, arXiv id or DOI",
        key="find",
        bind="query-params",
        max_chars=200,
        placeholder="Title, author, arXiv id or DOI",
        icon=":material/search:",
        label_visibility="collapsed",
    )
    hits = data.papers((text or "").strip())
    if not hits:
        st.subheader("No paper found")
        st.text(
            "Try fewer words. A paper is listed once a number in its abstract or a file below data/results was read."
        )
        return
    st.html(element("p", f"{words.count(len(hits), 'paper')}, newest first", class_="lb-quiet"))
    with st.container(gap="xxsmall"):
        for hit in hits:
            links.to_paper(tables.paper_label(hit), hit.paper.key)


def _show_paper(page: PaperPage) -> None:
    paper = page.paper
    st.set_page_config(page_title=f"{paper.title} · Leaderboard")
    identity = f"arXiv {paper.arxiv}" if paper.arxiv else f"DOI {paper.doi}" if paper.doi else paper.category or ""
    with st.container(gap=None):
        st.html(element("p", " · ".join(part for part in ("Paper", identity) if part), class_="lb-crumb"))
        st.title(plain(paper.title), anchor=False)
        st.html(element("p", " · ".join(part for part in (paper.authors, paper.date) if part), class_="lb-quiet"))
    with st.container(horizontal=True, gap="small"):
        links.outside("Paper", paper.link)
        links.outside("Code", paper.code_url)
    reading, results = st.columns([1.12, 1], gap="large")
    with reading.container(gap="small"):
        _show_texts(page)
    with results:
        _show_results(page)


def _show_texts(page: PaperPage) -> None:
    """The abstract that most was read from in full; what other sources give of it folded below."""
    texts = [text for text in page.texts if text.abstract]
    if not texts:
        st.text("No abstract of this paper was read: its results were entered by hand or imported.")
        return
    first, *others = sorted(texts, key=lambda text: (text.paraphrase, -len(marks(text, page.rows)), text.id))
    _show_text(first, page)
    for text in others:
        source = text.source or "another source"
        again = (
            f"Retold in our own words, in {source}" if text.paraphrase else f"The abstract again, as {source} gives it"
        )
        with st.expander(plain(again)):
            _show_text(text, page)


def _show_text(text: PaperText, page: PaperPage) -> None:
    found = marks(text, page.rows)
    if text.paraphrase:
        st.html(element("p", element("span", PARAPHRASE, class_="lb-tag lb-tag-warn")))
    st.html(highlight(text.abstract or "", found))
    if found:
        st.html(legend([mark.kind for mark in found]))
    show_dropped(text.dropped)


def _show_results(page: PaperPage) -> None:
    if not page.rows:
        st.subheader("No result")
        st.text("No number of this abstract was read as a result.")
        return
    results = data.results(page)
    names = {str(row.result.board): data.board_name(str(row.result.board)) for row in page.rows if row.result.board}
    boards = len({(entry.row.result.dataset, entry.row.result.metric) for entry, _ in results})
    st.subheader(f"{words.count(len(results), 'result')} on {words.count(boards, 'board')}", anchor=False)
    frame = tables.paper_frame(results, names)
    st.dataframe(
        frame,
        hide_index=True,
        placeholder="–",
        height="content",
        column_config=tables.PAPER_COLUMNS,
        alt="Results of this paper",
    )
    with st.container(gap=None):
        _board_links(sorted(names.items()))
    with st.expander("Report a number", icon=":material/flag:"):
        _show_report([entry.row for entry, _ in tables.paper_order(results)], names, page.rows)


@st.fragment
def _show_report(rows: Sequence[Row], names: Mapping[str, str], others: Sequence[Row]) -> None:
    """What a reader says about a number, as texts to copy: nothing is sent and nothing stored."""
    row = rows[st.selectbox("Which number", range(len(rows)), format_func=lambda at: _label(rows[at], names)) or 0]
    verdict = st.segmented_control("What should become of it", report.VERDICTS, default="dispute", required=True)
    value = None
    if verdict == "correct":
        value = st.text_input("The right value, as printed", max_chars=40, placeholder="83.8").strip() or None
    reason = st.text_input("Why", max_chars=500, placeholder="Table 3 says otherwise")
    if value and not _is_value(value):
        st.text("That is no plain decimal number: give it without a percent sign.")
        return
    if verdict == "correct" and not value:
        st.text("Say what the right value is.")
        return
    told = Report(row, verdict, datetime.date.today(), reason, value, others)
    st.html(element("p", "Text of an issue:", class_="lb-quiet lb-small"))
    st.code(report.issue(told), language=None, wrap_lines=True, height=260)
    st.html(element("p", "The decision alone, as a file for data/decisions:", class_="lb-quiet lb-small"))
    st.code(report.decision(told), language="yaml", wrap_lines=True)


def _label(row: Row, names: Mapping[str, str]) -> str:
    board = names.get(str(row.result.board), f"{row.result.dataset} · {row.result.metric}")
    return f"{words.value(row.result)} · {board} · {words.method(row)}"


def _is_value(text: str) -> bool:
    try:
        parse_value(text)
    except ValueError:
        return False
    return True


def _board_links(names: Sequence[tuple[str, str]]) -> None:
    for board_id, name in names:
        links.to_board(f"{name} →", board_id)


show()
