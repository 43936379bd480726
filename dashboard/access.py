"""Who may decide: whoever sits at this machine, where the dashboard was started for it, or is signed in and on the list.

Everybody else reads. What comes back is asked anew for every run and every click, and no page keeps it: a name taken
off the list may read and no longer decide from its next click on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from leaderboard.settings import LOOPBACK, local_reviewer

_PROVIDER_KEYS: Final = ("client_id", "server_metadata_url")


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who may decide, with the name that stands beside their decisions; None for one that gives none."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who may not, and what would change that."""

    providers: tuple[str | None, ...] = ()
    """Ways to sign in, as `st.login` takes them; empty where none is set up or the person is signed in."""
    signed_in: str | None = None
    """Who is signed in and not on the list."""


def person() -> Reviewer | Reader:
    """Who asks."""
    local = local_reviewer()
    if local is not None and st.get_option("server.address") in LOOPBACK:
        return Reviewer(local or None)
    auth = _section("auth")
    if not auth:
        return Reader()
    claims: Mapping[str, Any] = st.user.to_dict()
    if not claims.get("is_logged_in"):
        return Reader(providers=_providers(auth))
    reviewers = _section("review").get("reviewers", {})
    return judged(claims, reviewers, providers=len(_providers(auth)))


def judged(claims: Mapping[str, Any], reviewers: Mapping[str, Any], *, providers: int = 1) -> Reviewer | Reader:
    """A signed-in person: a reviewer where the list names an e-mail address that the provider has verified, or their `sub`.

    A `sub` counts where there is one provider alone, as two may give the same to different people. The list says by which
    name decisions are signed; what the provider calls somebody is shown to themselves alone.
    """
    email, subject = str(claims.get("email") or ""), str(claims.get("sub") or "")
    for identity, signed in reviewers.items():
        is_verified = claims.get("email_verified") is True and identity.casefold() == email.casefold()
        is_subject = providers == 1 and identity == subject
        if identity and (is_verified if "@" in identity else is_subject):
            return Reviewer(str(signed).strip() or None)
    return Reader(signed_in=email or str(claims.get("name") or subject or "somebody"))


def is_signed_in() -> bool:
    """Whether the person has signed in, reviewer or not."""
    return bool(_section("auth")) and bool(st.user.to_dict().get("is_logged_in"))


def _providers(auth: Mapping[str, Any]) -> tuple[str | None, ...]:
    if any(key in auth for key in _PROVIDER_KEYS):
        return (None,)
    return tuple(name for name, value in auth.items() if isinstance(value, Mapping) and "client_id" in value)


def _section(name: str) -> Mapping[str, Any]:
    """A table of `secrets.toml`; empty where there is no such file or table."""
    if not st.secrets.load_if_toml_exists():
        return {}
    found = st.secrets.get(name, {})
    return found if isinstance(found, Mapping) else {}
