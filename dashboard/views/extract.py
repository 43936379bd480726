"""Extract: paste an abstract or drop a file, see what is read and why the rest is not, take it away as YAML."""

from collections.abc import Sequence

import streamlit as st

from dashboard import data, links, proposal, reading, tables, words
from dashboard.evidence import numbers
from dashboard.highlight import highlight, legend
from dashboard.markup import element, plain
from dashboard.panels import PARAPHRASE, show_dropped
from dashboard.reading import FileReading, Reading
from dashboard.switch import one_of

TEXT, FILE = "Text", "File"  # as an address says it too
_EXAMPLE_TITLE = "Elm: Small Networks with Wide Windows"
_EXAMPLE = (
    "We present Elm, a family of small networks that look through wide windows. Without extra data, Elm-S (22M "
    "parameters) reaches 82.4% top-1 accuracy on ImageNet-1K, 1.1 points above the baseline at 81.3%. Used as a backbone, "
    "it gives 49.1 box AP and 43.6 mask AP on COCO val after 36 epochs, and 47.9 mIoU on ADE20K, while it runs 1.6x faster "
    "on 8 GPUs."
)


# What people read here stays in their own session.
@st.cache_resource(scope="session", max_entries=4, show_spinner="Reading the text")
def _read_text(title: str, abstract: str) -> Reading:
    return reading.read_text(title, abstract)


@st.cache_resource(scope="session", max_entries=2, show_spinner="Reading the file")
def _read_file(content: bytes, name: str) -> FileReading:
    return reading.read_file(content, name)


def show() -> None:
    with st.container(gap=None):
        st.title("Read an abstract", anchor=False)
        st.html(
            element(
                "p",
                "What the rules find in a text, with the reason for every number they leave. Nothing is stored, and "
                "nothing leaves this machine.",
                class_="lb-quiet",
            )
        )
    if one_of("What to read", (TEXT, FILE), "from") == FILE:
        _show_file()
    else:
        _show_text()


def _show_text() -> None:
    title = st.text_input("Title of the paper", key="title", max_chars=reading.LONGEST_TITLE)
    abstract = st.text_area("Abstract", key="abstract", height=125, max_chars=reading.LONGEST_TEXT)
    with st.container(horizontal=True, gap="small"):
        st.button("Read it", type="primary")
        st.button("Try an example", type="tertiary", on_click=_fill)
    if abstract.strip():
        _show_reading(_read_text(title, abstract))


def _fill() -> None:
    st.session_state["title"] = _EXAMPLE_TITLE
    st.session_state["abstract"] = _EXAMPLE


def _show_file() -> None:
    file = st.file_uploader(
        "A saved listing page, JSON lines, JSON, CSV, BibTeX, arXiv metadata or plain text, compressed or not",
        key="file",
    )
    if file is None:
        return
    found = _read_file(file.getvalue(), file.name)
    _show_account(found, file.name)
    if not found.readings:
        st.subheader("No paper in this file")
        st.text("None of the formats above was recognised, or the file holds no record with an abstract.")
        return
    with_results = [r for r in found.readings if r.results]
    _downloads(with_results, found.readings)
    ordered = [*with_results, *(r for r in found.readings if not r.results)]
    at = st.selectbox("Paper", range(len(ordered)), format_func=lambda index: _label(ordered[index]))
    _show_reading(ordered[at or 0])


def _show_account(found: FileReading, name: str) -> None:
    results = sum(len(r.results) for r in found.readings)
    papers = sum(bool(r.results) for r in found.readings)
    said = (
        f"{words.count(len(found.readings), 'paper')} read, {papers:,} with a result: {words.count(results, 'result')}."
    )
    if found.is_cut:
        said += (
            f" The file holds more than these {reading.MOST_PAPERS:,}: `leaderboard extract` reads files of any size."
        )
    st.html(element("p", said, class_="lb-lead"))
    if found.problems:
        with st.expander(f"{words.count(len(found.problems), 'remark')} on {plain(name)}"):
            for problem in found.problems:
                st.text(problem)


def _label(reading: Reading) -> str:
    results = words.count(len(reading.results), "result") if reading.results else "no result"
    return f"{reading.paper.title or reading.paper.id} · {results}"


def _downloads(with_results: Sequence[Reading], every: Sequence[Reading]) -> None:
    catalog = data.catalog()
    files = [
        (proposal.file_name(r.paper), text)
        for r in with_results
        if (text := proposal.yaml_file(r.paper, r.results, catalog))
    ]
    with st.container(horizontal=True, gap="small"):
        if files:
            st.download_button(
                f"{words.count(len(files), 'YAML file')} (zip)",
                data=lambda: proposal.archive(files),
                file_name="results.zip",
                mime="application/zip",
                on_click="ignore",
                icon=":material/download:",
            )
        st.download_button(
            "All as JSON lines",
            data=lambda: reading.json_lines(every),
            file_name="extracted.jsonl",
            mime="application/x-ndjson",
            on_click="ignore",
            icon=":material/download:",
        )


def _show_reading(found: Reading) -> None:
    left, right = st.columns([1.12, 1], gap="large")
    with left.container(gap="small"):
        _show_marked(found)
    with right:
        _show_results(found)


def _show_marked(found: Reading) -> None:
    extraction = found.extraction
    marked = numbers(found.results, extraction.dropped)
    if found.paper.title:
        st.html(element("p", element("b", found.paper.title), class_="lb-name"))
    if found.paper.paraphrase:
        st.html(element("p", element("span", PARAPHRASE, class_="lb-tag lb-tag-warn")))
    st.html(highlight(found.paper.abstract, marked))
    if marked:
        st.html(legend([mark.kind for mark in marked]))
    own = f"Its own method is called {extraction.method}." if extraction.method else "Its own method has no name."
    st.html(element("p", own, class_="lb-quiet"))
    show_dropped(extraction.dropped)


def _show_results(found: Reading) -> None:
    if not found.results:
        st.subheader("No result", anchor=False)
        st.text(
            "No number of this text was read as a result."
            if found.extraction.dropped
            else "The text holds no number that could be one."
        )
        return
    results = data.would_rank(found.rows)
    names = {str(row.result.board): data.board_name(str(row.result.board)) for row in found.rows if row.result.board}
    st.subheader(words.count(len(results), "result"), anchor=False)
    st.dataframe(
        tables.reading_frame(results, names),
        hide_index=True,
        placeholder="–",
        height="content",
        column_config=tables.READING_COLUMNS,
        alt="Results read from this text, with the rank that each would take",
    )
    with st.container(gap=None):
        for board_id, name in sorted(names.items()):
            links.to_board(f"{name} →", board_id)
    _show_file_to_send(found)


def _show_file_to_send(found: Reading) -> None:
    st.subheader("For a pull request", anchor=False)
    text = proposal.yaml_file(found.paper, found.results, data.catalog())
    if not text:
        missing = (
            "a title: give it above" if not found.paper.title.strip() else "a result on a board that the catalog knows"
        )
        st.text(f"A results file needs {missing}.")
        return
    st.download_button(
        "Results as YAML",
        data=text,
        file_name=proposal.file_name(found.paper),
        mime="application/yaml",
        on_click="ignore",
        icon=":material/download:",
    )
    st.code(text, language="yaml", wrap_lines=True)
    st.html(
        element(
            "p",
            "Check it, put it below data/results and run “leaderboard validate” on it.",
            class_="lb-quiet lb-small",
        )
    )


show()
