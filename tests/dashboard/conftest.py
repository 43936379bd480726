from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from builders.site import a_site, an_empty_site


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a small filled database, made once."""
    return a_site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def site(filled: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A dashboard that reads the filled database."""
    yield from _reading(filled, monkeypatch)


@pytest.fixture
def own_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A dashboard that reads a filled database of this test alone, which may write to it."""
    yield from _reading(a_site(tmp_path), monkeypatch)


@pytest.fixture
def empty_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A dashboard that reads a database without a result."""
    yield from _reading(an_empty_site(tmp_path), monkeypatch)


def _reading(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
