"""A switch that stands in the address: one of a few words, side by side."""

from collections.abc import Sequence

import streamlit as st


def one_of(label: str, options: Sequence[str], key: str, *, default: str | None = None) -> str:
    """The word that is chosen, which the address keeps under `key`; at first the default, else the first of them."""
    first = options[0] if default is None else default
    chosen = st.segmented_control(
        label, options, default=first, required=True, key=key, bind="query-params", label_visibility="collapsed"
    )
    return chosen or first
