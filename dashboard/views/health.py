"""Data health: names that the catalog lacks, conflicts, values that cannot be, results without a date, claims that do not fit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data, health_tables, links, words
from dashboard.data import HealthView
from dashboard.markup import element
from dashboard.panels import show_claim, show_evidence
from leaderboard.claims import Judged
from leaderboard.health import Finding, Undated
from leaderboard.proposals import Proposal, benchmark_id, stub

_ROWS_IN_SIGHT = 14
NAMES, CONFLICTS, BOUNDS, SCALE, DATES = "Unknown names", "Conflicts", "Out of bounds", "Other scale", "Without a date"
CLAIMS = "Claims"


def show() -> None:
    view = data.health()
    with st.container(gap=None):
        st.title("Data health", anchor=False)
        st.html(element("p", _size(view), class_="lb-quiet"))
    kinds: dict[str, tuple[Sequence[Any], Callable[[Any], None]]] = {
        CONFLICTS: (view.health.conflicts, _show_findings),
        NAMES: (view.proposals, _show_names),
        BOUNDS: (view.health.out_of_bounds, _show_findings),
        SCALE: (view.health.other_scale, _show_findings),
        DATES: (view.health.undated, _show_undated),
        CLAIMS: (view.claims, _show_claims),
    }
    kind = _choose({name: len(found) for name, (found, _) in kinds.items()})
    found, draw = kinds[kind]
    st.html(element("p", _message(kind, len(found)), class_="lb-lead"))
    if found:
        draw(found)


def _choose(sizes: Mapping[str, int]) -> str:
    """The section that the address names, else the first that holds something; counts stand beside the names."""
    first = next((name for name, size in sizes.items() if size), CONFLICTS)
    asked = st.query_params.get("show", first)
    st.session_state["section"] = asked if asked in sizes else first
    chosen = st.pills(
        "What to look at",
        list(sizes),
        format_func=lambda name: f"{name} · {sizes[name]:,}",
        required=True,
        key="section",
        on_change=_keep_section,
        label_visibility="collapsed",
    )
    return str(chosen)


def _keep_section() -> None:
    """Into the address goes the section's name alone: a link stays good when counts change."""
    st.query_params["show"] = st.session_state["section"]


def _size(view: HealthView) -> str:
    health = view.health
    counted = (
        (len(view.proposals), "unknown name", None),
        (len(health.conflicts), "conflict", None),
        (len(health.out_of_bounds), "value out of bounds", "values out of bounds"),
        (len(health.other_scale), "value in another scale", "values in another scale"),
        (len(health.undated), "paper without a date", "papers without a date"),
        (len(view.claims), "claim that does not fit", "claims that do not fit"),
    )
    said = ", ".join(words.count(*part) for part in counted)
    first = [*view.skipped[:3], *([f"{len(view.skipped) - 3:,} more"] if len(view.skipped) > 3 else [])]
    skipped = f" Too long to go through: {words.listed(first)}." if first else ""
    return f"In {words.count(health.results, 'result')}: {said}.{skipped}"


def _message(kind: str, found: int) -> str:
    if not found:
        return {
            NAMES: "Every benchmark that was read is in the catalog.",
            CONFLICTS: "No paper has two values for one result.",
            BOUNDS: "Every value lies within the bounds of its metric.",
            SCALE: "Every value is in the scale of its board.",
            DATES: "Every result has a date.",
            CLAIMS: "No board contradicts what its papers claim, as far as it can be compared.",
        }[kind]
    return {
        NAMES: "Benchmarks that papers report on and the catalog lacks. Choose one for the start of its file.",
        CONFLICTS: "One result of one paper, told with different values. The curated one is shown on its board.",
        BOUNDS: "Values that the metric does not admit: shown on their board without a rank.",
        SCALE: "A proportion on a board of percentages, or the reverse: shown without a rank, never rescaled.",
        CLAIMS: "Papers that claim a gain or a record which the board's own rows contradict: other numbers, or an earlier row that is better.",
        DATES: "Papers whose results no line over time can show. A date goes into the head of their file.",
    }[kind]


def _chosen(frame: pd.DataFrame, alt: str) -> int:
    """The place of the row that is chosen in a table, at first the first."""
    state = st.dataframe(
        frame,
        hide_index=True,
        placeholder="–",
        height="content" if len(frame) <= _ROWS_IN_SIGHT else 35 * (_ROWS_IN_SIGHT + 1) + 3,
        column_config=health_tables.COLUMNS,
        key=alt,
        on_select="rerun",
        selection_mode="single-row-required",
        selection_default={"selection": {"rows": [0]}},
        alt=alt,
    )
    rows = state.selection.rows
    return min(rows[0], len(frame) - 1) if rows else 0


@st.fragment
def _show_findings(found: Sequence[Finding]) -> None:
    table, beside = st.columns([2.15, 1], gap="medium")
    with table:
        one = found[_chosen(health_tables.findings_frame(found), "Results that need a look")]
    with beside:
        show_evidence(one.entry)
        links.to_board(f"{one.board.name} →", str(one.board.id), row=one.entry.row.id)


@st.fragment
def _show_undated(found: Sequence[Undated]) -> None:
    each = found[_chosen(health_tables.undated_frame(found), "Papers without a date")]
    links.to_paper(f"{each.paper.title} →", each.paper.key)


@st.fragment
def _show_claims(found: Sequence[Judged]) -> None:
    table, beside = st.columns([2.15, 1], gap="medium")
    with table:
        one = found[_chosen(health_tables.claims_frame(found), "Claims that do not fit their board")]
    with beside:
        show_claim(one)
        if one.own:
            links.to_board("The board →", str(one.row.claim.board), row=one.own.row.id)


@st.fragment
def _show_names(found: Sequence[Proposal]) -> None:
    table, beside = st.columns([1.3, 1], gap="medium")
    with table:
        proposal = found[_chosen(health_tables.proposals_frame(found), "Names that the catalog lacks")]
    with beside:
        text = stub(proposal, data.catalog())
        st.code(text, language="yaml", wrap_lines=True)
        st.download_button(
            "This file as YAML",
            data=text,
            file_name=f"{benchmark_id(proposal.name) or 'benchmark'}.yaml",
            mime="application/yaml",
            on_click="ignore",
            icon=":material/download:",
        )


show()
