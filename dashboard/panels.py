"""What both a board and a paper show of a result: where its number stands, who read it, and how sure that is."""

from collections.abc import Sequence

import streamlit as st

from dashboard import confidence, data, decided, links, tables, words
from dashboard.evidence import dropped_in_words, marks, quoted
from dashboard.highlight import Mark, highlight
from dashboard.markup import Html, element
from extractors.finding import Dropped
from leaderboard.claims import Judged, told
from leaderboard.ranking import Entry
from leaderboard.records import Row

PARAPHRASE = "Retold in our own words: not the paper's sentences."


def show_evidence(entry: Entry, place: str | None = None) -> None:
    """A card with all that speaks for an entry: the front row first, then the rows that it stands for.

    `place` stands at its head, else the rank of the entry does.
    """
    place = place or (
        f"Evidence for rank {entry.rank}" if entry.rank else "Evidence, not ranked" if entry.unranked else "Evidence"
    )
    result = entry.row.result
    with st.container(border=True, gap="small"):
        head = (
            element("p", place, class_="lb-crumb"),
            element("p", element("b", words.method(entry.row)), class_="lb-name"),
            element("p", f"{words.value(result)} {result.metric} · {_split(result.split)}", class_="lb-quiet"),
        )
        st.html(element("div", *head))
        for row in entry.rows:
            st.html(_proof(row))
            for sentence in decided.said(row):
                st.html(element("p", sentence, class_="lb-small"))
        if words.note(entry):
            st.html(element("p", words.capital(words.note(entry)), class_="lb-tag lb-tag-warn"))
        st.html(element("p", f"In “{entry.row.paper.title}”", class_="lb-quiet lb-small"))
        show_links(entry.row)


def show_claim(judged: Judged) -> None:
    """A card with the sentence that makes a claim, and what the board says to it."""
    claim, evidence = judged.row.claim, judged.row.claim.evidence
    start, end = evidence.claim_start - evidence.start, evidence.claim_end - evidence.start
    quote = evidence.quote
    sentence = element("p", quote[:start], element("b", quote[start:end]), quote[end:], class_="lb-text")
    retold = (element("p", element("span", PARAPHRASE, class_="lb-tag lb-tag-warn")),) if judged.row.paraphrase else ()
    with st.container(border=True, gap="small"):
        st.html(
            element(
                "div",
                element("p", "What the paper claims", class_="lb-crumb"),
                element("p", element("b", words.capital(told(claim))), class_="lb-name"),
                element("div", sentence, class_="lb-quote"),
                *retold,
                element("p", f"Read by rule “{evidence.rule}”.", class_="lb-quiet lb-small"),
                element("p", f"On the board: {judged.reason}.", class_="lb-tag lb-tag-warn"),
                element("p", f"In “{judged.row.paper.title}”", class_="lb-quiet lb-small"),
            )
        )
        links.to_paper("All its numbers →", judged.row.paper.key, width="content")


def show_links(row: Row) -> None:
    """Links to the paper's page here, to the paper and to its code, where their addresses are known."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        links.to_paper("All its numbers →", row.paper.key, width="content")
        if row.result.method:
            links.to_method("The method elsewhere →", row.result.method, width="content")
        links.outside("Paper", row.paper.link)
        links.outside("Code", row.paper.code_url)


def _split(split: str | None) -> str:
    return f"split {split}" if split else "split not said"


def _proof(row: Row) -> Html:
    result = row.result
    if result.evidence is None:
        where = f"Stated in {result.source}." if result.source else "Source not said."
        file = f" File {result.file}." if result.file else ""
        notes = f" {result.notes}" if result.notes else ""
        origin = words.capital(words.origin(result))
        return element("p", f"{origin}: {words.value(result)}. {where}{file}{notes}", class_="lb-quiet lb-small")
    evidence = result.evidence
    reasons = f": {', '.join(evidence.reasons)}" if evidence.reasons else ""
    read = f"Read by rule “{evidence.rule}”, {confidence.said(evidence.confidence)}{reasons}."
    retold = (element("p", element("span", PARAPHRASE, class_="lb-tag lb-tag-warn")),) if row.paraphrase else ()
    quote = element("div", highlight(evidence.quote, _marks(row)), class_="lb-quote")
    return element("div", quote, *retold, element("p", read, class_="lb-quiet lb-small"))


def _marks(row: Row) -> list[Mark]:
    """All numbers of the quote as on the paper's page, so that the neighbours of a score are seen for what they are."""
    evidence = row.result.evidence
    page = data.paper(row.paper.key)
    if evidence is None or page is None:
        return []
    found = [mark for text in page.texts if text.id == row.text for mark in marks(text, page.rows)]
    return quoted(found, evidence)


def show_dropped(dropped: Sequence[Dropped]) -> None:
    """The numbers of a text that are no results, counted and listed with their reasons; nothing where there are none."""
    if not dropped:
        return
    st.html(element("p", f"{dropped_in_words(dropped)}.", class_="lb-quiet"))
    st.dataframe(
        tables.dropped_frame(dropped),
        hide_index=True,
        height="content",
        alt="Numbers of the text that are no results, with the reason",
    )
