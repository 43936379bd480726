"""What a person is told who may only read, and the buttons with which people sign in and out."""

import streamlit as st

from dashboard import access
from dashboard.access import Reader, Reviewer
from dashboard.markup import element, plain

_SETUP = (
    "To decide, start the dashboard on your own machine by “leaderboard dashboard --review”, or let reviewers sign in: "
    "dashboard/REVIEW.md tells how."
)


def show_person(person: Reviewer | Reader) -> None:
    """Who decides here, or why nobody can; with what there is to sign in or out."""
    st.html(element("p", _said(person), class_="lb-quiet"), width="content")
    if isinstance(person, Reader):
        for provider in person.providers:
            label = f"Sign in with {plain(provider)}" if provider else "Sign in"
            st.button(label, key=f"sign in {provider}", icon=":material/login:", on_click=st.login, args=(provider,))
    if access.is_signed_in():
        st.button("Sign out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def _said(person: Reviewer | Reader) -> str:
    if isinstance(person, Reviewer):
        return f"You decide as {person.name}." if person.name else "You decide, on this machine."
    if person.signed_in:
        return f"Read-only: {person.signed_in} is not on the list of reviewers."
    if person.providers:
        return "Read-only: reviewers sign in to decide."
    return f"Read-only. {_SETUP}"
